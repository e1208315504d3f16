"""Normalises many draws of one indicator at once, each on its own: the arithmetic of `normalise` on plain arrays."""

import numpy as np

from kerawanan.errors import IndeksError
from kerawanan.indeks.ranking import rank_rows, tolerance_for

DRAW_METHODS = ("minmax", "zscore", "rank", "percentile")


def normalise_draws(draws: np.ndarray, method: str, direction: int = 1) -> np.ndarray:
    """Scale every draw of an indicator over the units, as `normalise` scales a column.

    Parameters
    ----------
    draws : ndarray, shape (n, units)
        NaN for a unit without a value. Every draw must vary over the units.
    method : str
        ``minmax`` 100·(x − min)/(max − min), ``zscore`` 50 + 10·(x − mean)/SD, ``rank`` 1 for the lowest up to n,
        ``percentile`` 100·(rank − 1)/(n − 1). Ends and means are those of the draw.
    direction : int
        +1 (high is more) or −1 (reversed).

    Returns
    -------
    ndarray, shape (n, units)

    Raises
    ------
    IndeksError
        If the method is none of these.

    Examples
    --------
    >>> normalise_draws(np.array([[1.0, 2.0, 5.0], [7.0, 3.0, 3.0]]), "minmax").tolist()
    [[0.0, 25.0, 100.0], [100.0, 0.0, 0.0]]
    >>> normalise_draws(np.array([[7.0, 3.0, 3.0]]), "rank", direction=-1).tolist()
    [[1.0, 2.0, 2.0]]
    """
    if method not in DRAW_METHODS:
        raise IndeksError(f"unknown normalisation of draws {method!r}; expected one of {', '.join(DRAW_METHODS)}")
    columns = draws.T  # units × draws: one draw per column, and a sum runs over the units in their order
    if method in ("rank", "percentile"):
        size = np.fmax.reduce(np.abs(draws), axis=1)[:, np.newaxis]
        ranks = rank_rows(-direction * draws, tolerance_for(size))
        return ranks if method == "rank" else 100 * (ranks - 1) / (np.sum(~np.isnan(draws), axis=1)[:, None] - 1)
    if method == "minmax":
        low, high = np.fmin.reduce(columns, axis=0), np.fmax.reduce(columns, axis=0)
        scores = (columns - low) / (high - low) * 100
    else:
        mean, deviation = np.nanmean(columns, axis=0), np.nanstd(columns, axis=0, ddof=1)
        scores = (columns - mean) / deviation * 10 + 50
    return (100 - scores if direction < 0 else scores).T
