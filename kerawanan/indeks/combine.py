"""The arithmetic that walks up a tree, on arrays that were checked before."""

import numpy as np

from kerawanan.indeks.checks import Table
from kerawanan.indeks.means import Mean, refuse_out_of_range, weighted_mean
from kerawanan.indeks.ranking import SAME
from kerawanan.indeks.tree import Tree
from kerawanan.indeks.weights import Code


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
    >>> from kerawanan.indeks.tree import read_tree
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
        scores[group] = weighted_mean([scores[code] for code in members], [tree.share[code] for code in members], mean)
        if covered:
            scores[group][~enough(covered[group], min_coverage)] = np.nan
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
    >>> from kerawanan.indeks.tree import read_tree
    >>> tree = read_tree(pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]}))
    >>> coverages({"a": np.array([np.nan]), "b": np.array([90.0])}, tree, 0.0)["total"].tolist()
    [0.75]
    """
    covered = {code: (~np.isnan(column)).astype(float) for code, column in leaves.items()}
    for group in tree.groups:
        shares = np.zeros(len(next(iter(leaves.values()))))
        for code in tree.children[group]:
            scored = enough(covered[code], min_coverage)
            shares += tree.share[code] * np.where(scored, covered[code], 0.0)
        covered[group] = np.minimum(shares, 1.0)
    return covered


def enough(covered: np.ndarray, least: float) -> np.ndarray:
    """Say where the share of the weight that has data is enough for a score: more than nothing, and at least `least`.

    Parameters
    ----------
    covered : ndarray, any shape
        Shares 0…1; a share below `least` by no more than rounding (1e-9) is enough.
    least : float
        Share 0…1.

    Returns
    -------
    ndarray of bool, same shape

    Examples
    --------
    >>> enough(np.array([0.7, 0.65 - 1e-12, 0.6, 0.0]), 0.65).tolist(), enough(np.array([0.1, 0.0]), 0.0).tolist()
    ([True, True, False, False], [True, False])
    """
    return (covered > 0) & (covered >= least - SAME)
