"""Processes of the dashboard, and the real nginx of `deploy/nginx` in front of two of them, all on loopback."""

import asyncio
import gzip
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.server import free_port
from kerawanan.rilis.load import DATA, load
from kerawanan.tampil.peta import parcels

ROOT = Path(__file__).parents[1]
SECRET = "sama-bagi-semua-proses-selama-pengukuran"
PATIENCE = 120.0
NAME = "peta.example"
"""What the world calls the machine behind which the processes stand."""
MAIN = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    include {folder}/peta.conf;
}}
"""


def answer(url: str) -> int:
    """Return the status of an answer; 0 where there is none."""
    try:
        with urllib.request.urlopen(url, timeout=5) as got:
            return got.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def until(url: str, patience: float = PATIENCE) -> None:
    """Wait until an address answers 200.

    Raises
    ------
    TimeoutError
        It does not in time.
    """
    end = time.monotonic() + patience
    while answer(url) != 200:
        if time.monotonic() > end:
            raise TimeoutError(f"{url} does not answer")
        time.sleep(0.1)


def unnamed(port: int) -> list[str]:
    """Return what does not work for who comes by a name, as the world does: a tab, links that name the page.

    On 127.0.0.1 all works also where nginx does not say which name was asked for.
    """
    wrong = []
    for path in ("/peta", "/ringkas"):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": NAME})
        with urllib.request.urlopen(asked, timeout=20) as got:
            if f"http://{NAME}/" not in got.read().decode():
                wrong.append(f"{path} does not name {NAME}")

    async def tab() -> None:
        async with connect(
            f"ws://{NAME}/_stcore/stream",
            host="127.0.0.1",
            port=port,
            origin=Origin(f"http://{NAME}"),
            subprotocols=[Subprotocol("streamlit")],
        ):
            pass

    try:
        asyncio.run(tab())
    except WebSocketException as error:
        wrong.append(f"no tab opens: {error}")
    return wrong


def unkept(port: int, log: Path) -> list[str]:
    """Return what nginx does wrong with what is the same for everyone: asked of a process twice, or with a cookie.

    `log` is its access log, in which each line ends with what the cache did.
    """

    def ask(path: str, packed: str) -> tuple[str, str]:
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": packed})
        with urllib.request.urlopen(asked, timeout=20) as got:
            body = gzip.decompress(got.read()) if got.headers["Content-Encoding"] == "gzip" else got.read()
            return got.headers["Set-Cookie"] or "", body.decode()

    cookie, page = ask("/peta", "gzip")
    wrong = [] if cookie.startswith("pelaku=") else ["a page gives no cookie"]
    shape = parcels.context(load(DATA / "rilis" / "publik-2024").wilayah).address
    scripts = re.findall(r'"\.(/[^"]*static/[^"]+\.js)"', page)
    paths = ("/ringkas", "/data/publik-2024/skor.csv", shape, *scripts[:1])
    for path in paths:
        if any(ask(path, packed)[0] for packed in ("gzip, br", "br, gzip")):
            wrong.append(f"{path} carries a cookie")
    time.sleep(0.2)
    done = [line.rsplit(" ", 1)[1] for line in log.read_text().splitlines()[-2 * len(paths) :]]
    return wrong + [f"{path} is not kept: {did}" for path, did in zip(paths, done[1::2], strict=True) if did != "HIT"]


class Server:
    """One process of the dashboard that can be killed and started again on the same port.

    `root` is the folder of the project, `more` are further variables of its environment, `command` what runs it,
    in place of the interpreter alone.
    """

    def __init__(
        self,
        log: Path,
        root: Path = ROOT,
        more: Mapping[str, str] | None = None,
        command: Iterable[str] = (sys.executable, "-m", "streamlit", "run"),
    ) -> None:
        self.port, self.log, self.root, self.command = free_port(), log, root, tuple(command)
        self.more = dict(more or {})
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its number among the processes of the machine."""
        assert self.process
        return self.process.pid

    def start(self) -> None:
        """Start it and wait until it is ready."""
        environment = {**os.environ, "STREAMLIT_SERVER_COOKIE_SECRET": SECRET, **self.more}
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                [*self.command, "app.py", f"--server.port={self.port}", "--server.address=127.0.0.1"],
                cwd=self.root,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        until(f"{self.url}/kesehatan")

    def signal(self, number: int) -> None:
        """Send a signal."""
        assert self.process
        self.process.send_signal(number)

    def end(self, *, kill: bool = False) -> None:
        """End it, at once or as it wants."""
        if self.process and self.process.poll() is None:
            self.process.kill() if kill else self.process.terminate()
            self.process.wait(timeout=40)

    def said(self) -> str:
        """Return its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def one(log: Path, **more: object) -> Generator[Server]:
    """Run one process."""
    server = Server(log, **more)  # ty: ignore[invalid-argument-type]
    try:
        server.start()
        yield server
    finally:
        server.end()


@contextmanager
def two_behind_nginx(folder: Path) -> Generator[tuple[str, list[Server]]]:
    """Run two processes behind nginx with the configuration that is shipped; its address, and both.

    Raises
    ------
    SystemExit
        nginx is not installed.
    """
    if not (nginx := shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")):
        raise SystemExit("nginx is needed: apt-get install nginx-light")
    with ExitStack() as all_of:
        servers = [all_of.enter_context(one(folder / f"{name}.log")) for name in ("a", "b")]
        port = free_port()
        swaps = {f"127.0.0.1:850{n}": f"127.0.0.1:{each.port}" for n, each in enumerate(servers, 1)}
        swaps |= {"/etc/nginx/peta": str(folder), "/var/cache/nginx/peta": str(folder / "cache")}
        swaps |= {"/var/log/nginx": str(folder), "listen 8080": f"listen 127.0.0.1:{port}"}
        used = set()
        for name in ("peta.conf", "pelaku.conf", "proksi.conf", "simpan.conf"):
            text = (ROOT / "deploy" / "nginx" / name).read_text(encoding="utf-8")
            used |= {old for old in swaps if old in text}
            for old, new in swaps.items():
                text = text.replace(old, new)
            (folder / name).write_text(text, encoding="utf-8")
        if unused := swaps.keys() - used:
            raise ValueError(f"deploy/nginx has no {', '.join(unused)}")
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
        front = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        all_of.callback(front.wait, 20)
        all_of.callback(front.terminate)
        until(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", servers
