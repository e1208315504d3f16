"""Splits the score of the root into points per indicator that add up to it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.aggregate import read_index, read_means, read_share
from kerawanan.indeks.combine import combine, coverages, leaf_columns
from kerawanan.indeks.means import FULL, Mean, present_shares
from kerawanan.indeks.tree import Tree
from kerawanan.indeks.weights import Code


class Breakdown(NamedTuple):
    """Scores and coverage of every group (units × groups) and the points of every leaf (units × leaves)."""

    scores: pd.DataFrame
    coverage: pd.DataFrame
    points: pd.DataFrame


def breakdown(
    data: pd.DataFrame,
    structure: pd.DataFrame,
    method: str | Sequence[str] = "arithmetic",
    min_coverage: float = 0.0,
) -> Breakdown:
    """Return scores, coverage, and what every leaf brings to the score of the root, from one reading of the data.

    Each group hands its points down to its children in proportion to their claims: w·z (arithmetic), w·z^p (power),
    −w·ln(1 − z/100) (complement geometric; children at 100 share among themselves by weight), w for the largest
    (maximum). Weights are those left after missing values. A group with score 0 hands down zeros.

    Parameters
    ----------
    data, structure, method, min_coverage
        As in `kerawanan.indeks.aggregate.aggregate`.

    Returns
    -------
    Breakdown
        `scores` and `coverage` as `aggregate` and `coverage` return them; `points` in points of the root: a row adds up
        to its score to 1e-9. They are NaN for a missing leaf, for one inside a group without a score, and throughout
        for a unit without a score.

    Raises
    ------
    IndeksError
        As `aggregate`, and for geometric and harmonic means, whose parts do not add up.

    Examples
    --------
    >>> structure = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 1]})
    >>> data = pd.DataFrame({"a": [10.0, 10.0], "b": [90.0, None]}, index=["x", "y"])
    >>> found = breakdown(data, structure)
    >>> found.scores["total"].tolist(), found.coverage["total"].tolist(), found.points.loc["x"].tolist()
    ([50.0, 10.0], [1.0, 0.5], [5.0, 45.0])
    >>> breakdown(data, structure, "power2").points.round(2).loc["x"].tolist()
    [0.78, 63.25]
    """
    table, tree = read_index(data, structure)
    means, least = read_means(method, tree), read_share(min_coverage)
    for mean in means:
        if mean.name in ("geometric", "harmonic"):
            raise IndeksError(
                f"the {mean.name} mean has no contributions that add up to the score; use arithmetic, power, "
                "complement_geometric or maximum"
            )
    leaves = leaf_columns(table)
    scores, covered = combine(leaves, tree, means, least), coverages(leaves, tree, least)
    points = _points(scores, tree, means)
    return Breakdown(
        pd.DataFrame(np.column_stack([scores[group] for group in tree.groups]), table.units, tree.groups),
        pd.DataFrame(np.column_stack([covered[group] for group in tree.groups]), table.units, tree.groups),
        pd.DataFrame(np.column_stack([points[code] for code in table.codes]), table.units, data.columns),
    )


def _points(scores: dict[Code, np.ndarray], tree: Tree, means: list[Mean]) -> dict[Code, np.ndarray]:
    """Hand the score of the root down; points = factor·score holds for every code, so a factor is enough to hand on."""
    factor: dict[Code, np.ndarray] = {tree.root: np.where(np.isnan(scores[tree.root]), np.nan, 1.0)}
    for group in reversed(tree.groups):
        members = tree.children[group]
        rows = np.array([scores[code] for code in members])
        weights = np.array([[tree.share[code]] for code in members])
        parts = _factors(means[tree.height[group] - 1], rows, weights, scores[group])
        factor |= {code: factor[group] * part for code, part in zip(members, parts, strict=True)}
    return {code: factor[code] * scores[code] for code in factor}


def _factors(mean: Mean, rows: np.ndarray, weights: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Find factors with Σ factor·row = total, NaN where a row is missing; shapes (members, units)."""
    present, left = ~np.isnan(rows), np.array(present_shares(rows, weights))
    if mean.name == "arithmetic":
        factors = left  # not by claims: scores below 0 may cancel to a total of 0
    else:
        claims = np.where(present, _claims(mean, rows, left), 0.0)
        factors = _quotient(_quotient(claims, claims.sum(axis=0)) * total, rows)
    return np.where(present, factors, np.nan)


def _claims(mean: Mean, rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Claim of each row on the points of its group."""
    if mean.name == "maximum":
        heavy = np.where(weights > 0, rows, np.nan)
        return weights * (heavy == np.fmax.reduce(heavy, axis=0))
    if mean.power is not None:
        return weights * mean.forward(rows)
    full = (rows >= FULL) & (weights > 0)
    claims = -weights * np.log1p(-np.where(full | (weights == 0), 0.0, rows) / 100)
    return np.where(full.any(axis=0), weights * full, claims)


def _quotient(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Quotient, 0 where it is divided by zero or by nothing."""
    shape = np.broadcast_shapes(above.shape, below.shape)
    return np.divide(above, below, out=np.zeros(shape), where=np.broadcast_to((below != 0) & ~np.isnan(below), shape))
