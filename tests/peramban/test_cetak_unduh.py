"""Paper and files from a real browser: two A4 pages at most, and downloads with the numbers of the recipe."""

import io
import re

import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import PdfMargins, expect

from kerawanan.rilis.load import DATA, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.teks.text import t

pytestmark = pytest.mark.peramban
MARGIN = PdfMargins(top="10mm", bottom="10mm", left="10mm", right="10mm")


@pytest.mark.parametrize(
    "query", ["kode=35.13.19", "kode=35.13.19&bahasa=en", "kode=35.13.19&rilis=contoh&banding=35.13.22&bahasa=en"]
)
def test_the_profile_fits_two_pages(visitor, query):
    visit = visitor()
    page = visit.open(f"/kecamatan?{query}&cetak=1")
    expect(page.get_by_role("heading", name=re.compile("Dringu")).first).to_be_visible()
    visit.still()
    paper = page.pdf(format="A4", print_background=True, margin=MARGIN)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) <= 2


def test_downloads_hold_the_numbers_of_the_choice(visitor):
    page = visitor().open("/data_metode?bagian=unduh&tahapan=pemungutan")
    with page.expect_download() as started:
        page.get_by_role("button", name=t("data_metode.unduh_csv", "id")).click()
    table = pd.read_csv(started.value.path()).set_index("kode")
    expected = score(load(DATA / "rilis" / "publik-2024"), Parameters(tahapan="pemungutan"))
    assert expected.fingerprint in started.value.suggested_filename
    assert table["skor"].to_dict() == pytest.approx(expected.scores.round(6).to_dict())
    assert table["keterangan"].str.contains(t("status.bukan_resmi", "id")).all()


def test_the_checklist_follows_the_filters(visitor):
    page = visitor().open("/strategi?isu=rekapitulasi&pelaku=ptps")
    with page.expect_download() as started:
        page.get_by_role("button", name=t("tabel.unduh_xlsx", "id")).click()
    sheet = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes())).worksheets[0]
    issues = {row[0] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert issues == {"Perubahan suara saat rekapitulasi"}
