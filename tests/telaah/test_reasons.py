"""Reasons: what sets a kecamatan apart, never what every kecamatan has, never a figure that says the opposite."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters
from kerawanan.skor.resep import score
from kerawanan.telaah.reasons import NOTABLE, average, by_issue, excess, reasons

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
A, B, C, D = (f"99.01.0{place}" for place in range(1, 5))


def release(made_up: Callable[..., Rilis]) -> Rilis:
    """Build four units: `a` counts, `b` is the same everywhere, `c` is measured and missing in the last unit."""
    indikator = [
        {"kode": "a", "isu": "catatan_pengawas", "jenis": "proporsi", "acuan": [0, 10]},
        {"kode": "b", "isu": "catatan_pengawas", "jenis": "proporsi", "acuan": [0, 10]},
        {"kode": "c", "isu": "komplain_saksi", "jenis": "nilai", "acuan": [0, 4], "arah": -1},
    ]
    rows = [("a", A, 8, 100), ("a", B, 2, 100), ("a", C, 2, 100), ("a", D, 4, 100)]
    rows += [("b", kode, 9, 100) for kode in (A, B, C, D)]
    nilai = [f"{kode},{name},,{y},{e}," for name, kode, y, e in rows]
    nilai += [f"{kode},c,,,,{value}" for kode, value in ((A, 2), (B, 4), (C, 0))]
    return made_up(indikator, nilai, units=4, parameter={"penyusutan": False, "cakupan_min": 10})


def test_reasons_by_hand(made_up: Callable[..., Rilis]) -> None:
    """a: 80, 20, 20, 40; b: 90 each; c turned round: 50, 0, 100. Half the weight each, a and b share theirs.

    Points of a: 20, 5, 5 and, where c is missing, 20; mean 12.5. Points of c: 25, 0, 50; mean 25.
    """
    result = score(release(made_up))
    assert result.flat == ("b",)
    assert result.scores.tolist() == pytest.approx([67.5, 27.5, 77.5, 65])
    found = excess(result)
    assert list(found.columns) == ["a", "c"]
    assert found["a"].tolist() == pytest.approx([7.5, -7.5, -7.5, 7.5])
    assert found["c"].tolist() == pytest.approx([0, -25, 25, float("nan")], nan_ok=True)
    assert average(result, "a") == 4 and average(result, "c") == 2
    first, second, third, last = (reasons(result, kode) for kode in (A, B, C, D))
    assert (list(first.index), first["selisih"].tolist(), first["kabupaten"].tolist()) == (["a"], [7.5], [4.0])
    assert (second.index.tolist(), second["selisih"].tolist()) == (["a", "c"], [-7.5, -25])
    assert third["selisih"].tolist() == [25, -7.5], "fewer of what protects lifts the score"
    assert third.loc["c", ["nilai", "kabupaten"]].tolist() == [0, 2]
    assert last.empty, "4 of 100 is the kabupaten's own rate: the points are those of the gap beside it"
    assert by_issue(result, C).to_dict() == {"komplain_saksi": 25, "catatan_pengawas": -7.5}


def test_nothing_without_a_score_or_without_differences(made_up: Callable[..., Rilis], contoh: Rilis) -> None:
    kuripan = "35.13.03"
    assert reasons(score(contoh), kuripan).empty and by_issue(score(contoh), kuripan).empty
    publik = RILIS["publik-2024"]
    nothing = score(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik"))
    assert reasons(nothing, kuripan).empty and by_issue(nothing, kuripan).empty
    only_flat = score(release(made_up), Parameters(isu=("catatan_pengawas",), normalisasi="minmax"))
    assert "b" not in excess(only_flat)


@settings(max_examples=30)
@given(
    st.sampled_from(list(RILIS)),
    st.lists(st.integers(1, 99), min_size=4, max_size=4),
    st.sampled_from(AGREGASI),
    st.sampled_from(NORMALISASI),
    st.booleans(),
    st.sampled_from(["", "pemungutan", "rekapitulasi"]),
)
def test_reasons_explain(name, weights, agregasi, normalisasi, penyusutan, tahapan) -> None:
    rilis = RILIS[name]
    bobot = tuple(zip(rilis.isu, map(float, weights), strict=True))
    chosen = Parameters((), tahapan, bobot, agregasi=agregasi, normalisasi=normalisasi, penyusutan=penyusutan)
    result = score(rilis, chosen)
    found = excess(result)
    assert (found.mean().dropna().abs() < 1e-9).all()
    # The points of a flat indicator are left out; they are the same everywhere only under the arithmetic mean.
    whole = agregasi == "arithmetic" or not result.flat
    if whole and result.steps["poin"].notna().groupby("kode").all().all():
        assert found.sum(axis=1).tolist() == pytest.approx((result.scores - result.scores.mean()).tolist(), abs=1e-6)
    for kode in result.table.index[::5]:
        table = reasons(result, kode)
        assert set(table.index).isdisjoint(result.flat)
        assert (table["selisih"].abs() >= NOTABLE).all() and table["selisih"].is_monotonic_decreasing
        above = table["tingkat_kasar"] > table["kabupaten"]
        assert (above == (table["selisih"] > 0)).all()
        assert result.table.at[kode, "kelas"] in KELAS or table.empty or result.limits is None
