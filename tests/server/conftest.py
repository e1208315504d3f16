"""The server around Streamlit's real static files, without Streamlit's runtime; and the whole server in a process."""

import asyncio
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from kerawanan.server import html
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import HeadersMiddleware, policy

ROOT = Path(__file__).parents[2]
STATIC = Path(st.__file__).parent / "static"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    body: bytes


Ask = Callable[..., Answer]


async def call(app: ASGIApp, method: str, target: str, headers: dict[str, str]) -> Answer:
    path, _, query = target.partition("?")
    sent: list[Message] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> Message:
        raise AssertionError("no part of the server reads a body here")

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


@pytest.fixture(scope="session")
def shell() -> str:
    return (STATIC / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def static() -> Path:
    return STATIC / "static"


@pytest.fixture(scope="session")
def packed(static: Path) -> Assets:
    assets = Assets(static)
    assets.pack()
    return assets


@pytest.fixture
def ask(shell: str, packed: Assets) -> Ask:
    middleware = [Middleware(HeadersMiddleware, policy=policy()), Middleware(AssetsMiddleware, assets=packed)]
    routes = [*html.routes(shell), *create_streamlit_static_assets_routes(base_url="")]
    app = Starlette(routes=routes, middleware=middleware)

    def ask(target: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return asyncio.run(call(app, method, target, {"host": "peta.example", **named}))

    return ask


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address of the running dashboard, and the file of what it says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            await_health(url, server, log)
            yield url, log
        finally:
            server.terminate()
            server.wait(timeout=20)


def await_health(url: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start: {log.read_text()}")
