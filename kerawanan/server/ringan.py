"""Routes of all that needs no script: pages of the result, open data, pictures, maps for the pages of others.

What an address gives is packed once and kept by the address, so that a hall costs little more than sending. Such
pages run nothing at all: their content security policy allows one style sheet, by its hash, and pictures.
"""

import gzip
from base64 import b64encode
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kerawanan.errors import ProblemsError
from kerawanan.server import packing
from kerawanan.server.headers import FIXED, HOST, OWN
from kerawanan.tampil.berkas.kiriman import Kiriman

Query = Mapping[str, list[str]]
Find = Callable[[Mapping[str, str], Query, str, int], Kiriman]
Refuse = Callable[[ProblemsError, Query, int], Kiriman]
CACHE = "public, max-age=300, stale-while-revalidate=86400"
# What an address names that is not there is not found; what it asks of something that is there was asked wrongly.
PLACES = frozenset({"rilis", "kode", "berkas", "nama", "alamat"})
# An address whose choices are longer is answered, not kept.
LONGEST = 500


@lru_cache(256)
def _takes_gzip(said: str) -> bool:
    return packing.accepts_gzip(Headers({packing.HEADER: said}))


@dataclass(frozen=True, slots=True)
class Packed:
    """An answer that is ready to go out: it knows gzip, HEAD, and who still has it, and costs no more than sending."""

    isi: bytes
    etag: str
    headers: tuple[tuple[bytes, bytes], ...]
    gzip: bool
    status: int

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        """Send it."""
        request = Headers(scope=scope)
        headers, body, status = [*self.headers, (b"vary", b"Accept-Encoding")], self.isi, self.status
        if status == 200 and self.etag in request.get("if-none-match", ""):
            status, body = 304, b""
        elif self.gzip and _takes_gzip(",".join(request.getlist(packing.HEADER))):
            headers.append((b"content-encoding", b"gzip"))
        elif self.gzip:
            body = gzip.decompress(body)
        if status != 304:
            headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


Key = tuple[str, bytes, str, str]
Kept = MutableMapping[Key, Packed]


def key(scope: Scope) -> Key:
    """Return what an answer is kept by: path, choices, and the server by which the visitor came."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    return scope["path"], scope["query_string"], host, scope.get("scheme", "")


class KeptMiddleware:
    """Gives what was sent before without a look at anything else of the dashboard; all else goes on."""

    def __init__(self, app: ASGIApp, kept: Kept) -> None:
        self.app, self.kept = app, kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        ours = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        found = self.kept.get(key(scope)) if ours else None
        await (self.app if found is None else found)(scope, receive, send)


def policy(style: str, ancestors: str) -> str:
    """Return the content security policy of a page without scripts.

    Examples
    --------
    >>> policy("'sha256-x'", "*").split("; ")[:2]
    ["default-src 'none'", "style-src 'sha256-x'"]
    """
    rules = f"default-src 'none'; style-src {style}; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    return f"{rules}; frame-ancestors {ancestors}"


def packed(sent: Kiriman, headers: Mapping[str, str], status: int = 200) -> Packed:
    """Pack what goes out; pictures of pixels are packed already."""
    squeezed = sent.jenis != "image/png"
    content = packing.pack(sent.isi) if squeezed else sent.isi
    etag = f'W/"{b64encode(sha256(content).digest()[:18], b"-_").decode()}"'
    name = {"Content-Disposition": f'inline; filename="{sent.nama}"'} if sent.nama else {}
    every = {"Content-Type": sent.jenis, "ETag": etag, **name, **headers, **FIXED}
    raw = tuple((name.lower().encode(), value.encode("latin-1")) for name, value in every.items())
    return Packed(content, etag, raw, squeezed, status)


def _origin(request: Request) -> str:
    """Return the address of the server by which the visitor came; nothing where that is no address."""
    return str(request.base_url) if HOST.fullmatch(request.headers.get("host", "")) else ""


def _depth(request: Request) -> int:
    """Return how many folders an address lies below that of the server."""
    below = request.scope["path"].removeprefix(request.scope.get("root_path", "").rstrip("/"))
    return below.count("/") - 1


def query_of(request: Request) -> dict[str, list[str]]:
    """Return what stands behind the question mark of an address."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def route(path: str, find: Find, refuse: Refuse, kept: Kept, headers: Mapping[str, str]) -> Route:
    """Return the route of one kind of address.

    Parameters
    ----------
    path
        The addresses, with `{names}` of their parts.
    find
        Gives the file by the parts, the rest of the address, the address of the server and the depth below it; raises
        a `ProblemsError` where there is none.
    refuse
        Gives the page that says why.
    kept
        What was sent before, by address; bounded.
    headers
        What goes out beside the file.
    """

    async def answer(request: Request) -> Packed:
        query, depth = query_of(request), _depth(request)
        try:
            sent = await run_in_threadpool(find, request.path_params, query, _origin(request), depth)
        except ProblemsError as error:
            status = 404 if PLACES & {item.column for item in error.problems if item.key != "asing"} else 400
            return packed(refuse(error, query, depth), {**headers, "Cache-Control": "no-store"}, status)
        found = packed(sent, {**headers, "Cache-Control": CACHE})
        if len(request.scope["query_string"]) <= LONGEST:
            kept[key(request.scope)] = found
        return found

    return Route(path, answer)


def routes(
    finds: Mapping[str, Find], refuse: tuple[Refuse, Refuse], kept: Kept, style: str, ancestors: str
) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    finds
        By name: `page`, `data`, `picture`, `embed`, and `nowhere`, which refuses every other address below these.
    refuse
        Says why an address gives nothing: to a reader, and to a program.
    kept
        What was sent before, by address; bounded.
    style
        The source of the style sheet that pages have inside.
    ancestors
        Who may show the pages in a frame; the maps for the pages of others everybody may.
    """
    page = {"Content-Security-Policy": policy(style, ancestors or "'self'"), OWN: "same-origin"}
    shared = {"Access-Control-Allow-Origin": "*", OWN: "cross-origin"}
    data = {"Content-Security-Policy": policy("'none'", "'none'"), **shared}
    # A refusal is a page; a drawing in SVG has its looks in attributes.
    picture = {"Content-Security-Policy": policy(style, "'self'"), **shared}
    embed = {"Content-Security-Policy": policy(style, "*"), OWN: "cross-origin"}
    kinds = {"data": (refuse[1], data), "gambar": (refuse[0], picture), "sematan": (refuse[0], embed)}
    nowhere = [
        route(f"/{name}{rest}", finds["nowhere"], why, kept, headers)
        for name, (why, headers) in {"ringkas": (refuse[0], page), **kinds}.items()
        for rest in ("", "/{lain:path}")
    ]
    return [
        route("/ringkas", finds["page"], refuse[0], kept, page),
        route("/ringkas/{kode}", finds["page"], refuse[0], kept, page),
        route("/data/{rilis}/{berkas}", finds["data"], refuse[1], kept, data),
        route("/gambar/{rilis}/{nama}", finds["picture"], refuse[0], kept, picture),
        route("/sematan/peta", finds["embed"], refuse[0], kept, embed),
        route("/sematan/kecamatan/{kode}", finds["embed"], refuse[0], kept, embed),
        *nowhere,
    ]
