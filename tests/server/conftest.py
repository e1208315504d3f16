"""The server around Streamlit's real static files, without Streamlit's runtime; and the whole server in a process."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from httpx2 import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from kerawanan.server import html, kata_streamlit
from kerawanan.server.assets import Assets, AssetsMiddleware
from kerawanan.server.headers import HeadersMiddleware, policy
from kerawanan.server.packing import AcceptMiddleware
from kerawanan.tampil.kata.tautan import Preview
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui.alamat import ADDRESSES

ROOT = Path(__file__).parents[2]
STATIC = Path(st.__file__).parent / "static"


Ask = Callable[..., Response]


@pytest.fixture(scope="session")
def shell() -> str:
    return (STATIC / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def static() -> Path:
    return STATIC / "static"


@pytest.fixture(scope="session")
def packed(static: Path) -> Assets:
    assets = Assets(static, kata_streamlit.read())
    assets.pack()
    return assets


def asking(app: Starlette) -> Ask:
    """Return how to ask an app: target, method, headers by name with ``_`` for ``-``; none but these are sent."""
    client = TestClient(app, "http://peta.example", raise_server_exceptions=True, follow_redirects=False)
    client.headers.clear()

    def ask(target: str, method: str = "GET", **headers: str) -> Response:
        # What stands before the path is part of the target: a client would take "//host/x" for another host.
        return client.request(method, f"http://peta.example{target}", headers=named(headers))

    return ask


def named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def preview(page: str, query: Mapping[str, list[str]]) -> Preview:
    """Say the same of every page; what is really said is `ui.preview`'s."""
    bahasa = next((kode for kode in query.get("bahasa", []) if kode in BAHASA), BAHASA[0])
    return Preview(bahasa, t("situs.pendek", bahasa), t("situs.deskripsi", bahasa))


@pytest.fixture(scope="session")
def ask(shell: str, packed: Assets) -> Ask:
    middleware = [
        Middleware(AcceptMiddleware),
        Middleware(HeadersMiddleware, policy=policy()),
        Middleware(AssetsMiddleware, assets=packed),
    ]
    routes = [*html.routes(shell, preview, ADDRESSES), *create_streamlit_static_assets_routes(base_url="")]
    return asking(Starlette(routes=routes, middleware=middleware))


@contextmanager
def running(root: Path, log: Path, patience: float = 60) -> Generator[str]:
    """Run the dashboard of a folder, which has some seconds to start; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            await_health(url, server, log, patience)
            yield url
        finally:
            stop(server)


def stop(server: subprocess.Popen) -> None:
    """End a server; one that is still starting does not listen to what it is asked."""
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address of the running dashboard, and the file of what it says."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with running(ROOT, log) as url:
        yield url, log


def await_health(url: str, server: subprocess.Popen, log: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start: {log.read_text()}")
