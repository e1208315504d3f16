"""Which column of a file holds the codes and which the names: found where one fits, else asked for, never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kerawanan.errors import Problem, shown
from kerawanan.wilayah.kode import dots, spelled_as, text_of

# Headers that say what a column holds, in the letters and digits of `_plain`; by level.
CODES = {
    "kecamatan": ("kode", "kodekecamatan", "kodekec", "kdkec", "kdcpum", "kodekemendagri", "kemendagri", "idkecamatan"),
    "kabupaten": ("kode", "kodekabupaten", "kodekab", "kdkab", "kdpkab", "adm2pcode", "kodekabkota", "kodekemendagri"),
}
NAMES = {
    "kecamatan": ("nama", "namakecamatan", "namakec", "nmkec", "kecamatan", "wadmkc", "adm3id", "adm3en", "name3"),
    "kabupaten": (
        *("namakabupaten", "namakab", "nmkab", "kabupaten", "kabkota", "kabkot", "namakabkota", "wadmkk"),
        *("adm2id", "adm2en", "name2"),
    ),
    "provinsi": ("provinsi", "namaprovinsi", "namaprov", "nmprov", "propinsi", "wadmpr", "adm1id", "adm1en", "name1"),
}
# So many columns or values stand in one sentence.
NAMED = 12
LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the codes and the names of a file stand; `bps` says that the codes are those of BPS."""

    kode: str
    nama: str
    bps: bool = False


def _plain(header: str) -> str:
    return "".join(filter(str.isalnum, header)).casefold()


def texts(table: pd.DataFrame, column: str) -> pd.Series:
    """Return a column as texts; empty where there is nothing."""
    return table[column].map(text_of)


def _kind(cells: pd.Series) -> str:
    """Return what the filled cells of a column all are: the codes of one level, or those of BPS."""
    filled = cells[cells != ""]
    kinds = set(filled.map(spelled_as))
    return kinds.pop() if len(kinds) == 1 else ""


def _chosen(table: pd.DataFrame, found: Sequence[str], known: Sequence[str]) -> str:
    """Return the one column that fits: alone, alone among those whose header says so, or like all of these."""
    said = [name for name in found if _plain(name) in known] or [*found]
    if not said:
        return ""
    first = texts(table, said[0]).map(dots)
    return said[0] if all(texts(table, name).map(dots).equals(first) for name in said[1:]) else ""


def _ask(file: str, option: str, table: pd.DataFrame, found: Sequence[str]) -> Problem:
    """Name the columns that could be meant, each with what stands in it first."""
    named = found or [str(name) for name in table.columns]
    samples = [f"{name} ({shown(next(filter(None, texts(table, name)), ''), 20)})" for name in named[:NAMED]]
    key = "pilih_kolom" if found else "kolom_mana"
    return Problem(key, file, None, option, {"harap": ", ".join(samples) or "–"})


def code_column(table: pd.DataFrame, file: str, asked: str, level: str) -> tuple[str, bool, list[Problem]]:
    """Return the column of the codes of a level, and whether they are those of BPS; or what must be asked."""
    columns = [str(name) for name in table.columns]
    if asked and asked not in columns:
        return "", False, [_ask(file, "--kode-kolom", table, [])]
    kinds = {name: _kind(texts(table, name)) for name in ([asked] if asked else columns)}
    if asked and kinds[asked] not in (level, "bps"):
        found = texts(table, asked)
        odd = [value for value in found if value and spelled_as(value) != level]
        fields = {"harap": "11.01.01, 110101", "temu": next(iter(odd), "")}
        return "", False, [Problem("kode_lain", file, None, asked, fields)]
    for kind in (level, "bps"):
        found = [name for name, is_kind in kinds.items() if is_kind == kind]
        if chosen := _chosen(table, found, CODES.get(level, ())):
            return chosen, kind == "bps", []
        if found:
            return "", False, [_ask(file, "--kode-kolom", table, found)]
    return "", False, [_ask(file, "--kode-kolom", table, [])]


def _is_name(table: pd.DataFrame, column: str, codes: pd.Series) -> bool:
    """Say whether a column has one text for each code, and most codes another."""
    cells = texts(table, column)
    filled = cells[(cells != "") & (codes != "")]
    if filled.empty or not filled.map(lambda cell: bool(LETTERS.search(cell)) and not spelled_as(cell)).all():
        return False
    each = filled.groupby(codes[filled.index]).nunique()
    return bool((each == 1).all() and filled.nunique() > len(each) / 2)


def name_column(table: pd.DataFrame, file: str, asked: str, kode: str, level: str) -> tuple[str, list[Problem]]:
    """Return the column of the names that go with the codes; or what must be asked."""
    columns = [str(name) for name in table.columns]
    if asked:
        return (asked, []) if asked in columns else ("", [_ask(file, "--nama-kolom", table, [])])
    codes = texts(table, kode)
    found = [name for name in columns if name != kode and _is_name(table, name, codes)]
    if chosen := _chosen(table, found, NAMES[level]):
        return chosen, []
    return "", [_ask(file, "--nama-kolom", table, found)]


def find(
    table: pd.DataFrame, file: str, kode: str, nama: str, level: str = "kecamatan"
) -> tuple[Columns, list[Problem]]:
    """Find the columns of codes and names.

    Parameters
    ----------
    kode, nama
        The columns that a person named; empty to find them.
    level
        Of what the codes are.

    Returns
    -------
    tuple
        The columns, empty where they must be asked for; and the questions.

    Examples
    --------
    >>> rows = pd.DataFrame({"OBJECTID": [1, 2], "KDCPUM": ["35.13.01", "35.13.02"], "WADMKC": ["Tiris", "Krucil"]})
    >>> find(rows, "x.shp", "", "")
    (Columns(kode='KDCPUM', nama='WADMKC', bps=False), [])
    >>> rows = rows.rename(columns={"WADMKC": "TEKS1"}).assign(TEKS2=["Gading", "Besuk"])
    >>> find(rows, "x.shp", "", "")[1][0].fields
    {'harap': 'TEKS1 (Tiris), TEKS2 (Gading)'}
    """
    found, bps, problems = code_column(table, file, kode, level)
    if not found:
        return Columns("", ""), problems
    named, problems = name_column(table, file, nama, found, level)
    return Columns(found, named, bps), problems


def above(table: pd.DataFrame, codes: pd.Series, length: int) -> dict[str, str]:
    """Return the names of kabupaten/kota (length 5) or provinces (2) where a column that says so has one for each."""
    known = NAMES["kabupaten" if length == 5 else "provinsi"]
    parts = codes.str[:length]
    for name in (str(column) for column in table.columns):
        cells = texts(table, name)
        filled = cells[(cells != "") & (codes != "")]
        each = filled.groupby(parts[filled.index])
        are_names = len(filled) and filled.map(lambda cell: bool(LETTERS.search(cell))).all()
        if _plain(name) in known and are_names and (each.nunique() == 1).all():
            return {str(kode): str(value) for kode, value in each.first().items()}
    return {}
