"""Routes of the map's shapes: the neighbours, the desa of a kecamatan, the kecamatan as a result colours them.

An address carries the hash of its content (see `tampil.peta.alamat`): what it names never changes and may be kept for a
year. Where this server has another content, or there is no hash, there is no answer that anybody may keep.
"""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.errors import KerawananError
from kerawanan.server import packing
from kerawanan.tampil.peta.parcels import HASH, Parcel

HEADERS = {"Content-Type": "application/geo+json", "Cache-Control": "public, max-age=31536000, immutable"}


async def answer(request: Request, find: Callable[..., Parcel], *asked: str | Mapping[str, str]) -> Response:
    """Return the shapes that an address asks for, if they are those that its hash names."""
    try:
        parcel = await run_in_threadpool(find, *asked)
    except KerawananError:
        return missing()
    if request.query_params.get(HASH) != parcel.sidik:
        return missing()
    return packing.answer(request.headers, parcel.packed, HEADERS)


def missing(_: Request | None = None) -> Response:
    """Return the answer that there is no such thing here and now; without a body, by which the page knows it."""
    return Response(status_code=404, headers={"Cache-Control": "no-store"})


def routes(layer: Callable[[str, Mapping[str, str]], Parcel], place: Callable[..., Parcel]) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    layer
        Gives the layer of a result by its name and the rest of the address.
    place
        Gives the neighbours of a kabupaten/kota, or the desa of one of its kecamatan.
    """

    async def context(request: Request) -> Response:
        return await answer(request, place, request.path_params["wilayah"])

    async def desa(request: Request) -> Response:
        return await answer(request, place, request.path_params["wilayah"], request.path_params["kode"])

    async def coloured(request: Request) -> Response:
        return await answer(request, layer, request.path_params["layer"], request.query_params)

    return [
        Route("/geo/{wilayah}/konteks.geojson", context),
        Route("/geo/{wilayah}/desa/{kode}.geojson", desa),
        Route("/geo/{layer}.geojson", coloured),
        Route("/geo/{rest:path}", missing),
    ]
