"""What a stranger may try: 10,000 addresses and 1,000 messages that no browser sends; visitors beside notice nothing.

Run as ``python -m tests.kasar``, with other numbers behind it if wanted. No address gives an error of the server, no
answer and no line of the log a trace, no line what a visitor typed; the visitors beside it see all their changes.
"""

import asyncio
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from bench.load import Plan, crowd
from kerawanan.ui.alamat import ADDRESSES
from tests.kokoh import ENGLISH, NASTY, PATIENCE, values
from tests.server.conftest import ROOT, running

NUMBERS = 10_000, 1_000
LIGHT = (
    *("/ringkas", "/ringkas/35.13.10", "/ringkas/x", "/data/publik-2024/skor.csv", "/data/contoh/peta.geojson"),
    *("/gambar/contoh/peta.png", "/gambar/publik-2024/35.13.22.png", "/sematan/peta", "/sematan/kecamatan/35.13.01"),
    *("/geo/kecamatan.geojson", "/geo/3513/konteks.geojson", "/kesehatan", "/metrik", "/robots.txt", "/ikon.png"),
    *("/_stcore/health", "/_stcore/metrics", "/media/x", "/app/static/../app.py", "/%2e%2e/%2e%2e/etc/passwd", "/.git"),
)
TYPED = "sandiTamu99"
"""What stands in every message and many addresses, and must stand nowhere else."""
TOGETHER = 8
# A connection that rests is not used again: the server may be closing it.
SHORT = httpx2.Limits(keepalive_expiry=1.0)


@dataclass
class Found:
    """What came of it."""

    failures: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    closed: Counter[str] = field(default_factory=Counter)

    def fail(self, what: str) -> None:
        """Note a failure."""
        self.failures.append(what[:300])


def addresses(number: int, seed: int) -> Iterator[str]:
    """Yield addresses of pages and of what is light, with wild choices; the same for the same seed."""
    rng = random.Random(seed)
    parts = values(rng)
    paths = (*(f"/{page}" for page in ADDRESSES), *LIGHT)
    for place in range(number):
        query = [next(parts)[:2] for _ in range(rng.randrange(0, 6))] + [("cari", TYPED)] * (place % 3 == 0)
        said = "&".join(f"{quote(name)}={quote(value)}" for name, value in query)
        yield f"{paths[place % len(paths)]}?{said}"


def scripts_of(policy: str) -> str:
    """Return which scripts a policy lets run; all where it says nothing of them."""
    rules = {name: value for name, _, value in (rule.strip().partition(" ") for rule in policy.split(";"))}
    return rules.get("script-src", rules.get("default-src", "'unsafe-inline'"))


async def ask_all(url: str, asked: Iterator[str], found: Found) -> None:
    """Ask for all addresses, some at a time."""

    async def worker(client: httpx2.AsyncClient) -> None:
        for path in asked:
            try:
                answer = await client.get(url + path)
            except httpx2.TransportError as error:
                found.fail(f"{path}: {type(error).__name__}")
                continue
            found.statuses[answer.status_code] += 1
            if answer.headers.get("x-content-type-options") != "nosniff":
                found.fail(f"{path}: {answer.status_code} without nosniff")
            if "'unsafe-inline'" in scripts_of(answer.headers.get("content-security-policy", "")):
                found.fail(f"{path}: {answer.status_code} lets any script run")
            text = answer.text if "image" not in answer.headers.get("content-type", "") else ""
            if answer.status_code >= 500 or "Traceback" in text or 'File "' in text:
                found.fail(f"{path}: {answer.status_code} {text[:80]}")

    async with httpx2.AsyncClient(timeout=120, limits=SHORT) as client:
        await asyncio.gather(*(worker(client) for _ in range(TOGETHER)))


def message(rng: random.Random) -> bytes | str:
    """Return what no browser sends: noise, text, halves, and well-formed messages with nonsense inside."""
    kind = rng.choice([*BackMsg.DESCRIPTOR.fields_by_name, *["rerun_script"] * 6, "noise", "text", "half", "long"])
    if kind in ("noise", "long"):
        return rng.randbytes(1_500_000 if kind == "long" else rng.randrange(1, 400))
    if kind == "text":
        return TYPED
    made = BackMsg()
    if kind in ("rerun_script", "half"):
        nonsense(rng, made.rerun_script)
    elif kind == "file_urls_request":
        made.file_urls_request.file_names.extend([TYPED] * rng.choice([1, 50_000]))
    elif kind == "backend_operation_request":
        operation = made.backend_operation_request
        operation.session_id = operation.request_id = TYPED
        getattr(operation, rng.choice(["deferred_file", "install_skills", "dataframe_chunk"])).SetInParent()
    else:
        setattr(made, kind, True)
    written = made.SerializeToString()
    return written[: rng.randrange(1, 40)] if kind == "half" else written


def nonsense(rng: random.Random, rerun: ClientState) -> None:
    """Fill a wish for a run with what no page has."""
    rerun.query_string = f"cari={TYPED}&{quote(rng.choice(NASTY))}={quote(rng.choice(NASTY))}"
    rerun.page_name = rng.choice([*ADDRESSES, "tak_ada", "../..", TYPED])
    rerun.page_script_hash = rng.choice(["", "x" * 32, TYPED])
    rerun.fragment_id = rng.choice(["", "", TYPED])
    rerun.cached_message_hashes.extend([TYPED] * rng.randrange(3))
    for _ in range(rng.randrange(5)):
        state = rerun.widget_states.widgets.add()
        state.id = rng.choice([TYPED, "$$ID-0-kosong-None", "$$ID-x-y-bahasa", ""])
        name = rng.choice(["trigger_value", "bool_value", "double_value", "int_value", "string_value", "json_value"])
        setattr(state, name, {"d": 1e308, "s": TYPED, "j": "{"}.get(name[0], 1))


async def say_all(url: str, number: int, seed: int, found: Found) -> None:
    """Say all messages, a few on each connection; the server may hang up whenever it wants."""
    rng, place, left = random.Random(seed), urlsplit(url).netloc, number
    while left > 0:
        told = [message(rng) for _ in range(min(left, rng.randrange(1, 6)))]
        left -= len(told)
        options: dict[str, Any] = {"origin": Origin(f"http://{place}"), "subprotocols": [Subprotocol("streamlit")]}
        options |= {"max_size": None, "ping_interval": None, "open_timeout": PATIENCE}
        try:
            async with connect(f"ws://{place}/_stcore/stream", **options) as socket:
                for each in told:
                    await socket.send(each)
                await hear(socket, found)
        except WebSocketException as error:
            found.closed[type(error).__name__] += 1


async def hear(socket: Any, found: Found) -> None:
    """Read for a moment; no answer may show the inside."""
    try:
        async with asyncio.timeout(0.05):
            while True:
                text = (await socket.recv(decode=False)).decode("utf-8", "ignore")
                if any(word in text for word in ENGLISH[:1]) or 'File "' in text or "/kerawanan/" in text:
                    found.fail(f"a websocket shows {text[:200]!r}")
    except TimeoutError:
        found.closed["open"] += 1


async def storm(url: str, numbers: Sequence[int], seed: int) -> Found:
    """Do both at once, beside visitors who go on changing their page."""
    found = Found()
    beside = Plan(url, "peta", ("selectbox:",), visitors=2, changes=max(3, numbers[1] // 50), think=0.5, patience=120)
    seen, *_ = await asyncio.gather(
        crowd(beside), ask_all(url, addresses(numbers[0], seed), found), say_all(url, numbers[1], seed, found)
    )
    found.failures += [f"a visitor beside it: {each}" for each in seen.failures]
    if len(seen.change) != beside.visitors * beside.changes:
        found.fail("a visitor beside it did not see all changes")
    return found


def siege(log: Path, numbers: Sequence[int], seed: int = 1) -> Found:
    """Do it to a server of its own, and read its log."""
    with running(ROOT, log, PATIENCE) as url:
        found = asyncio.run(storm(url, numbers, seed))
        found.failures += asyncio.run(crowd(Plan(url, "", (), visitors=1, changes=0))).failures
    lines = log.read_text(encoding="utf-8").splitlines()
    found.failures += [
        f"in the log: {line}"
        for line in lines
        if line.strip() and (TYPED in line or "127.0.0.1" in line or not line.startswith(("waktu=", "  ")))
    ]
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        numbers = tuple(map(int, sys.argv[1:3])) or NUMBERS
        outcome = siege(Path(folder, "log.txt"), numbers)
    sent = {"statuses": outcome.statuses, "websockets": outcome.closed, "failures": outcome.failures[:40]}
    print(json.dumps(sent, indent=1))
    sys.exit(bool(outcome.failures))
