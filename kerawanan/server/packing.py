"""Small answers for browsers that unpack them: who takes gzip, and how a packed answer goes out.

Starlette's own middleware packs anew at every request and takes any mention of gzip for a yes, ``gzip;q=0`` included.
Here an answer is packed once, and what a browser says is read as RFC 9110 (12.4.2, 12.5.3) has it.
"""

import gzip
import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

LEVEL = 6  # level 9 takes half as long again and saves 0.3 %
HEADER = "accept-encoding"
QUALITY = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def pack(content: bytes) -> bytes:
    """Pack; the same content always gives the same bytes."""
    return gzip.compress(content, LEVEL, mtime=0)


def _qualities(text: str) -> dict[str, float]:
    """Read codings with their quality; what has a quality that is none is not wanted."""
    found = {}
    for part in filter(None, (part.strip() for part in text.lower().split(","))):
        coding, mark, parameter = (piece.strip() for piece in part.partition(";"))
        quality = QUALITY.fullmatch(parameter)
        found[coding] = (float(quality[1]) if quality else 0.0) if mark else 1.0
    return found


def accepts_gzip(headers: Headers) -> bool:
    """Say whether the browser takes gzip and likes it no less than the plain content.

    Examples
    --------
    >>> [accepts_gzip(Headers({"Accept-Encoding": text})) for text in ("gzip, br", "gzip;q=0.5", "*;q=0, gzip", "*")]
    [True, True, True, True]
    >>> [accepts_gzip(Headers({"Accept-Encoding": text})) for text in ("br", "*, gzip;q=0", "identity, gzip;q=0.5")]
    [False, False, False]
    >>> accepts_gzip(Headers({}))
    False
    """
    found = _qualities(",".join(headers.getlist(HEADER)))
    quality = found.get("gzip", found.get("x-gzip", found.get("*", 0.0)))
    return quality > 0 and quality >= found.get("identity", 0.0)


def answer(request: Headers, packed: bytes, headers: Mapping[str, str]) -> Response:
    """Return packed content with some headers, unpacked for who asks without gzip."""
    named = {**headers, "Vary": "Accept-Encoding"}
    if accepts_gzip(request):
        return Response(packed, headers=named | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(packed), headers=named)


class AcceptMiddleware:
    """Says plainly to all that stands behind it whether the browser takes gzip.

    Streamlit packs its other answers with Starlette's middleware, which only looks for the word.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            taken = "gzip" if accepts_gzip(Headers(scope=scope)) else "identity"
            scope = dict(scope)
            MutableHeaders(scope=scope)[HEADER] = taken
        await self.app(scope, receive, send)
