"""Route of the sign of the site for the tab of a browser."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.errors import KerawananError
from kerawanan.server.geo import missing

HEADERS = {"Content-Type": "image/png", "Cache-Control": "public, max-age=3600"}


def routes(icon: Callable[[], bytes]) -> list[Route]:
    """Return the route; `icon` gives the sign."""

    async def sign(_: Request) -> Response:
        try:
            return Response(await run_in_threadpool(icon), headers=HEADERS)
        except KerawananError:
            return missing()

    return [Route("/ikon.png", sign)]
