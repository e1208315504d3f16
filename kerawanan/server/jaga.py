"""Whatever goes wrong with a request: a visitor reads a sentence, the log gets one line."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kerawanan.server.pintu import Notices, first

LOG = logging.getLogger(__name__)


class GuardMiddleware:
    """Turns what nobody foresaw into an answer without details.

    An answer that has begun cannot be taken back: its connection is cut, so that nobody takes a half for the whole.
    """

    def __init__(self, app: ASGIApp, notices: Notices, failed: Callable[[str], None]) -> None:
        self.app, self.notices, self.failed = app, notices, failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or websocket."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except ClientDisconnect:
            return  # whoever sent half a file and left; nobody is there to be told
        except Exception:
            if scope["type"] == "lifespan":
                raise
            self.failed("jawaban")
            # The first part of an address is one of ours; what follows a visitor may have typed.
            LOG.exception("jawaban", extra={"isi": {"bagian": first(scope)}})
            if scope["type"] == "http" and not begun:
                answer = self.notices(scope, "galat", HTTPStatus.INTERNAL_SERVER_ERROR)
                await answer(scope, receive, send)
            elif scope["type"] == "http":
                raise
