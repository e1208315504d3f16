"""The pages without scripts: valid, small, without anything from elsewhere, and with the numbers of the engine."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import rujukan
from kerawanan.tampil.kata.kalimat import headline, verdict
from kerawanan.tampil.kata.kepastian import band, class_word, sureness
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.ringkas import halaman
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.tautan import served
from kerawanan.tampil.warna import base
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, number, t

ROOT = Path(__file__).parents[3]
LARGEST, PACKED = 200_000, 60_000
SITE = "https://peta.example/"


def read(page: bytes) -> Element:
    """Parse a page as a browser does; any error of its HTML fails the test."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def ingredients(found: Certainty, bahasa: str, depth: int = 0) -> Ingredients:
    return Ingredients(found, bahasa, served(depth), SITE, (found.result.rilis,))


def rows(page: Element) -> list[list[str]]:
    """Return the cells of the first table of a page."""
    table = next(page.iter("table"))
    return [[text(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]


def hrefs(page: Element) -> Iterator[str]:
    yield from (link.attrib["href"] for link in page.iter() if "href" in link.attrib)


@pytest.fixture(scope="module", params=["publik-2024", "contoh"])
def found(request: pytest.FixtureRequest) -> Certainty:
    return certainty(load(DATA / "rilis" / request.param))


@pytest.fixture(scope="module")
def pages(found: Certainty) -> dict[str, bytes]:
    return {bahasa: halaman.summary(ingredients(found, bahasa)).isi for bahasa in BAHASA}


def test_the_table_has_the_numbers_of_the_engine(found: Certainty, pages: dict[str, bytes]) -> None:
    for bahasa, content in pages.items():
        table = rows(read(content))[1:]
        order = found.result.table.sort_values(["peringkat", "nama"]).index
        assert len(table) == len(order) == 24
        for kode, cells in zip(order, table, strict=True):
            own = found.result.table.loc[kode]
            assert cells == [
                own["nama"],
                number(own["skor"], bahasa),
                plain(class_word(found, kode, bahasa)),
                sureness(found, kode, bahasa),
                band(found, kode, bahasa),
                *(number(value, bahasa) for value in found.result.isu.loc[kode]),
            ]


def test_every_kecamatan_has_a_page_with_its_verdict(found: Certainty) -> None:
    bahasa = "id" if found.result.rilis.info.id == "publik-2024" else "en"
    for kode in found.result.table.index:
        sent = halaman.of_kecamatan(ingredients(found, bahasa, 1), str(kode))
        said = text(read(sent.isi))
        assert re.sub(r"\s+", " ", plain(verdict(found, kode, bahasa))) in said, kode
        assert status_line(found.result.rilis, found.result.parameters, found.result.fingerprint, bahasa) in said
        assert len(sent.isi) <= LARGEST and len(gzip.compress(sent.isi, 6)) <= PACKED
        assert str(kode) in sent.nama and found.result.fingerprint in sent.nama


def test_a_page_is_whole_small_and_runs_nothing(found: Certainty, pages: dict[str, bytes]) -> None:
    for bahasa, content in pages.items():
        assert len(content) <= LARGEST and len(gzip.compress(content, 6)) <= PACKED
        page = read(content)
        assert page.attrib["lang"] == bahasa
        names = [part.attrib["id"] for part in page.iter() if "id" in part.attrib]
        assert len(names) == len(set(names))
        tags = {part.tag for part in page.iter() if isinstance(part.tag, str)}
        assert not tags & {"form", "iframe", "object", "embed", "nobr"}
        for part in page.iter():
            assert not [name for name in part.attrib if str(name).startswith("on") or name == "style"]
            assert part.attrib.get("src", "data:").startswith("data:")
        assert [part.attrib["type"] for part in page.iter("script")] == ["application/ld+json"]
        assert {part.attrib["rel"] for part in page.iter("link")} == {"canonical", "alternate"}


def test_status_source_date_and_fingerprint_are_on_every_page(found: Certainty, pages: dict[str, bytes]) -> None:
    rilis, result = found.result.rilis, found.result
    for bahasa, content in pages.items():
        page = read(content)
        said = text(page)
        for words in (
            status_line(rilis, result.parameters, result.fingerprint, bahasa),
            rilis.info.sumber_singkat.get(bahasa),
            t("kalimat.di_luar", bahasa),
            *rujukan.never(bahasa),
        ):
            assert words in said
        made_up = rilis.info.status == "simulasi"
        title = text(next(page.iter("title")))
        assert title.startswith(t("status.contoh", bahasa)) == made_up
        assert ("noindex" in content.decode()) == made_up
        data = json.loads(next(page.iter("script")).text or "")
        assert data["@type"] == "Dataset" and data["version"] == result.fingerprint
        assert all(part["contentUrl"].startswith(f"{SITE}data/{rilis.info.id}/") for part in data["distribution"])


def test_filters_are_links_and_say_what_is_chosen(publik: Rilis) -> None:
    chosen = certainty(publik, Parameters(isu=("bencana",), tahapan="logistik"), n=200)
    page = read(halaman.summary(ingredients(chosen, "id")).isi)
    links = set(hrefs(page))
    assert "ringkas?rilis=publik-2024&bahasa=id&isu=bencana" in links
    assert "ringkas?rilis=publik-2024&bahasa=id&tahapan=logistik&isu=rekapitulasi" in links
    assert "ringkas?rilis=publik-2024&bahasa=en&tahapan=logistik&isu=bencana" in links
    assert "ringkas/35.13.10?rilis=publik-2024&bahasa=id&tahapan=logistik&isu=bencana" in links
    assert "Hanya isu Bencana alam, tahapan Logistik" in text(page)
    assert not any("bobot" in link for link in links if not link.startswith("http"))


def test_a_choice_without_scores_says_so(publik: Rilis) -> None:
    nothing = certainty(publik, Parameters(isu=("komplain_saksi",), tahapan="logistik"), n=200)
    assert not nothing.result.assessed
    for bahasa in BAHASA:
        for sent in (
            halaman.summary(ingredients(nothing, bahasa)),
            halaman.of_kecamatan(ingredients(nothing, bahasa, 1), "35.13.10"),
        ):
            assert plain(headline(nothing, bahasa)) in text(read(sent.isi))


def test_what_a_file_says_stays_text(copy_of) -> None:
    copy = copy_of("publik-2024")
    nasty = '</style><script>x()</script><img src=x onerror=y> [a](javascript:z) ![b](c) "&lt;'
    copy.append(
        "kejadian.csv",
        id="PUB-999",
        tanggal="2019-01",
        indikator="bencana_terberitakan",
        **{"kode_kecamatan": "35.13.10", "jumlah": "1", "keterangan": nasty, "sumber": nasty},
    )
    rilis = load(copy.path, DATA)
    page = read(halaman.of_kecamatan(ingredients(certainty(rilis, n=100), "id", 1), "35.13.10").isi)
    assert nasty in text(page)
    assert len(list(page.iter("script"))) == 0
    assert not [link for link in hrefs(page) if "javascript" in link]


def test_the_style_sheet_is_the_one_that_the_policy_allows(pages: dict[str, bytes]) -> None:
    style = next(read(pages["id"]).iter("style")).text or ""
    assert style == halaman.style() and halaman.style_hash().startswith("'sha256-")
    assert Path(halaman.FOLDER / "gaya.css").is_file()


def test_the_pages_wear_the_colours_of_the_site() -> None:
    """Those of the theme and of the map, in the light and in the dark; small print is derived from the ink."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    names = {"kertas": "backgroundColor", "alas": "secondaryBackgroundColor", "tinta": "textColor"}
    names |= {"aksen": "linkColor", "garis": "borderColor"}
    rules = [re.findall(r"--(\w+):(#\w+)", rule) for rule in re.findall(r":root{([^}]*)}", halaman.style())]
    assert len(rules) == 3  # light, dark, paper
    for look, ours, rule in (("light", "terang", rules[0]), ("dark", "gelap", rules[1])):
        marks = base(load_referensi(), ours)
        known = {name: theme[look][own].lower() for name, own in names.items()} | {"contoh": marks.contoh.lower()}
        known |= (
            {"pilih": marks.pilih.lower()} if look == "light" else {}
        )  # the map lies on light paper in the dark, too
        assert {name: value for name, value in rule if name != "redup"} == known
    assert dict(rules[2])["contoh"] == dict(rules[0])["contoh"]
