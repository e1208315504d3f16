"""Sums of a register → the counts of `nilai.csv`."""

from collections.abc import Mapping

import pandas as pd

COLUMNS = ("kode", "indikator", "tahapan", "kejadian", "eksposur", "nilai")


def nilai(table: pd.DataFrame, multipliers: Mapping[str, int]) -> pd.DataFrame:
    """Weigh sums by level and add the levels up.

    Parameters
    ----------
    table
        Sums of a register, as `step.ordered` gives them.
    multipliers
        A whole number per level, so that `kejadian` stays a count, as `nilai.csv` wants it.

    Returns
    -------
    pandas.DataFrame
        The columns of `nilai.csv`, one row per unit, indicator and stage that has events, in order; `kejadian` =
        Σ events × multiplier, as the recipe weighs a register. A register knows no `eksposur` and no `nilai`: empty.

    Examples
    --------
    >>> rows = [("35.13.01", "banjir", "logistik", "berat", 2), ("35.13.01", "banjir", "logistik", "ringan", 5)]
    >>> found = pd.DataFrame(rows, columns=["kode_kecamatan", "indikator", "tahapan", "tingkat", "jumlah"])
    >>> nilai(found, {"ringan": 1, "sedang": 2, "berat": 3})["kejadian"].tolist()
    [11]
    """
    weighted = table["jumlah"] * table["tingkat"].map(dict(multipliers)).astype("int64")
    keys = [table["kode_kecamatan"].rename("kode"), table["indikator"], table["tahapan"]]
    return weighted.groupby(keys).sum().rename("kejadian").reset_index().reindex(columns=list(COLUMNS))


def exposed(counted: pd.DataFrame, exposures: pd.DataFrame) -> pd.DataFrame:
    """Put exposures beside counts, for every unit that reports: those that have an exposure.

    Parameters
    ----------
    counted
        As `nilai` gives it.
    exposures
        Columns `kode`, `eksposur` and, where it is not the same for all of them, `indikator`; each key once.

    Returns
    -------
    pandas.DataFrame
        The columns of `nilai.csv`, one row per unit with an exposure and pair of indicator and stage that has events
        somewhere, in order; `kejadian` 0 where the unit has none: it reports, and nothing happened.

    Examples
    --------
    >>> names = ["kode", "indikator", "tahapan", "kejadian"]
    >>> counted = pd.DataFrame([("35.13.01", "banjir", "logistik", 11)], columns=names)
    >>> both = pd.DataFrame([("35.13.01", 90), ("35.13.02", 66)], columns=["kode", "eksposur"])
    >>> exposed(counted, both)[["kejadian", "eksposur"]].values.tolist()
    [[11, 90], [0, 66]]
    """
    pairs, keys = counted[["indikator", "tahapan"]].drop_duplicates(), ["kode", "indikator", "tahapan"]
    by_kind = "indikator" in exposures
    every = exposures.merge(pairs, on="indikator") if by_kind else exposures.merge(pairs, how="cross")
    every = every.merge(counted[[*keys, "kejadian"]], how="left", on=keys)
    whole = every.assign(kejadian=every["kejadian"].fillna(0).astype("int64"), nilai=None)
    return whole.sort_values(keys, ignore_index=True)[list(COLUMNS)]
