"""The boundaries of a place set against its list of units: the same codes, in the right place, none on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import shapely

from kerawanan.errors import Problem, shown
from kerawanan.rilis.geojson import Feature, read_features, together
from kerawanan.rilis.geometry import INDONESIA, Shape, bounds_of, inside, listed, misplaced
from kerawanan.rilis.units import wrong_code

# Points of the kecamatan above which the map is slow on a phone (some 500 kB).
HEAVY = 25_000
# So many codes stand in one sentence.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Layer:
    """A file of boundaries: its features, those with a sound code by it, and what is wrong; no file, no features."""

    file: str
    features: Sequence[Feature] = ()
    coded: dict[str, Feature] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def shapes(self) -> dict[str, Shape]:
        """The shapes by code, in the order of the codes."""
        found = self.coded or {}
        return {kode: shape for kode in sorted(found) if (shape := found[kode].shape) is not None}


def _coded(features: Sequence[Feature], file: str, level: str, kode: str) -> tuple[dict[str, Feature], list[Problem]]:
    """Return the features by code; report codes that are missing, misspelt or doubled."""
    names = sorted({name for feature in features for name in feature.properties})
    if features and "kode" not in names:
        found = ", ".join(shown(name, 30) for name in names[:12]) or "–"
        return {}, [Problem("tanpa_kode", file, None, "kode", {"temu": found})]
    coded: dict[str, Feature] = {}
    problems = []
    for feature in features:
        place, value = str(feature.number), feature.properties.get("kode")
        if value is None or value == "":
            problems.append(Problem("wajib", file, None, "kode", feature=place))
        elif found := wrong_code(value, level, kode):
            problems.append(Problem(found[0], file, None, "kode", found[1], feature=place))
        elif value in coded:
            problems.append(Problem("ganda", file, None, "kode", {"temu": value}, feature=place))
        else:
            coded[value] = feature
    return coded, together(problems, len(features))


def read_layer(path: Path, kode: str, level: str = "", *, needed: bool = False) -> Layer:
    """Read a file of boundaries of the place `kode`.

    Parameters
    ----------
    level
        The level of its codes, as in `wilayah.csv`; without one, features need no code.
    needed
        Whether it must be there and have features; otherwise no file is an empty layer.

    Examples
    --------
    >>> from kerawanan.rilis.referensi import DATA
    >>> len(read_layer(DATA / "wilayah" / "3513" / "kecamatan.geojson", "3513", "kecamatan").shapes)
    24
    """
    file = f"wilayah/{kode}/{path.name}"
    if not needed and not path.exists() and not path.is_symlink():
        return Layer(file)
    features, problems = read_features(path, file)
    if needed and not features and not problems:
        problems = [Problem("tanpa_fitur", file)]
    if not level:
        return Layer(file, features, None, tuple(problems))
    coded, wrong = _coded(features, file, level, kode)
    return Layer(file, features, coded, (*problems, *wrong))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _kecamatan(layer: Layer, units: pd.DataFrame) -> list[Problem]:
    """Compare the kecamatan: the same codes in both files, and names that show no two codes were swapped."""
    names, coded = units.loc[units["tingkat"] == "kecamatan", "nama"], layer.coded or {}
    problems = [
        Problem("tanpa_poligon", layer.file, fields={"temu": kode}) for kode in names.index.difference([*coded])
    ]
    for kode, feature in coded.items():
        place, name = str(feature.number), feature.properties.get("nama")
        if kode not in names.index:
            problems.append(Problem("tanpa_daftar", layer.file, None, "kode", {"temu": kode}, feature=place))
        elif isinstance(name, str) and name and names[kode] and _letters(name) != _letters(names[kode]):
            fields = {"harap": names[kode], "temu": shown(name)}
            problems.append(Problem("nama_beda", layer.file, None, "nama", fields, "warning", place))
    return problems


def _desa(layer: Layer, units: pd.DataFrame) -> list[Problem]:
    """Compare the desa; they are only drawn for orientation, so a difference does not stop a release."""
    listed, coded = set(units.index[units["tingkat"].isin(["desa", "kelurahan"])]), set(layer.coded or {})
    problems = []
    for key, kodes in (("desa_tanpa_daftar", coded - listed), ("desa_tanpa_poligon", listed - coded)):
        if coded and listed and kodes:
            named = ", ".join(sorted(kodes)[:NAMED]) + (", …" if len(kodes) > NAMED else "")
            fields = {"jumlah": len(kodes), "temu": named}
            problems.append(Problem(key, layer.file, fields=fields, severity="warning"))
    return problems


def _whole(layer: Layer) -> list[Problem]:
    """Warn once of boundaries that reach outside Indonesia, or have more points than a phone can draw quickly."""
    shapes, problems = list(layer.shapes.values()), []
    bounds, points = bounds_of(shapes), int(shapely.get_num_coordinates(shapes).sum())
    if not (inside(INDONESIA, *bounds[:2]) and inside(INDONESIA, *bounds[2:])):
        problems.append(Problem("luar_indonesia", layer.file, fields={"temu": listed([*bounds])}, severity="warning"))
    if points > HEAVY:
        problems.append(
            Problem("banyak_titik", layer.file, fields={"harap": HEAVY, "temu": points}, severity="warning")
        )
    return problems


def _covered(layer: Layer) -> list[Problem]:
    """Warn of shapes whose middle lies in another shape."""
    kodes, shapes = list(layer.shapes), list(layer.shapes.values())
    middles = [shapely.point_on_surface(shape) for shape in shapes]
    pairs = shapely.STRtree(shapes).query(middles, predicate="within").T.tolist()
    other = {kodes[inner]: kodes[outer] for inner, outer in pairs if inner != outer}
    fields = [{"temu": inner, "harap": outer} for inner, outer in other.items()]
    return [Problem("tumpang_tindih", layer.file, fields=item, severity="warning") for item in fields]


def _labels(layer: Layer, units: pd.DataFrame, kode: str) -> list[Problem]:
    """Warn of labels that stand outside their kecamatan."""
    shapes = layer.shapes
    points = units.loc[units.index.isin([*shapes]), ["lon", "lat"]].dropna()
    file = f"wilayah/{kode}/wilayah.csv"
    return [
        Problem("label_luar", file, None, "lon", {"temu": unit}, severity="warning")
        for unit, lon, lat in points.itertuples(name=None)
        if not (misplaced(lon, lat) or shapely.intersects_xy(shapes[unit], lon, lat))
    ]


def compare(kecamatan: Layer, desa: Layer, units: pd.DataFrame, kode: str) -> list[Problem]:
    """Return what is wrong or odd between the boundaries and the units of a place.

    What needs all shapes is looked at only when each kecamatan has one, so that one mistake is one problem.
    """
    problems = []
    if len(units) and kecamatan.features and len(kecamatan.coded or {}) == len(kecamatan.features):
        problems += _kecamatan(kecamatan, units)
    problems += _desa(desa, units)
    if len(kecamatan.shapes) == len(kecamatan.features) > 0:
        problems += _whole(kecamatan) + _covered(kecamatan) + _labels(kecamatan, units, kode)
    return problems
