"""How sure a ranking is: draws of weights, rank bands, chances of a class and of being above another unit."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import Seed, read_count, refuse_doubles
from kerawanan.indeks.ranking import SAME, places_in_rows
from kerawanan.indeks.weights import normalised_weights

# Numbers worked on at a time: few enough to stay near the processor, where 664 units take less than half the time, and
# so that no memory has to be fetched for them.
TOGETHER = 1 << 16


def draw_weights(weights: Any, n: int, seed: Seed, concentration: float) -> np.ndarray:
    """Draw weights around given ones from a Dirichlet distribution with the parameters concentration·w.

    The mean is w and the variance w(1 − w)/(concentration + 1). A weight of zero stays exactly zero.

    Parameters
    ----------
    weights : dict or Series, shape (k,)
        Keyed by code; any positive scale.
    n : int
        Number of draws.
    seed : int, SeedSequence or Generator
        The same seed gives the same bytes; a generator is advanced.
    concentration : float
        Above 0; the larger, the closer to w.

    Returns
    -------
    ndarray, shape (n, k)
        Columns in the order of the weights; every row sums to 1.

    Raises
    ------
    IndeksError
        If the weights are no weights, or n or concentration is not above 0.

    Examples
    --------
    >>> draws = draw_weights({"a": 1, "b": 3, "c": 0}, n=20_000, seed=1, concentration=47)
    >>> draws.mean(axis=0).round(2).tolist()
    [0.25, 0.75, 0.0]
    """
    n, share = read_count(n, "n"), normalised_weights(weights).to_numpy()
    if not 0 < concentration < np.inf:
        raise IndeksError(f"concentration must be above 0, found {concentration!r}")
    draws = np.zeros((n, len(share)))
    draws[:, share > 0] = np.random.default_rng(seed).dirichlet(concentration * share[share > 0], n)
    return draws


def rank_uncertainty(scores: Any, limits: tuple[float, float] | None = None, units: Any = None) -> pd.DataFrame:
    """Rank band of every unit over many draws and, with limits, the chance of each class.

    A percentile of ranks is the smallest rank that at least that share of the draws reach, so it is a whole number.

    Parameters
    ----------
    scores : DataFrame or array, shape (draws, units)
        Scores of the root in each draw; NaN where a unit has none. Highest = rank 1, ties (1e-9) share the smallest.
    limits : (low, high), optional
        Classes: below low, from low, from high on.
    units : Index or list, optional
        Codes of the units when scores is an array.

    Returns
    -------
    DataFrame, index = units
        rank_p5, rank_p50, rank_p95 (Int64) and, with limits, p_low, p_mid, p_high (shares of the draws that have a
        score for the unit, 0…1). A unit without any score has missing values.

    Raises
    ------
    IndeksError
        If there is no draw, a score is text or infinite, or the limits are not rising numbers.

    Examples
    --------
    >>> draws = pd.DataFrame({"x": [10.0, 60.0, 10.0], "y": [50.0, 50.0, 50.0]})
    >>> rank_uncertainty(draws, limits=(20, 55)).loc["x"].round(2).tolist()
    [1.0, 2.0, 2.0, 0.67, 0.0, 0.33]
    """
    matrix, codes = _read_draws(scores, units)
    counts = _rank_counts(matrix)
    drawn = counts.sum(axis=1)
    reached = counts.cumsum(axis=1)
    result: dict[str, Any] = {}
    for percent in (5, 50, 95):
        # In whole numbers, because 0.05 * 20 is not 1 in floating point.
        place = 1.0 + np.argmax(100 * reached >= percent * drawn[:, np.newaxis], axis=1)
        result[f"rank_p{percent}"] = pd.array(np.where(drawn > 0, place, np.nan), dtype="Int64")
    if limits is None:
        return pd.DataFrame(result, index=codes)
    low, high = _read_limits(limits)
    below, above = (matrix < low).sum(axis=0), (matrix >= high).sum(axis=0)
    for name, count in (("p_low", below), ("p_mid", drawn - below - above), ("p_high", above)):
        result[name] = np.divide(count, drawn, out=np.full(len(codes), np.nan), where=drawn > 0)
    return pd.DataFrame(result, index=codes)


def outranks(scores: Any, units: Any = None) -> pd.DataFrame:
    """Share of the draws in which the unit of the row is above the unit of the column; a tie counts half.

    Parameters
    ----------
    scores : DataFrame or array, shape (draws, units)
        As in `rank_uncertainty`. Draws in which either has no score do not count for the pair.
    units : Index or list, optional
        Codes of the units when scores is an array.

    Returns
    -------
    DataFrame, shape (units, units)
        0…1, mirrored cells add up to 1; NaN on the diagonal and for pairs that never meet.

    Raises
    ------
    IndeksError
        As `rank_uncertainty`.

    Examples
    --------
    >>> draws = pd.DataFrame({"x": [10.0, 60.0, 10.0, 50.0], "y": [50.0, 50.0, 50.0, 50.0]})
    >>> outranks(draws).loc["x", "y"]
    np.float64(0.375)
    """
    matrix, codes = _read_draws(scores, units)
    lead, met = np.zeros((2, len(codes), len(codes)), dtype=np.int64)
    for part in in_parts(len(matrix), len(codes)):
        _count_pairs(np.ascontiguousarray(matrix[part].T), lead, met)
    shares, pairs = np.full((len(codes), len(codes)), np.nan), np.triu_indices(len(codes), 1)
    share = np.full(len(pairs[0]), np.nan)
    np.divide(met[pairs] + lead[pairs], 2 * met[pairs], out=share, where=met[pairs] > 0)
    shares[pairs], shares.T[pairs] = share, 1 - share
    return pd.DataFrame(shares, index=codes, columns=codes)


def in_parts(draws: int, units: int) -> Iterator[slice]:
    """Divide draws so that each part has few enough numbers to be worked on fast.

    Examples
    --------
    >>> [(part.start, part.stop) for part in in_parts(5, TOGETHER // 2)]
    [(0, 2), (2, 4), (4, 6)]
    """
    size = max(1, TOGETHER // units)
    return (slice(begin, begin + size) for begin in range(0, draws, size))


def _count_pairs(columns: np.ndarray, lead: np.ndarray, met: np.ndarray) -> None:
    """Add up, over some draws (units × draws): how much more often a unit is above a later one, and how often both are.

    Whole numbers, so that it is the same however the draws are divided.
    """
    whole, room = not np.isnan(columns).any(), np.empty_like(columns)
    for unit in range(len(columns) - 1):
        gap = np.subtract(columns[unit], columns[unit + 1 :], out=room[unit + 1 :])
        lead[unit, unit + 1 :] += _count(gap > SAME) - _count(gap < -SAME)
        met[unit, unit + 1 :] += gap.shape[1] - (0 if whole else _count(np.isnan(gap)))


def _count(rows: np.ndarray) -> np.ndarray:
    """How many of each row are so; in short numbers, which takes two thirds of the time of NumPy's own."""
    return np.add.reduce(rows, axis=1, dtype=np.int32)


def _read_draws(scores: Any, units: Any) -> tuple[np.ndarray, pd.Index]:
    """Matrix of draws × units and the codes of the units."""
    if isinstance(scores, pd.DataFrame):
        codes = scores.columns if units is None else pd.Index(units)
    else:
        codes = pd.RangeIndex(np.shape(scores)[-1] if np.ndim(scores) else 0) if units is None else pd.Index(units)
    matrix = np.asarray(scores)
    if matrix.dtype.kind not in "biuf" or matrix.ndim != 2 or not matrix.size:
        raise IndeksError(f"scores: expected a matrix of numbers, draws × units, found {matrix.dtype} {matrix.shape}")
    if matrix.shape[1] != len(codes):
        raise IndeksError(f"scores has {matrix.shape[1]} columns for {len(codes)} units")
    refuse_doubles(codes, "scores: units")
    if np.isinf(matrix).any():
        raise IndeksError(f"scores: unit {codes[np.argwhere(np.isinf(matrix))[0, 1]]!r} has an infinite score")
    return matrix.astype(float, copy=False), codes


def _rank_counts(scores: np.ndarray) -> np.ndarray:
    """How often each unit (row) takes each rank (column)."""
    n_units = scores.shape[1]
    counts = np.zeros(n_units * n_units, dtype=np.int64)
    for part in in_parts(*scores.shape):
        order, places, known = places_in_rows(scores[part])
        order *= n_units
        order += places - 1
        counts += np.bincount(order.ravel() if known.all() else order[known], minlength=len(counts))
    return counts.reshape(n_units, n_units)


def _read_limits(limits: tuple[float, float]) -> tuple[float, float]:
    """Check two limits in rising order."""
    low, high = limits
    if not -np.inf < low <= high < np.inf:
        raise IndeksError(f"limits: expected two rising numbers, found {limits!r}")
    return low, high
