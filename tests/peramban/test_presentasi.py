"""The presentation as it runs in a hall: by keyboard, without internet, without scrolling."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.teks.text import t
from tests.peramban.conftest import Visit

pytestmark = pytest.mark.peramban
# The screens of common projectors.
HALLS = ((1280, 720), (1920, 1080))


def press(visit: Visit, key: str) -> None:
    """Press a key as a presenter does: after the slide stands still and its buttons listen."""
    visit.still()
    visit.page.keyboard.press(key)


def shows(page: Page, langkah: str, bahasa: str = "id") -> None:
    counter = t("presentasi.hitungan", bahasa, langkah=langkah, banyak=len(LANGKAH))
    expect(page.get_by_text(counter, exact=True)).to_be_visible()
    page.wait_for_function("step => new URLSearchParams(location.search).get('langkah') === step", arg=langkah)
    assert parse_qs(urlsplit(page.url).query)["langkah"] == [langkah]
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_runs_by_keyboard_through_every_step_and_back(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=1")
    shows(page, "1")
    for langkah in LANGKAH[1:]:
        press(visit, "ArrowRight")
        shows(page, langkah)
    press(visit, "ArrowRight")
    visit.settle()
    shows(page, LANGKAH[-1])
    for langkah in reversed(LANGKAH[:-1]):
        press(visit, "ArrowLeft")
        shows(page, langkah)
    assert visit.foreign == [] and visit.errors == []


def test_other_keys_move_too_and_home_and_end_go_all_the_way(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=5")
    shows(page, "5")
    steps = (("Space", "6"), ("PageDown", "7"), ("PageUp", "6"), ("Home", "1"), ("End", "8"), ("ArrowLeft", "7"))
    for key, langkah in steps:
        press(visit, key)
        shows(page, langkah)


def test_a_pressed_button_then_keys_still_moves_one_step(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=1")
    page.get_by_role("button", name=t("presentasi.maju", "id")).first.click()
    shows(page, "2")
    for key, langkah in (("ArrowRight", "3"), ("Space", "4"), ("Space", "5")):
        press(visit, key)
        shows(page, langkah)
        visit.still()
        shows(page, langkah)


def test_the_browsers_back_button_goes_one_step_back(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=2")
    shows(page, "2")
    press(visit, "ArrowRight")
    shows(page, "3")
    page.go_back()
    shows(page, "2")


@pytest.mark.parametrize(("rilis", "bahasa"), [("publik-2024", "id"), ("contoh", "en")])
def test_no_step_needs_scrolling_on_a_projector(visitor, rilis: str, bahasa: str):
    visit = visitor()
    page = visit.open(f"/presentasi?langkah=1&rilis={rilis}&bahasa={bahasa}")
    for langkah in LANGKAH:
        shows(page, langkah, bahasa)
        for width, height in HALLS:
            page.set_viewport_size({"width": width, "height": height})
            visit.still()
            picture = page.locator("[data-testid=stImage] img")
            expect(picture).to_be_in_viewport(ratio=1)
            room = picture.bounding_box()
            assert room and room["width"] > 0.85 * width and abs(room["width"] / room["height"] - 1760 / 903) < 0.01
            expect(page.get_by_text(t("presentasi.keluar", bahasa))).to_be_in_viewport(ratio=1)
            hidden = page.evaluate(
                """() => [...document.querySelectorAll('[data-testid="stMain"], [data-testid="stMain"] div')]
                   .filter(e => /auto|scroll/.test(getComputedStyle(e).overflowY) && e.clientHeight > 300)
                   .map(e => e.scrollHeight - e.clientHeight).filter(d => d > 1)"""
            )
            assert hidden == [], f"step {langkah} at {width}"
        press(visit, "ArrowRight")


def test_the_source_is_in_the_picture_and_the_notes_on_another_screen(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=7")
    assert "metode versi 2" in (page.locator("[data-testid=stImage] img").get_attribute("alt") or "")
    note = page.get_by_text(t("presentasi.catatan_7", "id"))
    expect(note).to_have_count(0)
    visit.open("/presentasi?langkah=7&tampak=catatan")
    expect(note).to_be_visible()
    expect(page.locator("[data-testid=stImage]")).to_have_count(0)
    press(visit, "ArrowLeft")
    expect(page.get_by_text(t("presentasi.catatan_6", "id", kode="35.13.01"))).to_be_visible()


def test_slides_change_by_themselves_and_keys_still_work(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=1")
    page.get_by_text(t("presentasi.alat", "id")).click()
    page.get_by_text(t("presentasi.jeda_detik", "id", detik=10), exact=True).click()
    shows(page, "2")
    press(visit, "End")
    shows(page, "8")
    shows(page, "1")


def test_the_address_of_the_room_becomes_the_code(visitor):
    visit = visitor()
    page = visit.open("/presentasi?langkah=8")
    picture = page.locator("[data-testid=stImage] img")
    assert t("presentasi.judul_8_lokal", "id") in (picture.get_attribute("alt") or "")
    page.get_by_text(t("presentasi.alat", "id")).click()
    box = page.get_by_label(t("presentasi.alamat_ruang", "id"))
    box.fill("http://192.168.1.5:8501")
    box.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stImage] img').alt.includes('http://192.168.1.5:8501')"
    )


@pytest.mark.parametrize(("width", "height"), HALLS)
def test_open_tools_push_neither_slide_nor_buttons_out_of_view(visitor, width: int, height: int):
    visit = visitor()
    page = visit.open("/presentasi?langkah=8")
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_text(t("presentasi.alat", "id")).click()
    last = page.get_by_role("button", name=t("presentasi.akhir", "id"))
    expect(last).to_be_in_viewport(ratio=1)
    visit.still()
    expect(page.locator("[data-testid=stImage] img")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label(t("presentasi.alamat_ruang", "id"))).to_be_in_viewport(ratio=1)
    expect(page.get_by_text(t("presentasi.keluar", "id"))).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name=t("presentasi.mundur", "id")).first).to_be_in_viewport(ratio=1)
    press(visit, "Home")
    shows(page, "1")


def test_hall_sees_neither_menu_nor_switches(visitor):
    visit = visitor()
    page = visit.open("/presentasi")
    assert t("status.bukan_resmi", "id") in (page.locator("[data-testid=stImage] img").get_attribute("alt") or "")
    expect(page.get_by_role("link", name=t("menu.peta", "id"), exact=True)).to_have_count(0)
    page.get_by_role("link", name=t("presentasi.keluar", "id")).click()
    expect(page.get_by_role("link", name=t("menu.peta", "id"), exact=True).first).to_be_visible()
    visit.settle()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_steps_can_be_used_by_everybody(visitor, axe: str, scheme: str):
    visit = visitor(scheme=scheme)
    page = visit.open("/presentasi?langkah=1")
    for langkah in LANGKAH:
        shows(page, langkah)
        visit.settle()
        assert visit.violations(axe) == [], f"step {langkah}"
        press(visit, "ArrowRight")
    visit.open("/presentasi?langkah=4&tampak=catatan")
    assert visit.violations(axe) == []
