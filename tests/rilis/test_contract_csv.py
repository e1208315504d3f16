"""CSV as spreadsheets in Indonesia write it reads like the original; numbers are read whole or not at all."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.columns import FILLED, read_table
from kerawanan.rilis.contract_csv import JUMLAH, NILAI, NILAI_UKUR, Codes, columns
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.numbers import decimal_sign
from kerawanan.skor.resep import score
from kerawanan.teks.text import problem

FILES = ("nilai.csv", "kejadian.csv")


@pytest.fixture(scope="module")
def table_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tabel") / "nilai.csv"


def respell(text: str, *, delimiter: str, newline: str, comma: bool) -> str:
    """Write a CSV file anew: other delimiter, other line ends, decimal comma."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([cell.replace(".", ",") if comma and decimal_sign(cell) == "." else cell for cell in row])
    return out.getvalue()


SPELLINGS: dict[str, tuple[dict[str, Any], str]] = {
    "semicolon": ({"delimiter": ";", "newline": "\n", "comma": False}, "utf-8"),
    "mark and Windows line ends": ({"delimiter": ",", "newline": "\r\n", "comma": False}, "utf-8-sig"),
    "Excel in Indonesian": ({"delimiter": ";", "newline": "\r\n", "comma": True}, "utf-8-sig"),
    "Windows-1252": ({"delimiter": ";", "newline": "\r\n", "comma": True}, "cp1252"),
    "old Macintosh line ends": ({"delimiter": ",", "newline": "\r", "comma": False}, "utf-8"),
    "tabs": ({"delimiter": "\t", "newline": "\n", "comma": True}, "utf-8"),
}


def test_other_spellings_read_the_same(copy_of: Callable, publik: Rilis) -> None:
    copied = copy_of("publik-2024")
    copied.cell("nilai.csv", 50, "nilai", "0.5")
    copied.cell("kejadian.csv", 2, "keterangan", "Rob – “banjir”; café, 2 × lebih tinggi")
    original = {file: (copied.path / file).read_text(encoding="utf-8") for file in FILES}
    expected = load(copied.path)
    for choices, encoding in SPELLINGS.values():
        for file, text in original.items():
            (copied.path / file).write_bytes(respell(text, **choices).encode(encoding))
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
    none = frozenset[str]()
    anything = Codes(none, none, none, none, none, none)
    frame, problems = read_table(path, columns("nilai.csv", anything))
    assert (list(frame.columns), len(frame), problems) == (list(NILAI), 0, [])


def test_a_release_without_figures_has_no_score(copy_of: Callable) -> None:
    copied = copy_of("publik-2024")
    copied.write("nilai.csv", copied.rows("nilai.csv")[:1])
    result = score(load(copied.path))
    assert result.scores.isna().all()
    assert (result.table["cakupan"] == 0).all()
    assert set(result.table["kelas"]) == {"belum_ada_data"}


# Numbers of a table ---------------------------------------------------------------------------------------------------

AMOUNTS = {"kode": FILLED, "jumlah": JUMLAH, "nilai": NILAI_UKUR}
INDONESIAN = str.maketrans(",.", ".,")


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**8).map(lambda n: n / 1_000)), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "sep"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    st.integers(0, 3),
)
def test_a_table_reads_the_same_in_every_spelling_or_says_what_it_could_mean(
    table_path: Path,
    rows: list,
    mark: str,
    comma: bool,
    grouped: bool,
    sep: str,
    newline: str,
    encoding: str,
    more: int,
) -> None:
    def spelled(value: float) -> str:
        text = f"{value:,}" if grouped else repr(value)
        return text.translate(INDONESIAN) if comma else text

    out = io.StringIO(newline="")
    lines = [[f"é{place}", spelled(whole), spelled(part)] for place, (whole, part) in enumerate(rows)]
    csv.writer(out, delimiter=mark, lineterminator=newline).writerows(
        [line + [""] * more for line in [list(AMOUNTS), *lines]]
    )
    head = f"sep={mark}{newline}" if sep else ""
    table_path.write_bytes((head + out.getvalue()).encode(encoding))
    frame, problems = read_table(table_path, AMOUNTS)
    if not problems:
        assert list(zip(frame["jumlah"], frame["nilai"], strict=True)) == [(float(a), b) for a, b in rows]
        assert list(frame["kode"]) == [line[0] for line in lines] and list(frame.index) == list(range(2, len(rows) + 2))
    signs = {decimal_sign(cell) for line in lines for cell in line[1:]} - {""}
    assert {item.key for item in problems} <= ({"dua_arti"} if not signs else set())


def test_one_decimal_sign_for_the_whole_file(table_path: Path) -> None:
    cases = [
        # A thousand where another cell shows that the point parts thousands; the column does not matter.
        ("a;1.000;2,5", [(1000.0, 2.5)]),
        ("a;1.000;\nb;1;1.234,5", [(1000.0, None), (1.0, 1234.5)]),
        ("a;1.000.000;", [(1e6, None)]),
        ("a;12;1.234\nb;1;0,5", [(12.0, 1234.0), (1.0, 0.5)]),
        ('a,"1,000",2.5', [(1000.0, 2.5)]),
        ("a,10.0,1.234\nb,1,0.5", [(10.0, 1.234), (1.0, 0.5)]),
        ("a;1.000;", ["dua_arti"]),
        ("a;1;1.234", ["dua_arti"]),
        ('a,"1,000",', ["dua_arti"]),
        ("a,1.000,0.5", ["dua_arti"]),
        ("a;2,5;0,5", ["bukan_bulat"]),
        ("a;1;2,5\nb;1;2.5", ["tanda_campur"]),
        ("a;1.234.567;\nb;1;2.5", ["tanda_campur", "terlalu_tinggi"]),
        ("a;1,2E+05;", ["bukan_bulat"]),
    ]
    for body, expected in cases:
        table_path.write_text("kode;jumlah;nilai\n".replace(";", ";" if ";" in body else ",") + body, encoding="utf-8")
        frame, problems = read_table(table_path, AMOUNTS)
        numbers = [tuple(None if v != v else v for v in row) for row in frame[["jumlah", "nilai"]].to_numpy().tolist()]
        assert ([item.key for item in problems] or numbers) == expected, body


def test_mixed_signs_name_a_row_for_each(table_path: Path) -> None:
    table_path.write_text("kode;jumlah;nilai\na;1;\nb;1;2,5\nc;1;3.5\n", encoding="utf-8")
    (found,) = read_table(table_path, AMOUNTS)[1]
    assert problem(found, "id") == (
        "nilai.csv: tanda desimalnya bercampur: 2,5 di baris 3 dan 3.5 di baris 4; pakai satu saja di seluruh berkas."
    )
    table_path.write_text("kode;jumlah;nilai\na;1.000;\n", encoding="utf-8")
    (found,) = read_table(table_path, AMOUNTS)[1]
    for bahasa, word in (("id", "koma"), ("en", "point")):
        sentence = problem(found, bahasa)
        assert sentence.startswith("nilai.csv") and "1000" in sentence and f"1 {word} 000" in sentence
