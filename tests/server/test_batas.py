"""Limits, without a clock and without a network: what is refused, what waits, what is never limited."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse

from kerawanan.server import batas, pintu
from kerawanan.server.tempat import Places, address
from kerawanan.ui import ringkas

NOTICES = pintu.Notices(ringkas.notice, ringkas.STYLE)


def scope(path: str = "/peta", client: str = "10.0.0.1", kind: str = "http", **more: Any) -> dict[str, Any]:
    given = {"type": kind, "path": path, "query_string": b"", "headers": [], "method": "GET", "client": (client, 1)}
    return {**given, **more}


class Ear:
    """Hears what a server says; has messages to give, then none for ever."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        self.messages, self.heard = list(messages), []

    async def receive(self) -> dict[str, Any]:
        if not self.messages:
            await asyncio.Event().wait()
        return self.messages.pop(0)

    async def send(self, message: Any) -> None:
        self.heard.append(message)

    @property
    def status(self) -> int:
        return next(each["status"] for each in self.heard if "status" in each)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abc"))), st.integers(2, 6))
def test_places_are_never_more_than_there_are_and_nobody_has_more_than_half(steps: list, total: int):
    places, held = Places(total), Counter[str]()
    for taking, who in steps:
        if taking and places.take(who):
            held[who] += 1
        elif not taking and held[who]:
            places.give(who)
            held[who] -= 1
        assert places.taken == held.total() <= total
        assert max(held.values(), default=0) <= total // 2
        assert {each for each in places.of if places.of[each]} == set(+held), "an address without places is forgotten"


def test_a_hall_behind_one_router_is_never_limited():
    places = Places(batas.SESSIONS)
    assert all(places.take("10.0.0.1") for _ in range(300))
    assert all(Places(batas.WAITING).take("10.0.0.1") for _ in range(100))


def test_who_comes_by_a_proxy_counts_as_who_he_is_and_nobody_can_pass_for_many():
    def asked(client: str, said: str) -> str:
        return address(scope(client=client, headers=[(b"x-forwarded-for", said.encode())]))

    assert asked("127.0.0.1", "x, 203.0.113.9") == asked("::1", "203.0.113.9") == "203.0.113.9"
    assert asked("198.51.100.1", "203.0.113.9") == "198.51.100.1", "what a stranger says of himself is not believed"
    assert asked("2001:db8::1", "") == asked("2001:db8::ffff", "") != asked("2001:db8:1::1", "")
    assert asked("127.0.0.1", "9" * 5000) and asked("127.0.0.1", ", ") == ""


def _door(app: Any, places: Places, why: list[str]) -> batas.SessionsMiddleware:
    return batas.SessionsMiddleware(app, places, ["", "peta"], NOTICES, why.append)


def test_who_finds_no_place_reads_so_and_the_light_page_stays_open():
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await PlainTextResponse("di dalam")(scope, receive, send)

    places, why = Places(2), []
    assert places.take("10.0.0.1")
    door = _door(app, places, why)
    page, light, other, socket = Ear(), Ear(), Ear(), Ear({"type": "websocket.connect"})
    asyncio.run(door(scope(headers=[(b"accept-language", b"en")]), page.receive, page.send))
    asyncio.run(door(scope("/ringkas"), light.receive, light.send))
    asyncio.run(door(scope(client="10.0.0.2"), other.receive, other.send))
    asyncio.run(door(scope(batas.STREAM, kind="websocket"), socket.receive, socket.send))
    assert (page.status, light.status, other.status) == (503, 200, 200)
    body = next(each["body"] for each in page.heard if "body" in each).decode()
    assert 'href="./ringkas?bahasa=en"' in body and f'content="{ringkas.AGAIN}"' in body
    assert socket.heard == [{"type": "websocket.close", "code": 1013}], "refused before it is open"
    assert why == ["sesi", "sesi"] and places.taken == 1


def _tab(ear: Ear, places: Places, **more: Any) -> tuple[list[Any], list[str]]:
    """Serve one websocket with an application that reads to the end; what it read, and what was refused."""
    read, why = [], []

    async def app(_: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            read.append(message)
        await send({"type": "websocket.send", "bytes": b"too late"})

    asked = scope(batas.STREAM, kind="websocket", **more)
    asyncio.run(_door(app, places, why)(asked, ear.receive, ear.send))
    return read, why


def test_a_tab_that_never_says_what_it_wants_is_closed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batas, "SILENCE", 0.01)
    places, ear = Places(10), Ear({"type": "websocket.connect"})
    _, why = _tab(ear, places)
    assert why == ["diam"] and places.taken == 0
    assert ear.heard == [{"type": "websocket.close", "code": 1013}], "nothing is sent to who is gone"


def test_a_tab_that_spoke_or_comes_back_may_be_silent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batas, "SILENCE", 0.01)
    for protocols, messages in (((), [{"type": "websocket.receive", "bytes": b"x"}]), (("streamlit", "", "sesi"), [])):
        ear = Ear({"type": "websocket.connect"}, *messages)
        with pytest.raises(TimeoutError):
            asyncio.run(asyncio.wait_for(_silent(ear, protocols), 0.1))
        assert ear.heard == []


async def _silent(ear: Ear, protocols: tuple[str, ...]) -> None:
    async def app(_: Any, receive: Any, __: Any) -> None:
        while True:
            await receive()

    asked = scope(batas.STREAM, kind="websocket", subprotocols=protocols)
    await _door(app, Places(10), [])(asked, ear.receive, ear.send)


def test_text_is_no_message_of_ours():
    ear = Ear({"type": "websocket.connect"}, {"type": "websocket.receive", "text": "halo"})
    read, why = _tab(ear, Places(10))
    assert why == ["teks"] and [each["type"] for each in read] == ["websocket.connect"]
    assert ear.heard == [{"type": "websocket.close", "code": 1003}]


def test_messages_are_read_no_faster_than_a_person_moves(monkeypatch: pytest.MonkeyPatch):
    """A burst passes at once; what comes beyond it waits, so that a flood costs the sender and not the server."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(batas.asyncio, "sleep", sleep)
    monkeypatch.setattr(batas.time, "monotonic", lambda: 5.0)
    messages = [{"type": "websocket.receive", "bytes": b"x"}] * (batas.BURST + 3)
    read, why = _tab(Ear({"type": "websocket.connect"}, *messages, {"type": "websocket.disconnect"}), Places(10))
    assert len(read) == len(messages) + 1 and why == []
    assert waits == [pytest.approx(each / batas.PER_SECOND) for each in (1, 2, 3)]


def test_few_answers_are_made_at_a_time_and_files_wait_for_nobody():
    at_work, most, gate = 0, 0, asyncio.Event()

    async def app(asked: Any, receive: Any, send: Any) -> None:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        if asked["path"] != "/static/x.js":
            await gate.wait()
        at_work -= 1
        await PlainTextResponse("ya")(asked, receive, send)

    async def crowd() -> tuple[list[int], list[str]]:
        why: list[str] = []
        limited = batas.RequestsMiddleware(app, ["", "ringkas", "gambar"], NOTICES, why.append, bool)
        ears = [Ear() for _ in range(batas.WAITING // 2 + 1)]
        asked = [asyncio.create_task(limited(scope("/ringkas"), ear.receive, ear.send)) for ear in ears]
        drawn = [Ear(), Ear()]
        asked += [asyncio.create_task(limited(scope("/gambar/x"), ear.receive, ear.send)) for ear in drawn]
        for _ in range(5):
            await asyncio.sleep(0)
        file = Ear()
        await limited(scope("/static/x.js"), file.receive, file.send)
        gate.set()
        await asyncio.gather(*asked)
        return [file.status, *(ear.status for ear in [*ears, *drawn])], why

    statuses, why = asyncio.run(crowd())
    assert Counter(statuses) == {200: batas.WAITING // 2 + 3, 503: 1} and statuses[0] == 200
    assert most == batas.AT_WORK + 2, "four, one picture, one file"
    assert why == ["antre"]


def test_who_asks_for_many_pictures_leaves_the_pages_their_places():
    gate = asyncio.Event()

    async def app(asked: Any, receive: Any, send: Any) -> None:
        if asked["path"].startswith("/gambar"):
            await gate.wait()
        await PlainTextResponse("ya")(asked, receive, send)

    async def crowd() -> list[int]:
        limited = batas.RequestsMiddleware(app, ["", "gambar"], NOTICES, lambda _: None, bool)
        ears = [Ear() for _ in range(batas.WAITING)]
        drawn = [
            asyncio.create_task(limited(scope("/gambar/x", f"10.0.0.{place % 2}"), ear.receive, ear.send))
            for place, ear in enumerate(ears)
        ]
        await asyncio.sleep(0)
        page, late = Ear(), Ear()
        await limited(scope("/", "10.0.0.1"), page.receive, page.send)
        await limited(scope("/gambar/x", "10.0.0.3"), late.receive, late.send)
        gate.set()
        await asyncio.gather(*drawn)
        return [page.status, late.status]

    assert asyncio.run(crowd()) == [200, 503]


def test_so_many_uploads_arrive_at_a_time_half_of_them_of_one_address():
    gate = asyncio.Event()

    async def app(asked: Any, receive: Any, send: Any) -> None:
        await gate.wait()
        await PlainTextResponse("ya")(asked, receive, send)

    async def crowd() -> list[int]:
        limited = batas.RequestsMiddleware(app, [""], NOTICES, lambda _: None, bool)
        path, ears = f"{batas.UPLOAD}a/b", [Ear() for _ in range(batas.UPLOADS + 2)]
        asked = [
            asyncio.create_task(limited(scope(path, f"10.0.0.{place % 2}", method="PUT"), ear.receive, ear.send))
            for place, ear in enumerate(ears)
        ]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(*asked)
        return [ear.status for ear in ears]

    assert asyncio.run(crowd()) == [200] * 40 + [503] * 2


def test_an_upload_for_a_session_of_another_process_is_not_found_here():
    async def app(*_: Any) -> None:
        pytest.fail("it is not read")

    ear, asked = Ear(), []
    limited = batas.RequestsMiddleware(app, [""], NOTICES, lambda _: None, lambda session: bool(asked.append(session)))
    asyncio.run(limited(scope(f"{batas.UPLOAD}sesi/isian-1", method="PUT"), ear.receive, ear.send))
    assert ear.status == 404 and asked == ["sesi"]


@pytest.mark.parametrize("more", [{"query_string": b"x" * 7000}, {"headers": [(b"x", b"y" * 20_000)]}])
def test_a_tab_with_a_long_address_or_headers_is_not_opened(more: dict[str, Any]):
    places, ear = Places(10), Ear({"type": "websocket.connect"})
    read, why = _tab(ear, places, **more)
    assert (read, why, places.taken) == ([], ["ukuran"], 0)
    assert ear.heard == [{"type": "websocket.close", "code": 1013}]
