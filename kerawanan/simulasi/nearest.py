"""The nearest weights under conditions, where data have gaps: by linear programming, and a bounded search around it.

A unit that lacks an issue is scored on the others alone, and must keep enough of the weight to be scored at all. On the
scale where the mean is linear its score is a ratio Σw·f/Σw over what it has. "At least t" is then linear for a fixed t,
so that "a above b" is a linear programme per common value t; t itself is searched.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

# Of the scaled values: above the tolerance of the solver, below what a reader sees.
MARGIN = 1e-6
POINTS, ROUNDS = 121, 6


@dataclass(frozen=True, eq=False, slots=True)
class Unit:
    """A unit on the scale where the mean is linear: value and coverage (0–1) per issue; NaN for a missing value."""

    value: np.ndarray
    cover: np.ndarray

    def above(self, level: float) -> np.ndarray:
        """Return the row g with Σw·g ≥ 0 where the score is at least the level."""
        return np.where(np.isnan(self.value), 0.0, self.value - level)


def nearest(start: np.ndarray, rows: list[np.ndarray], least: list[float]) -> np.ndarray | None:
    """Find the weights with the smallest ½Σ|w′ − w| that meet rows·w′ ≥ least; None where none do.

    Parameters
    ----------
    start : ndarray, shape (k,)
        Weights w ≥ 0 that sum to 1.
    rows : list of ndarray, shape (k,)
        The left sides of the conditions.
    least : list of float
        Their right sides.

    Returns
    -------
    ndarray, shape (k,)
        Weights ≥ 0 that sum to 1; the conditions hold to the tolerance of the solver (1e-7).

    Examples
    --------
    >>> nearest(np.array([0.5, 0.5]), [np.array([1.0, 0.0])], [0.75]).round(6).tolist()
    [0.75, 0.25]
    """
    k, wanted = len(start), np.array(rows)
    found = linprog(
        np.full(2 * k, 0.5),
        A_ub=np.hstack([-wanted, wanted]),
        b_ub=wanted @ start - np.array(least),
        A_eq=[np.r_[np.ones(k), -np.ones(k)]],
        b_eq=[0.0],
        bounds=[*[(0.0, 1.0)] * k, *[(0.0, weight) for weight in start]],
    )
    if not found.success:
        return None
    new = np.clip(start + found.x[:k] - found.x[k:], 0.0, None)
    return new / new.sum()


def reach(start: np.ndarray, unit: Unit, level: float, up: bool, cover: float) -> np.ndarray | None:
    """Find the nearest weights under which a unit is above (or below) a level and still has enough coverage.

    Parameters
    ----------
    start : ndarray, shape (k,)
        Weights that sum to 1.
    unit
        Values and coverage per issue.
    level
        On the same scale as the values.
    up
        Whether the unit shall be above the level.
    cover
        Least share (0–1) of the weight that must have data.

    Returns
    -------
    ndarray, shape (k,), or None where no weights do it

    Examples
    --------
    >>> unit = Unit(np.array([60.0, 20.0]), np.array([1.0, 1.0]))
    >>> reach(np.array([0.5, 0.5]), unit, 50.0, True, 0.65).round(3).tolist()
    [0.75, 0.25]
    """
    size = float(np.nanmax(np.abs([*unit.value, level, 1e-9])))
    row = unit.above(level) / size
    return nearest(start, [row if up else -row, unit.cover], [MARGIN, cover])


def overtake(start: np.ndarray, a: Unit, b: Unit, cover: float) -> np.ndarray | None:
    """Find the nearest weights under which a is above b and both have enough coverage.

    Common values t are tried on a grid and beside the values of the issues, then ever closer around the best: it is a
    search, so that weights a little nearer may exist. Parameters and answer as in `reach`.

    Examples
    --------
    >>> first, second = (Unit(np.array(values), np.ones(2)) for values in ([60.0, 20.0], [50.0, 40.0]))
    >>> overtake(np.array([0.5, 0.5]), first, second, 0.65).round(3).tolist()
    [0.667, 0.333]
    """
    values = np.concatenate([a.value, b.value])
    known = np.unique(values[~np.isnan(values)])
    size = max(float(np.abs(known).max()), 1e-9)

    def at(level: float) -> tuple[float, np.ndarray | None]:
        rows = [a.above(level) / size, -b.above(level) / size, a.cover, b.cover]
        new = nearest(start, rows, [MARGIN, MARGIN, cover, cover])
        return (np.inf if new is None else float(np.abs(new - start).sum() / 2)), new

    step = (known[-1] - known[0]) / (POINTS - 1)
    beside = 3 * MARGIN * size
    levels = np.concatenate([np.linspace(known[0], known[-1], POINTS), known - beside, known + beside])
    best, found = np.inf, None
    for _ in range(ROUNDS):
        for level in levels:
            shift, new = at(float(level))
            if shift < best:
                best, found, centre = shift, new, float(level)
        if found is None:
            return None
        levels = np.linspace(centre - step, centre + step, 11)
        step /= 5
    return found
