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
