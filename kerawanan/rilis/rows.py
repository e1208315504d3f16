"""From the text of a CSV file to its rows: no row disappears, and nothing is put right by guessing.

Comma, semicolon or tab; quotes as RFC 4180 has them. The standard library's reader lets a stray quote pass and joins
the rows up to the next one, so rows are read here: a quote that opens or closes in the wrong place is a problem of its
row, and reading goes on in the next line. Rows are counted as a spreadsheet counts them: the header is row 1, a cell
with line breaks makes one row, and the line ``sep=;`` is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from kerawanan.errors import MOST, Problem, unlisted
from kerawanan.rilis.files import MAX_CSV, read_text

DELIMITERS = (",", ";", "\t")
MAX_ROWS, MAX_COLUMNS, MAX_CELL, MAX_LINE = 150_000, 100, 5_000, 100_000
# Above the header: how far to look for it.
TITLE_ROWS = 30

_SEP = re.compile(r'"?sep=([,;\t])"?[ ,;\t]*(?:\n|\Z)', re.IGNORECASE)
_FILLED = re.compile(r'[^ \n\t,;"]')
_CELL = {
    mark: re.compile(rf' *"([^"]*+(?:""[^"]*+)*+)" *(?=[{mark}\n]|\Z)|([^"{mark}\n]*)(?=[{mark}\n]|\Z)')
    for mark in DELIMITERS
}


@dataclass(slots=True)
class _Found:
    """The problems of a file: the first of them, and how many more there are."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, key: str, row: int, column: str = "", **fields: object) -> None:
        if len(self.problems) < MOST:
            self.problems.append(Problem(key, self.file, row, column, fields))
        else:
            self.more += 1

    def all(self) -> list[Problem]:
        return [*self.problems, *unlisted(self.more, self.file)]


@dataclass(frozen=True, slots=True)
class _Header:
    """The named columns, by their place, and the width of the row that names them."""

    names: dict[int, str]
    width: int
    delimiter: str

    @property
    def widths(self) -> tuple[int, int]:
        """How many cells a row may have: as many as the header, or up to its last name."""
        return self.width, max(self.names) + 1


def letter(place: int) -> str:
    """Return the letters that a spreadsheet gives to a column; the first is 0."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _cells(text: str, start: int, delimiter: str) -> tuple[list[str], int] | None:
    """Read the row that begins at `start`, and where it ends; None where a quote stands in the wrong place."""
    cell, cells, place = _CELL[delimiter], [], start
    while found := cell.match(text, place):
        cells.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end()
        if place == len(text) or text[place] == "\n":
            return cells, place
        place += 1
    return None


def long_line(text: str) -> int:
    """Return the number of the first line that is too long to be a row, or 0."""
    start, line = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        if (end if end >= 0 else len(text)) - start > MAX_LINE:
            return line
        if end < 0:
            break
        start, line = end + 1, line + 1
    return 0


def lines(text: str, start: int, delimiter: str) -> Iterator[tuple[list[str] | None, str]]:
    """Yield the cells and the text of every row from `start`; no cells where a quote stands in the wrong place."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if '"' not in line:
            yield line.split(delimiter), line
        elif found := _cells(text, start, delimiter):
            end = found[1]
            yield found[0], text[start:end]
        else:
            yield None, line
        start = end + 1


def _guess(text: str, start: int, expected: Sequence[str], only: str) -> tuple[int, str, int]:
    """Return row, delimiter and number of expected names of the line that is most like a header."""
    lines = text[start : start + TITLE_ROWS * MAX_LINE].split("\n", TITLE_ROWS)[:TITLE_ROWS]
    best = (1, only or ",", 0)
    for row, line in enumerate(lines, 1):
        for mark in (only,) if only else DELIMITERS:
            found = {cell.strip(' "') for cell in line.split(mark)} & set(expected)
            if len(found) > best[2]:
                best = (row, mark, len(found))
    return best


def _named(
    cells: list[str], expected: Sequence[str], found: _Found, beside: Sequence[str], *, others: bool
) -> dict[int, str]:
    """Return the names of the columns by their place; missing, unknown and doubled ones are problems."""
    names = {place: name for place, cell in enumerate(cells) if (name := cell.strip())}
    given, harap = list(names.values()), ", ".join(expected)
    if len(given) > MAX_COLUMNS:
        found.add("banyak_kolom", 1, harap=harap, temu=len(given))
        return names
    for name in dict.fromkeys((*expected, *given)):
        if given.count(name) > 1:
            found.add("ganda", 1, name, temu=name)
        elif name not in given:
            found.add("kolom_kurang", 1, name, harap=harap)
        elif name not in (*expected, *beside) and not others:
            found.add("kolom_asing", 1, name, harap=harap)
    return names


def _header(
    text: str, expected: Sequence[str], found: _Found, beside: Sequence[str], *, others: bool
) -> tuple[_Header, int]:
    """Find the header and where the rows below it begin; where there is none, why, in one sentence."""
    sep = _SEP.match(text)
    start = sep.end() if sep else 0
    row, delimiter, likeness = _guess(text, start, expected, sep[1] if sep else "")
    harap = ", ".join(expected)
    if not _FILLED.search(text, start):
        found.add("berkas_kosong", 1, harap=harap)
    elif not likeness or (row > 1 and likeness < 2):
        found.add("tanpa_judul", 1, harap=harap)
    elif row > 1:
        found.add("judul_terlambat", 1, temu=row)
    read = None if found.problems else _cells(text, start, delimiter)
    if read and len(read[0]) == 1 and delimiter in read[0][0]:
        found.add("satu_sel", 1, temu=delimiter)
    elif read is None and not found.problems:
        found.add("petik", 1)
    if read is None or found.problems:
        return _Header({0: ""}, 1, delimiter), len(text)
    cells, end = read
    return _Header(_named(cells, expected, found, beside, others=others), len(cells), delimiter), end + 1


def _check_row(cells: list[str] | None, raw: str, row: int, header: _Header, found: _Found) -> bool:
    """Say whether a row has the shape of the header; where not, add why."""
    if cells is None:
        found.add("petik", row)
    elif len(cells) not in header.widths:
        found.add("lebar_baris", row, harap=header.widths[1], temu=len(cells))
    elif "\n" in raw and raw.count(header.delimiter, raw.index("\n")) >= header.widths[1] - 1:
        found.add("baris_tertelan", row)
    elif max(map(len, cells)) > MAX_CELL:
        place = [len(cell) > MAX_CELL for cell in cells].index(True)
        found.add("sel_panjang", row, header.names.get(place, letter(place)), harap=MAX_CELL)
    else:
        return True
    return False


def _body(text: str, start: int, header: _Header, found: _Found) -> tuple[list[int], list[list[str]]]:
    """Read the rows below the header: their numbers and the cells of the named columns."""
    numbers, rows, widths, unnamed = [], [], set[int](), set[int]()
    wrong = 0
    for row, (cells, raw) in enumerate(lines(text, start, header.delimiter), 2):
        if cells is not None and not any(map(str.strip, cells)):
            continue
        if _check_row(cells, raw, row, header, found) and cells is not None:
            numbers.append(row)
            rows.append([cells[place].strip() for place in header.names])
            if len(cells) > len(header.names):
                unnamed.update(p for p, cell in enumerate(cells) if p not in header.names and cell.strip())
        else:
            wrong += 1
            widths.add(0 if cells is None else len(cells))
    if wrong > 1 and not rows and len(widths) == 1 and not widths & {0, *header.widths}:
        found.problems, found.more = [], 0
        found.add("lebar_semua", 2, harap=header.widths[1], temu=widths.pop())
    for place in sorted(unnamed)[:MAX_COLUMNS]:
        found.add("kolom_tanpa_judul", 1, letter(place))
    return numbers, rows


def read_rows(
    path: Path, expected: Sequence[str], beside: Sequence[str] = (), *, others: bool = False
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a CSV file as text.

    Parameters
    ----------
    path
        The file; it must lie in its folder.
    expected
        The columns that must be there, in the order of the result.
    beside
        The columns that may be there as well.
    others
        There may be any other columns as well; they follow in the order of the file.

    Returns
    -------
    tuple
        The cells without blanks at their ends; index: the row as a spreadsheet counts, wholly empty rows left out.
        And every problem of file, header and rows; with any, the table is empty.
    """
    empty = pd.DataFrame(columns=list(expected), dtype=str)
    text, problems = read_text(path, MAX_CSV, legacy=True)
    if problems:
        return empty, problems
    found = _Found(path.name)
    if (many := text.count("\n")) > MAX_ROWS:
        return empty, [Problem("banyak_baris", path.name, fields={"harap": MAX_ROWS, "temu": many})]
    if line := long_line(text):
        return empty, [Problem("baris_panjang", path.name, line, fields={"harap": MAX_LINE})]
    header, start = _header(text, expected, found, beside, others=others)
    if found.problems:
        return empty, found.all()
    numbers, rows = _body(text, start, header, found)
    if found.problems:
        return empty, found.all()
    names = list(header.names.values())
    frame = pd.DataFrame(rows, index=pd.Index(numbers, dtype="int64"), columns=names, dtype=str)
    return frame[list(dict.fromkeys((*expected, *names)))], []
