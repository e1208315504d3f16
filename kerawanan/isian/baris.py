"""The rows of an understood sheet: which are records, of which place; what is left out is said, and never counted."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isclose

from kerawanan.isian.kolom import COUNT, NO_FIGURES, RANK, Dipahami
from kerawanan.isian.lembar import Isi
from kerawanan.isian.tempat import Tempat
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.isian import Kerangka

EXAMPLE = re.compile(r"CONTOH(?![\w-])")
NUMERIC = ("jumlah", "eksposur")
SHOWN_NAMES = 60


@dataclass(frozen=True, slots=True)
class Baris:
    """A record: its row in the file, its kecamatan (empty where it names none), and its cells by meaning."""

    nomor: int
    kecamatan: str
    sel: dict[str, Isi]


def _numbered(cells: list[Isi]) -> bool:
    """Say whether a row below the headings only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    filled = [str(cell).strip("()") for cell in cells if cell is not None]
    return len(filled) > 2 and filled == [str(place) for place in range(int(filled[0]), int(filled[0]) + len(filled))]


def _example(cells: list[Isi]) -> bool:
    return any(isinstance(cell, str) and EXAMPLE.match(cell) for cell in cells)


class Pembaca:
    """Reads the rows of one sheet."""

    def __init__(self, own: Kerangka, sheet: Dipahami, places: Tempat, found: Temuan) -> None:
        self.own, self.sheet, self.places, self.found = own, sheet, places, found
        self.nama = sheet.lembar.nama
        self.known = ", ".join(str(own.wilayah.units.at[unit, "nama"]) for unit in list(places.names)[:SHOWN_NAMES])
        self.columns = [
            item for item in sheet.kolom if item.makna not in NO_FIGURES or item.makna == sheet.jenis == RANK
        ]

    def rows(self) -> list[Baris]:
        """Return the records; the others are named in a remark or a problem."""
        kept, formulas = [], []
        for row, cells in self._below():
            if (place := self._place(row, cells)) is None:
                continue
            values = {item.makna: cells[item.tempat] for item in reversed(self.columns) if item.tempat < len(cells)}
            kept.append(Baris(row, place, values))
            formulas += [
                (row, item.nama)
                for item in self.columns
                if (row, item.tempat) in self.sheet.lembar.rumus and values.get(item.makna) is not None
            ]
            self._uncomputed(row, cells)
        self._ask_formulas(formulas)
        nameless = [item for item in kept if not item.kecamatan]
        return [item for item in kept if len(nameless) != 1 or not self._is_sum(item, kept)]

    def _uncomputed(self, row: int, cells: tuple[Isi, ...]) -> None:
        for item in self.columns:
            if (row, item.tempat) in self.sheet.lembar.rumus and cells[item.tempat] is None:
                self.found.wrong("rumus_kosong", self.nama, row, item.nama)

    def _below(self) -> Iterator[tuple[int, tuple[Isi, ...]]]:
        """Yield the rows below the headings that hold something where something is read."""
        head = [item.judul for item in self.columns]
        first = True
        for row, cells in self.sheet.lembar.baris.items():
            own = [cells[item.tempat] if item.tempat < len(cells) else None for item in self.columns]
            if row <= self.sheet.judul or all(cell is None for cell in own):
                continue
            counts = first and str(own[0] or "").strip("()").isdecimal() and len(own) > 2
            first = False
            if [str(cell or "") for cell in own] == head or (counts and None not in own and _all_numbers(own)):
                continue
            if _example(own):
                self.found.wrong("baris_contoh", self.nama, row)
                continue
            yield row, cells

    def _place(self, row: int, cells: tuple[Isi, ...]) -> str | None:
        """Return the kecamatan of a row, empty where it names none; nothing where the row is no record."""
        columns = [item for item in self.columns if item.makna == "kecamatan"]
        named = [(item, cells[item.tempat]) for item in columns if item.tempat < len(cells)]
        named = [(item, cell) for item, cell in named if cell is not None]
        if not named:
            return self._head_of_total(row, cells)
        codes = []
        for item, cell in named:
            got = self.places.find(cell)
            if got.jumlah:
                self.found.odd("baris_jumlah", self.nama, row, item.nama, temu=str(cell))
                return None
            codes.append(got.kode or self._asked(row, item.nama, cell, got.mirip))
        if len(set(codes)) > 1 and all(codes):
            name = self.own.wilayah.units.at[codes[0], "nama"]
            self.found.wrong("nama_lain_kode", self.nama, row, named[1][0].nama, harap=name, temu=str(named[1][1]))
        return codes[0] if codes[0] else None

    def _head_of_total(self, row: int, cells: tuple[Isi, ...]) -> str | None:
        """Leave out a row without a place whose first word is that of a total; others are records without a place."""
        for cell in cells:
            if isinstance(cell, str) and self.places.is_total(cell):
                self.found.odd("baris_jumlah", self.nama, row, temu=cell)
                return None
        return ""

    def _asked(self, row: int, column: str, cell: Isi, near: tuple[str, ...]) -> str:
        """Ask which place a name means that is nearly one; a name like none is a problem."""
        kode = f"tempat:{cell}"
        given = self.found.jawaban.get(kode, "")
        if given in self.places.names:
            return given
        if not near and not given:
            self.found.wrong("tempat_asing", self.nama, row, column, harap=self.known, temu=str(cell))
            return ""
        words = both("isian.tanya_tempat", lembar=self.nama, baris=row, temu=str(cell)[:100])
        names = {unit: str(self.own.wilayah.units.at[unit, "nama"]) for unit in near}
        offered = {unit: dict.fromkeys(("id", "en"), f"{name} ({unit})") for unit, name in names.items()}
        return self.found.ask(kode, words, offered)

    def _ask_formulas(self, formulas: list[tuple[int, str]]) -> None:
        """Ask whether the values that a spreadsheet kept for its formulas are meant; none is computed here."""
        if formulas:
            row, column = formulas[0]
            fields = {"lembar": self.nama, "jumlah": len(formulas), "baris": row, "kolom": column}
            self.found.ask(f"rumus:{self.nama}", both("isian.tanya_rumus", **fields), answers("nilai"))

    def _is_sum(self, item: Baris, rows: list[Baris]) -> bool:
        """Say whether a row without a place is the sum of all others: a total that has no name."""
        if item.kecamatan or self.sheet.jenis in ("kejadian", "tindakan") or len(rows) < 3:
            return False
        names = [name for name in item.sel if name in NUMERIC or name.startswith(COUNT)]
        sums = {name: _sum(row.sel.get(name) for row in rows if row is not item) for name in names}
        same = [isclose(_sum([item.sel[name]]), sums[name]) for name in names if item.sel[name] is not None]
        if not same or not all(same):
            return False
        self.found.odd("baris_jumlah", self.nama, item.nomor, temu="")
        return True


def _all_numbers(cells: list[Isi]) -> bool:
    texts = [str(cell).strip("()") for cell in cells]
    return all(text.isdecimal() and len(text) < 4 for text in texts) and _numbered(list(texts))


def _sum(cells: Iterable[Isi]) -> float:
    """Add up the plain numbers among some cells, texts of digits included."""
    found = 0.0
    for cell in cells:
        text = str(cell)
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            found += cell
        elif text.isascii() and text.isdecimal():
            found += float(text)
    return found
