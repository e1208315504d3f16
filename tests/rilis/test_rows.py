"""A CSV file becomes its rows: in every spelling the same, never fewer, and what is malformed is named with its row."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.errors import MOST, Problem, count
from kerawanan.rilis.files import MAX_CSV, MAX_TOML, read_bytes
from kerawanan.rilis.rows import MAX_CELL, MAX_ROWS, read_rows
from kerawanan.teks.text import BAHASA, problem

NAMES = ("kode", "jumlah", "catatan")
HEAD = "kode,jumlah,catatan\n"
GOOD = HEAD + "a,1,x\nb,2,y\n"
Where = list[tuple[str, int | None, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("baris") / "nilai.csv"


def read(path: Path, content: bytes | str) -> tuple[pd.DataFrame, list[Problem]]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(path, NAMES)


def where(problems: list[Problem]) -> Where:
    return [(item.key, item.row, item.column) for item in problems]


READ: dict[str, bytes | str] = {
    "plain": GOOD,
    "semicolons": GOOD.replace(",", ";"),
    "tabs": GOOD.replace(",", "\t"),
    "Windows line ends": GOOD.replace("\n", "\r\n"),
    "old Macintosh line ends": GOOD.replace("\n", "\r"),
    "no line end at the end": GOOD.rstrip(),
    "mark": "\ufeff" + GOOD,
    "a mark before the quotes and in the middle": "\ufeff" + GOOD.replace("b,", "\ufeffb,").replace("kode", '"kode"'),
    "zero width and soft hyphen": GOOD.replace("a,", "a\u200b\u00ad,").replace("jumlah", "jum\u2060lah"),
    "direction marks": GOOD.replace("b", "\u202eb\u202c\u200f"),
    "no-break blanks": GOOD.replace("1", "\u00a01\u202f").replace("y", "y\u3000"),
    "a line that names the delimiter": "sep=;\n" + GOOD.replace(",", ";"),
    "the same, quoted and with a mark": '\ufeff"sep=;"\r\n' + GOOD.replace(",", ";"),
    "empty columns at the end": "".join(f"{line},,\n" for line in GOOD.splitlines()),
    "empty columns in the header alone": GOOD.replace("catatan", "catatan,,,"),
    "an empty column in the middle": GOOD.replace(",", ",,"),
    "empty rows": GOOD.replace("b,", '\n,,\n"","",\n,,\t\nb,'),
    "quotes around everything": 'kode,jumlah,catatan\n"a","1","x"\n "b" ,"2", "y"\n',
    "other order": "catatan,kode,jumlah\nx,a,1\ny,b,2\n",
}

WRONG: dict[str, tuple[bytes | str, Where]] = {
    "nothing": ("", [("berkas_kosong", 1, "")]),
    "blanks": (" \n,,\n\ufeff", [("berkas_kosong", 1, "")]),
    "UTF-16 with its mark": (GOOD.encode("utf-16"), [("bukan_teks", None, "")]),
    "UTF-16 without": (GOOD.encode("utf-16-le"), [("bukan_teks", None, "")]),
    "UTF-32": (GOOD.encode("utf-32"), [("bukan_teks", None, "")]),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00", [("bukan_teks", None, "")]),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("bukan_teks", None, "")]),
    "a PDF": (b"%PDF-1.7\n", [("bukan_teks", None, "")]),
    "a web page": ("\ufeff\n <!DOCTYPE html>\n<html>", [("bukan_teks", None, "")]),
    "a table of a web page": ("<TABLE border=1><tr><td>kode", [("bukan_teks", None, "")]),
    "a packed file": (b"\x1f\x8b\x08\x00", [("bukan_teks", None, "")]),
    "a zero byte": (GOOD.replace("x", "x\0"), [("karakter_kendali", 2, "")]),
    "an escape": (GOOD.replace("y", "\x1b[2J"), [("karakter_kendali", 3, "")]),
    "half UTF-8, half not": (GOOD.replace("x", "é").encode() + b"c,3,\xe9\n", [("huruf_rusak", 4, "")]),
    "a byte without letter": (GOOD.encode().replace(b"y", b"\x81"), [("huruf_rusak", 3, "")]),
    "a title above": ("Data kerawanan,,\n,,\n" + GOOD, [("judul_terlambat", 1, "")]),
    "no header": ("a,1,x\nb,2,y\n", [("tanpa_judul", 1, "")]),
    "another delimiter": (GOOD.replace(",", "|"), [("tanpa_judul", 1, "")]),
    "rows in one cell": ('"kode,jumlah,catatan"\n"a,1,x"\n', [("satu_sel", 1, "")]),
    "a header that is not closed": ('kode,jumlah,"catatan\na,1,x\n', [("petik", 1, "")]),
    "another delimiter below": (HEAD + "a;1;x\nb;2;y\n", [("lebar_semua", 2, "")]),
    "a column too few": ("kode,catatan\na,x\n", [("kolom_kurang", 1, "jumlah")]),
    "a column too many": (HEAD.replace("kode", "kode,warna"), [("kolom_asing", 1, "warna")]),
    "a column twice": ("kode,jumlah,jumlah,catatan\n", [("ganda", 1, "jumlah")]),
    "a column without name": ("kode,jumlah,catatan,\na,1,x,z\n", [("kolom_tanpa_judul", 1, "D")]),
    "very many columns": (HEAD.strip() + "".join(f",k{n}" for n in range(200)), [("banyak_kolom", 1, "")]),
    "an endless row": (HEAD + "a," * 60_000, [("baris_panjang", 2, "")]),
    "a longer row": (HEAD + "a,1,x,\nb,2,y\n", [("lebar_baris", 2, "")]),
    "a shorter row": (HEAD + "a,1,x\nb,2\n", [("lebar_baris", 3, "")]),
    "a quote that is not closed": (HEAD + 'a,1,"x\nb,2,y\n', [("petik", 2, "")]),
    "each of two": (HEAD + 'a,1,"x\nb,2,y\nc,3,"z\nd,4,v\n', [("petik", 2, ""), ("petik", 4, "")]),
    "text after a quote": (HEAD + 'a,1,"x"y\nb,2,y\n', [("petik", 2, "")]),
    "a quote in a cell": (HEAD + 'a,1,x\nb,2,kata "y" saja\n', [("petik", 3, "")]),
    "a cell that swallows rows": (HEAD + 'a,1,"x\nb,2,y\nc,3,z"\nd,4,v\n', [("baris_tertelan", 2, "")]),
    "a cell that swallows one row": (HEAD + 'a,1,"x\nb,2,y"\nd,4,v\n', [("baris_tertelan", 2, "")]),
    "an endless cell": (HEAD + f'a,1,"{"x" * (MAX_CELL + 1)}"\n', [("sel_panjang", 2, "catatan")]),
    "too many rows": (HEAD + "\n" * MAX_ROWS, [("banyak_baris", None, "")]),
    "too much": (b"x" * (MAX_CSV + 1), [("terlalu_besar", None, "")]),
}  # fmt: skip


def test_every_spelling_of_a_table_reads_the_same(path: Path) -> None:
    expected = [["a", "1", "x"], ["b", "2", "y"]]
    found = {name: read(path, content) for name, content in READ.items()}
    assert [
        (name, frame, problems) for name, (frame, problems) in found.items() if frame.values.tolist() != expected
    ] == []


def test_faults_of_the_file_and_of_its_rows_are_named_where_they_are(path: Path) -> None:
    for name, (content, expected) in WRONG.items():
        frame, problems = read(path, content)
        assert (where(problems), len(frame)) == (expected, 0), name
        for bahasa in BAHASA:
            for item in problems:
                assert problem(item, bahasa).startswith("nilai.csv"), name


def test_rows_count_as_a_spreadsheet_counts_them(path: Path) -> None:
    frame, _ = read(path, 'sep=,\nkode,jumlah,catatan\na,1,"baris satu\nbaris dua; ""tiga"", empat"\n\nb,2,y\n')
    assert list(frame.index) == [2, 4]
    assert frame.at[2, "catatan"] == 'baris satu\nbaris dua; "tiga", empat'


def test_endless_faults_are_counted_and_not_listed(path: Path) -> None:
    _, problems = read(path, HEAD + "a,1,x\n" + "a,1\nb\n" * 500)
    assert len(problems) == MOST + 1 and count(problems) == 1_000
    assert problem(problems[-1], "id") == "nilai.csv: masih ada 800 lagi yang tidak ditulis satu per satu."


def test_a_table_may_have_other_columns_where_its_contract_says_so(path: Path) -> None:
    path.write_text("warna,jumlah,kode\nbiru,1,a\n", encoding="utf-8")
    frame, problems = read_rows(path, NAMES[:2], others=True)
    assert (frame.to_dict("records"), problems) == ([{"kode": "a", "jumlah": "1", "warna": "biru"}], [])
    path.write_text("kode,jumlah,warna,warna\n", encoding="utf-8")
    assert where(read_rows(path, NAMES[:2], others=True)[1]) == [("ganda", 1, "warna")]


def test_links_that_lead_out_are_not_read(tmp_path: Path) -> None:
    outside, inside = tmp_path / "rahasia.csv", tmp_path / "rilis"
    outside.write_text("rahasia\n", encoding="utf-8")
    inside.mkdir()
    (inside / "nilai.csv").symlink_to(outside)
    (inside / "jauh.csv").symlink_to("../rilis/../rahasia.csv")
    (inside / "asli.csv").write_text(GOOD, encoding="utf-8")
    (inside / "dekat.csv").symlink_to("asli.csv")
    (inside / "putus.csv").symlink_to("tidak-ada.csv")
    (inside / "folder.csv").mkdir()
    keys = {
        name: where(read_rows(inside / f"{name}.csv", NAMES)[1])
        for name in ("nilai", "jauh", "dekat", "putus", "folder")
    }
    assert keys == {
        **{"nilai": [("tautan_luar", None, "")], "jauh": [("tautan_luar", None, "")], "dekat": []},
        **{"putus": [("berkas_tidak_ada", None, "")], "folder": [("berkas_tidak_ada", None, "")]},
    }
    assert read_bytes(inside / "nilai.csv", MAX_TOML)[0] == b""


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"]), max_size=8)
CELLS = st.tuples(
    st.from_regex("[a-z]{1,4}", fullmatch=True), st.integers(0, 99).map(str), TEXT | TEXT.map(lambda t: f"{t}\n{t}")
)
TABLES = st.lists(CELLS, max_size=12)


@given(TABLES, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_what_is_written_is_read_back(path: Path, rows: list, delimiter: str, newline: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([NAMES, *rows])
    frame, problems = read(path, out.getvalue().replace("\n", newline).encode(encoding))
    if not problems:
        assert frame.values.tolist() == [[cell.strip() for cell in row] for row in rows]
    assert {item.key for item in problems} <= {"baris_tertelan"}


@given(TABLES.filter(bool), st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
def test_stray_quotes_never_lose_a_row(path: Path, rows: list, places: list[int]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([NAMES, *rows])
    text = out.getvalue()
    for place in places:
        at = place % (len(text) + 1)
        text = f'{text[:at]}"{text[at:]}'
    frame, problems = read(path, text)
    assert problems or len(frame) == len(rows)


@given(TABLES.filter(lambda rows: len(rows) > 1), st.data())
def test_a_row_of_another_width_is_named(path: Path, rows: list, data: st.DataObject) -> None:
    plain = [[row[0], row[1], "x"] for row in rows]
    at = data.draw(st.integers(0, len(plain) - 1))
    plain[at] = plain[at][:2] if data.draw(st.booleans()) else [*plain[at], "y"]
    _, problems = read(path, HEAD + "".join(",".join(row) + "\n" for row in plain))
    assert where(problems) == [("lebar_baris", at + 2, "")]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.booleans())
def test_any_bytes_are_rows_or_problems(path: Path, content: bytes, headed: bool) -> None:
    frame, problems = read(path, (HEAD.encode() if headed else b"") + content)
    assert frame.empty or not problems
    for item in problems:
        assert problem(item, "id")
