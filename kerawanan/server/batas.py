"""How much one visitor, and all of them together, may ask for at a time (docs/keputusan/0085).

Nothing is counted over time: a hall of a hundred phones behind one router has one address and must never be limited.
What is bounded is what is held at the same time, per address at half of the whole, so that nobody can take all of it.
"""

import asyncio
import time
from collections.abc import Callable, Collection
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kerawanan.server.pintu import Notices, first
from kerawanan.server.tempat import Places, address

STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file/"
METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

SESSIONS = 1000
"""Open tabs; each costs 0.1 to 1 MB."""
SILENCE = 60.0
"""Seconds within which a new tab says what it wants; a browser does at once."""
BURST, PER_SECOND = 40, 20.0
"""Messages of one tab that are read at once, and then in each second; more wait in the browser."""

ADDRESS, HEADERS = 6144, 16_384
"""Bytes of an address (four scenarios with the longest names take 4,200), and of all headers of a request."""
AT_WORK, WAITING, PATIENCE = 4, 256, 20.0
"""Requests whose answer is being made, requests that wait for that (pictures apart), and how many seconds they do."""
ALONE = "gambar"
"""Made one at a time: who draws a PNG lets nobody else work meanwhile, four of them together stop the server."""
UPLOADS = 40
"""Uploads that arrive at a time; each holds up to 6 MB."""
BUSY = {"Retry-After": "5"}

Refused = Callable[[str], None]
"""Is told why something was turned away: ``sesi``, ``diam``, ``teks``, ``ukuran``, ``cara`` or ``antre``."""


class Tab:
    """The messages of one websocket, read no faster than a person moves, and only as Streamlit expects them."""

    def __init__(self, receive: Receive, send: Send, refused: Refused, *, must_speak: bool) -> None:
        self.receive, self.send, self.refused = receive, send, refused
        self.silence: float | None = SILENCE if must_speak else None
        self.left, self.seen, self.ended = float(BURST), time.monotonic(), False

    async def next(self) -> Message:
        """Return the next message; its end where the tab is silent or writes text."""
        try:
            async with asyncio.timeout(self.silence):
                message = await self.receive()
        except TimeoutError:
            return await self.end("diam", 1013)
        if message["type"] != "websocket.receive":
            return message
        if message.get("bytes") is None:
            return await self.end("teks", 1003)
        self.silence = None
        await self.pace()
        return message

    async def pace(self) -> None:
        """Wait as long as this tab is ahead."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.seen) * PER_SECOND) - 1
        self.seen = now
        if self.left < 0:
            await asyncio.sleep(-self.left / PER_SECOND)

    async def end(self, why: str, code: int) -> Message:
        """Close the websocket and say to Streamlit that it is closed."""
        self.refused(why)
        self.ended = True
        await self.send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}

    async def say(self, message: Message) -> None:
        """Send what Streamlit has to say, as long as there is somebody."""
        if not self.ended:
            await self.send(message)


class SessionsMiddleware:
    """Lets so many tabs in; who finds no place reads that it is full, and where the light page is."""

    def __init__(
        self, app: ASGIApp, places: Places, pages: Collection[str], notices: Notices, refused: Refused
    ) -> None:
        self.app, self.places, self.notices, self.refused = app, places, notices, refused
        self.pages = {f"/{page}" for page in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or websocket."""
        if scope["type"] == "websocket" and too_large(scope):
            await self.turn_away("ukuran", receive, send)
        elif scope["type"] == "websocket":
            with self.places.held(address(scope)) as placed:
                if placed:
                    await self.tab(scope, receive, send)
                else:
                    await self.turn_away("sesi", receive, send)
        elif scope["type"] == "http" and scope["path"] in self.pages and self.places.full(address(scope)):
            self.refused("sesi")
            full = self.notices(scope, "penuh", HTTPStatus.SERVICE_UNAVAILABLE, **BUSY)
            await full(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def tab(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a tab. One that comes back names its session and may be silent: it has all it needs."""
        tab = Tab(receive, send, self.refused, must_speak=len(scope.get("subprotocols", ())) < 3)
        await self.app(scope, tab.next, tab.say)

    async def turn_away(self, why: str, receive: Receive, send: Send) -> None:
        """Refuse a websocket before it is open; the page says why, and the browser tries again."""
        self.refused(why)
        await receive()
        await send({"type": "websocket.close", "code": 1013})


def too_large(scope: Scope) -> HTTPStatus | None:
    """Return why a request or websocket is not looked at, if so."""
    if len(scope["path"]) + len(scope["query_string"]) > ADDRESS:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in scope["headers"]) > HEADERS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    return None


def wrong(scope: Scope) -> tuple[HTTPStatus, str] | None:
    """Return why no answer is made to a request, if so."""
    headers = dict(scope["headers"])
    if found := too_large(scope):
        return found, "ukuran"
    if scope["path"].startswith(UPLOAD):
        return None
    if scope["method"] not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED, "cara"
    if headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "ukuran"
    return None


def session_of(scope: Scope) -> str:
    """Return the session to which an upload belongs.

    Examples
    --------
    >>> session_of({"path": "/_stcore/upload_file/abc/isian-1"})
    'abc'
    """
    return scope["path"].removeprefix(UPLOAD).partition("/")[0]


class RequestsMiddleware:
    """Answers no request that is too large, and makes few answers at a time; the others wait their turn."""

    def __init__(
        self, app: ASGIApp, made: Collection[str], notices: Notices, refused: Refused, known: Callable[[str], bool]
    ) -> None:
        self.app, self.notices, self.refused, self.known = app, notices, refused, known
        self.made, self.uploads = frozenset(made), Places(UPLOADS)
        # Pictures wait by themselves: who asks for many slow ones leaves the pages their places.
        self.work, self.waiting = asyncio.Semaphore(AT_WORK), Places(WAITING)
        self.alone, self.waiting_alone = asyncio.Semaphore(1), Places(WAITING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is not made anew (files of Streamlit, uploads) waits for nobody."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif found := wrong(scope):
            self.refused(found[1])
            allow = {"Allow": ", ".join(sorted(METHODS))} if found[1] == "cara" else {}
            await PlainTextResponse(found[0].phrase, found[0], headers=allow)(scope, receive, send)
        elif first(scope) in self.made:
            await self.in_turn(scope, receive, send)
        elif scope["path"].startswith(UPLOAD) and not self.known(session_of(scope)):
            # Streamlit says 400; at 404 a proxy with several processes asks the next one.
            await PlainTextResponse(HTTPStatus.NOT_FOUND.phrase, HTTPStatus.NOT_FOUND)(scope, receive, send)
        elif scope["path"].startswith(UPLOAD):
            with self.uploads.held(address(scope)) as placed:
                await (self.app if placed else self.later)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Make an answer when it is its turn."""
        alone = first(scope) == ALONE
        work, waiting = (self.alone, self.waiting_alone) if alone else (self.work, self.waiting)
        with waiting.held(address(scope)) as placed:
            if placed and await my_turn(work):
                try:
                    await self.app(scope, receive, send)
                finally:
                    work.release()
                return
        await self.later(scope, receive, send)

    async def later(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask to come back."""
        self.refused("antre")
        busy = self.notices(scope, "penuh", HTTPStatus.SERVICE_UNAVAILABLE, **BUSY)
        await busy(scope, receive, send)


async def my_turn(work: asyncio.Semaphore) -> bool:
    """Wait for a turn; false where it takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            await work.acquire()
    except TimeoutError:
        return False
    return True
