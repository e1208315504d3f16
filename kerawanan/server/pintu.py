"""Which addresses there are: everything else is not found, and says so in the language of the visitor.

Streamlit shows its page, with "200 OK", at every address that is none of its own, and has routes for developers (its
own measurements, an interface for programs). What passes here is only what a browser needs of it.
"""

import re
from collections.abc import Callable, Collection
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from kerawanan.server import ringan
from kerawanan.server.headers import OWN
from kerawanan.server.ringan import Packed
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.teks.text import BAHASA

OF_STREAMLIT = re.compile(r"/(_stcore/(health|host-config|upload_file/[^/]+/[^/]+)|media/.+|app/static/.+)")
"""What a browser asks Streamlit for, beside its own files and the websocket."""

ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\nDisallow: /geo/\n"
"""Search engines may read the pages; what is only there for the dashboard itself they need not ask for."""

LANGUAGE = re.compile(r"\s*([a-zA-Z]{2,3})\b")
DEEPEST = 16

Write = Callable[[str, str, int], Kiriman]
"""Gives a small page by what has happened, the language, and how many folders the address lies below the front page."""


def files(folder: Path) -> frozenset[str]:
    """Return the addresses of Streamlit's own files; its page goes out as ours."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return frozenset(f"/{name}" for name in found if name != "index.html")


def language(scope: Scope) -> str:
    """Return the language that an address asks for, else the first that the browser speaks and we do, else ours.

    Examples
    --------
    >>> language({"query_string": b"bahasa=en", "headers": []})
    'en'
    >>> language({"query_string": b"", "headers": [(b"accept-language", b"fr-FR, en;q=0.8, id;q=0.7")]})
    'en'
    """
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("bahasa", [])
    spoken = [LANGUAGE.match(part) for part in Headers(scope=scope).get("accept-language", "").split(",")]
    wanted = (*asked, *(found[1].lower() for found in spoken if found))
    return next((kode for kode in wanted if kode in BAHASA), BAHASA[0])


def first(scope: Scope) -> str:
    """Return the first part of an address, by which routes are told apart.

    Examples
    --------
    >>> first({"path": "/ringkas/35.13.10"}), first({"path": "/"}), first({"path": "*"})
    ('ringkas', '', '*')
    """
    return scope["path"].lstrip("/").partition("/")[0]


class Notices:
    """Small pages without scripts that say what has happened: ``tidak_ada``, ``penuh`` or ``galat``."""

    def __init__(self, write: Write, style: str) -> None:
        self.write = write
        self.policy = ringan.policy(style, "'self'")

    def __call__(self, scope: Scope, what: str, status: HTTPStatus, **headers: str) -> Packed:
        """Return the answer to a request."""
        depth = min(scope["path"].count("/") - 1, DEEPEST)
        given = {"Content-Security-Policy": self.policy, "Cache-Control": "no-store", OWN: "same-origin", **headers}
        return ringan.packed(self.write(what, language(scope), max(depth, 0)), given, status)


class Elsewhere(BaseRoute):
    """All addresses that nobody has; it stands behind our own routes and before those of Streamlit."""

    def __init__(self, notices: Notices, pages: Collection[str], known: Collection[str]) -> None:
        self.notices, self.known = notices, frozenset(known)
        # Streamlit leads from here to the page itself.
        self.slashed = {f"/{page}/" for page in pages if page}

    def there(self, path: str) -> bool:
        """Say whether Streamlit answers for an address."""
        return path in self.known or path in self.slashed or OF_STREAMLIT.fullmatch(path) is not None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Take what is not there; a websocket, and what is there, goes on."""
        gone = scope["type"] == "http" and not self.there(scope["path"])
        return Match.FULL if gone else Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that there is nothing."""
        await self.notices(scope, "tidak_ada", HTTPStatus.NOT_FOUND)(scope, receive, send)


async def robots(_: Request) -> Response:
    """Say to search engines what they may read."""
    return PlainTextResponse(ROBOTS, headers={"Cache-Control": "public, max-age=3600"})


def routes(notices: Notices, pages: Collection[str], known: Collection[str]) -> list[BaseRoute]:
    """Return the routes; they must stand after all other routes of the dashboard.

    Parameters
    ----------
    notices
        Says that there is nothing.
    pages
        The pages of the dashboard by their addresses.
    known
        The addresses of Streamlit's own files.
    """
    return [Route("/robots.txt", robots), Elsewhere(notices, pages, known)]
