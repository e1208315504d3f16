"""Routes of the map's shapes: boundaries as they are, and kecamatan coloured by a result.

An address names everything that its answer depends on, so any server can give it and any cache may keep it.
"""

import gzip
import json
from collections.abc import Callable
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kerawanan.errors import KerawananError
from kerawanan.rilis.load import available
from kerawanan.rilis.referensi import DATA
from kerawanan.simulasi import skenario
from kerawanan.tampil.peta.bentuk import villages
from kerawanan.teks.text import BAHASA

BOUNDARIES = ("konteks",)
FOREVER = "public, max-age=31536000, immutable"

Query = tuple[tuple[str, str], ...]
Shapes = Callable[[str, str, Query, str], bytes]
PARAMETERS = (*skenario.NAMES, "isu", "tahapan")


@lru_cache(maxsize=256)
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 6)


def answer(request: Request, content: bytes) -> Response:
    """Return GeoJSON, packed where the browser takes it."""
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content, headers["Content-Encoding"] = _packed(content), "gzip"
    return Response(content, media_type="application/geo+json", headers=headers)


@lru_cache(maxsize=16)
def _boundary(wilayah: str, name: str) -> bytes:
    return (DATA / "wilayah" / wilayah / f"{name}.geojson").read_bytes()


def _known() -> set[str]:
    return {path.name for path in (DATA / "wilayah").iterdir()}


async def boundary(request: Request) -> Response:
    """Answer with a boundary file of a kabupaten/kota."""
    wilayah, name = request.path_params["wilayah"], request.path_params["name"]
    if wilayah not in _known() or name not in BOUNDARIES:
        return PlainTextResponse("404", status_code=404)
    return answer(request, _boundary(wilayah, name))


@lru_cache(maxsize=64)
def _desa(wilayah: str, kode: str) -> bytes:
    return json.dumps(villages(wilayah, kode), ensure_ascii=False, separators=(",", ":")).encode()


async def desa(request: Request) -> Response:
    """Answer with the desa of one kecamatan; an unknown kecamatan has none."""
    wilayah, kode = request.path_params["wilayah"], request.path_params["kode"]
    if wilayah not in _known() or not kode.startswith(f"{wilayah[:2]}.{wilayah[2:]}."):
        return PlainTextResponse("404", status_code=404)
    return answer(request, await run_in_threadpool(_desa, wilayah, kode))


def routes(shapes: Shapes) -> list[Route]:
    """Return the routes; `shapes` gives the GeoJSON for kind, release, parameters and language."""

    async def coloured(request: Request) -> Response:
        query, kind = request.query_params, request.path_params["kind"]
        rilis, bahasa = query.get("rilis", ""), query.get("bahasa", "")
        if kind not in ("kecamatan", "ragu") or rilis not in available() or bahasa not in BAHASA:
            return PlainTextResponse("404", status_code=404)
        chosen = tuple((name, query[name]) for name in PARAMETERS if query.get(name))
        try:
            content = await run_in_threadpool(shapes, kind, rilis, chosen, bahasa)
        except KerawananError:
            return PlainTextResponse("404", status_code=404)
        return answer(request, content)

    return [
        Route("/geo/{wilayah}/{name}.geojson", boundary),
        Route("/geo/{wilayah}/desa/{kode}.geojson", desa),
        Route("/geo/{kind}.geojson", coloured),
    ]
