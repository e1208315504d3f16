"""Certainty: draws that can be repeated, that keep to the point result, and that depend on codes alone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.kepastian import Certainty, certainty, draw_indicator, draw_issues, weigh_scores
from kerawanan.skor.parameter import NORMALISASI, Parameters
from kerawanan.skor.resep import score

CHANCES = ["p_rendah", "p_sedang", "p_tinggi"]
RANKS = ["peringkat_p5", "peringkat_p50", "peringkat_p95"]
Build = Callable[..., Rilis]


@pytest.fixture(scope="session")
def pasti(rilis: Rilis, pasti_publik: Certainty, pasti_contoh: Certainty) -> Certainty:
    """Return the certainty of each shipped release in turn."""
    return pasti_publik if rilis.info.id == "publik-2024" else pasti_contoh


def test_the_same_seed_gives_the_same_bytes(pasti: Certainty) -> None:
    again = certainty(pasti.result.rilis)
    assert (
        again.table[RANKS + CHANCES].to_numpy(float).tobytes() == pasti.table[RANKS + CHANCES].to_numpy(float).tobytes()
    )
    assert again.above.to_numpy().tobytes() == pasti.above.to_numpy().tobytes()
    assert again.table["keyakinan"].equals(pasti.table["keyakinan"])


def test_another_seed_stays_within_the_error_of_the_method(pasti: Certainty) -> None:
    """A share from 10,000 draws has a standard deviation of at most 0.005; two of them differ by 0.0071."""
    other = certainty(pasti.result.rilis, seed=2)
    difference = (other.table[CHANCES] - pasti.table[CHANCES]).to_numpy(float)
    assert 0 < np.nanmax(np.abs(difference)) < 0.03
    assert np.nanmax(np.abs((other.above - pasti.above).to_numpy(float))) < 0.03
    assert np.nanmax(np.abs((other.table[RANKS] - pasti.table[RANKS]).to_numpy(float))) <= 1


def test_chances_add_up_and_the_band_holds_the_middle(pasti: Certainty) -> None:
    known = pasti.result.scores.notna()
    table = pasti.table[known]
    assert np.allclose(table[CHANCES].sum(axis=1), 1, atol=1e-12)
    assert (table["peringkat_p5"] <= table["peringkat_p50"]).all()
    assert (table["peringkat_p50"] <= table["peringkat_p95"]).all()
    assert table["peringkat_p5"].min() == 1
    assert table["peringkat_p95"].max() == known.sum()
    assert pasti.table.loc[~known, RANKS + CHANCES + ["keyakinan"]].isna().all(axis=None)


def test_mirrored_pairs_add_up(pasti: Certainty) -> None:
    share = pasti.above.loc[pasti.result.scores.notna(), pasti.result.scores.notna()].to_numpy(float)
    both = share + share.T
    assert np.allclose(both[~np.eye(len(both), dtype=bool)], 1, atol=1e-12)


def test_the_word_belongs_to_the_share_of_the_own_class(pasti: Certainty) -> None:
    for kode, row in pasti.table.iterrows():
        own = pasti.result.table.at[kode, "kelas"]
        if own in kelas.KELAS:
            assert row["keyakinan"] == kelas.confidence(row[f"p_{own}"])
        else:
            assert pd.isna(row["keyakinan"])


def test_differ_needs_90_percent_in_either_direction(pasti_publik: Certainty) -> None:
    for first, row in pasti_publik.above.iterrows():
        for second, share in row.drop(first).items():
            assert pasti_publik.differ(str(first), str(second)) == (share >= 0.9 or share <= 0.1)


def test_the_middle_rank_is_near_the_rank(pasti: Certainty) -> None:
    """The draws scatter around the point result and do not sit somewhere else."""
    distance = (pasti.table["peringkat_p50"] - pasti.result.table["peringkat"].astype(float)).abs()
    assert distance.mean() < 2.5


@pytest.mark.parametrize("penyusutan", [True, False])
def test_drawn_rates_have_the_mean_of_the_recipe(rilis: Rilis, penyusutan: bool) -> None:
    """Shrunk: mean r̂. Not shrunk: mean (y + ½)/E. Wide goalposts, so that nothing is clipped; z is then the rate."""
    wide = {k: i.model_copy(update={"acuan": (0.0, 1e5)}) for k, i in rilis.indikator.items()}
    result = score(replace(rilis, indikator=wide), Parameters(penyusutan=penyusutan))
    for kode, item in rilis.scored.items():
        drawn = draw_indicator(result, kode, 20_000, 3) * 1e5 / 100
        part = result.steps.xs(kode, level="indikator").reindex(result.table.index)
        shrunk = part["tingkat_susut"] if penyusutan else 100 * (part["kejadian"] + 0.5) / part["eksposur"]
        expected = (part["nilai"] if item.jenis == "nilai" else shrunk).to_numpy(float)
        assert np.array_equal(np.isnan(drawn[0]), np.isnan(expected)), kode
        error = drawn.std(axis=0) / np.sqrt(len(drawn))
        assert np.nanmax(np.abs(drawn.mean(axis=0) - expected) / np.maximum(error, 1e-9)) < 5, kode


def test_rates_that_do_not_differ_are_one_common_draw(publik: Rilis) -> None:
    drawn = draw_indicator(score(publik), "tak_jumlah_2019", 500, 1)
    assert np.ptp(drawn, axis=1).max() == 0
    assert np.ptp(drawn[:, 0]) > 0


def test_order_of_indicators_issues_and_rows_changes_nothing(pasti: Certainty) -> None:
    rilis = pasti.result.rilis
    turned = replace(
        rilis,
        indikator=dict(reversed(rilis.indikator.items())),
        nilai=rilis.nilai.iloc[::-1],
        kejadian=rilis.kejadian.iloc[::-1],
    )
    found = certainty(turned)
    pd.testing.assert_frame_equal(found.table, pasti.table, check_exact=False, atol=1e-12, rtol=0)
    pd.testing.assert_frame_equal(found.above, pasti.above, check_exact=False, atol=1e-12, rtol=0)


def test_draws_vary_the_weights(made_up: Build) -> None:
    """Measured values stay fixed, so all spread comes from the weights: Dirichlet(47·w), here w = ½ and ½."""
    items = [
        {"kode": "a", "isu": "catatan_pengawas", "jenis": "nilai", "acuan": [0, 1]},
        {"kode": "b", "isu": "komplain_saksi", "jenis": "nilai", "acuan": [0, 1]},
    ]
    rows = ["99.01.01,a,,,,1", "99.01.01,b,,,,0", "99.01.02,a,,,,0", "99.01.02,b,,,,1"]
    result = score(made_up(items, rows))
    drawn = weigh_scores(result, draw_issues(result, 20_000), 1)
    assert drawn[:, 0].mean() == pytest.approx(50, abs=0.3)
    assert drawn[:, 0].std() == pytest.approx(100 * (0.25 / 48) ** 0.5, rel=0.03)
    assert np.allclose(drawn[:, 0] + drawn[:, 1], 100)
    assert np.isnan(drawn[:, 2]).all()


def test_a_dominated_unit_is_last_for_sure(made_up: Build) -> None:
    items = [{"kode": f"x_{k}", "isu": k, "jenis": "nilai", "acuan": [0, 10]} for k in ("bencana", "rekapitulasi")]
    rows = [f"99.01.0{unit},{item['kode']},,,,{value}" for unit, value in ((1, 9), (2, 5), (3, 1)) for item in items]
    found = certainty(made_up(items, rows), n=500)
    assert found.table[RANKS].to_numpy(float).tolist() == [[1] * 3, [2] * 3, [3] * 3]
    assert found.table["keyakinan"].tolist() == ["yakin"] * 3
    assert found.above.at["99.01.01", "99.01.03"] == 1
    assert found.differ("99.01.03", "99.01.01")


@pytest.mark.parametrize("normalisasi", NORMALISASI)
def test_where_all_is_flat_there_is_no_class_and_no_word(made_up: Build, normalisasi: str) -> None:
    item = {"kode": "angka", "isu": "bencana", "jenis": "proporsi", "acuan": [0, 100]}
    rilis = made_up([item], ["99.01.01,angka,,2,10,", "99.01.02,angka,,2,10,", "99.01.03,angka,,4,20,"])
    found = certainty(rilis, Parameters(normalisasi=normalisasi), n=200)
    assert set(found.result.table["kelas"]) == {kelas.TIDAK_MEMBEDAKAN}
    assert found.table[[*CHANCES, "keyakinan"]].isna().all(axis=None)


def test_without_any_score_there_is_nothing(publik: Rilis) -> None:
    found = certainty(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik"), n=50)
    assert found.table[RANKS + CHANCES + ["keyakinan"]].isna().all(axis=None)
    assert found.above.isna().all(axis=None)


@pytest.mark.parametrize("normalisasi", NORMALISASI)
def test_draws_follow_the_normalisation_of_the_result(contoh: Rilis, normalisasi: str) -> None:
    """Also where kecamatan are missing: the scale of the draws is that of the scores."""
    result = score(contoh, Parameters(normalisasi=normalisasi))
    drawn = weigh_scores(result, draw_issues(result, 1000), 1)
    middle = np.median(drawn, axis=0)
    known = result.scores.notna().to_numpy()
    assert np.isnan(drawn[:, ~known]).all()
    assert ((drawn[:, known] >= 0) & (drawn[:, known] <= 100)).all()
    assert np.corrcoef(middle[known], result.scores[known])[0, 1] > 0.95
    assert abs(np.mean(middle[known] - result.scores[known])) < 4
    assert middle[known].max() == pytest.approx(result.scores.max(), abs=15)


def test_the_reference_scale_of_ranks_is_the_number_of_units_with_data(contoh: Rilis) -> None:
    """komplain_di_tps lacks two kecamatan: the highest rank is 100 in the result and in every draw."""
    result = score(contoh, Parameters(normalisasi="rank"))
    assert result.steps.xs("komplain_di_tps", level="indikator")["z"].max() == 100
    drawn = draw_indicator(result, "komplain_di_tps", 200, 1)
    assert np.allclose(np.nanmax(drawn, axis=1), 100)
