"""Who gets gzip: every way in which a browser may say so."""

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from kerawanan.server import packing
from tests.server.conftest import asking

TAKEN = [
    *(
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "br,gzip",
        "*",
        "gzip;q=1",
        "gzip;q=1.000",
        "gzip ; q=0.001",
    ),
    *("gzip;Q=0.5", "*;q=0, gzip", "gzip, *;q=0", "identity;q=0, *", "identity;q=0.2, gzip;q=0.5", ", ,gzip"),
]
REFUSED = [
    *("", "br", "identity", "gzip;q=0", "gzip;q=0.000", "gzip; q=0", "*, gzip;q=0", "gzip;q=0, *", "*;q=0", "gzipped"),
    *(
        "gzip;q=0.5, identity",
        "gzip;q=2",
        "gzip;q=much",
        "gzip;q=",
        "gzip;q=0.",
        "gzip;",
        "gzip;level=9",
        "gzip;q=0.5;q=1",
        ";q=1",
    ),
]


def test_the_quality_of_gzip_is_read_as_the_standard_has_it():
    assert [text for text in TAKEN if not packing.accepts_gzip(Headers({"accept-encoding": text}))] == []
    assert [text for text in REFUSED if packing.accepts_gzip(Headers({"accept-encoding": text}))] == []
    assert not packing.accepts_gzip(Headers({})), "a client that says nothing may not know gzip"


def test_a_header_may_come_in_parts():
    parts = [(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip;q=0.5")]
    assert packing.accepts_gzip(Headers(raw=parts))


def test_who_packs_behind_the_middleware_need_not_know_the_standard():
    async def long(_) -> PlainTextResponse:
        return PlainTextResponse("x" * 5000)

    behind = [Middleware(packing.AcceptMiddleware), Middleware(GZipMiddleware)]
    ask = asking(Starlette(routes=[Route("/", long)], middleware=behind))
    for texts, coding in ((TAKEN, "gzip"), (REFUSED, None)):
        for text in texts:
            answer = ask("/", accept_encoding=text)
            assert (answer.headers.get("content-encoding"), answer.text) == (coding, "x" * 5000), text


def test_packed_content_is_unpacked_for_who_does_not_take_it():
    packed = packing.pack(b"content")
    plain = packing.answer(Headers({}), packed, {})
    assert plain.body == b"content" and plain.headers["vary"] == "Accept-Encoding"
    assert packed == packing.pack(b"content"), "the same content gives the same bytes on every server"
