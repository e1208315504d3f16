"""The arithmetic that walks up a tree, on arrays that were checked before."""

import numpy as np

from kerawanan.indeks.checks import Table
from kerawanan.indeks.means import Mean, refuse_out_of_range
from kerawanan.indeks.weights import Code, Tree

_ROUNDING = 1e-9


def leaf_columns(table: Table, start: int = 0, stop: int | None = None) -> dict[Code, np.ndarray]:
    """Take the leaves of a range of units, each contiguous in memory.

    Parameters
    ----------
    table : Table
    start, stop : int
        Positions of the units; all by default.

    Returns
    -------
    dict of ndarray, one per leaf

    Examples
    --------
    >>> import pandas as pd
    >>> from kerawanan.indeks.checks import read_table
    >>> leaf_columns(read_table(pd.DataFrame({"a": [1, 2, 3]})), 1)["a"].tolist()
    [2.0, 3.0]
    """
    return dict(zip(table.codes, np.ascontiguousarray(table.values[start:stop].T), strict=True))


def combine(
    leaves: dict[Code, np.ndarray], tree: Tree, means: list[Mean], min_coverage: float = 0.0
) -> dict[Code, np.ndarray]:
    """Walk up the tree; the arithmetic behind `aggregate`.

    Parameters
    ----------
    leaves : dict of ndarray, shape (units,)
    tree : Tree
    means : list of Mean
        One per level, as from `read_means`.
    min_coverage : float
        Share 0…1.

    Returns
    -------
    dict of ndarray
        Scores of the leaves and of every group.

    Raises
    ------
    IndeksError
        If scores lie outside what a mean is defined for.

    Examples
    --------
    >>> import pandas as pd
    >>> from kerawanan.indeks.means import read_mean
    >>> from kerawanan.indeks.weights import read_tree
    >>> tree = read_tree(pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]}))
    >>> combine({"a": np.array([10.0]), "b": np.array([90.0])}, tree, [read_mean("arithmetic")])["total"].tolist()
    [70.0]
    """
    covered = coverages(leaves, tree, min_coverage) if min_coverage > 0 else {}
    scores = dict(leaves)
    for group in tree.groups:
        mean = means[tree.height[group] - 1]
        members = [code for code in tree.children[group] if tree.share[code] > 0]
        for code in members:
            low, high = np.fmin.reduce(scores[code]), np.fmax.reduce(scores[code])
            refuse_out_of_range(mean, low, high, f"group {group!r} ({code!r})")
        scores[group] = _weighted(mean, [scores[code] for code in members], [tree.share[code] for code in members])
        if covered:
            scores[group][covered[group] < min_coverage - _ROUNDING] = np.nan
    return scores


def coverages(leaves: dict[Code, np.ndarray], tree: Tree, min_coverage: float) -> dict[Code, np.ndarray]:
    """Share of the weight that has data, from the bottom up; the arithmetic behind `coverage`.

    Parameters
    ----------
    leaves : dict of ndarray, shape (units,)
    tree : Tree
    min_coverage : float
        Share 0…1.

    Returns
    -------
    dict of ndarray
        Shares of the leaves and of every group.

    Examples
    --------
    >>> import pandas as pd
    >>> from kerawanan.indeks.weights import read_tree
    >>> tree = read_tree(pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]}))
    >>> coverages({"a": np.array([np.nan]), "b": np.array([90.0])}, tree, 0.0)["total"].tolist()
    [0.75]
    """
    covered = {code: (~np.isnan(column)).astype(float) for code, column in leaves.items()}
    for group in tree.groups:
        shares = np.zeros(len(next(iter(leaves.values()))))
        for code in tree.children[group]:
            scored = covered[code] >= min_coverage - _ROUNDING
            shares += tree.share[code] * np.where(scored, covered[code], 0.0)
        covered[group] = np.minimum(shares, 1.0)
    return covered


def _weighted(mean: Mean, rows: list[np.ndarray], weights: list[float]) -> np.ndarray:
    """Weighted mean of the rows; sums run over plain columns so that a unit's place cannot change its last digit."""
    if mean.name == "maximum":
        return np.fmax.reduce(rows, axis=0)
    total = np.zeros(len(rows[0]))
    for row, weight in zip(rows, weights, strict=True):
        total += weight * mean.forward(row)
    gaps = np.isnan(total)
    if gaps.any():
        total[gaps] = _weighted_present([mean.forward(row[gaps]) for row in rows], weights)
    return mean.inverse(total)


def _weighted_present(rows: list[np.ndarray], weights: list[float]) -> np.ndarray:
    """Weighted arithmetic mean over what is there; NaN where nothing is."""
    total, weight_present = np.zeros(len(rows[0])), np.zeros(len(rows[0]))
    for row, weight in zip(rows, weights, strict=True):
        present = ~np.isnan(row)
        total += weight * np.where(present, row, 0.0)
        weight_present += weight * present
    return np.divide(total, weight_present, out=np.full(len(total), np.nan), where=weight_present > 0)
