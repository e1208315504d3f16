"""Reasons in words: the count beside its rate and the kabupaten's, points with a sign, and "about average" where so."""

from dataclasses import replace

import pandas as pd
import pytest

from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import alasan, presentasi, profil
from kerawanan.tampil.kata.kalimat import verdict
from kerawanan.teks.text import BAHASA, number, t
from kerawanan.telaah.reasons import by_issue, reasons

WONOMERTO, LUMBANG, KURIPAN = "35.13.22", "35.13.24", "35.13.03"


def test_a_reason_gives_count_rate_and_the_rate_of_the_kabupaten(pasti_publik: Certainty) -> None:
    above, below = alasan.listed(pasti_publik, WONOMERTO, "id")
    assert [(line.cacah, line.tingkat) for line in [*above, *below]] == [
        ("3 dari 121 TPS", "2,5\u00a0%; kabupaten 0,5\u00a0%"),
        ("14 dari 121 TPS", "11,6\u00a0%; kabupaten 5,5\u00a0%"),
        ("nilai 3 pada skala 0–4", "rata-rata kecamatan 1,8"),
        ("0 dari 11 desa/kelurahan", "0,0\u00a0%; kabupaten 23,0\u00a0%"),
    ]
    assert [line.poin[0] for line in [*above, *below]] == ["+", "+", "+", "−"]


def test_rates_that_look_alike_get_more_decimals(pasti_publik: Certainty) -> None:
    item = pasti_publik.result.rilis.indikator["sirekap_2024"]
    near = pd.Series({"tingkat_kasar": 0.0333, "kabupaten": 0.012})
    assert alasan.beside(item, near, "id") == "0,03\u00a0%; kabupaten 0,01\u00a0%"


@pytest.mark.parametrize("bahasa", BAHASA)
def test_why_says_the_average_and_up_to_three_reasons(pasti_publik, pasti_contoh, bahasa) -> None:
    for found in (pasti_publik, pasti_contoh):
        scores, flat = found.result.scores, found.result.flat
        for kode in found.result.table.index:
            text, table = alasan.why(found, kode, bahasa), reasons(found.result, kode)
            labels = {name: found.result.rilis.indikator[str(name)].label.get(bahasa) for name in flat}
            assert not any(label in text for label in labels.values())
            if scores[kode] != scores[kode]:
                assert text == verdict(found, kode, bahasa)
                continue
            gap = scores[kode] - scores.mean()
            word = "sama" if abs(gap) < 0.5 else "atas" if gap > 0 else "bawah"
            assert t(f"alasan.letak_{word}", bahasa, poin=number(abs(gap), bahasa)) in text
            assert text.count("\n- ") == min(3, len(table))
            assert (t("alasan.tanpa", bahasa) in text) == (not (table["selisih"] > 0).any())


def test_a_reason_on_the_map_gives_its_rate_beside_the_average(pasti_publik: Certainty) -> None:
    """By hand: 14 of 121 TPS are 11,6 %."""
    text = alasan.why(pasti_publik, WONOMERTO, "id").replace("\u00a0", " ")
    assert ": 11,6 % TPS; rata-rata 5,5 % (14 dari 121 TPS; bukti lemah)" in text
    assert ": 3,0; rata-rata 1,8 (nilai 3 pada skala 0–4; bukti sedang)" in text


def test_a_kecamatan_near_the_average_is_called_that(pasti_contoh: Certainty) -> None:
    assert "Skornya kira-kira sama dengan rata-rata kecamatan (35,4)." in alasan.why(pasti_contoh, LUMBANG, "id")
    assert "kira-kira sama" in alasan.sentence(pasti_contoh, LUMBANG, "id")


def test_what_is_not_proven_is_marked(publik) -> None:
    found = certainty(publik, Parameters(isu=("rekapitulasi",)), n=50)
    lines = [line for kode in found.result.table.index for part in alasan.listed(found, kode, "id") for line in part]
    label = publik.indikator["rekap_beda_2019"].label.id
    assert {"belum terbukti" in line.bukti for line in lines if line.label == label} == {True}
    assert {"belum terbukti" in line.bukti for line in lines if line.label != label} == {False}


def test_slides_show_the_same_reasons(pasti_publik: Certainty, pasti_contoh: Certainty) -> None:
    parts = presentasi.recorded(pasti_publik, WONOMERTO, "id")
    assert [part.besar for part in parts] == [
        line.cacah for line in alasan.listed(pasti_publik, WONOMERTO, "id")[0][:2]
    ]
    assert presentasi.nothing_recorded(pasti_contoh, KURIPAN, "id") == t("presentasi.tanpa_data", "id")
    assert presentasi.nothing_recorded(pasti_contoh, LUMBANG, "id") == t("presentasi.tanpa_alasan", "id")


def test_measures_come_for_what_lifts_the_score_first(pasti_publik: Certainty) -> None:
    for kode in pasti_publik.result.table.index:
        own, leading = by_issue(pasti_publik.result, kode), profil.leading(pasti_publik, kode)
        assert list(leading.index) == list(own.index) and own.is_monotonic_decreasing
        first = pasti_publik.ref.isu[str(own.index[0])].nama.id
        assert (f"dibandingkan kecamatan lain: {first}." in alasan.advice(pasti_publik, kode, "id")) == (
            own.iloc[0] >= 0.5
        )
    flat = replace(pasti_publik.result, flat=("tak_jumlah_2019", "dprdprov_2019"))
    leading = profil.leading(replace(pasti_publik, result=flat), WONOMERTO)
    assert leading.index[-1] == "komplain_saksi" and leading.isna().tolist() == [False, False, False, True]
    assert "berlaku di mana-mana" in alasan.place(leading.iloc[-1], "id")
