"""Reads tables and vectors of numbers; refuses text, infinity and doubled codes with a sentence that says where."""

from collections.abc import Hashable, Iterable
from numbers import Integral, Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError

Seed = int | np.random.SeedSequence | np.random.Generator


class Table(NamedTuple):
    """Units × indicators as plain numbers, with the smallest and the largest value of every column.

    `lowest` and `highest` skip missing values and are NaN where a column has no value at all.
    """

    values: np.ndarray
    units: pd.Index
    codes: list[Hashable]
    lowest: np.ndarray
    highest: np.ndarray


def read_table(data: pd.DataFrame, what: str = "data") -> Table:
    """Check a table of units × indicators and take it apart.

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)
        Index = unit codes, columns = indicator codes, both unique. Cells are numbers or missing.
    what : str
        What the table is called in the message of an error.

    Returns
    -------
    Table

    Raises
    ------
    IndeksError
        If the table is empty or no table, a code occurs twice, or a cell is text or infinite.

    Examples
    --------
    >>> table = read_table(pd.DataFrame({"a": [3, None], "b": [1, 2]}, index=["x", "y"]))
    >>> table.codes, table.lowest.tolist(), table.highest.tolist()
    (['a', 'b'], [3.0, 1.0], [3.0, 2.0])
    """
    if not isinstance(data, pd.DataFrame):
        raise IndeksError(f"{what}: expected a DataFrame of units × indicators, found {type(data).__name__}")
    if data.empty:
        raise IndeksError(f"{what}: the table has {len(data)} units and {data.shape[1]} indicators; at least one each")
    refuse_doubles(data.columns, f"{what}: columns")
    refuse_doubles(data.index, f"{what}: units")
    if all(isinstance(dtype, np.dtype) and dtype.kind in "biuf" for dtype in data.dtypes):
        values = data.to_numpy(dtype=float)
    else:
        values = np.column_stack([read_numbers(data[code], f"{what}: column {code!r}") for code in data.columns])
    lowest, highest = np.fmin.reduce(values, axis=0), np.fmax.reduce(values, axis=0)
    if np.isinf(lowest).any() or np.isinf(highest).any():
        row, column = np.argwhere(np.isinf(values))[0]
        raise IndeksError(f"{what}: column {data.columns[column]!r} is infinite for unit {data.index[row]!r}")
    return Table(values, data.index, list(data.columns), lowest, highest)


def read_numbers(column: pd.Series, what: str) -> np.ndarray:
    """Turn a column into an array of floats with NaN for missing; text is refused, also text that looks like a number.

    Parameters
    ----------
    column : Series, shape (units,)
        Numbers or missing values of any numeric, nullable or object type.
    what : str
        What the column is called in the message of an error.

    Returns
    -------
    ndarray, shape (units,)

    Raises
    ------
    IndeksError
        At the first cell that is no real number.

    Examples
    --------
    >>> read_numbers(pd.Series([1, None], dtype="Int64"), "bobot")
    array([ 1., nan])
    """
    if column.dtype.kind in "biuf":
        return column.to_numpy(dtype=float, na_value=np.nan)
    numbers = np.empty(len(column))
    for position, (unit, cell) in enumerate(column.items()):
        if isinstance(cell, Real):
            numbers[position] = _as_float(cell, f"{what} of {unit!r}")
        elif pd.api.types.is_scalar(cell) and pd.isna(cell):
            numbers[position] = np.nan
        else:
            raise IndeksError(f"{what} holds {cell!r} for {unit!r}; expected a number or nothing")
    return numbers


def _as_float(number: Real, what: str) -> float:
    """Turn a number of any type into a float; Python's whole numbers may be larger than any float."""
    try:
        return float(number)
    except OverflowError:
        raise IndeksError(f"{what} is larger than any number that can be computed with") from None


def as_column(values: Any, what: str) -> pd.Series:
    """Turn a list, array or single number into a Series without changing its cells; a Series stays what it is.

    Parameters
    ----------
    values : Series, array, list or number
    what : str
        What the column is called in the message of an error.

    Returns
    -------
    Series

    Raises
    ------
    IndeksError
        If there is more than one dimension.

    Examples
    --------
    >>> as_column([1, "2"], "count").tolist()
    [1, '2']
    """
    if isinstance(values, pd.Series):
        return values
    if np.ndim(values) > 1:
        raise IndeksError(f"{what} must be one column, found {np.ndim(values)} dimensions")
    return pd.Series(values if np.ndim(values) else [values], dtype=getattr(values, "dtype", object))


def read_by_code(values: object, what: str) -> pd.Series:
    """Turn a dict or Series keyed by code into a Series of floats without missing or infinite values.

    Parameters
    ----------
    values : dict or Series
        One number per code.
    what : str
        What the numbers are called in the message of an error.

    Returns
    -------
    Series, float, in the given order

    Raises
    ------
    IndeksError
        If a code occurs twice or a value is missing, text or infinite.

    Examples
    --------
    >>> read_by_code({"a": 1, "b": 3}, "weights").tolist()
    [1.0, 3.0]
    """
    if not isinstance(values, dict | pd.Series):
        raise IndeksError(f"{what}: expected a dict or Series keyed by code, found {type(values).__name__}")
    column = pd.Series(values, dtype=object if isinstance(values, dict) else None)
    refuse_doubles(column.index, what)
    numbers = read_numbers(column, what)
    if not np.isfinite(numbers).all():
        code = column.index[~np.isfinite(numbers)][0]
        raise IndeksError(f"{what}: the value of {code!r} is missing or infinite")
    return pd.Series(numbers, index=column.index)


def refuse_doubles(codes: pd.Index, what: str) -> None:
    """Raise when a code occurs twice.

    Parameters
    ----------
    codes : Index
    what : str
        What the codes belong to, for the message.

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> refuse_doubles(pd.Index(["a", "b"]), "columns")
    """
    if not codes.is_unique:
        doubled = list(dict.fromkeys(codes[codes.duplicated()]))
        raise IndeksError(f"{what}: the codes must be unique, found twice: {listing(doubled)}")


def read_count(value: int, what: str) -> int:
    """Check a whole number of at least one.

    Parameters
    ----------
    value : int
    what : str
        What is counted, for the message.

    Returns
    -------
    int

    Raises
    ------
    IndeksError

    Examples
    --------
    >>> read_count(10_000, "n")
    10000
    """
    if not isinstance(value, Integral) or value < 1:
        raise IndeksError(f"{what} must be a whole number of at least 1, found {value!r}")
    return int(value)


def listing(codes: Iterable[Hashable]) -> str:
    """Write codes out for a message, at most five of them.

    Parameters
    ----------
    codes : iterable

    Returns
    -------
    str

    Examples
    --------
    >>> listing("abcdefg")
    "'a', 'b', 'c', 'd', 'e' and 2 more"
    """
    shown = [repr(code) for code in codes]
    rest = f" and {len(shown) - 5} more" if len(shown) > 5 else ""
    return ", ".join(shown[:5]) + rest
