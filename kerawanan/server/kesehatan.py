"""Whether the server can be asked for pages, and with which releases: ``/kesehatan``, for machines that watch."""

import logging
import signal
import time
from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import kerawanan

LOG = logging.getLogger(__name__)
HEADERS = {"Cache-Control": "no-store"}
Releases = Callable[[], tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, object]]]]
"""Gives the releases that are open, and those that are refused with their reasons."""
Changed = Callable[[], Sequence[Mapping[str, object]]]
"""Gives the releases whose files are no longer those that were read."""


class Keadaan:
    """Where the server is between start and stop.

    It is ready when its doors are open and it has a release to show. One that is to be stopped is told so first
    (``kill -USR1``): it then says that it is not ready, so that nobody new is sent to it, and goes on to serve.
    """

    def __init__(self) -> None:
        self.begin, self.since = time.monotonic(), datetime.now(UTC)
        self.open = self.leaving = False

    @property
    def seconds(self) -> int:
        """Seconds since the start."""
        return int(time.monotonic() - self.begin)

    def leave(self) -> None:
        """Take no new visitors; those who are here stay."""
        self.leaving = True
        LOG.info("dikosongkan", extra={"isi": {"detik": self.seconds}})

    def listen(self, loop: AbstractEventLoop) -> None:
        """Let a signal say that the server is to be emptied, where there are such signals."""
        if hasattr(signal, "SIGUSR1"):
            loop.add_signal_handler(signal.SIGUSR1, self.leave)

    def why(self, *, some: bool) -> str:
        """Return why the server is not ready; empty when it is. `some` says whether there is a release."""
        if self.leaving:
            return "dikosongkan"
        return "" if self.open and some else "mulai" if not self.open else "tanpa_rilis"


def routes(keadaan: Keadaan, releases: Releases, changed: Changed) -> list[Route]:
    """Return the route."""

    async def health(_: Request) -> Response:
        opened, refused = await run_in_threadpool(releases)
        why = keadaan.why(some=bool(opened))
        said = {
            "siap": not why,
            "sebab": why,
            "versi": kerawanan.__version__,
            "mulai": keadaan.since.isoformat(timespec="seconds"),
            "detik": keadaan.seconds,
            "rilis": list(opened),
            "ditolak": list(refused),
            "berubah": list(await run_in_threadpool(changed)),
        }
        return JSONResponse(said, 503 if why else 200, HEADERS)

    return [Route("/kesehatan", health)]
