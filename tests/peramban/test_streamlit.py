"""What we lean on in the page that Streamlit gives to the browser; an upgrade that changes it fails here."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Response, Route, expect

from kerawanan.teks.text import t
from tests.peramban.conftest import Visit
from tests.peramban.test_peta import MAP, drawn, project, undrawn
from tests.peramban.test_peta_pilih import click_until

pytestmark = pytest.mark.peramban


def losing(visit: Visit, what: str, times: int, lose: Callable[[Route], None]) -> list[str]:
    """Have the first requests for something get lost; return their addresses."""
    lost: list[str] = []

    def answer(route: Route) -> None:
        if len(lost) < times:
            lost.append(route.request.url)
            lose(route)
        else:
            route.fallback()

    visit.page.route(re.compile(what), answer)
    return lost


@pytest.mark.parametrize("status", [0, 404])
def test_a_shape_that_did_not_arrive_is_asked_for_again(visitor, status):
    """The network was gone, or another state of the server refused the hash: the map must not stay blank."""
    visit = visitor()

    def gone(route: Route) -> None:
        route.fulfill(status=status) if status else route.abort("connectionfailed")

    lost = losing(visit, "/geo/", 5, gone)
    with visit.page.expect_response(lambda answer: answer.ok and "/geo/kecamatan" in answer.url, timeout=60_000):
        visit.open("/peta")
    assert undrawn(drawn(visit)) == [] and len(lost) == 5


def test_a_script_that_did_not_arrive_is_loaded_again_with_the_page(visitor):
    """Streamlit would leave an English error in the place of the map until the visitor loads the page again."""
    visit = visitor()
    # twice: it is announced before it is asked for
    lost = losing(visit, "/static/js/DeckGlJsonChart", 2, lambda route: route.abort("connectionfailed"))
    visit.open("/peta?tahapan=rekapitulasi")
    assert undrawn(drawn(visit), "rekapitulasi") == [] and len(lost) == 2
    expect(visit.page.get_by_text("TypeError")).to_have_count(0)


def test_a_first_visit_below_the_front_page_asks_for_nothing_in_vain(visitor):
    visit = visitor()
    answers: list[Response] = []
    visit.page.on("response", lambda answer: answers.append(answer))
    visit.open("/peta")
    visit.still()
    assert len(answers) > 20
    assert [answer.url for answer in answers if answer.status >= 400] == []


def test_a_choice_elsewhere_leaves_no_kecamatan_faded(visitor):
    visit = visitor()
    page = visit.open("/peta")
    drawn(visit)
    click_until(page, "35.13.10", "Pakuniran")
    page.get_by_label(t("peta.cari", "id")).focus()
    page.keyboard.type("Paiton")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Paiton")).to_be_visible()
    page.mouse.move(5, 5)  # what is said under the pointer hides a kecamatan
    assert undrawn(drawn(visit)) == []


def test_a_name_under_the_pointer_is_no_markup(visitor):
    visit = visitor()

    def rename(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"Pakuniran"', '"<i>Pakuniran</i> &lt; x"'))

    visit.page.route(re.compile("/geo/kecamatan"), rename)
    page = visit.open("/peta")
    drawn(visit)
    box = page.locator(MAP).bounding_box()
    assert box
    x, y = project("35.13.10", box["width"], box["height"])
    page.mouse.move(box["x"] + x, box["y"] + y + 14)
    expect(page.locator(MAP).get_by_text("<i>Pakuniran</i> &lt; x")).to_be_visible()


def test_no_toolbar_leads_out_without_title_status_and_name(visitor):
    """Streamlit would offer full screen, which shows only the figure, and a file of a table with live formulas."""
    visit, offered = visitor(), []
    for path in ("/", "/peta", "/simulasi?lab=berubah&bobot=bencana:80", "/isu_tahapan", "/data_metode?bagian=unduh"):
        page = visit.open(path)
        visit.still()
        if path == "/isu_tahapan":
            page.get_by_text(re.compile(t("tabel.buka_semua_kejadian", "id", jumlah=r"\d+"))).click()
            page.get_by_test_id("stDataFrame").hover()
            expect(page.get_by_test_id("stElementToolbarButton").first).to_be_visible()
        for map_or_chart in page.locator('[data-testid="stDeckGlJsonChart"], [data-testid="stPlotlyChart"]').all():
            map_or_chart.hover()
        buttons = page.locator('[data-testid="stElementToolbar"] button, .modebar a, .modebar button')
        offered += [(path, button.get_attribute("aria-label")) for button in buttons.all()]
    picture = t("grafik.gambar", "id")
    charts = {path: [name for where, name in offered if where == path and name == picture] for path, _ in offered}
    assert [len(names) for names in charts.values()] == [1, 4]
    assert [path.split("?")[0] for path in charts] == ["/simulasi", "/isu_tahapan"]
    rest = [(path, name) for path, name in offered if name != picture]
    assert rest == [("/isu_tahapan", "Pilih kolom"), ("/isu_tahapan", "Cari")]


def test_no_box_says_in_english_which_keys_to_press(visitor):
    visit = visitor()
    for path, label in (
        ("/data_metode?bagian=ikp", "rujukan.cari"),
        ("/simulasi?lab=skenario&bobot=bencana:80", "simulasi.skenario_nama"),
    ):
        page = visit.open(path)
        page.get_by_label(t(label, "id"), exact=True).click()
        page.keyboard.type("abc")
        expect(page.get_by_test_id("InputInstructions")).to_contain_text("3/")
        expect(page.get_by_text("Press ")).to_have_count(0)


def test_texts_are_copied_also_where_the_page_came_without_tls(visitor):
    """In a hall the page comes from a laptop by its address; browsers then have no clipboard (server/muat.js)."""
    visit = visitor()
    page = visit.page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
    visit.open("/data_metode?bagian=unduh")
    block = page.get_by_test_id("stCode").filter(has_text="publik-2024").last
    block.hover()
    block.get_by_role("button").first.click()
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'tempel'}))")
    page.locator("#tempel").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#tempel").input_value() == block.inner_text().strip()
    assert visit.errors == []
