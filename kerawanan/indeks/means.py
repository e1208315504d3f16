"""The means that combine the scores of a group, each as a weighted arithmetic mean on a transformed scale.

With f rising or falling, mean = f⁻¹(Σ w·f(z)). That is all that the arithmetic, geometric, harmonic, power and
complement geometric means differ in, so one calculation serves them all; the maximum stands apart.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from kerawanan.errors import IndeksError

# Scores from here on count as 100, because rounding moves a score that far.
FULL = 100.0 - 1e-9

Transform = Callable[[np.ndarray], np.ndarray]
# k arrays, or one array with the members along its first axis; k numbers or arrays.
Rows = Sequence[np.ndarray] | np.ndarray
Weights = Sequence[float | np.ndarray] | np.ndarray


class Mean(NamedTuple):
    """A mean by its transform f, its inverse and the scores that it accepts.

    `power` is the p of a power mean, None for the others; `above` and `least` are the limits of z (z > above, z ≥
    least), `most` the upper one; `rising` says whether f grows with z.
    """

    name: str
    forward: Transform
    inverse: Transform
    power: float | None = None
    above: float = -np.inf
    least: float = -np.inf
    most: float = np.inf
    rising: bool = True


def _same(values: np.ndarray) -> np.ndarray:
    """Leave the scale as it is."""
    return values


def _log_complement(values: np.ndarray) -> np.ndarray:
    """ln(1 − z/100), −∞ at 100.

    The slope at 100 is infinite: (100 − z)^w is 0 at 100 and 0.2 at 100 − 1e-14 for w = 0.05. So what rounding may have
    moved off 100 counts as 100.
    """
    with np.errstate(divide="ignore"):
        return np.log1p(np.where(values >= FULL, -1.0, values / -100.0))


def _from_log_complement(values: np.ndarray) -> np.ndarray:
    """100·(1 − e^v), exactly 0 for a group of zeros."""
    return -100.0 * np.expm1(values)


_MEANS = {
    "arithmetic": Mean("arithmetic", _same, _same, power=1.0),
    "geometric": Mean("geometric", np.log, np.exp, above=0.0),
    "harmonic": Mean("harmonic", np.reciprocal, np.reciprocal, above=0.0, rising=False),
    "complement_geometric": Mean(
        "complement_geometric", _log_complement, _from_log_complement, least=0.0, most=100.0, rising=False
    ),
    "maximum": Mean("maximum", _same, _same),
}


def read_mean(method: str) -> Mean:
    """Find a mean by its name.

    Parameters
    ----------
    method : str
        arithmetic Σwz, geometric Πz^w, harmonic 1/Σ(w/z), complement_geometric 100 − Π(100 − z)^w, maximum (the largest
        z of positive weight), or powerP (Σwz^P)^(1/P) with a number P > 0, as in power2 and power0.5.

    Returns
    -------
    Mean

    Raises
    ------
    IndeksError
        If there is no such mean.

    Examples
    --------
    >>> mean = read_mean("power2")
    >>> mean.inverse((mean.forward(np.array([10.0, 90.0])) * 0.5).sum()).round(2)
    np.float64(64.03)
    """
    if isinstance(method, str) and method.startswith("power"):
        return _power_mean(method)
    if method not in _MEANS:
        raise IndeksError(f"unknown mean {method!r}; expected one of {', '.join(_MEANS)} or power2, power0.5, …")
    return _MEANS[method]


def weighted_mean(rows: Rows, weights: Weights, mean: Mean) -> np.ndarray:
    """Weighted mean f⁻¹(Σ w·f(z)) over the members that have a value; the weights of the others go to them.

    Sums run over whole rows, one after the other, so that the place of a unit cannot change its last digit.

    Parameters
    ----------
    rows : sequence of k arrays, or one array with the members along its first axis
        Values z of each member, all of one shape, at least one member; NaN for a missing value.
    weights : sequence of k numbers or arrays
        Shares of 1, at least 0, all of one shape that broadcasts with that of the rows, such as (n, 1) for one weight
        per draw.
    mean : Mean
        As from `read_mean`; its limits are not checked here.

    Returns
    -------
    ndarray
        NaN where no member with a weight has a value.

    Examples
    --------
    >>> rows = [np.array([10.0, np.nan, np.nan]), np.array([90.0, 40.0, np.nan])]
    >>> weighted_mean(rows, [0.25, 0.75], read_mean("arithmetic")).tolist()
    [70.0, 40.0, nan]
    """
    if mean.name == "maximum":
        used = [np.where(np.greater(weight, 0), row, np.nan) for row, weight in zip(rows, weights, strict=True)]
        return np.fmax.reduce(used, axis=0)
    total = np.zeros(np.broadcast_shapes(np.shape(rows[0]), np.shape(weights[0])))
    with np.errstate(invalid="ignore"):  # a score of 100 without weight under the complement geometric mean: 0·∞
        for row, weight in zip(rows, weights, strict=True):
            total += weight * mean.forward(row)
    gaps = np.isnan(total)
    if gaps.any():
        there = [np.broadcast_to(row, total.shape)[gaps] for row in rows]
        left = present_shares(there, [np.broadcast_to(weight, total.shape)[gaps] for weight in weights])
        terms = (share * mean.forward(np.where(share > 0, row, 1.0)) for row, share in zip(there, left, strict=True))
        total[gaps] = np.where(sum(left) > 0, sum(terms), np.nan)
    return mean.inverse(total)


def present_shares(rows: Rows, weights: Weights) -> list[np.ndarray]:
    """Weights that are left when those of missing members are given to the rest in proportion.

    Parameters
    ----------
    rows, weights
        As in `weighted_mean`.

    Returns
    -------
    list of k arrays
        They sum to 1 over the members; all are 0 where no member with a weight has a value.

    Examples
    --------
    >>> rows = [np.array([10.0, np.nan, np.nan]), np.array([90.0, 40.0, np.nan])]
    >>> [share.tolist() for share in present_shares(rows, [0.25, 0.75])]
    [[0.25, 0.0, 0.0], [0.75, 1.0, 0.0]]
    """
    used = [np.where(np.isnan(row), 0.0, weight) for row, weight in zip(rows, weights, strict=True)]
    total = sum(used, start=np.zeros(1))
    total[total == 0] = 1.0
    return [weight / total for weight in used]


def linear_scale(mean: Mean, scores: np.ndarray | float) -> np.ndarray:
    """Bring scores to the scale where a mean is linear in its weights, turned so that more is more.

    Parameters
    ----------
    mean : Mean
        Any but the maximum.
    scores : ndarray or float
        Within the limits of the mean; NaN stays NaN.

    Returns
    -------
    ndarray, same shape

    Raises
    ------
    IndeksError
        If a score decides the mean whatever its weight (100 in a complement geometric mean).

    Examples
    --------
    >>> linear_scale(read_mean("harmonic"), np.array([2.0, 4.0])).tolist()
    [-0.5, -0.25]
    """
    scores = np.asarray(scores, dtype=float)
    f = mean.forward(scores) if mean.rising else -mean.forward(scores)
    if np.isinf(f).any():
        raise IndeksError(
            f"a score or limit of 100 decides a {mean.name} mean whatever its weight; no smallest shift exists"
        )
    return f


def _power_mean(method: str) -> Mean:
    """Power mean of any positive exponent."""
    try:
        p = float(method.removeprefix("power"))
    except ValueError:
        p = np.nan
    if not 0 < p < np.inf:
        raise IndeksError(f"{method!r}: a power mean needs a number above 0 after 'power', as in power2")
    return Mean(method, lambda z: np.power(z, p), lambda v: np.power(v, 1 / p), power=p, least=0.0)


def refuse_out_of_range(mean: Mean, smallest: float, largest: float, where: str) -> None:
    """Raise when scores lie outside what a mean is defined for; 1e-9 of rounding is let pass at 100.

    Parameters
    ----------
    mean : Mean
    smallest, largest : float
        Range of the scores; NaN where there are none.
    where : str
        Which scores, for the message.

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> refuse_out_of_range(read_mean("geometric"), 1.0, 100.0, "group 'total'")
    """
    if smallest <= mean.above:
        raise IndeksError(
            f"the {mean.name} mean in {where} needs scores above 0, found {smallest:g}; normalise to 1..100 first"
        )
    if smallest < mean.least:
        raise IndeksError(f"the {mean.name} mean in {where} needs scores of at least 0, found {smallest:g}")
    if largest > mean.most + 1e-9:
        raise IndeksError(f"the {mean.name} mean in {where} needs scores of at most 100, found {largest:g}")
