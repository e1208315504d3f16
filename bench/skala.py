"""How many processes for how many readers: calculated from what was measured and what is assumed.

``python -m bench.skala`` prints the tables of docs/skala.md. Measured numbers come from bench/terukur.toml (written by
`bench.halaman`), assumptions from bench/skala.toml; ``--tabel id`` prints the table of the README.
"""

import argparse
import heapq
import random
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf
from pathlib import Path
from typing import Any

from kerawanan.teks.text import number

HERE = Path(__file__).parent
CROWDS = (10, 25, 50, 75, 100, 150, 200, 300, 500)
READERS = (1_000, 100_000, 10_000_000)
TABS, PATIENCE = 1000, 1.0
"""Tabs of one process (`server.batas.SESSIONS`); how long 95 of 100 answers may take, seconds."""
MINUTES, DAYS = 10.0, 30
SHOWN = (10, 50, 100)
"""Crowds that the table of the README shows."""
HEADS = {
    "id": ("halaman", "× kosong, {} pengunjung", "KB pertama", "KB perubahan", "MB tiap pengunjung"),
    "en": ("page", "× empty, {} visitors", "KB first view", "KB change", "MB per visitor"),
}


def read(name: str) -> dict[str, Any]:
    """Return a file of numbers."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def answers(visitors: int, think: float, work: float, minutes: float = MINUTES, seed: int = 1) -> list[float]:
    """Simulate one process that does all that is asked of it at the same time, each a fair part.

    Parameters
    ----------
    visitors
        Each thinks, asks, waits for the answer, thinks again.
    think, work
        Mean seconds of thought and of processor time of an answer, both drawn from exponential distributions.
    minutes, seed
        How long, and of which random numbers.

    Returns
    -------
    list of seconds from asking to the answer, in the order of the answers

    Examples
    --------
    >>> alone = answers(1, think=1.0, work=0.01)
    >>> 0.009 < sum(alone) / len(alone) < 0.011
    True
    """
    rng = random.Random(seed)
    asking = [rng.expovariate(1 / think) for _ in range(visitors)]
    heapq.heapify(asking)
    # `shared` is the processor time that everyone who has been served all the while has had.
    now = shared = 0.0
    served: list[tuple[float, float]] = []
    waited: list[float] = []
    while now < 60 * minutes:
        asked = asking[0] if asking else inf
        done = now + (served[0][0] - shared) * len(served) if served else inf
        if asked <= done:
            shared += (asked - now) / len(served) if served else 0.0
            now = heapq.heappop(asking)
            heapq.heappush(served, (shared + rng.expovariate(1 / work), now))
        else:
            now, (shared, began) = done, heapq.heappop(served)
            waited.append(now - began)
            heapq.heappush(asking, now + rng.expovariate(1 / think))
    return waited


def percentile(found: Sequence[float], percent: float = 95) -> float:
    """Return a percentile."""
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def most(think: float, work: float) -> int:
    """Return how many visitors one process serves so that 95 of 100 answers come in time."""
    low, high = 1, TABS
    while low < high:
        middle = (low + high + 1) // 2
        good = percentile(answers(middle, think, work, minutes=3)) <= PATIENCE
        low, high = (middle, high) if good else (low, middle - 1)
    return low


@dataclass(frozen=True, slots=True)
class Need:
    """What so many readers a day need in the busiest hour: tabs at once, cores, processes, GB; and GB a day."""

    tab: float
    inti: float
    proses: int
    memori_gb: float
    ringan: float
    lalu_gb: float
    asal_gb: float
    biaya: float


def need(readers: int, measured: dict[str, Any], assumed: dict[str, Any]) -> Need:
    """Calculate what readers need. `measured` is the line of the map in terukur.toml."""
    visit, of, cost, other = (assumed[name] for name in ("kunjungan", "pembaca", "biaya", "diukur"))
    busy = readers * of["jam_puncak"] / 3600
    dashboard, light = busy * of["bagian_dasbor"], busy * (1 - of["bagian_dasbor"]) * of["halaman_ringan"]
    stay = visit["ubah"] * visit["detik_antara"]
    work = visit["halaman"] * measured["prosesor_pertama_ms"] + visit["ubah"] * measured["prosesor_ubah_ms"]
    cores = dashboard * work / 1000 + light / other["ringan_per_detik"]
    tabs = dashboard * stay
    processes = max(2, ceil(cores / cost["terpakai"]), ceil(tabs / TABS))
    memory = (processes * other["memori_proses_mb"] + tabs * max(0.1, measured["memori_mb"])) / 1024
    socket = visit["halaman"] * measured["pertama_kb"] + visit["ubah"] * measured["ubah_kb"]
    files = of["bagian_dasbor"] * other["kb_kunjungan_pertama"]
    files += (1 - of["bagian_dasbor"]) * of["halaman_ringan"] * other["kb_ringan"]
    traffic, own = readers * (files + of["bagian_dasbor"] * socket) / 1e6, readers * of["bagian_dasbor"] * socket / 1e6
    month = processes * cost["inti_sebulan"] + memory * cost["gb_memori_sebulan"]
    price = month / DAYS + traffic * cost["gb_lalu_lintas"]
    return Need(tabs, cores, processes, memory, light, traffic, own, price)


def line(rows: Sequence[dict[str, Any]], page: str, visitors: int) -> dict[str, Any]:
    """Return what was measured of a page with so many visitors."""
    return next(row for row in rows if (row["halaman"], row["pengunjung"]) == (page, visitors))


def table(kept: dict[str, Any], bahasa: str) -> str:
    """Return the table of the README in a language, as Markdown."""
    page_head, change, *others = HEADS[bahasa]
    rows, heads = kept["baris"], (page_head, *(change.format(n) for n in SHOWN), *others)
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for page in dict.fromkeys(row["halaman"] for row in rows if row["pengunjung"] == SHOWN[-1]):
        if page in ("kosong", "aula"):
            continue
        cells = [page, *(number(line(rows, page, n)["kali_kosong"], bahasa, 1) for n in SHOWN)]
        last = line(rows, page, SHOWN[-1])
        cells += [number(last[name], bahasa, 0) for name in ("pertama_kb", "ubah_kb")]
        cells.append(number(max(0.0, last["memori_mb"]), bahasa, 1))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.skala", description=__doc__)
    parser.add_argument("--tabel", choices=list(HEADS), help="the table of the README and nothing else")
    kept, assumed, bahasa = read("terukur.toml"), read("skala.toml"), parser.parse_args(argv).tabel
    if bahasa:
        print(table(kept, bahasa))
        return 0
    rows = kept["baris"]
    work = line(rows, "peta", 50)["prosesor_ubah_ms"] / 1000
    print(
        f"{kept['mesin']}, {kept['tanggal']}: {number(1000 * work, 'id', 1)} ms waktu prosesor sebuah perubahan di peta"
    )
    thought = assumed["kunjungan"]["detik_antara"]
    print(f"\n| pengunjung | p95, jeda 1 detik | diukur | p95, jeda {thought} detik |\n|---|---|---|---|")
    for visitors in CROWDS:
        seen = [row for row in rows if (row["halaman"], row["pengunjung"]) == ("peta", visitors)]
        cells = [percentile(answers(visitors, think, work)) for think in (1.0, thought)]
        found = number(seen[0]["p95_ms"] / 1000, "id", 2) if seen else ""
        print(f"| {visitors} | {number(cells[0], 'id', 2)} | {found} | {number(cells[1], 'id', 2)} |")
    for think in (1.0, float(thought)):
        many = most(think, work)
        print(f"\nPaling banyak pengunjung sebuah proses, p95 ≤ {PATIENCE:g} detik, jeda {think:g} detik: {many}")
    heads = "pembaca sehari|tab sekaligus|inti|proses|memori GB|ringan/detik|GB sehari|dari server|Rp (harga anggapan)"
    print(f"\n| {' | '.join(heads.split('|'))} |")
    print(f"|{'---|' * 9}")
    for readers in READERS:
        found = need(readers, line(rows, "peta", 50), assumed)
        cells = [number(readers, "id", 0), number(found.tab, "id", 0), number(found.inti, "id", 2), str(found.proses)]
        cells += [number(value, "id", 1) for value in (found.memori_gb, found.ringan, found.lalu_gb, found.asal_gb)]
        print(f"| {' | '.join([*cells, number(found.biaya, 'id', 0)])} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
