"""What a visitor chooses on the map, in a real browser: by pointer, keys and finger, filters, language, address."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from kerawanan.tampil.peta import view
from kerawanan.teks.text import t
from kerawanan.ui import layar
from tests.peramban.test_peta import MAP, RILIS, drawn, project
from tests.tampil.peta.test_deck import place

pytestmark = pytest.mark.peramban


# The address names the release, and nothing else but the stage.
LOGISTIK = """() => { const query = new URLSearchParams(location.search)
    return query.get('rilis') && query.get('tahapan') === 'logistik' && query.size === 2 }"""


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def issues(page: Page) -> Locator:
    return page.get_by_role("toolbar", name=t("bingkai.isu", "id"))


def pressed(page: Page) -> Locator:
    return issues(page).get_by_role("button", pressed=True)


def test_the_first_visit_of_all_may_be_a_deep_link(visitor, fresh_server):
    page = visitor(address=fresh_server).open("/peta?isu=rekapitulasi")
    expect(page.get_by_role("heading", name=t("peta.judul", "id"))).to_be_visible()
    expect(page.get_by_text(t("status.bukan_resmi", "id"), exact=True).first).to_be_visible()
    expect(page.get_by_role("link", name=t("menu.strategi", "id")).first).to_be_visible()
    expect(pressed(page)).to_have_count(1)
    expect(pressed(page)).to_contain_text("rekapitulasi")


def until_chosen(page: Page, name: str, press: Callable[[], None]) -> None:
    """Press until a kecamatan is chosen: a busy machine may take a press for one that lasts too long."""
    for _ in range(8):
        press()
        try:
            page.get_by_role("heading", name=name).wait_for(timeout=4000)
        except TimeoutError:
            continue
        return
    pytest.fail(f"{name} was not chosen")


def click_until(page: Page, kode: str, name: str) -> None:
    """Click on a kecamatan until it is chosen."""
    box = page.locator(MAP).bounding_box()
    assert box
    x, y = project(kode, box["width"], box["height"])
    spot = box["x"] + x, box["y"] + y + 14
    page.mouse.move(*spot)
    expect(page.locator(MAP).get_by_text(name)).to_be_visible()  # the map knows what is under the pointer
    until_chosen(page, name, lambda: page.mouse.click(*spot))


def test_a_click_chooses_and_the_address_brings_it_back(visitor):
    visit = visitor()
    page = visit.open("/peta")
    drawn(visit)
    click_until(page, "35.13.10", "Pakuniran")
    assert query(page)["kode"] == ["35.13.10"]
    other = visitor().open("/peta?" + urlsplit(page.url).query)
    expect(other.get_by_role("heading", name="Pakuniran")).to_be_visible()


def test_the_keyboard_chooses_too_and_knows_other_spellings(visitor):
    page = visitor().open("/peta")
    box = page.get_by_label(t("peta.cari", "id"))
    box.focus()
    page.keyboard.type("Pejarakan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Pajarakan")).to_be_visible()
    page.wait_for_function("() => location.search.includes('kode=35.13.16')")


def test_filters_change_map_and_address_and_the_back_button_undoes_them(visitor):
    visit = visitor()
    page = visit.open("/peta")
    with page.expect_response(
        lambda answer: "kecamatan.geojson" in answer.url and "tahapan=logistik" in answer.url
    ) as fetched:
        page.get_by_role("combobox", name=t("bingkai.tahapan", "id")).click()
        page.get_by_role("option", name="Logistik").click()
    shapes = fetched.value.json()["features"]
    assert len(shapes) == 24
    page.wait_for_function(LOGISTIK)
    issues(page).get_by_role("button", name="Bencana alam").click()
    page.wait_for_function("() => location.search.includes('isu=bencana')")
    page.go_back()
    page.wait_for_function(LOGISTIK)
    visit.settle()
    expect(pressed(page)).to_have_text([t("bingkai.semua_isu", "id")])


def test_language_switch_changes_words_title_and_lang(visitor):
    page = visitor().open("/peta?tahapan=logistik")
    page.get_by_text("EN", exact=True).first.click()
    expect(page.get_by_role("heading", name=t("peta.judul", "en"))).to_be_visible()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert query(page) == {"rilis": ["publik-2024"], "tahapan": ["logistik"], "bahasa": ["en"]}


def test_an_older_run_cannot_take_the_language_back(visitor):
    """Streamlit may hand over what two quick runs said in the wrong order."""
    script = Path(layar.__file__).with_suffix(".js").read_text(encoding="utf-8").replace("export default ", "return ")
    screen = {"langkah": list(layar.STEPS), "lebar": 1440}
    told = [("en", "a", 2), ("id", "a", 1), ("id", "a", 10), ("en", "a", 9), ("en", "b", 1), ("id", "b", 2)]
    heard = visitor().page.evaluate(
        """([script, told]) => { const tell = new Function(script)();
           return told.map(data => { tell({data, setStateValue() {}}); return document.documentElement.lang }) }""",
        [script, [{**dict(zip(("bahasa", "sesi", "urut"), one, strict=True)), **screen} for one in told]],
    )
    assert heard == ["en", "en", "id", "id", "en", "id"], "also after a restart, when the runs are counted anew"


def test_a_finger_on_the_map_scrolls_the_page_and_a_tap_chooses(visitor):
    visit = visitor(phone=True)
    page = visit.open("/peta")
    drawn(visit)
    assert (
        page.locator(f"{MAP} canvas").first.evaluate("canvas => getComputedStyle(canvas).touchAction")
        == "pan-y pinch-zoom"
    )
    box = page.locator(MAP).first.bounding_box()
    assert box
    look = view.Look(narrow=True, width=layar.column(390))
    x, y = place(view.view(look, RILIS.wilayah), *RILIS.kecamatan.loc["35.13.22", ["lon", "lat"]])
    spot = box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 - y
    until_chosen(page, RILIS.kecamatan.at["35.13.22", "nama"], lambda: page.touchscreen.tap(*spot))
