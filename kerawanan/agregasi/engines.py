"""Runs the step on the files of a register: in memory (pandas), out of core (DuckDB), on a cluster (Dask)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import groupby
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import pandas as pd

from kerawanan.agregasi.files import Source
from kerawanan.agregasi.reader import read
from kerawanan.agregasi.step import NEEDED, ordered, sums

# Told how much is done, and of how much.
Progress = Callable[[int, int], None]
# What DuckDB may hold before it writes to the disk; with Python and the result the process stays below 1 GB.
MEMORY = "512MB"
EVERY = 0.2
PERCENT = 100


def alike(sources: Sequence[Source]) -> list[list[Source]]:
    """Group the files that can be read as one table: equal columns, equal kind of numbers, equal delimiter."""

    def key(source: Source) -> tuple:
        return source.delimiter, source.kind, source.columns

    return [list(group) for _, group in groupby(sorted(sources, key=key), key)]


def in_memory(sources: Sequence[Source], progress: Progress) -> pd.DataFrame:
    """Read everything into memory and add it up with pandas."""
    parts, done = [], 0
    for group in alike(sources):
        tables = []
        for source in group:
            tables.append(read(source.path, source.columns, NEEDED, source.kind, source.delimiter))
            done += 1
            progress(done, len(sources) + 1)
        parts.append(nw.from_native(pd.concat(tables, ignore_index=True)).lazy())
    table = ordered(sums(parts).collect().to_pandas())
    progress(len(sources) + 1, len(sources) + 1)
    return table


def out_of_core(sources: Sequence[Source], progress: Progress) -> pd.DataFrame:
    """Stream the files through DuckDB, which holds `MEMORY` at most and writes the rest to a folder that goes again."""
    import duckdb

    with TemporaryDirectory(prefix="agregasi-") as spill, ThreadPoolExecutor(1) as pool:
        settings: dict[str, Any] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "preserve_insertion_order": "false",
        }
        with duckdb.connect(config=settings) as connection:
            parts = []
            for number, group in enumerate(alike(sources)):
                read_them, given = _table(group, number)
                parts.append(
                    nw.from_native(connection.sql(f"SELECT {', '.join(NEEDED)} FROM {read_them}", params=given))
                )
            running = pool.submit(sums(parts).collect, "pandas")
            try:
                while not wait([running], EVERY).done:
                    progress(max(0, int(connection.query_progress())), PERCENT)
            finally:
                if not running.done():
                    connection.interrupt()
            table = ordered(running.result().to_native())
    progress(PERCENT, PERCENT)
    return table


def _table(group: Sequence[Source], number: int) -> tuple[str, dict[str, Any]]:
    """Return how DuckDB reads alike files, and the values of the names in it, which differ from group to group."""
    first = group[0]
    files: dict[str, Any] = {f"files{number}": [source.path for source in group]}
    if not first.delimiter:
        return f"read_parquet($files{number}, union_by_name = true)", files
    given = {f"sign{number}": first.delimiter, f"columns{number}": dict.fromkeys(first.columns, "VARCHAR")}
    said = f"delim = $sign{number}, columns = $columns{number}, header = true, auto_detect = false"
    return f"read_csv($files{number}, {said}, quote = '\"', escape = '\"')", files | given


def failures(mesin: str) -> tuple[type[Exception], ...]:
    """Return what an engine raises when it cannot go on."""
    if mesin == "duckdb":
        import duckdb

        return (duckdb.Error,)
    if mesin == "dask":
        from distributed import KilledWorker

        return (KilledWorker,)
    return ()
