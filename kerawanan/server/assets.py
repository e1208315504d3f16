"""Gzip copies of Streamlit's own scripts and style sheets; it must not know what the dashboard shows.

Streamlit sends its files as they are: 6 to 12 MB for a first visit, a minute for a hall on one access point. Packed
once at the start and kept in memory they are a third of that and cost no work per visitor.

On the way its English sentences get our words beside them (`kata_streamlit`). Browsers keep a file for good by its
name, which holds a hash of what Streamlit wrote; so the page asks for all files below a folder named after the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kerawanan.server import kata_streamlit, packing
from kerawanan.server.kata_streamlit import Words

MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
BELOW = "/static/"
# Below the folder of the words a name means one content for ever, as Streamlit has it. Elsewhere words may change: on
# Streamlit's own page at unknown addresses, on a page that was loaded before the words were others.
CACHE = {True: "public, immutable, max-age=31536000", False: "no-cache"}


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
    words
        What the scripts say, see `kata_streamlit.read`.
    """

    def __init__(self, folder: Path, words: Words) -> None:
        self.folder, self.words = folder, words
        self.mark = f"/{kata_streamlit.mark(words)}"
        self.files: dict[str, Packed] = {}

    def pack(self) -> None:
        """Pack every script and style sheet. Releases the interpreter while it works, so it fits beside other work."""
        self.files = dict(self._packed())

    def page(self, shell: str) -> str:
        """Return Streamlit's page so that it asks for its files below the folder of the words."""
        return shell.replace(f'".{BELOW}', f'".{self.mark}{BELOW}')

    def _packed(self) -> Iterator[tuple[str, Packed]]:
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in MEDIA_TYPES:
                content = packing.pack(self._content(path))
                etag = f'"{sha256(content).hexdigest()[:32]}"'
                yield path.relative_to(self.folder).as_posix(), Packed(content, MEDIA_TYPES[path.suffix], etag)

    def _content(self, path: Path) -> bytes:
        plain = path.read_bytes()
        name, *_ = path.name.rsplit(".", 2)  # the name, the hash, the kind
        if path.suffix != ".js" or name not in self.words:
            return plain
        return kata_streamlit.said(plain.decode(), self.words[name], path.name).encode()


def answer(request: Headers, file: Packed, cache: str) -> Response:
    """Return the packed file, unpacked for who asks without gzip, or only the word that the browser still has it."""
    headers = {"Cache-Control": cache, "ETag": file.etag}
    if file.etag in request.get("if-none-match", ""):
        return Response(status_code=304, headers=headers | {"Vary": "Accept-Encoding"})
    return packing.answer(request, file.content, headers | {"Content-Type": file.media_type})


class AssetsMiddleware:
    """Answers for packed files; everything else goes on to Streamlit, which knows no folder of the words."""

    def __init__(self, app: ASGIApp, assets: Assets) -> None:
        self.app, self.assets = app, assets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        # What stands before "/static/" is the base path of the server; hashed names cannot be mistaken for others.
        base, below, name = scope.get("path", "").partition(BELOW)
        if scope["type"] != "http" or not below:
            await self.app(scope, receive, send)
            return
        if marked := base.endswith(self.assets.mark):
            path = base.removesuffix(self.assets.mark) + below + name
            scope = {**scope, "path": path, "raw_path": path.encode()}
        file = self.assets.files.get(name)
        if file is None or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
        else:
            await answer(Headers(scope=scope), file, CACHE[marked])(scope, receive, send)
