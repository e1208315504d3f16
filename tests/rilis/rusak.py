"""Breaks a copy of a release in one place, and says what is found there."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from kerawanan.rilis.load import DATA, check
from kerawanan.teks.text import BAHASA, problem
from tests.conftest import Copy

Where = tuple[str, str, int | None, str]
# A release, how it is broken, and what is found where.
Case = tuple[str, Callable, Where]


def cell(file: str, row: int, column: str, value: str) -> Callable:
    return lambda copied: copied.cell(file, row, column, value)


def replace(file: str, old: str, new: str) -> Callable:
    return lambda copied: copied.replace(file, old, new)


def write(file: str, content: str) -> Callable:
    return lambda copied: (copied.path / file).write_text(content, encoding="utf-8")


def add(file: str, **cells: str) -> Callable:
    return lambda copied: copied.append(file, **cells)


def both(*steps: Callable) -> Callable:
    return lambda copied: [step(copied) for step in steps]


def drop(file: str) -> Callable:
    return lambda copied: (copied.path / file).unlink()


def rename(file: str, name: str) -> Callable:
    return lambda copied: (copied.path / file).rename(copied.path / name)


def header(file: str, old: str, new: str) -> Callable:
    """Change the first row only."""

    def change(copied) -> None:
        rows = copied.rows(file)
        rows[0] = [new if name == old else name for name in rows[0]]
        copied.write(file, rows)

    return change


def widen(file: str, row: int) -> Callable:
    def change(copied) -> None:
        rows = copied.rows(file)
        rows[row - 1].append("x")
        copied.write(file, rows)

    return change


def double(file: str, column: str) -> Callable:
    def change(copied) -> None:
        rows = copied.rows(file)
        place = rows[0].index(column)
        copied.write(file, [[*row, row[place]] for row in rows])

    return change


NEW = {"id": "CONTOH-9999", "tanggal": "2024-11-27", "indikator": "catatan_khusus", "kode_kecamatan": "35.13.01"}
NEW |= {"tahapan": "pemungutan", "jumlah": "1", "tingkat": "ringan", "keterangan": "x", "sumber": "x"}
OLD = "35.13.01,catatan_khusus,,,66,"
P, C = "publik-2024", "contoh"
N, K, T, R, D = "nilai.csv", "kejadian.csv", "tindakan.csv", "rilis.toml", "indikator.toml"
H, HT, X, XT = "hasil.csv", "hasil.toml", "konteks.csv", "konteks.toml"
ANYWHERE = -1
LONG = "indikator[longsor_2016]"

LATE, TAKEN = "hasil[formulir_bupati_0100]", "konteks[bencana].kode"
_BOTH = '{ id = "x", en = "x" }'
NOTHING = '[[hasil]]\nkode = "lain"\njenis = "kejadian"\ntanggal = 2024-12-01\nsumber = { teks = ' + _BOTH + " }\n"
NOTHING += "".join(f"{name} = {_BOTH}\n" for name in ("label", "definisi", "satuan", "eksposur", "catatan"))


def measured(copied: Copy) -> None:
    """Make a context figure a measured value, but leave its counts."""
    (copied.path / XT).write_text(
        '[[konteks]]\nkode = "penduduk_per_tps"\njenis = "nilai"\ntanggal = 2024-12-01\n'
        f"sumber = {{ teks = {_BOTH} }}\n"
        + "".join(f"{name} = {_BOTH}\n" for name in ("label", "definisi", "satuan", "catatan")),
        encoding="utf-8",
    )
    copied.write(X, [copied.rows(X)[0], ["35.13.01", "penduduk_per_tps", "1", "", "2"]])


def renamed_outcome(copied: Copy) -> None:
    """Give both outcomes one code."""
    copied.replace(HT, "formulir_bupati_0100", "formulir_gubernur_0100")


def found_in(path: Path) -> list[Where]:
    return [(item.key, item.file, item.row, item.column) for item in check(path)]


# A mistake that makes others: a doubled code, an unreadable header, an event of an indicator that is counted elsewhere.
FOLLOWED = {"dua_sumber", "bukan_register", "kolom_asing", "kolom_kurang"}
# How Python and the libraries talk: never to an officer.
ENGLISH_OF_OTHERS = re.compile(r"Traceback|Error|Invalid|Expected|Cannot|Input should|\^\[|_type|_parsing|\(at line")


def said_of(case: tuple[str, Callable, Where], folder: Path) -> str:
    """Break a copy as the case says, and return what is not as expected."""
    name, break_it, expected = case
    copied = Copy(shutil.copytree(DATA / "rilis" / name, folder / name))
    break_it(copied)
    problems = check(copied.path)
    found = [(item.key, item.file, item.row, item.column) for item in problems]
    if expected[1] in (N, K, T, H, X) and expected[0] not in FOLLOWED:
        good = found == [expected]
    elif expected[2] == ANYWHERE:
        good = expected[0] in {key for key, *_ in found}
    else:
        good = expected in found
    for item in problems:
        for sentence in (problem(item, bahasa) for bahasa in BAHASA):
            good = good and sentence.startswith(item.file) and str(item.row or "") in sentence
            good = good and item.column in sentence and not ENGLISH_OF_OTHERS.search(sentence)
    return "" if good else f"expected {expected}, found {[problem(item, 'id') for item in problems]}"
