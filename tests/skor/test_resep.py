"""The recipe: two kecamatan worked by hand, and what must hold whatever the data are."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters
from kerawanan.skor.resep import ROOT, fingerprint, score

WONOMERTO, SUKAPURA = "35.13.22", "35.13.01"
Build = Callable[..., Rilis]


def close(value: float) -> object:
    """Equal to 1e-9."""
    return pytest.approx(value, abs=1e-9, rel=0)


# By hand --------------------------------------------------------------------------------------------------------------
#
# Of all 24 kecamatan together, from nilai.csv: Σy events or cases, ΣE exposed, Q = Σ(y²/E). Then
#   m = Σy/ΣE                  the common rate
#   A = Q/ΣE − m² − m/(ΣE/24)  how much the rates truly differ, 0 where that is negative
#   r̂ = m + A/(A + m/E)·(y/E − m), and z = 100·(100·r̂ − 0)/(largest raw rate at release time)

M_LONGSOR = 76 / 330  # 0.230303
A_LONGSOR = 57.88177216230622 / 330 - M_LONGSOR**2 - M_LONGSOR / (330 / 24)  # 0.105611
M_KRB = 19 / 330  # 0.057576
A_KRB = 13.761111111111111 / 330 - M_KRB**2 - M_KRB / (330 / 24)  # 0.034198
M_REKAP = 52 / 330  # 0.157576
A_REKAP = 12.707862137003005 / 330 - M_REKAP**2 - M_REKAP / (330 / 24)  # 0.002218
M_SIREKAP = 86 / 3375  # 0.025481
A_SIREKAP = 3.756869422471853 / 3375 - M_SIREKAP**2 - M_SIREKAP / (3375 / 24)  # 0.000283
M_DPT = 16 / 3504  # 0.004566
A_DPT = 0.2647010019745052 / 3504 - M_DPT**2 - M_DPT / (3504 / 24)  # 0.0000234
M_KAB = 174 / 3504  # 0.049658
A_KAB = 10.599668146811505 / 3504 - M_KAB**2 - M_KAB / (3504 / 24)  # 0.000219
M_JUMLAH = 113 / 3504  # 0.032249; here A = 4.401415/3504 − m² − m/146 = −0.0000048: no difference beyond chance
M_PROV = 191 / 3504  # 0.054509
A_PROV = 13.068969827209134 / 3504 - M_PROV**2 - M_PROV / (3504 / 24)  # 0.000385


def wonomerto() -> dict[str, float]:
    """Wonomerto: 11 villages, 121 polling stations in 2019 and 118 in 2024."""
    longsor = M_LONGSOR + A_LONGSOR / (A_LONGSOR + M_LONGSOR / 11) * (0 / 11 - M_LONGSOR)  # 3.8103 %
    krb = M_KRB + A_KRB / (A_KRB + M_KRB / 11) * (0 / 11 - M_KRB)  # 0.7643 %
    rekap = M_REKAP + A_REKAP / (A_REKAP + M_REKAP / 11) * (3 / 11 - M_REKAP)  # 17.3018 %
    sirekap = M_SIREKAP + A_SIREKAP / (A_SIREKAP + M_SIREKAP / 118) * (4 / 118 - M_SIREKAP)  # 3.0253 %
    dpt = M_DPT + A_DPT / (A_DPT + M_DPT / 121) * (3 / 121 - M_DPT)  # 1.2312 %
    kab = M_KAB + A_KAB / (A_KAB + M_KAB / 121) * (9 / 121 - M_KAB)  # 5.8261 %
    prov = M_PROV + A_PROV / (A_PROV + M_PROV / 121) * (14 / 121 - M_PROV)  # 8.2713 %
    z_longsor = 100 * 100 * longsor / 100  # 3.8103
    z_krb = 100 * 100 * krb / (100 * 11 / 12)  # 0.8337
    z_banjir = 100 * 1 / 3  # one of three signs: 33.3333
    z_jenis = 100 * 3 / 4  # three of four kinds: 75
    z_rekap = 100 * 100 * rekap / 50  # 34.6035
    z_sirekap = 100 * 100 * sirekap / (100 * 15 / 193)  # 38.9253
    z_dpt = 100 * 100 * dpt / (100 * 3 / 121)  # 49.6564
    z_kab = 100 * 100 * kab / (100 * 7 / 79)  # 65.7513
    z_jumlah = 100 * 100 * M_JUMLAH / (100 * 4 / 68)  # 54.8231, as everywhere
    z_prov = 100 * 100 * prov / (100 * 19 / 151)  # 65.7349
    bencana = (z_longsor + z_krb + z_banjir + z_jenis) / 4  # 28.2443
    rekapitulasi = (z_rekap + z_sirekap) / 2  # 36.7644
    catatan = (z_dpt + z_kab) / 2  # 57.7038
    komplain = (z_jumlah + z_prov) / 2  # 60.2790
    total = (13.5 * bencana + 13.5 * rekapitulasi + 19 * catatan + 19 * komplain) / 65  # 47.9891
    return {
        "bencana": bencana,
        "rekapitulasi": rekapitulasi,
        "catatan_pengawas": catatan,
        "komplain_saksi": komplain,
        ROOT: total,
    }


def sukapura() -> dict[str, float]:
    """Sukapura: 12 villages, 66 polling stations in 2019 and in 2024."""
    longsor = M_LONGSOR + A_LONGSOR / (A_LONGSOR + M_LONGSOR / 12) * (10 / 12 - M_LONGSOR)  # 74.0600 %
    krb = M_KRB + A_KRB / (A_KRB + M_KRB / 12) * (11 / 12 - M_KRB)  # 81.0966 %
    rekap = M_REKAP + A_REKAP / (A_REKAP + M_REKAP / 12) * (0 / 12 - M_REKAP)  # 13.4801 %
    sirekap = M_SIREKAP + A_SIREKAP / (A_SIREKAP + M_SIREKAP / 66) * (3 / 66 - M_SIREKAP)  # 3.3923 %
    dpt = M_DPT + A_DPT / (A_DPT + M_DPT / 66) * (0 / 66 - M_DPT)  # 0.3412 %
    kab = M_KAB + A_KAB / (A_KAB + M_KAB / 66) * (1 / 66 - M_KAB)  # 4.1877 %
    prov = M_PROV + A_PROV / (A_PROV + M_PROV / 66) * (1 / 66 - M_PROV)  # 4.1993 %
    z_longsor = 100 * 100 * longsor / 100  # 74.0600
    z_krb = 100 * 100 * krb / (100 * 11 / 12)  # 88.4690
    z_banjir = 100 * 0 / 3
    z_jenis = 100 * 3 / 4  # 75
    z_rekap = 100 * 100 * rekap / 50  # 26.9603
    z_sirekap = 100 * 100 * sirekap / (100 * 15 / 193)  # 43.6479
    z_dpt = 100 * 100 * dpt / (100 * 3 / 121)  # 13.7598
    z_kab = 100 * 100 * kab / (100 * 7 / 79)  # 47.2616
    z_jumlah = 100 * 100 * M_JUMLAH / (100 * 4 / 68)  # 54.8231
    z_prov = 100 * 100 * prov / (100 * 19 / 151)  # 33.3730
    bencana = (z_longsor + z_krb + z_banjir + z_jenis) / 4  # 59.3823
    rekapitulasi = (z_rekap + z_sirekap) / 2  # 35.3041
    catatan = (z_dpt + z_kab) / 2  # 30.5107
    komplain = (z_jumlah + z_prov) / 2  # 44.0981
    total = (13.5 * bencana + 13.5 * rekapitulasi + 19 * catatan + 19 * komplain) / 65  # 41.4743
    return {
        "bencana": bencana,
        "rekapitulasi": rekapitulasi,
        "catatan_pengawas": catatan,
        "komplain_saksi": komplain,
        ROOT: total,
    }


@pytest.mark.parametrize(("kode", "by_hand"), [(WONOMERTO, wonomerto), (SUKAPURA, sukapura)])
def test_worked_by_hand(publik: Rilis, kode: str, by_hand: Callable[[], dict[str, float]]) -> None:
    result, expected = score(publik), by_hand()
    for isu in publik.isu:
        assert result.isu.at[kode, isu] == close(expected[isu])
    assert result.scores[kode] == close(expected[ROOT])


def test_the_rounded_results_of_the_comments() -> None:
    assert {key: round(value, 4) for key, value in wonomerto().items()} == {
        "bencana": 28.2443,
        "rekapitulasi": 36.7644,
        "catatan_pengawas": 57.7038,
        "komplain_saksi": 60.2790,
        ROOT: 47.9891,
    }
    assert round(sukapura()[ROOT], 4) == 41.4743


def test_the_sums_by_hand_are_those_of_the_file(publik: Rilis) -> None:
    """The literal Σy, ΣE and Q above, added up from nilai.csv."""
    found = publik.nilai[publik.nilai["eksposur"].notna()]
    square = (found["kejadian"] ** 2 / found["eksposur"]).groupby(found["indikator"]).sum()
    total = found.groupby("indikator")[["kejadian", "eksposur"]].sum()
    literal = {
        "longsor_2016": (76, 330, 57.88177216230622),
        "krb_bromo_2016": (19, 330, 13.761111111111111),
        "rekap_beda_2019": (52, 330, 12.707862137003005),
        "sirekap_2024": (86, 3375, 3.756869422471853),
        "melebihi_dpt_2019": (16, 3504, 0.2647010019745052),
        "dprdkab_2019": (174, 3504, 10.599668146811505),
        "tak_jumlah_2019": (113, 3504, 4.401415223569841),
        "dprdprov_2019": (191, 3504, 13.068969827209134),
    }
    assert set(total.index) == set(literal)
    for kode, (events, exposed, q) in literal.items():
        assert (total.at[kode, "kejadian"], total.at[kode, "eksposur"]) == (events, exposed)
        assert square[kode] == pytest.approx(q, rel=1e-12)


def test_a_stage_leaves_the_issues_that_bear_on_it(publik: Rilis) -> None:
    """Rekapitulasi: only bencana and rekapitulasi are left, whose weights 13.5 and 13.5 become a half each."""
    result, whole = score(publik, Parameters(tahapan="rekapitulasi")), wonomerto()
    assert list(result.isu) == ["bencana", "rekapitulasi"]
    assert set(result.steps.index.get_level_values("indikator")) == {
        "longsor_2016", "krb_bromo_2016", "banjir_abrasi", "jenis_bencana_2023", "rekap_beda_2019", "sirekap_2024",
    }  # fmt: skip
    assert result.scores[WONOMERTO] == close((whole["bencana"] + whole["rekapitulasi"]) / 2)
    assert result.scores[WONOMERTO] == pytest.approx(32.504376, abs=1e-6)


def test_an_issue_alone(publik: Rilis) -> None:
    result = score(publik, Parameters(isu=("komplain_saksi",)))
    assert list(result.isu) == ["komplain_saksi"]
    assert result.scores[WONOMERTO] == close(wonomerto()["komplain_saksi"])
    two = score(publik, Parameters(isu=("komplain_saksi", "bencana")))
    expected = (13.5 * wonomerto()["bencana"] + 19 * wonomerto()["komplain_saksi"]) / 32.5
    assert two.scores[WONOMERTO] == close(expected)


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


# Register -------------------------------------------------------------------------------------------------------------

EVENT = {"kode": "banjir", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 50]}
PLAIN = {"penyusutan": False}


def event(number: int, stage: str, unit: int, amount: int, level: str) -> str:
    return f"E{number},2024-11-27,{stage},banjir,99.01.0{unit},,,{amount},{level},x,x,"


def test_levels_and_stage_weights_multiply_the_register(made_up: Build) -> None:
    """Unit 1: 2 light events and 1 heavy, 2·1 + 1·3 = 5 at 10 stations, 50 per 100. Unit 2: one medium, 2 at 20: 10."""
    rilis = made_up(
        [EVENT],
        ["99.01.01,banjir,,,10,", "99.01.02,banjir,,,20,", "99.01.03,banjir,,,40,"],
        [
            event(1, "logistik", 1, 2, "ringan"),
            event(2, "pemungutan", 1, 1, "berat"),
            event(3, "pemungutan", 2, 1, "sedang"),
        ],
        parameter=PLAIN,
    )
    result = score(rilis)
    steps = result.steps.xs("banjir", level="indikator")
    assert steps["kejadian"].tolist() == [5, 2, 0]
    assert steps["tingkat_kasar"].tolist() == [50, 10, 0]
    assert result.scores.tolist() == [100, 20, 0]
    assert result.table["kelas"].tolist() == ["tinggi", "rendah", "rendah"]
    level = score(rilis, Parameters(pengali_tingkat=(("berat", 10.0),)))
    assert level.steps["kejadian"].tolist() == [2 * 1 + 1 * 10, 2, 0]
    stage = score(rilis, Parameters(bobot_tahapan=(("pemungutan", 0.5),)))
    assert stage.steps["kejadian"].tolist() == [2 * 1 * 1 + 1 * 3 * 0.5, 2 * 0.5, 0]
    logistics = score(rilis, Parameters(tahapan="logistik"))
    assert logistics.steps["kejadian"].tolist() == [2, 0, 0]


def test_an_event_counts_only_where_the_unit_reports(made_up: Build) -> None:
    rilis = made_up([EVENT], ["99.01.01,banjir,,,10,", "99.01.02,banjir,,,10,"], [event(1, "logistik", 1, 1, "ringan")])
    result = score(rilis)
    assert result.steps.loc[("99.01.02", "banjir"), "kejadian"] == 0
    assert np.isnan(result.steps.loc[("99.01.03", "banjir"), "kejadian"])
    assert result.table.at["99.01.03", "kelas"] == kelas.BELUM_ADA_DATA


def test_an_exposure_without_count_is_no_zero_where_others_have_counts(made_up: Build) -> None:
    """Counts of an indicator come from one place: a blank beside counts is a gap, not a register without events."""
    rilis = made_up([EVENT], ["99.01.01,banjir,,3,10,", "99.01.02,banjir,,1,10,", "99.01.03,banjir,,,10,"])
    assert np.isnan(score(rilis).scores["99.01.03"])
    staged = [
        "99.01.01,banjir,logistik,3,10,",
        "99.01.01,banjir,pemungutan,,10,",
        "99.01.02,banjir,logistik,1,10,",
        "99.01.02,banjir,pemungutan,2,10,",
        "99.01.03,banjir,logistik,0,10,",
    ]
    steps = score(made_up([EVENT], staged)).steps.xs("banjir", level="indikator")["kejadian"]
    assert np.isnan(steps["99.01.01"]), "a stage that others report is missing"
    assert steps["99.01.02"] == 3
    assert np.isnan(steps["99.01.03"])
    stage = score(made_up([EVENT], staged), Parameters(tahapan="pemungutan")).steps["kejadian"]
    assert np.isnan(stage[("99.01.01", "banjir")])
    assert stage[("99.01.02", "banjir")] == 2


def test_a_share_over_stages_leaves_out_the_exposure_of_a_gap(made_up: Build) -> None:
    item = {"kode": "angka", "isu": "komplain_saksi", "jenis": "proporsi", "acuan": [0, 100]}
    rows = [
        "99.01.01,angka,pemungutan,2,10,",
        "99.01.01,angka,penghitungan,,10,",
        "99.01.02,angka,pemungutan,2,10,",
        "99.01.02,angka,penghitungan,0,10,",
    ]
    steps = score(made_up([item], rows, parameter=PLAIN)).steps.xs("angka", level="indikator")
    assert steps["tingkat_kasar"].tolist()[:2] == [20, 10]


def test_values_over_stages_are_averaged_and_reversed_where_high_is_good(made_up: Build) -> None:
    item = {"kode": "sinyal", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "arah": -1}
    rows = ["99.01.01,sinyal,logistik,,,2", "99.01.01,sinyal,pemungutan,,,4", "99.01.02,sinyal,logistik,,,10"]
    assert score(made_up([item], rows)).scores.tolist()[:2] == [70, 0]


def test_indicator_weights_inside_an_issue(made_up: Build) -> None:
    items = [
        {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "bobot": 3},
        {"kode": "b", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "bobot": 1},
    ]
    rows = ["99.01.01,a,,,,10", "99.01.01,b,,,,2", "99.01.02,a,,,,0", "99.01.02,b,,,,2"]
    assert score(made_up(items, rows)).scores.tolist()[:2] == [(3 * 100 + 1 * 20) / 4, 5]


def test_where_nothing_differs_there_is_no_class(made_up: Build) -> None:
    item = {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]}
    rilis = made_up([item], ["99.01.01,a,,,,5", "99.01.02,a,,,,5"])
    for normalisasi in NORMALISASI:
        result = score(rilis, Parameters(normalisasi=normalisasi))
        assert result.table["kelas"].tolist() == [kelas.TIDAK_MEMBEDAKAN] * 2 + [kelas.BELUM_ADA_DATA], normalisasi
        assert result.table["cakupan"].tolist() == [1, 1, 0]
        assert result.flat == ("a",)


def test_weights_of_the_release_replace_those_of_the_ikp(made_up: Build) -> None:
    items = [
        {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]},
        {"kode": "b", "isu": "komplain_saksi", "jenis": "nilai", "acuan": [0, 10]},
    ]
    rows = ["99.01.01,a,,,,10", "99.01.01,b,,,,0", "99.01.02,a,,,,0", "99.01.02,b,,,,10"]
    assert score(made_up(items, rows)).scores.tolist()[:2] == pytest.approx([100 * 13.5 / 32.5, 100 * 19 / 32.5])
    own = made_up(items, rows, parameter={"bobot_isu": {"bencana": 1, "komplain_saksi": 3}})
    assert score(own).scores.tolist()[:2] == [25, 75]


# Fingerprint ----------------------------------------------------------------------------------------------------------


def test_the_fingerprint_follows_data_parameters_and_method(publik: Rilis) -> None:
    base = score(publik).fingerprint
    assert len(base) == 8
    assert int(base, 16) >= 0
    changes = [
        Parameters(tahapan="pemungutan"),
        Parameters(isu=("bencana",)),
        Parameters(bobot_isu=(("bencana", 1.0),)),
        Parameters(bobot_tahapan=(("pemungutan", 2.0),)),
        Parameters(pengali_tingkat=(("berat", 4.0),)),
        Parameters(agregasi="power2"),
        Parameters(normalisasi="rank"),
        Parameters(penyusutan=False),
        Parameters(cakupan_min=50),
    ]
    found = [score(publik, changed).fingerprint for changed in changes]
    other = replace(publik, nilai=publik.nilai.assign(kejadian=publik.nilai["kejadian"] + 1))
    newer = replace(publik, info=publik.info.model_copy(update={"versi_metode": "1"}))
    found += [fingerprint(changed, score(publik).parameters) for changed in (other, newer)]
    assert len({base, *found}) == len(found) + 1


def test_equal_choices_have_equal_fingerprints(publik: Rilis) -> None:
    weights = (("bencana", 27.0), ("rekapitulasi", 27.0), ("catatan_pengawas", 38.0), ("komplain_saksi", 38.0))
    same = [
        Parameters(),
        Parameters(isu=publik.isu),
        Parameters(isu=publik.isu[::-1]),
        Parameters(bobot_isu=weights),
        Parameters(bobot_isu=weights[::-1]),
        Parameters(bobot_isu=tuple((kode, value / 130) for kode, value in weights)),
        Parameters(agregasi="arithmetic", normalisasi="goalposts", penyusutan=True, cakupan_min=65.0),
        Parameters(bobot_tahapan=(("pemungutan", 1.0),)),
        Parameters(bobot_tahapan=(("pemungutan", 1),), pengali_tingkat=(("berat", 3), ("ringan", 1)), cakupan_min=65),
        score(publik).parameters,
    ]
    assert {score(publik, chosen).fingerprint for chosen in same} == {score(publik).fingerprint}
    assert {fingerprint(publik, chosen) for chosen in same} == {score(publik).fingerprint}


def test_the_fingerprint_follows_the_weights_that_the_class_limits_come_from(publik: Rilis) -> None:
    """In a what-if about one stage the limits are those of the release: other default weights, other classes."""
    own = publik.info.parameter.model_copy(update={"bobot_isu": {"bencana": 9.0, "rekapitulasi": 1.0}})
    other = replace(publik, info=publik.info.model_copy(update={"parameter": own}))
    asked = Parameters(tahapan="rekapitulasi", bobot_isu=(("bencana", 1.0),))
    assert score(publik, asked).limits != score(other, asked).limits
    assert score(publik, asked).fingerprint != score(other, asked).fingerprint
    dimensi = {kode: item.model_copy(update={"bobot": 1.0}) for kode, item in publik.referensi.dimensi.items()}
    shifted = replace(publik, referensi=replace(publik.referensi, dimensi=dimensi))
    assert score(publik, asked).fingerprint != score(shifted, asked).fingerprint


def test_a_wrong_choice_is_refused(publik: Rilis) -> None:
    with pytest.raises(ParameterError):
        score(publik, Parameters(tahapan="pilpres"))
