"""The vote of a room: everybody spends 100 points on the issues. It is what those present think, and no poll."""

import csv
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis

MOST_ROWS, MAX_LENGTH, SUM = 500, 100_000, 100.0
LABELS = ("nama", "name", "no", "peserta", "participant", "")


def _cells(text: str) -> tuple[list[list[str]], str]:
    """Split a pasted table; tab before semicolon before comma, as its first line has it."""
    lines = [line for line in text.replace("\r\n", "\n").strip("\n\ufeff").split("\n") if line.strip()]
    delimiter = next((mark for mark in ("\t", ";", ",") if lines and mark in lines[0]), ",")
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)], delimiter


def _columns(header: list[str], rilis: Rilis) -> tuple[dict[int, str], list[Problem]]:
    """Find the issue of every column, by code or by its name in either language."""
    ref = rilis.referensi
    words = {k: {k, ref.isu[k].nama.id.casefold(), ref.isu[k].nama.en.casefold()} for k in rilis.isu}
    found: dict[int, str] = {}
    problems = []
    for place, cell in enumerate(header):
        kode = next((kode for kode, known in words.items() if cell.casefold() in known), "")
        if kode in found.values():
            problems.append(Problem("ganda", "", 1, cell, {"temu": cell}))
        elif kode:
            found[place] = kode
        elif place or cell.casefold() not in LABELS:
            problems.append(Problem("kolom_asing", "", 1, cell or str(place + 1), {"harap": ", ".join(rilis.isu)}))
    lacking = [kode for kode in rilis.isu if kode not in found.values()]
    problems += [Problem("kolom_kurang", "", 1, kode, {"harap": ", ".join(rilis.isu)}) for kode in lacking]
    return found, problems


def _points(cell: str, comma: bool) -> float:
    """Read a number with decimal point or, where commas do not part the columns, decimal comma; NaN if it is none."""
    text = cell.replace(",", ".") if comma else cell
    return float(text) if re.fullmatch(r"-?[0-9]{1,6}(\.[0-9]{1,6})?", text) else float("nan")


def _row(cells: list[str], line: int, columns: dict[int, str], comma: bool) -> tuple[dict[str, float], list[Problem]]:
    """Read the points of one person; an empty cell is no points."""
    row, problems = {}, []
    for place, kode in columns.items():
        cell = cells[place]
        row[kode] = value = _points(cell, comma) if cell else 0.0
        if value != value:
            problems.append(Problem("bukan_angka", "", line, kode, {"temu": cell}))
        elif value < 0:
            problems.append(Problem("harus_tak_negatif", "", line, kode, {"temu": cell}))
    total = sum(row.values())
    if not problems and abs(total - SUM) > 1e-6:
        problems.append(Problem("bukan_seratus", "", line, "", {"temu": f"{total:g}"}))
    return row, problems


def read_votes(text: str, rilis: Rilis) -> pd.DataFrame:
    """Read a pasted table of votes: a header with the issues, then one row a person with points that add up to 100.

    A first column with names or numbers of the people is passed over.

    Returns
    -------
    DataFrame, people × issues

    Raises
    ------
    ParameterError
        With every problem by row (the header is row 1) and column.
    """
    if len(text) > MAX_LENGTH:
        raise ParameterError([Problem("terlalu_besar", fields={"harap": MAX_LENGTH // 1000})])
    table, delimiter = _cells(text)
    if len(table) < 2 or len(table) > MOST_ROWS + 1:
        found = {"harap": MOST_ROWS, "temu": max(len(table) - 1, 0)}
        raise ParameterError([Problem("banyak_suara", fields=found)])
    columns, problems = _columns(table[0], rilis)
    rows = []
    for line, cells in enumerate(table[1:], 2):
        if len(cells) != len(table[0]):
            problems.append(Problem("lebar_baris", "", line, "", {"harap": len(table[0]), "temu": len(cells)}))
            continue
        row, found = _row(cells, line, columns, delimiter != ",")
        rows.append(row)
        problems += found if len(columns) == len(rilis.isu) else [p for p in found if p.key != "bukan_seratus"]
    if problems:
        raise ParameterError(problems)
    return pd.DataFrame(rows, columns=list(rilis.isu), dtype=float)


def even(rilis: Rilis) -> dict[str, int]:
    """Return points that are shared out evenly, whole and adding up to 100: where a voter starts."""
    share, more = divmod(int(SUM), len(rilis.isu))
    return {kode: share + (place < more) for place, kode in enumerate(rilis.isu)}


def as_text(votes: Sequence[Mapping[str, float]]) -> str:
    r"""Write votes as the table that `read_votes` reads.

    Examples
    --------
    >>> as_text([{"a": 40, "b": 60}, {"a": 12.5, "b": 87.5}])
    'a;b\n40;60\n12.5;87.5'
    """
    rows = [";".join(f"{points:g}" for points in vote.values()) for vote in votes]
    return "\n".join([";".join(votes[0]), *rows])


def added(text: str, vote: Mapping[str, float], rilis: Rilis) -> str:
    """Return a table of votes with one more; an empty text is a table without votes.

    Raises
    ------
    ParameterError
        The table cannot be read.
    """
    before = read_votes(text, rilis).to_dict("records") if text else []
    return as_text([*before, dict(vote)])


def summary(votes: pd.DataFrame) -> pd.DataFrame:
    """Return per issue `rata` (mean), `simpangan` (standard deviation, n − 1), `terendah` and `tertinggi`, in points.

    Examples
    --------
    >>> summary(pd.DataFrame({"a": [40.0, 60.0], "b": [60.0, 40.0]})).round(1).loc["a"].to_dict()
    {'rata': 50.0, 'simpangan': 14.1, 'terendah': 40.0, 'tertinggi': 60.0}
    """
    columns = {"rata": votes.mean(), "simpangan": votes.std(ddof=1), "terendah": votes.min(), "tertinggi": votes.max()}
    return pd.DataFrame(columns)
