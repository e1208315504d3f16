"""Frozen numbers: those that do not belong to the data are named with the right ones, those that do are left alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.errors import Problem
from kerawanan.rilis.contract_toml import Batas, Indikator
from kerawanan.rilis.load import Rilis
from kerawanan.skor import beku
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA, problem

Build = Callable[..., Rilis]
COUNTED = {"kode": "a", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 20]}
# 100·y/E: 300, 600, 900 per 100, each far above the goalpost 20.
FAR = ["99.01.01,a,,30,10,", "99.01.02,a,,60,10,", "99.01.03,a,,90,10,"]
RAW = {"penyusutan": False}


def found_in(rilis: Rilis) -> dict[str, Problem]:
    return {item.column: item for item in beku.check(rilis)}


def test_shipped_releases_have_their_own_numbers(rilis: Rilis) -> None:
    assert beku.check(rilis) == []


def test_numbers_of_another_release_are_named_with_the_right_ones(made_up: Build) -> None:
    rilis = made_up([COUNTED], FAR, batas=(20.0, 60.0), parameter=RAW)
    assert score(rilis).scores.tolist() == [100, 100, 100]
    found = found_in(rilis)
    assert list(found) == ["indikator[a].acuan", "batas.rendah_sedang", "batas.sedang_tinggi"]
    acuan = found["indikator[a].acuan"]
    assert acuan.fields == {
        "temu": [0.0, 20.0],
        "harap": [0.0, 900.0],
        "banyak": 3,
        "jumlah": 3,
        "dari": 300.0,
        "sampai": 900.0,
    }
    # Under 0–900 the scores are 100/3, 200/3 and 100: mean 200/3, standard deviation 100/3.
    limits = [found[f"batas.{name}"].fields["harap"] for name in ("rendah_sedang", "sedang_tinggi")]
    assert limits == [pytest.approx(100 / 3), pytest.approx(100)]
    for item in found.values():
        for bahasa in BAHASA:
            sentence = problem(item, bahasa)
            assert sentence.startswith(item.file) and "bekukan" in sentence
            assert str(item.fields["harap"]) in sentence and str(item.fields["temu"]) in sentence


@pytest.mark.parametrize(
    ("acuan", "stale"),
    [
        ([0, 900], False),
        ([0, 2000], False),  # wider than the data: a scale that somebody chose
        ([0, 700], False),  # one of three clipped: an outlier that somebody cut off
        ([0, 599.9], False),  # rounded: the second is above by less than a thousandth
        ([0, 500], True),  # two of three get the same 100
        ([901, 1000], True),
        ([700, 1000], True),
        ([250, 800], False),
    ],
)
def test_goalposts_fit_until_half_of_the_units_lie_beyond_one_end(made_up: Build, acuan: list, stale: bool) -> None:
    rilis = made_up([COUNTED | {"acuan": acuan}], FAR, parameter=RAW)
    assert ("indikator[a].acuan" in found_in(rilis)) == stale


def test_goalposts_that_nothing_comes_near_are_a_warning_with_what_would_fit(made_up: Build) -> None:
    for high, odd in ((89_000, False), (91_000, True)):
        found = found_in(made_up([COUNTED | {"acuan": [0, high]}], FAR, batas=(0.3, 1.0), parameter=RAW))
        assert ("indikator[a].acuan" in found) == odd, high
    item = found["indikator[a].acuan"]
    assert (item.key, item.severity, item.fields["harap"]) == ("acuan_jauh", "warning", [0.0, 900.0])
    for bahasa in BAHASA:
        assert "[0.0, 91000.0]" in problem(item, bahasa) and "[0.0, 900.0]" in problem(item, bahasa)
    nothing = [f"99.01.0{place},a,,0,10," for place in (1, 2, 3)]
    assert found_in(made_up([COUNTED], nothing)) == {}


def test_what_is_not_scored_or_not_reported_is_no_reason(made_up: Build) -> None:
    unscored = {"kode": "b", "jenis": "nilai", "dinilai": False, "acuan": [0, 1]}
    silent = {"kode": "c", "isu": "bencana", "jenis": "nilai", "acuan": [0, 1]}
    rilis = made_up([COUNTED | {"acuan": [0, 900]}, unscored, silent], [*FAR, "99.01.01,b,,,,50"], parameter=RAW)
    assert not [column for column in found_in(rilis) if column.endswith("acuan")]


def test_nothing_counted_gets_the_whole_scale(made_up: Build) -> None:
    rows = [f"99.01.0{place},a,,0,10," for place in (1, 2, 3)]
    rilis = made_up([COUNTED | {"acuan": [5, 10]}], rows)
    assert found_in(rilis)["indikator[a].acuan"].fields["harap"] == [0.0, 100.0]


def test_figures_too_small_for_goalposts_of_their_own_get_the_whole_scale(made_up: Build) -> None:
    rows = [f"99.01.0{place},a,,,,{place}e-8" for place in (1, 2, 3)]
    rilis = made_up([{"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [5, 6]}], rows)
    right = beku.frozen(rilis).acuan
    assert right == {"a": (0.0, 100.0)}
    Indikator.model_validate(rilis.indikator["a"].model_dump() | {"acuan": right["a"]})
    assert "indikator[a].acuan" not in {item.column for item in beku.check(beku.with_goalposts(rilis, right))}


def test_limits_do_not_matter_where_nothing_tells_the_units_apart(made_up: Build) -> None:
    rows = [f"99.01.0{place},a,,1,10," for place in (1, 2, 3)]
    assert beku.check(made_up([COUNTED], rows, batas=(3.0, 4.0))) == []


@pytest.mark.parametrize(
    ("batas", "wrong"),
    [
        ((33.3, 100.0), []),
        ((33.333333333, 100.0), []),
        ((33.3333, 100), []),
        ((33.4, 100.0), ["batas.rendah_sedang"]),
        ((33.3334, 100.0), ["batas.rendah_sedang"]),
        ((33.3, 99.9), ["batas.sedang_tinggi"]),
        ((33, 100), ["batas.rendah_sedang"]),  # 33.0 is no rounding of 33.33 to one decimal
        ((23.33001815, 47.421380753), ["batas.rendah_sedang", "batas.sedang_tinggi"]),
    ],
)
def test_limits_may_be_rounded_and_nothing_else(made_up: Build, batas: tuple[float, float], wrong: list[str]) -> None:
    assert list(found_in(made_up([COUNTED | {"acuan": [0, 900]}], FAR, batas=batas, parameter=RAW))) == wrong


def test_limits_of_other_scores_are_wrong_whether_or_not_a_class_depends_on_them(made_up: Build) -> None:
    # Under 0–1000 the scores are 30, 60 and 90; their own limits are 30 and 90: sedang, sedang, tinggi.
    for batas in ((20.0, 80.0), (29.9, 89.9), (35.0, 80.0), (20.0, 55.0), (20.0, 95.0)):
        found = found_in(made_up([COUNTED | {"acuan": [0, 1000]}], FAR, batas=batas, parameter=RAW))
        assert set(found) == {"batas.rendah_sedang", "batas.sedang_tinggi"}
        assert {(item.key, item.severity) for item in found.values()} == {("batas_usang", "error")}, batas
        for item in found.values():
            for bahasa in BAHASA:
                assert f"{item.fields['harap']}" in problem(item, bahasa) and "bekukan" in problem(item, bahasa)


@given(right=st.floats(-200, 200), decimals=st.integers(1, 12))
def test_every_rounding_of_the_right_limit_is_taken(right: float, decimals: int) -> None:
    assert beku.same(round(right, decimals), right)
    # 3 decimals that end in 1 are no rounding of a number that differs in the second one.
    assert not beku.same(round(right, 2) + 0.021, right)


def test_the_right_numbers_are_right_for_any_counts(made_up: Build) -> None:
    """Property: with the numbers that `frozen` names, a release has no stale number any more."""
    base = made_up([COUNTED], FAR)
    counts = st.lists(st.integers(0, 5000), min_size=3, max_size=3)

    @settings(max_examples=40)
    @given(counts=counts, high=st.floats(0.1, 1e5))
    def prove(counts: list[int], high: float) -> None:
        rilis = replace(base, nilai=base.nilai.assign(kejadian=[float(count) for count in counts]))
        rilis = beku.with_goalposts(rilis, {"a": (0.0, high)})
        right = beku.frozen(rilis)
        low, up = right.batas or (40.0, 60.0)
        info = rilis.info.model_copy(update={"batas": Batas(rendah_sedang=low, sedang_tinggi=up)})
        found = beku.check(replace(beku.with_goalposts(rilis, right.acuan), info=info))
        assert [item for item in found if item.severity == "error"] == []

    prove()
