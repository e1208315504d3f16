"""The map in a real browser with the network cut off: drawn, clicked, filtered, linked."""

import json
import urllib.request

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from kerawanan.rilis.load import DATA, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.tampil import warna
from kerawanan.tampil.kata import nama
from kerawanan.tampil.peta import parcels, view
from kerawanan.tampil.peta.paint import paints
from kerawanan.teks.text import t
from kerawanan.ui import layar
from kerawanan.ui.halaman.simulasi_hasil import ALONE, SHARE
from kerawanan.ui.peta import FRONT
from tests.peramban.conftest import Visit
from tests.tampil.peta.test_deck import place

pytestmark = pytest.mark.peramban
MAP = '[data-testid="stDeckGlJsonChart"]'
RILIS = load(DATA / "rilis" / "publik-2024")


def drawn(visit: Visit) -> Image.Image:
    """Wait until the shapes are fetched and the map stands still; what it then looks like."""
    visit.page.locator(f"{MAP} canvas").first.wait_for()
    visit.still()
    return visit.picture(visit.page.locator(MAP).first)


def project(kode: str, width: float, height: float) -> tuple[float, float]:
    """Where a kecamatan's label point is on the map."""
    x, y = place(
        view.view(view.Look(width=layar.column(1440, layar.MAP)), RILIS.wilayah),
        *RILIS.kecamatan.loc[kode, ["lon", "lat"]],
    )
    return width / 2 + x, height / 2 - y


def near(picture: Image.Image, x: float, y: float, colour: str, radius: int = 16) -> bool:
    """Say whether a colour occurs around a point."""
    wanted = warna.rgba(colour)[:3]
    spots = ((i, j) for i in range(-radius, radius + 1) for j in range(-radius, radius + 1))
    pixels = np.asarray(picture, dtype=int)
    return any(np.abs(pixels[int(y) + j, int(x) + i] - wanted).max() <= 6 for i, j in spots)


def undrawn(picture: Image.Image, tahapan: str = "") -> list[str]:
    """Return the kecamatan that do not have the colour of their class on a picture of the map."""
    table = score(RILIS, Parameters(tahapan=tahapan)).table
    colours = {str(kode): warna.of_class(RILIS.referensi, row["kelas"]) for kode, row in table.iterrows()}
    return [kode for kode, colour in colours.items() if not near(picture, *project(kode, *picture.size), colour)]


@pytest.mark.parametrize("tahapan", ["", "rekapitulasi"])
def test_24_kecamatan_are_drawn_in_the_colour_of_their_class(visitor, tahapan):
    visit = visitor()
    visit.open(f"/peta?tahapan={tahapan}" if tahapan else "/peta")
    assert undrawn(drawn(visit), tahapan) == []
    assert visit.foreign == [] and visit.errors == []


def test_a_layer_is_drawn_in_its_steps_and_what_is_pointed_at_gets_an_outline_only(visitor):
    visit = visitor()
    page = visit.open("/peta?lapis=peluang")
    painted = {kode: paint.isi for kode, paint in paints(certainty(RILIS), "peluang", "id").items()}
    before = drawn(visit)
    assert [kode for kode, fill in painted.items() if not near(before, *project(kode, *before.size), fill)] == []
    box = page.locator(MAP).first.bounding_box()
    assert box
    x, y = project("35.13.07", box["width"], box["height"])
    page.mouse.move(box["x"] + x, box["y"] + y + 14)
    expect(page.locator(MAP).get_by_text("Tiris")).to_be_visible()
    visit.still()
    after = visit.picture(page.locator(MAP).first)
    ink, fill = RILIS.referensi.dasar["terang"].pilih, painted["35.13.07"]
    assert near(after, x, y - 20, fill), "the fill keeps its colour"
    assert near(after, x, y - 60, ink, 60) and not near(before, x, y - 60, ink, 60)


def test_the_legend_shows_a_picture_of_each_fill_and_picks_one_out_by_keyboard(visitor):
    visit = visitor()
    page = visit.open("/peta")
    key = page.get_by_role("toolbar", name=t("lapis_sorot.kunci", "id", satuan=t("lapis.satuan_kelas", "id")))
    for part, many in ((key, 3), (page.get_by_test_id("stHtml").first, 3)):  # classes; sure, doubtful, the group
        expect(part.locator("img")).to_have_count(many)
        assert part.locator("img").evaluate_all("found => found.every(one => one.complete && one.naturalWidth > 0)")
    one = key.get_by_role("button", name="T · tinggi")
    one.focus()
    page.keyboard.press("Enter")
    expect(one).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => location.search.includes('sorot=tinggi')")
    shades = score(RILIS, Parameters()).table["kelas"]
    picture, land = drawn(visit), RILIS.referensi.dasar["terang"].daratan
    colours = {kode: warna.of_class(RILIS.referensi, "tinggi") if k == "tinggi" else land for kode, k in shades.items()}
    assert [k for k, colour in colours.items() if not near(picture, *project(str(k), *picture.size), colour)] == []
    page.go_back()
    expect(one).to_have_attribute("aria-pressed", "false")


def test_shapes_are_fetched_once(visitor):
    visit = visitor()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url) if "/geo/" in request.url else None)
    page = visit.open("/peta")
    drawn(visit)
    before = len(asked)
    page.get_by_text(t("tabel.buka", "id")).click()
    page.get_by_role("table").first.wait_for()
    visit.still()
    assert len(asked) == before


def test_security_headers_are_on_the_page_and_on_the_shapes(server):
    for path in ("/peta", parcels.coloured(certainty(RILIS), "id").address):
        with urllib.request.urlopen(server + path) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
            body = answer.read()
    assert len(json.loads(body)["features"]) == 24


WIDTHS = ((320, 640), (390, 844), (768, 1024), (1280, 720), (1440, 900), (1920, 1080), (2560, 1440))


MOVED = "/simulasi?bobot=bencana:70,rekapitulasi:10,catatan_pengawas:10,komplain_saksi:10"


@pytest.mark.parametrize(
    ("path", "share", "maps"),
    [("/peta", layar.MAP, 1), ("/", FRONT, 1), ("/simulasi", ALONE, 1), (MOVED, SHARE, 2)],
)
def test_the_whole_kabupaten_fits_into_every_map(visitor, path: str, share: float, maps: int):
    visit = visitor()
    page = visit.open(path)
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        step = max(each for each in layar.STEPS if each <= width)
        narrow = step < layar.NARROW_BELOW
        look = view.Look(width=layar.column(step, 1.0 if narrow else share))
        if path == "/" and narrow:
            picture = page.locator('[data-testid="stImage"] img').first
            expect(picture).to_be_visible()
            visit.still()
            box = picture.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, width
            continue
        charts = page.locator(MAP)
        expect(charts).to_have_count(maps)
        for chart in charts.all():
            expect(chart).to_have_css("height", f"{look.height}px")
            visit.still()
            box = chart.bounding_box()
            assert box and box["width"] >= look.width, width
        if path == "/peta" and not narrow:
            assert box["y"] < 160, width


def test_a_phone_has_search_and_map_on_its_first_screen_and_the_filters_folded(visitor):
    visit = visitor(phone=True)
    for bahasa in ("id", "en"):
        page = visit.open(f"/peta?bahasa={bahasa}&isu=bencana")
        expect(page.get_by_label(t("peta.cari", bahasa))).to_be_visible()
        said = nama.isu(load_referensi(), "bencana", bahasa)
        expect(page.get_by_role("heading", level=2)).to_have_count(1)  # the one of the first guess is gone
        expect(page.get_by_role("heading", level=2)).to_contain_text(said)
        visit.still()
        find, chart = page.get_by_label(t("peta.cari", bahasa)).bounding_box(), page.locator(MAP).bounding_box()
        assert find and chart and find["y"] < chart["y"] <= 330, bahasa
        assert chart["y"] + chart["height"] < 844
        folded = page.get_by_role(
            "button", name=t("bingkai.saringan_dipilih", bahasa, dipilih=nama.isu(load_referensi(), "bencana", bahasa))
        )
        expect(page.get_by_role("toolbar", name=t("bingkai.isu", bahasa))).to_have_count(0)
        folded.click()
        expect(page.get_by_role("toolbar", name=t("bingkai.isu", bahasa))).to_be_visible()


def test_the_wheel_scrolls_the_page(visitor):
    visit = visitor()
    page = visit.open("/peta")
    drawn(visit)
    page.set_viewport_size({"width": 1280, "height": 500})
    visit.still()
    box = page.locator(MAP).first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
