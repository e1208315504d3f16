"""A release speaks with the reference data it was opened with: other names and colours, other sentences and maps."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kerawanan.rilis.ikp import load_ikp
from kerawanan.rilis.load import DATA, load
from kerawanan.simulasi import ballot, weights
from kerawanan.simulasi.compare import any_weighting, compare, nominal_and_real
from kerawanan.simulasi.reverse import overtake
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.berkas.unduh import workbook
from kerawanan.tampil.grafik import lereng, sebaran, susunan, waktu
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import (
    alasan,
    banding,
    cetak,
    ikp,
    kalimat,
    kutipan,
    metode,
    periksa,
    peristiwa,
    presentasi,
    profil,
    reverse,
    simulasi,
    tabel,
)
from kerawanan.tampil.peta import bentuk, legenda, view
from kerawanan.teks.text import catalogue
from kerawanan.telaah.diagnosis import diagnose
from kerawanan.telaah.drivers import setting_apart
from tests.tampil.peta.test_deck import drawn

KODE, OTHER = "35.13.22", "35.13.10"
BOTH = Parameters(bobot_isu=(("bencana", 1.0), ("komplain_saksi", 3.0)))
# What is written in the files, and what a site elsewhere writes in its own.
NAMES = {
    "Bencana alam": "Isu Angin",
    "Perubahan suara saat rekapitulasi": "Isu Angka",
    "Catatan khusus pengawas": "Isu Catatan",
    "Komplain saksi": "Isu Saksi",
    '"rendah", en = "low"': '"jingga-muda", en = "pale"',
    '"sedang", en = "medium"': '"jingga-tua", en = "deep"',
    '"tinggi", en = "high"': '"jingga-pekat", en = "dense"',
    '"Kampanye", en = "Campaign"': '"Masa Tenang Sekali", en = "Quiet"',
    '"kampanye"': '"masa_tenang"',
    "#FCE5A6": "#010203",
    "#E58E26": "#040506",
    "#8A2D0C": "#070809",
    "#4B2A80": "#0A0B0C",
    "#0B3C6F": "#0D0E0F",
    "#E3EEF6": "#0F0E0D",
}
SPOKEN = ("Bencana alam", "Perubahan suara saat", "Catatan khusus pengawas", "Komplain saksi")
COLOURS = ("#FCE5A6", "#E58E26", "#8A2D0C", "#4B2A80", "#0B3C6F")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Certainty:
    """Open the public release from a data folder with names, colours and a stage of its own."""
    data = tmp_path_factory.mktemp("data")
    for part in ("referensi", "wilayah/3513", "rilis/publik-2024"):
        shutil.copytree(DATA / part, data / part)
    files: list[Path] = [*(data / "referensi").glob("*.toml"), *(data / "rilis").rglob("*.toml")]
    for path in files:
        text = path.read_text(encoding="utf-8")
        for old, new in NAMES.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return certainty(load(data / "rilis" / "publik-2024", data), n=200)


def words_of_issues(found: Certainty) -> Iterator[tuple[str, str]]:
    """Yield everything that names the issue that adds most here, with where it stands."""
    result, ref = found.result, found.ref
    yield "advice", alasan.advice(found, KODE, "id")
    yield "why", alasan.why(found, KODE, "id")
    yield "card", kutipan.card(found, "bencana", "id").nama
    yield "sum", profil.sum_sentence(found, KODE, "id")
    yield "issues", str(profil.issue_table(found, KODE, "id").to_dict())
    yield "indicators", str(profil.indicator_table(found, KODE, "id").to_dict())
    yield "print", str(cetak.score_table(found, KODE, "id").to_dict())
    yield "print, measures", str(cetak.measure_tables(found, KODE, "id", 2, 1))
    yield "side by side", str(banding.comparison(found, {"bencana": found}, KODE, OTHER, "id").to_dict())
    yield "example", str(metode.Example(found, KODE, "id").issues().rumus)
    yield "table", str(tabel.for_reading(found, "id").to_dict())
    yield "weights", str(tabel.weights_table(result, "id").to_dict())
    yield "stages and issues", str(tabel.stage_matrix(result.rilis, "id").to_dict())
    yield "library", str(ikp.library(result.rilis, load_ikp(), "id").to_dict())
    yield "slide", str(presentasi.shares(ref, setting_apart(result), "id"))
    yield "heat map", sebaran.heat_map(found, setting_apart(found.result, 100), Look("id", "terang")).to_json() or ""
    yield "waterfall", susunan.waterfall(found, KODE, Look("id", "terang")).to_json() or ""
    yield "reverse", str(reverse.reverse_table(ref, overtake(result, KODE, OTHER), "id").to_dict())
    real = nominal_and_real(result)
    yield "importance", simulasi.drivers(ref, real, real, "id")[1].to_csv()
    votes = ballot.read_votes("isu angin;isu angka;isu catatan;isu saksi\n25;25;25;25", result.rilis)
    yield "votes", simulasi.votes_table(ref, ballot.summary(votes), "id").to_csv()
    checks = diagnose(result)
    assert checks is not None
    yield "checks", periksa.alpha_table(checks, "id").to_csv()


def words_of_classes(found: Certainty) -> Iterator[tuple[str, str]]:
    """Yield everything that says a class in words."""
    after = certainty(found.result.rilis, BOTH, n=100)
    change = compare(found.result, after.result)
    yield "verdict", kalimat.verdict(found, KODE, "id")
    for sentence in ("satu_teratas", "kelompok_teratas", "kelompok_besar"):
        assert "{kelas_tinggi}" in catalogue("id")[f"kalimat.{sentence}"]
    yield "headline", kalimat.headline(found, "id")
    yield "card", kutipan.card(found, "bencana", "id").kekuatan
    yield "quote", kutipan.quotes(found, "id")[1]
    yield "example", metode.Example(found, KODE, "id").class_of().teks
    free = any_weighting(found.result)
    yield "any weighting", simulasi.always(found, free, "id")
    yield "any weighting, heads", str(list(simulasi.chances(found, free, "id").columns))
    yield "groups", kalimat.groups(found, "id").lower()
    yield "profile", profil.class_words(found, KODE, "id")
    yield "table", str(tabel.for_reading(found, "id").to_dict())
    yield "legend", legenda.legend(found, "id")
    yield "map", str(bentuk.features(found, "id"))
    yield "ranks", sebaran.rank_bands(found, Look("id", "terang")).to_json() or ""
    yield "what-if", simulasi.counted(after, change, "id")
    with zipfile.ZipFile(io.BytesIO(workbook(found, "id"))) as packed:
        yield "spreadsheet", "".join(packed.read(name).decode() for name in packed.namelist() if "sheet" in name)
    yield "moves", str(simulasi.change_table(found, after, change, "id").to_dict())


def test_sentences_and_tables_have_the_names_of_the_release(elsewhere: Certainty) -> None:
    for place, found in words_of_issues(elsewhere):
        text = found.replace("\\u003cbr\\u003e", " ").replace("<br>", " ")
        assert "Isu " in text, place
        assert [name for name in SPOKEN if name in text] == [], place
    for place, text in words_of_classes(elsewhere):
        assert "jingga-" in text and "berkelas tinggi" not in text and "peluang tinggi" not in text.lower(), place


def test_stages_have_the_names_of_the_release(elsewhere: Certainty) -> None:
    rilis = elsewhere.result.rilis
    quiet = certainty(rilis, Parameters(tahapan="masa_tenang"), n=50)
    row = rilis.kejadian.iloc[0].copy()
    row["tahapan"] = "masa_tenang"
    for place, text in (
        ("example", metode.Example(quiet, KODE, "id").counts().teks),
        ("print", cetak.selection(quiet, "id")),
        ("event", peristiwa.line(rilis, row, "id")),
        ("calendar", waktu.timeline(elsewhere, Look("id", "terang")).to_json() or ""),
        ("stages and issues", str(tabel.stage_matrix(rilis, "id").to_dict())),
    ):
        assert "Masa Tenang Sekali" in text.replace("<br>", " "), place


def test_maps_and_charts_have_the_colours_of_the_release(elsewhere: Certainty) -> None:
    after = certainty(elsewhere.result.rilis, BOTH, n=100)
    fills = {tuple(shape["properties"]["warna"][:3]) for shape in bentuk.features(elsewhere, "id")["features"]}
    assert fills == {(1, 2, 3), (4, 5, 6), (7, 8, 9)}
    moved = {tuple(shape["properties"]["warna"][:3]) for shape in bentuk.features(after, "id")["features"]}
    assert (10, 11, 12) in moved
    layers = drawn(elsewhere, "id", view.Look(KODE))["layers"]
    assert [1, 2, 3, 255] in [layer.get("outlineColor") for layer in layers]
    assert any("13, 14, 15" in str(layer.get("getLineColor")) for layer in layers)
    shown = {
        "legend": legenda.legend(elsewhere, "id"),
        "heat map": sebaran.heat_map(elsewhere, setting_apart(elsewhere.result, 100), Look("id", "terang")).to_json()
        or "",
        "ranks": sebaran.rank_bands(elsewhere, Look("id", "terang")).to_json() or "",
        "scores": sebaran.distribution(elsewhere, Look("id", "terang")).to_json() or "",
        "waterfall": susunan.waterfall(elsewhere, KODE, Look("id", "terang")).to_json() or "",
    }
    for place, text in shown.items():
        assert "#0" in text or "%230" in text, place
        assert [colour for colour in COLOURS if colour in text or colour.replace("#", "%23") in text] == [], place
    change = compare(elsewhere.result, after.result)
    assert lereng.slope(elsewhere, after, change, Look("id", "terang")).data


def test_weights_and_presets_are_those_of_the_release(elsewhere: Certainty) -> None:
    rilis, ref = elsewhere.result.rilis, elsewhere.ref
    kode = next(kode for kode, item in ref.preset.items() if item.bobot)
    half = ref.preset[kode].model_copy(update={"bobot": {"bencana": 50.0, "rekapitulasi": 50.0}})
    heavy = {name: item.model_copy(update={"bobot": 10.0}) for name, item in ref.dimensi.items()}
    own = replace(rilis, referensi=replace(ref, preset=ref.preset | {kode: half}, dimensi=heavy))
    assert weights.weights_of(own, weights.preset(own, kode, Parameters()))["bencana"] == 50
    assert weights.weights_of(own, Parameters()) == dict.fromkeys(own.isu, pytest.approx(25))
