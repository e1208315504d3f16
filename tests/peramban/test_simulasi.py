"""The weight laboratory: with the keyboard alone, faster than the answers come, and over a restart of the server."""

import re
import signal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from kerawanan.rilis.load import DATA, load
from kerawanan.simulasi import skenario, skenario_file
from kerawanan.simulasi.weights import move, weights_of
from kerawanan.skor.parameter import Parameters
from kerawanan.teks.text import BAHASA, t
from tests.peramban.conftest import Visitor, free_port, running

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


# Every handle stands at the figure over it; the figures are those of the address in whole percent, and add up to 100.
AGREE = """release => {
  const given = new URLSearchParams(location.search).get("bobot")
  const written = given ? Object.fromEntries(given.split(",").map(pair => pair.split(":"))) : release
  const found = [...document.querySelectorAll("[data-testid=stSlider]")].map(slider => {
    const [figure] = slider.querySelector("[data-testid=stSliderThumbValue]").innerText.match(/[0-9]+/)
    return { handle: Number(slider.querySelector("input").value), figure: Number(figure) }
  })
  const numbers = Object.keys(release).map(kode => Number(written[kode] ?? 0))
  const good = ({ handle, figure }, i) => handle === figure && Math.abs(numbers[i] - figure) < 1
  const sum = found.reduce((all, { figure }) => all + figure, 0)
  return found.length === numbers.length && found.every(good) && sum === 100
}"""


def agree(page: Page) -> None:
    page.wait_for_function(AGREE, arg=weights_of(PUBLIK, Parameters()))


def handle(page: Page, place: int) -> int:
    return int(page.get_by_role("slider").nth(place).input_value())


def nudge(page: Page, place: int, *keys: str) -> None:
    """Press keys on a slider as fast as they can be pressed."""
    page.get_by_role("slider").nth(place).focus()
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("phone", [False, True])
def test_weights_move_with_the_keyboard_alone(visitor: Visitor, phone: bool):
    visit = visitor(phone=phone)
    page = visit.open("/simulasi")
    expect(page.get_by_text("Masih sama dengan rilis")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(4)
    visit.still()  # the focus is lost while controls are put in place
    tab_to(page, "e.type === 'range'")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('bobot=bencana%3A25')")
    visit.settle()
    found = weights(page)
    # faster than the answers came back: the other sliders must not have moved on their own
    assert found == pytest.approx(move(weights_of(PUBLIK, Parameters()), "bencana", 25.0), abs=0.001)
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
    expect(page.get_by_text(t("simulasi.batas_sama", "id"))).to_be_visible()
    assert visit.violations(axe) == []


def test_sliders_follow_the_visitor_however_fast_and_back_again(visitor: Visitor):
    visit = visitor()
    page = visit.open("/simulasi")
    expect(page.get_by_role("slider")).to_have_count(4)
    visit.still()
    nudge(page, 0, *["ArrowRight"] * 9)
    page.wait_for_function("() => location.search.includes('bobot=bencana%3A30')")
    agree(page)
    place = handle(page, 1)
    nudge(page, 1, "ArrowRight")
    page.wait_for_function(f"() => location.search.includes('rekapitulasi%3A{place + 1}%2C')")
    nudge(page, 1, "ArrowLeft")  # back at once, to where it had stood before it was moved
    page.wait_for_function(f"() => location.search.includes('rekapitulasi%3A{place}%2C')")
    agree(page)
    assert weights(page)["bencana"] == pytest.approx(30, abs=0.3)
    # Three sliders without waiting for any answer, the first of them twice.
    nudge(page, 0, "ArrowRight", "ArrowRight")
    nudge(page, 2, "ArrowLeft")
    nudge(page, 3, "ArrowRight")
    nudge(page, 0, "ArrowLeft")
    visit.still()
    # What is still on its way may put the handle back for a moment; in the end it stands where the visitor put it.
    page.wait_for_function(
        "() => location.search.includes(`bobot=bencana%3A${document.querySelector('input[type=range]').value}%2C`)"
    )
    agree(page)
    assert sum(weights(page).values()) == pytest.approx(100, abs=1e-9)
    assert visit.errors == []


@pytest.mark.parametrize("written", [False, True])
def test_handle_and_figure_agree_after_a_restart(visitor: Visitor, tmp_path: Path, written: bool):
    port = free_port()
    visit = visitor(address=f"http://127.0.0.1:{port}")
    with running(tmp_path / "first.txt", port) as server:
        page = visit.open("/simulasi")
        expect(page.get_by_role("slider")).to_have_count(4)
        visit.still()
        if written:
            nudge(page, 0, "ArrowRight")
            page.wait_for_function("() => location.search.includes('bobot=bencana%3A22')")
            visit.settle()
        server.send_signal(signal.SIGSTOP)  # it hears nothing more of what is moved now
        nudge(page, 0, "ArrowRight")
        expect(page.get_by_role("slider").first).to_have_value("23" if written else "22")
        server.kill()
    with running(tmp_path / "second.txt", port):
        expect(page.get_by_role("slider").first).to_have_value("22" if written else "21")
        agree(page)
        place = handle(page, 1)
        nudge(page, 1, "ArrowRight")  # and the page is alive
        page.wait_for_function(f"() => location.search.includes('rekapitulasi%3A{place + 1}%2C')")
        agree(page)


def test_a_file_is_taken_by_a_button_that_speaks_the_language_of_the_page(visitor: Visitor, tmp_path: Path):
    """Streamlit's own box for files speaks English on every page."""
    item = skenario.Skenario("Usul kami", Parameters(bobot_isu=(("bencana", 1.0),)))
    good, path = skenario_file.as_file(PUBLIK, [item], ""), tmp_path / "a.json"
    visit = visitor()
    for bahasa in BAHASA:
        page = visit.open(f"/simulasi?lab=skenario&bahasa={bahasa}")
        button = page.get_by_role("button", name=t("simulasi.skenario_unggah", bahasa))
        for wrong in (b"{", b" " * 1_000_001):
            with page.expect_file_chooser() as chooser:
                button.click()
            path.write_bytes(wrong)
            chooser.value.set_files(path)
            expect(page.get_by_text(t("simulasi.skenario_masalah", bahasa))).to_be_visible()
        with page.expect_file_chooser() as chooser:
            button.click()
        path.write_bytes(good)
        chooser.value.set_files(path)
        page.get_by_role("button", name=t("simulasi.skenario_muat", bahasa, jumlah=1)).click()
        expect(page.get_by_text("Usul kami").first).to_be_visible()
        assert not re.search("Drag and drop|Browse files|Choose File|Limit", page.inner_text("body"))
    assert visit.errors == []
