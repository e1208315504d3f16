"""Reads the rows of one file of a register into pandas, whole, by group of rows, or piece by piece."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

# What the numbers of a file are before they are checked.
Kind = Literal["text", "whole", "decimal"]
TYPES = {"text": pa.string(), "whole": pa.int64(), "decimal": pa.float64()}


def csv_options(columns: Sequence[str], delimiter: str, needed: Sequence[str]) -> dict[str, Any]:
    """Return how pyarrow reads a CSV file: what is needed as texts, every row as wide as the header."""
    return {
        "read_options": csv.ReadOptions(column_names=list(columns), skip_rows=1),
        "parse_options": csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        "convert_options": csv.ConvertOptions(
            include_columns=list(needed), column_types=dict.fromkeys(needed, pa.string()), strings_can_be_null=False
        ),
    }


def plain(table: pa.Table | pa.RecordBatch, kind: Kind) -> pd.DataFrame:
    """Return texts as texts and numbers of one type in every piece; no number is 0, which is no number of events."""
    columns = {}
    for name in table.schema.names:
        wanted = TYPES[kind] if name == "jumlah" else pa.string()
        # A number beyond the type becomes a negative one, which is as wrong.
        column = pc.cast(table[name], wanted, safe=False)
        columns[name] = pc.fill_null(column, 0) if kind == "whole" and name == "jumlah" else column
    return pa.table(columns).to_pandas()


def read(
    path: str, columns: Sequence[str], needed: Sequence[str], kind: Kind, delimiter: str, group: int | None = None
) -> pd.DataFrame:
    """Read the columns that are needed of a file, or of one group of rows of a Parquet file.

    Raises
    ------
    pyarrow.ArrowInvalid
        The file is broken.
    """
    if delimiter:
        return plain(csv.read_csv(path, **csv_options(columns, delimiter, needed)), kind)
    with parquet.ParquetFile(path) as opened:
        every = range(opened.num_row_groups) if group is None else [group]
        return plain(opened.read_row_groups(list(every), columns=list(needed)), kind)


def pieces(
    path: str, columns: Sequence[str], needed: Sequence[str], kind: Kind, delimiter: str
) -> Iterator[pd.DataFrame]:
    """Read the same in pieces that fit into memory, in the order of the file."""
    if delimiter:
        with csv.open_csv(path, **csv_options(columns, delimiter, needed)) as opened:
            for batch in opened:
                yield plain(batch, kind)
        return
    with parquet.ParquetFile(path) as opened:
        for batch in opened.iter_batches(columns=list(needed)):
            yield plain(batch, kind)
