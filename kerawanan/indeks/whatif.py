"""The weight laboratory: move one weight, or ask how little must move to change an order or a class. Exact, no search.

Every mean here is f⁻¹(Σ w·f(z)/Σ w) with a monotone f, so "a is level with b" and "the score reaches the limit" are
each one linear condition Σ w·g ≥ 0 on the weights: g = f(z_a) − f(z_b), or f(z) − f(limit), with the sign of f. Among
all weights that meet it, those with the smallest ½Σ|w′ − w| are found by moving weight from the issues with the lowest
g to the one with the highest until the condition holds: no other transfer gains as much per unit moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum
from typing import Any

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import listing, read_table
from kerawanan.indeks.means import Mean, linear_scale, read_mean, refuse_out_of_range
from kerawanan.indeks.weights import Code, normalised_weights

# How far past the exact tie the answer goes, relative to the scores, so that rounding cannot undo the change.
MARGIN = 1e-11


@dataclass(frozen=True, slots=True)
class WeightShift:
    """The nearest weights that bring a change about.

    `weights` sum to 1 and `shift` = ½Σ|w′ − w| is the share of weight that moves, 0 when nothing need change. Both are
    None and `feasible` is False when no weights whatever bring it about.
    """

    weights: pd.Series | None
    shift: float | None
    feasible: bool


def shift_weight(weights: Any, kode: Code, value: float, locked: Iterable[Code] = ()) -> pd.Series:
    """Set one weight and let the others make room in proportion; the sum stays 1.

    Parameters
    ----------
    weights : dict or Series, shape (k,)
        Keyed by code; scaled to a sum of 1 first.
    kode : code
        The weight that moves.
    value : float
        Where to, as a share; clipped to 0 … what the locks leave. With nobody left to make room it stays all that they
        leave.
    locked : codes
        Weights that keep their value.

    Returns
    -------
    Series, shape (k,)
        Weights ≥ 0 that sum to 1. Others that all were 0 share what is left equally.

    Raises
    ------
    IndeksError
        If a code is unknown, the moving weight is locked, the value is no number, or the weights are no weights.

    Examples
    --------
    >>> shift_weight({"a": 0.25, "b": 0.25, "c": 0.5}, "a", 0.5, locked=["b"]).to_dict()
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    shares, held = normalised_weights(weights), list(locked)
    unknown = [code for code in [kode, *held] if code not in shares.index]
    if unknown:
        raise IndeksError(f"there is no weight {listing(unknown)}")
    if kode in held:
        raise IndeksError(f"the weight {kode!r} is locked and cannot be moved")
    if not -np.inf < value < np.inf:
        raise IndeksError(f"a weight must be a number, found {value!r}")
    others = shares.index[~shares.index.isin([kode, *held])]
    room = max(0.0, 1.0 - fsum(shares[shares.index.isin(held)]))
    moved = float(min(max(value, 0.0), room)) if len(others) else room
    total = fsum(shares[others])
    shares[others] = (shares[others] / total if total > 0 else 1.0 / max(len(others), 1)) * (room - moved)
    shares[kode] = moved
    return shares


def smallest_shift_to_overtake(
    scores_by_issue: pd.DataFrame, weights: Any, a: Code, b: Code, method: str = "arithmetic", margin: float = MARGIN
) -> WeightShift:
    """Find the nearest weights under which unit a scores at least as much as unit b.

    Parameters
    ----------
    scores_by_issue : DataFrame, shape (units, k)
        Scores of the issues, columns = exactly the codes of the weights.
    weights : dict or Series, shape (k,)
        Keyed by code; scaled to a sum of 1 first.
    a, b : unit codes
        Equal scores count as overtaken. An issue that is missing for both plays no part.
    method : str
        Any mean of `aggregate` but the maximum.
    margin : float
        How far past the exact tie the answer goes where it can, relative to the scores.

    Returns
    -------
    WeightShift

    Raises
    ------
    IndeksError
        If a unit or issue is unknown, an issue is missing for only one of the two (the condition is then not linear),
        or a score decides the mean whatever its weight (100 in a complement geometric mean).

    Examples
    --------
    >>> scores = pd.DataFrame({"p": [60.0, 50.0], "q": [20.0, 40.0]}, index=["x", "y"])
    >>> answer = smallest_shift_to_overtake(scores, {"p": 0.5, "q": 0.5}, "x", "y")
    >>> round(answer.shift, 6), answer.weights.round(6).to_dict()
    (0.166667, {'p': 0.666667, 'q': 0.333333})
    """
    mean, shares = _read_linear_mean(method), normalised_weights(weights)
    z = _read_units(scores_by_issue, shares, [a, b])
    present = ~np.isnan(z)
    if (present[0] != present[1]).any():
        one_sided = shares.index[present[0] != present[1]]
        raise IndeksError(
            f"issue {listing(one_sided)} is missing for only one of {a!r} and {b!r}; no exact answer exists"
        )
    f = _transformed(mean, z, [a, b])
    return _smallest_transfer(
        shares, f[0] - f[1], present[0], margin * np.fmax.reduce(np.abs(f), axis=None), strict=False
    )


def smallest_shift_to_reach(
    scores_by_issue: pd.DataFrame,
    weights: Any,
    unit: Code,
    limit: float,
    direction: str,
    method: str = "arithmetic",
    margin: float = MARGIN,
) -> WeightShift:
    """Find the nearest weights under which a unit crosses a class limit.

    Parameters
    ----------
    scores_by_issue, weights, method, margin
        As in `smallest_shift_to_overtake`. Issues without a score are left out of the unit's mean, as `aggregate` does.
    unit : unit code
    limit : float
        A score equal to it belongs to the upper class.
    direction : str
        ``up``: score ≥ limit; ``down``: score < limit.

    Returns
    -------
    WeightShift

    Raises
    ------
    IndeksError
        If a unit or issue is unknown, the unit has no score under the given weights, the limit lies outside what the
        mean is defined for, or a score decides the mean whatever its weight.

    Examples
    --------
    >>> scores = pd.DataFrame({"p": [60.0], "q": [20.0]}, index=["x"])
    >>> answer = smallest_shift_to_reach(scores, {"p": 0.5, "q": 0.5}, "x", 50, "up")
    >>> answer.feasible, round(answer.shift, 6)
    (True, 0.25)
    >>> smallest_shift_to_reach(scores, {"p": 0.5, "q": 0.5}, "x", 70, "up").feasible
    False
    """
    if direction not in ("up", "down"):
        raise IndeksError(f"direction must be 'up' or 'down', found {direction!r}")
    mean, shares = _read_linear_mean(method), normalised_weights(weights)
    z = _read_units(scores_by_issue, shares, [unit])
    ends = _transformed(mean, np.array([[limit]], dtype=float), ["the limit"])
    f = _transformed(mean, z, [unit])
    margin *= np.fmax.reduce(np.abs([*f[0], ends[0, 0]]))
    gain = f[0] - ends[0, 0] if direction == "up" else ends[0, 0] - f[0]
    return _smallest_transfer(shares, gain, ~np.isnan(z[0]), margin, strict=direction == "down")


def _smallest_transfer(
    shares: pd.Series, gain: np.ndarray, present: np.ndarray, margin: float, strict: bool
) -> WeightShift:
    """Move the least weight that makes Σ w·gain ≥ 0 (> 0 if strict); only present issues count and may receive."""
    old = shares.to_numpy()
    if not old[present].sum() > 0:
        raise IndeksError("there is no score under the given weights: every issue with a weight is missing")
    gain = np.where(present, gain, 0.0)
    reached = float(old @ gain)
    if reached > 0 or (reached == 0 and not strict):
        return WeightShift(shares, 0.0, True)
    best = int(np.argmax(np.where(present, gain, -np.inf)))
    if gain[best] < 0 or (gain[best] == 0 and strict):
        return WeightShift(None, None, False)
    new, lacking = old.copy(), margin - reached
    for giver in np.argsort(gain, kind="stable"):
        advantage = gain[best] - gain[giver]
        if lacking <= 0 or advantage <= 0:
            break
        moved = min(new[giver], lacking / advantage)
        new[giver] -= moved
        new[best] += moved
        lacking -= moved * advantage
    return WeightShift(pd.Series(new, index=shares.index), float(np.abs(new - old).sum() / 2), True)


def _read_linear_mean(method: str) -> Mean:
    """Find a mean that is linear in the weights on some scale."""
    mean = read_mean(method)
    if mean.name == "maximum":
        raise IndeksError("the maximum depends on no weight above 0; there is no smallest shift")
    return mean


def _read_units(scores: pd.DataFrame, shares: pd.Series, units: list[Code]) -> np.ndarray:
    """Scores of some units in the order of the weights, shape (units, k)."""
    table = read_table(scores, "scores_by_issue")
    if set(table.codes) != set(shares.index):
        odd = [code for code in [*table.codes, *shares.index] if code not in table.codes or code not in shares.index]
        raise IndeksError(f"scores and weights must have the same issues; only one of them has {listing(odd)}")
    unknown = [unit for unit in units if unit not in table.units]
    if unknown:
        raise IndeksError(f"there is no unit {listing(unknown)} among the scores")
    columns = [table.codes.index(code) for code in shares.index]
    return table.values[table.units.get_indexer(units)][:, columns]


def _transformed(mean: Mean, z: np.ndarray, names: list[Code]) -> np.ndarray:
    """Scores on the scale where the mean is linear, turned so that more is more; refuses what has no place on it."""
    for row, name in zip(z, names, strict=True):
        refuse_out_of_range(mean, np.fmin.reduce(row), np.fmax.reduce(row), f"{name!r}")
    return linear_scale(mean, z)
