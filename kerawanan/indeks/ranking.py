"""Ranks on unrounded scores: the highest first, ties share the smallest rank, and rounding decides none.

Scores are on 0–100 and tie when they are no further apart than `SAME`. Ties chain: of a < b < c, each no further from
the next than that, all three share one rank, so that equal ranks are always those of one group, whatever the order of
the units. Columns in other units (the rank and percentile normalisations) tie within `tolerance_for` their size.
"""

from typing import Any

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import as_column, read_numbers

SAME = 1e-9
# Relative to the largest number of a column: what rounding may do to it, and the finest that a tolerance may hide.
_FINEST, _COARSEST = 1e-12, 1e-9


def rank(scores: Any, tolerance: float = SAME) -> pd.Series:
    """Rank units, the highest score first; ties share the smallest rank, a missing score has no rank.

    Parameters
    ----------
    scores : Series, shape (units,)
        Unrounded scores.
    tolerance : float
        Neighbours in the order that are no further apart than this tie, and with them whole chains of neighbours.

    Returns
    -------
    Series of Int64, shape (units,)

    Raises
    ------
    IndeksError
        If a score is text or infinite.

    Examples
    --------
    >>> rank(pd.Series({"x": 10.0, "y": 30.0, "z": 30.0})).to_dict()
    {'x': 3, 'y': 1, 'z': 1}
    """
    series = as_column(scores, "scores")
    numbers = read_numbers(series, "scores")
    if np.isinf(numbers).any():
        raise IndeksError(f"scores: the score of {series.index[np.isinf(numbers)][0]!r} is infinite")
    places = rank_rows(numbers[np.newaxis], tolerance)[0]
    return pd.Series(pd.array(places, dtype="Int64"), index=series.index, name=series.name)


def rank_rows(scores: np.ndarray, tolerance: float | np.ndarray = SAME) -> np.ndarray:
    """Rank within every row of a matrix, by one sort; the arithmetic behind `rank`.

    Parameters
    ----------
    scores : ndarray, shape (draws, units)
        NaN for a missing score.
    tolerance : float or array, shape (draws, 1)
        As in `rank`; one for all rows, or one per row.

    Returns
    -------
    ndarray of float, shape (draws, units)
        NaN where the score is missing.

    Examples
    --------
    >>> rank_rows(np.array([[10.0, 30.0, 30.0], [5.0, np.nan, 7.0]])).tolist()
    [[3.0, 1.0, 1.0], [2.0, nan, 1.0]]
    """
    order, places, known = places_in_rows(scores, tolerance)
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, np.where(known, places, np.nan), axis=1)
    return ranks


def places_in_rows(
    scores: np.ndarray, tolerance: float | np.ndarray = SAME
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Put every row of a matrix in order, the highest first.

    Parameters
    ----------
    scores, tolerance
        As in `rank_rows`.

    Returns
    -------
    three ndarrays, shape (draws, units)
        Column of the unit at each place, the rank of that place, and whether there is a score; missing ones come last.

    Examples
    --------
    >>> order, places, known = places_in_rows(np.array([[10.0, 30.0, 30.0]]))
    >>> sorted(order[0, :2].tolist()), places.tolist(), known.all()
    ([1, 2], [[1, 1, 3]], np.True_)
    """
    order = np.argsort(-scores, axis=1)
    falling = np.take_along_axis(scores, order, axis=1)
    places = np.broadcast_to(np.arange(1, scores.shape[1] + 1), scores.shape)
    tied = falling[:, :-1] - falling[:, 1:] <= tolerance
    rows = tied.any(axis=1)
    if rows.any():  # of thousands of draws mostly none has a tie
        places = places.copy()
        held = places[rows]
        held[:, 1:][tied[rows]] = 0
        places[rows] = np.maximum.accumulate(held, axis=1)
    return order, places, ~np.isnan(falling)


def tolerance_for(size: np.ndarray) -> np.ndarray:
    """Give the tolerance of ties for columns in any unit: `SAME`, kept between 1e-12 and 1e-9 of the largest number.

    So the sums 0.1 + 0.2 and 0.3 tie in fractions as in millions, where rounding is coarser than 1e-9, and numbers of
    the size 1e-9 that really differ do not.

    Parameters
    ----------
    size : ndarray, any shape
        Largest absolute number of each column.

    Returns
    -------
    ndarray, same shape

    Examples
    --------
    >>> tolerance_for(np.array([1e-6, 50.0, 1e9])).tolist()
    [1e-15, 1e-09, 0.001]
    """
    return np.clip(SAME, _FINEST * size, _COARSEST * size)
