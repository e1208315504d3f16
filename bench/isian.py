"""Measures the largest files that an office may send, good and bad: until all is said, and the copy with remarks.

``python -m bench.isian``; exit status 1 when one of them takes longer, or more memory, than is allowed. The time is
that of the processor, the median of some runs, so that a busy machine changes little.
"""

import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping

from kerawanan.isian.baca import baca
from kerawanan.isian.isi import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from kerawanan.isian.laporan import salinan
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.teks.text import problem
from tests.isian import berkas as b

RUNS, MOST_SECONDS, MOST_MEMORY = 3, 5.0, 500.0
ROWS = 45_000


def rows_of(own: Kerangka) -> dict[str, Callable[[random.Random], tuple]]:
    """Return what a row of the register is: as it should be, wrong in two cells, nothing but other words."""
    names = own.wilayah.units.query("tingkat == 'kecamatan'")["nama"].tolist()

    def good(chance: random.Random) -> tuple:
        return b.event(
            tanggal=f"{chance.randint(20, 30)}/11/2024",
            kecamatan=chance.choice(names),
            tps=f"{chance.randint(1, 900):03}",
            keterangan=f"TPS dibuka terlambat {chance.random():.6f}",
        )

    def wrong(chance: random.Random) -> tuple:
        day, amount = f"{chance.randint(20, 40)}/11/2024", str(chance.randint(-3, 5))
        return b.event(tanggal=day, jumlah=amount, kecamatan=chance.choice(names))

    def other(chance: random.Random) -> tuple:
        return tuple(f"<b>{place} {chance.random():.4f}" for place in range(len(b.HEAD)))

    return {"good": good, "wrong": wrong, "other": other}


def cells(kind: str) -> bytes:
    """Return a sheet of as many cells as are read, all of one kind."""
    chance, width = random.Random(kind), MOST_CELLS // ROWS
    made = {
        "formulas": lambda: b"<c><f>A1</f><v>%d</v></c>" % chance.randint(0, 99),
        "days": lambda: b'<c t="d"><v>2024-11-%02d</v></c>' % chance.randint(1, 28),
    }[kind]
    head = b"".join(b'<c t="inlineStr"><is><t>%s</t></is></c>' % name.encode() for name in b.HEAD)
    body = b"".join(b"<row>" + b"".join(made() for _ in range(width)) + b"</row>" for _ in range(ROWS))
    return b.sheet_of(b"<row>" + head + b"</row>" + body)


def cases(own: Kerangka) -> Mapping[str, Callable[[], dict[str, bytes]]]:
    """Return the files, each made when it is asked for."""
    made, exposed = rows_of(own), b.text([line.split(";") for line in b.EXPOSED])

    def register(kind: str, *, text: bool) -> dict[str, bytes]:
        chance, row = random.Random(kind), made[kind]
        rows = [b.HEAD, *(row(chance) for _ in range(ROWS))]
        name = "a.csv" if text else "a.xlsx"
        return {name: b.text(rows) if text else b.book({"kejadian": rows}), "eksposur.csv": exposed}

    wide = ";".join(["7"] * MOST_COLUMNS) + "\n"
    found: dict[str, Callable[[], dict[str, bytes]]] = {
        f"{kind}, {'CSV' if text else 'XLSX'}": lambda kind=kind, text=text: register(kind, text=text)
        for kind in made
        for text in (False, True)
    }
    found |= {f"{kind}, XLSX": lambda kind=kind: {"a.xlsx": cells(kind)} for kind in ("formulas", "days")}
    return found | {"wide, CSV": lambda: {"a.csv": wide.encode() * min(MOST_ROWS, MOST_CELLS // MOST_COLUMNS)}}


def measured(files: Mapping[str, bytes], own: Kerangka) -> tuple[float, float]:
    """Return the processor time, s: until every sentence is there, and until the copy with remarks is."""
    begin = time.process_time()
    read = baca(files, own)
    for item in (*read.masalah, *read.catatan):
        problem(item, "id")
    said = time.process_time()
    salinan(read, "id")
    return said - begin, time.process_time() - said


def main() -> int:
    """Measure, print, judge."""
    own, good = load_kerangka("3513"), True
    for name, make in cases(own).items():
        files = make()
        said, copied = map(statistics.median, zip(*(measured(files, own) for _ in range(RUNS)), strict=True))
        fits = max(said, copied) <= MOST_SECONDS
        good &= fits
        size = sum(map(len, files.values())) / 1e6
        print(f"{'ok ' if fits else 'NOT'} {name}, {size:.1f} MB: {said:.2f} s, its copy {copied:.2f} s", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    good &= memory <= MOST_MEMORY
    print(f"{'ok ' if memory <= MOST_MEMORY else 'NOT'} memory of this process: {memory:.0f} MB")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
