"""Accessibility and width of every page, in both languages and themes, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from kerawanan.teks.text import BAHASA

pytestmark = pytest.mark.peramban
FOLDER = Path(__file__).parents[2] / "pages"
PAGES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("navigasi", "__init__"))
PARTS = [
    *(f"/data_metode?bagian={part}" for part in ("metode", "hitung", "periksa", "ikp", "unduh")),
    *(f"/simulasi?bobot=bencana:40,rekapitulasi:60&lab={part}" for part in ("berarti", "balik", "ruangan", "skenario")),
    "/kecamatan?kode=35.13.22&banding=35.13.19",
    "/kecamatan?kode=35.13.22&cetak=1",
    "/strategi?rilis=contoh&kode=35.13.22",
]
MAIN = '[data-testid="stMain"]'


def path_of(page: str) -> str:
    return "/" if page == "beranda" else f"/{page}"


@pytest.mark.parametrize("name", PAGES)
def test_no_serious_barrier(visitor, axe, name):
    visit = visitor()
    visit.open(f"{path_of(name)}?kode=35.13.22")
    visit.still()
    assert visit.violations(axe) == []
    assert visit.page.get_by_test_id("stException").count() == 0


def sideways(page: Page) -> int:
    return page.evaluate(
        f"() => {{ const m = document.querySelector('{MAIN}'); return m.scrollWidth - m.clientWidth }}"
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_phone_scrolls_only_downwards_and_has_no_serious_barrier(visitor, axe, name):
    visit = visitor(phone=True, width=360, scheme="dark")
    for bahasa in BAHASA:
        page = visit.open(f"{path_of(name)}?bahasa={bahasa}&kode=35.13.22")
        visit.still()
        assert sideways(page) <= 0, bahasa
    assert visit.violations(axe) == []


@pytest.mark.parametrize("choice", PARTS)
def test_no_serious_barrier_in_any_part(visitor, axe, choice):
    visit = visitor()
    visit.open(choice)
    visit.still()
    assert visit.violations(axe) == []
