"""Sentences: no winner that is none, no figure without what it is, no blank that reads as zero."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import kalimat, lapis, status
from kerawanan.teks.markup import literal
from kerawanan.teks.text import BAHASA, number, spelled, t

Build = Callable[..., Rilis]
TWO = [
    {"kode": "a", "isu": "catatan_pengawas", "jenis": "nilai", "acuan": [0, 100]},
    {"kode": "b", "isu": "komplain_saksi", "jenis": "nilai", "acuan": [0, 100]},
]


def values(*pairs: tuple[float, float]) -> list[str]:
    return [f"99.01.{n:02},{k},,,,{v}" for n, pair in enumerate(pairs, 1) for k, v in zip("ab", pair, strict=True)]


def with_shares(found: Certainty, first: str, share: float) -> Certainty:
    """Let `first` be above every other unit in this share of the draws."""
    above = found.above.copy()
    for other in above.columns.drop(first):
        above.at[first, other], above.at[other, first] = share, 1 - share
    return replace(found, above=above)


def test_one_unit_above_all_is_named_alone(made_up: Build) -> None:
    found = certainty(made_up(TWO, values((90, 90), (30, 40), (40, 30))), n=500)
    assert kalimat.top_group(found) == ["99.01.01"]
    assert kalimat.headline(found, "id") == (
        "CONTOH – data rekaan. "
        "Skor **Kec 1** berada di atas skor semua kecamatan lain dalam sedikitnya 90\u00a0% hitung ulang. "
        "Satu dari 3 kecamatan berkelas tinggi; kelas 0 kecamatan masih ragu."
    )


def test_no_winner_where_bands_overlap(made_up: Build) -> None:
    """Units 1 and 2 swap places with the weights; the first is ahead by a hair in the point result."""
    found = certainty(made_up(TWO, values((81, 60), (60, 80), (10, 10))), n=2000)
    assert found.result.scores["99.01.01"] > found.result.scores["99.01.02"]
    assert 0.3 < found.above.at["99.01.01", "99.01.02"] < 0.7
    assert kalimat.top_group(found) == ["99.01.01", "99.01.02"]
    text = kalimat.headline(found, "id")
    assert text.startswith("CONTOH – data rekaan. **Kec 1 dan Kec 2** berbagi kelompok teratas; urutannya belum pasti.")
    assert "di atas skor semua" not in text


@pytest.mark.parametrize(("share", "alone"), [(1.0, True), (0.9, True), (0.8999, False), (0.5, False), (0.05, False)])
def test_alone_means_above_the_others_in_90_percent(pasti_publik: Certainty, share: float, alone: bool) -> None:
    """Also where the draws turn the order round: whoever is below in most of them is no winner."""
    first = str(pasti_publik.result.scores.idxmax())
    found = with_shares(pasti_publik, first, share)
    assert (kalimat.top_group(found) == [first]) == alone
    assert ("di atas skor semua" in kalimat.headline(found, "id")) == alone


def test_a_large_group_is_counted_and_not_listed(pasti_publik: Certainty) -> None:
    found = with_shares(pasti_publik, str(pasti_publik.result.scores.idxmax()), 0.5)
    assert kalimat.headline(found, "id").startswith("**24 kecamatan berbagi kelompok teratas; urutannya belum pasti.**")


def test_the_headline_counts_classes_and_doubts(pasti_contoh: Certainty) -> None:
    high = (pasti_contoh.result.table["kelas"] == "tinggi").sum()
    doubtful = (pasti_contoh.table["keyakinan"] == "ragu").sum()
    assert kalimat.headline(pasti_contoh, "id").endswith(
        f"{spelled(high, 'id')} dari 24 kecamatan berkelas tinggi; kelas {doubtful} kecamatan masih ragu."
    )


def test_nothing_to_say_is_said(publik: Rilis, made_up: Build) -> None:
    empty = certainty(publik, Parameters(isu=("rekapitulasi",), tahapan="logistik"), n=20)
    said = "Isu Perubahan suara saat rekapitulasi tidak dinilai pada tahapan Logistik"
    assert kalimat.headline(empty, "id").startswith(said)
    assert kalimat.verdict(empty, "35.13.03", "id").startswith(f"**Kuripan: tidak dinilai.** {said}")
    assert kalimat.groups(empty, "id").startswith("**Kecamatan menurut kelas, urut abjad**\n\n**Tidak dinilai** (24)")
    none = replace(
        publik,
        indikator={k: item.model_copy(update={"tahapan": ("kampanye",)}) for k, item in publik.indikator.items()},
    )
    assert kalimat.not_assessed(none, Parameters(tahapan="logistik"), "en").startswith(
        "No issue is assessed at the stage"
    )
    assert kalimat.not_assessed(publik, Parameters(isu=("rekapitulasi",)), "id") == ""
    assert kalimat.not_assessed(publik, Parameters(tahapan="logistik"), "id") == ""
    flat = made_up(TWO, values((5, 5), (5, 5), (5, 5)))
    for normalisasi in ("goalposts", "zscore"):
        found = certainty(flat, Parameters(normalisasi=normalisasi), n=20)
        assert kalimat.headline(found, "id").endswith(status.said("kalimat.tidak_membedakan", flat, "id"))
        assert "tidak ada kelas" in kalimat.verdict(found, "99.01.01", "id")
        assert "belum ada data" not in kalimat.verdict(found, "99.01.01", "id")


def test_a_sentence_names_the_choice_that_it_holds_for(publik: Rilis) -> None:
    found = certainty(publik, Parameters(isu=("bencana",), tahapan="pemungutan"), n=20)
    only = "Hanya isu Bencana alam, tahapan Pemungutan suara: "
    assert kalimat.headline(found, "id").startswith(only)
    assert kalimat.verdict(found, "35.13.22", "id").startswith(f"{only}**Wonomerto")
    assert only.rstrip(": ") in status.status_line(publik, found.result.parameters, "0", "id")
    what_if = certainty(publik, Parameters(agregasi="power2"), n=20)
    assert kalimat.verdict(what_if, "35.13.22", "id").startswith("SIMULASI – bukan rilis. **Wonomerto")


def test_a_unit_without_data_is_not_called_zero(pasti_contoh: Certainty) -> None:
    text = kalimat.verdict(pasti_contoh, "35.13.03", "id")
    assert text.startswith("CONTOH – data rekaan. **Kuripan: belum ada data.** Baru 42\u00a0% dari bobot")
    assert "perlu sedikitnya 65\u00a0%" in text
    strict = certainty(pasti_contoh.result.rilis, Parameters(cakupan_min=80), n=20)
    assert "perlu sedikitnya 80\u00a0%" in kalimat.verdict(strict, "35.13.16", "id")


@pytest.mark.parametrize("bahasa", BAHASA)
def test_a_verdict_carries_score_band_and_certainty(pasti_publik: Certainty, bahasa: str) -> None:
    for kode, row in pasti_publik.result.table.iterrows():
        text = kalimat.verdict(pasti_publik, str(kode), bahasa)
        assert row["nama"] in text
        assert number(row["skor"], bahasa) in text
        assert kalimat.band(pasti_publik, str(kode), bahasa) in text
        assert kalimat.sureness(pasti_publik, str(kode), bahasa) in text


def count(kejadian: float = np.nan, eksposur: float = np.nan, nilai: float = np.nan) -> pd.Series:
    return pd.Series({"kejadian": kejadian, "eksposur": eksposur, "nilai": nilai})


def test_raw_counts(publik: Rilis, contoh: Rilis) -> None:
    share, value = publik.indikator["sirekap_2024"], publik.indikator["banjir_abrasi"]
    event = contoh.indikator["catatan_khusus"]
    assert kalimat.raw_count(share, count(2, 61), "id") == "2 dari 61 TPS"
    assert kalimat.raw_count(value, count(nilai=2), "id") == "nilai 2 pada skala 0–3"
    assert kalimat.raw_count(value, count(nilai=0.4), "id") == "nilai 0,40 pada skala 0–3", "no 0.4 that reads as 0"
    assert kalimat.raw_count(event, count(5, 61), "id").startswith("5 kejadian (berbobot tingkat) di 61 TPS")
    assert kalimat.raw_count(event, count(2.5, 61), "id").startswith("2,50 kejadian")
    assert kalimat.raw_count(share, count(0, 1234), "id") == "0 dari 1.234 TPS"
    for item in (share, value, event):
        assert kalimat.raw_count(item, count(eksposur=61), "id") == "belum ada data"


def line_of(rilis: Rilis, parameters: Parameters, bahasa: str = "id") -> str:
    return status.status_line(rilis, parameters, "abcd1234", bahasa)


def test_every_status_line_says_what_the_figures_are(publik: Rilis, contoh: Rilis) -> None:
    assert "bukan rilis resmi Bawaslu" in line_of(publik, Parameters())
    assert "SIMULASI" not in line_of(publik, Parameters(tahapan="pemungutan")), "a selection is no what-if"
    assert "CONTOH" in line_of(contoh, Parameters()) and "SIMULASI" not in line_of(contoh, Parameters())
    assert "EXAMPLE" in line_of(contoh, Parameters(), "en")
    for rilis in (publik, contoh):
        assert "kode versi abcd1234" in line_of(rilis, Parameters())
        for changed in (Parameters(agregasi="power2"), Parameters(cakupan_min=10), Parameters(penyusutan=False)):
            assert line_of(rilis, changed).startswith(t("status.skenario", "id"))


def test_only_a_release_with_a_publisher_is_official(publik: Rilis) -> None:
    own = publik.info.model_copy(update={"status": "resmi", "penerbit": "Bawaslu Kabupaten Probolinggo"})
    text = line_of(replace(publik, info=own), Parameters())
    assert "diterbitkan Bawaslu Kabupaten Probolinggo" in text
    assert "bukan rilis resmi" not in text
    assert line_of(replace(publik, info=own), Parameters(agregasi="power2")).startswith("SIMULASI")


def test_weak_issues_and_flat_indicators_are_named(pasti_publik: Certainty, pasti_contoh: Certainty) -> None:
    ref = load_referensi()
    weak = kalimat.weak_issues(pasti_publik.result.rilis, "id")
    for isu in ("catatan_pengawas", "komplain_saksi"):
        assert ref.isu[isu].nama.id in weak
    assert ref.isu["bencana"].nama.id not in weak
    labels = {kode: item.label.id for kode, item in pasti_publik.result.rilis.indikator.items()}
    words = kalimat.flat_indicators(pasti_publik, "id")
    assert words.endswith(t("kalimat.indikator_lemah", "id", indikator=labels["rekap_beda_2019"]))
    flat = words.removesuffix(t("kalimat.indikator_lemah", "id", indikator=labels["rekap_beda_2019"]))
    assert [kode for kode, label in labels.items() if label in flat] == ["tak_jumlah_2019"]
    assert kalimat.flat_indicators(pasti_contoh, "id") == ""


def test_names_of_actors_stages_and_sources() -> None:
    ref = load_referensi()
    assert kalimat.stages(ref, list(ref.tahapan), "id") == t("bingkai.semua_tahapan", "id")
    assert kalimat.stages(ref, ["logistik"], "id") == ref.tahapan["logistik"].nama.id
    assert kalimat.actors(ref, ["kpu", "ppk"], "en") == f"{ref.pelaku['kpu'].nama.en}, {ref.pelaku['ppk'].nama.en}"
    source = next(item.sumber for item in ref.tindakan.values() if item.sumber.url)
    assert kalimat.citation(source, "en") == f"[{literal(source.teks.en)}]({source.url})"
    assert kalimat.citation(source.model_copy(update={"url": ""}), "id") == literal(source.teks.id)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_finding_of_every_scored_layer_carries_mark_and_choice(contoh: Rilis, bahasa: str) -> None:
    it = certainty(contoh, Parameters(isu=("bencana",)), n=100)
    mark, name = tanda.mark(it.result, bahasa), contoh.referensi.isu["bencana"].nama.get(bahasa)
    for layer in ("peluang", "bencana_mengganggu"):
        assert lapis.headline(it, layer, bahasa).startswith(f"{mark}. ")
    assert name in lapis.headline(it, "peluang", bahasa)
