"""Makes the folder of a place from a file of boundaries: whole and checked, or not at all."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import shapely
from pydantic import ValidationError
from shapely.geometry.base import BaseGeometry

from kerawanan.errors import Problem, RilisError, is_sound
from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.isian import CREDIT
from kerawanan.rilis.reading import problems_of
from kerawanan.rilis.wilayah import check_wilayah
from kerawanan.wilayah import tulis
from kerawanan.wilayah.cakupan import seamless, without_itself
from kerawanan.wilayah.kode import level_above, titled
from kerawanan.wilayah.kolom import Columns, above, find, texts
from kerawanan.wilayah.sumber import Source, open_source
from kerawanan.wilayah.topologi import Shapes, TopologyError, detail_of, scale_at, simplify, to_degrees, to_metres
from kerawanan.wilayah.unsur import Units, box_around, clean_name, codes_of, matching, neighbours, units_of

# How much finer to simplify, one after the other, where units would overlap or vanish.
FINER = (1, 2, 4, 10)
# What a place has that this module makes; other files of a place that is replaced stay.
MADE = ("wilayah.csv", "kecamatan.geojson", "konteks.geojson")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for: the file, which columns, layer and place, what is around, where to.

    Empty texts and missing paths leave it to what the files say. `atribusi` is what must be named together with the
    boundaries, by language; `ganti` allows to replace a place, which without `atribusi` keeps what it had of it.
    """

    file: Path
    ke: Path
    kode_kolom: str = ""
    nama_kolom: str = ""
    lapis: str = ""
    induk: str = ""
    nama: str = ""
    padanan: Path | None = None
    konteks: Path | None = None
    kode_konteks: str = ""
    nama_konteks: str = ""
    tempat: Path | None = None
    atribusi: Mapping[str, str] | None = None
    ganti: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the folder, how the file was understood, whether it says whose it is, and what was odd."""

    folder: Path
    nama: str
    columns: Columns
    count: int
    around: int
    points: int
    credited: bool
    problems: tuple[Problem, ...]


def _context(path: Path, kode: str, nama: str, units: Units) -> tuple[dict, tuple[Problem, ...]]:
    """Return the neighbours that another file has: kabupaten and kota, or put together from kecamatan."""
    source = open_source(path)
    columns, problems = find(source.table, path.name, kode, nama, "kabupaten")
    if not columns.kode or not columns.nama:
        finer, _ = find(source.table, path.name, kode, nama)
        if not finer.kode or finer.bps:
            asked = {"--kode-kolom": "--kode-konteks", "--nama-kolom": "--nama-konteks"}
            raise RilisError([Problem(p.key, p.file, None, asked.get(p.column, p.column), p.fields) for p in problems])
        columns = finer
    codes, wrong = codes_of(source, columns, {})
    length = len(units.kode)
    if codes.str.len().max() == length:
        names = dict(zip(codes, texts(source.table, columns.nama).map(clean_name), strict=True))
    else:
        names = {unit: clean_name(text) for unit, text in above(source.table, codes, length).items()}
    named = {unit: titled(text, unit) for unit, text in names.items() if unit}
    around = neighbours(source, codes, named, box_around(units.shapes), units.kode)
    odd = [Problem(p.key, p.file, p.row, p.column, p.fields, "warning", p.feature) for p in wrong]
    return around, (*source.problems, *odd)


def _columns(source: Source, asked: Asked) -> Columns:
    """Return the columns of codes and names.

    Raises
    ------
    RilisError
        With the questions, where they are not clear.
    """
    columns, problems = find(source.table, source.path.name, asked.kode_kolom, asked.nama_kolom)
    if problems:
        raise RilisError(problems)
    return columns


def _drawn(units: Units, file: str) -> tuple[Shapes, Shapes, list[Problem]]:
    """Return the kecamatan and their neighbours as they are drawn, in degrees, and what was settled between them.

    Raises
    ------
    RilisError
        Kecamatan cover each other, or their lines are too tangled to be drawn.
    """
    scale = scale_at(units.shapes)
    own = to_metres(units.shapes, scale)
    outer = to_metres({kode: shape for kode, (_, shape) in units.around.items()}, scale)
    own, outer, problems = seamless(own, without_itself(own, outer), file)
    if not is_sound(problems):
        raise RilisError(problems)
    whole = outer | {units.kode: shapely.union_all([*own.values()])} if outer else {}
    for finer in FINER:
        detail = detail_of(own, finer)
        try:
            found = to_degrees(simplify(own, whole, units.kode, detail), scale, detail.decimals)
        except TopologyError:
            continue
        inside = {kode: shape for kode, shape in found.items() if kode in own}
        return inside, {kode: shape for kode, shape in found.items() if kode not in own}, problems
    raise RilisError([Problem("tak_tersederhana", file)])


def _label(shape: BaseGeometry) -> tuple[float, float]:
    """Return the point of the largest part that is farthest from its edge, degrees."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(largest))[0].tolist()
    return round(x, 5), round(y, 5)


def _beside(units: Units, own: Shapes, outer: Shapes) -> dict[str, tuple[dict, BaseGeometry]]:
    """Return the neighbours with what is known of them."""
    land = shapely.union_all([*own.values()])
    found = {}
    for kode, shape in outer.items():
        about = {"kode": kode, "nama": units.around[kode][0], "jenis": level_above(kode)}
        about["peran"] = "tetangga" if land.intersects(shape) else "lain"
        found[kode] = ({name: value for name, value in about.items() if value}, shape)
    return found


def _files(units: Units, own: Shapes, outer: Shapes) -> dict[str, str]:
    """Return the files of a place by name."""
    rows: list[list[object]] = [[units.kode, units.nama, level_above(units.kode), "", ""]]
    rows += [[units.kode[:2], units.provinsi, "provinsi", "", ""]] if units.provinsi and len(units.kode) > 2 else []
    rows += [[kode, units.names[kode], "kecamatan", *_label(shape)] for kode, shape in sorted(own.items())]
    inner = {kode: ({"kode": kode, "nama": units.names[kode]}, shape) for kode, shape in own.items()}
    files = {
        "wilayah.csv": tulis.table(["kode", "nama", "tingkat", "lon", "lat"], rows),
        "kecamatan.geojson": tulis.features(inner),
    }
    around = _beside(units, own, outer)
    return files | ({"konteks.geojson": tulis.features(around)} if around else {})


def _credit(asked: Asked) -> dict[str, str]:
    """Return the file that says whose the boundaries are; none where nobody said it.

    Raises
    ------
    RilisError
        What was said is empty, too long or hides something.
    """
    if asked.atribusi is None:
        return {}
    try:
        said = Dwibahasa.model_validate(asked.atribusi)
    except ValidationError as error:
        raise RilisError(problems_of(error, CREDIT, "atribusi")) from error
    return {CREDIT: tulis.credit(said)}


def _put(asked: Asked, kode: str, files: Mapping[str, str]) -> tuple[Problem, ...]:
    """Write a place beside where it belongs, check it whole, and only then put it there.

    Files that a place had and that are not made here stay; where nothing may be replaced, nothing is.
    """
    target = asked.ke / kode
    asked.ke.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.ke, prefix=".wilayah-") as name:
        fresh = Path(name) / kode
        if target.is_dir():
            shutil.copytree(target, fresh, ignore=shutil.ignore_patterns(*MADE))
        fresh.mkdir(exist_ok=True)
        for file, text in files.items():
            (fresh / file).write_text(text, encoding="utf-8", newline="\n")
        if asked.tempat is not None:
            shutil.copyfile(asked.tempat, fresh / "tempat.csv")
        problems = check_wilayah(fresh, kode)[1]
        if not is_sound(problems):
            raise RilisError(problems)
        former = Path(name) / "lama"
        if target.is_dir():
            target.rename(former)
        try:
            fresh.rename(target)
        except OSError:
            if former.is_dir():
                former.rename(target)
            raise
    return problems


def _refused(asked: Asked, kode: str) -> list[Problem]:
    """Return what stands in the way of writing a place."""
    problems = []
    if (asked.ke / kode).exists() and not asked.ganti:
        problems.append(Problem("wilayah_ada", str(asked.ke / kode)))
    if asked.tempat is not None and not asked.tempat.is_file():
        problems.append(Problem("berkas_tidak_ada", str(asked.tempat)))
    return problems


def make(asked: Asked) -> Made:
    """Make the folder of a place below `asked.ke`, called by its code without dots.

    Raises
    ------
    RilisError
        With every problem of the file, or of the place that it would become; then nothing is written.
    """
    source = open_source(asked.file, asked.lapis)
    columns = _columns(source, asked)
    padanan = matching(asked.padanan) if asked.padanan else {}
    units, problems = units_of(source, columns, padanan, asked.induk, asked.nama)
    kode = units.kode.replace(".", "")
    credit = _credit(asked)
    if refused := _refused(asked, kode):
        raise RilisError(refused)
    odd: tuple[Problem, ...] = ()
    if asked.konteks is not None:
        around, odd = _context(asked.konteks, asked.kode_konteks, asked.nama_konteks, units)
        units = replace(units, around=around | units.around)
    own, outer, settled = _drawn(units, asked.file.name)
    try:
        checked = _put(asked, kode, _files(units, own, outer) | credit)
    except OSError as error:
        raise RilisError([Problem("tidak_tertulis", str(asked.ke / kode))]) from error
    points = int(shapely.get_num_coordinates([*own.values()]).sum())
    said = (*source.problems, *problems, *odd, *settled, *checked)
    credited = (asked.ke / kode / CREDIT).is_file()
    return Made(asked.ke / kode, units.nama, columns, len(own), len(outer), points, credited, said)
