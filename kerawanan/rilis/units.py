"""The lists of a place: units (`wilayah.csv`), their names on the map (`label.csv`), what is around (`tempat.csv`)."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from kerawanan.errors import Problem, is_sound, shown
from kerawanan.rilis.columns import decimal_of, numbers
from kerawanan.rilis.geometry import listed, misplaced
from kerawanan.rilis.numbers import read
from kerawanan.rilis.rows import read_rows

# Letters of a name: it stands in pictures.
MOST_NAME = 100
NEEDED = ("kode", "nama", "tingkat")
POINT = ("lon", "lat")
# Columns that some lists have and nothing reads.
BESIDE = ("kode_induk", "luas_km2", "penduduk", "luas_sumber", "luas_bps2008_km2", "kode_bps", "nama_bps")
LABEL = ("kode", "nama_lain", "geser_x", "geser_y")
TEMPAT = ("jenis", "nama_id", "nama_en", *POINT)
KINDS = ("laut", "pulau", "gunung")
# How far a label may be moved, pixels.
FARTHEST = 500
# The code of each level as Kemendagri writes it, and its length.
LEVELS = {
    "provinsi": ("[0-9]{2}", 2),
    "kabupaten": (r"[0-9]{2}\.[0-9]{2}", 5),
    "kota": (r"[0-9]{2}\.[0-9]{2}", 5),
    "kecamatan": (r"[0-9]{2}(\.[0-9]{2}){2}", 8),
    "desa": (r"[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4}", 13),
    "kelurahan": (r"[0-9]{2}(\.[0-9]{2}){2}\.[0-9]{4}", 13),
}

# What a place is or lies in.
ABOVE = ("provinsi", "kabupaten", "kota")


def dotted(kode: str) -> str:
    """Return the code of a place as Kemendagri writes it: of a kabupaten/kota, or of a whole province.

    Examples
    --------
    >>> dotted("3513"), dotted("35")
    ('35.13', '35')
    """
    return ".".join(filter(None, (kode[:2], kode[2:])))


def wrong_code(value: object, level: str, kode: str) -> tuple[str, dict[str, str]] | None:
    """Return key and fields of the sentence about a code that is not Kemendagri's of its level; nothing if it is.

    `kode` of the place makes the example.

    Examples
    --------
    >>> wrong_code("35.13.01", "kecamatan", "3513")
    >>> wrong_code(351304, "kecamatan", "3513")
    ('kode_bentuk', {'harap': '"35.13.04"', 'temu': '351304'})
    >>> wrong_code("3513010", "kecamatan", "3513")
    ('kode_bps', {'harap': '"35.13.01"', 'temu': '3513010'})
    """
    pattern, length = LEVELS[level]
    if isinstance(value, str) and re.fullmatch(pattern, value):
        return None
    example, found = f"{kode[:2]}.{kode[2:] or '01'}.01.2001"[:length], shown(value)
    undotted = len(example.replace(".", ""))
    if re.fullmatch(f"[0-9]{{{undotted}}}", found):
        parts = found[:2], found[2:4], found[4:6], found[6:]
        example = ".".join(filter(None, parts))
    bps = length > 5 and re.fullmatch("[0-9]{7}([0-9]{3})?", found) and len(found) != undotted
    return "kode_bps" if bps else "kode_bentuk", {"harap": f'"{example}"', "temu": found}


def _read(path: Path, file: str, needed: tuple[str, ...]) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a table that may have more columns than are needed; of unknown ones it is warned."""
    frame, problems = read_rows(path, needed, others=True)
    fields = {"harap": ", ".join(needed)}
    unread = (name for name in frame.columns if name not in (*needed, *POINT, *BESIDE))
    odd = [Problem("kolom_asing", file, 1, name, fields, "warning") for name in unread]
    return frame, [*(replace(item, file=file) for item in problems), *odd]


def _flag(frame: pd.DataFrame, file: str, column: str, key_of: Callable[[str], str], **fields: object) -> list[Problem]:
    """Report each cell of a column for which `key_of` names a sentence."""
    found = [(row, cell, key_of(cell)) for row, cell in frame[column].items()]
    return [Problem(key, file, row, column, {**fields, "temu": shown(cell)}) for row, cell, key in found if key]


def _numbers(frame: pd.DataFrame, file: str, names: tuple[str, ...]) -> tuple[pd.DataFrame, list[Problem]]:
    """Read columns of numbers as the file writes them; empty cells and what is no number become missing."""
    decimal, problems = decimal_of(frame, names, file)
    for name in names:
        problems += _flag(frame, file, name, lambda cell: "bukan_angka" if cell and read(cell, decimal) is None else "")
    return numbers(frame, names, decimal), problems


def _codes(frame: pd.DataFrame, file: str, place: str) -> list[Problem]:
    """Check levels and codes; a wrong level leaves the code unchecked."""
    levels = ", ".join(LEVELS)
    problems = _flag(frame, file, "tingkat", lambda cell: "" if cell in LEVELS else "pilihan", harap=levels)
    for row, kode, tingkat in zip(frame.index, frame["kode"], frame["tingkat"], strict=True):
        if tingkat in LEVELS and (found := wrong_code(kode, tingkat, place)):
            problems.append(Problem(found[0], file, row, "kode", found[1]))
    doubled = frame[frame["kode"].duplicated() & (frame["kode"] != "")]
    return problems + [Problem("ganda", file, row, "kode", {"temu": kode}) for row, kode in doubled["kode"].items()]


def _cells(frame: pd.DataFrame, placed: pd.DataFrame, file: str) -> list[Problem]:
    """Check names, and the points of the labels: both numbers or none, degrees."""
    problems = _flag(frame, file, "nama", lambda cell: "" if cell else "wajib")
    problems += _flag(
        frame, file, "nama", lambda cell: "terlalu_panjang" if len(cell) > MOST_NAME else "", harap=MOST_NAME
    )
    for row, lon, lat, x, y in zip(frame.index, *(f[n] for f in (frame, placed) for n in POINT), strict=True):
        empty = [name for name, cell in zip(POINT, (lon, lat), strict=True) if not cell]
        if len(empty) == 1:
            problems.append(Problem("wajib", file, row, empty[0]))
        elif x == x and y == y and (key := misplaced(x, y)):
            problems.append(Problem(key, file, row, "lon", {"temu": listed([x, y])}))
    return problems


def _members(units: pd.DataFrame, file: str, kode: str) -> list[Problem]:
    """Check that the place has kecamatan, and its desa and kelurahan one of them."""
    kecamatan = set(units.loc[units["tingkat"] == "kecamatan", "kode"])
    if not kecamatan:
        return [Problem("tanpa_kecamatan", file, fields={"harap": f"{kode[:2]}.{kode[2:] or '01'}.01"})]
    villages = units[units["tingkat"] != "kecamatan"]
    return _flag(villages, file, "kode", lambda cell: "" if cell[:8] in kecamatan else "tanpa_induk")


def known_units(folder: Path, kode: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read `wilayah.csv`: every kecamatan of the place `kode` and what lies below, and what is wrong with the file.

    Returns
    -------
    tuple
        The units, index `kode` in order; `nama`, `tingkat`, `lon`, `lat` (degrees, missing where the file has none);
        no rows where codes or levels are wrong. Rows of other places are left out. And the problems.
    """
    file, empty = f"wilayah/{kode}/wilayah.csv", pd.DataFrame(columns=["nama", "tingkat", *POINT])
    frame, problems = _read(folder / "wilayah.csv", file, NEEDED)
    if not is_sound(problems):
        return empty, problems
    absent = [name for name in POINT if name not in frame]
    if len(absent) == 1:
        return empty, [*problems, Problem("kolom_kurang", file, 1, absent[0], {"harap": ", ".join(POINT)})]
    frame = frame.assign(**dict.fromkeys(absent, ""))
    wrong = _codes(frame, file, kode)
    placed, found = _numbers(frame, file, POINT)
    units = placed[placed["kode"].str.startswith(f"{dotted(kode)}.") & ~placed["tingkat"].isin(ABOVE)]
    problems += (wrong or _members(units, file, kode)) + _cells(frame, placed, file) + found
    if wrong:
        return empty, problems
    return units.set_index("kode")[["nama", "tingkat", *POINT]].sort_index(), problems


def own_names(folder: Path, kode: str) -> tuple[str, str]:
    """Return the names of the place itself and of its province by `wilayah.csv`; empty where that lacks them."""
    frame, _ = read_rows(folder / "wilayah.csv", NEEDED, others=True)
    own, province = (next(iter(frame.loc[frame["kode"] == each, "nama"]), "") for each in (dotted(kode), kode[:2]))
    return own, province


def labels(folder: Path, kode: str, kecamatan: frozenset[str]) -> tuple[pd.DataFrame, list[Problem]]:
    """Read `label.csv`, where there is one: another spelling of a name, and how far to move it on the map.

    Returns
    -------
    tuple
        Index `kode`; `nama_lain`, `geser_x`, `geser_y` (pixels); empty without a file. And the problems.
    """
    path, file = folder / "label.csv", f"wilayah/{kode}/label.csv"
    empty = pd.DataFrame(columns=list(LABEL)).set_index("kode")
    if not path.exists() and not path.is_symlink():
        return empty, []
    frame, problems = _read(path, file, LABEL)
    if not is_sound(problems):
        return empty, problems
    doubled = frame[frame["kode"].duplicated()]
    problems += [Problem("ganda", file, row, "kode", {"temu": cell}) for row, cell in doubled["kode"].items()]
    if kecamatan:
        problems += _flag(frame, file, "kode", lambda cell: "" if cell in kecamatan else "tanpa_daftar")
    moved, wrong = _numbers(frame, file, LABEL[2:])
    problems += wrong
    for name in LABEL[2:]:
        far = moved[moved[name].abs() > FARTHEST]
        fields = {"harap": f"−{FARTHEST} … {FARTHEST}"}
        problems += [Problem("rentang", file, row, name, {**fields, "temu": frame.at[row, name]}) for row in far.index]
    if not is_sound(problems):
        return empty, problems
    return moved.fillna(dict.fromkeys(LABEL[2:], 0.0)).set_index("kode")[list(LABEL[1:])], problems


def places(folder: Path, kode: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read `tempat.csv`, where there is one: what else is named on a map, and where the middle of its name stands.

    Returns
    -------
    tuple
        `jenis` (one of `KINDS`), `nama_id`, `nama_en`, `lon`, `lat` (degrees); empty without a file. And the problems.
    """
    path, file = folder / "tempat.csv", f"wilayah/{kode}/tempat.csv"
    empty = pd.DataFrame(columns=list(TEMPAT))
    if not path.exists() and not path.is_symlink():
        return empty, []
    frame, problems = _read(path, file, TEMPAT)
    if not is_sound(problems):
        return empty, problems
    problems += _flag(frame, file, "jenis", lambda cell: "" if cell in KINDS else "pilihan", harap=", ".join(KINDS))
    for name in TEMPAT[1:]:
        problems += _flag(frame, file, name, lambda cell: "" if cell else "wajib")
    placed, wrong = _numbers(frame, file, POINT)
    for row, x, y in zip(placed.index, placed["lon"], placed["lat"], strict=True):
        if x == x and y == y and (key := misplaced(x, y)):
            wrong.append(Problem(key, file, row, "lon", {"temu": listed([x, y])}))
    problems += wrong
    return (placed[list(TEMPAT)] if is_sound(problems) else empty), problems
