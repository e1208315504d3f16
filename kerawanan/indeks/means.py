"""The means that combine the scores of a group, each as a weighted arithmetic mean on a transformed scale.

With f rising or falling, mean = f⁻¹(Σ w·f(z)). That is all that the arithmetic, geometric, harmonic, power and
complement geometric means differ in, so one calculation serves them all; the maximum stands apart.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from kerawanan.errors import IndeksError

# Scores from here on count as 100, because rounding moves a score that far.
FULL = 100.0 - 1e-9

Transform = Callable[[np.ndarray], np.ndarray]


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
