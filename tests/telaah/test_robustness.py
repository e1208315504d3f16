"""Other choices of method: a case by hand, every variant against the recipe, and how many ways there are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor import kelas
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters
from kerawanan.skor.resep import Result, score
from kerawanan.telaah.robustness import CHOICES as VARIED
from kerawanan.telaah.robustness import WITHOUT_CLASS, Robustness, robustness

Build = Callable[..., Rilis]
CHOICES = [
    Parameters(),
    Parameters(tahapan="pemungutan"),
    Parameters(isu=("bencana", "komplain_saksi")),
    Parameters(bobot_isu=(("bencana", 1.0), ("rekapitulasi", 3.0)), cakupan_min=80.0),
]
RELEASES = [load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")]
FOUND = [robustness(score(rilis, chosen)) for rilis in RELEASES for chosen in CHOICES]


def test_a_case_by_hand(made_up: Build) -> None:
    """Two issues of equal weight, one measured value each. Scores on fixed goalposts: 70, 60, 35, 0.

    Mean 41.25, SD 31.19: above 72.44 none, below 10.06 the last; so under both other scales that keep distances. Ranks
    of four units in the same order, 25 … 100, have mean 62.5 and SD 32.27: the first is high. Two of five scales are
    ranks, so in 36 of 5 × 3 × 2 × 3 ways. The release's own limits are 40 and 60.
    """
    items = [
        {"kode": f"x_{isu}", "isu": isu, "jenis": "nilai", "acuan": [0, 10]} for isu in ("bencana", "rekapitulasi")
    ]
    values = {"x_bencana": (8, 7, 3, 0), "x_rekapitulasi": (6, 5, 4, 0)}
    rows = [f"99.01.0{unit},{k},,,,{value}" for k, own in values.items() for unit, value in enumerate(own, 1)]
    found = robustness(score(made_up(items, rows, units=4)))
    assert found.ways == 90
    assert found.counts.to_numpy().tolist() == [[0, 54, 36, 0], [0, 90, 0, 0], [0, 90, 0, 0], [90, 0, 0, 0]]
    assert [found.own(f"99.01.0{unit}") for unit in (1, 2, 3, 4)] == [36, 0, 0, 90]
    first = found.variants.iloc[0]
    assert tuple(first[["normalisasi", "agregasi", "penyusutan", "tanpa"]]) == ("goalposts", "arithmetic", True, "")
    assert np.allclose([first["bawah"], first["atas"]], [10.06, 72.44], atol=0.005)
    assert set(found.changed()) == {2, 3}, "two units are tinggi by the limits of the release, one of them at most here"


def without(result: Result, kode: str) -> Rilis:
    items = {name: item for name, item in result.rilis.indikator.items() if name != kode}
    return replace(result.rilis, indikator=items)


@given(st.sampled_from(FOUND), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_every_variant_is_what_the_recipe_gives(found: Robustness, random) -> None:
    place = random.randrange(found.ways)
    way, p = found.variants.iloc[place], found.result.parameters
    chosen = replace(p, normalisasi=way["normalisasi"], agregasi=way["agregasi"], penyusutan=bool(way["penyusutan"]))
    rilis = without(found.result, way["tanpa"])
    chosen = replace(chosen, isu=tuple(isu for isu in p.isu if isu in rilis.isu))
    scores = score(rilis, chosen).scores
    assert np.allclose(scores, found.scores.loc[place], equal_nan=True, atol=1e-9)
    limits = kelas.limits(scores)
    assert list(kelas.classify(scores, limits)) == list(found.classes.loc[place])
    own = (float("nan"),) * 2 if limits is None else limits
    assert np.allclose(own, way[["bawah", "atas"]].to_numpy(float), equal_nan=True)


def test_how_many_ways_there_are_and_that_each_counts_once() -> None:
    for found in FOUND:
        weights, scored = dict(found.result.parameters.bobot_isu), found.result.rilis.scored
        known = [kode for kode in found.result.chosen if weights[str(scored[kode].isu)] > 0]
        ways = len(NORMALISASI) * len(AGREGASI) * 2 * (1 + len(known))
        assert found.ways == ways and not found.variants[list(VARIED)].duplicated().any()
        assert (found.counts.sum(axis=1) == ways).all()
        assert found.counts[WITHOUT_CLASS].equals((~found.classes.isin(kelas.KELAS)).sum())
    assert [found.ways for found in FOUND[:2]] == [330, 270]


def test_the_way_of_the_release_gives_the_classes_of_the_release(rilis: Rilis) -> None:
    found = robustness(score(rilis))
    own = found.variants.index[
        (found.variants["normalisasi"] == "goalposts")
        & (found.variants["agregasi"] == "arithmetic")
        & found.variants["penyusutan"]
        & (found.variants["tanpa"] == "")
    ]
    assert list(found.classes.loc[own[0]]) == list(found.result.table["kelas"])
    assert found.changed()[own[0]] == 0


def test_one_indicator_alone_is_not_left_out_and_none_has_no_class(publik: Rilis, contoh: Rilis) -> None:
    assert robustness(score(contoh, Parameters(isu=("rekapitulasi",)))).ways == 30
    nothing = robustness(score(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik")))
    assert nothing.ways == 30 and (nothing.counts[WITHOUT_CLASS] == 30).all()
