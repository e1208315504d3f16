"""A dashboard that runs to be measured: started with the settings of the project, ready, at rest, and what it used."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.load import Outcome, Plan, Run, crowd

ROOT = Path(__file__).parents[1]
IDLE = 3.0  # percent of a processor


@dataclass(frozen=True, slots=True)
class Subject:
    """A dashboard to measure."""

    name: str
    script: str
    port: int
    page: str
    controls: tuple[str, ...]

    def plan(self, visitors: int, changes: int, ramp: float = 0.0, think: float = 1.0) -> Plan:
        """Return the plan of a crowd that comes here."""
        return Plan(f"http://127.0.0.1:{self.port}", self.page, self.controls, visitors, changes, ramp, think)


def median(runs: list[Run], what: str) -> float:
    """Return the median of a column of `Run`."""
    return statistics.median(getattr(run, what) for run in runs)


def p95(runs: list[Run]) -> float:
    """Return the 95th percentile of the seconds."""
    ordered = sorted(run.seconds for run in runs)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_ready(url: str, server: subprocess.Popen, patience: float = 60.0) -> None:
    """Wait until a server answers.

    Raises
    ------
    SystemExit
        It ended, or has not answered in time.
    """
    end = time.monotonic() + patience
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise SystemExit(f"the server at {url} did not start (exit status {server.poll()})")


def await_idle(server: psutil.Process, patience: float = 600.0) -> None:
    """Wait until a server has made ahead what it makes ahead (`kerawanan.ui.warm`)."""
    end, calm = time.monotonic() + patience, 0
    while calm < 3 and time.monotonic() < end:
        calm = calm + 1 if server.cpu_percent(0.5) < IDLE else 0


@contextmanager
def serving(subject: Subject) -> Generator[psutil.Process]:
    """Run a dashboard with the settings of the project, and of memory as in deploy/ (docs/keputusan/0090)."""
    command = [sys.executable, "-m", "streamlit", "run", subject.script, f"--server.port={subject.port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "KERAWANAN_LOG": "error", "MALLOC_ARENA_MAX": "2"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        await_ready(f"http://127.0.0.1:{subject.port}", server)
        await_idle(process := psutil.Process(server.pid))
        yield process
    finally:
        server.terminate()
        server.wait(timeout=20)


def processor_time(server: psutil.Process) -> float:
    """Return the seconds of processor time that a server has used."""
    times = server.cpu_times()
    return times.user + times.system


def measure(server: psutil.Process, plan: Plan) -> tuple[Outcome, float]:
    """Send a crowd; return what it saw and the processor time it cost."""
    before = processor_time(server)
    outcome = asyncio.run(crowd(plan))
    return outcome, processor_time(server) - before
