"""Every mistake in a release gets its sentence, at its file, row and column; all of them in one pass."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.errors import MOST, count
from kerawanan.rilis.load import DATA, check
from kerawanan.teks.text import BAHASA, catalogue, problem
from tests.conftest import Copy
from tests.rilis import kasus_beside, kasus_csv, kasus_toml
from tests.rilis.rusak import HT, C, D, H, K, N, P, R, T, found_in, said_of
from tests.rilis.test_oddities import CASES as ODD
from tests.rilis.test_rows import WRONG

SOURCES = Path(__file__).parents[2] / "kerawanan" / "rilis"
# What is wrong with a place has its own cases, in rusak_wilayah.py.
PLACE = {"wilayah.py", "boundaries.py", "units.py", "geojson.py", "geometry.py", "files.py", "isian.py"}
CASES = [*kasus_csv.CASES, *kasus_toml.CASES, *kasus_beside.CASES]


def test_one_mistake_is_named_where_it_is(tmp_path: Path) -> None:
    found = [said_of(case, tmp_path / str(place)) for place, case in enumerate(CASES)]
    assert [text for text in found if text] == []


def test_every_sentence_that_reading_can_say_is_reached() -> None:
    sources = [path for path in SOURCES.glob("*.py") if path.name not in PLACE]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    keys = {key.removeprefix("masalah.") for key in catalogue("id") if key.startswith("masalah.")}
    said = {key for key in keys if re.search(rf'"{key}"', text)} - {"baris", "kolom", "peringatan"}
    reached = {expected[0] for _, _, expected in CASES} | {key for _, found in WRONG.values() for key, *_ in found}
    reached |= {key for _, _, found in ODD for key, *_ in found}
    own = {
        "rilis_belum_tiba",
        "eksposur_kecil",
        "tanggal_terbalik",
        "nama_terpakai",
        "kejadian_berisu",
        "nama_lain_kode",
    }
    assert said - reached == own, "each has a test of its own"


def test_everything_is_reported_in_one_pass(copy_of: Callable) -> None:
    copied = copy_of(C)
    (copied.path / R).write_text("id = \n", encoding="utf-8")
    copied.replace(D, 'jenis = "kejadian"', 'jenis = "insiden"')
    copied.cell(N, 5, "eksposur", "banyak")
    copied.cell(K, 9, "tanggal", "kemarin")
    copied.cell(K, 2, "jumlah", "-1")
    copied.cell(T, 3, "status", "batal")
    assert found_in(copied.path) == [
        ("toml_rusak", R, 1, ""),
        ("pilihan", D, None, "indikator[bencana_mengganggu].jenis"),
        ("bukan_angka", N, 5, "eksposur"),
        ("harus_tak_negatif", K, 2, "jumlah"),
        ("bukan_tanggal", K, 9, "tanggal"),
        ("pilihan", T, 3, "status"),
    ]


def test_a_wrong_cell_in_one_file_does_not_hide_what_rows_say_together(copy_of: Callable) -> None:
    copied = copy_of(C)
    copied.replace(R, 'status = "simulasi"', 'status = "final"')
    copied.cell(K, 3, "id", "CONTOH-0001")
    copied.cell(T, 3, "status", "batal")
    copied.append(N, kode="35.13.01", indikator="catatan_khusus", eksposur="66")
    assert found_in(copied.path) == [
        ("pilihan", R, None, "status"),
        ("pilihan", T, 3, "status"),
        ("ganda", N, 94 + 1, "kode"),
        ("ganda", K, 3, "id"),
    ]


def test_what_was_found_and_expected_is_in_the_sentence(copy_of: Callable) -> None:
    copied = copy_of(P)
    copied.cell(N, 7, "kejadian", "dua")
    copied.replace(R, "cakupan_min = 65", "cakupan_min = 650")
    first, second = check(copied.path)
    assert problem(first, "id") == "rilis.toml, kolom parameter.cakupan_min: paling banyak 100; ditemukan 650."
    assert problem(second, "id") == "nilai.csv, baris 7, kolom kejadian: diharapkan angka; ditemukan dua."
    assert problem(second, "en") == "nilai.csv, row 7, column kejadian: expected a number; found dua."


def test_a_release_of_garbage_is_reported_in_its_first_problems_and_a_number(copy_of: Callable) -> None:
    copied = copy_of(C)
    head = (copied.path / K).read_text(encoding="utf-8").split("\n", 1)[0]
    rows = "".join(",".join(f"x{row}y{place}" for place in range(12)) + "\n" for row in range(5_000))
    (copied.path / K).write_text(f"{head}\n{rows}", encoding="utf-8")
    copied.replace(D, 'jenis = "kejadian"', 'jenis = "insiden"')
    problems = check(copied.path)
    assert len(problems) == MOST + 1 and problems[0].file == D and problems[1].row == 2
    # All columns but id, description and source have rules that these texts break.
    assert count(problems) == 1 + 5_000 * 9
    assert problem(problems[-1], "en") == "44,801 more are not listed one by one."


JUNK = [
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"[",
    b"{",
    b"=",
    b".",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\x8b",
    b"1.000",
    b"#",
    b"-",
]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(shutil.copytree(DATA / "rilis" / C, tmp_path_factory.mktemp("rusak") / C))


@settings(max_examples=40)
@given(st.sampled_from([N, K, T, R, D, H, HT]), st.integers(0, 10**6), st.integers(0, 200), st.sampled_from(JUNK))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    damaged: Copy, file: str, place: int, lost: int, junk: bytes
) -> None:
    path = damaged.path / file
    sound = path.read_bytes()
    at = place % len(sound)
    path.write_bytes(sound[:at] + junk + sound[at + lost :])
    try:
        for item in check(damaged.path):
            assert [problem(item, bahasa) for bahasa in BAHASA]
    finally:
        path.write_bytes(sound)
