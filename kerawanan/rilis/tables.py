"""The contract of the CSV files: how they are read and what each column may hold.

Files are read as text first, so that a wrong cell is reported as it stands. Comma or semicolon, decimal
comma, UTF-8 with or without mark and Windows-1252 are understood (Excel in Indonesian writes them).
"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from kerawanan.errors import Problem
from kerawanan.rilis.schema import Tingkat

NILAI = ("kode", "indikator", "tahapan", "kejadian", "eksposur", "nilai")
KEJADIAN = (
    *("id", "tanggal", "tahapan", "indikator", "kode_kecamatan", "kode_desa", "tps"),
    *("jumlah", "tingkat", "keterangan", "sumber", "url"),
)
TINDAKAN = ("strategi", "kode_kecamatan", "pelaku", "tahapan", "tenggat", "status", "bukti_url")
TINGKAT: tuple[str, ...] = get_args(Tingkat)
STATUS = ("direncanakan", "berjalan", "selesai", "terlambat")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that the cells of a release may use; an empty set: not known, so not checked."""

    kecamatan: frozenset[str]
    desa: frozenset[str]
    indikator: frozenset[str]
    tahapan: frozenset[str]
    strategi: frozenset[str]
    pelaku: frozenset[str]


def parse_number(text: str) -> float | None:
    """Read a number with decimal point or decimal comma; None where it is none.

    Examples
    --------
    >>> parse_number("12.5"), parse_number("1.234,5"), parse_number("12,5"), parse_number("dua"), parse_number("nan")
    (12.5, 1234.5, 12.5, None, None)
    """
    text = text.strip()
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})*,\d+", text) or re.fullmatch(r"[+-]?\d+,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text):
        return None
    value = float(text)
    return value if isfinite(value) else None


def _one_of(codes: frozenset[str] | tuple[str, ...], *, empty: bool) -> pa.Check:
    allowed = {*codes, ""} if empty else set(codes)
    return pa.Check(lambda s: s.isin(allowed) | (not codes), name="pilihan", description=", ".join(sorted(codes)))


def _matches(name: str, good: Callable[[str], bool], *, empty: bool) -> pa.Check:
    return pa.Check(lambda s: s.map(lambda v: (empty and v == "") or bool(good(v))), name=name)


def _number(text: str) -> bool:
    return parse_number(text) is not None


def _not_negative(text: str) -> bool:
    value = parse_number(text)
    return value is None or value >= 0


def _whole(text: str) -> bool:
    value = parse_number(text)
    return value is None or value == int(value)


def _date(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


FILLED = _matches("wajib", lambda v: v.strip() != "", empty=False)
ADDRESS = _matches("bukan_alamat", lambda v: re.fullmatch(r"https?://\S+", v) is not None, empty=True)


def _amount(*, whole: bool) -> list[pa.Check]:
    checks = [_matches("bukan_angka", _number, empty=True), _matches("harus_tak_negatif", _not_negative, empty=True)]
    return [*checks, _matches("bukan_bulat", _whole, empty=True)] if whole else checks


def columns(file: str, codes: Codes) -> dict[str, list[pa.Check]]:
    """Return the checks of each column of a file."""
    tahapan = _one_of(codes.tahapan, empty=True)
    if file == "nilai.csv":
        return {
            "kode": [_one_of(codes.kecamatan, empty=False)],
            "indikator": [_one_of(codes.indikator, empty=False)],
            "tahapan": [tahapan],
            "kejadian": _amount(whole=True),
            "eksposur": _amount(whole=True),
            "nilai": _amount(whole=False),
        }
    if file == "kejadian.csv":
        return {
            "id": [FILLED],
            "tanggal": [_matches("bukan_tanggal", _date, empty=False)],
            "tahapan": [tahapan],
            "indikator": [_one_of(codes.indikator, empty=False)],
            "kode_kecamatan": [_one_of(codes.kecamatan, empty=True)],
            "kode_desa": [_one_of(codes.desa, empty=True)],
            "tps": [],
            "jumlah": _amount(whole=True),
            "tingkat": [_one_of(TINGKAT, empty=True)],
            "keterangan": [FILLED],
            "sumber": [FILLED],
            "url": [ADDRESS],
        }
    return {
        "strategi": [_one_of(codes.strategi, empty=False)],
        "kode_kecamatan": [_one_of(codes.kecamatan, empty=True)],
        "pelaku": [_one_of(codes.pelaku, empty=False)],
        "tahapan": [tahapan],
        "tenggat": [_matches("bukan_tanggal", _date, empty=True)],
        "status": [_one_of(STATUS, empty=False)],
        "bukti_url": [ADDRESS],
    }


def read_text(path: Path, expected: tuple[str, ...]) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a CSV file as text, one row per line, index = row number as a spreadsheet counts."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    header = text.split("\n", 1)[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        broken = Problem("csv_rusak", path.name, fields={"rincian": error})
        return pd.DataFrame(columns=list(expected), dtype=str), [broken]
    names = [name.strip() for name in rows[0]] if rows else []
    problems = [Problem("ganda", path.name, 1, name, {"temu": name}) for name in expected if names.count(name) > 1]
    problems += [
        Problem("kolom_kurang", path.name, 1, name, {"harap": ", ".join(expected)})
        for name in expected
        if name not in names
    ]
    problems += [
        Problem("kolom_asing", path.name, 1, name, {"harap": ", ".join(expected)})
        for name in names
        if name not in expected
    ]
    body = [(place, row) for place, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    problems += [
        Problem("lebar_baris", path.name, place, "", {"harap": len(names), "temu": len(row)})
        for place, row in body
        if len(row) != len(names)
    ]
    if problems:
        return pd.DataFrame(columns=list(expected), dtype=str), problems
    index = pd.Index([place for place, _ in body], dtype="int64")
    frame = pd.DataFrame([[cell.strip() for cell in row] for _, row in body], index=index, columns=names, dtype=str)
    return frame[list(expected)], []


def check(frame: pd.DataFrame, file: str, codes: Codes) -> list[Problem]:
    """Check every cell against its column; all problems at once, in the order of the rows."""
    rules = columns(file, codes)
    schema = pa.DataFrameSchema({name: pa.Column(str, checks) for name, checks in rules.items()})
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        expected = {(name, check.name): check.description or "" for name, checks in rules.items() for check in checks}
        cases = error.failure_cases.sort_values(["index", "column"], kind="stable")
        return [
            Problem(
                str(case.check), file, int(case.index), str(case.column),
                {"harap": expected.get((case.column, case.check), ""), "temu": case.failure_case},
            )
            for case in cases.itertuples(index=False, name="Case")
        ]  # fmt: skip
    return []


def numbers(frame: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Turn checked text columns into numbers; empty cells become missing."""
    return frame.assign(**{name: frame[name].map(parse_number).astype(float) for name in names})
