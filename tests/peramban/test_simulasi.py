"""The weight laboratory with the keyboard alone, on a desktop and on a phone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from kerawanan.rilis.load import DATA, load
from kerawanan.simulasi import skenario
from kerawanan.skor.parameter import Parameters
from kerawanan.teks.text import t
from tests.peramban.conftest import Visitor

pytestmark = pytest.mark.peramban
LIMIT = 60
PUBLIK = load(DATA / "rilis" / "publik-2024")


def tab_to(page: Page, found: str) -> None:
    """Press Tab until what has the focus fits; a visitor without a mouse has no other way."""
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const e = document.activeElement; return {found}; }})()"):
            return
    pytest.fail(f"no {found} within {LIMIT} steps")


def weights(page: Page) -> dict[str, float]:
    value = parse_qs(urlsplit(page.url).query).get("bobot", [""])[0]
    return {kode: float(number) for kode, _, number in (part.partition(":") for part in value.split(",")) if kode}


@pytest.mark.parametrize("phone", [False, True])
def test_weights_move_with_the_keyboard_alone(visitor: Visitor, phone: bool):
    visit = visitor(phone=phone)
    page = visit.open("/simulasi")
    expect(page.get_by_text("Masih sama dengan rilis")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(4)
    page.wait_for_timeout(2000)  # the maps take the processor, and the focus is lost while controls are put in place
    tab_to(page, "e.type === 'range'")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(60)
    page.wait_for_function("() => location.search.includes('bobot=bencana%3A25')")
    visit.settle()
    found = weights(page)
    # faster than the answers came back: the other sliders must not have moved on their own
    assert found == pytest.approx(skenario.move(skenario.weights_of(PUBLIK, Parameters()), "bencana", 25.0), abs=0.2)
    assert found["bencana"] == 25 and sum(found.values()) == pytest.approx(100, abs=1e-9)
    strip = page.get_by_test_id("stAlert").first
    expect(strip).to_contain_text(t("status.skenario", "id"))
    tab_to(page, "e.type === 'checkbox'")
    page.keyboard.press("Space")
    page.wait_for_function("() => location.search.includes('kunci=bencana')")
    tab_to(page, "e.textContent.includes('Urungkan') && e.tagName === 'BUTTON'")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('bencana%3A25')")
    tab_to(page, "e.textContent === 'Apa yang berubah'")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_text(re.compile("menyalip .* bila"))).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= (390 if phone else 1440)
    assert visit.errors == []


def test_the_page_meets_the_rules_of_accessibility(visitor: Visitor, axe: str):
    visit = visitor()
    page = visit.open("/simulasi?agregasi=power2")
    expect(page.get_by_text("Peringkat sebelum dan sesudah")).to_be_visible()
    page.wait_for_timeout(1500)
    assert visit.violations(axe) == []
