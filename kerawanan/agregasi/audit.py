"""What is wrong with a register: found in its sums, for all engines alike, and then named where it stands first."""

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import narwhals as nw
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from kerawanan.agregasi.files import Source
from kerawanan.agregasi.reader import csv_options, pieces
from kerawanan.agregasi.step import KEYS, MOST, NEEDED, rows
from kerawanan.errors import Problem

# What a code looks like, and an example for the sentence.
CODE, PLACE = r"[a-z0-9][a-z0-9_-]*", r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}"
SHAPES = {"kode_kecamatan": (PLACE, "12.34.56"), "indikator": (CODE, "komplain_saksi"), "tahapan": (CODE, "logistik")}
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A column that is wrong in some rows: the values that are, how many rows, what was expected."""

    column: str
    values: frozenset[str]
    rows: int
    key: str
    expected: str


def _wrong(table: pd.DataFrame, levels: Sequence[str]) -> list[_Wrong]:
    """Look through the sums of a register."""
    found = []
    for name in KEYS:
        if name in SHAPES:
            pattern, expected = SHAPES[name]
            bad, key = ~table[name].str.fullmatch(pattern), "register_pola"
        else:
            bad, key, expected = ~table[name].isin(levels), "register_pilihan", ", ".join(levels)
        if bad.any():
            found.append(_Wrong(name, frozenset(table[name][bad]), int(table["baris"][bad].sum()), key, expected))
    amount = int(table["salah"].sum())
    return [*found, *([_Wrong("jumlah", frozenset(), amount, "register_jumlah", str(MOST))] if amount else [])]


def _cells(source: Source) -> Iterator[tuple[int, pd.DataFrame, pd.DataFrame]]:
    """Yield a file in pieces: the number of the first row (the header is 1), what stands there, and what it means."""
    row = 2
    for given in pieces(source.path, source.columns, NEEDED, source.kind, source.delimiter):
        yield row, given, rows(nw.from_native(given).lazy()).collect().to_pandas()
        row += len(given)


def _first(wrong: _Wrong, row: int, given: pd.DataFrame, meant: pd.DataFrame) -> tuple[int, str] | None:
    """Return row and content of the first cell of a piece that is wrong."""
    bad = meant["salah"] == 1 if wrong.column == "jumlah" else meant[wrong.column].isin(wrong.values)
    if not bad.any():
        return None
    at = int(bad.to_numpy().argmax())
    value = given[wrong.column].iloc[at] if wrong.column == "jumlah" else meant[wrong.column].iloc[at]
    return row + at, f"{value:g}" if isinstance(value, float) else str(value)


def problems(table: pd.DataFrame, sources: Sequence[Source], levels: Sequence[str]) -> list[Problem]:
    """Return what is wrong with a register, each column once: how many rows, and the first of them.

    Parameters
    ----------
    table
        Its sums, as `step.ordered` gives them.
    sources
        Its files; read again, in pieces, only when something is wrong.
    levels
        The levels that have a multiplier.
    """
    found: list[Problem] = []
    left = _wrong(table, levels)
    for source in sources:
        if not left:
            break
        for row, given, meant in _cells(source):
            for wrong in list(left):
                place = _first(wrong, row, given, meant)
                if place:
                    fields = {"jumlah": wrong.rows, "harap": wrong.expected, "temu": place[1]}
                    found.append(Problem(wrong.key, Path(source.path).name, place[0], wrong.column, fields))
                    left.remove(wrong)
            if not left:
                break
    return sorted(found, key=lambda item: NEEDED.index(item.column))


def _is_text(path: Path) -> bool:
    """Say whether a file is UTF-8 throughout."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    with path.open("rb") as opened:
        try:
            for chunk in iter(partial(opened.read, CHUNK), b""):
                decode(chunk)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _narrow(source: Source) -> list[Problem]:
    """Return the first row of a CSV file that is not as wide as its header, and how many there are."""
    found: list[csv.InvalidRow] = []

    def seen(row: csv.InvalidRow) -> str:
        found.append(row)
        return "skip"

    given = csv_options(source.columns, source.delimiter, NEEDED)
    given["parse_options"].invalid_row_handler = seen
    # Rows have numbers only when one thread reads them.
    given["read_options"].use_threads = False
    with csv.open_csv(source.path, **given) as opened:
        for _ in opened:
            continue
    if not found:
        return []
    fields = {"jumlah": len(found), "harap": found[0].expected_columns, "temu": found[0].actual_columns}
    return [Problem("register_lebar", Path(source.path).name, found[0].number, "", fields)]


def broken(sources: Sequence[Source]) -> list[Problem]:
    """Return why an engine could not read a file; nothing where only the engine knows."""
    found: list[Problem] = []
    for source in sources:
        name = Path(source.path).name
        try:
            if not source.delimiter:
                for _ in pieces(source.path, source.columns, NEEDED, source.kind, source.delimiter):
                    continue
            elif not _is_text(Path(source.path)):
                found.append(Problem("bukan_utf8", name))
            else:
                found += _narrow(source)
        except (pa.ArrowInvalid, OSError):
            found.append(Problem("bukan_parquet" if not source.delimiter else "petik", name))
    return found
