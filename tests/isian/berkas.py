"""Files that offices might send, made by code: small spreadsheets, texts, and ZIPs put together by hand."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

Rows = Sequence[Sequence[Any]]
HEAD = ("tanggal", "tahapan", "indikator", "kecamatan", "tps", "jumlah", "tingkat", "keterangan")
EVENT = ("27/11/2024", "pemungutan", "catatan_khusus_tps", "Tiris", "003", "1", "ringan", "TPS dibuka terlambat")
SECOND = ("28/11/2024", "rekapitulasi", "rekomendasi_perubahan_suara", "Krucil", "", "2", "berat", "angka berubah")
EXPOSED = ("kecamatan;jumlah TPS;melapor", "Tiris;85;ya", "Krucil;90;ya", "Sukapura;66;ya")


def text(rows: Rows, mark: str = ";") -> bytes:
    """Return rows as a text file, cells as they are."""
    return "\n".join(mark.join(str(cell) for cell in row) for row in rows).encode() + b"\n"


def event(**cells: str) -> tuple[str, ...]:
    """Return the usual event with some cells changed."""
    return tuple(cells.get(name, cell) for name, cell in zip(HEAD, EVENT, strict=True))


def register(*rows: Sequence[str]) -> dict[str, bytes]:
    """Return a register with its exposures, as two text files."""
    return {"register.csv": text((HEAD, *rows)), "eksposur.csv": "\n".join(EXPOSED).encode()}


def changed(**cells: str) -> dict[str, bytes]:
    """Return a register of two events, one of them with some cells changed."""
    return register(event(**cells), SECOND)


def counts(
    *rows: Sequence[str], head: Sequence[str] = ("kecamatan", "jumlah TPS", "catatan khusus")
) -> dict[str, bytes]:
    """Return a table of counts as a text file."""
    return {"hitungan.csv": text((head, *rows))}


def book(sheets: Mapping[str, Rows]) -> bytes:
    """Return a spreadsheet; a text that begins with = is a formula, a pair (formula, value) one with a stored value."""
    stream = io.BytesIO()
    made = Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, tuple):
                    sheet.write_formula(place, column, cell[0], None, cell[1])
                elif isinstance(cell, str) and not cell.startswith("="):
                    sheet.write_string(place, column, cell)
                else:
                    sheet.write(place, column, cell)
    made.close()
    return stream.getvalue()


GOOD = book({"hitungan": [("kecamatan", "jumlah TPS", "catatan khusus"), ("Tiris", 85, 4), ("Sukapura", 66, 1)]})
SHEET = "xl/worksheets/sheet1.xml"


def parts(content: bytes = GOOD) -> dict[str, bytes]:
    """Return the parts of a spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(found: Mapping[str, bytes], twice: str = "") -> bytes:
    """Return parts as a ZIP; one of them may stand in it twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in found.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        if twice:
            made.writestr(zipfile.ZipInfo(twice), found[twice], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def having(**more: bytes | None) -> bytes:
    """Return the good spreadsheet with parts put in or taken out; __ stands for / and _x for a point."""
    found = parts()
    for key, content in more.items():
        name = key.replace("__", "/").replace("_x", ".")
        found = {part: old for part, old in found.items() if part != name}
        if content is not None:
            found[name] = content
    return packed(found)


def with_part(name: str, content: bytes = b"x") -> bytes:
    """Return the good spreadsheet with one part more."""
    return packed({**parts(), name: content})


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    """Return the good spreadsheet with a piece of one part changed."""
    found = parts()
    assert old in found[name], (name, old)
    return packed({**found, name: found[name].replace(old, new, 1)})


def sheet_of(data: bytes) -> bytes:
    """Return the good spreadsheet with other rows of XML."""
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return packed({**parts(), SHEET: head + data + b"</sheetData></worksheet>"})
