"""Weights as numbers keyed by code, never by position; what counts is their share of the sum."""

from collections.abc import Hashable, Mapping
from math import frexp, fsum, ldexp
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import read_numbers, refuse_doubles

Code = Hashable
AnyCode = TypeVar("AnyCode", bound=Hashable)
# Shares below this are none: so close to nothing, floats lose their digits.
_NOTHING = 1e-300


def normalised_weights(weights: Any, what: str = "weights") -> pd.Series:
    """Scale weights to a sum of 1; refuse what are no weights.

    Parameters
    ----------
    weights : dict or Series
        One number per code.
    what : str
        What they are called in the message of an error.

    Returns
    -------
    Series

    Raises
    ------
    IndeksError
        If a weight is missing, negative, infinite or text, or all are zero.

    Examples
    --------
    >>> normalised_weights({"a": 1, "b": 3}).to_dict()
    {'a': 0.25, 'b': 0.75}
    """
    if not isinstance(weights, dict | pd.Series):
        raise IndeksError(f"{what}: expected a dict or Series keyed by code, found {type(weights).__name__}")
    column = pd.Series(weights, dtype=object if isinstance(weights, dict) else None)
    refuse_doubles(column.index, what)
    numbers = read_weights(column, what)
    share = shares(dict(zip(column.index, numbers.tolist(), strict=True)), what)
    return pd.Series(share, index=column.index, dtype=float)


def shares(weights: Mapping[AnyCode, float], what: str = "weights") -> dict[AnyCode, float]:
    """Scale finite numbers of at least 0 to a sum of 1, whatever their size: only their proportions count.

    They are first brought near 1 by a power of two, which changes no digit, so that neither the sum of the largest
    numbers overflows nor that of the smallest loses digits. A share below 1e-300 counts as 0.

    Parameters
    ----------
    weights : mapping
        One number per code.
    what : str
        What they are called in the message of an error.

    Returns
    -------
    dict
        In the given order.

    Raises
    ------
    IndeksError
        If there is none above 0.

    Examples
    --------
    >>> shares({"a": 1, "b": 3}), shares({"a": 1e308, "b": 1e308}), shares({"a": 5e-324, "b": 0})
    ({'a': 0.25, 'b': 0.75}, {'a': 0.5, 'b': 0.5}, {'a': 1.0, 'b': 0.0})
    """
    largest = max(weights.values(), default=0.0)
    if not largest > 0:
        raise IndeksError(f"{what} are all zero")
    places = -frexp(largest)[1]
    near_one = {code: ldexp(number, places) for code, number in weights.items()}
    total = fsum(near_one.values())
    return {code: number / total if number > _NOTHING * total else 0.0 for code, number in near_one.items()}


def read_weights(column: pd.Series, what: str) -> np.ndarray:
    """Read a column of weights; missing, infinite and negative ones are refused.

    Parameters
    ----------
    column : Series, shape (k,), index = codes
    what : str
        What they are called in the message of an error.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> read_weights(pd.Series([1, 3], index=["a", "b"]), "weights").tolist()
    [1.0, 3.0]
    """
    numbers = read_numbers(column, what)
    bad = ~np.isfinite(numbers) | (numbers < 0)
    if bad.any():
        code, found = column.index[bad][0], numbers[bad][0]
        raise IndeksError(f"{what} of {code!r} must be a number of at least 0, found {found:g}")
    return numbers
