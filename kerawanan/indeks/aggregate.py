"""Combines normalised indicators up a tree to one score, and says how much of the weight had data."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import Table, listing, read_table
from kerawanan.indeks.combine import combine, coverages, leaf_columns
from kerawanan.indeks.means import Mean, read_mean
from kerawanan.indeks.tree import Tree, read_tree

# Units are worked on in blocks that fit the processor's cache, with contiguous columns whatever the table's layout.
_BLOCK = 4096


def aggregate(
    data: pd.DataFrame,
    structure: pd.DataFrame,
    method: str | Sequence[str] = "arithmetic",
    min_coverage: float = 0.0,
) -> pd.DataFrame:
    """Combine normalised indicators to the scores of every group and of the root.

    A missing value is left out and the weights of its siblings are rescaled to 1; a group without any value is missing
    itself. Codes alone decide what belongs together: the order of units, columns and structure rows changes no score.

    Parameters
    ----------
    data : DataFrame, shape (units, leaves)
        Normalised scores, already turned so that high is more (arah is `normalise`'s affair). Columns = exactly the
        leaves of the structure.
    structure : DataFrame
        Columns kode, induk, bobot and optionally arah; see `kerawanan.indeks.tree`.
    method : str or list of str
        A mean for all groups, or one per level from the bottom up; the level of a group is 1 + that of its highest
        child, leaves are 0. See `kerawanan.indeks.means.read_mean` for names and formulas.
    min_coverage : float
        Share 0…1; a group whose `coverage` is below it gets no score.

    Returns
    -------
    DataFrame, shape (units, groups)
        Columns bottom-up, the root last.

    Raises
    ------
    IndeksError
        If structure and data do not fit, weights or scores are unusable (geometric and harmonic need z > 0, power and
        complement z ≥ 0, complement z ≤ 100), or the list of means does not have one entry per level.

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]})
    >>> data = pd.DataFrame({"a": [10.0, None], "b": [90.0, 40.0]}, index=["x", "y"])
    >>> aggregate(data, structure)["total"].tolist()
    [70.0, 40.0]
    """
    table, tree = read_index(data, structure)
    means, least = read_means(method, tree), read_share(min_coverage)
    columns = {group: np.empty(len(table.units)) for group in tree.groups}
    for start in range(0, len(table.units), _BLOCK):
        scores = combine(leaf_columns(table, start, start + _BLOCK), tree, means, least)
        for group, column in columns.items():
            column[start : start + _BLOCK] = scores[group]
    return pd.DataFrame(columns, index=table.units)


def coverage(data: pd.DataFrame, structure: pd.DataFrame, min_coverage: float = 0.0) -> pd.DataFrame:
    """Share of the weight that has data, for every group and the root.

    Coverage of a group = Σ share·coverage of its children; a leaf has 1 or 0, and a child that gets no score (nothing
    in it, or below min_coverage) counts 0.

    Parameters
    ----------
    data, structure, min_coverage
        As in `aggregate`.

    Returns
    -------
    DataFrame, shape (units, groups)
        Shares 0…1, columns as in `aggregate`.

    Raises
    ------
    IndeksError
        If structure and data do not fit.

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]})
    >>> coverage(pd.DataFrame({"a": [10.0, None], "b": [90.0, 40.0]}), structure)["total"].tolist()
    [1.0, 0.75]
    """
    table, tree = read_index(data, structure)
    shares = coverages(leaf_columns(table), tree, read_share(min_coverage))
    return pd.DataFrame({group: shares[group] for group in tree.groups}, index=table.units)


def read_index(data: pd.DataFrame, structure: pd.DataFrame) -> tuple[Table, Tree]:
    """Read the data and the structure and check that the columns are exactly the leaves.

    Parameters
    ----------
    data, structure : DataFrame
        As in `aggregate`.

    Returns
    -------
    tuple of Table and Tree

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 3]})
    >>> read_index(pd.DataFrame({"a": [1.0], "b": [2.0]}), structure)[1].leaves
    ['a', 'b']
    """
    tree, table = read_tree(structure), read_table(data)
    lacking = [code for code in tree.leaves if code not in table.codes]
    if lacking:
        raise IndeksError(f"data has no column for {listing(lacking)} of the structure")
    foreign = [code for code in table.codes if code not in tree.leaves]
    if foreign:
        raise IndeksError(f"data has columns that are no leaf of the structure: {listing(foreign)}")
    return table, tree


def read_means(method: str | Sequence[str], tree: Tree) -> list[Mean]:
    """Find the mean of every level, from the bottom up.

    Parameters
    ----------
    method : str or list of str
    tree : Tree

    Returns
    -------
    list of Mean, one per level above the leaves

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> tree = read_tree(pd.DataFrame({"kode": ["a"], "induk": "total", "bobot": 1}))
    >>> [mean.name for mean in read_means("maximum", tree)]
    ['maximum']
    """
    levels = tree.height[tree.root]
    if isinstance(method, str):
        return [read_mean(method)] * levels
    if len(method) != levels:
        raise IndeksError(f"expected one mean for each of the {levels} levels, found {len(method)}: {list(method)}")
    return [read_mean(name) for name in method]


def read_share(min_coverage: float) -> float:
    """Check a share 0…1.

    Parameters
    ----------
    min_coverage : float

    Returns
    -------
    float

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> read_share(0.65)
    0.65
    """
    if not 0 <= min_coverage <= 1:
        raise IndeksError(f"min_coverage is a share between 0 and 1, found {min_coverage!r}")
    return float(min_coverage)
