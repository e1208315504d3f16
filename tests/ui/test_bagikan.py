"""The snippet for other pages: a frame of the light map, a picture of a layer; neither without its status."""

import re
from html import unescape

from starlette.applications import Starlette

from kerawanan.server import ringan
from kerawanan.skor.parameter import Parameters
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.lapis import CHANCE, CLASSES
from kerawanan.ui import bagikan, cache, ringkas
from tests.server.conftest import asking

SITE = "https://peta.example/peta?x=1"
LIGHT = Starlette(routes=ringan.routes(ringkas.FINDS, ringkas.REFUSE, {}, ringkas.STYLE, ""))


def test_the_snippet_is_a_frame_that_is_there_and_says_what_it_is(publik, contoh) -> None:
    ask = asking(LIGHT)
    for rilis, bahasa in zip((publik, contoh), BAHASA, strict=True):
        found = cache.certainty(rilis, Parameters(isu=("bencana",)))
        for kode in ("", "35.13.10"):
            snippet = bagikan._snippet(found, kode, bahasa, (CLASSES, ""), SITE)
            address = unescape(re.findall(r'src="https://peta\.example([^"]+)"', snippet)[0])
            assert "isu=bencana" in address and f"rilis={rilis.info.id}" in address
            assert (t("status.contoh", bahasa) in snippet) == (rilis is contoh)
            answer = ask(address)
            assert answer.status_code == 200 and found.result.fingerprint in answer.text
            assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_a_layer_keeps_its_picture(publik) -> None:
    snippet = bagikan._snippet(cache.certainty(publik), "", "id", (CHANCE, ""), SITE)
    assert "<img" in snippet and "iframe" not in snippet and f"lapis={CHANCE}" in unescape(snippet)
