"""What the columns of a table may hold, and the check of every cell: all problems at once, the first of them listed."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import pandas as pd

from kerawanan.errors import MOST, Problem, unlisted
from kerawanan.rilis.numbers import Amount, decimal_signs, is_whole, read, readings
from kerawanan.rilis.rows import read_rows

# Independence; no record of an election is older.
FIRST_YEAR = 1945
# Codes that are listed one by one in a sentence.
LISTED = 60


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell must be: the sentence that says so, the test, and what was expected."""

    key: str
    good: Callable[[str], bool]
    harap: object = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The rules of a column, and the amounts that it holds where it holds numbers."""

    rules: tuple[Rule, ...] = ()
    amount: Amount | None = None


def has_words(text: str) -> bool:
    """Say whether a text says something: it has a letter, a digit or the sign of a unit."""
    return any(char.isalnum() or char in "%‰°" for char in text)


FILLED = Column((Rule("wajib", lambda v: v != ""), Rule("hanya_tanda", lambda v: v == "" or has_words(v))))
ADDRESS = Column((Rule("bukan_alamat", lambda v: v == "" or is_address(v)),))


def is_address(text: str) -> bool:
    """Say whether a text is the address of a page."""
    return re.fullmatch(r"https?://[^\s<>\"]+", text) is not None and has_words(text.partition("//")[2])


def one_of(codes: Collection[str], *, empty: bool) -> Column:
    """Make a column of codes; without any known code it is not checked."""
    allowed, known = {*codes, ""} if empty else set(codes), sorted(codes)
    harap = ", ".join(known[:LISTED]) + (f", … ({len(known)})" if len(known) > LISTED else "")
    return Column((Rule("pilihan", lambda v: not codes or v in allowed, harap),))


def parse_day(text: str) -> date | None:
    """Return the first day of a date that may lack its day or month; None where it is none.

    Examples
    --------
    >>> parse_day("2024-11"), parse_day("2024-02-30")
    (datetime.date(2024, 11, 1), None)
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return None
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None


def day(until: date | None, *, empty: bool) -> Column:
    """Make a column of dates, whole or without day or month, up to `until`."""
    last = (until or date.max).isoformat()
    between = f"{FIRST_YEAR}-01-01 … {last}" if until else f"≥ {FIRST_YEAR}-01-01"

    def within(text: str) -> bool:
        found = parse_day(text)
        return found is None or (found.year >= FIRST_YEAR and text <= last[: len(text)])

    known = Rule("bukan_tanggal", lambda v: (empty and v == "") or parse_day(v) is not None)
    return Column((known, Rule("rentang", within, between)))


def _plain(limit: float) -> object:
    return int(limit) if isfinite(limit) and limit == int(limit) else limit


def _amount_rules(amount: Amount, decimal: str) -> tuple[Rule, ...]:
    """Return the rules of a column of numbers; a cell breaks at most one of them."""

    def foreign(text: str) -> bool:
        return not text.isascii() and any(char.isdigit() and not char.isascii() for char in text)

    def number(test: Callable[[str, float], bool]) -> Callable[[str], bool]:
        """Ask a question only where there is one number."""

        def good(text: str) -> bool:
            value = None if readings(text, decimal, amount) else read(text, decimal)
            return value is None or test(text, value)

        return good

    low, high = amount.low, amount.high
    rules = (
        Rule("angka_asing", lambda v: not foreign(v)),
        Rule("bukan_angka", lambda v: v == "" or foreign(v) or read(v, decimal) is not None),
        Rule("dua_arti", lambda v: readings(v, decimal, amount) is None),
        Rule("terlalu_tinggi", number(lambda _, value: isfinite(value) and value <= high), _plain(high)),
        Rule("harus_tak_negatif", number(lambda _, value: value >= 0 or low < 0)),
        Rule("terlalu_rendah", number(lambda _, value: value >= low or low == 0), _plain(low)),
    )
    whole = Rule("bukan_bulat", number(lambda text, value: not 0 <= value <= high or is_whole(text, value)))
    return (*rules, whole) if amount.whole else rules


def _fields(rule: Rule, text: str, decimal: str, amount: Amount | None) -> dict[str, object]:
    two = readings(text, decimal, amount) if rule.key == "dua_arti" and amount else None
    more = dict(zip(("utuh", "depan", "belakang"), two, strict=True)) if two else {"harap": rule.harap}
    return {"temu": text} | more


def check(frame: pd.DataFrame, file: str, columns: Mapping[str, Column], decimal: str = "") -> list[Problem]:
    """Check every cell against its column, every distinct one once.

    Returns
    -------
    list
        The first problems in the order of the rows, and how many are not listed.
    """
    found, total, numbers = [], 0, frame.index.tolist()
    for place, (name, column) in enumerate(columns.items()):
        cells = frame[name].tolist()
        distinct = set(cells)
        for rule in column.rules + (_amount_rules(column.amount, decimal) if column.amount else ()):
            broken = {text for text in distinct if not rule.good(text)}
            rows = [row for row, text in zip(numbers, cells, strict=True) if text in broken] if broken else []
            total += len(rows)
            found += [(row, place, name, rule) for row in rows[:MOST]]
    listed = [
        Problem(rule.key, file, row, name, _fields(rule, str(frame.at[row, name]), decimal, columns[name].amount))
        for row, _, name, rule in sorted(found, key=lambda item: item[:2])[:MOST]
    ]
    return [*listed, *unlisted(total - len(listed), file)]


def decimal_of(frame: pd.DataFrame, names: Collection[str], file: str) -> tuple[str, list[Problem]]:
    """Return the decimal sign that a file shows in its columns of numbers; showing two of them is a problem."""
    cells = frame[list(names)]
    signs = decimal_signs(dict.fromkeys(cells.to_numpy(object).ravel().tolist()))
    if len(signs) < 2:
        return next(iter(signs), ""), []
    rows = {sign: int(frame.index[(cells == text).any(axis=1)][0]) for sign, text in signs.items()}
    fields = {"koma": signs[","], "baris_koma": rows[","], "titik": signs["."], "baris_titik": rows["."]}
    return "", [Problem("tanda_campur", file, fields=fields)]


def numbers(frame: pd.DataFrame, names: Collection[str], decimal: str) -> pd.DataFrame:
    """Turn checked columns into numbers; empty cells become missing."""
    values = {name: [read(text, decimal) for text in frame[name].tolist()] for name in names}
    return frame.assign(**{name: pd.Series(own, frame.index, dtype=float) for name, own in values.items()})


def read_table(
    path: Path, columns: Mapping[str, Column], beside: Sequence[str] = ()
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a CSV file whose columns are known; those of `beside` may be there as well and stay text.

    Returns
    -------
    tuple
        One row a row of the file, index as a spreadsheet counts them, columns in the order of the contract: numbers
        where it says so (empty: missing), else text. And every problem; with any, the table is empty.
    """
    frame, problems = read_rows(path, tuple(columns), beside)
    if problems:
        return frame, problems
    amounts = [name for name, column in columns.items() if column.amount]
    decimal, problems = decimal_of(frame, amounts, path.name)
    problems += check(frame, path.name, columns, decimal)
    return (frame.iloc[:0], problems) if problems else (numbers(frame, amounts, decimal), [])
