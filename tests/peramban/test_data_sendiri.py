"""From the template to a map and to a folder, as an officer would; on a desk and on a phone."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from kerawanan.isian.baca import baca
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.katalog import check
from kerawanan.rilis.isian import load_kerangka
from kerawanan.rilis.load import load
from kerawanan.skor.resep import score
from kerawanan.teks.text import t
from tests.peramban.conftest import Visit, serving

pytestmark = pytest.mark.peramban
SECRET, FILE = "Rahasia-uji-7319", "isian.xlsx"


def fetched(page: Page, key: str) -> bytes:
    """Press a download button and return the file."""
    with page.expect_download() as started:
        page.get_by_role("button", name=t(f"data_sendiri.{key}", "id")).click()
    return Path(started.value.path()).read_bytes()


def filled(template: bytes) -> bytes:
    """Fill in the template: events and what they are compared with; the example goes."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    events, exposed = book["kejadian"], book["eksposur"]
    events.delete_rows(2)
    for row in range(2, exposed.max_row + 1):
        exposed.cell(row, 3).value, exposed.cell(row, 4).value = 60 + row, "ya"
    units = [exposed.cell(row, 2).value for row in range(2, exposed.max_row + 1)]
    for place, unit in enumerate(units * 2):
        count = "Catatan khusus pengawas TPS" if place % 3 else "Keberatan saksi di TPS"
        cells = ["27/11/2024", "Pemungutan suara", count, unit, "", "", 1 + place % 4, "sedang", f"{SECRET} {place}"]
        for column, cell in enumerate(cells, 1):
            events.cell(2 + place, column).value = cell
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("phone", [False, True])
def test_from_the_template_to_a_map_and_a_release(browser, tmp_path: Path, phone: bool):
    log = tmp_path / "log.txt"
    with serving(log) as address:
        context = browser.new_context(viewport={"width": 390 if phone else 1440, "height": 844}, locale="id-ID")
        visit = Visit(context.new_page(), address)
        page = visit.open("/data_metode?bagian=sendiri")
        content = filled(fetched(page, "templat"))
        (tmp_path / FILE).write_bytes(content)
        page.locator("input[type=file]").set_input_files(tmp_path / FILE)
        page.get_by_role("button", name=t("data_sendiri.buka", "id")).click()
        expect(page.get_by_text(t("status.pratinjau", "id"), exact=True)).to_be_visible()
        packed = fetched(page, "zip")
        page.get_by_role("link", name=t("data_sendiri.ke_peta", "id")).click()
        expect(page.get_by_test_id("stDeckGlJsonChart").first).to_be_visible()
        expect(page.get_by_text(t("status.pratinjau", "id"), exact=True)).to_be_visible()
        visit.settle()
        assert visit.errors == [] and visit.foreign == []
        context.close()
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        folder.extractall(tmp_path)
    (made,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    own = load_kerangka("3513")
    expected = susun(baca({FILE: content}, own), own, Keterangan("uji", load(made).info.tanggal_rilis))
    assert [item for item in check(made) if item.severity == "error"] == []
    assert score(load(made)).scores.equals(score(expected).scores)
    assert SECRET not in log.read_text() and FILE not in log.read_text()


def test_the_largest_file_arrives_and_one_that_does_not_is_said(visitor, tmp_path: Path):
    visit = visitor()
    page = visit.open("/data_metode?bagian=sendiri")
    line = "Tiris;Bencana alam;1;" + "x" * 80
    large = "kecamatan;indikator;kejadian;keterangan\n" + "\n".join([line] * 46_000)
    assert 4_500_000 < len(large) < 5_000_000
    (tmp_path / "besar.csv").write_text(large, encoding="utf-8")
    (tmp_path / "lebih.csv").write_text(large + "x" * 600_000, encoding="utf-8")
    box = page.locator("input[type=file]")
    page.route("**/upload_file/**", lambda route: route.abort("connectionfailed"))
    box.set_input_files(tmp_path / "besar.csv")
    expect(page.get_by_role("alert").filter(has_text=t("berkas.gagal", "id"))).to_be_visible()
    page.unroute("**/upload_file/**")
    box.set_input_files(tmp_path / "lebih.csv")
    expect(page.get_by_text(t("data_sendiri.ditolak", "id", berkas="lebih.csv", jumlah=5))).to_be_visible()
    box.set_input_files(tmp_path / "besar.csv")
    expect(page.get_by_role("button", name=t("data_sendiri.buang", "id"))).to_be_visible(timeout=60_000)
    expect(page.get_by_text("besar.csv", exact=False).first).to_be_visible()
    expect(page.get_by_text(t("berkas.gagal", "id"))).to_have_count(0)
    assert visit.foreign == [] and visit.errors == []
