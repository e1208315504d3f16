"""From the XML of a sheet to its cells, in one pass: values as they stand, formulas marked and never computed.

The library reads a sheet in five times the time; one in a compiled language makes room for as many cells as a file
announces, and a server that has no such room ends. Here nothing is made that is not there.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers.expat import XMLParserType

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from kerawanan.isian.buku import Gaya
from kerawanan.isian.isi import MOST_CELLS, Isi, RefusedError, bounded, plain_day, words

# Elements of the XML of one sheet: cells that hold nothing are some, too. Columns of a spreadsheet program.
MOST_ELEMENTS, LAST_COLUMN = 4_000_000, 16_384
DIGITS = "0123456789"
# The type of a cell whose text stands inside it.
INSIDE = "inlineStr"
FAULTS = (LookupError, ValueError, OverflowError, TypeError)


@lru_cache(maxsize=20_000)
def column_of(letters: str) -> int:
    """Return the number of a column by its letters, the first is 1; 0 where they are none.

    Examples
    --------
    >>> column_of("A"), column_of("ab"), column_of("7"), column_of("")
    (1, 28, 0, 0)
    """
    number = 0
    if not letters.isascii() or not letters.isalpha() or len(letters) > 6:
        return 0
    for char in letters.upper():
        number = number * 26 + ord(char) - 64
    return number


@dataclass(slots=True)
class Sel:
    """Turns what stands in a cell into its value."""

    kata: list[str | None]
    gaya: Gaya
    sejak_1904: bool

    def value(self, kind: str, text: str, style: str) -> Isi:
        """Return the value of a cell by its type, its text and its format.

        Raises
        ------
        RefusedError
            The text is none of its type.
        """
        try:
            if kind == "s":
                return self.kata[int(text)] if text.isdecimal() else self.kata[len(self.kata)]
            if kind in ("", "n"):
                return self._number(text, style)
            if kind == "b":
                return bool(int(text))
            return plain_day(from_ISO8601(text)) if kind == "d" else words(text)
        except FAULTS as error:
            raise RefusedError("xlsx_rusak") from error

    def _number(self, text: str, style: str) -> Isi:
        number = float(text) if "." in text or "e" in text or "E" in text else int(text)
        form = self.gaya.of(int(style)) if style else ""
        if not form:
            return number
        try:
            since = MAC_EPOCH if self.sejak_1904 else WINDOWS_EPOCH
            return plain_day(from_excel(number, since, timedelta=form == "duration"))
        except (OverflowError, ValueError):
            return "#VALUE!"


@dataclass(slots=True)
class Halaman:
    """The cells of one sheet, filled while its XML goes by.

    Attributes
    ----------
    parser
        Reads the XML; the end of an element is asked of it only where a cell has its text inside.
    sel
        Makes the values.
    sebelum
        The cells (rows × columns) of the sheets before this one.
    baris
        Row, as a spreadsheet counts → its cells up to the last that holds something.
    rumus
        Places (row, column from 0) of the cells whose value a formula gave.
    """

    parser: XMLParserType
    sel: Sel
    sebelum: int = 0
    baris: dict[int, list[Isi]] = field(default_factory=dict)
    rumus: set[tuple[int, int]] = field(default_factory=set)
    last: int = 0
    width: int = 0
    row: int = 0
    column: int = 0
    elements: int = 0
    listening: bool = False
    sounds: bool = False
    kind: str = ""
    style: str = ""
    now: str = ""

    @property
    def luas(self) -> int:
        """The cells of this sheet and of those before it."""
        return self.sebelum + self.last * self.width

    def start(self, tag: str, found: dict[str, str]) -> None:
        """See a row, a cell, or what a cell holds."""
        kind, self.listening, self.elements = tag.rpartition(":")[2], False, self.elements + 1
        if self.elements > MOST_ELEMENTS:
            raise RefusedError("banyak_sel", harap=MOST_CELLS)
        if kind == "c":
            self.put()
            self._cell(found.get("r", ""))
            self.kind, self.style = found.get("t", ""), found.get("s", "")
        elif kind == "v":
            self._filled()
            self.listening = self.kind != INSIDE
        elif kind == "row":
            self.put()
            self.row = int(found["r"]) if found.get("r", "").isdecimal() else self.row + 1
            self.column = 0
        elif kind == "f":
            self._filled()
            self.rumus.add((self.row, self.column - 1))
        elif kind == "is" and self.kind == INSIDE:
            self._filled()
            self.parser.EndElementHandler = self.ended
        elif self.parser.EndElementHandler:
            self.listening = kind == "t" and not self.sounds
            self.sounds = self.sounds or kind == "rPh"

    def text(self, text: str) -> None:
        """Take the text of a cell."""
        if self.listening:
            self.now += text

    def ended(self, tag: str) -> None:
        """See the end of a part of a text that stands inside its cell: what lies between two parts is none of it."""
        kind, self.listening = tag.rpartition(":")[2], False
        if kind == "rPh":
            self.sounds = False
        elif kind == "is":
            self.parser.EndElementHandler, self.sounds = None, False

    def _cell(self, address: str) -> None:
        """Go to a cell: where its address says, or one further than the last."""
        letters = address.rstrip(DIGITS)
        self.column = column_of(letters) or self.column + 1
        if len(letters) < len(address):
            self.row = int(address[len(letters) :])
        if self.column > LAST_COLUMN:
            raise RefusedError("banyak_kolom_isian", harap=LAST_COLUMN, temu=self.column)

    def _filled(self) -> None:
        if self.row > self.last or self.column > self.width:
            self.last, self.width = max(self.last, self.row), max(self.width, self.column)
            bounded(self.last, self.width, self.luas)

    def put(self) -> None:
        """Put the value of the cell that ends here into its row."""
        text = self.now.strip()
        self.now = ""
        if text and (value := self.sel.value(self.kind, text, self.style)) is not None:
            cells = self.baris.setdefault(self.row, [])
            cells += [None] * (self.column - len(cells))
            cells[self.column - 1] = value

    def rows(self) -> dict[int, tuple[Isi, ...]]:
        """Return the rows in their order, each as wide as the sheet."""
        blank: tuple[Isi, ...] = (None,) * self.width
        return {row: (*self.baris[row], *blank[len(self.baris[row]) :]) for row in sorted(self.baris)}
