"""Compares the map page with an empty dashboard behind the same server, in one run, and says whether the budgets hold.

``python -m bench.jalankan``; exit status 1 when a budget is exceeded.
"""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.load import Outcome, Plan, Run, crowd

ROOT = Path(__file__).parents[1]
CROWDS = ((1, 12), (50, 5))  # visitors, changes of each
HALL = 100
IDLE = 3.0  # percent of a processor
RATIO_MAX, FIRST_KB_MAX, CHANGE_KB_MAX, HALL_P95_MAX_S, MEMORY_MAX_MB = 8.0, 120.0, 30.0, 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Subject:
    """A dashboard to measure."""

    name: str
    script: str
    port: int
    page: str
    controls: tuple[str, ...]

    def plan(self, visitors: int, changes: int, ramp: float = 0.0) -> Plan:
        """Return the plan of a crowd that comes here."""
        return Plan(f"http://127.0.0.1:{self.port}", self.page, self.controls, visitors, changes, ramp)


@dataclass(slots=True)
class Tally:
    """What one size of crowd saw of one dashboard over all rounds."""

    outcome: Outcome = field(default_factory=Outcome)
    cpu: float = 0.0

    def add(self, outcome: Outcome, cpu: float) -> None:
        """Take in a round."""
        self.outcome.first += outcome.first
        self.outcome.change += outcome.change
        self.outcome.failures += outcome.failures
        self.cpu += cpu

    @property
    def runs(self) -> int:
        """How many runs the server has done."""
        return len(self.outcome.first) + len(self.outcome.change)


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
    """Run a dashboard with the settings of the project."""
    command = [sys.executable, "-m", "streamlit", "run", subject.script, f"--server.port={subject.port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
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


def compare(subjects: dict[Subject, psutil.Process], rounds: int) -> dict[tuple[int, str], Tally]:
    """Measure all crowds, the dashboards in turn, so that a busy moment of the machine meets both."""
    tallies = {(visitors, subject.name): Tally() for visitors, _ in CROWDS for subject in subjects}
    for subject, server in subjects.items():
        outcome, _ = measure(server, subject.plan(1, 2))  # the first run of a process is not what is compared
        if outcome.failures:
            raise SystemExit(f"{subject.name} cannot be measured: {outcome.failures[0]}")
    for _ in range(rounds):
        for visitors, changes in CROWDS:
            for subject, server in subjects.items():
                tallies[visitors, subject.name].add(*measure(server, subject.plan(visitors, changes)))
    return tallies


def print_tallies(tallies: dict[tuple[int, str], Tally]) -> None:
    """Print the table of medians."""
    heads = "visitors|app|first ms|change ms|p95 ms|first KB|wire|change KB|wire|CPU ms/run"
    print("".join(f"{head:>12}" for head in heads.split("|")))
    for (visitors, name), tally in tallies.items():
        first, change = tally.outcome.first, tally.outcome.change
        numbers = [median(first, "seconds") * 1e3, median(change, "seconds") * 1e3, p95(change) * 1e3]
        numbers += [median(runs, what) / 1e3 for runs in (first, change) for what in ("raw", "wire")]
        numbers.append(1e3 * tally.cpu / tally.runs)
        print(f"{visitors:>12}{name:>12}" + "".join(f"{number:>12.1f}" for number in numbers))


def verdicts(tallies: dict[tuple[int, str], Tally], hall: Outcome, memory: float) -> Iterator[tuple[str, float, float]]:
    """Give every budget: what it is, what was measured, what is allowed."""
    many = CROWDS[-1][0]
    page, empty = (tallies[many, name].outcome for name in ("peta", "kosong"))
    ratio = median(page.change, "seconds") / median(empty.change, "seconds")
    yield f"change at {many} visitors, × empty app", ratio, RATIO_MAX
    yield "first view, KB on the wire", median(page.first, "wire") / 1e3, FIRST_KB_MAX
    yield "change, KB on the wire", median(page.change, "wire") / 1e3, CHANGE_KB_MAX
    yield f"{HALL} visitors in 10 s: p95 of a change, s", p95(hall.change), HALL_P95_MAX_S
    yield f"{HALL} visitors: server memory each, MB", memory, MEMORY_MAX_MB
    failures = [text for tally in tallies.values() for text in tally.outcome.failures] + hall.failures
    for text in sorted(set(failures)):
        print("failed:", text)
    yield "failed visitors", float(len(failures)), 0.0


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.jalankan", description=__doc__)
    parser.add_argument("--page", default="peta", help="address of the page that is measured")
    parser.add_argument("--control", action="append", help="KIND:label, as selectbox:Tahapan; may be repeated")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Measure, print, judge."""
    args = parse(argv)
    controls = tuple(args.control or ("selectbox:Tahapan", "button_group:Isu"))
    empty = Subject("kosong", "bench/kosong/app.py", free_port(), "", ("selectbox:Tahapan",))
    page = Subject("peta", "app.py", free_port(), args.page, controls)
    with serving(empty) as empty_server, serving(page) as page_server:
        tallies = compare({empty: empty_server, page: page_server}, args.rounds)
        before = page_server.memory_info().rss
        hall, _ = measure(page_server, page.plan(HALL, 5, ramp=10.0))
        memory = (page_server.memory_info().rss - before) / HALL / 2**20
    print_tallies(tallies)
    good = True
    for name, found, allowed in verdicts(tallies, hall, memory):
        good &= found <= allowed
        print(f"{'ok ' if found <= allowed else 'NOT'} {name}: {found:.2f} (at most {allowed:g})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
