"""CSV as spreadsheets in Indonesia write it reads like the original; numbers are read whole or not at all."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.tables import NILAI, parse_number, read_text
from kerawanan.skor.resep import score

FILES = ("nilai.csv", "kejadian.csv")


def respell(text: str, *, delimiter: str, newline: str, comma: bool) -> str:
    """Write a CSV file anew: other delimiter, other line ends, decimal comma."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([cell.replace(".", ",") if comma and parse_number(cell) is not None else cell for cell in row])
    return out.getvalue()


SPELLINGS: dict[str, tuple[dict[str, Any], str]] = {
    "semicolon": ({"delimiter": ";", "newline": "\n", "comma": False}, "utf-8"),
    "mark and Windows line ends": ({"delimiter": ",", "newline": "\r\n", "comma": False}, "utf-8-sig"),
    "Excel in Indonesian": ({"delimiter": ";", "newline": "\r\n", "comma": True}, "utf-8-sig"),
    "Windows-1252": ({"delimiter": ";", "newline": "\r\n", "comma": True}, "cp1252"),
    "old Macintosh line ends": ({"delimiter": ",", "newline": "\r", "comma": False}, "utf-8"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_other_spellings_read_the_same(copy_of: Callable, publik: Rilis, spelling: str) -> None:
    copied = copy_of("publik-2024")
    choices, encoding = SPELLINGS[spelling]
    copied.cell("nilai.csv", 50, "nilai", "0.5")
    copied.cell("kejadian.csv", 2, "keterangan", "Rob – “banjir”; café, 2 × lebih tinggi")
    expected = load(copied.path)
    for file in FILES:
        text = respell((copied.path / file).read_text(encoding="utf-8"), **choices)
        (copied.path / file).write_bytes(text.encode(encoding))
    found = load(copied.path)
    pd.testing.assert_frame_equal(found.nilai, expected.nilai)
    pd.testing.assert_frame_equal(found.kejadian, expected.kejadian)
    assert found.nilai.at[50, "nilai"] == 0.5
    pd.testing.assert_frame_equal(score(found).table, score(expected).table)
    assert not score(found).table["skor"].equals(score(publik).table["skor"])


def test_order_of_columns_blanks_and_empty_lines_do_not_matter(copy_of: Callable, publik: Rilis) -> None:
    copied = copy_of("publik-2024")
    rows = copied.rows("nilai.csv")
    turned = [[f" {cell} " for cell in reversed(row)] for row in rows]
    copied.write("nilai.csv", [*turned[:10], ["", "", "", "", "", ""], [], *turned[10:]])
    found = load(copied.path).nilai
    pd.testing.assert_frame_equal(found.reset_index(drop=True), publik.nilai.reset_index(drop=True))
    assert list(found.index[7:11]) == [9, 10, 13, 14], "rows count as a spreadsheet counts"


def test_cells_with_line_breaks_count_as_one_row(copy_of: Callable) -> None:
    copied = copy_of("contoh")
    copied.cell("kejadian.csv", 2, "keterangan", "Contoh: baris satu\nbaris dua; dan koma, juga")
    found = load(copied.path).kejadian
    assert found.at[2, "keterangan"] == "Contoh: baris satu\nbaris dua; dan koma, juga"
    assert found.at[3, "id"] == "CONTOH-0002"


def test_codes_stay_text_and_empty_cells_stay_missing(publik: Rilis) -> None:
    assert publik.nilai.loc[2, ["kode", "kejadian", "eksposur"]].tolist() == ["35.13.01", 10.0, 12.0]
    assert publik.nilai["kejadian"].isna().sum() == 48
    assert publik.nilai["tahapan"].eq("").all()


def test_rows_are_numbered_as_in_the_file(rilis: Rilis) -> None:
    with (DATA / "rilis" / rilis.info.id / "nilai.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    for place, row in rilis.nilai.iterrows():
        assert [row["kode"], row["indikator"]] == lines[int(str(place)) - 1][:2]


def test_a_table_without_rows_is_empty_and_not_an_error(tmp_path) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text(",".join(NILAI) + "\n", encoding="utf-8")
    frame, problems = read_text(path, NILAI)
    assert (list(frame.columns), len(frame), problems) == (list(NILAI), 0, [])


def test_a_release_without_figures_has_no_score(copy_of: Callable) -> None:
    copied = copy_of("publik-2024")
    copied.write("nilai.csv", copied.rows("nilai.csv")[:1])
    result = score(load(copied.path))
    assert result.scores.isna().all()
    assert (result.table["cakupan"] == 0).all()
    assert set(result.table["kelas"]) == {"belum_ada_data"}


# Numbers --------------------------------------------------------------------------------------------------------------


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_writes_is_read_back(value: float) -> None:
    assert parse_number(repr(value)) == value
    assert parse_number(f" {value!r}\t") == value


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15), st.integers(1, 6))
def test_what_a_spreadsheet_in_indonesian_writes_is_read_back(value: float, decimals: int) -> None:
    plain = f"{value:.{decimals}f}"
    grouped = f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    assert parse_number(plain.replace(".", ",")) == float(plain)
    assert parse_number(grouped) == float(plain)


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers(value: int) -> None:
    assert parse_number(str(value)) == value


@given(st.text())
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or (value == value and abs(value) != float("inf"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "nan",
        "inf",
        "1e999",
        "-1e999",
        "1,2,3",
        "1.2.3",
        "1 000",
        "12a",
        "0x10",
        "1_000",
        "1,5e3",
        "=1+1",
        "50%",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("1.234.567,89", 1234567.89),
        ("1234,5", 1234.5),
        ("-0,5", -0.5),
        ("+2", 2),
        (".5", 0.5),
        ("5.", 5),
    ],
)
def test_spellings_of_numbers(text: str, value: float) -> None:
    assert parse_number(text) == value
