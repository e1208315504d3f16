"""Processes of the dashboard, and the real nginx of `deploy/nginx` in front of two of them, all on loopback."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterable, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.server import free_port

ROOT = Path(__file__).parents[1]
SECRET = "sama-bagi-semua-proses-selama-pengukuran"
PATIENCE = 120.0
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
        for name, swaps in (
            ("pelaku.conf", {f"127.0.0.1:850{n}": f"127.0.0.1:{each.port}" for n, each in enumerate(servers, 1)}),
            (
                "peta.conf",
                {
                    "/etc/nginx/peta": str(folder),
                    "/var/cache/nginx/peta": str(folder / "cache"),
                    "/var/log/nginx/access.log": str(folder / "access.log"),
                    "listen 8080": f"listen 127.0.0.1:{port}",
                },
            ),
        ):
            text = (ROOT / "deploy" / "nginx" / name).read_text(encoding="utf-8")
            for old, new in swaps.items():
                if old not in text:
                    raise ValueError(f"{name} has no {old}")
                text = text.replace(old, new)
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
        front = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        all_of.callback(front.wait, 20)
        all_of.callback(front.terminate)
        until(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}", servers
