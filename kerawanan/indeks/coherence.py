"""Checks whether the indicators of an index belong together: correlations and Cronbach's alpha, as diagnosis only."""

from itertools import combinations

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import Table, listing, read_table
from kerawanan.indeks.tree import read_tree


def correlations(
    data: pd.DataFrame, structure: pd.DataFrame | None = None, high: float = 0.9, low: float = -0.4
) -> pd.DataFrame:
    """Pearson correlation of every pair of indicators over the units that have both.

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)
    structure : DataFrame, optional
        As in `aggregate`; adds whether the two belong to the same group.
    high, low : float
        Above high two indicators may count the same thing twice, below low they pull in opposite directions.

    Returns
    -------
    DataFrame, one row per pair in the order of the columns
        a, b, r, same_group (only with a structure), flag: 'high', 'low', 'constant' (one of the two does not vary over
        the common units; r is missing) or ''.

    Raises
    ------
    IndeksError
        If a value is text or infinite, or an indicator is not in the structure.

    Examples
    --------
    >>> data = pd.DataFrame({"a": [1, 2, 3], "b": [2, 4, 6], "c": [5, 5, 5]})
    >>> correlations(data).to_dict("list")
    {'a': ['a', 'a', 'b'], 'b': ['b', 'c', 'c'], 'r': [1.0, nan, nan], 'flag': ['high', 'constant', 'constant']}
    """
    table = read_table(data)
    first, second = zip(*combinations(range(len(table.codes)), 2), strict=True) if len(table.codes) > 1 else ((), ())
    pairs = pd.DataFrame({"a": [table.codes[i] for i in first], "b": [table.codes[i] for i in second]})
    columns = table.values.T
    r = np.array([pearson(columns[i], columns[j]) for i, j in zip(first, second, strict=True)], dtype=float)
    pairs["r"] = r
    if structure is not None:
        group = _groups(table, structure)
        pairs["same_group"] = [group[a] == group[b] for a, b in zip(pairs["a"], pairs["b"], strict=True)]
    pairs["flag"] = np.select([np.isnan(r), r > high, r < low], ["constant", "high", "low"], "")
    return pairs


def cronbach_alpha(data: pd.DataFrame) -> float:
    """Cronbach's alpha, k/(k − 1)·(1 − Σ var_j/var of the sum), over the units that have every indicator.

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)
        Indicators on one scale and in one direction.

    Returns
    -------
    float
        At most 1; about 0 for unrelated indicators, below it for opposed ones.

    Raises
    ------
    IndeksError
        If there are fewer than two indicators or two complete units, the sum does not vary, or a value is no number.

    Examples
    --------
    >>> round(cronbach_alpha(pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 1, 4, 3]})), 4)
    0.75
    """
    values = read_table(data).values
    complete = values[~np.isnan(values).any(axis=1)]
    n, k = complete.shape
    if k < 2 or n < 2:
        raise IndeksError(f"alpha needs two indicators and two units without gaps, found {k} and {n}")
    total = complete.sum(axis=1)
    if np.ptp(total) <= 1e-12 * np.abs(total).max():
        raise IndeksError("alpha is not defined: the sum of the indicators does not vary over the units")
    return float(k / (k - 1) * (1 - complete.var(axis=0, ddof=1).sum() / total.var(ddof=1)))


def pearson(x: np.ndarray, y: np.ndarray) -> float:
    """Pearson correlation over the pairs without a gap.

    Parameters
    ----------
    x, y : ndarray, shape (units,)

    Returns
    -------
    float
        −1…1, NaN where either does not vary.

    Examples
    --------
    >>> pearson(np.array([1.0, 2.0, 3.0, np.nan]), np.array([6.0, 4.0, 2.0, 9.0]))
    -1.0
    """
    both = ~np.isnan(x + y)
    x, y = x[both], y[both]
    if not len(x) or any(np.ptp(column) <= 1e-12 * np.abs(column).max() for column in (x, y)):
        return np.nan
    x, y = (column - column.mean() for column in (x / np.ptp(x), y / np.ptp(y)))
    return float(np.clip((x * y).sum() / np.sqrt((x**2).sum() * (y**2).sum()), -1, 1))


def _groups(table: Table, structure: pd.DataFrame) -> dict:
    """Parent of every indicator."""
    parent = read_tree(structure).parent
    foreign = [code for code in table.codes if code not in parent]
    if foreign:
        raise IndeksError(f"the structure has no row for {listing(foreign)}")
    return parent
