"""How a spreadsheet is written: text as text, numbers as numbers, formulas with the value that they have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# What some spreadsheet reads as the beginning of a formula, in full width, too.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
UNNAMEABLE, LONGEST_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]"), 31
HEAD, FIRST = 2, 3  # rows, counted from 0, of the headings and of what comes below them
PROPERTY = 255  # letters of a property of a document
CODE_WIDTH, WIDTH = 12, 18


def defuse(value: object) -> object:
    """Keep a spreadsheet from reading a text cell as a formula.

    Examples
    --------
    >>> defuse("=1+1"), defuse("Tiris"), defuse(-1.5)
    ("'=1+1", 'Tiris', -1.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def sheet_name(text: str) -> str:
    """Return a text as the name of a sheet, as spreadsheets allow it: 31 letters, some signs not among them.

    Examples
    --------
    >>> sheet_name("Pemilih: L/P [2024]"), len(sheet_name("x" * 50))
    ('Pemilih L P 2024', 31)
    """
    return " ".join(UNNAMEABLE.sub(" ", text).split())[:LONGEST_NAME].strip("' ") or "-"


@dataclass(frozen=True, slots=True)
class Cell:
    """A live formula and the value that it has; readers that do not compute show the value."""

    formula: str
    value: object


Row = Sequence[Any]


class Book:
    """A spreadsheet in the making; `names` gives the sheets by code, `note` stands on top of each of them."""

    def __init__(self, names: dict[str, str], title: str, note: str, made: date) -> None:
        self.names, self.note = {kode: sheet_name(name) for kode, name in names.items()}, note
        self.stream = BytesIO()
        self.book = Workbook(self.stream, OPTIONS)
        # A fixed date of making, so that the same content gives the same bytes.
        created = datetime.combine(made, datetime.min.time())
        self.book.set_properties({"title": title[:PROPERTY], "comments": note[:PROPERTY], "created": created})
        self.strong = self.book.add_format({"bold": True})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.sheets = {kode: self.book.add_worksheet(name) for kode, name in self.names.items()}

    def put(self, kode: str, row: int, column: int, value: Any) -> None:
        """Write one cell; what is missing stays empty."""
        sheet = self.sheets[kode]
        if isinstance(value, Cell):
            sheet.write_formula(row, column, value.formula, None, "" if pd.isna(value.value) else value.value)
        elif isinstance(value, str):
            sheet.write_string(row, column, str(defuse(value)))
        elif not pd.isna(value):
            sheet.write_number(row, column, float(value))

    def heading(self, kode: str, row: int, heads: Sequence[str], first: int = 0) -> None:
        """Write a row of headings."""
        for column, head in enumerate(heads, first):
            self.sheets[kode].write_string(row, column, str(defuse(head)), self.head)

    def rows(self, kode: str, rows: Sequence[Row], first: int = FIRST) -> None:
        """Write rows below each other."""
        for place, row in enumerate(rows, first):
            for column, value in enumerate(row):
                self.put(kode, place, column, value)

    def table(self, kode: str, title: str, heads: Sequence[str], rows: Sequence[Row]) -> None:
        """Fill a sheet: what it is and whose figures these are in row 1, headings in row 3, then the rows."""
        sheet = self.sheets[kode]
        sheet.write_string(0, 0, str(defuse(f"{title} · {self.note}")), self.strong)
        self.heading(kode, HEAD, heads)
        self.rows(kode, rows)
        sheet.freeze_panes(FIRST, 2)
        sheet.set_column(0, 0, CODE_WIDTH)
        sheet.set_column(1, max(len(heads) - 1, 1), WIDTH)

    def at(self, kode: str, row: int, column: int) -> str:
        """Return the address of a cell; rows and columns counted from 0."""
        return f"'{self.names[kode]}'!${xl_col_to_name(column)}${row + 1}"

    def span(self, kode: str, row: int, first: int, last: int) -> str:
        """Return the address of a part of a row."""
        return f"{self.at(kode, row, first)}:${xl_col_to_name(last)}${row + 1}"

    def content(self) -> bytes:
        """Finish the spreadsheet and return it."""
        self.book.close()
        return self.stream.getvalue()
