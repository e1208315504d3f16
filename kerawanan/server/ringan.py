"""Routes of all that needs no script: pages of the result, open data, pictures, maps for the pages of others.

What an address gives is packed once and kept by the address, so that a hall costs little more than sending. Such
pages run nothing at all: their content security policy allows one style sheet, by its hash, and pictures.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.errors import ProblemsError
from kerawanan.server import packing
from kerawanan.server.headers import HOST
from kerawanan.tampil.berkas.kiriman import Kiriman

Query = Mapping[str, list[str]]
Find = Callable[[Mapping[str, str], Query, str, int], Kiriman]
Refuse = Callable[[ProblemsError, Query, int], Kiriman]
CACHE = "public, max-age=300, stale-while-revalidate=86400"
# What an address names that is not there is not found; what it asks of something that is there was asked wrongly.
PLACES = frozenset({"rilis", "kode", "berkas", "nama", "alamat"})
# An address whose choices are longer is answered, not kept.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Packed:
    """What goes out for an address, and its headers."""

    isi: bytes
    etag: str
    headers: Mapping[str, str]
    gzip: bool


Kept = MutableMapping[tuple[str, bytes, str], Packed]


def policy(style: str, ancestors: str) -> str:
    """Return the content security policy of a page without scripts.

    Examples
    --------
    >>> policy("'sha256-x'", "*").split("; ")[:2]
    ["default-src 'none'", "style-src 'sha256-x'"]
    """
    rules = f"default-src 'none'; style-src {style}; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    return f"{rules}; frame-ancestors {ancestors}"


def packed(sent: Kiriman, headers: Mapping[str, str]) -> Packed:
    """Pack what goes out; pictures are packed already."""
    squeezed = not sent.jenis.startswith("image/png")
    content = packing.pack(sent.isi) if squeezed else sent.isi
    etag = f'W/"{b64encode(sha256(content).digest()[:18], b"-_").decode()}"'
    name = {"Content-Disposition": f'inline; filename="{sent.nama}"'} if sent.nama else {}
    return Packed(content, etag, {"Content-Type": sent.jenis, "ETag": etag, **name, **headers}, squeezed)


def send(request: Headers, found: Packed, status: int = 200) -> Response:
    """Return the answer, or only the word that the asker still has it."""
    if found.etag in request.get("if-none-match", ""):
        kept = {name: value for name, value in found.headers.items() if name != "Content-Type"}
        return Response(status_code=304, headers=kept | {"Vary": "Accept-Encoding"})
    if not found.gzip:
        return Response(found.isi, status, found.headers)
    answer = packing.answer(request, found.isi, found.headers)
    answer.status_code = status
    return answer


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

    async def answer(request: Request) -> Response:
        key = (request.scope["path"], request.scope["query_string"], _origin(request))
        if (found := kept.get(key)) is not None:
            return send(request.headers, found)
        query, depth = query_of(request), _depth(request)
        try:
            sent = await run_in_threadpool(find, request.path_params, query, key[2], depth)
        except ProblemsError as error:
            status = 404 if PLACES & {item.column for item in error.problems if item.key != "asing"} else 400
            said = packed(refuse(error, query, depth), {**headers, "Cache-Control": "no-store"})
            return send(Headers({"accept-encoding": request.headers.get("accept-encoding", "")}), said, status)
        found = packed(sent, {**headers, "Cache-Control": CACHE})
        if len(key[1]) <= LONGEST:
            kept[key] = found
        return send(request.headers, found)

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
    page = {"Content-Security-Policy": policy(style, ancestors or "'self'")}
    data = {"Content-Security-Policy": policy("'none'", "'none'"), "Access-Control-Allow-Origin": "*"}
    # A refusal is a page; a drawing in SVG has its looks in attributes.
    picture = {"Content-Security-Policy": policy(style, "'self'"), "Access-Control-Allow-Origin": "*"}
    embed = {"Content-Security-Policy": policy(style, "*")}
    return [
        route("/ringkas", finds["page"], refuse[0], kept, page),
        route("/ringkas/{kode}", finds["page"], refuse[0], kept, page),
        route("/ringkas/{lain:path}", finds["nowhere"], refuse[0], kept, page),
        route("/data/{rilis}/{berkas}", finds["data"], refuse[1], kept, data),
        route("/gambar/{rilis}/{nama}", finds["picture"], refuse[0], kept, picture),
        route("/gambar/{lain:path}", finds["nowhere"], refuse[0], kept, picture),
        route("/sematan/peta", finds["embed"], refuse[0], kept, embed),
        route("/sematan/kecamatan/{kode}", finds["embed"], refuse[0], kept, embed),
        route("/sematan/{lain:path}", finds["nowhere"], refuse[0], kept, embed),
        route("/data/{lain:path}", finds["nowhere"], refuse[1], kept, data),
    ]
