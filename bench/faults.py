"""What happens to visitors when things break: ``make faults``; exit status 1 where somebody is not back, or harmed.

Real Chromium tabs on loopback, the real nginx with the configuration of `deploy/nginx`; ``--pengunjung`` says how many.
"""

import argparse
import asyncio
import json
import os
import pwd
import resource
import shutil
import signal
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page

from bench.flaky import Network, network
from bench.front import ROOT, Server, answer, one, two_behind_nginx, unkept, unnamed
from bench.load import Outcome, Plan, crowd
from bench.tabs import Return, tabs
from kerawanan.teks.text import t

STAGE = (f"selectbox:{t('bingkai.tahapan', 'id')}",)
LEAVE = 5.0
SLOWER_MAX = 2.0
"""How much slower others may become beside visitors with a bad network."""
LIGHT, OWN_DATA = "/ringkas", "/data_metode?bagian=sendiri"
PROJECT = ("app.py", "pages", "kerawanan", "data", ".streamlit")


@dataclass(frozen=True, slots=True)
class Found:
    """What one fault did: whether all is well, and the figures."""

    fault: str
    good: bool
    said: str


def back(fault: str, found: Return, changed: Sequence[str], more: str = "") -> Found:
    """Say whether all tabs are back on their views."""
    figures = f"{found.visitors} connected, {found.dropped} dropped, {found.restored} restored, {found.seconds:.1f} s"
    return Found(fault, found.whole, "; ".join([figures, *filter(None, [more]), *changed[:3]]))


def killed(folder: Path, visitors: int) -> Found:
    """Kill the only process and start it again."""
    with one(folder / "killed.log") as server, tabs(server.url, visitors) as people:
        begin = time.monotonic()
        server.end(kill=True)
        server.start()
        up = time.monotonic() - begin
        found = people.again(begin)
        return back("one process, killed and started again", found, people.changed(), f"server ready after {up:.1f} s")


def named(folder: Path, __: int) -> Found:
    """Come to the two behind nginx by a name, as the world does."""
    with two_behind_nginx(folder) as (url, _):
        port = urlsplit(url).port or 0
        wrong = unnamed(port) + unkept(port, folder / "access.log")
        return Found(
            "two processes behind nginx, asked for by a name; what is the same for everyone is kept",
            not wrong,
            "; ".join(wrong) or "all works",
        )


def replica(folder: Path, visitors: int) -> Found:
    """Kill one of two processes behind nginx: the other one takes its visitors."""
    with two_behind_nginx(folder) as (url, servers), tabs(url, visitors) as people:
        begin = time.monotonic()
        servers[0].end(kill=True)
        found = people.again(begin)
        some = 0 < found.dropped < visitors
        told = back("two processes behind nginx, one killed", found, people.changed())
        light = answer(f"{url}{LIGHT}")
        servers[1].end(kill=True)
        kept = answer(f"{url}{LIGHT}")
        more = f"light page with one process {light}, with none {kept} (kept by nginx)"
        return Found(told.fault, told.good and some and light == kept == 200, f"{told.said}; {more}")


def given_and_taken(page: Page) -> list[str]:
    """Send a file on *Data sendiri* and fetch the template; what did not work."""
    wrong = []
    page.locator("input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"kecamatan;x\n"}
    )
    try:
        page.get_by_role("button", name=t("data_sendiri.buang", "id")).wait_for()
    except BrowserError:
        wrong.append("a file does not arrive")
    try:
        with page.expect_download():
            page.get_by_role("button", name=t("data_sendiri.templat", "id")).click()
    except BrowserError:
        wrong.append("a download does not come")
    return wrong


def deployed(folder: Path, visitors: int) -> Found:
    """Put two processes in place of two, one after the other, as an update does: nobody loses a view."""
    with two_behind_nginx(folder) as (url, servers), tabs(url, visitors) as people:
        own = [people.more(f"{url}{OWN_DATA}") for _ in servers]
        begin = time.monotonic()
        for server in servers:
            server.signal(signal.SIGUSR1)
            time.sleep(LEAVE)
            server.end()
            server.start()
        found = people.again(begin)
        told = back("update of both processes, one after the other", found, people.changed())
        # Some are at another process now than their cookie says.
        wrong = [problem for page in own for problem in given_and_taken(page)]
        more = "; ".join(wrong) or f"{len(own)} of them then send a file and fetch one"
        return Found(told.fault, told.good and not wrong, f"{told.said}; {more}")


def flaky(folder: Path, visitors: int) -> Found:
    """Let half of the visitors come by a bad network, and see what the others notice."""
    half = visitors // 2

    def plan(port: int, changes: int) -> Plan:
        return Plan(f"http://127.0.0.1:{port}", "isu_tahapan", STAGE, half, changes, ramp=2.0)

    async def breaking(port: int) -> None:
        while True:
            await crowd(plan(port, 5))

    async def both(port: int) -> tuple[Outcome, Outcome, Outcome]:
        alone = await crowd(plan(port, 5))
        async with network(Network(), port) as slow, network(Network(life=4.0), port) as broken:
            others = asyncio.create_task(breaking(broken))
            beside, bad = await asyncio.gather(crowd(plan(port, 5)), crowd(plan(slow, 5)))
            others.cancel()
        return alone, beside, bad

    with one(folder / "flaky.log") as server:
        alone, beside, bad = asyncio.run(both(server.port))
    before, now, slow = (1000 * statistics.median(run.seconds for run in each.change) for each in (alone, beside, bad))
    failed = len(alone.failures) + len(beside.failures) + len(bad.failures)
    said = f"{half} with 200 ms and 1 % loss, {half} whose lines break, {half} beside them; {failed} failures"
    figures = f"change of those beside {before:.0f} -> {now:.0f} ms, with 200 ms and loss {slow:.0f} ms"
    return Found("slow and flaky visitors", not failed and now <= SLOWER_MAX * before + 50, f"{said}; {figures}")


def looks(server: Server) -> dict[str, int]:
    """Return the status of each kind of answer."""
    return {path: answer(f"{server.url}{path}") for path in ("/", "/peta", LIGHT, "/data/publik-2024/skor.csv")}


def works(server: Server, fault: str, more: Callable[[], str] = lambda: "") -> Found:
    """Say whether pages and light answers come, and visitors can press on."""
    seen = looks(server)
    plan = Plan(server.url, "isu_tahapan", STAGE, 5, 3)
    # In a thread of its own: while browser tabs are open an event loop runs in this one.
    with ThreadPoolExecutor(1) as beside:
        outcome = beside.submit(lambda: asyncio.run(crowd(plan))).result()
    good = set(seen.values()) == {200} and not outcome.failures
    wrong = more()
    said = f"{len(outcome.change)} changes of 5 visitors, {len(outcome.failures)} failures, answers {seen}"
    return Found(fault, good and not wrong, f"{said} {wrong}".strip())


def full(folder: Path, _: int) -> Found:
    """Let every further write to a file fail, the log's as well, as on a full disk."""
    with one(folder / "full.log") as server:
        limit = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (0, limit[1]))
        return works(server, "disk full (no byte can be written to a file)")


@contextmanager
def project(folder: Path) -> Generator[Path]:
    """Copy what runs."""
    there = folder / "projek"
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, there / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            there.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, there / name)
    try:
        yield there
    finally:
        shutil.rmtree(there)


def read_only(folder: Path, _: int) -> Found:
    """Run as somebody who may write nowhere."""
    with project(folder) as there:
        for path in (there, *there.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            nobody = (
                ("setpriv", f"--reuid={pwd.getpwnam('nobody').pw_uid}", "--clear-groups") if os.getuid() == 0 else ()
            )
            command = (*nobody, sys.executable, "-m", "streamlit", "run")
            more = {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(there)}
            with one(folder / "readonly.log", root=there, command=command, more=more) as server:
                return works(server, "file system read-only")
        finally:
            for path in (there, *there.rglob("*")):
                path.chmod(0o755)


def clock(folder: Path, visitors: int) -> Found:
    """Put the clock of the server a day ahead and two back while people look."""
    faketime = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    if not faketime:
        raise SystemExit("libfaketime is needed: apt-get install libfaketime")
    moment = folder / "moment"
    moment.write_text("+0")
    more = {
        "LD_PRELOAD": str(faketime[0]),
        "FAKETIME_TIMESTAMP_FILE": str(moment),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with one(folder / "clock.log", more=more) as server, tabs(server.url, min(visitors, 4)) as people:
        begin = time.monotonic()
        for jump in ("+1d", "-1d", "+0"):
            moment.write_text(jump)
            found = works(server, "clock jumps by a day, ahead and back")
            if not found.good:
                return found
        kept = people.again(begin)
        figures = f"{found.said}; {kept.dropped} of {kept.visitors} tabs dropped, {kept.restored} show the same"
        return Found(found.fault, kept.whole and not kept.dropped, "; ".join([figures, *people.changed()[:3]]))


def broken_data(folder: Path, _: int) -> Found:
    """Break the files of a release under a running server: it goes on with what it read, and says so."""
    with project(folder) as there, one(folder / "data.log", root=there) as server:
        before = urllib.request.urlopen(f"{server.url}/data/publik-2024/skor.csv").read()
        (there / "data/rilis/publik-2024/nilai.csv").write_text("rusak\n")

        def unsaid() -> str:
            after = urllib.request.urlopen(f"{server.url}/data/publik-2024/skor.csv").read()
            health = json.load(urllib.request.urlopen(f"{server.url}/kesehatan"))
            lost = [] if after == before else ["the figures changed"]
            lost += [] if health["siap"] and health["berubah"] else ["/kesehatan does not say it"]
            return "; ".join(lost + ([] if "rilis_berubah" in server.said() else ["the log does not say it"]))

        return works(server, "data file broken while running", unsaid)


FAULTS = (killed, named, replica, deployed, flaky, full, read_only, clock, broken_data)


def main(arguments: list[str] | None = None) -> int:
    """Make every fault and print what came of it; exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pengunjung", type=int, default=50)
    parser.add_argument("--hanya", nargs="*", default=[each.__name__ for each in FAULTS])
    chosen = parser.parse_args(arguments)
    bad = 0
    for fault in FAULTS:
        if fault.__name__ in chosen.hanya:
            with tempfile.TemporaryDirectory() as name:
                Path(name).chmod(0o755)
                found = fault(Path(name), chosen.pengunjung)
            bad += not found.good
            print(f"{'ok ' if found.good else 'NOT'}  {found.fault}: {found.said}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
