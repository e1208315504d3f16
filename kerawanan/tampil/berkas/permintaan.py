"""The files of the request for data: the letter, the table to fill in, and the indicators that the answer becomes.

The table has the columns of the contract, so that it comes back as `nilai.csv` without a change; names stand beside the
codes for whoever fills it in. Every file is the same, byte for byte, as long as release and reference data are.
"""

import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pandas as pd
import tomlkit
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kerawanan.rilis.contract_csv import KEJADIAN, NILAI
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.permintaan import Hitungan, Permintaan
from kerawanan.skor.resep import Result
from kerawanan.tampil.berkas.lembar import PROPERTY, Book, Cell, defuse
from kerawanan.tampil.kata.permintaan import Block, letter, letter_text, stages_of
from kerawanan.tampil.kata.status import status_line
from kerawanan.teks.text import BAHASA, t

COLUMNS = ("kode", "nama", *NILAI[1:])
# The oldest date that a packed file can have.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# As spreadsheets in Indonesia open it; `periksa` reads both signs.
CSV: dict[str, Any] = {"index": False, "sep": ";", "lineterminator": "\r\n"}
MOST = 1_000_000
# What a word processor checks the spelling by.
LANGUAGE = {"id": "id-ID", "en": "en-GB"}
# Paper, its margin and the columns of the table in the letter, centimetres: what is asked, form, unit, stages.
A4, MARGIN, WIDE = (21.0, 29.7), 2.5, (4.0, 6.0, 2.6, 3.4)
GUIDE, UNITS, ROWS, EVENTS = "petunjuk", "pembanding", "nilai", "kejadian"


def rows(rilis: Rilis, asked: Permintaan) -> pd.DataFrame:
    """Return the table to fill in: count × stage × kecamatan, counts empty.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.rilis.permintaan import load_permintaan
    >>> table = rows(load(DATA / "rilis" / "publik-2024"), load_permintaan())
    >>> len(table), table.iloc[0].tolist()
    (264, ['35.13.01', 'Sukapura', 'bencana_tahapan', 'daftar_pemilih', '', '', ''])
    """
    found = [
        (kode, name, item.kode, stage, "", "", "")
        for item in asked.kejadian
        for stage in stages_of(rilis, item)
        for kode, name in rilis.kecamatan["nama"].items()
    ]
    return pd.DataFrame(found, columns=list(COLUMNS))


def table_csv(result: Result, asked: Permintaan) -> bytes:
    """Return the table to fill in as CSV."""
    return str(rows(result.rilis, asked).map(defuse).to_csv(**CSV)).encode("utf-8-sig")


def events_csv() -> bytes:
    """Return the head of a register, for an office that rather gives one row an event."""
    return str(pd.DataFrame(columns=list(KEJADIAN)).to_csv(**CSV)).encode("utf-8-sig")


def _units_sheet(book: Book, rilis: Rilis, asked: Permintaan, bahasa: str) -> None:
    """Fill the sheet of what KPU knows of each kecamatan, first what counts are compared with."""
    beside = [asked.eksposur, *(item for item in asked.hitungan.values() if item.peran == "konteks")]
    book.heading(UNITS, 0, ["kode", "nama", *(item.nama.get(bahasa) for item in beside)])
    book.rows(UNITS, [(str(kode), str(name)) for kode, name in rilis.kecamatan["nama"].items()], 1)
    sheet = book.sheets[UNITS]
    sheet.set_column(0, 4, 20)
    sheet.freeze_panes(1, 2)
    sheet.data_validation(1, 2, len(rilis.kecamatan), 1 + len(beside), _whole(bahasa))


def _whole(bahasa: str) -> dict[str, object]:
    """Ask for a whole number, in words."""
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": MOST,
        "error_title": t("belum_dibuka.salah_judul", bahasa),
        "error_message": t("belum_dibuka.salah", bahasa),
    }


def _rows_sheet(book: Book, rilis: Rilis, asked: Permintaan, bahasa: str) -> None:
    """Fill the sheet that becomes `nilai.csv`; the exposure of each row is what the other sheet says of its unit."""
    place = {str(kode): row for row, kode in enumerate(rilis.kecamatan.index, 1)}
    table, column = rows(rilis, asked), COLUMNS.index("kejadian")
    book.heading(ROWS, 0, list(COLUMNS))
    for row, values in enumerate(table.to_numpy().tolist(), 1):
        for at, value in enumerate(values[:column]):
            book.put(ROWS, row, at, value)
        known = book.at(UNITS, place[values[0]], 2)
        book.put(ROWS, row, column + 1, Cell(f'=IF({known}="","",{known})', ""))
    sheet = book.sheets[ROWS]
    sheet.set_column(0, len(COLUMNS) - 1, 18)
    sheet.set_column(2, 2, 30)
    sheet.freeze_panes(1, 4)
    sheet.data_validation(1, column, len(table), column, _whole(bahasa))


def table_xlsx(result: Result, asked: Permintaan, bahasa: str) -> bytes:
    """Return the table to fill in as a spreadsheet: how to, what KPU knows, the rows, the head of a register."""
    rilis, info = result.rilis, result.rilis.info
    note = status_line(rilis, result.parameters, result.fingerprint, bahasa)
    title = t("belum_dibuka.judul_tabel", bahasa)
    book = Book({name: name for name in (GUIDE, UNITS, ROWS, EVENTS)}, title, note, info.tanggal_rilis)
    steps = [t(f"belum_dibuka.isi_{step}", bahasa) for step in range(1, 6)]
    guide = [(str(place), text) for place, text in enumerate(steps, 1)]
    guide += [(item.kode, f"{item.nama.get(bahasa)}. {item.definisi.get(bahasa)}") for item in asked.hitungan.values()]
    book.table(GUIDE, title, [t("buku.kolom_hal", bahasa), t("buku.kolom_isi", bahasa)], guide)
    book.sheets[GUIDE].set_column(0, 0, 30)
    book.sheets[GUIDE].set_column(1, 1, 120)
    _units_sheet(book, rilis, asked, bahasa)
    _rows_sheet(book, rilis, asked, bahasa)
    book.heading(EVENTS, 0, list(KEJADIAN))
    return book.content()


def _both(entry: dict[str, Any]) -> Any:
    """Return a small table on one line."""
    found = tomlkit.inline_table()
    found.update(entry)
    return found


def _indicator(item: Hitungan, asked: Permintaan, rilis: Rilis) -> dict[str, object]:
    """Return what `indikator.toml` says of a count; its goalposts are for `bekukan` to write."""
    unit, beside = item.satuan, asked.eksposur.satuan
    of = {
        lang: t("belum_dibuka.per_seratus", lang, satuan=unit.get(lang), eksposur=beside.get(lang)) for lang in BAHASA
    }
    note = {lang: t("belum_dibuka.catatan_indikator", lang) for lang in BAHASA}
    return {
        "kode": item.kode,
        "isu": item.isu,
        "tahapan": list(stages_of(rilis, item)),
        "jenis": "kejadian",
        "eksposur": _both(beside.model_dump()),
        "satuan": _both(of),
        "label": _both(item.nama.model_dump()),
        "definisi": _both(item.definisi.model_dump()),
        "mutu": "kuat",
        "periode": str(rilis.info.tanggal_pemilihan.year),
        "sumber": _both({"teks": _both(asked.pemegang[item.pemegang[0]].nama.model_dump()), "url": ""}),
        "catatan": _both(note),
    }


def indicators_toml(result: Result, asked: Permintaan) -> bytes:
    """Return the `indikator.toml` of a release that is made from the answer."""
    document = tomlkit.document()
    # An issue without any of its stages in the release has no rows, and so no indicator.
    own = [_indicator(item, asked, result.rilis) for item in asked.kejadian if stages_of(result.rilis, item)]
    document.add(tomlkit.comment(t("belum_dibuka.kepala_toml", "id")))
    document.add("indikator", tomlkit.item(own))
    return document.as_string().encode()


def letter_txt(result: Result, asked: Permintaan, pemegang: str, bahasa: str) -> bytes:
    """Return the letter as plain text, its line ends as every editor shows them."""
    return letter_text(letter(result, asked, pemegang, bahasa)).replace("\n", "\r\n").encode("utf-8-sig")


def _table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    """Write a table as wide as the text; no row is broken, and its heads stand on every sheet."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    for place, row in enumerate(rows):
        line = table.add_row()
        kept = line._tr.get_or_add_trPr()
        for name in ("w:cantSplit", "w:tblHeader") if place == 0 else ("w:cantSplit",):
            kept.append(kept.makeelement(qn(name), {}))
        for cell, text, wide in zip(line.cells, row, WIDE, strict=True):
            cell.width = Cm(wide)
            cell.paragraphs[0].add_run(text).bold = place == 0
    for column, wide in zip(table.columns, WIDE, strict=True):
        column.width = Cm(wide)
    document.add_paragraph()


def _write(document: Any, block: Block) -> None:
    if block.kind == "tabel":
        _table(document, block.rows)
        return
    for row in block.rows:
        document.add_paragraph(row[0], style="List Bullet" if block.kind == "butir" else None)


def letter_docx(result: Result, asked: Permintaan, pemegang: str, bahasa: str) -> bytes:
    """Return the letter as DOCX, its blanks in square brackets, each in a run of its own paragraph."""
    info, document = result.rilis.info, docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): LANGUAGE[bahasa]})
    style.element.get_or_add_rPr().append(language)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(A4[0]), Cm(A4[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    for block in letter(result, asked, pemegang, bahasa):
        _write(document, block)
    made = datetime.combine(info.tanggal_rilis, datetime.min.time(), UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author, about.language = t("belum_dibuka.judul_surat", bahasa), "", bahasa
    about.comments = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)[:PROPERTY]
    about.created = about.modified = made
    stream = BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())


def timeless(packed: bytes) -> bytes:
    """Return a packed file without the time at which it was packed, so that the same content gives the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return stream.getvalue()
