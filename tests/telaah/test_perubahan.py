"""Why releases differ: a case by hand, the parts of any change, what is noise, and what moved a class."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.errors import ParameterError
from kerawanan.rilis.contract_toml import Batas
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.resep import score
from kerawanan.telaah.perubahan import COALITIONS, KOMPONEN, Perubahan, mixed, perubahan, shapley

Build = Callable[..., Rilis]
PARTS = list(KOMPONEN)
FEW = 50
PUBLIK, CONTOH = (load(DATA / "rilis" / name) for name in ("publik-2024", "contoh"))
ISU = ("bencana", "rekapitulasi")


def measured(made_up: Build, first: tuple[float, ...], second: tuple[float, ...], end: float, **more: object) -> Rilis:
    """Build a release of two issues with a measured value each, on goalposts 0–`end` and 0–10."""
    items = [
        {"kode": f"x_{isu}", "isu": isu, "jenis": "nilai", "acuan": [0, high]}
        for isu, high in zip(ISU, (end, 10), strict=True)
    ]
    values = dict(zip(ISU, (first, second), strict=True))
    rows = [f"99.01.0{n},x_{isu},,,,{value}" for isu, own in values.items() for n, value in enumerate(own, 1)]
    return made_up(items, rows, units=len(first), **more)


def test_a_case_by_hand(made_up: Build) -> None:
    """The first unit: x from 4 to 6, its goalposts from 10 to 20, weights from 1 : 1 to 1 : 3; y stays 2 of 10.

    Scores with d(ata), w(eights), l(imits) gone over: none 30; d 40, w 25, l 20; dw 30, dl 25, wl 20; all 22.5.
    d = (40−30)/3 + (30−25)/6 + (25−20)/6 + (22.5−20)/3; w = (25−30)/3 + (30−40)/6 + 0/6 + (22.5−25)/3;
    l = (20−30)/3 + (25−40)/6 + (20−25)/6 + (22.5−30)/3.
    """
    even, steep = ({"bobot_isu": dict(zip(ISU, weights, strict=True))} for weights in ((1, 1), (1, 3)))
    a = measured(made_up, (4, 8, 1), (2, 9, 0), 10, parameter=even)
    b = measured(made_up, (6, 8, 1), (2, 9, 0), 20, parameter=steep)
    found = perubahan(a, b, n=FEW).table.loc["99.01.01"]
    assert np.allclose(found[["skor_a", "skor_b", "ubah"]].astype(float), [30, 22.5, -7.5])
    parts = found[PARTS].astype(float)
    assert np.allclose(parts, [35 / 6, -25 / 6, 0, -55 / 6], atol=1e-9) and parts["metode"] == 0
    assert (found["kelas_a"], found["kelas_b"], found["sebab_kelas"]) == ("rendah", "rendah", "")


@given(st.lists(st.floats(-100, 100), min_size=16, max_size=16))
def test_parts_are_the_mean_over_all_orders(numbers: list[float]) -> None:
    values = {coalition: np.array(value) for coalition, value in zip(COALITIONS, numbers, strict=True)}
    found = shapley(values)
    means = dict.fromkeys(KOMPONEN, 0.0)
    for order in permutations(KOMPONEN):
        for place, name in enumerate(order):
            before = frozenset(order[:place])
            means[name] += float(values[before | {name}] - values[before]) / factorial(len(KOMPONEN))
    assert np.allclose([found[name] for name in KOMPONEN], list(means.values()))


@st.composite
def variants(draw: st.DrawFn, of: Rilis) -> Rilis:
    """Change everything about a release that may change: figures, weights, parameters, goalposts, indicators."""
    factor = np.random.default_rng(draw(st.integers(0, 99))).uniform(0.2, 2, len(of.nilai))
    kept = draw(st.sets(st.sampled_from(list(of.scored)), max_size=1))
    items = {
        kode: item.model_copy(
            update={
                "bobot": draw(st.floats(0.1, 5)),
                "acuan": (0.0, item.acuan[1] * draw(st.floats(0.5, 2))) if item.acuan else None,
                "dinilai": item.dinilai and kode not in kept,
            }
        )
        for kode, item in of.indikator.items()
    }
    weights = {isu: draw(st.sampled_from([0.5, 1.0, 3.0])) for isu in of.isu}
    update = {
        "bobot_isu": draw(st.sampled_from([{}, weights])),
        "agregasi": draw(st.sampled_from(["arithmetic", "power2"])),
        "normalisasi": draw(st.sampled_from(["goalposts", "rank"])),
        "penyusutan": draw(st.booleans()),
        "pengali_tingkat": {"ringan": 1, "sedang": 2, "berat": draw(st.sampled_from([3, 8]))},
        "bobot_tahapan": draw(st.sampled_from([{}, {of.info.tahapan[0]: 2.0}])),
    }
    info = {
        "parameter": of.info.parameter.model_copy(update=update),
        "versi_metode": draw(st.sampled_from(["1", "2"])),
        "batas": Batas(rendah_sedang=30.0, sedang_tinggi=draw(st.floats(31, 60))),
    }
    nilai = of.nilai.assign(nilai=of.nilai["nilai"].astype(float) * factor)
    return replace(of, info=of.info.model_copy(update=info), indikator=items, nilai=nilai)


@given(st.sampled_from([PUBLIK, CONTOH]).flatmap(lambda of: st.tuples(variants(of), variants(of))))
@settings(max_examples=4)
def test_parts_add_up_and_turn_with_the_direction(pair: tuple[Rilis, Rilis]) -> None:
    a, b = pair
    there, back = perubahan(a, b, n=FEW).table, perubahan(b, a, n=FEW).table
    known = there["ubah"].notna()
    assert known.any() and (there[PARTS].notna().all(axis=1) == known).all()
    assert np.allclose(there.loc[known, PARTS].sum(axis=1), there.loc[known, "ubah"], rtol=0, atol=1e-9)
    assert np.allclose(there[PARTS], -back[PARTS], rtol=0, atol=1e-9, equal_nan=True)
    assert np.allclose(there["p_lebih_tinggi"], back["p_lebih_rendah"], equal_nan=True)
    turned = {"lebih_tinggi": "lebih_rendah", "lebih_rendah": "lebih_tinggi"}
    assert list(there["arti"]) == [turned.get(word, word) for word in back["arti"]]


def test_a_release_does_not_differ_from_itself(rilis: Rilis) -> None:
    found = perubahan(rilis, rilis, n=FEW)
    table = found.table[found.table["ubah"].notna()]
    assert (table[["ubah", *PARTS, "p_lebih_tinggi", "p_lebih_rendah"]] == 0).all(axis=None)
    assert set(table["arti"]) == {"tetap"} and set(table["sebab_kelas"]) == {""}
    assert found.hanya_a == found.hanya_b == () and found.sama == tuple(rilis.scored)


def only(name: str, of: Rilis) -> Rilis:
    """Return the release with one of the four components changed."""
    info, items, nilai = of.info, of.indikator, of.nilai
    first, kode = info.tahapan[0], next(iter(of.scored))
    if name == "data":
        nilai = nilai.assign(nilai=nilai["nilai"].astype(float) * 0.5)
    elif name == "bobot":
        chosen = info.parameter.model_copy(update={"bobot_isu": {of.isu[0]: 1.0, of.isu[1]: 2.0}})
        info = info.model_copy(update={"parameter": chosen.model_copy(update={"bobot_tahapan": {first: 2.0}})})
    elif name == "metode":
        info = info.model_copy(update={"versi_metode": "1"})
    else:
        items = items | {kode: items[kode].model_copy(update={"acuan": (0.0, 2 * (items[kode].acuan or (0, 1))[1])})}
    return replace(of, info=info, indikator=items, nilai=nilai)


def test_what_did_not_change_has_no_part() -> None:
    for name in KOMPONEN:
        table = perubahan(PUBLIK, only(name, PUBLIK), n=FEW).table
        others = [part for part in KOMPONEN if part != name]
        assert (table[others].dropna() == 0).all(axis=None), name
        assert (table[name].abs().sum() > 0) == (name != "metode"), "versions 1 and 2 differ in their draws alone"


def test_releases_without_a_common_indicator_differ_by_their_data() -> None:
    table = perubahan(PUBLIK, CONTOH, n=FEW).table.dropna(subset="ubah")
    assert np.allclose(table["data"], table["ubah"], atol=1e-9) and (table[["metode", "batas"]] == 0).all(axis=None)
    whole = mixed(CONTOH, PUBLIK, PUBLIK, PUBLIK)
    assert whole.scored == CONTOH.scored and whole.info.batas == PUBLIK.info.batas
    assert np.allclose(score(mixed(PUBLIK, *[PUBLIK] * 3)).scores, score(PUBLIK).scores, atol=1e-9, equal_nan=True)


def test_weights_of_other_issues_only_leave_the_data_their_own(made_up: Build) -> None:
    nothing, own = ({"bobot_isu": dict(zip(ISU, weights, strict=True))} for weights in ((0, 1), (1, 0)))
    a = measured(made_up, (4, 8, 1), (2, 9, 0), 10, parameter=nothing)
    b = measured(made_up, (6, 8, 1), (2, 9, 0), 10, parameter=own)
    left = {kode: item for kode, item in b.indikator.items() if item.isu == ISU[0]}
    table = perubahan(a, replace(b, indikator=left, nilai=b.nilai[b.nilai["indikator"] == "x_bencana"]), n=FEW).table
    assert np.allclose(table[PARTS].sum(axis=1), table["ubah"], atol=1e-9) and table["ubah"].notna().all()


def test_a_class_is_moved_by_the_score_by_the_limits_or_by_both(made_up: Build) -> None:
    """Scores 30, 50, 38, 30 become 50, 50, 48, 44; limits 40 and 60 become 45 and 55, or 20 and 45."""

    def causes(limits: tuple[float, float]) -> list[str]:
        a, b = (
            measured(made_up, tuple(x / 10 for x in own), tuple(x / 10 for x in own), 10, batas=batas)
            for own, batas in (((30, 50, 38, 30), (40.0, 60.0)), ((50, 50, 48, 44), limits))
        )
        return list(perubahan(a, b, n=FEW).table["sebab_kelas"])

    assert causes((45.0, 55.0)) == ["skor", "", "skor", ""]
    assert causes((20.0, 45.0)) == ["bersama", "batas", "bersama", "bersama"]


def test_what_chance_alone_gives_is_noise(made_up: Build) -> None:
    """One case more of ten at 200 is noise; four times as many are not."""
    items = [{"kode": "x", "isu": "bencana", "jenis": "proporsi", "acuan": [0, 100]}]

    def counted(*numbers: int) -> Rilis:
        rows = [f"99.01.0{place},x,,{count},200," for place, count in enumerate(numbers, 1)]
        return made_up(items, rows, units=len(numbers), parameter={"penyusutan": False})

    found: Perubahan = perubahan(counted(10, 10, 40, 7), counted(11, 40, 10, 7), n=2000)
    assert list(found.table["arti"]) == ["belum_jelas", "lebih_tinggi", "lebih_rendah", "tetap"]
    assert found.meaning("lebih_tinggi", "lebih_rendah") == ["99.01.02", "99.01.03"]
    assert found.table["p_lebih_tinggi"].between(0, 1).all()


def test_other_places_are_refused(made_up: Build) -> None:
    with pytest.raises(ParameterError) as error:
        perubahan(PUBLIK, measured(made_up, (1, 2, 3), (1, 2, 3), 10))
    assert [item.key for item in error.value.problems] == ["rilis_lain_wilayah"]
