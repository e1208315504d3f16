"""The recipe for two kecamatan, worked by hand from the sums of all."""

from collections.abc import Callable

import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import ROOT, score

WONOMERTO, SUKAPURA = "35.13.22", "35.13.01"


def close(value: float) -> object:
    """Equal to 1e-9."""
    return pytest.approx(value, abs=1e-9, rel=0)


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
