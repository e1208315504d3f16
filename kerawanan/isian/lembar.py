"""From the bytes of an upload to sheets of plain cells; what cannot be read so is one sentence about the file."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from io import BytesIO
from itertools import repeat
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from kerawanan.errors import Problem, is_hidden
from kerawanan.isian.bungkus import MOST, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, measure
from kerawanan.isian.pemisah import ragged, separated
from kerawanan.rilis.files import clean, text_of
from kerawanan.rilis.rows import MAX_CELL, long_line

Isi = str | int | float | date | bool | None
# What the library raises over XML that is well-formed and still no spreadsheet.
FAULTS = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError),
    *(TypeError, ValueError, zipfile.BadZipFile, zlib.error, InvalidFileException),
)
MOST_NAME = 100
BESIDE_FILE = " @ "
OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet as it stands in the file.

    Attributes
    ----------
    nama
        The name of the sheet; of a text file, that of the file.
    baris
        Row number, as a spreadsheet counts, → cells; rows without anything are absent, texts are trimmed.
    rumus
        Places (row, column from 0) of the cells whose value a formula gave.
    teks
        The cells are those of a text file, so that numbers and dates are texts.
    sejak_1904
        The file counts days from 1904.
    pemisah
        The separator of a text file.
    """

    nama: str
    baris: dict[int, tuple[Isi, ...]]
    rumus: frozenset[tuple[int, int]] = frozenset()
    teks: bool = False
    sejak_1904: bool = False
    pemisah: str = ""


@dataclass(frozen=True, slots=True)
class Berkas:
    """The sheets of an upload, or what forbids to read it."""

    nama: str
    lembar: tuple[Lembar, ...] = ()
    masalah: tuple[Problem, ...] = field(default=())


def _words(text: str) -> str | None:
    """Return a text on one line, without what cannot be seen; nothing where nothing is left."""
    if not text.isprintable():
        text = "".join(char for char in clean(text) if char in "\n\t" or not is_hidden(char))
    return " ".join(text.split()) or None


def base_name(nama: str) -> str:
    r"""Return the last part of the name of a file, on one short line; the folders before it are somebody else's.

    Examples
    --------
    >>> base_name("C:\\data\\a.xlsx"), base_name("../../etc/passwd"), base_name("")
    ('a.xlsx', 'passwd', 'berkas')
    """
    last = nama.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return (_words(last) or "berkas")[:MOST_NAME]


def _cell(value: object) -> Isi:
    if isinstance(value, str):
        return _words(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value if isinstance(value, int | float | date | bool) else None if value is None else str(value)


def _rows(sheet: Any, reach: tuple[int, int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows of a sheet up to the last cell that holds something."""
    if reach[0]:
        yield from enumerate(sheet.iter_rows(min_row=1, max_row=reach[0], min_col=1, max_col=reach[1]), 1)


def _sheet(sheet: Any, reach: tuple[int, int], *, old: bool) -> Lembar:
    """Read one sheet; a formula stands there as it is written."""
    found: dict[int, tuple[Isi, ...]] = {}
    formulas: set[tuple[int, int]] = set()
    for row, cells in _rows(sheet, reach):
        formulas |= {(row, place) for place, cell in enumerate(cells) if cell.data_type == "f"}
        own = tuple(_cell(cell.value) for cell in cells)
        if any(cell is not None for cell in own):
            found[row] = own
    return Lembar(str(sheet.title), found, frozenset(formulas), sejak_1904=old)


def _stored(lembar: Lembar, values: Any, reach: tuple[int, int]) -> Lembar:
    """Put the values that a spreadsheet kept in the places of its formulas."""
    found, of_row = dict(lembar.baris), {row for row, _ in lembar.rumus}
    for row, cells in _rows(values, reach):
        if row in of_row:
            given = [_cell(cell.value) for cell in cells]
            found[row] = tuple(
                given[place] if (row, place) in lembar.rumus else cell for place, cell in enumerate(found[row])
            )
    return replace(lembar, baris=found)


def _spreadsheet(isi: bytes, nama: str) -> Berkas:
    reach, problems = measure(isi, nama)
    if problems:
        return Berkas(nama, masalah=tuple(problems))
    try:
        book = openpyxl.load_workbook(BytesIO(isi), read_only=True, keep_links=False)
        old, sheets = book.epoch == CALENDAR_MAC_1904, book.worksheets
        if len(sheets) > MOST_SHEETS:
            fields = {"harap": MOST_SHEETS, "temu": len(sheets)}
            return Berkas(nama, masalah=(Problem("banyak_lembar", nama, fields=fields),))
        found = tuple(_sheet(sheet, reach, old=old) for sheet in sheets)
        if any(lembar.rumus for lembar in found):
            computed = openpyxl.load_workbook(BytesIO(isi), read_only=True, keep_links=False, data_only=True)
            found = tuple(map(_stored, found, computed.worksheets, repeat(reach)))
    except FAULTS:
        return Berkas(nama, masalah=(Problem("xlsx_rusak", nama),))
    return Berkas(nama, found)


def _text(isi: bytes, nama: str) -> Berkas:
    text, problems = text_of(isi, nama, legacy=True)
    if not problems and (many := text.count("\n")) > MOST_ROWS:
        problems = [Problem("banyak_baris", nama, fields={"harap": MOST_ROWS, "temu": many})]
    if not problems and (line := long_line(text)):
        problems = [Problem("baris_panjang", nama, line, fields={"harap": 100_000})]
    mark, rows = ("", []) if problems else separated(text)
    problems += ragged(rows, nama)
    wide = max((len(cells) for cells in rows if cells), default=0)
    if wide > MOST_COLUMNS:
        problems.append(Problem("banyak_kolom_isian", nama, fields={"harap": MOST_COLUMNS, "temu": wide}))
    if problems:
        return Berkas(nama, masalah=tuple(problems))
    filled: dict[int, tuple[Isi, ...]] = {
        row: tuple(map(_words, cells)) for row, cells in enumerate(rows, 1) if cells and any(map(str.strip, cells))
    }
    return Berkas(nama, (Lembar(nama, filled, teks=True, pemisah=mark),))


def _long_cells(found: Berkas) -> list[Problem]:
    return [
        Problem("sel_panjang", lembar.nama, row, fields={"harap": MAX_CELL})
        for lembar in found.lembar
        for row, cells in lembar.baris.items()
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in cells)
    ]


def apart(files: Sequence[Berkas]) -> tuple[Berkas, ...]:
    """Tell sheets of one name in several files apart, by the name of their file.

    Examples
    --------
    >>> two = [Berkas(f"{name}.xlsx", (Lembar("kejadian", {}),)) for name in "ab"]
    >>> [each.lembar[0].nama for each in apart(two)]
    ['kejadian @ a.xlsx', 'kejadian @ b.xlsx']
    """
    many = Counter(lembar.nama for each in files for lembar in each.lembar)
    return tuple(
        replace(
            each,
            lembar=tuple(
                replace(lembar, nama=f"{lembar.nama}{BESIDE_FILE}{each.nama}") if many[lembar.nama] > 1 else lembar
                for lembar in each.lembar
            ),
        )
        for each in files
    )


def open_file(isi: bytes, nama: str) -> Berkas:
    r"""Read the sheets of a spreadsheet (XLSX) or of a text file (CSV), whatever its name says.

    Examples
    --------
    >>> open_file(b"kecamatan;jumlah TPS\nTiris;85\n", "a.csv").lembar[0].baris
    {1: ('kecamatan', 'jumlah TPS'), 2: ('Tiris', '85')}
    >>> open_file(b"", "a.xlsx").masalah[0].key
    'isian_kosong'
    """
    nama = base_name(nama)
    if len(isi) > MOST:
        return Berkas(nama, masalah=(Problem("terlalu_besar", nama, fields={"harap": MOST // 1000}),))
    if not isi.strip(b" \r\n\t;,\xef\xbb\xbf"):
        return Berkas(nama, masalah=(Problem("isian_kosong", nama),))
    if isi.startswith(OLD):
        return Berkas(nama, masalah=(Problem("xls_lama", nama),))
    found = _spreadsheet(isi, nama) if isi.startswith(b"PK") else _text(isi, nama)
    if problems := _long_cells(found):
        return Berkas(nama, masalah=tuple(problems))
    if not found.masalah and not any(lembar.baris for lembar in found.lembar):
        return Berkas(nama, masalah=(Problem("isian_kosong", nama),))
    return found
