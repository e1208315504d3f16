"""Measures every page beside the empty dashboard in one run: first view, change, processor time, bytes, memory.

``python -m bench.halaman``; exit status 1 when a ratio or a number of bytes exceeds its budget. Milliseconds are shown
and judged by nobody: they say as much of the machine as of the page.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import psutil

from bench.jalankan import CHANGE_KB_MAX, FIRST_KB_MAX, MEMORY_MAX_MB, Subject, free_port, measure, median, p95, serving
from bench.load import Outcome
from kerawanan.teks.text import t

EMPTY, MAP = "kosong", "peta"
SIZES, MANY, CHANGES = (1, 10, 50, 100), 50, 5
RATIO_MAX, OTHERS_RATIO_MAX, TAIL_MAX = 3.0, 5.0, 5.0
"""Processor time of a change against the empty app: of the map, of another page; p95 of a change against its median."""


def label(kind: str, key: str) -> str:
    """Return a control as a plan names it."""
    return f"{kind}:{t(key, 'id')}"


CONTROLS = {
    "": (label("selectbox", "peta.cari"),),
    MAP: (label("selectbox", "bingkai.tahapan"), label("button_group", "bingkai.isu")),
    "isu_tahapan": (label("selectbox", "bingkai.tahapan"), label("button_group", "bingkai.isu")),
    "kecamatan": (label("selectbox", "peta.cari"),),
    "simulasi": ("slider:Bencana alam", label("selectbox", "bingkai.tahapan")),
    "strategi": (label("selectbox", "peta.cari"), label("selectbox", "strategi.pelaku")),
    "tinjau_balik": (label("radio", "tinjau_balik.pilih"),),
    "data_metode": (label("button_group", "bagian.label"),),
    "presentasi": (label("button", "presentasi.maju"), label("button", "presentasi.mundur")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one crowd saw of one page; processor times in milliseconds a run, memory in MB a visitor."""

    page: str
    visitors: int
    outcome: Outcome
    cpu_first: float
    cpu_change: float
    memory: float


def look(server: psutil.Process, subject: Subject, visitors: int) -> Line:
    """Send a crowd that only looks, then one that also changes: the difference is what changes cost."""
    _, looked = measure(server, subject.plan(visitors, 0))
    before = server.memory_info().rss
    outcome, both = measure(server, subject.plan(visitors, CHANGES))
    memory = (server.memory_info().rss - before) / visitors / 2**20
    first, change = looked / visitors, (both - looked) / max(1, len(outcome.change))
    return Line(subject.name, visitors, outcome, 1e3 * first, 1e3 * change, memory)


def measured(pages: Sequence[str]) -> Iterator[Line]:
    """Measure the empty dashboard and the pages in turn, so that a busy moment of the machine meets them alike."""
    empty = Subject(EMPTY, "bench/kosong/app.py", free_port(), "", ("selectbox:Tahapan",))
    port = free_port()
    subjects = [Subject(page or "beranda", "app.py", port, page, CONTROLS[page]) for page in pages]
    with serving(empty) as nothing, serving(subjects[0]) as server:
        for subject in subjects:  # the first visitors of a process are not what is compared
            measure(server, subject.plan(2, 2))
        for visitors in SIZES:
            yield look(nothing, empty, visitors)
            for subject in subjects:
                yield look(server, subject, visitors)


HEADS = ("page", "visitors", "first ms", "change ms", "p95 ms", "CPU first", "CPU change", "x empty", "KB", "KB", "MB")


def show(line: Line, empty: Line) -> None:
    """Print a line of the table."""
    first, change = line.outcome.first, line.outcome.change
    numbers = [median(first, "seconds") * 1e3, median(change, "seconds") * 1e3, p95(change) * 1e3]
    numbers += [line.cpu_first, line.cpu_change, line.cpu_change / empty.cpu_change]
    numbers += [median(runs, "wire") / 1e3 for runs in (first, change)]
    print(f"{line.page:>14}{line.visitors:>10}" + "".join(f"{n:>12.1f}" for n in numbers) + f"{line.memory:>12.2f}")


def verdicts(lines: Sequence[Line], empty: Line) -> Iterator[tuple[str, float, float]]:
    """Give every budget: what it is, what was measured with many visitors, what is allowed."""
    for line in lines:
        most = RATIO_MAX if line.page == MAP else OTHERS_RATIO_MAX
        yield f"{line.page}: processor time of a change, × empty app", line.cpu_change / empty.cpu_change, most
        yield f"{line.page}: first view, KB on the wire", median(line.outcome.first, "wire") / 1e3, FIRST_KB_MAX
        yield f"{line.page}: change, KB on the wire", median(line.outcome.change, "wire") / 1e3, CHANGE_KB_MAX
        yield f"{line.page}: memory each, MB", line.memory, MEMORY_MAX_MB
    tail = next(line.outcome.change for line in lines if line.page == MAP)
    yield f"{MAP}: p95 of a change, × its median", p95(tail) / median(tail, "seconds"), TAIL_MAX


def main(argv: list[str]) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m bench.halaman", description=__doc__)
    parser.add_argument("--page", action="append", choices=list(CONTROLS), help="may be repeated; all without")
    pages = parser.parse_args(argv).page or list(CONTROLS)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{HEADS[0]:>14}{HEADS[1]:>10}" + "".join(f"{head:>12}" for head in HEADS[2:]))
    kept, empty, failures = [], None, []
    for line in measured(pages):
        empty = line if line.page == EMPTY else empty
        assert empty
        show(line, empty)
        failures += line.outcome.failures
        if line.visitors == MANY and line.page != EMPTY:
            kept.append((line, empty))
    good = not failures
    for text in sorted(set(failures)):
        print("failed:", text)
    for name, found, allowed in verdicts([line for line, _ in kept], kept[0][1]):
        good &= found <= allowed
        print(f"{'ok ' if found <= allowed else 'NOT'} {name}: {found:.2f} (at most {allowed:g})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
