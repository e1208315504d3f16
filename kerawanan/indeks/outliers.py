"""Finds indicators with outliers and treats them: Winsorising first, a logarithm where that is not enough.

The rule is that of the COIN Tool and the R package COINr (Becker et al. 2022, doi 10.21105/joss.04567). Do not use it
on counts of rare events: an indicator that is 0 but for one to three of 24 units is always flagged, and its only
events would be called outliers.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kerawanan.indeks.checks import as_column, read_count, read_numbers, read_table


class _Treated(NamedTuple):
    """A column after treatment: how many points were moved, and whether the logarithm was taken instead."""

    values: np.ndarray
    points: int
    log: bool


def skewness(values: Any) -> float:
    """Skewness corrected for bias (type 2, as in Excel): G1 = √(n(n−1))/(n−2)·m3/m2^1.5.

    Parameters
    ----------
    values : Series or array, shape (units,)
        Missing values are skipped.

    Returns
    -------
    float
        NaN below 3 values or without a spread.

    Raises
    ------
    IndeksError
        If a value is text.

    Examples
    --------
    >>> round(skewness([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]), 4)
    3.0632
    """
    return _skewness(_present(values))


def kurtosis(values: Any) -> float:
    """Excess kurtosis corrected for bias (type 2): G2 = (n−1)/((n−2)(n−3))·((n+1)(m4/m2² − 3) + 6).

    Parameters
    ----------
    values : Series or array, shape (units,)
        Missing values are skipped.

    Returns
    -------
    float
        NaN below 4 values or without a spread.

    Raises
    ------
    IndeksError
        If a value is text.

    Examples
    --------
    >>> round(kurtosis([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]), 4)
    9.7414
    """
    return _kurtosis(_present(values))


def winsorise(
    data: pd.DataFrame, skew_limit: float = 2.0, kurtosis_limit: float = 3.5, max_points: int = 5
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Treat the columns whose |skewness| and kurtosis both exceed their limits.

    The most extreme value on the side of the skew is set to the next one until the column passes, moving at most
    max_points points and never so many that one value is left. A column that still fails is instead transformed from
    the original: ln(x − min + 0.01·(max − min)).

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)
    skew_limit, kurtosis_limit : float
        A column is flagged when it is above both.
    max_points : int
        At least 1. Equal extremes are moved together and count each.

    Returns
    -------
    treated : DataFrame, shape (units, indicators)
    report : DataFrame, index = indicators
        skewness, kurtosis, flagged, points (moved), log, skewness_after, kurtosis_after, passes.

    Raises
    ------
    IndeksError
        If a value is text or infinite, or max_points is below 1.

    Examples
    --------
    >>> data = pd.DataFrame({"a": [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100]})
    >>> treated, report = winsorise(data)
    >>> treated["a"].tolist()[-2:], int(report.loc["a", "points"]), bool(report.loc["a", "passes"])
    ([30.0, 30.0], 1, True)
    """
    table, max_points = read_table(data), read_count(max_points, "max_points")
    limits = (skew_limit, kurtosis_limit)
    treated, rows = table.values.copy(), []
    for column in range(len(table.codes)):
        present = ~np.isnan(table.values[:, column])
        before = table.values[present, column]
        after = _treat(before, limits, max_points)
        treated[present, column] = after.values
        rows.append(
            {
                "skewness": _skewness(before),
                "kurtosis": _kurtosis(before),
                "flagged": _fails(before, limits),
                "points": after.points,
                "log": after.log,
                "skewness_after": _skewness(after.values),
                "kurtosis_after": _kurtosis(after.values),
                "passes": not _fails(after.values, limits),
            }
        )
    return pd.DataFrame(treated, index=data.index, columns=data.columns), pd.DataFrame(rows, index=data.columns)


def _treat(values: np.ndarray, limits: tuple[float, float], max_points: int) -> _Treated:
    """Winsorise one column without gaps, or take its logarithm."""
    work, moved = values.copy(), np.zeros(len(values), dtype=bool)
    while _fails(work, limits):
        extreme = work.max() if _skewness(work) >= 0 else work.min()
        outliers = work == extreme
        rest = work[~outliers]
        if np.sum(moved | outliers) > max_points or rest.min() == rest.max():
            low, high = values.min(), values.max()
            return _Treated(np.log(values - low + 0.01 * (high - low)), 0, True)
        work[outliers] = rest.max() if extreme > rest.max() else rest.min()
        moved |= outliers
    return _Treated(work, int(moved.sum()), False)


def _fails(values: np.ndarray, limits: tuple[float, float]) -> bool:
    """Whether both measures exceed their limits; a column without a spread does not fail."""
    return abs(_skewness(values)) > limits[0] and _kurtosis(values) > limits[1]


def _skewness(values: np.ndarray) -> float:
    """G1 of values without gaps."""
    n, deviations = len(values), _deviations(values)
    if n < 3 or deviations is None:
        return np.nan
    m2, m3 = (deviations**2).mean(), (deviations**3).mean()
    return float(np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5)


def _kurtosis(values: np.ndarray) -> float:
    """G2 of values without gaps."""
    n, deviations = len(values), _deviations(values)
    if n < 4 or deviations is None:
        return np.nan
    m2, m4 = (deviations**2).mean(), (deviations**4).mean()
    return float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6))


def _deviations(values: np.ndarray) -> np.ndarray | None:
    """Deviations from the mean in units of the range, so that no power overflows; None without a spread."""
    if not len(values) or np.ptp(values) <= 1e-12 * np.abs(values).max():
        return None
    return (values - values.mean()) / np.ptp(values)


def _present(values: Any) -> np.ndarray:
    """Give the values that are there."""
    numbers = read_numbers(as_column(values, "values"), "values")
    return numbers[~np.isnan(numbers)]
