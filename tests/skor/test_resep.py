"""The recipe: what must hold whatever the data are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters
from kerawanan.skor.resep import score

Build = Callable[..., Rilis]


def close(value: float) -> object:
    """Equal to 1e-9."""
    return pytest.approx(value, abs=1e-9, rel=0)


def test_what_is_not_assessed_at_a_stage_has_no_score_and_lacks_no_data(publik: Rilis) -> None:
    for normalisasi in NORMALISASI:
        result = score(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik", normalisasi=normalisasi))
        assert result.scores.isna().all()
        assert set(result.table["kelas"]) == {kelas.TIDAK_DINILAI} and not result.assessed
        assert result.table["cakupan"].isna().all()
        assert result.limits is None
    weights = (("rekapitulasi", 1.0),)
    assert not score(publik, Parameters(tahapan="logistik", bobot_isu=weights)).assessed
    assert score(publik, Parameters(bobot_isu=weights)).assessed


# Limits, reasons, coverage --------------------------------------------------------------------------------------------


def test_the_frozen_limits_are_mean_and_deviation(rilis: Rilis) -> None:
    known = score(rilis).scores.dropna()
    mean = known.sum() / len(known)
    deviation = (((known - mean) ** 2).sum() / (len(known) - 1)) ** 0.5
    assert rilis.info.batas.rendah_sedang == pytest.approx(mean - deviation, abs=1e-8)
    assert rilis.info.batas.sedang_tinggi == pytest.approx(mean + deviation, abs=1e-8)


def test_a_selection_has_limits_of_its_own(rilis: Rilis) -> None:
    result = score(rilis, Parameters(tahapan="pemungutan"))
    assert result.limits == pytest.approx(kelas.limits(result.scores))
    assert result.limits != score(rilis).limits


def test_what_if_keeps_the_limits(rilis: Rilis) -> None:
    for selection in (Parameters(), Parameters(tahapan="pemungutan"), Parameters(isu=("bencana",))):
        base = score(rilis, selection)
        changed = replace(selection, bobot_isu=(("bencana", 5.0), ("komplain_saksi", 1.0)), agregasi="power2")
        moved = score(rilis, replace(changed, normalisasi="minmax", penyusutan=False))
        assert moved.limits == base.limits
        for known in (base, score(rilis, Parameters(tahapan="logistik")), score(rilis, changed)):
            again = score(rilis, replace(changed, normalisasi="minmax", penyusutan=False), known)
            assert again.limits == base.limits, "only the result of the same selection counts"
        assert not np.allclose(moved.scores, base.scores, equal_nan=True)
        assert moved.table["kelas"].equals(kelas.classify(moved.scores, base.limits))


def test_points_add_up_to_the_score(rilis: Rilis) -> None:
    for agregasi in AGREGASI:
        for normalisasi in NORMALISASI:
            result = score(rilis, Parameters(agregasi=agregasi, normalisasi=normalisasi))
            points = result.steps["poin"].groupby(level="kode").sum(min_count=1)
            assert np.allclose(points, result.scores, atol=1e-9, rtol=0, equal_nan=True)


@pytest.mark.parametrize("agregasi", AGREGASI)
@pytest.mark.parametrize("normalisasi", NORMALISASI)
def test_every_option_gives_every_covered_unit_a_score_in_range(rilis: Rilis, normalisasi: str, agregasi: str) -> None:
    for penyusutan in (True, False):
        result = score(rilis, Parameters(normalisasi=normalisasi, agregasi=agregasi, penyusutan=penyusutan))
        covered = result.table["cakupan"] >= 0.65
        assert result.scores[covered].between(0, 100).all()
        assert result.scores[~covered].isna().all()
        reported = result.steps[result.steps["tingkat_kasar"].notna()]
        lost = reported.index[reported["z"].isna()].get_level_values("indikator")
        assert set(lost) <= set(result.flat)
        assert result.table.loc[covered, "kelas"].isin(kelas.KELAS).all()


def test_flat_indicators_are_named_and_leave_no_gap(publik: Rilis) -> None:
    assert score(publik).flat == ("tak_jumlah_2019",)
    assert score(publik, Parameters(penyusutan=False)).flat == ()
    relative = score(publik, Parameters(normalisasi="zscore"))
    assert relative.flat == ("tak_jumlah_2019",)
    assert relative.steps.xs("tak_jumlah_2019", level="indikator")["z"].isna().all()
    alone = relative.steps.xs("dprdprov_2019", level="indikator")["z"]
    assert np.allclose(relative.isu["komplain_saksi"], alone.reindex(relative.isu.index), atol=1e-9)
    assert (relative.table["cakupan"] == 1).all()


def test_below_65_percent_no_score_and_never_zero(contoh: Rilis) -> None:
    result = score(contoh)
    kuripan, pajarakan = "35.13.03", "35.13.16"
    assert result.table.at[kuripan, "cakupan"] == close((13.5 + 13.5) / 65)
    assert np.isnan(result.scores[kuripan])
    assert result.table.at[kuripan, "kelas"] == kelas.BELUM_ADA_DATA
    assert pd.isna(result.table.at[kuripan, "peringkat"])
    assert result.steps.loc[kuripan]["poin"].isna().all()
    assert np.isnan(result.isu.at[kuripan, "catatan_pengawas"]), "not reported is not zero"
    assert result.table.at[pajarakan, "cakupan"] == close((13.5 + 13.5 + 19) / 65)
    shares = {"bencana": 13.5, "rekapitulasi": 13.5, "catatan_pengawas": 19.0}
    expected = sum(result.isu.at[pajarakan, isu] * share for isu, share in shares.items()) / 46
    assert result.scores[pajarakan] == close(expected), "the weight is shared out, not filled with zero"
    assert result.table["peringkat"].max() == 23


def test_the_least_coverage_can_be_chosen(contoh: Rilis) -> None:
    kuripan = "35.13.03"
    assert not np.isnan(score(contoh, Parameters(cakupan_min=40)).scores[kuripan])
    assert np.isnan(score(contoh, Parameters(cakupan_min=100)).scores["35.13.16"])
    assert score(contoh, Parameters(cakupan_min=0)).scores.notna().all()


@pytest.mark.parametrize(("n", "of"), [(13, 20), (8, 10)])
def test_coverage_of_exactly_the_least_is_enough(made_up: Build, n: int, of: int) -> None:
    """13 of 20 equal indicators are 65 %; eight tenths added up are a hair less than 80 % in binary fractions."""
    items = [{"kode": f"i{place}", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]} for place in range(of)]
    nilai = [f"99.01.0{unit},i{place},,,,{unit}" for unit in (1, 2) for place in range(of)]
    nilai += [f"99.01.03,i{place},,,,3" for place in range(n)]
    result = score(made_up(items, nilai), Parameters(cakupan_min=100 * n / of))
    assert result.table.at["99.01.03", "cakupan"] == pytest.approx(n / of)
    assert result.scores["99.01.03"] == pytest.approx(30)


def test_documented_context_changes_nothing(publik: Rilis) -> None:
    base = score(publik)
    scored = publik.kejadian["indikator"].isin(list(publik.scored))
    assert not scored.any()
    bare = replace(publik, indikator=publik.scored, kejadian=publik.kejadian[scored])
    pd.testing.assert_frame_equal(score(bare).table, base.table)
    many = replace(publik, kejadian=publik.kejadian.assign(jumlah=1000.0))
    pd.testing.assert_frame_equal(score(many).table, base.table)


def test_raising_a_count_never_lowers_the_own_score(publik: Rilis) -> None:
    """Without shrinkage; with it a count also moves the common rate that all are drawn to."""
    base = score(publik, Parameters(penyusutan=False)).scores
    for row in publik.nilai.index[publik.nilai["kejadian"].notna()][::7]:
        more = publik.nilai.copy()
        more.loc[row, "kejadian"] += 1
        unit = more.at[row, "kode"]
        assert score(replace(publik, nilai=more), Parameters(penyusutan=False)).scores[unit] >= base[unit] - 1e-12


def test_order_of_rows_and_indicators_changes_nothing(rilis: Rilis) -> None:
    base = score(rilis)
    turned = replace(
        rilis,
        indikator=dict(reversed(rilis.indikator.items())),
        nilai=rilis.nilai.iloc[::-1],
        kejadian=rilis.kejadian.iloc[::-1],
    )
    found = score(turned)
    pd.testing.assert_frame_equal(found.table, base.table, check_exact=False, atol=1e-9, rtol=0)
    pd.testing.assert_frame_equal(found.isu, base.isu, check_exact=False, atol=1e-9, rtol=0)
