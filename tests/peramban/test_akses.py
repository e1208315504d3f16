"""Accessibility and width of every page, in both languages and themes, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kerawanan.teks.text import BAHASA, t
from tests.peramban.conftest import Visitor

pytestmark = pytest.mark.peramban
FOLDER = Path(__file__).parents[2] / "pages"
PAGES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("navigasi", "__init__"))
PARTS = [
    *(
        f"/data_metode?bagian={part}"
        for part in ("metode", "hitung", "periksa", "ikp", "belum_dibuka", "kejadian", "unduh")
    ),
    *(f"/simulasi?bobot=bencana:40,rekapitulasi:60&lab={part}" for part in ("berarti", "balik", "ruangan", "skenario")),
    "/kecamatan?kode=35.13.22&banding=35.13.19",
    "/kecamatan?kode=35.13.22&cetak=1",
    "/strategi?rilis=contoh&kode=35.13.22",
    "/tinjau_balik?rilis=contoh",
    "/peta?lapis=partisipasi_pendekatan",
]
MAIN = '[data-testid="stMain"]'


def path_of(page: str) -> str:
    return "/" if page == "beranda" else f"/{page}"


def arrived(page: Page, path: str) -> None:
    """Wait for the page of an address in its language."""
    bahasa = "en" if "bahasa=en" in path else "id"
    name = path.partition("?")[0].strip("/") or "beranda"
    expect(page).to_have_title(t(f"menu.{name}", bahasa))
    expect(page.locator("html")).to_have_attribute("lang", bahasa)


def sideways(page: Page) -> int:
    return page.evaluate(
        f"() => {{ const m = document.querySelector('{MAIN}'); return m.scrollWidth - m.clientWidth }}"
    )


@pytest.mark.parametrize("paths", [[f"{path_of(name)}?kode=35.13.22" for name in PAGES], PARTS], ids=["pages", "parts"])
def test_no_serious_barrier(visitor: Visitor, axe: str, subtests: pytest.Subtests, paths: list[str]) -> None:
    visit = visitor()
    visit.open("/strategi")
    for path in paths:
        with subtests.test(path):
            page = visit.go(path)
            arrived(page, path)
            assert visit.violations(axe) == []
            expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_narrow_phone_scrolls_only_downwards_and_has_no_serious_barrier(
    visitor: Visitor, axe: str, subtests: pytest.Subtests
) -> None:
    visit = visitor(phone=True, width=360, scheme="dark")
    visit.open("/strategi")
    for name in PAGES:
        for bahasa in BAHASA:
            with subtests.test(name, bahasa=bahasa):
                path = f"{path_of(name)}?bahasa={bahasa}&kode=35.13.22"
                page = visit.go(path)
                arrived(page, path)
                assert sideways(page) <= 0
        with subtests.test(name):
            assert visit.violations(axe) == []
