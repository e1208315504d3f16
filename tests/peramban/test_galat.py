"""What a visitor reads when something breaks under the hand: a sentence, never the exception; the log keeps it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kerawanan.rilis.load import DATA, load
from kerawanan.teks.text import BAHASA, t
from tests.peramban.conftest import serving
from tests.peramban.rusak import SECRET

pytestmark = pytest.mark.peramban
CONTOH = load(DATA / "rilis" / "contoh")
NEVER = (SECRET, "ValueError", "RilisError", "Traceback", "Failed to", "Exception")


@pytest.fixture(scope="module")
def broken_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a dashboard with broken parts, and the file of what it says."""
    log = tmp_path_factory.mktemp("rusak") / "log.txt"
    with serving(log, "-m", "tests.peramban.rusak") as url:
        yield url, log


def read(page: Page) -> str:
    """Return all that stands on the page, and see that there is nothing of the inside."""
    text = page.locator("body").inner_text()
    assert [word for word in NEVER if word in text] == []
    expect(page.get_by_test_id("stException")).to_have_count(0)
    return text


@pytest.mark.parametrize("bahasa", BAHASA)
def test_errors_under_the_hand_are_sentences(visitor, broken_server, bahasa):
    address, log = broken_server
    before = log.read_text().count("galat_halaman")
    visit = visitor(address=address)
    page = visit.open(f"/peta?bahasa={bahasa}")

    # a callback of the fragment: the choice is not made, the page stands as it was, the sentence is where one looks
    box = page.get_by_role("combobox", name=t("bingkai.tahapan", bahasa))
    box.click()
    page.get_by_role("option", name="Logisti").click()
    expect(page.get_by_test_id("stToast")).to_contain_text(t("bingkai.galat_tombol", bahasa))
    visit.settle()
    assert t("bingkai.galat_tombol", bahasa) in read(page) and t("peta.judul", bahasa) in read(page)
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(1)
    assert "tahapan" not in page.url
    expect(box).to_have_value(t("bingkai.semua_tahapan", bahasa))

    # the fragment itself: the rest of the page stands
    page.get_by_text(t("tabel.buka", bahasa)).click()
    expect(page.get_by_text(t("bingkai.galat", bahasa))).to_be_visible()
    visit.settle()
    assert t("peta.judul", bahasa) in read(page)

    # a callback of the script around the page
    visit = visitor(address=address)
    page = visit.open(f"/peta?bahasa={bahasa}")
    page.get_by_role("button", name=t("bingkai.ganti_rilis", bahasa)).click()
    page.get_by_role("combobox", name=t("bingkai.rilis", bahasa)).click()
    page.get_by_role("option", name=CONTOH.info.judul.get(bahasa)).click()
    expect(page.get_by_test_id("stAlert").filter(has_text=t("bingkai.galat_tombol", bahasa)).first).to_be_visible()
    visit.settle()
    assert t("peta.judul", bahasa) in read(page) and "contoh" not in page.url
    assert log.read_text().count('galat_halaman halaman=peta jenis=ValueError tempat="rusak.py:') >= before + 3


@pytest.mark.parametrize("bahasa", BAHASA)
def test_a_file_that_cannot_be_made_says_so(visitor, broken_server, bahasa):
    address, log = broken_server
    page = visitor(address=address).open(f"/data_metode?bagian=unduh&bahasa={bahasa}")
    page.get_by_role("button", name=t("data_metode.unduh_xlsx", bahasa)).click()
    expect(page.get_by_text(t("bingkai.galat_unduh", bahasa))).to_be_visible()
    page.get_by_role("button", name=t("data_metode.unduh_geojson", bahasa)).click()
    expect(page.get_by_text(t("bingkai.masalah", bahasa))).to_be_visible()
    read(page)
    said = [line for line in log.read_text().splitlines() if "peristiwa=galat_unduh" in line]
    assert any(" jenis=ValueError tempat=" in line for line in said) and not any(SECRET in line for line in said)
