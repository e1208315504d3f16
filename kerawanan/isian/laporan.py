"""The report on a file: all sentences by kind, and a copy of the file with its remarks beside the rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from kerawanan.errors import Problem, Severity
from kerawanan.isian.baca import Bacaan
from kerawanan.isian.lembar import Isi, Lembar
from kerawanan.isian.templat import MADE
from kerawanan.tampil.berkas.lembar import OPTIONS, defuse
from kerawanan.teks.text import problem, t

REPORT = "laporan"
LONGEST_NAME = 31
SIGNED = re.compile(r"[+-][0-9.,]+")


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Problems or remarks of one kind: the key of their sentence, how grave, and all of them."""

    key: str
    severity: Severity
    isi: tuple[Problem, ...]


def laporan(read: Bacaan) -> tuple[Kelompok, ...]:
    r"""Return what is wrong and what is remarked, grouped by kind, problems first, the most frequent kind first.

    Examples
    --------
    >>> from kerawanan.isian.baca import baca
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> read = baca({"a.csv": b"Kecamatan;Jumlah TPS;Keberatan saksi\nTiris;-3;1\n"}, load_kerangka("3513"))
    >>> [(group.key, len(group.isi)) for group in laporan(read)]
    [('harus_tak_negatif', 1)]
    """
    found: dict[tuple[Severity, str], list[Problem]] = {}
    for item in (*read.masalah, *read.catatan):
        found.setdefault((item.severity, item.key), []).append(item)
    groups = [Kelompok(key, severity, tuple(items)) for (severity, key), items in found.items()]
    return tuple(sorted(groups, key=lambda group: (group.severity != "error", -len(group.isi))))


def _remarks(read: Bacaan, bahasa: str) -> Mapping[tuple[str, int], str]:
    """Return sheet and row → all sentences about it, without its place."""
    found: dict[tuple[str, int], list[str]] = {}
    for item in (*read.masalah, *read.catatan):
        if item.row is not None:
            found.setdefault((item.file, item.row), []).append(problem(replace(item, file="", row=None), bahasa))
    return {place: " ".join(words) for place, words in found.items()}


def _harmless(cell: str) -> str:
    """Defuse a text, but for a number with its sign: that is one whatever reads it."""
    return cell if SIGNED.fullmatch(cell) else str(defuse(cell))


def _put(sheet: Any, row: int, column: int, cell: Isi, day: Any) -> None:
    if isinstance(cell, bool | str):
        sheet.write_string(row, column, _harmless(str(cell)))
    elif isinstance(cell, datetime | date):
        sheet.write_datetime(row, column, cell, day)
    elif cell is not None and cell == cell and abs(cell) < 1e15:
        sheet.write_number(row, column, cell)


def _names(sheets: Iterable[Lembar]) -> list[str]:
    """Return names that a spreadsheet allows, each once."""
    found: list[str] = []
    for place, lembar in enumerate(sheets, 1):
        name = "".join(char for char in lembar.nama if char not in "[]:*?/\\").strip("'")[: LONGEST_NAME - 4]
        taken = {REPORT, "history", *(other.casefold() for other in found)}
        found.append(name if name and name.casefold() not in taken else f"{name or 'lembar'} {place}")
    return found


def _report(book: Workbook, read: Bacaan, bahasa: str) -> None:
    """Write every sentence on a sheet of its own, questions first."""
    sheet = book.add_worksheet(REPORT)
    words = [item.kalimat[bahasa] for item in read.pertanyaan]
    words += [problem(item, bahasa) for group in laporan(read) for item in group.isi]
    for row, text in enumerate(words or [t("isian.tanpa_masalah", bahasa)]):
        sheet.write_string(row, 0, str(defuse(text)))
    sheet.set_column(0, 0, 140)


def salinan(read: Bacaan, bahasa: str) -> bytes:
    """Return a copy of the file as XLSX, with a column of remarks (`catatan pemeriksaan`) behind the last one.

    It holds values only: no formula, no link, no program; cells that begin like a formula are texts.
    """
    stream, notes = BytesIO(), _remarks(read, bahasa)
    book = Workbook(stream, OPTIONS)
    book.set_properties({"created": datetime.combine(MADE, datetime.min.time())})
    day, head = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"bold": True, "font_color": "#A3123A"})
    _report(book, read, bahasa)
    heads = {sheet.lembar.nama: sheet.judul for sheet in read.lembar}
    sheets = [lembar for berkas in read.berkas for lembar in berkas.lembar]
    for lembar, name in zip(sheets, _names(sheets), strict=True):
        sheet, width = book.add_worksheet(name), max(map(len, lembar.baris.values()), default=0)
        for row, cells in lembar.baris.items():
            for column, cell in enumerate(cells):
                _put(sheet, row - 1, column, cell, day)
            if text := notes.get((lembar.nama, row), ""):
                sheet.write_string(row - 1, width, str(defuse(text)))
        sheet.write_string(heads.get(lembar.nama, 1) - 1, width, t("isian.kolom_catatan", bahasa), head)
        sheet.set_column(width, width, 80)
    book.close()
    return stream.getvalue()


def wrote(nama: str, bahasa: str) -> str:
    """Say where the copy is."""
    return t("isian.salinan_selesai", bahasa, berkas=nama)
