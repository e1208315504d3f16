"""The whole server as a visitor meets it."""

import asyncio
import contextlib
import gzip
import re
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from bench.load import Plan, crowd
from kerawanan.server.batas import SESSIONS
from kerawanan.server.headers import FIXED
from kerawanan.ui.alamat import ADDRESSES

ROOT = Path(__file__).parents[2]


def fetch(url: str, **headers: str):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("path", [*(f"/{page}" for page in ADDRESSES), "/_stcore/health", "/_stcore/host-config"])
def test_headers_are_on_every_address(served, path: str):
    headers, _ = fetch(served[0] + path)
    assert {name: headers[name] for name in FIXED} == FIXED
    (scripts,) = [rule for rule in headers["Content-Security-Policy"].split("; ") if rule.startswith("script-src ")]
    assert "'unsafe-inline'" not in scripts and "'unsafe-eval'" not in scripts
    assert headers.get_all("Vary") is None or len(headers.get_all("Vary")) == 1


def test_every_script_of_the_page_comes_packed(served):
    _, page = fetch(served[0] + "/")
    names = re.findall(r'"\./([^"]*static/[^"]+\.(?:js|css))"', page.decode())
    assert len(names) > 20
    for name in names:
        headers, body = fetch(f"{served[0]}/{name}", Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip" and gzip.decompress(body)


@pytest.mark.parametrize("page", ["", "peta"])
def test_pages_run_behind_the_middleware(served, page: str):
    outcome = asyncio.run(crowd(Plan(served[0], page, ("selectbox:",), visitors=2, changes=0)))
    assert outcome.failures == [] and len(outcome.first) == 2


async def opened(url: str, client: str = "") -> ClientConnection:
    """Open a websocket as the browser of somebody else behind a proxy here."""
    place = urlsplit(url).netloc
    return await connect(
        f"ws://{place}/_stcore/stream",
        origin=Origin(f"http://{place}"),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"X-Forwarded-For": client} if client else {},
    )


def test_who_opens_hundreds_of_tabs_harms_nobody(served):
    async def siege() -> tuple[int, int]:
        tries = await asyncio.gather(*(opened(served[0], "203.0.113.9") for _ in range(530)), return_exceptions=True)
        held = [each for each in tries if isinstance(each, ClientConnection)]
        with pytest.raises(HTTPError, match="503"):
            await asyncio.to_thread(fetch, f"{served[0]}/peta", X_Forwarded_For="203.0.113.9")
        seen = await crowd(Plan(served[0], "peta", ("selectbox:",), visitors=2, changes=2))
        assert seen.failures == [] and len(seen.change) == 4, "somebody else"
        await asyncio.gather(*(each.close() for each in held))
        return len(held), sum(isinstance(each, InvalidStatus) for each in tries)

    assert asyncio.run(siege()) == (SESSIONS // 2, 530 - SESSIONS // 2)
    assert fetch(f"{served[0]}/peta", X_Forwarded_For="203.0.113.9")


def test_a_message_that_is_too_long_ends_its_own_tab(served):
    async def closed(size: int) -> int | None:
        asked = BackMsg()
        asked.rerun_script.widget_states.widgets.add().string_value = "x" * size
        async with await opened(served[0]) as socket:
            await socket.send(asked.SerializeToString())
            with contextlib.suppress(TimeoutError, ConnectionClosed):
                async with asyncio.timeout(3):
                    while True:
                        await socket.recv()
            return socket.close_code

    async def both() -> tuple[int | None, int | None]:
        return await closed(900_000), await closed(1_100_000)

    assert asyncio.run(both()) == (None, 1009)


def test_the_server_has_nothing_to_complain_about_and_keeps_no_addresses(served):
    fetch(served[0] + "/")
    log = served[1].read_text()
    assert "URL: http://localhost" in log
    assert not re.search(r"Traceback|Warning|WARN|Error|No socket waits|127\.0\.0\.1", log), log
