"""Measures the national size: a made-up register of ten million events, and the scores of all 7,277 kecamatan at once.

``python -m bench.nasional``; exit status 1 when the engines do not agree, or a limit or ratio is exceeded. It takes
some minutes, so `make bench` leaves it out. `--kejadian` measures less; `--folder` keeps the register.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np
import pandas as pd

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.resep import score
from scripts.bangun_nasional import EVENTS, KECAMATAN, SEED, build, places, stations

T = TypeVar("T")
ENGINES = ("pandas", "duckdb", "dask")
# DuckDB: memory of its process, MB, and its time against that of pandas on the same files; scores: seconds of processor
# time, so that a busy machine changes nothing.
MOST_MEMORY, MOST_TIME, MOST_SCORING = 1024.0, 1.0, 10.0


def measured(engine: str, folder: Path, to: Path) -> tuple[float, float]:
    """Run the command in a process of its own; return its seconds and the most memory it had, MB.

    Of Dask it is the largest of its processes, not their sum.
    """
    words = ["agregasi", str(folder), "--mesin", engine, "--ke", str(to), "--ganti"]
    begin = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "kerawanan", *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{engine} ended with {process.returncode}: nothing to compare")
    return time.perf_counter() - begin, used.ru_maxrss / 1024


def national(counted: pd.DataFrame) -> Rilis:
    """Return a release of the whole country with the indicators of the example: every kecamatan reports every stage."""
    example = load(DATA / "rilis" / "contoh")
    codes = places(np.random.default_rng(SEED))[0]
    units = pd.DataFrame({"nama": codes, "nama_lain": "", "lon": 0.0, "lat": 0.0}, index=pd.Index(codes, name="kode"))
    pairs = [(kode, stage) for kode, item in example.scored.items() for stage in item.tahapan]
    keys = pd.MultiIndex.from_tuples(
        [(code, *pair) for code in codes for pair in pairs], names=["kode", "indikator", "tahapan"]
    )
    table = counted.set_index(keys.names)["kejadian"].reindex(keys, fill_value=0).astype(float).reset_index()
    table["eksposur"] = np.repeat(stations(codes), len(pairs)).astype(float)
    table["nilai"] = np.nan
    return replace(example, kecamatan=units, nilai=table, kejadian=example.kejadian.iloc[:0])


def scored(counts: Path) -> float:
    """Print the time of each step from the file of counts to the scores of all kecamatan; return their sum, s.

    Both times are printed, that of the processor and that of the clock: on a busy machine the clock tells of others.
    """
    spent = 0.0

    def step(name: str, work: Callable[[], T]) -> T:
        nonlocal spent
        cpu, wall = time.process_time(), time.perf_counter()
        found = work()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        spent += cpu
        print(f"    {name}: {cpu:.2f} s of the processor, {wall:.2f} s by the clock", flush=True)
        return found

    table = step("read the counts", lambda: pd.read_csv(counts))
    rilis = step("make a release of them", lambda: national(table))
    result = step("score", lambda: score(rilis))
    if len(result.table) != KECAMATAN or result.scores.isna().any():
        raise SystemExit("not every kecamatan has a score: nothing to measure")
    return spent


def verdicts(folder: Path, work: Path) -> Iterator[tuple[str, float, float]]:
    """Give every limit: what it is, what was measured, what is allowed."""
    found = {}
    for engine in ENGINES:
        found[engine] = measured(engine, folder, work / f"{engine}.csv")
        print(f"    {engine}: {found[engine][0]:.1f} s, {found[engine][1]:.0f} MB", flush=True)
    if len({(work / f"{engine}.csv").read_bytes() for engine in ENGINES}) > 1:
        raise SystemExit("the engines do not count alike")
    yield "memory of DuckDB, MB", found["duckdb"][1], MOST_MEMORY
    yield "time of DuckDB, × pandas", found["duckdb"][0] / found["pandas"][0], MOST_TIME
    yield f"scores of {KECAMATAN} kecamatan, s", scored(work / "duckdb.csv"), MOST_SCORING


def main() -> int:
    """Measure, print, judge."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kejadian", type=int, default=EVENTS)
    asked.add_argument("--folder", type=Path)
    args, good = asked.parse_args(), True
    with TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary) / "register"
        if not folder.is_dir():
            build(folder, args.kejadian)
        for name, found, allowed in verdicts(folder, Path(temporary)):
            good &= found <= allowed
            print(f"{'ok ' if found <= allowed else 'NOT'} {name}: {found:.3g} (at most {allowed:g})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
