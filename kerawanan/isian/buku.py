"""What the XML of a spreadsheet says of its cells as a whole: its sheets, the texts that cells share, their formats.

expat calls `start`, `text` and `end` of the reader of a part.
"""

from dataclasses import dataclass, field
from posixpath import join, normpath

from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format

from kerawanan.isian.isi import RefusedError, words


@dataclass(slots=True)
class Daftar:
    """What a book says of its sheets: the names of the sheets with their parts, and how it counts days."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    sejak_1904: bool = False

    def start(self, tag: str, found: dict[str, str]) -> None:
        """See a sheet, where a part is, or how days are counted."""
        kind = tag.rpartition(":")[2]
        if kind == "sheet":
            part = next((text for name, text in found.items() if name.rpartition(":")[2] == "id"), "")
            self.sheets.append((words(found.get("name", "")) or "?", part))
        elif kind == "Relationship" and found.get("Type", "").endswith("/worksheet"):
            self.targets[found.get("Id", "")] = found.get("Target", "")
        elif kind == "Relationship" and found.get("Type", "").endswith("/chartsheet"):
            self.targets[found.get("Id", "")] = ""
        elif kind == "workbookPr":
            self.sejak_1904 = found.get("date1904", "") in ("1", "true")

    def parts(self) -> list[tuple[str, str]]:
        """Return the name of each sheet of cells and, in small letters, that of its part.

        Raises
        ------
        RefusedError
            A sheet has no part.
        """
        if not self.sheets or any(part not in self.targets for _, part in self.sheets):
            raise RefusedError("xlsx_rusak")
        pairs = [(name, self.targets[part]) for name, part in self.sheets]
        return [(name, normpath(join("/xl", to)).strip("/").casefold()) for name, to in pairs if to]


@dataclass(slots=True)
class Kata:
    """The texts that cells share, in their order; how they sound is left out."""

    found: list[str | None] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    listening: bool = False
    sounds: bool = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        """See the beginning of a text or of a part of it."""
        kind = tag.rpartition(":")[2]
        self.listening = kind == "t" and not self.sounds
        self.sounds = self.sounds or kind == "rPh"

    def text(self, text: str) -> None:
        """Take letters."""
        if self.listening:
            self.now.append(text)

    def end(self, tag: str) -> None:
        """See the end of a text or of a part of it."""
        kind, self.listening = tag.rpartition(":")[2], False
        if kind == "rPh":
            self.sounds = False
        elif kind == "si":
            self.found.append(words("".join(self.now)))
            self.now = []


@dataclass(slots=True)
class Gaya:
    """Which formats of cells are those of days."""

    formats: dict[str, str] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)
    known: dict[int, str] = field(default_factory=dict)
    section: str = ""

    def start(self, tag: str, found: dict[str, str]) -> None:
        """See a format of numbers, or one of cells that has it."""
        kind = tag.rpartition(":")[2]
        if kind == "numFmt" and self.section == "numFmts":
            self.formats[found.get("numFmtId", "")] = found.get("formatCode", "")
        elif kind == "xf" and self.section == "cellXfs":
            self.cells.append(found.get("numFmtId", "0"))
        elif kind in ("numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            self.section = kind

    def of(self, style: int) -> str:
        """Return what a number in this format is: ``day``, ``duration``, or nothing but a number."""
        if style not in self.known:
            kode = self.cells[style] if 0 <= style < len(self.cells) else "0"
            text = self.formats[kode] if kode in self.formats else builtin_format_code(int(kode))
            self.known[style] = "duration" if is_timedelta_format(text) else "day" if is_date_format(text) else ""
        return self.known[style]
