"""The files of a register, CSV or Parquet: what they are is read once, before any engine starts."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pyarrow as pa
from pyarrow import parquet

from kerawanan.agregasi.reader import Kind
from kerawanan.agregasi.step import KEYS, NEEDED
from kerawanan.errors import Problem, RilisError

KINDS = (".csv", ".parquet")
# No header of a table is longer, bytes.
LONGEST_HEADER = 65_536
EXPECTED = ("int64", "string")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its columns in order, what its numbers are, the sign between cells (CSV), groups of rows (Parquet)."""

    path: str
    columns: tuple[str, ...]
    kind: Kind = "text"
    delimiter: str = ""
    groups: int = 1


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Name the files; those of a folder by name, so that every run reads them in the same order."""
    for path in paths:
        yield from sorted(p for p in path.iterdir() if p.suffix.lower() in KINDS) if path.is_dir() else [path]


def _table(path: Path) -> tuple[Source | None, list[Problem]]:
    """Read the header of a CSV file; comma or semicolon, whichever stands between more of the columns we need."""
    file = path.name
    with path.open("rb") as opened:
        head = opened.readline(LONGEST_HEADER)
    try:
        line = head.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        return None, [Problem("bukan_utf8", file)]
    cells = {sign: next(csv.reader([line], delimiter=sign), []) for sign in ",;"}
    sign = max(cells, key=lambda each: len(set(cells[each]) & set(NEEDED)))
    return Source(str(path.resolve()), tuple(cells[sign]), delimiter=sign), []


def _kind(kind: pa.DataType) -> Kind | None:
    """Say what a column of a Parquet file holds; nothing where no number and no code can stand there."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_integer(kind):
        return "whole"
    if pa.types.is_floating(kind):
        return "decimal"
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    return "text" if text else None


def _parquet(path: Path) -> tuple[Source | None, list[Problem]]:
    """Read the columns of a Parquet file; numbers are whole numbers, decimals or texts."""
    try:
        with parquet.ParquetFile(path) as opened:
            schema, groups = opened.schema_arrow, opened.num_row_groups
    except pa.ArrowInvalid:
        return None, [Problem("bukan_parquet", path.name)]
    kinds = {name: _kind(schema.field(name).type) for name in NEEDED if name in schema.names}
    wrong = [name for name, kind in kinds.items() if kind not in (("text",) if name in KEYS else get_args(Kind))]
    found = [
        Problem("jenis", path.name, None, name, {"harap": EXPECTED[name in KEYS], "temu": str(schema.field(name).type)})
        for name in wrong
    ]
    kind = kinds.get("jumlah") or "text"
    return Source(str(path.resolve()), tuple(schema.names), kind, groups=groups), found


def _columns(source: Source, known: Sequence[str]) -> list[Problem]:
    """Name the columns that lack, that nobody knows, and that stand there twice."""
    file, names = Path(source.path).name, source.columns
    wrong = {
        "kolom_kurang": [name for name in NEEDED if name not in names],
        "kolom_asing": [name for name in dict.fromkeys(names) if name not in known],
        "ganda": [name for name in dict.fromkeys(names) if names.count(name) > 1],
    }
    fields = {"kolom_kurang": {"harap": ", ".join(NEEDED)}, "kolom_asing": {"harap": ", ".join(known)}}
    return [
        Problem(key, file, None, name, fields.get(key, {"temu": name}))
        for key, found in wrong.items()
        for name in found
    ]


def _described(path: Path, known: Sequence[str]) -> tuple[Source | None, list[Problem]]:
    if path.suffix.lower() not in KINDS:
        return None, [Problem("bentuk_berkas", path.name, fields={"harap": ", ".join(KINDS), "temu": path.suffix})]
    try:
        source, found = (_table if path.suffix.lower() == ".csv" else _parquet)(path)
    except FileNotFoundError:
        return None, [Problem("berkas_tidak_ada", str(path))]
    except OSError:
        return None, [Problem("tidak_terbaca", str(path))]
    return source, found + (_columns(source, known) if source else [])


def sources(paths: Sequence[Path], known: Sequence[str]) -> list[Source]:
    """Return the files of a register.

    Parameters
    ----------
    paths
        CSV and Parquet files, and folders of them.
    known
        The columns that a register may have; those of the step must be there.

    Raises
    ------
    RilisError
        With everything that is wrong with any of them; a file that is named twice would be counted twice.
    """
    files, found, problems = list(_files(paths)), [], []
    if not files:
        problems.append(Problem("tanpa_berkas", ", ".join(map(str, paths)), fields={"harap": ", ".join(KINDS)}))
    places = [path.resolve() for path in files]
    for place, path in enumerate(files):
        if places[place] in places[:place]:
            problems.append(Problem("ganda", str(path), fields={"temu": path.name}))
            continue
        source, wrong = _described(path, known)
        found, problems = [*found, *([source] if source else [])], problems + wrong
    if problems:
        raise RilisError(problems)
    return found
