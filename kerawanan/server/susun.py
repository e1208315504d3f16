"""Puts the parts of the server together: what stands before the dashboard, in which order, and who counts."""

import asyncio
import logging
import platform
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager

from starlette.middleware import Middleware

import kerawanan
from kerawanan.server import batas, html
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import HeadersMiddleware, policy
from kerawanan.server.jaga import GuardMiddleware
from kerawanan.server.kesehatan import Keadaan
from kerawanan.server.metrik import Metrik
from kerawanan.server.packing import AcceptMiddleware
from kerawanan.server.pintu import Notices
from kerawanan.server.ringan import Kept, KeptMiddleware
from kerawanan.server.tempat import Places

LOG = logging.getLogger(__name__)
MADE = ("ringkas", "data", "gambar", "sematan", "geo")
"""What is made when it is asked for, by the first part of its address; the pages beside it."""

OnError = Callable[[Exception], bool]


class Server:
    """What all parts share: the places, the counts, the state between start and stop."""

    def __init__(self, pages: Sequence[str], notices: Notices, known: Callable[[str], bool]) -> None:
        self.pages, self.notices, self.known = pages, notices, known
        self.places = Places(batas.SESSIONS)
        self.metrik = Metrik(lambda: self.places.taken)
        self.keadaan = Keadaan()

    def middleware(self, assets: Assets, kept: Kept, scripts: str, ancestors: str) -> list[Middleware]:
        """Return what stands before the dashboard, the outermost first.

        Parameters
        ----------
        assets
            Packed files of Streamlit.
        kept
            Answers that were sent before.
        scripts
            The page with all scripts that are written into it.
        ancestors
            Who may show the dashboard in a frame.
        """
        refused = self.metrik.refused
        return [
            Middleware(KeptMiddleware, kept=kept),
            Middleware(AcceptMiddleware),
            Middleware(HeadersMiddleware, policy=policy(html.script_hashes(scripts), ancestors)),
            Middleware(GuardMiddleware, notices=self.notices, failed=self.metrik.failed),
            Middleware(
                batas.SessionsMiddleware,
                places=self.places,
                pages=self.pages,
                notices=self.notices,
                refused=refused,
            ),
            Middleware(
                batas.RequestsMiddleware,
                made=(*MADE, *self.pages),
                notices=self.notices,
                refused=refused,
                known=self.known,
            ),
            Middleware(AssetsMiddleware, assets=assets),
        ]

    def noted(self, say: OnError) -> OnError:
        """Return what is asked for words about an error of a page, which is counted first."""

        def counted(error: Exception) -> bool:
            self.metrik.failed("halaman")
            return say(error)

        return counted

    @contextmanager
    def doors_open(
        self, opened: Sequence[Mapping[str, object]], refused: Sequence[Mapping[str, object]]
    ) -> Generator[None]:
        """Be ready from here until the server stops; the log says both, and with which releases."""
        self.keadaan.open = True
        self.keadaan.listen(asyncio.get_running_loop())
        names = {
            "rilis": " ".join(f"{each['id']}:{each['sidik']}" for each in opened),
            "ditolak": " ".join(str(each["id"]) for each in refused),
        }
        LOG.info("mulai", extra={"isi": {"versi": kerawanan.__version__, "python": platform.python_version(), **names}})
        try:
            yield
        finally:
            self.keadaan.open = False
            LOG.info("berhenti", extra={"isi": {"detik": self.keadaan.seconds}})
