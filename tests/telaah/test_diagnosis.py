"""The checks of a score: against published p-values, definitions computed by hand, and what must never happen."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import ROOT, scaled, score
from kerawanan.telaah.chance import chi_square
from kerawanan.telaah.diagnosis import diagnose, swaps, totals_without

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
CHOICES = [
    ("publik-2024", Parameters()),
    ("publik-2024", Parameters(tahapan="pemungutan")),
    ("contoh", Parameters()),
    ("contoh", Parameters(isu=("bencana", "rekapitulasi"))),
]


def test_p_values_of_the_counts_of_2019() -> None:
    """The source of the figures states the same three p-values."""
    found = diagnose(score(RILIS["publik-2024"]))
    assert found is not None
    p = found.indicators["p"]
    assert round(p["tak_jumlah_2019"], 2) == 0.39
    assert round(p["dprdkab_2019"], 2) == 0.01
    assert round(p["dprdprov_2019"], 4) == 0.0006
    assert np.isnan(p["banjir_abrasi"])


def test_events_are_tested_without_the_weight_of_their_level() -> None:
    found = diagnose(score(RILIS["contoh"]))
    heavy = diagnose(score(RILIS["contoh"], Parameters(pengali_tingkat=(("berat", 9.0),))))
    assert found is not None and heavy is not None
    pd.testing.assert_series_equal(found.indicators["p"], heavy.indicators["p"], rtol=1e-9, atol=0)
    rows = RILIS["contoh"].kejadian
    rows = rows[rows["indikator"] == "bencana_mengganggu"]
    exposure = score(RILIS["contoh"]).steps.xs("bencana_mengganggu", level="indikator")["eksposur"]
    plain = rows.groupby("kode_kecamatan")["jumlah"].sum().reindex(exposure.index, fill_value=0)
    expected = chi_square(plain, exposure, share=False)[0]
    assert found.indicators.at["bencana_mengganggu", "p"] == pytest.approx(expected, rel=1e-9, abs=0)


@pytest.mark.parametrize(("name", "parameters"), CHOICES)
def test_without_shrinkage_no_removal_changes_any_score(name: str, parameters: Parameters) -> None:
    result = score(RILIS[name], parameters)
    full = totals_without(result, None, shrink=False)
    for kode in full.index:
        rest = totals_without(result, kode, shrink=False)
        pd.testing.assert_series_equal(rest, full.drop(kode), rtol=1e-12)
    found = diagnose(result)
    assert found is not None
    assert found.removal.loc[False].tolist() == [0, 0, len(full)]


def test_with_shrinkage_removal_is_counted_as_it_happens() -> None:
    result = score(RILIS["publik-2024"])
    full = totals_without(result, None, shrink=True)
    pd.testing.assert_series_equal(full, result.scores, check_names=False)
    moved = 0
    for kode in full.index:
        rest = totals_without(result, kode, shrink=True)
        before = full.drop(kode).rank().to_numpy()
        moved += int((before != rest.rank().to_numpy()).any())
    found = diagnose(result)
    assert found is not None
    assert found.removal.at[True, "units"] == moved > 0


@given(st.lists(st.integers(0, 50), min_size=2, max_size=7, unique=True), st.data())
def test_swaps_are_the_inversions(values: list[int], data: st.DataObject) -> None:
    other = data.draw(st.permutations(values))
    expected = sum((values[i] - values[j]) * (other[i] - other[j]) < 0 for i in range(len(values)) for j in range(i))
    assert swaps(pd.Series(values, dtype=float), pd.Series(other, dtype=float)) == expected


@pytest.mark.parametrize(("name", "parameters"), CHOICES)
def test_shares_of_the_weights(name: str, parameters: Parameters) -> None:
    found = diagnose(score(RILIS[name], parameters))
    assert found is not None
    issues = found.issues
    assert issues["weight"].sum() == pytest.approx(1)
    assert found.indicators["weight"].sum() == pytest.approx(1)
    assert found.indicators["importance"].sum() == pytest.approx(1)
    assert (issues["total_p5"] <= issues["total"]).all() and (issues["total"] <= issues["total_p95"]).all()
    assert (issues["first"] <= issues["total"] + 0.05).all()
    assert issues["first"].sum() < 1.1


def test_shift_of_an_issue_is_the_mean_change_of_rank_without_it() -> None:
    result = score(RILIS["publik-2024"])
    found = diagnose(result)
    assert found is not None
    weight = found.issues["weight"]
    for isu in result.isu:
        rest = weight.drop(isu)
        total = (result.isu[rest.index] * rest).sum(axis=1) / rest.sum()
        ranks = total.rank(ascending=False, method="min")
        assert found.issues.at[isu, "shift"] == pytest.approx((ranks - result.table["peringkat"]).abs().mean())


def test_zeros_distinct_values_and_coverage_are_those_of_the_counts() -> None:
    result = score(RILIS["contoh"])
    found = diagnose(result)
    assert found is not None
    for kode, row in found.indicators.iterrows():
        own = result.steps.xs(kode, level="indikator")
        known = own["kejadian"].notna()
        assert row["coverage"] == known.mean()
        assert row["zeros"] == (own["kejadian"][known] == 0).mean()
        assert row["distinct"] == (own["kejadian"] / own["eksposur"])[known].round(11).nunique()


def test_alpha_leaves_out_what_does_not_vary() -> None:
    result = score(RILIS["publik-2024"])
    found = diagnose(result)
    assert found is not None
    z = scaled(result).drop(columns=list(result.flat))
    k = z.shape[1]
    expected = k / (k - 1) * (1 - z.var().sum() / z.sum(axis=1).var())
    assert found.alpha[ROOT] == pytest.approx(expected)
    assert np.isnan(found.alpha["komplain_saksi"])


def test_one_issue_and_nothing_at_all() -> None:
    one = diagnose(score(RILIS["publik-2024"], Parameters(isu=("bencana",))))
    assert one is not None and "total" not in one.issues and one.issues["shift"].isna().all()
    assert diagnose(score(RILIS["publik-2024"], Parameters(isu=("rekapitulasi",), tahapan="kampanye"))) is None


def test_same_result_same_checks() -> None:
    first, second = (diagnose(score(RILIS["contoh"])) for _ in range(2))
    assert first is not None and second is not None
    pd.testing.assert_frame_equal(first.issues, second.issues)
