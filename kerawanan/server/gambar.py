"""Routes of the pictures: the map under what it says, for the preview of a link and for other people's pages."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.errors import KerawananError
from kerawanan.server.geo import missing

HEADERS = {"Content-Type": "image/png", "Cache-Control": "public, max-age=3600"}
Picture = Callable[[str, str, Mapping[str, list[str]]], bytes]


async def answer(find: Callable[..., bytes], *asked: str | Mapping[str, list[str]]) -> Response:
    """Return the picture that an address asks for, if there is one."""
    try:
        return Response(await run_in_threadpool(find, *asked), headers=HEADERS)
    except KerawananError:
        return missing()


def routes(picture: Picture, icon: Callable[[], bytes]) -> list[Route]:
    """Return the routes.

    Parameters
    ----------
    picture
        Gives a picture by its release, its name ("peta" or the code of a kecamatan) and the rest of the address.
    icon
        Gives the sign of the site for the tab of a browser.
    """

    async def named(request: Request) -> Response:
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        return await answer(picture, request.path_params["rilis"], request.path_params["name"], query)

    async def sign(_: Request) -> Response:
        return await answer(icon)

    return [
        Route("/gambar/{rilis}/{name}.png", named),
        Route("/gambar/{rest:path}", missing),
        Route("/ikon.png", sign),
    ]
