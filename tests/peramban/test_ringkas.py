"""The pages without scripts in a browser: no barrier, no request besides, nothing sideways, in a frame elsewhere."""

import pytest
from playwright.sync_api import Browser, expect

from kerawanan.teks.text import t
from tests.peramban.conftest import Visitor

pytestmark = pytest.mark.peramban
PATHS = (
    "/ringkas",
    "/ringkas?rilis=contoh&bahasa=en",
    "/ringkas/35.13.10",
    "/sematan/kecamatan/35.13.10?rilis=contoh",
    "/ringkas/x",
)


def test_the_light_pages_need_nothing_and_have_no_barrier(
    browser: Browser, server: str, axe: str, subtests: pytest.Subtests
) -> None:
    for width, scheme in ((1440, "light"), (320, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        for path in PATHS:
            with subtests.test(path, width=width):
                asked.clear()
                page.goto(f"{server}{path}")
                assert [url for url in asked if not url.startswith("data:")] == [f"{server}{path}"]
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                page.evaluate(axe)
                assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
        context.close()


def test_the_map_leads_to_a_kecamatan_without_scripts(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(f"{server}/ringkas?bahasa=en")
    page.locator('.lebar a[href*="35.13.10"] use').first.click()
    expect(page).to_have_url(f"{server}/ringkas/35.13.10?rilis=publik-2024&bahasa=en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pakuniran")
    page.get_by_role("link", name=t("ringkas.utuh", "en")).click()
    expect(page).to_have_url(f"{server}/ringkas?rilis=publik-2024&bahasa=en")
    context.close()


def test_every_page_of_the_dashboard_leads_to_the_light_one(visitor: Visitor) -> None:
    visit = visitor()
    page = visit.open("/strategi?bahasa=en") or visit.page
    link = page.get_by_role("link", name=t("ringkas.tautan", "en"))
    expect(link).to_have_attribute("href", "ringkas?rilis=publik-2024&bahasa=en")
