"""No way out without the mark: every export, chart, map and file name of a what-if says that it is no release."""

import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.strategi import measures
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import tabel
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import bentuk, view
from kerawanan.teks.text import BAHASA, t
from tests.tampil.peta.test_deck import drawn

OTHER = Parameters(bobot_isu=(("bencana", 1.0), ("komplain_saksi", 1.0)))
KINDS = {
    "bobot": OTHER,
    "agregasi": Parameters(agregasi="power2"),
    "normalisasi": Parameters(normalisasi="minmax"),
    "penyusutan": Parameters(penyusutan=False),
    "cakupan": Parameters(cakupan_min=10.0),
    "pengali": Parameters(pengali_tingkat=(("berat", 9.0),)),
    "tahapan": Parameters(bobot_tahapan=(("pemungutan", 2.0),)),
    "satu_tahapan": replace(OTHER, tahapan="pemungutan"),
}
KODE = "35.13.22"


@pytest.fixture(scope="module", params=["publik-2024", "contoh"])
def found(request: pytest.FixtureRequest) -> Certainty:
    return certainty(load(DATA / "rilis" / request.param), OTHER, n=100)


def words(content: bytes) -> str:
    """Return the text of an export, of all sheets where it is a spreadsheet."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def test_every_kind_of_download_has_a_name_and_a_type():
    assert set(unduh.FORMATS) == set(unduh.ENDING) <= set(unduh.MIME)


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("kind", ["csv", "csv_titik_koma"])
def test_every_row_of_a_table_carries_the_mark(found: Certainty, kind, bahasa):
    rows = words(unduh.FORMATS[kind](found, bahasa)).splitlines()[1:]
    assert len(rows) == 24 and all(t("status.skenario", bahasa) in row for row in rows)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_checklist_carries_the_mark(found: Certainty, bahasa):
    ref = load_referensi()
    table = tabel.checklist(ref, measures(ref, ["bencana"], ""), bahasa)
    rows = words(unduh.TABLES["csv"](table, found.result, "x", bahasa)).splitlines()[1:]
    assert len(rows) > 3 and t("status.skenario", bahasa) in rows[0]
    book = openpyxl.load_workbook(io.BytesIO(unduh.TABLES["xlsx"](table, found.result, "Tindakan", bahasa)))
    assert all(t("status.skenario", bahasa) in sheet["A1"].value for sheet in book)
    assert [[cell or "" for cell in row] for row in book["Tindakan"].iter_rows(min_row=4, values_only=True)] == (
        table.to_numpy().tolist()
    )
    assert set(unduh.TABLES) == {"csv", "xlsx"}
    assert unduh.name_of(found.result, "strategi", ".csv").startswith("SIMULASI_")


@pytest.mark.parametrize("look", [view.Look(), view.Look(KODE, narrow=True)])
@pytest.mark.parametrize("bahasa", BAHASA)
def test_every_map_carries_the_mark_inside(found: Certainty, bahasa, look):
    texts = [
        row["t"]
        for layer in drawn(found, bahasa, look)["layers"]
        if layer["@@type"] == "TextLayer"
        for row in layer["data"]
    ]
    assert sum(t("status.skenario", bahasa) in text for text in texts) == 2
    shapes = bentuk.features(found, bahasa)
    assert t("status.skenario", bahasa) in shapes["keterangan"]


def test_the_map_of_a_scenario_has_colours_of_its_own(publik: Rilis):
    of_release = {
        json.dumps(warna.rgba(warna.of_class(publik.referensi, kode))) for kode in ("rendah", "sedang", "tinggi")
    }
    for chosen, own in ((Parameters(), True), (OTHER, False)):
        shapes = bentuk.features(certainty(publik, chosen, n=100), "id")["features"]
        used = {json.dumps(shape["properties"]["warna"]) for shape in shapes}
        assert (used <= of_release) == own
        assert own or not used & of_release


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_changed_makes_a_scenario(contoh: Rilis, kind):
    found = certainty(contoh, KINDS[kind], n=20)
    assert tanda.scenario(found.result)
    assert t("status.skenario", "id") in tanda.mark(found.result, "id")
    assert t("status.skenario", "id") in status_line(contoh, found.result.parameters, "x", "id")


def test_the_release_itself_carries_no_mark(publik: Rilis, contoh: Rilis):
    chosen = Parameters(isu=("bencana",), tahapan="logistik")
    assert tanda.mark(certainty(publik, chosen, n=20).result, "id") == ""
    assert tanda.mark(certainty(contoh, chosen, n=20).result, "id") == t("status.contoh", "id")
