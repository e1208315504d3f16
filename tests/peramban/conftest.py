"""The dashboard in a process of its own, and a browser that cannot reach anything else."""

import importlib.util
import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Request, Route, WebSocket, expect, sync_playwright

ROOT = Path(__file__).parents[2]
# Software WebGL for the maps and for nothing else, for it is slow; a proxy that nobody listens on for everything that
# is not this machine.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=127.0.0.1;localhost;[::1]",
]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
MAIN = '[data-testid="stMain"]'
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ALIVE = 60
# Still means: nothing in the page has changed for this long (milliseconds).
STILL = """quiet => new Promise(done => {
  const end = () => { watch.disconnect(); done(true) }
  let last = setTimeout(end, quiet)
  const watch = new MutationObserver(() => { clearTimeout(last); last = setTimeout(end, quiet) })
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
})"""
expect.set_options(timeout=20_000)  # a busy machine draws maps slowly


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of this folder a second try: on a busy machine a page may swallow a click; a fault fails twice."""
    for item in items:
        if item.get_closest_marker("peramban"):
            item.add_marker(pytest.mark.flaky(reruns=1))


class Visit:
    """A tab of a fresh visitor: the page, and what it tried to fetch from elsewhere."""

    def __init__(self, page: Page, address: str):
        self.page, self.address, self.foreign, self.errors = page, address, [], []
        page.route("**/*", self._only_here)
        page.on("websocket", self._socket)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, url: str) -> bool:
        parts = urlsplit(url)
        own = parts.scheme in ("data", "blob") or parts.hostname in ("127.0.0.1", "localhost", "::1")
        if not own:
            self.foreign.append(url)
        return own

    def _socket(self, opened: WebSocket) -> None:
        self._note(opened.url)

    def _only_here(self, route: Route, request: Request) -> None:
        route.continue_() if self._note(request.url) else route.abort()

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        self.settle()
        return self.page

    def go(self, path: str) -> Page:
        """Show another address without loading everything anew, as a step through the history does."""
        self.page.evaluate(
            "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path
        )
        self.still()
        return self.page

    def settle(self) -> None:
        """Wait until the script stands still."""
        self.page.wait_for_selector(IDLE, timeout=ALIVE * 1000)

    def still(self, quiet: int = 300) -> None:
        """Wait until the script stands still, nothing is being fetched and the page no longer changes."""
        self.settle()
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(STILL, quiet)

    def picture(self, place: Locator) -> Image.Image:
        """Return a picture of a part of the page, taken when two in a row are the same: maps draw for a while."""
        end, before = time.monotonic() + ALIVE, b""
        while (now := place.screenshot(animations="disabled")) != before:
            before = now
            assert time.monotonic() < end, "the picture never stands still"
        return Image.open(io.BytesIO(now)).convert("RGB")

    def unroll(self) -> None:
        """Make the window as tall as the page: what is scrolled away cannot be judged."""
        size = self.page.viewport_size
        assert size
        height = self.page.evaluate(f"() => document.querySelector('{MAIN}').scrollHeight")
        self.page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
        self.still()

    def violations(self, axe: str) -> list[str]:
        """Return what axe-core finds serious or critical on the whole page."""
        size = self.page.viewport_size
        assert size
        self.unroll()
        self.page.evaluate(axe)
        found = self.page.evaluate(
            "() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)"
        )
        self.page.set_viewport_size(size)
        serious = [item for item in found if item["impact"] in ("serious", "critical")]
        return [f"{item['id']}: {item['nodes'][0]['target']}" for item in serious]


Visitor = Callable[..., Visit]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def running(log: Path, port: int, *started: str) -> Generator[subprocess.Popen]:
    """Run the dashboard on a port, or what else is `started` with the interpreter; its process."""
    command = [sys.executable, *(started or ("-m", "streamlit", "run", "app.py")), f"--server.port={port}"]
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            _await(f"http://127.0.0.1:{port}", process, log)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def serving(log: Path, *started: str) -> Generator[str]:
    """Run it on a free port; its address."""
    port = free_port()
    with running(log, port, *started):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running dashboard."""
    with serving(tmp_path_factory.mktemp("peramban") / "log.txt") as url:
        yield url


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard that nobody has visited yet."""
    with serving(tmp_path / "log.txt") as url:
        yield url


def _await(url: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + ALIVE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(server: str, browser: Browser) -> Iterator[Visitor]:
    """Open tabs of fresh visitors; whoever reaches for another host fails the test at its end."""
    visits: list[Visit] = []

    def arrive(
        *, phone: bool = False, scheme: str = "light", width: int = 0, address: str = server, speaks: str = "id-ID"
    ) -> Visit:
        look: dict[str, Any] = {"color_scheme": scheme, "locale": speaks, "service_workers": "block"}
        look |= PHONE | {"viewport": {"width": width or 390, "height": 844}} if phone else DESKTOP
        context = browser.new_context(**look)
        visits.append(Visit(context.new_page(), address))
        return visits[-1]

    yield arrive
    for visit in visits:
        visit.page.context.close()
    assert [url for visit in visits for url in visit.foreign] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
