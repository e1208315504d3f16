"""How a file writes its numbers, decided once for the whole file and never cell by cell.

A cell such as ``2.5`` or ``1.234.567`` shows which sign parts the decimals; ``1.000`` does not: an Indonesian reads a
thousand, a program one. Such a cell is read where other cells of the file show the sign, and refused where none does.
In a column of whole numbers ``1.000`` is read only as a thousand, and only where the comma is the file's decimal sign.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isfinite

_WHOLE = re.compile(r"[+-]?[0-9]+(?:[eE][+-]?[0-9]{1,4})?")
# One sign before three digits: thousands or decimals.
_EITHER = re.compile(r"[+-]?([1-9][0-9]{0,2})([.,])([0-9]{3})")
_PATTERN = (
    r"[+-]?(?:(?:[0-9]+{d}[0-9]*|{d}[0-9]+|[1-9][0-9]{{0,2}}(?:{g}[0-9]{{3}})+{d}[0-9]+)(?:[eE][+-]?[0-9]{{1,4}})?"
    r"|[1-9][0-9]{{0,2}}(?:{g}[0-9]{{3}}){{2,}})"
)
_SHAPES = {".": re.compile(_PATTERN.format(d=r"\.", g=",")), ",": re.compile(_PATTERN.format(d=",", g=r"\."))}
GROUPING = {".": ",", ",": "."}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a column of numbers may hold: whole numbers only or not, and from where to where (both included)."""

    whole: bool
    low: float = 0.0
    high: float = inf


def decimal_sign(text: str) -> str:
    """Return the decimal sign that a cell shows beyond doubt; nothing where it shows none.

    Examples
    --------
    >>> [decimal_sign(text) for text in ("2.5", "1.234,5", "1,234,567", "0,125", "1.000", "12", "dua")]
    ['.', ',', '.', ',', '', '', '']
    """
    if _EITHER.fullmatch(text):
        return ""
    return next((sign for sign, shape in _SHAPES.items() if shape.fullmatch(text)), "")


def decimal_signs(cells: Iterable[str]) -> dict[str, str]:
    """Return the decimal signs that the cells of a file show, each with the first cell that shows it."""
    found: dict[str, str] = {}
    for text in cells:
        sign = decimal_sign(text)
        if sign and sign not in found:
            found[sign] = text
    return found


@lru_cache(maxsize=100_000)
def read(text: str, decimal: str) -> float | None:
    """Read a number as the file writes them; None where it is none.

    Parameters
    ----------
    text
        The cell, without blanks at its ends.
    decimal
        The decimal sign of the file; "" where no cell shows one. Then a cell with two readings is read with its sign
        as that of the decimals: ask `readings` first whether it has two.

    Examples
    --------
    >>> read("1.234,5", ","), read("1.000", ","), read("1.000", "."), read("dua", ""), read("1,5", ".")
    (1234.5, 1000.0, 1.0, None, None)
    """
    either = _EITHER.fullmatch(text)
    sign = decimal or (either[2] if either else decimal_sign(text))
    if either and either[2] != sign:
        return float(text.replace(either[2], ""))
    if not (_WHOLE.fullmatch(text) or (sign and _SHAPES[sign].fullmatch(text))):
        return None
    return float(text.replace(GROUPING[sign], "").replace(sign, ".") if sign else text)


def readings(text: str, decimal: str, amount: Amount) -> tuple[str, str, str] | None:
    """Return what a cell may mean where it has two readings: as thousands, and its digits before and after the sign.

    Examples
    --------
    >>> readings("1.000", "", Amount(whole=True)), readings("1.000", ",", Amount(whole=True))
    (('1000', '1', '000'), None)
    >>> readings("113.205", "", Amount(whole=False, low=-180, high=180))
    """
    either = _EITHER.fullmatch(text)
    if not either or (decimal and (not amount.whole or either[2] != decimal)):
        return None
    grouped = text.replace(either[2], "")
    if not amount.whole and not amount.low <= float(grouped) <= amount.high:
        return None
    return grouped, text[: either.start(2)], either[3]


def is_whole(text: str, value: float) -> bool:
    """Say whether a cell is a whole number that is written out; a spreadsheet's ``1,2E+05`` has lost digits."""
    return isfinite(value) and value == int(value) and "e" not in text.lower()
