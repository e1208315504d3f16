"""A place: boundaries and units of one kabupaten/kota or province, read once and checked like a release."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd
import shapely
from shapely.geometry import mapping

from kerawanan.errors import Problem, RilisError, is_sound, shown
from kerawanan.rilis.boundaries import Layer, compare, read_layer
from kerawanan.rilis.geojson import Feature
from kerawanan.rilis.geometry import Bounds, Shape, bounds_of
from kerawanan.rilis.referensi import DATA
from kerawanan.rilis.units import known_units, labels, own_names, places

FILES = ("kecamatan.geojson", "konteks.geojson", "desa.geojson", "wilayah.csv", "label.csv", "tempat.csv")
# Four digits of a kabupaten/kota, two of a province.
CODE = "[0-9]{2}(?:[0-9]{2})?"
# Letters of a name.
LONGEST = 200
CONTEXT = ("kode", "nama", "jenis", "peran")
Checked = tuple["Wilayah | None", tuple[Problem, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Wilayah:
    """A checked place. It is shared by all visitors and releases: never change it in place.

    `nama` is that of the kabupaten/kota or province, `provinsi` that of the province; empty where the list of units
    lacks them.
    `units` has one row per kecamatan and what lies below (index `kode`; `nama`, `tingkat`, `lon`, `lat` of the label in
    degrees, `nama_lain`, `geser_x`, `geser_y` in pixels), `tempat` one per other name on a map (`jenis`, `nama_id`,
    `nama_en`, `lon`, `lat`). `kecamatan`, `desa` and `konteks` are GeoJSON collections of
    valid Polygons and MultiPolygons in degrees, rings wound as RFC 7946 says; a file that is not there is an empty one.
    `bounds` are west, south, east and north of the kecamatan, degrees. `sidik` is the SHA-256 of the kecamatan and
    the list of units: it changes when one of them does, not when a file is only written differently or what is drawn
    around them changes. `peringatan` is what is odd.
    """

    kode: str
    nama: str
    provinsi: str
    units: pd.DataFrame
    tempat: pd.DataFrame
    kecamatan: dict
    konteks: dict
    desa: dict
    bounds: Bounds
    sidik: str
    peringatan: tuple[Problem, ...] = ()


def _collection(items: Iterable[tuple[dict, Shape]]) -> dict:
    features = []
    for properties, shape in items:
        head = {"type": "Feature", "id": properties["kode"]} if properties.get("kode") else {"type": "Feature"}
        geometry = json.loads(json.dumps(mapping(shape)))  # lists for tuples, as if parsed
        features.append({**head, "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _texts(feature: Feature, names: tuple[str, ...]) -> dict[str, str]:
    """Return the properties that are texts, in the given order; nothing else of a file is sent on."""
    found = {name: feature.properties.get(name) for name in names}
    return {
        name: "".join(filter(str.isprintable, text[:LONGEST])) for name, text in found.items() if isinstance(text, str)
    }


def _pointed(units: pd.DataFrame, shapes: dict[str, Shape]) -> pd.DataFrame:
    """Fill in the points of the labels that the list lacks: inside the largest part of the shape."""
    missing = [kode for kode in units.index[units["lon"].isna()] if kode in shapes]
    largest = [max(shapely.get_parts(shapes[kode]), key=lambda part: part.area) for kode in missing]
    points = [part.representative_point() for part in largest]
    units = units.copy()
    units.loc[missing, "lon"] = [round(point.x, 5) for point in points]
    units.loc[missing, "lat"] = [round(point.y, 5) for point in points]
    return units


def _fingerprint(kode: str, units: pd.DataFrame, kecamatan: dict) -> str:
    """Return the SHA-256 of the list of units and the shapes of the kecamatan in one spelling."""
    rows = [
        [*(None if cell != cell else cell for cell in row)]
        for row in units[["nama", "tingkat", "lon", "lat"]].itertuples(name=None)
    ]
    whole = {"kode": kode, "units": rows, "kecamatan": kecamatan}
    content = json.dumps(whole, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _built(
    kode: str,
    own: tuple[str, str],
    units: pd.DataFrame,
    names_on_map: tuple[pd.DataFrame, pd.DataFrame],
    read: dict[str, Layer],
    problems: tuple[Problem, ...],
) -> Wilayah:
    """Put a place together from files without a fault."""
    kecamatan, desa = read["kecamatan"].shapes, read["desa"].shapes
    names = units["nama"].to_dict()
    spelled = {unit: _texts(item, ("nama",)).get("nama", "") for unit, item in (read["desa"].coded or {}).items()}
    inner = (
        ({"kode": unit, "nama": names.get(unit, spelled[unit]), "kode_kecamatan": unit[:8]}, shape)
        for unit, shape in desa.items()
    )
    around = ((_texts(item, CONTEXT), item.shape) for item in read["konteks"].features if item.shape is not None)
    layers = {
        "kecamatan": _collection(({"kode": unit, "nama": names[unit]}, shape) for unit, shape in kecamatan.items()),
        "konteks": _collection(around),
        "desa": _collection(inner),
    }
    sidik = _fingerprint(kode, units, layers["kecamatan"])
    label, tempat = names_on_map
    units = _pointed(units, kecamatan | desa).join(label).fillna({"nama_lain": "", "geser_x": 0.0, "geser_y": 0.0})
    bounds = bounds_of(list(kecamatan.values()))
    return Wilayah(kode, *own, units, tempat, **layers, bounds=bounds, sidik=sidik, peringatan=problems)


def check_wilayah(folder: Path, kode: str) -> Checked:
    """Read the place in `folder` and say everything that is wrong or odd about its files.

    Parameters
    ----------
    folder
        Holds `kecamatan.geojson` and `wilayah.csv`, perhaps `konteks.geojson`, `desa.geojson`, `label.csv` and
        `tempat.csv`.
    kode
        Four digits of the kabupaten/kota, or two of a province; the codes of its kecamatan begin with them.

    Returns
    -------
    tuple
        The place, nothing where a problem is more than a warning; and the problems, the list of units first.
    """
    units, problems = known_units(folder, kode)
    label, found = labels(folder, kode, frozenset(units.index[units["tingkat"] == "kecamatan"]))
    tempat, more = places(folder, kode)
    problems += found + more
    read = {
        "kecamatan": read_layer(folder / "kecamatan.geojson", kode, "kecamatan", needed=True),
        "konteks": read_layer(folder / "konteks.geojson", kode),
        "desa": read_layer(folder / "desa.geojson", kode, "desa"),
    }
    problems += [item for layer in read.values() for item in layer.problems]
    problems += compare(read["kecamatan"], read["desa"], units, kode)
    if not is_sound(problems):
        return None, tuple(problems)
    return _built(kode, own_names(folder, kode), units, (label, tempat), read, tuple(problems)), tuple(problems)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what changes when a file of the place does: name, time and size."""
    found = []
    for name in FILES:
        try:
            state = (folder / name).stat()
        except OSError:
            found.append((name, 0, 0))
        else:
            found.append((name, state.st_mtime_ns, state.st_size))
    return tuple(found)


@lru_cache(maxsize=16)
def _checked(folder: Path, kode: str, _stamp: tuple) -> Checked:
    return check_wilayah(folder, kode)


@cache
def load_wilayah(kode: str, data: Path = DATA) -> Wilayah:
    """Return a place. It is read once and then stays as it is, for all releases, until the program ends.

    A place with faults is looked at again when its files have changed.

    Raises
    ------
    RilisError
        With every problem of every file.

    Examples
    --------
    >>> wilayah = load_wilayah("3513")
    >>> len(wilayah.kecamatan["features"]), wilayah.units["tingkat"].value_counts()["desa"], wilayah.bounds
    (24, np.int64(325), (112.9278, -8.0277, 113.6436, -7.6766))
    """
    if not re.fullmatch(CODE, kode):
        raise RilisError([Problem("berkas_tidak_ada", f"wilayah/{shown(kode)}")])
    folder = data / "wilayah" / kode
    found, problems = _checked(folder, kode, _stamp(folder))
    if found is None:
        raise RilisError(problems)
    return found
