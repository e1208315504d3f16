"""What a link shows where it is shared, and the pictures by their addresses."""

import io
import re
from dataclasses import replace
from html import unescape

import pytest
from PIL import Image
from starlette.applications import Starlette

from kerawanan import katalog
from kerawanan.errors import ParameterError
from kerawanan.rilis.beside import Beside
from kerawanan.rilis.load import Rilis
from kerawanan.server import gambar, html, ringan
from kerawanan.tampil.berkas.gambar import SIZES, finding
from kerawanan.tampil.peta.logo import ICON
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import cache, preview, ringkas
from kerawanan.ui.alamat import ADDRESSES
from tests.server.conftest import asking

KODE = "35.13.10"
LIGHT = ringan.routes(ringkas.FINDS, ringkas.REFUSE, {}, ringkas.STYLE, "")


@pytest.fixture
def ask(shell: str):
    routes = [*gambar.routes(preview.icon), *LIGHT, *html.routes(shell, preview.preview, ADDRESSES)]
    return asking(Starlette(routes=routes))


@pytest.fixture(scope="module")
def shell() -> str:
    return '<html lang="en"><link href="./favicon.png"><title>x</title><noscript>y</noscript></html>'


def said(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'property="([^"]+)" content="([^"]*)"', page)}


def test_the_picture_of_a_link_is_there_and_says_what_the_link_says(ask, publik: Rilis):
    for bahasa in BAHASA:
        for target, kode in (("/peta?x=1", ""), (f"/kecamatan?kode={KODE}", KODE)):
            found = said(ask(f"{target}&bahasa={bahasa}").text)
            sentence = finding(cache.certainty(publik), kode, bahasa)
            assert found["og:image:alt"] == sentence and sentence in found["og:description"]
            assert t("status.bukan_resmi", bahasa) in found["og:description"]
            assert found["og:image"].startswith("http://peta.example/gambar/publik-2024/")
            answer = ask(found["og:image"].removeprefix("http://peta.example"))
            assert answer.headers["content-type"] == "image/png"
            picture = Image.open(io.BytesIO(answer.content))
            assert picture.size == SIZES["1200x675"][:2]
            assert t("status.bukan_resmi", bahasa) in picture.info["Description"]
    assert publik.kecamatan.at[KODE, "nama"] in found["og:title"]


def test_made_up_data_and_what_ifs_say_so_first_and_a_what_if_has_no_picture(ask):
    for bahasa in BAHASA:
        made_up = said(ask(f"/peta?rilis=contoh&bahasa={bahasa}").text)
        assert made_up["og:title"].startswith(t("status.contoh", bahasa))
        assert "/contoh/" in made_up["og:image"] and t("status.contoh", bahasa) in made_up["og:image:alt"]
        what_if = said(ask(f"/simulasi?bobot=bencana:100&bahasa={bahasa}").text)
        assert what_if["og:title"].startswith(t("status.skenario", bahasa)) and "og:image" not in what_if


def test_a_picture_follows_stage_and_issue(ask):
    plain = said(ask("/peta").text)["og:image"]
    chosen = said(ask("/peta?isu=bencana&tahapan=pemungutan").text)["og:image"]
    assert "isu=bencana" in chosen and "tahapan=pemungutan" in chosen
    pictures = [ask(address.removeprefix("http://peta.example")).content for address in (plain, chosen)]
    assert pictures[0] != pictures[1]


def test_a_picture_keeps_what_is_picked_out_and_says_so(ask):
    found = said(ask("/peta?sorot=tinggi").text)
    assert "sorot=tinggi" in found["og:image"] and "Hanya yang berkelas tinggi: 3 dari 24" in found["og:image:alt"]
    assert ask(found["og:image"].removeprefix("http://peta.example")).status_code == 200


def test_what_there_is_not_has_no_picture(ask):
    for target in ("x/peta.png", "publik-2024/x.png", "publik-2024/peta.jpg", "publik-2024", "publik-2024/a/b.png"):
        assert ask(f"/gambar/{target}").status_code == 404, target
    for wrong in (
        "bahasa=xx",
        "ukuran=9x9",
        "tahapan=x",
        "isu=x",
        "sorot=1",
        "isu=bencana&isu=x",
        "bobot=bencana:100",
        "kode=35.13.10",
        "nama=peta",
        "x=1",
    ):
        assert ask(f"/gambar/publik-2024/peta.png?{wrong}").status_code == 400, wrong
    page = ask("/peta?rilis=x&tahapan=x&isu=x&kode=x&bahasa=xx")
    assert page.status_code == 200 and said(page.text) == said(ask("/peta").text)


def test_the_tab_has_the_silhouette(ask):
    assert '<link href="./ikon.png">' in ask("/").text
    assert Image.open(io.BytesIO(ask("/ikon.png").content)).size == (ICON, ICON)


def test_without_a_release_a_link_says_what_the_site_is(ask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(katalog, "katalog", lambda: katalog.Katalog({}, {}))
    assert said(ask("/peta").text)["og:description"] == t("situs.deskripsi", "id")
    assert ask("/ikon.png").status_code == 404
    with pytest.raises(ParameterError):
        preview.picture({"rilis": "publik-2024", "nama": "peta.png"}, {})


def test_a_link_to_looking_back_speaks_of_an_outcome_and_not_of_the_map(ask, publik: Rilis):
    for bahasa in BAHASA:
        for item in publik.beside.sesudah.hasil:
            found = said(ask(f"/tinjau_balik?hasil={item.kode}&bahasa={bahasa}").text)
            assert found["og:title"].startswith(t("menu.tinjau_balik", bahasa))
            assert found["og:description"].startswith(item.label.get(bahasa))
            assert finding(cache.certainty(publik), "", bahasa) not in found["og:description"]
            assert f"hasil={item.kode}" in found["og:image"]
        answer = ask(found["og:image"].removeprefix("http://peta.example"))
        assert Image.open(io.BytesIO(answer.content)).size == SIZES["1200x675"][:2]
    assert ask("/gambar/publik-2024/peta.png?hasil=x").status_code == 400


def test_before_an_election_a_link_to_looking_back_has_no_picture(ask, monkeypatch, publik: Rilis):
    early = replace(publik, beside=Beside())
    monkeypatch.setattr(katalog, "katalog", lambda: katalog.Katalog({"publik-2024": early}, {}))
    found = said(ask("/tinjau_balik").text)
    assert t("tinjau_balik.belum", "id") in found["og:description"] and "og:image" not in found
