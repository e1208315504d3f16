"""How offices write, and what it is taken for: hand-made files with one way of writing each."""

import io
from collections.abc import Mapping
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kerawanan.isian import kolom
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.rilis.isian import Kerangka, load_kerangka
from tests.isian import berkas as b

TODAY = date(2026, 11, 26)
HEAD = ("kecamatan", "jumlah TPS", "catatan khusus")


@pytest.fixture(scope="module")
def own() -> Kerangka:
    return load_kerangka("3513")


def counted(read: Bacaan) -> list[list[str]]:
    """Return unit, count and exposure of each row."""
    return read.nilai[["kode", "kejadian", "eksposur"]].to_numpy().tolist()


def test_a_place_is_known_by_code_and_by_name_as_offices_write_them(own: Kerangka) -> None:
    written = (
        *("35.13.07", "351307", "3513080", "Tiris", "TIRIS", " tiris ", "Kec. Tiris", "Kecamatan Tiris", "kec tiris"),
        *("35.13.07 Tiris", "35.13.07 - Tiris", "Tiris (35.13.07)"),
    )
    for cell in written:
        for content in (b.text((HEAD, (cell, "85", "4"))), b.book({"hitungan": [HEAD, (cell, 85, 4)]})):
            read = baca({"hitungan": content}, own)
            assert (counted(read), read.siap) == ([["35.13.07", "4", "85"]], True), cell
    assert counted(baca({"a": b.book({"hitungan": [HEAD, (351307, 85, 4)]})}, own)) == [["35.13.07", "4", "85"]]


def test_separators_signs_and_letters_of_text_files(own: Kerangka) -> None:
    rows = (HEAD, ("Tiris", "1.085", "4"), ("Sukapura", "66", "1.234.567"))
    expected = [["35.13.01", "1234567", "66"], ["35.13.07", "4", "1085"]]
    for mark in (";", "\t"):
        plain = b.text(rows, mark)
        for content in (plain, b"\xef\xbb\xbf" + plain, plain.replace(b"\n", b"\r\n"), b"sep=;\n" + b.text(rows)):
            read = baca({"a.csv": content}, own)
            assert (counted(read), read.siap) == (expected, True), (mark, content)
    quoted = b'"kecamatan","jumlah TPS","catatan khusus"\n"Tiris","85","4"\n'
    assert counted(baca({"a.csv": quoted}, own)) == [["35.13.07", "4", "85"]]
    old = "Daerah;Kécamatan;jumlah TPS;catatan khusus\nx;Tiris;85;4\n".encode("cp1252")
    assert counted(baca({"a.csv": old}, own)) == [["35.13.07", "4", "85"]]


def test_a_thousand_or_one_is_asked_unless_the_file_shows_it(own: Kerangka) -> None:
    asked = b.counts(("Tiris", "85", "1.000"))
    (question,) = baca(asked, own).pertanyaan
    assert question.kode == "angka:hitungan.csv" and set(question.pilihan) == {"ribuan", "desimal"}
    for answer, value in (("ribuan", "1000"), ("desimal", "1")):
        read = baca(asked, own, {question.kode: answer})
        assert (counted(read), read.siap) == ([["35.13.07", value, "85"]], True)
    # Another cell of the file shows that its point parts thousands.
    shown = b.counts(("Tiris", "85", "1.000"), ("Sukapura", "1.234.567", "1"))
    assert baca(shown, own).siap
    # A spreadsheet's own number has one reading.
    assert counted(baca({"a": b.book({"hitungan": [HEAD, ("Tiris", 85, 1000)]})}, own))[0][1] == "1000"
    wrong = baca(asked, own, {question.kode: "mungkin"})
    assert [item.key for item in wrong.masalah] == ["pilihan"]


def test_dates_in_every_usual_form(own: Kerangka) -> None:
    forms = (
        *("27/11/2024", "27-11-2024", "27.11.2024", "2024-11-27", "2024/11/27", "27 November 2024", "27 Nov 2024"),
        *("Rabu, 27 November 2024", "27 NOPEMBER 2024", "45623", "2024-11-27 08:15", "27/11/2024 08.15 WIB"),
    )
    for cell in forms:
        read = baca(b.changed(tanggal=cell), own, {"nol": "nol"}, TODAY)
        assert (read.kejadian["tanggal"].tolist()[0], read.siap) == ("2024-11-27", True), (cell, read.masalah)
    for cell in (date(2024, 11, 27), datetime(2024, 11, 27, 9), 45623):
        book = b.book({"kejadian": [b.HEAD, (cell, *b.EVENT[1:])]})
        assert baca({"a.xlsx": book, **b.register()}, own, {"nol": "nol"}, TODAY).kejadian["tanggal"].tolist() == [
            "2024-11-27"
        ], cell


def test_a_book_that_counts_from_1904(own: Kerangka) -> None:
    stream, book = io.BytesIO(), openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in (b.HEAD, (45623 - 1462, *b.EVENT[1:])):
        sheet.append(row)
    book.save(stream)
    read = baca({"a.xlsx": stream.getvalue(), **b.register()}, own, {"nol": "nol"}, TODAY)
    assert read.kejadian["tanggal"].tolist() == ["2024-11-27"]


def test_which_number_is_the_month_the_column_says_or_is_asked(own: Kerangka) -> None:
    def days(*cells: str, **answers: str) -> list[str]:
        rows = [b.event(tanggal=cell, tps=str(place)) for place, cell in enumerate(cells, 1)]
        read = baca(b.register(*rows), own, {"nol": "nol", "masa:register.csv": "pakai", **answers}, TODAY)
        return read.kejadian["tanggal"].tolist() if read.siap else [item.kode for item in read.pertanyaan]

    assert days("05/06/2024", "27/11/2024") == ["2024-06-05", "2024-11-27"]
    assert days("05/06/2024", "11/27/2024") == ["2024-05-06", "2024-11-27"]
    assert days("05/06/2024") == ["tanggal:register.csv"]
    assert days("06/06/2024") == ["2024-06-06"]
    answer = {"tanggal:register.csv": "bulan_hari"}
    assert days("05/06/2024", **answer) == ["2024-05-06"]


def test_dates_that_a_spreadsheet_has_swapped_are_asked(own: Kerangka) -> None:
    rows = [b.HEAD, b.event(tanggal="27/11/2024"), (date(2024, 5, 11), *b.event(tps="004")[1:])]
    files = {"a.xlsx": b.book({"kejadian": rows}), **b.register()}
    for answer, day in (("seperti_tertulis", "2024-05-11"), ("tertukar", "2024-11-05")):
        read = baca(files, own, {"nol": "nol", "tertukar:kejadian": answer}, TODAY)
        assert (read.kejadian["tanggal"].tolist()[1], read.siap) == (day, True)


def test_titles_numbers_empty_rows_and_totals_are_left_out_and_said(own: Kerangka) -> None:
    rows = [
        ("REKAPITULASI CATATAN KHUSUS", None, None, None),
        ("Kabupaten Probolinggo", None, None, None),
        (None, None, None, None),
        ("No.", "Kecamatan", "Jumlah TPS", "Catatan Khusus"),
        ("(1)", "(2)", "(3)", "(4)"),
        (1, "Tiris", 85, 4),
        (None, None, None, None),
        (2, "Sukapura", 66, 1),
        (None, "JUMLAH", 151, 5),
        (None, None, 151, 5),
        (None, "Kab. Probolinggo", 151, 5),
    ]
    read = baca({"a.xlsx": b.book({"Sheet1": rows})}, own)
    assert counted(read) == [["35.13.01", "1", "66"], ["35.13.07", "4", "85"]]
    assert sorted(item.row or 0 for item in read.catatan if item.key == "baris_jumlah") == [9, 10, 11]
    assert (read.siap, read.lembar[0].judul, read.diterima) == (True, 4, {"hitungan": 2})


def test_the_counted_row_of_a_place_that_is_nearly_named_is_asked_for_not_taken(own: Kerangka) -> None:
    files = b.counts(("Tirris", "85", "4"))
    read = baca(files, own)
    assert not read.siap and list(read.pertanyaan[0].pilihan) == ["35.13.07"] and counted(read) == []
    assert counted(baca(files, own, {"tempat:Tirris": "35.13.07"})) == [["35.13.07", "4", "85"]]
    # Whoever knows better may name another unit, but not one of another kabupaten.
    assert counted(baca(files, own, {"tempat:Tirris": "35.13.01"}))[0][0] == "35.13.01"
    assert baca(files, own, {"tempat:Tirris": "35.74.01"}).masalah[0].key == "pilihan"


def test_an_empty_cell_is_no_count_and_zero_is_one(own: Kerangka) -> None:
    """As Surakarta published them: some kecamatan with a number, some without."""
    head = ("daerah", "unit", "ukuran", "nilai", "kategori sumber")
    rows = [("x", "Tiris", "jumlah kejadian", "19", "tinggi"), ("x", "Krucil", "jumlah kejadian", "", "rendah")]
    rows.append(("x", "Sukapura", "jumlah kejadian", "0", "rendah"))
    files = {"a.csv": b.text((head, *rows)), "e.csv": b"kode,TPS\n351301,66\n351307,85\n351306,90\n"}
    read = baca(files, own)
    assert [item.kode for item in read.pertanyaan] == ["indikator:jumlah kejadian"]
    answered = baca(files, own, {"indikator:jumlah kejadian": "catatan_khusus_tps"})
    assert answered.siap
    assert {row[0]: row[1] for row in counted(answered)} == {"35.13.01": "0", "35.13.07": "19"}


def test_no_event_is_zero_only_where_somebody_says_so(own: Kerangka) -> None:
    exposed = b"kecamatan;jumlah TPS;melapor\nTiris;85;\nKrucil;90;\nSukapura;66;\n"
    files = {"register.csv": b.text((b.HEAD, b.EVENT)), "eksposur.csv": exposed}
    (question,) = baca(files, own, today=TODAY).pertanyaan
    assert question.kode == "nol" and "2 kecamatan" in question.kalimat["id"]
    for answer, units in (("nol", 3), ("belum_melapor", 1)):
        assert len(baca(files, own, {"nol": answer}, TODAY).nilai) == units


def test_an_indicator_in_two_sheets_counts_once(own: Kerangka) -> None:
    files = {**b.register(b.EVENT), **b.counts(("Tiris", "4"), head=("kecamatan", "catatan khusus"))}
    assert [item.kode for item in baca(files, own, {"nol": "nol"}, TODAY).pertanyaan] == ["sumber:catatan_khusus_tps"]
    for answer, events, numbers in (("kejadian", 1, [""] * 3), ("hitungan", 0, ["4"])):
        read = baca(files, own, {"nol": "nol", "sumber:catatan_khusus_tps": answer}, TODAY)
        assert (len(read.kejadian), read.nilai["kejadian"].tolist(), read.siap) == (events, numbers, True)


def test_the_same_event_twice_is_asked_and_a_recap_beside_its_events_refused(own: Kerangka) -> None:
    files = b.register(b.EVENT, b.EVENT, b.SECOND)
    for answer, many in (("satu", 2), ("berbeda", 3)):
        read = baca(files, own, {"nol": "nol", "ganda": answer}, TODAY)
        assert (len(read.kejadian), read.siap) == (many, True)
        assert [(item.row, item.fields["lain"]) for item in read.catatan if item.key == "kejadian_ganda"] == [(3, "2")]
    plain = b.register(*(b.event(tps=str(n)) for n in (1, 2, 3)), b.event(tps="", jumlah="3", keterangan="ada tiga"))
    assert [item.key for item in baca(plain, own, {"nol": "nol"}, TODAY).catatan] == ["mungkin_rekap"]


def test_two_registers_that_overlap_are_one_reading(own: Kerangka) -> None:
    """Two files of one office, with sheets of one name, and an event that stands in both."""
    first, second = (b.book({"kejadian": [b.HEAD, *rows]}) for rows in ([b.EVENT], [b.SECOND, b.EVENT]))
    files = {"a.xlsx": first, "b.xlsx": second, **b.register()}
    read = baca(files, own, {"nol": "nol"}, TODAY)
    assert [item.kode for item in read.pertanyaan] == ["ganda"]
    (twice,) = (item for item in read.catatan if item.key == "kejadian_ganda")
    assert (twice.file, twice.row, twice.fields["lain"]) == ("kejadian @ b.xlsx", 3, "2 (kejadian @ a.xlsx)")
    for answer, many in (("satu", 2), ("berbeda", 3)):
        taken = baca(files, own, {"nol": "nol", "ganda": answer}, TODAY)
        assert (taken.siap, len(taken.kejadian), taken.kejadian["id"].is_unique) == (True, many, True)


def test_formulas_are_never_computed_and_their_stored_values_only_on_request(own: Kerangka) -> None:
    files = {"a.xlsx": b.book({"hitungan": [HEAD, ("Tiris", 85, ("=2+2", 7)), ("Jumlah", ("=85", 85), ("=7", 7))]})}
    assert [item.kode for item in baca(files, own).pertanyaan] == ["rumus:hitungan"]
    assert counted(baca(files, own, {"rumus:hitungan": "nilai"})) == [["35.13.07", "7", "85"]]


def test_what_was_understood_can_be_corrected(own: Kerangka) -> None:
    files = {"a.csv": b.text((("kecamatan", "jumlah TPS", "warna"), ("Tiris", "85", "4")))}
    read = baca(files, own)
    assert [(item.huruf, item.makna, item.contoh) for item in read.lembar[0].kolom] == [
        ("A", "kecamatan", "Tiris"),
        ("B", "eksposur", "85"),
        ("C", "", "4"),
    ]
    assert "kolom_tak_dibaca" in {item.key for item in read.catatan}
    answers = {"kolom:a.csv:C": "hitungan:catatan_khusus_tps", "jenis:a.csv": "hitungan"}
    assert set(answers.values()) <= {*kolom.possible(own), *kolom.KINDS}
    assert counted(baca(files, own, answers)) == [["35.13.07", "4", "85"]]
    assert baca(files, own, {"kolom:a.csv:C": "apa saja"}).masalah[0].key == "pilihan"


def test_the_same_file_and_the_same_answers_give_the_same(own: Kerangka) -> None:
    files: Mapping[str, bytes] = b.changed(tanggal="05/06/2024")
    first, second = (baca(files, own, {"nol": "nol"}, TODAY) for _ in range(2))
    assert (first.masalah, first.pertanyaan, first.catatan) == (second.masalah, second.pertanyaan, second.catatan)
    assert first.kejadian.equals(second.kejadian) and first.nilai.equals(second.nilai)
