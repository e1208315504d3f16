"""Measures every page beside the empty dashboard in one run: first view, change, processor time, bytes, memory.

``python -m bench.halaman``; exit status 1 when a ratio or a number of bytes exceeds its budget. Milliseconds are shown
and judged by nobody: they say as much of the machine as of the page. ``--catat`` keeps what was found in
bench/terukur.toml, from which the README has its table and docs/skala.md its numbers (`bench.skala`).
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil
import tomlkit

from bench.load import Outcome
from bench.server import Subject, free_port, measure, median, p95, serving
from kerawanan.teks.text import t

EMPTY, MAP, WHAT_IF, NEW, AGAIN, AT_ONCE = "kosong", "peta", "simulasi", "simulasi_baru", "simulasi_lagi", "aula"
"""What is measured besides the pages by their names: on `WHAT_IF` the filter, with `NEW` weights that nobody has used,
with `AGAIN` weights that others have."""
SIZES, MANY, CHANGES, ALONE = (1, 10, 50, 100), 50, 5, 40
ROUNDS = 3
"""How often a page is measured with `MANY` visitors, by which it is judged; new weights are new only once."""
HALL, ARRIVE = 100, 10.0
"""Visitors of a hall, who arrive within so many seconds."""
RATIO_MAX, OTHERS_RATIO_MAX, NEW_RATIO_MAX, TAIL_MAX = 3.0, 5.0, 25.0, 5.0
"""Processor time of a change against the empty app: of the map, of another page, of weights that nobody has used before
(docs/keputusan/0088); 95th percentile of a change on the map against its median."""
FIRST_KB_MAX, CHANGE_KB_MAX, MEMORY_MAX_MB = 120.0, 30.0, 1.0
KEPT = Path(__file__).parent / "terukur.toml"


def label(kind: str, key: str) -> str:
    """Return a control as a plan names it."""
    return f"{kind}:{t(key, 'id')}"


CONTROLS = {
    "": (label("selectbox", "peta.cari"),),
    MAP: (label("selectbox", "bingkai.tahapan"), label("button_group", "bingkai.isu")),
    "isu_tahapan": (label("selectbox", "bingkai.tahapan"), label("button_group", "bingkai.isu")),
    "kecamatan": (label("selectbox", "peta.cari"),),
    WHAT_IF: (label("selectbox", "bingkai.tahapan"),),
    "strategi": (label("selectbox", "peta.cari"), label("selectbox", "strategi.pelaku")),
    "tinjau_balik": (label("radio", "tinjau_balik.pilih"),),
    "data_metode": (label("button_group", "bagian.label"),),
    "presentasi": (label("button", "presentasi.maju"), label("button", "presentasi.mundur")),
}


WEIGHTS = ("slider:Bencana alam", *CONTROLS[WHAT_IF])
"""What is changed where weights are, too."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one crowd saw of one page; processor times in milliseconds a run, memory in MB a visitor."""

    page: str
    visitors: int
    outcome: Outcome
    cpu_first: float
    cpu_change: float
    memory: float

    def numbers(self, empty: "Line") -> dict[str, float]:
        """Return all numbers of the line by name."""
        first, change = self.outcome.first, self.outcome.change
        return {
            "pertama_ms": 1e3 * median(first, "seconds"),
            "ubah_ms": 1e3 * median(change, "seconds"),
            "p95_ms": 1e3 * p95(change),
            "prosesor_pertama_ms": self.cpu_first,
            "prosesor_ubah_ms": self.cpu_change,
            "kali_kosong": ratio(self, empty),
            "pertama_kb": median(first, "wire") / 1e3,
            "ubah_kb": median(change, "wire") / 1e3,
            "memori_mb": self.memory,
        }


def look(server: psutil.Process, subject: Subject, visitors: int) -> Line:
    """Send a crowd that only looks, then one that also changes: the difference is what changes cost."""
    _, looked = measure(server, subject.plan(visitors, 0))
    before = server.memory_info().rss
    # Processor time is counted in hundredths of a second: one visitor alone changes more, and faster.
    changes, think = (ALONE, 0.2) if visitors == 1 else (CHANGES, 1.0)
    outcome, both = measure(server, subject.plan(visitors, changes, think=think))
    memory = (server.memory_info().rss - before) / visitors / 2**20
    first, change = looked / visitors, (both - looked) / max(1, len(outcome.change))
    return Line(subject.name, visitors, outcome, 1e3 * first, 1e3 * change, memory)


def measured(pages: Sequence[str]) -> Iterator[Line]:
    """Measure the empty dashboard and the pages in turn, so that a busy moment of the machine meets them alike.

    With `MANY` visitors the empty one comes before each round of each page: measured once, minutes before the last, one
    page cost 4.8 and 7.2 empty ones within a day, its code unchanged. Last the map once more, as a hall meets it: a
    hundred visitors who arrive within ten seconds.
    """
    empty = Subject(EMPTY, "bench/kosong/app.py", free_port(), "", ("selectbox:Tahapan",))
    port = free_port()
    subjects = [Subject(page or "beranda", "app.py", port, page, CONTROLS[page]) for page in pages]
    if WHAT_IF in pages:  # the second crowd does the same as the first
        place = pages.index(WHAT_IF) + 1
        subjects[place:place] = [Subject(name, "app.py", port, WHAT_IF, WEIGHTS) for name in (NEW, AGAIN)]
    with serving(empty) as nothing, serving(subjects[0]) as server:
        for subject in subjects:  # the first visitors of a process are not what is compared
            measure(server, subject.plan(2, 2))
        for visitors in SIZES:
            rounds = [s for s in subjects for _ in range(ROUNDS if visitors == MANY and s.name != NEW else 1)]
            for place, subject in enumerate(rounds):
                if place == 0 or visitors == MANY:
                    yield look(nothing, empty, visitors)
                yield look(server, subject, visitors)
        hall, cpu = measure(server, Subject(MAP, "app.py", port, MAP, CONTROLS[MAP]).plan(HALL, CHANGES, ARRIVE))
        each = 1e3 * cpu / (len(hall.first) + len(hall.change))
        yield Line(AT_ONCE, HALL, hall, each, each, 0.0)


HEADS = ("page", "visitors", "first ms", "change ms", "p95 ms", "CPU first", "CPU change", "x empty", "KB", "KB", "MB")


def show(line: Line, empty: Line) -> None:
    """Print a line of the table."""
    numbers = "".join(f"{number:>12.1f}" for number in line.numbers(empty).values())
    print(f"{line.page:>14}{line.visitors:>10}{numbers}", flush=True)


def typical(lines: Sequence[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """Return a line for each page and number of visitors, beside its empty one: of several the middle ratio."""
    rounds: dict[tuple[str, int], list[tuple[Line, Line]]] = {}
    for line, empty in lines:
        rounds.setdefault((line.page, line.visitors), []).append((line, empty))
    return [sorted(found, key=lambda pair: ratio(*pair))[len(found) // 2] for found in rounds.values()]


def ratio(line: Line, empty: Line) -> float:
    """Return the processor time of a change against that of the empty dashboard."""
    return line.cpu_change / empty.cpu_change


def verdicts(lines: Sequence[tuple[Line, Line]]) -> Iterator[tuple[str, float, float]]:
    """Give every budget: what it is, what was measured with many visitors, what is allowed."""
    for line, empty in lines:
        found, most = line.numbers(empty), {MAP: RATIO_MAX, NEW: NEW_RATIO_MAX}.get(line.page, OTHERS_RATIO_MAX)
        yield f"{line.page}: processor time of a change, × empty app", found["kali_kosong"], most
        yield f"{line.page}: first view, KB on the wire", found["pertama_kb"], FIRST_KB_MAX
        yield f"{line.page}: change, KB on the wire", found["ubah_kb"], CHANGE_KB_MAX
        if line.page != NEW:  # new ones fill the stores, which are bounded; what a visitor takes shows in `AGAIN`
            yield f"{line.page}: memory each, MB", line.memory, MEMORY_MAX_MB
        if line.page == MAP:
            yield f"{MAP}: p95 of a change, × its median", found["p95_ms"] / found["ubah_ms"], TAIL_MAX


def machine() -> str:
    """Say in short what was measured on."""
    return f"{platform.machine()}, {os.cpu_count()} × {processor()}, Python {platform.python_version()}"


def processor() -> str:
    """Return the name of the processor, where the system tells it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def keep(lines: Sequence[tuple[Line, Line]]) -> None:
    """Write down what was found."""
    kept = tomlkit.document()
    kept.add(tomlkit.comment("Ditulis oleh `python -m bench.halaman --catat`; jangan diubah dengan tangan."))
    kept |= {"mesin": machine(), "tanggal": date.today(), "baris": tomlkit.aot()}
    for line, empty in lines:
        numbers = {name: round(found, 3) for name, found in line.numbers(empty).items()}
        row = tomlkit.table()
        row |= {"halaman": line.page, "pengunjung": line.visitors, "gagal": len(line.outcome.failures)} | numbers
        kept["baris"].append(row)
    KEPT.write_text(tomlkit.dumps(kept), encoding="utf-8")


def main(argv: list[str]) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m bench.halaman", description=__doc__)
    parser.add_argument("--page", action="append", choices=list(CONTROLS), help="may be repeated; all without")
    parser.add_argument("--catat", action="store_true", help=f"keep what was found in bench/{KEPT.name}")
    chosen = parser.parse_args(argv)
    print(machine())
    print(f"{HEADS[0]:>14}{HEADS[1]:>10}" + "".join(f"{head:>12}" for head in HEADS[2:]))
    lines: list[tuple[Line, Line]] = []
    for line in measured(chosen.page or list(CONTROLS)):
        empty = line if line.page == EMPTY else lines[-1][1]
        show(line, empty)
        lines.append((line, empty))
    failures = sorted({text for line, _ in lines for text in line.outcome.failures})
    for text in failures:
        print("failed:", text)
    lines = typical(lines)
    judged = [(line, empty) for line, empty in lines if line.visitors == MANY and line.page != EMPTY]
    good = not failures
    for name, found, allowed in verdicts(judged):
        good &= found <= allowed
        print(f"{'ok ' if found <= allowed else 'NOT'} {name}: {found:.2f} (at most {allowed:g})")
    if chosen.catat:
        keep(lines)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
