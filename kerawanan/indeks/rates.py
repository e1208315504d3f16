"""Counts to rates that do not reward small units for luck: the global empirical-Bayes smoother and its posterior.

Sources: Marshall, R. J. (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied
Statistics 40, 283-294. The Gamma-Poisson reading of the same estimator gives the posterior behind `draw_rates`.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import Seed, as_column, listing, read_count, read_numbers, refuse_doubles


class Moments(NamedTuple):
    """Mean and variance of the true rates over the units, as fractions (the m and A of Marshall)."""

    mean: float
    variance: float


def empirical_bayes_moments(count: Any, exposure: Any) -> Moments:
    """Estimate the mean and the variance of the true rates from all units together.

    m = Σy/ΣE, s² = ΣE(r − m)²/ΣE with r = y/E, A = max(0, s² − m/Ē). A = 0 means that the rates do not differ beyond
    chance. Units whose count or exposure is missing are left out of every sum; without any unit both are NaN.

    Parameters
    ----------
    count : Series or array, shape (units,)
        Events y ≥ 0.
    exposure : Series or array, shape (units,)
        Exposure E > 0, in the same order; two Series are paired by code.

    Returns
    -------
    Moments
        (mean, variance)

    Raises
    ------
    IndeksError
        If a count is negative, an exposure zero or negative, a value text or infinite, or the units do not match.

    Examples
    --------
    >>> mean, variance = empirical_bayes_moments([0, 10, 2], [10, 20, 10])
    >>> mean, round(variance, 4)
    (0.3, 0.0225)
    """
    y, exposed, _ = _read_pair(count, exposure)
    return _moments(y, exposed)


def empirical_bayes(count: Any, exposure: Any) -> Any:
    """Shrink rates towards their common mean, the more the smaller the exposure.

    r̂ = m + A/(A + m/E)·(r − m) with r = y/E and the moments m, A of `empirical_bayes_moments`. One unit alone, or units
    that differ by no more than chance, all get m; when no event happened anywhere all rates are 0. Units whose count or
    exposure is missing do not take part and come back NaN.

    Parameters
    ----------
    count : Series or array, shape (units,)
        Events y ≥ 0.
    exposure : Series or array, shape (units,)
        Exposure E > 0, in the same order; two Series are paired by code.

    Returns
    -------
    Series or ndarray, shape (units,)
        Rates as fractions of the exposure; a Series when either input is one.

    Raises
    ------
    IndeksError
        As `empirical_bayes_moments`.

    Examples
    --------
    >>> empirical_bayes([0, 10, 2], [10, 20, 10]).round(3).tolist()
    [0.171, 0.42, 0.257]
    """
    y, exposed, units = _read_pair(count, exposure)
    mean, variance = _moments(y, exposed)
    if variance > 0:
        rates = mean + variance / (variance + mean / exposed) * (y / exposed - mean)
    else:
        rates = np.where(np.isnan(y + exposed), np.nan, mean)
    return rates if units is None else pd.Series(rates, index=units)


def draw_rates(count: Any, exposure: Any, n: int, seed_or_generator: Seed) -> np.ndarray:
    """Draw rates from their posterior, whose mean is the rate of `empirical_bayes`.

    Gamma(shape y + m²/A, rate E + m/A) for every unit on its own. Where A = 0 the units share one rate, so that every
    draw is one number for all of them, Gamma(Σy, ΣE). Without any event all draws are 0.

    Parameters
    ----------
    count, exposure : Series or array, shape (units,)
        As in `empirical_bayes`; units with a missing value get NaN in every draw.
    n : int
        Number of draws.
    seed_or_generator : int, SeedSequence or Generator
        The same seed gives the same bytes; a generator is advanced.

    Returns
    -------
    ndarray, shape (n, units)
        Rates as fractions. Columns are contiguous in memory.

    Raises
    ------
    IndeksError
        As `empirical_bayes_moments`, or if n is no positive whole number.

    Examples
    --------
    >>> draws = draw_rates([0, 10, 2], [10, 20, 10], n=20_000, seed_or_generator=1)
    >>> draws.shape, draws.mean(axis=0).round(2).tolist()
    ((20000, 3), [0.17, 0.42, 0.26])
    """
    n = read_count(n, "n")
    y, exposed, _ = _read_pair(count, exposure)
    rng = np.random.default_rng(seed_or_generator)
    draws = np.full((len(y), n), np.nan)
    present = np.flatnonzero(~np.isnan(y + exposed))
    mean, variance = _moments(y, exposed)
    # Below this the shape m²/A exceeds what floating point resolves: the rates are equal for every practical purpose.
    if variance > 1e-12 * mean**2:
        for unit in present:
            draws[unit] = rng.standard_gamma(y[unit] + mean**2 / variance, n) / (exposed[unit] + mean / variance)
    elif len(present):
        draws[present] = rng.standard_gamma(y[present].sum(), n) / exposed[present].sum()
    return draws.T


def _moments(y: np.ndarray, exposed: np.ndarray) -> Moments:
    """Moments over the units that have both numbers."""
    present = ~np.isnan(y + exposed)
    if not present.any():
        return Moments(np.nan, np.nan)
    y, exposed = y[present], exposed[present]
    mean = y.sum() / exposed.sum()
    spread = (exposed * (y / exposed - mean) ** 2).sum() / exposed.sum()
    return Moments(float(mean), float(max(0.0, spread - mean / exposed.mean())))


def _read_pair(count: Any, exposure: Any) -> tuple[np.ndarray, np.ndarray, pd.Index | None]:
    """Give counts and exposures as arrays in the order of the first Series, with its codes."""
    if isinstance(count, pd.Series) and isinstance(exposure, pd.Series):
        exposure = _same_units(count, exposure)
    units = next((given.index for given in (count, exposure) if isinstance(given, pd.Series)), None)
    y = _read_column(count, "count", units)
    exposed = _read_column(exposure, "exposure", units)
    if len(y) != len(exposed):
        raise IndeksError(f"count has {len(y)} units and exposure {len(exposed)}; they must be the same")
    names = pd.RangeIndex(len(y)) if units is None else units
    if (y < 0).any():
        raise IndeksError(f"count must not be negative; it is for unit {names[y < 0][0]!r}")
    if (exposed <= 0).any():
        raise IndeksError(f"exposure must be above zero; it is not for unit {names[exposed <= 0][0]!r}")
    return y, exposed, units


def _same_units(count: pd.Series, exposure: pd.Series) -> pd.Series:
    """Exposure in the order of the counts: codes decide, never positions."""
    if count.index.equals(exposure.index):
        return exposure
    refuse_doubles(count.index, "count")
    refuse_doubles(exposure.index, "exposure")
    alone = [unit for unit in [*count.index, *exposure.index] if unit not in count.index or unit not in exposure.index]
    if alone:
        raise IndeksError(f"units in only one of count and exposure: {listing(alone)}")
    return exposure.reindex(count.index)


def _read_column(values: Any, what: str, units: pd.Index | None) -> np.ndarray:
    """One column of numbers without infinity."""
    if isinstance(values, np.ndarray) and values.ndim == 1 and values.dtype.kind == "f" and np.isfinite(values).all():
        return values  # the common case, without the detour over a Series
    column = as_column(values, what)
    numbers = read_numbers(column, what)
    if np.isinf(numbers).any():
        names = column.index if units is None or len(units) != len(column) else units
        raise IndeksError(f"{what} is infinite for unit {names[np.isinf(numbers)][0]!r}")
    return numbers
