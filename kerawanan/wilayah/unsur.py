"""From the rows of a file to the units of one place: their codes, names and mended shapes, and what lies around."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import shapely

from kerawanan.errors import Problem, RilisError, is_hidden, is_sound, shown
from kerawanan.rilis.geometry import Bounds, Shape
from kerawanan.rilis.rows import read_rows
from kerawanan.wilayah.bentuk import flat, mend
from kerawanan.wilayah.kode import dots, titled
from kerawanan.wilayah.kolom import Columns, above, texts
from kerawanan.wilayah.sumber import Source

# How far around a place its neighbours are drawn: so many times its own size.
AROUND = 1.5
LONGEST_NAME = 200
NAMED = 12


@dataclass(frozen=True, slots=True)
class Units:
    """The kecamatan of a place by code, and what is around it: names, and shapes in degrees."""

    kode: str
    nama: str
    provinsi: str
    names: dict[str, str]
    shapes: dict[str, Shape]
    around: dict[str, tuple[str, Shape]]


def place_of(source: Source, row: object, kode: str = "", nama: str = "") -> str:
    """Return how problems call a row of the file: its number from 1, code and name."""
    number = source.table.index.get_indexer([row])[0] + 1
    about = " ".join(part for part in (kode, shown(nama, 40) if nama else "") if part)
    return f"{number} ({about})" if about else str(number)


def matching(path: Path) -> dict[str, str]:
    """Read which code of Kemendagri goes with each code of BPS: a CSV file with the columns `kode` and `kode_bps`.

    Raises
    ------
    RilisError
        The file or one of the columns is not there.
    """
    frame, problems = read_rows(path, ("kode", "kode_bps"), others=True)
    if not is_sound(problems):
        raise RilisError(problems)
    return {bps: dots(kode) for kode, bps in zip(frame["kode"], frame["kode_bps"], strict=True) if bps}


def codes_of(source: Source, columns: Columns, padanan: Mapping[str, str]) -> tuple[pd.Series, list[Problem]]:
    """Return the code of each row as Kemendagri writes it, empty where it has none; and what is wrong with it."""
    file, cells = source.path.name, texts(source.table, columns.kode)
    if columns.bps and not padanan:
        first = next(filter(None, cells), "")
        return cells.map(lambda _: ""), [Problem("perlu_padanan", file, None, columns.kode, {"temu": first})]
    problems, codes = [], []
    for number, cell in cells.items():
        kode = padanan.get(cell.removeprefix("ID"), "") if columns.bps else dots(cell) if cell else ""
        if not kode:
            key, fields = ("padanan_kurang", {"temu": cell}) if cell else ("wajib", {})
            problems.append(Problem(key, file, None, columns.kode, fields, feature=place_of(source, number)))
        codes.append(kode)
    return pd.Series(codes, index=cells.index, dtype=str), problems


def chosen(codes: pd.Series, induk: str, file: str) -> str:
    """Return the dotted code of the place: the one that is asked for, else the only one of the file.

    Raises
    ------
    RilisError
        It is not in the file, or several are and none is asked for.
    """
    there = sorted({kode[:5] for kode in codes if kode})
    asked = dots(induk)
    known = {*there, *(kode[:2] for kode in there)}
    named = ", ".join(there[:NAMED]) + (", …" if len(there) > NAMED else "")
    if asked and asked not in known:
        raise RilisError([Problem("pilihan", file, None, "--induk", {"harap": named, "temu": induk})])
    if not asked and len(there) != 1:
        raise RilisError([Problem("perlu_induk", file, None, "--induk", {"temu": named, "harap": len(there)})])
    return asked or there[0]


def clean_name(text: str) -> str:
    """Return a name without what cannot be seen, in one line."""
    return " ".join("".join(" " if is_hidden(char) else char for char in text).split())[:LONGEST_NAME]


def _named(source: Source, columns: Columns, codes: pd.Series) -> tuple[dict[str, str], list[Problem]]:
    """Return the name of each code; a code with two names or none is a problem of its rows."""
    file, names, problems = source.path.name, {}, []
    cells = texts(source.table, columns.nama).map(clean_name)
    for number, kode in codes.items():
        name, place = cells[number], place_of(source, number, kode)
        if not name:
            problems.append(Problem("wajib", file, None, columns.nama, feature=place))
        elif names.setdefault(kode, name) != name:
            fields = {"harap": names[kode], "temu": name}
            problems.append(Problem("kode_dua_nama", file, None, columns.nama, fields, feature=place))
    return names, problems


def apart(names: Mapping[str, str], parents: Mapping[str, str]) -> dict[str, str]:
    """Tell apart kecamatan of one name by that of their kabupaten/kota, else by their code.

    Examples
    --------
    >>> apart({"35.07.01": "Sumber", "35.13.02": "Sumber", "35.13.01": "Tiris"}, {"35.07": "Kabupaten Malang"})
    {'35.07.01': 'Sumber (Kabupaten Malang)', '35.13.02': 'Sumber (35.13.02)', '35.13.01': 'Tiris'}
    """
    said = [name.casefold() for name in names.values()]
    return {
        kode: f"{name} ({parents.get(kode[:5], kode)})" if said.count(name.casefold()) > 1 else name
        for kode, name in names.items()
    }


def _joined(source: Source, codes: pd.Series, names: Mapping[str, str]) -> tuple[dict[str, Shape], list[Problem]]:
    """Return the shape of each code; several rows of one code and name are parts of it."""
    file, problems = source.path.name, []
    parts: dict[str, list[Shape]] = {}
    shapes = source.shapes([int(str(number)) for number in codes.index]).to_dict()
    for number, kode in codes.items():
        shape, key, fields = mend(shapes.get(number))
        if key:
            place = place_of(source, number, kode, names.get(kode, ""))
            found = Problem(key, file, fields=fields, feature=place, severity="error" if shape is None else "warning")
            problems.append(found)
        if shape is not None:
            parts.setdefault(kode, []).append(shape)
    several = [kode for kode, found in parts.items() if len(found) > 1]
    if several:
        fields = {"jumlah": len(several), "temu": ", ".join(several[:NAMED])}
        problems.append(Problem("bagian_digabung", file, fields=fields, severity="warning"))
    joined = {kode: found[0] if len(found) == 1 else flat(shapely.union_all(found)) for kode, found in parts.items()}
    return joined, problems


def box_around(shapes: Mapping[str, Shape]) -> Bounds:
    """Return the part of the earth that is drawn around a place, degrees."""
    west, south, east, north = shapely.total_bounds([*shapes.values()]).tolist()
    more = AROUND * max(east - west, north - south)
    return west - more, south - more, east + more, north + more


def neighbours(source: Source, codes: pd.Series, names: Mapping[str, str], box: Bounds, own: str) -> dict:
    """Return name and shape of the kabupaten/kota (or provinces, where the place is one) around, by code.

    What cannot be mended is left out: it is only ground.
    """
    length = len(own)
    others = codes[(codes != "") & (codes.str[:length] != own)].str[:length]
    if others.empty:
        return {}
    shapes = source.shapes([int(str(number)) for number in others.index], box)
    parts: dict[str, list[Shape]] = {}
    for number, shape in shapes.items():
        mended = mend(shape)[0]
        if mended is not None:
            parts.setdefault(str(others[number]), []).append(mended)
    return {kode: (names.get(kode, ""), flat(shapely.union_all(found))) for kode, found in sorted(parts.items())}


def _elsewhere(item: Problem, own: str) -> Problem:
    """Make a warning of a code of BPS that the list lacks, where its digits are those of another place."""
    digits = str(item.fields.get("temu", "")).removeprefix("ID")
    other = item.key == "padanan_kurang" and not digits.startswith(own.replace(".", ""))
    return replace(item, severity="warning") if other else item


def units_of(source: Source, columns: Columns, padanan: Mapping[str, str], induk: str, nama: str) -> tuple[Units, list]:
    """Return the units of the place that is asked for, and all that is odd; what is wrong is raised.

    Raises
    ------
    RilisError
        With every problem of every row.
    """
    file = source.path.name
    codes, problems = codes_of(source, columns, padanan)
    if not is_sound(problems) and not any(codes):
        raise RilisError(problems)
    own = chosen(codes, induk, file)
    problems = [_elsewhere(item, own) for item in problems]
    inside = codes[codes.str.startswith(f"{own}.")]
    names, found = _named(source, columns, inside)
    shapes, more = _joined(source, inside, names)
    problems += found + more
    parents, called = above(source.table, codes, 5), above(source.table, codes, len(own))
    name = clean_name(nama) or titled(clean_name(called.get(own, "")), own)
    if not name:
        problems.append(Problem("perlu_nama", file, None, "--nama", {"temu": own}))
    if not is_sound(problems):
        raise RilisError(problems)
    parents = {kode: titled(clean_name(text), kode) for kode, text in parents.items()}
    named = {kode: titled(clean_name(text), kode) for kode, text in called.items()}
    around = neighbours(source, codes, named, box_around(shapes), own)
    province = clean_name(above(source.table, codes, 2).get(own[:2], ""))
    return Units(own, name, province, apart(names, parents), dict(sorted(shapes.items())), around), problems
