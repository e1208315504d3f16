"""The presentation as it runs in a hall: by keyboard, without internet, without scrolling."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.teks.text import t
from tests.peramban.conftest import Visit

pytestmark = pytest.mark.peramban


def heading(langkah: str) -> str:
    return t(f"presentasi.judul_{langkah}", "id", jumlah=4, nama="").strip()


def press(visit: Visit, key: str) -> None:
    """Press a key as a presenter does: after the slide stands still and its buttons listen."""
    visit.still()
    visit.page.keyboard.press(key)


def shows(page: Page, langkah: str) -> None:
    counter = t("presentasi.hitungan", "id", langkah=langkah, banyak=len(LANGKAH))
    expect(page.get_by_text(counter, exact=True)).to_be_visible()
    expect(page.locator("h1").first).to_contain_text(heading(langkah))
    page.wait_for_function("step => new URLSearchParams(location.search).get('langkah') === step", arg=langkah)
    assert parse_qs(urlsplit(page.url).query)["langkah"] == [langkah]
    expect(page.get_by_test_id("stExpander")).to_be_visible()
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


@pytest.mark.parametrize(("forward", "back"), [("Space", "ArrowLeft"), ("PageDown", "PageUp")])
def test_other_keys_move_one_step(visitor, forward: str, back: str):
    visit = visitor()
    page = visit.open("/presentasi?langkah=5")
    shows(page, "5")
    press(visit, forward)
    shows(page, "6")
    press(visit, forward)
    shows(page, "7")
    press(visit, back)
    shows(page, "6")


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
        counter = t("presentasi.hitungan", bahasa, langkah=langkah, banyak=len(LANGKAH))
        expect(page.get_by_text(counter, exact=True)).to_be_visible()
        visit.settle()
        expect(page.get_by_test_id("stExpander")).to_be_in_viewport(ratio=1)
        hidden = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid="stMain"] div')]
               .filter(e => /auto|scroll/.test(getComputedStyle(e).overflowY) && e.clientHeight > 300)
               .map(e => e.scrollHeight - e.clientHeight).filter(d => d > 1)"""
        )
        assert hidden == [], f"step {langkah}"
        press(visit, "ArrowRight")


def test_hall_sees_neither_menu_nor_switches(visitor):
    visit = visitor()
    page = visit.open("/presentasi")
    expect(page.get_by_text(t("status.bukan_resmi", "id"), exact=True)).to_be_visible()
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
