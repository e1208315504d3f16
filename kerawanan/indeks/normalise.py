"""Brings indicators of any unit to one scale with high = more of what the index measures.

Every method gives a column of numbers from the values x of one indicator over the units. Methods that look at the data
(all but the fixed goalposts and the distance to a reference) cannot scale a column that does not vary.
Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5.
"""

from collections.abc import Hashable, Mapping
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks.checks import Table, listing, read_by_code, read_table
from kerawanan.indeks.ranking import rank_rows, tolerance_for

METHODS = (
    "minmax",
    "goalposts",
    "zscore",
    "rank",
    "percentile",
    "distance_to_reference",
    "distance_to_maximum",
)
_FIXED = ("goalposts", "distance_to_reference")


class _Scale(NamedTuple):
    """The range of the normalised scores."""

    lower: float
    upper: float

    @property
    def width(self) -> float:
        return self.upper - self.lower


def normalise(
    data: pd.DataFrame,
    method: str = "minmax",
    direction: Any = None,
    goalposts: Any = None,
    lower: float = 0.0,
    upper: float = 100.0,
) -> pd.DataFrame:
    """Scale every indicator to lower…upper; a missing value stays missing.

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)
    method : str
        - ``minmax``: lower + (upper − lower)·(x − min)/(max − min)
        - ``goalposts``: the same with fixed ends instead of min and max, clipped to lower…upper
        - ``zscore``: midpoint + (upper − lower)/10·(x − mean)/SD with SD over n − 1, that is 50 + 10·z by default
        - ``rank``: 1 for the lowest x up to n, ties (`kerawanan.indeks.ranking.tolerance_for`) share the smallest rank;
          lower and upper play no part
        - ``percentile``: lower + (upper − lower)·(rank − 1)/(n − 1), n = units with a value
        - ``distance_to_reference``: x/ref or (x − low)/(ref − low), scaled to lower…upper, not clipped
        - ``distance_to_maximum``: x/max, scaled to lower…upper; max must be above 0
    direction : None, dict, Series or structure table
        +1 (high is more) or −1 (reversed: lower + upper − z; for the two rank methods the rank of −x) per code. A
        structure table is a DataFrame with columns kode and arah. Columns without an entry count +1, but a name that
        fits no column is refused while a column has none: it would be a slip of the pen.
    goalposts : pair, dict, Series or DataFrame
        For ``goalposts`` (low, high) and for ``distance_to_reference`` ref or (low, ref): one for all columns, or one
        per code; as a DataFrame one row (two columns low, high) or one column (two rows) per code. Others ignore it.
    lower, upper : float
        Ends of the scale, lower < upper. Use 1 and 100 before a geometric or harmonic mean.

    Returns
    -------
    DataFrame, shape (units, indicators)

    Raises
    ------
    IndeksError
        If a column is constant, empty or of one unit under a method that looks at the data, if goalposts are missing,
        equal or reversed, if a value is text or infinite, or the method is unknown.

    Examples
    --------
    >>> data = pd.DataFrame({"a": [1.0, 2.0, 5.0], "b": [0.0, 50.0, 10.0]}, index=["x", "y", "z"])
    >>> normalise(data, "minmax", direction={"a": 1, "b": -1})["b"].tolist()
    [100.0, 0.0, 80.0]
    >>> normalise(data[["a"]], "goalposts", goalposts=(0, 4))["a"].tolist()
    [25.0, 50.0, 100.0]
    """
    if method not in METHODS:
        raise IndeksError(f"unknown normalisation {method!r}; expected one of {', '.join(METHODS)}")
    if not (np.isfinite([lower, upper]).all() and lower < upper):
        raise IndeksError(f"lower must be below upper, found {lower} and {upper}")
    table = read_table(data)
    if method not in _FIXED:
        _refuse_constant(table, method)
    signs = _signs(direction, table.codes)
    scale = _Scale(float(lower), float(upper))
    if method in ("rank", "percentile"):
        scores = _ranks(table, signs)
        if method == "percentile":
            scores = scale.lower + scale.width * (scores - 1) / (np.sum(~np.isnan(scores), axis=0) - 1)
    else:
        scores = _scaled(table, method, goalposts, scale)
        reverse = signs < 0
        if reverse.any():
            scores[:, reverse] = scale.lower + scale.upper - scores[:, reverse]
    return pd.DataFrame(scores, index=data.index, columns=data.columns, copy=False)


def constant_columns(data: pd.DataFrame) -> list[Hashable]:
    """Name the columns that do not tell the units apart: one value throughout, or none.

    Values that differ only by rounding (less than 1e-12 of their size) count as one value. Missing cells are skipped.

    Parameters
    ----------
    data : DataFrame, shape (units, indicators)

    Returns
    -------
    list of codes, in the order of the columns

    Raises
    ------
    IndeksError
        If a value is text or infinite.

    Examples
    --------
    >>> constant_columns(pd.DataFrame({"a": [1, 2], "b": [3, 3], "c": [None, None]}))
    ['b', 'c']
    """
    return _constant(read_table(data))


def _constant(table: Table) -> list[Hashable]:
    """Codes of the columns without a spread."""
    varies = table.highest - table.lowest > 1e-12 * _sizes(table)
    return [code for code, differs in zip(table.codes, varies, strict=True) if not differs]


def _sizes(table: Table) -> np.ndarray:
    """Largest absolute number of every column."""
    return np.fmax(np.abs(table.lowest), np.abs(table.highest))


def _refuse_constant(table: Table, method: str) -> None:
    """Raise for columns that the method would turn into 0/0."""
    constant = _constant(table)
    if constant:
        raise IndeksError(
            f"column {listing(constant)} does not tell the units apart (one value or none), so {method!r} cannot scale "
            "it; leave it out or use fixed goalposts"
        )


def _scaled(table: Table, method: str, goalposts: Any, scale: _Scale) -> np.ndarray:
    """Scores of the methods that are linear in x, before reversing."""
    if method == "zscore":
        mean = np.nanmean(table.values, axis=0)
        deviation = np.nanstd(table.values, axis=0, ddof=1)
        return _linear(table.values, mean, deviation, scale.width / 10, (scale.lower + scale.upper) / 2)
    if method == "minmax":
        low, high = table.lowest, table.highest
    elif method == "distance_to_maximum":
        low, high = np.zeros(len(table.codes)), table.highest
        if (high <= 0).any():
            raise IndeksError(f"column {table.codes[int(np.argmax(high <= 0))]!r} has no value above 0 to measure from")
    else:
        low, high = _ends(goalposts, table.codes, single=method == "distance_to_reference")
    scores = _linear(table.values, low, high - low, scale.width, scale.lower)
    return np.clip(scores, scale.lower, scale.upper, out=scores) if method == "goalposts" else scores


def _linear(values: np.ndarray, origin: np.ndarray, unit: np.ndarray, factor: float, offset: float) -> np.ndarray:
    """Compute offset + factor·(values − origin)/unit with one allocation, because the table may hold millions."""
    scores = values - origin
    scores /= unit
    scores *= factor
    scores += offset
    return scores


def _ranks(table: Table, signs: np.ndarray) -> np.ndarray:
    """Rank of sign·x in every column, 1 = lowest, ties share the smallest, NaN for missing."""
    falling = np.ascontiguousarray((table.values * -signs).T)
    return rank_rows(falling, tolerance_for(_sizes(table))[:, np.newaxis]).T


def _signs(direction: Any, codes: list[Hashable]) -> np.ndarray:
    """+1 or −1 per column."""
    if direction is None:
        return np.ones(len(codes))
    if isinstance(direction, pd.DataFrame):
        if not {"kode", "arah"} <= set(direction.columns):
            raise IndeksError("direction: a structure table needs the columns kode and arah")
        direction = direction.set_index("kode")["arah"].dropna()
    given = read_by_code(direction, "direction")
    wrong = given[~given.isin([1, -1])]
    if len(wrong):
        raise IndeksError(f"direction of {wrong.index[0]!r} must be 1 or -1, found {wrong.iloc[0]:g}")
    unknown = [code for code in given.index if code not in codes]
    unnamed = [code for code in codes if code not in given.index]
    if unknown and unnamed:
        raise IndeksError(f"direction names {listing(unknown)}, which no column is called, but not {listing(unnamed)}")
    return given.reindex(codes, fill_value=1.0).to_numpy()


def _ends(goalposts: Any, codes: list[Hashable], single: bool) -> tuple[np.ndarray, np.ndarray]:
    """Low and high end per column; a single number is (0, number) where the method allows it."""
    if isinstance(goalposts, pd.DataFrame):
        by_column = set(codes) <= set(goalposts.columns)
        goalposts = {code: list(ends) for code, ends in (goalposts if by_column else goalposts.T).items()}
    if isinstance(goalposts, Mapping | pd.Series):
        lacking = [code for code in codes if code not in goalposts]
        if lacking:
            raise IndeksError(f"goalposts are missing for column {listing(lacking)}")
        pairs = [_pair(goalposts[code], f"goalposts of {code!r}", single) for code in codes]
    else:
        pairs = [_pair(goalposts, "goalposts", single)] * len(codes)
    low, high = np.array(pairs, dtype=float).T
    return low, high


def _pair(ends: Any, what: str, single: bool) -> tuple[float, float]:
    """One (low, high); refuses what is no pair of rising numbers."""
    wanted = "a number or (low, reference)" if single else "(low, high)"
    if single and isinstance(ends, Real):
        ends = (0.0, float(ends))
    try:
        low, high = (float(end) for end in ends)
    except (TypeError, ValueError, OverflowError):
        raise IndeksError(f"{what}: expected {wanted}, found {ends!r}") from None
    if not (np.isfinite([low, high]).all() and low < high):
        raise IndeksError(f"{what}: the low end must be below the high end, found {low:g} and {high:g}")
    return low, high
