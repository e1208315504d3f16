"""The one step: a register of events → sums per unit, indicator, stage and level.

Written once with narwhals, so that pandas, DuckDB and Dask run the same. Counts are whole numbers: every engine gives
the same sums in whatever order it adds them up. The level stays a key, so that weights are applied afterwards.
"""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
from narwhals.dtypes import DType

KEYS = ("kode_kecamatan", "indikator", "tahapan", "tingkat")
NEEDED = (*KEYS, "jumlah")
# As in the contract of a register: more than one row of it can mean.
MOST = 1_000_000
# What the sums have beside their keys: events, rows, and rows whose number is none of 1 to MOST.
SUMS = ("jumlah", "baris", "salah")
# No text of more digits is a number that a machine holds as a whole one.
DIGITS = 18

Lazy = nw.LazyFrame[Any]


def _whole(dtype: DType) -> nw.Expr:
    """Return the numbers as whole ones, 0 for what is none: a text must be digits and nothing else."""
    given, nothing = nw.col("jumlah"), nw.lit(0 if dtype.is_numeric() else "0")
    if dtype.is_numeric():
        good = (given >= 1) & (given <= MOST)
        good = good if dtype.is_integer() else good & (given % 1 == 0)
    else:
        given = given.cast(nw.String)
        size = given.str.len_chars()
        good = (size >= 1) & (size <= DIGITS) & ~given.str.contains("[^0-9]")
    return nw.when(good.fill_null(False)).then(given).otherwise(nothing).cast(nw.Int64)


def rows(events: Lazy) -> Lazy:
    """Return the register as the step adds it up: `KEYS` as texts, `jumlah` whole, `salah` 1 where it was not."""
    keys = [nw.col(name).cast(nw.String).fill_null("") for name in KEYS]
    frame = events.select(*keys, jumlah=_whole(events.collect_schema()["jumlah"]))
    amount = nw.col("jumlah")
    good = (amount >= 1) & (amount <= MOST)
    return frame.select(*KEYS, jumlah=nw.when(good).then(amount).otherwise(nw.lit(0)), salah=(~good).cast(nw.Int64))


def sums(parts: Sequence[Lazy]) -> Lazy:
    """Add up a register.

    Parameters
    ----------
    parts
        The register in one or more tables of one engine: a row per event; columns `NEEDED`: codes as texts, `jumlah` as
        whole numbers, decimals or texts, in each part its own. Backed by pandas, DuckDB or Dask.

    Returns
    -------
    narwhals.LazyFrame
        One row per combination of `KEYS` that occurs, in no order; `SUMS`: `jumlah` events, `baris` rows, `salah` rows
        that are not in `jumlah` because their number is not a whole one from 1 to `MOST`. An empty key is "".
    """
    every = nw.concat([rows(events) for events in parts])
    added = every.group_by(*KEYS).agg(nw.col("jumlah").sum(), nw.len().alias("baris"), nw.col("salah").sum())
    return added.with_columns(*(nw.col(name).cast(nw.Int64) for name in SUMS))


def ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Bring sums into the one order and the one kind of columns that all engines give."""
    plain = table[[*KEYS, *SUMS]].astype(dict.fromkeys(KEYS, "str") | dict.fromkeys(SUMS, "int64"))
    return plain.sort_values(list(KEYS), ignore_index=True)


def sums_of(events: pd.DataFrame) -> pd.DataFrame:
    """Add up a register that is in memory, in order.

    Examples
    --------
    >>> events = [("35.13.01", "banjir", "logistik", "berat", 2), ("35.13.01", "banjir", "logistik", "berat", 3)]
    >>> sums_of(pd.DataFrame(events, columns=NEEDED))[list(SUMS)].to_dict("records")
    [{'jumlah': 5, 'baris': 2, 'salah': 0}]
    """
    return ordered(sums([nw.from_native(events).lazy()]).collect().to_pandas())
