"""Measures how many light pages a second the running dashboard sends, beside a bare Starlette route of the same run.

``python -m bench.ringan``; exit status 1 when the budget is missed. Both servers run as processes of their own and send
the same number of bytes; the client holds some connections open and asks again as soon as it has its answer. Then a
crowd uses the map, alone and while another process asks for a thousand light pages a second, in turns.
"""

import asyncio
import multiprocessing
import subprocess
import sys
import time
from collections.abc import Generator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

import psutil

from bench.load import Plan, Run, crowd
from bench.server import ROOT, await_idle, await_ready, free_port, p95

RATE_MIN = 1000.0
CONNECTIONS, SECONDS, ROUNDS = 16, 3.0, 3
# A crowd on the map, and how much later its 95th percentile may come while light pages are sent.
VISITORS, CHANGES, ARRIVE, LATER_MAX = 50, 6, 5.0, 1.2
CONTROLS = ("selectbox:Tahapan", "button_group:Isu")
PAGES = ("/ringkas", "/ringkas/35.13.10?bahasa=en", "/data/publik-2024/skor.json", "/sematan/peta")
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
content = bytes(int(sys.argv[2]))
async def answer(request): return Response(content, media_type="text/html")
app = Starlette(routes=[Route("/ringkas", answer), Route("/_stcore/health", answer)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
"""


@contextmanager
def serving(command: list[str], port: int) -> Generator[str]:
    """Run a server until it has nothing more to do of itself; its address."""
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_ready(f"http://127.0.0.1:{port}", server)
        await_idle(psutil.Process(server.pid))
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, path: str) -> int:
    """Ask once over an open connection; the number of bytes of the body."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if not head.startswith("http/1.1 200"):
        raise ConnectionError(head.partition("\r\n")[0])
    size = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    await reader.readexactly(size)
    return size


async def _connection(host: str, path: str, end: float) -> int:
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    times = 0
    while time.perf_counter() < end:
        await ask(reader, writer, host, path)
        times += 1
    writer.close()
    return times


async def rate(host: str, path: str) -> float:
    """Return the answers a second of an address with a warm cache."""
    await _connection(host, path, time.perf_counter() + 0.05)
    start = time.perf_counter()
    times = await asyncio.gather(*(_connection(host, path, start + SECONDS) for _ in range(CONNECTIONS)))
    return sum(times) / (time.perf_counter() - start)


async def _paced(host: str, place: int, end: float) -> int:
    """Ask at fixed times, as one of `CONNECTIONS` that make `RATE_MIN` a second; late ones are made up for."""
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    step = CONNECTIONS / RATE_MIN
    due, times = time.perf_counter() + step * place / CONNECTIONS, 0
    while (now := time.perf_counter()) < end:
        await asyncio.sleep(max(0.0, due - now))
        await ask(reader, writer, host, PAGES[0])
        due, times = due + step, times + 1
    writer.close()
    return times


def steady(host: str, seconds: float) -> float:
    """Ask for `RATE_MIN` light pages a second; return how many came."""

    async def every() -> int:
        end = time.perf_counter() + seconds
        return sum(await asyncio.gather(*(_paced(host, place, end) for place in range(CONNECTIONS))))

    return asyncio.run(every()) / seconds


def used(host: str) -> list[Run]:
    """Let a crowd use the map; return its changes."""
    plan = Plan(f"http://{host}", "peta", CONTROLS, VISITORS, CHANGES, ramp=ARRIVE)
    outcome = asyncio.run(crowd(plan))
    if outcome.failures:
        raise SystemExit(f"a visitor failed: {outcome.failures[0]}")
    return outcome.change


def together(host: str) -> tuple[float, float, float]:
    """Return the 95th percentile of the changes of a crowd alone, and beside light pages, in s; and these a second."""
    alone: list[Run] = []
    beside: list[Run] = []
    rates = []
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as other:
        for _ in range(ROUNDS):
            alone += used(host)
            asked = other.submit(steady, host, ARRIVE + 1.5 * CHANGES)
            beside += used(host)
            rates.append(asked.result())
    return p95(alone), p95(beside), min(rates)


async def size(host: str, path: str) -> int:
    """Return the bytes of an answer, packed."""
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    found = await ask(reader, writer, host, path)
    writer.close()
    return found


def main() -> int:
    """Measure in turns, print, and say whether the budget holds."""
    port, bare_port, failed = free_port(), free_port(), 0
    app = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with serving(app, port) as host:
        large = asyncio.run(size(host, PAGES[0]))
        with serving([sys.executable, "-c", BARE, str(bare_port), str(large)], bare_port) as bare:
            for page in PAGES:
                pairs = [(asyncio.run(rate(host, page)), asyncio.run(rate(bare, "/ringkas"))) for _ in range(ROUNDS)]
                own, plain = (max(values) for values in zip(*pairs, strict=True))
                kept = own >= RATE_MIN
                failed += not kept
                print(f"{page}: {own:.0f}/s (bare route {plain:.0f}/s, {large} bytes), at least {RATE_MIN:.0f}: {kept}")
        alone, beside, sent = together(host)
    kept = beside <= LATER_MAX * alone and sent >= 0.99 * RATE_MIN
    failed += not kept
    print(
        f"p95 of a change on the map, {VISITORS} visitors: {alone:.3f} s alone, {beside:.3f} s while {sent:.0f} light "
        f"pages/s are sent; {beside / alone:.2f} ×, at most {LATER_MAX:g} ×: {kept}"
    )
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
