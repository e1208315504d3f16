"""What a spreadsheet file may be before any of it is opened: every bound holds by the lists of the ZIP and its XML.

A spreadsheet is a ZIP of XML parts. Nothing is unpacked whose size was not announced and allowed, no part may declare
a document type (entities that grow or reach out), and what carries programs or links to other books is refused.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat

from kerawanan.errors import Problem

# Bytes of an upload; rows and columns that hold something; sheets.
MOST, MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5_000_000, 50_000, 60, 30
# Parts of the ZIP; bytes of all parts unpacked; how many times smaller a large part may be packed than it is.
MOST_PARTS, MOST_UNPACKED, MOST_RATIO, LARGE = 500, 60_000_000, 150, 2_000_000
# What a spreadsheet program itself allows; cells of one row that the file may mention at all.
LAST_COLUMN = 16_384
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
PROGRAM = re.compile(r"vbaProject|macrosheets/|dialogsheets/|activeX/|\.bin$|embeddings/", re.IGNORECASE)
HARMLESS = re.compile(r"printerSettings", re.IGNORECASE)
LINKED = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)
NEEDED = "[Content_Types].xml"
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


class _RefusedError(Exception):
    """A part of the file is refused, in a sentence."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(slots=True)
class _Sheet:
    """How far the cells of a sheet reach, counted while its XML goes by."""

    name: str
    row: int = 0
    column: int = 0
    filled: int = 0
    width: int = 0

    def start(self, tag: str, found: dict[str, str]) -> None:
        """See a row, a cell, or what a cell holds."""
        kind = tag.rpartition(":")[2]
        if kind == "row":
            self.row = int(found["r"]) if found.get("r", "").isdecimal() else self.row + 1
            self.column = 0
        elif kind == "c":
            self.column = _place(found.get("r", "")) or self.column + 1
            self._bounded("banyak_kolom_isian", LAST_COLUMN, self.column)
        elif kind in ("v", "is", "f"):
            self.filled, self.width = max(self.filled, self.row), max(self.width, self.column)
            self._bounded("banyak_baris", MOST_ROWS, self.filled)
            self._bounded("banyak_kolom_isian", MOST_COLUMNS, self.width)

    def _bounded(self, key: str, most: int, found: int) -> None:
        if found > most:
            raise _RefusedError(Problem(key, self.name, fields={"harap": most, "temu": found}))


def _place(address: str) -> int:
    """Return the number of the column of an address such as ``AB7``, the first is 1; 0 where it is none."""
    letters, number = address.rstrip("0123456789").upper(), 0
    if not letters.isascii() or not letters.isalpha() or len(letters) > 6:
        return 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def _listed(packed: zipfile.ZipFile, nama: str) -> list[Problem]:
    """Judge a ZIP by its list of parts alone."""
    parts = packed.infolist()
    names = [part.filename for part in parts]
    total = sum(part.file_size for part in parts)
    swollen = [
        part for part in parts if part.file_size > LARGE and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    ]
    if len(parts) > MOST_PARTS:
        return [Problem("bungkus_banyak", nama, fields={"harap": MOST_PARTS, "temu": len(parts)})]
    if total > MOST_UNPACKED or swollen:
        largest = MOST_UNPACKED // 1_000_000
        return [Problem("bungkus_besar", nama, fields={"harap": largest, "temu": round(total / 1e6, 1)})]
    if any(part.flag_bits & 1 for part in parts):
        return [Problem("bersandi", nama)]
    outside = [
        name for name in names if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
    ]
    if outside or len(set(names)) < len(names):
        return [Problem("bungkus_nama", nama, fields={"temu": outside[0] if outside else max(names, key=names.count)})]
    if NEEDED not in names or not any(map(SHEET.fullmatch, names)):
        return [Problem("bukan_xlsx", nama)]
    kinds = [("berisi_makro", PROGRAM), ("tautan_buku", LINKED)]
    return [
        Problem(key, nama, fields={"temu": found[0]})
        for key, pattern in kinds
        if (found := [name for name in names if pattern.search(name) and not HARMLESS.search(name)])
    ]


def _no_type(*_: object) -> None:
    raise _RefusedError(Problem("xml_entitas"))


def _seen(packed: zipfile.ZipFile, part: zipfile.ZipInfo, nama: str) -> tuple[int, int]:
    """Read the XML of a part once, without keeping it; return how many rows and columns of it hold something."""
    sheet, parser = _Sheet(nama), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _no_type
    if SHEET.fullmatch(part.filename):
        parser.StartElementHandler = sheet.start
    with packed.open(part) as stream:
        parser.ParseFile(stream)
    return sheet.filled, sheet.width


def measure(isi: bytes, nama: str) -> tuple[tuple[int, int], list[Problem]]:
    """Look at a spreadsheet file without opening it as one.

    Returns
    -------
    tuple
        The last row and column, counted from 1, that hold something on any sheet; and what forbids to open it.

    Examples
    --------
    >>> measure(b"PK", "a.xlsx")[1][0].key
    'zip_rusak'
    """
    try:
        with zipfile.ZipFile(BytesIO(isi)) as packed:
            if problems := _listed(packed, nama):
                return (0, 0), problems
            parts = [part for part in packed.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
            reach = [_seen(packed, part, nama) for part in parts]
            types = packed.read(NEEDED)
    except _RefusedError as error:
        found = error.problem
        return (0, 0), [Problem(found.key, nama, fields=found.fields)]
    except expat.ExpatError:
        return (0, 0), [Problem("xml_rusak", nama)]
    except BROKEN:
        return (0, 0), [Problem("zip_rusak", nama)]
    if b"macroEnabled" in types:
        return (0, 0), [Problem("berisi_makro", nama, fields={"temu": ".xlsm"})]
    return (max(row for row, _ in reach), max(column for _, column in reach)), []
