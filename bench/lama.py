"""Visitors with random addresses for an hour: does the memory of the server stay flat? ``python -m bench.lama``.

Exit status 1 where it grew by more than the budget from the first quarter to the last, or a visitor failed. In the
first quarter the stores fill up, which are bounded (`kerawanan.ui.cache`).
"""

import argparse
import asyncio
import random
import statistics
import sys
import time

import psutil
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.halaman import CONTROLS, WEIGHTS, WHAT_IF
from bench.load import Counting, LoadError, Plan, Visitor
from bench.server import Subject, free_port, serving
from kerawanan.rilis.load import DATA, load

VISITORS, MINUTES, CHANGES, THINK = 20, 60.0, 5, 2.0
GROWTH_MAX_MB = 50.0
MOVED = CONTROLS | {WHAT_IF: WEIGHTS}


def address(chance: random.Random, releases: list) -> tuple[str, str]:
    """Return a page and choices drawn at random."""
    rilis = chance.choice(releases)
    said = [f"rilis={rilis.info.id}", f"bahasa={chance.choice(('id', 'en'))}"]
    said += [f"kode={chance.choice(list(rilis.kecamatan.index))}"] if chance.random() < 0.7 else []
    said += [f"tahapan={chance.choice(list(rilis.info.tahapan))}"] if chance.random() < 0.5 else []
    said += [f"isu={kode}" for kode in chance.sample(list(rilis.isu), chance.randint(0, len(rilis.isu)))]
    if chance.random() < 0.3:
        said.append("bobot=" + ",".join(f"{kode}:{chance.randint(1, 100)}" for kode in rilis.isu))
    return chance.choice(list(CONTROLS)), "&".join(said)


async def visitor(number: int, url: str, end: float, count: dict[str, int]) -> None:
    """Come and go until the time is over, each time with another address."""
    chance = random.Random(number)
    releases = [load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")]
    place = url.removeprefix("http://")
    while time.monotonic() < end:
        page, query = address(chance, releases)
        english = "bahasa=en" in query
        plan = Plan(url, page, MOVED[page], 1, CHANGES)
        try:
            async with connect(
                f"ws://{place}/_stcore/stream",
                origin=Origin(url),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                create_connection=Counting,
            ) as socket:
                tab = Visitor(plan, chance.randrange(1000), socket)
                tab.query = query
                await tab.run(page=page)
                for _ in range(CHANGES):
                    await asyncio.sleep(chance.uniform(0.5, 1.5) * THINK)
                    await (tab.run() if english else tab.change())
                    count["runs"] += 1
        except (LoadError, WebSocketException, OSError, TimeoutError) as error:
            count["failures"] += 1
            print(f"failed: {page}?{query}: {type(error).__name__}: {error}", flush=True)
            await asyncio.sleep(THINK)


async def watch(server: psutil.Process, end: float) -> list[float]:
    """Return the resident memory of the server each half minute, MB."""
    found = []
    while time.monotonic() < end:
        await asyncio.sleep(30)
        found.append(server.memory_info().rss / 2**20)
    return found


async def live(url: str, server: psutil.Process, minutes: float) -> tuple[list[float], dict[str, int]]:
    """Let the visitors come for so long; the memory over time, and what they did."""
    end, count = time.monotonic() + 60 * minutes, {"runs": 0, "failures": 0}
    watching = asyncio.create_task(watch(server, end))
    await asyncio.gather(*(visitor(number, url, end, count) for number in range(VISITORS)))
    return await watching, count


def main(argv: list[str]) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m bench.lama", description=__doc__)
    parser.add_argument("--menit", type=float, default=MINUTES)
    minutes = parser.parse_args(argv).menit
    subject = Subject("dasbor", "app.py", free_port(), "", ())
    with serving(subject) as server:
        memory, count = asyncio.run(live(f"http://127.0.0.1:{subject.port}", server, minutes))
    quarter = max(1, len(memory) // 4)
    early, late = (statistics.median(part) for part in (memory[:quarter], memory[-quarter:]))
    print(f"{VISITORS} visitors, {minutes:g} minutes, {count['runs']} changes, {count['failures']} failures")
    print("MB each five minutes:", " ".join(f"{each:.0f}" for each in memory[::10]))
    good = late - early <= GROWTH_MAX_MB and not count["failures"]
    print(
        f"{'ok ' if good else 'NOT'} memory, first to last quarter: {late - early:+.0f} MB (at most {GROWTH_MAX_MB:g})"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
