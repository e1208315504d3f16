"""From the bytes of a spreadsheet to its cells: what stands there is what a library for spreadsheets finds, too."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from xlsxwriter import Workbook

from kerawanan.isian.bungkus import MOST
from kerawanan.isian.isi import MOST_CELLS, MOST_ROWS, words
from kerawanan.isian.lembar import open_file
from kerawanan.teks.text import BAHASA, number, t
from tests.isian import berkas as b

FORMATS = ("", "0.0%", "dd/mm/yyyy", "[$-421]dd mmmm yyyy;@", "[h]:mm:ss", "hh:mm", "yyyy", "#,##0", '"hari "0')
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6), st.sampled_from([0, 0.5, 59, 60, 61, 1e20, 2958466])
)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    TEXTS,
    st.tuples(NUMBERS, st.sampled_from(FORMATS)),
    st.tuples(st.just("=A1+1"), st.sampled_from([4, 0.25, "teks", "", "#REF!", "#N/A", True])),
)


def written(rows: list[list[Any]], *, old: bool) -> bytes:
    """Return a spreadsheet: a pair is a number with its format, or a formula with the value that was kept."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "date_1904": old}) as book:
        sheet = book.add_worksheet("a")
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                match cell:
                    case (str() as formula, value):
                        sheet.write_formula(row, column, formula, None, value)
                    case (number, code):
                        sheet.write_number(row, column, number, book.add_format({"num_format": code or "General"}))
                    case str():
                        sheet.write_string(row, column, cell)
                    case _:
                        sheet.write(row, column, cell)
    return stream.getvalue()


def as_library(content: bytes) -> tuple[dict[int, str], set[tuple[int, int]], bool]:
    """Return rows, places of formulas and calendar as openpyxl finds them, texts on one line."""
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.date() if value.time() == time() else value
        return str(value) if isinstance(value, time | timedelta) else value

    rows = {row: shown(map(plain, cells)) for row, cells in enumerate(values.worksheets[0].values, 1)}
    places = {(cell.row, cell.column - 1) for row in formulas.iter_rows() for cell in row if cell.data_type == "f"}
    return {row: cells for row, cells in rows.items() if cells}, places, values.epoch == CALENDAR_MAC_1904


def shown(cells: Any) -> str:
    """Return the cells of a row in one line, without the empty ones behind the last."""
    texts = [repr(words(cell) if isinstance(cell, str) else cell) for cell in cells]
    while texts and texts[-1] == "None":
        texts.pop()
    return " | ".join(texts)


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=5), st.booleans())
@settings(max_examples=60)
def test_cells_formulas_and_calendar_are_those_that_a_library_finds(rows: list[list[Any]], old: bool) -> None:
    content = written([["kepala"], *rows], old=old)
    found, (cells, formulas, calendar) = open_file(content, "a.xlsx").lembar[0], as_library(content)
    assert {row: shown(own) for row, own in found.baris.items()} == cells
    assert (set(found.rumus), found.sejak_1904) == (formulas, calendar)


def test_texts_in_pieces_are_one_and_how_they_sound_is_left_out() -> None:
    pieces = b"<r><t>Ti</t></r>\n  <r><t>ris</t></r><rPh sb='0' eb='1'><t>ti</t></rPh>"
    inside = b'<row r="1"><c r="A1" t="inlineStr"><is>%s</is></c>\n<c r="B1"><v> 85 </v>\n</c></row>' % pieces
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>%s</si></sst>' % pieces
    row = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c t="d"><v>2024-11-27</v></c></row>'
    for content, second in (
        (b.sheet_of(inside), 85),
        (b.packed({**b.parts(b.sheet_of(row)), "xl/sharedStrings.xml": shared}), date(2024, 11, 27)),
    ):
        assert open_file(content, "a.xlsx").lembar[0].baris == {1: ("Tiris", second)}


def test_a_cell_stands_where_its_address_says() -> None:
    """Whatever its row says: no bound can be passed by it."""
    assert open_file(b.sheet_of(b'<row r="9"><c r="B2"><v>1</v></c></row>'), "a.xlsx").lembar[0].baris == {2: (None, 1)}
    far = open_file(b.sheet_of(b'<row r="1"><c r="A50001"><v>1</v></c></row>'), "a.xlsx")
    assert [item.key for item in far.masalah] == ["banyak_baris"]


def test_page_and_template_say_the_bounds_of_a_file() -> None:
    for bahasa in BAHASA:
        bounds = f"{MOST // 10**6} MB", number(MOST_ROWS, bahasa, 0), number(MOST_CELLS, bahasa, 0)
        for key in ("data_sendiri.rahasia", "isian.petunjuk_6"):
            assert all(bound in t(key, bahasa) for bound in bounds), (key, bahasa)
