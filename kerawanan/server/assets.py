"""Gzip copies of Streamlit's own scripts and style sheets; it must not know what the dashboard shows.

Streamlit sends its files as they are: 6 to 12 MB for a first visit, a minute for a hall on one access point. Packed
once at the start and kept in memory they are a third of that and cost no work per visitor.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kerawanan.server import packing

MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
CACHE = "public, immutable, max-age=31536000"  # as Streamlit sends them: the names contain a hash of the content


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it goes out."""

    content: bytes
    media_type: str
    etag: str


class Assets:
    """The packed files of a folder by their path below it; empty until `pack` has run.

    Parameters
    ----------
    folder
        The folder that the server shows under ``/static/``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Packed] = {}

    def pack(self) -> None:
        """Pack every script and style sheet. Releases the interpreter while it works, so it fits beside other work."""
        self.files = dict(self._packed())

    def _packed(self) -> Iterator[tuple[str, Packed]]:
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in MEDIA_TYPES:
                content = packing.pack(path.read_bytes())
                etag = f'"{sha256(content).hexdigest()[:32]}"'
                yield path.relative_to(self.folder).as_posix(), Packed(content, MEDIA_TYPES[path.suffix], etag)


def answer(request: Headers, file: Packed) -> Response:
    """Return the packed file, or only the word that the browser still has it."""
    headers = {"Cache-Control": CACHE, "ETag": file.etag}
    if file.etag in request.get("if-none-match", ""):
        return Response(status_code=304, headers=headers | {"Vary": "Accept-Encoding"})
    return packing.answer(request, file.content, headers | {"Content-Type": file.media_type})


class AssetsMiddleware:
    """Answers for packed files; everything else, and browsers without gzip, go on to Streamlit."""

    def __init__(self, app: ASGIApp, assets: Assets) -> None:
        self.app, self.assets = app, assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        file = self._file(scope)
        if file is None:
            await self.app(scope, receive, send)
        elif packing.accepts_gzip(headers := Headers(scope=scope)):
            await answer(headers, file)(scope, receive, send)
        else:
            await self.app(scope, receive, _varying(send))

    def _file(self, scope: Scope) -> Packed | None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return None
        # What stands before "/static/" is the base path of the server; hashed names cannot be mistaken for others.
        _, _, name = scope["path"].partition("/static/")
        return self.assets.files.get(name)


def _varying(send: Send) -> Send:
    """Tell caches that the plain answer is not for everyone."""

    async def varied(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return varied
