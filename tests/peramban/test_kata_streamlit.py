"""The words of Streamlit's own controls, in the language of the page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from kerawanan.server import kata_streamlit
from kerawanan.teks.text import t
from kerawanan.ui.streamlit_internals import STATIC
from tests.peramban.conftest import Visit

pytestmark = pytest.mark.peramban

SAID: dict[str, dict[str, Any]] = {
    "id": {
        "empty": "Tidak ada hasil",
        "keys": "Tekan Ctrl+Enter untuk memakai",
        "range": "Periksa lagi: Angka di luar rentang. Isilah antara 0 dan 100.",
        "step": ["Kurangi", "Tambah"],
        "tools": ["Pilih kolom", "Cari"],
        "column": ["Urutkan naik", "Urutkan turun", "Ringkasan", "Paskan lebar", "Sematkan kolom", "Sembunyikan kolom"],
    },
    "en": {
        "empty": "No results",
        "keys": "Press Ctrl+Enter to apply",
        "range": "Error: Number is outside the allowed range. Please enter a value between 0 and 100.",
        "step": ["Decrement", "Increment"],
        "tools": ["Show/hide columns", "Search"],
        "column": ["Sort ascending", "Sort descending", "Statistics", "Autosize", "Pin column", "Hide column"],
    },
}


def labels(buttons: Locator) -> list[str | None]:
    return [button.get_attribute("aria-label") for button in buttons.all()]


def open_column_menu(page: Page) -> Locator:
    """Open the menu of the first column of the table: its sign stands in the head, which is a picture."""
    box = page.get_by_test_id("stDataFrame").first.bounding_box()
    assert box
    menu = page.get_by_test_id("stDataFrameColumnMenu")
    for x in range(20, 300, 8):
        page.mouse.click(box["x"] + x, box["y"] + 16)
        if menu.count():
            return menu
    pytest.fail("no column has a menu")


@pytest.mark.parametrize("bahasa", SAID)
def test_controls_speak_the_language_of_the_page(visitor, bahasa):
    visit: Visit = visitor()
    said = SAID[bahasa]
    page = visit.open(f"/simulasi?lab=ruangan&bahasa={bahasa}")
    steps = page.get_by_test_id("stNumberInput").first.get_by_role("button")
    expect(steps).to_have_count(2)
    assert labels(steps) == said["step"]
    number = page.get_by_test_id("stNumberInput").first.get_by_role("spinbutton")
    number.fill("999")
    number.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=said["range"])).to_be_attached()
    page.get_by_text(t("simulasi.ruangan_tempel", bahasa)).click()
    page.get_by_label(t("simulasi.ruangan_isian", bahasa)).click()
    page.keyboard.type("a")
    expect(page.get_by_test_id("InputInstructions").filter(has_text=said["keys"])).to_be_visible()

    page = visit.open(f"/peta?bahasa={bahasa}")
    page.get_by_label(t("peta.cari", bahasa)).click()
    page.keyboard.type("qqqq")
    expect(page.get_by_text(said["empty"], exact=True)).to_be_visible()

    page = visit.open(f"/isu_tahapan?bahasa={bahasa}")
    page.get_by_text(re.compile(t("tabel.buka_semua_kejadian", bahasa, jumlah=r"\d+"))).click()
    table = page.get_by_test_id("stDataFrame")
    table.hover()
    tools = page.get_by_test_id("stElementToolbarButton").get_by_role("button")
    expect(tools).to_have_count(2)
    assert labels(tools) == said["tools"]
    menu = open_column_menu(page)
    for words in said["column"]:
        expect(menu.get_by_role("menuitem", name=words, exact=True)).to_be_visible()


def test_the_switch_of_languages_takes_the_controls_along_whatever_the_browser_speaks(visitor):
    page = visitor(speaks="de-DE").open("/peta")
    for bahasa, opener, leave in (("en", "Open", "Dismiss"), ("id", "Buka daftar", "Tutup")):
        page.get_by_role("radio", name=bahasa.upper(), exact=True).click()
        search = page.get_by_label(t("peta.cari", bahasa), exact=True)
        expect(search).to_be_visible()
        expect(page.get_by_test_id("stSelectbox").first.get_by_role("button", name=opener)).to_be_attached()
        search.click()
        expect(page.get_by_role("button", name=leave, exact=True).first).to_be_attached()
        page.keyboard.press("Escape")


def test_every_script_with_our_words_is_one_that_a_browser_reads(visitor):
    page, words = visitor().open("/strategi"), kata_streamlit.read()
    scripts = [file for file in (STATIC / "static" / "js").iterdir() if file.name.rsplit(".", 2)[0] in words]
    assert len(scripts) == len(words)
    for file in scripts:
        address = f"/{kata_streamlit.mark(words)}/static/js/{file.name}"
        assert page.evaluate("async address => Object.keys(await import(address))", address), file.name
