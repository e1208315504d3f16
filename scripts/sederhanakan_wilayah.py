"""Simplify the boundaries for the on-screen map: one topology, so shared borders stay shared.

Reads `kecamatan_detail.geojson` (1 m detail) and, where it is there, `asal/konteks.geojson` (regencies of the province,
the own one with `peran` utama) of a place; writes `kecamatan.geojson` and `konteks.geojson`. What it reads keeps the
contract of a place (`data/README.md`), and so does what it has written.
Run with `python -m scripts.sederhanakan_wilayah data/wilayah/3513`.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from kerawanan.errors import Problem, RilisError, is_sound
from kerawanan.rilis.boundaries import read_layer
from kerawanan.rilis.wilayah import check_wilayah

METRES_PER_DEGREE = 111_320.0
# Largest distance, in metres, between the simplified and the detailed line. On the borders of the kecamatan it
# is less than a pixel when the regency (79 km) is drawn 900 pixels wide; on the background it grows with the
# distance from the regency.
TOLERANCE = 84.0
BACKGROUND = 150.0
GROWTH = 0.02
# Islands of the background below this area (m²) are left out.
ISLAND = 20e6
# Two lines nearer than this (m) are the same line.
TOUCH = 1e-3
# Decimals of a degree in the files: 4 are 11 m, an eighth of a pixel.
DECIMALS = 4

Units = dict[str, tuple[dict, BaseGeometry]]


def stop(problems: Sequence[Problem]) -> None:
    """End where something in the files of a place is wrong."""
    if not is_sound(problems):
        raise SystemExit(str(RilisError(problems)))


def read(path: Path, kode: str, level: str, *, needed: bool = False) -> Units:
    """Read the features of a GeoJSON file as code → (properties, geometry in degrees)."""
    layer = read_layer(path, kode, level, needed=needed)
    stop(layer.problems)
    coded = layer.coded or {}
    return {unit: (coded[unit].properties, shape) for unit, shape in layer.shapes.items()}


def to_metres(units: Units, scale: np.ndarray) -> Units:
    """Turn degrees into local metres."""
    return {
        kode: (properties, shapely.transform(shape, lambda xy: xy * scale))
        for kode, (properties, shape) in units.items()
    }


def middle(line: LineString) -> shapely.Point:
    """Return the point half way along a line."""
    return line.interpolate(0.5, normalized=True)


def lines_of(geometries: list[BaseGeometry]) -> list[LineString]:
    """Cut the borders of a coverage into lines between the points where three or more meet."""
    merged = shapely.line_merge(shapely.union_all([g.boundary for g in geometries]))
    return list(shapely.get_parts(merged))


def simplify(kecamatan: Units, context: Units, utama: str) -> Units:
    """Simplify all lines of kecamatan and context together and build the units again.

    The context's own, coarser outline of the regency `utama` is replaced by the detailed outline of its
    kecamatan; both meet at the same junctions, so no gap can arise between map and background.

    Parameters
    ----------
    kecamatan, context : Units
        Code → (properties, geometry in metres); the context holds `utama` too, or nothing at all.
    utama : str
        Code of the regency whose kecamatan are given.

    Returns
    -------
    Units
        Kecamatan, regency and its neighbours, in metres, with one common set of border points.
    """
    shapes = [g for _, g in context.values()]
    coarse = context[utama][1].boundary if shapes else LineString()
    coast = shapely.union_all(shapes).boundary if shapes else LineString()
    around = [line for line in lines_of(shapes) if coarse.distance(middle(line)) > TOUCH] if shapes else []
    borders = shapely.union_all([g.boundary for _, g in kecamatan.values()])
    land = shapely.union_all([g for _, g in kecamatan.values()])
    units = kecamatan | {kode: unit for kode, unit in context.items() if kode != utama}
    simple = []
    for line in shapely.get_parts(shapely.line_merge(shapely.union_all([borders, *around]))):
        inner = borders.distance(middle(line)) < TOUCH
        metres = TOLERANCE if inner else BACKGROUND + GROWTH * land.distance(line)
        island = line.is_closed and coast.distance(middle(line)) < TOUCH and Polygon(line.coords).area < ISLAND
        if inner or not island:
            simple.append(shapely.simplify(line, metres, preserve_topology=False))
    return rebuild(list(shapely.get_parts(shapely.polygonize(simple))), units)


def rebuild(faces: list[Polygon], units: Units) -> Units:
    """Give every face to the unit that covers most of it, and join the faces of each unit."""
    parts: dict[str, list[Polygon]] = {kode: [] for kode in units}
    for face in faces:
        shares = {kode: face.intersection(g).area for kode, (_, g) in units.items() if g.intersects(face)}
        best = max(shares, key=lambda kode: shares[kode])
        if shares[best] > face.area / 2:
            parts[best].append(face)
    missing = [kode for kode, found in parts.items() if not found]
    if missing:
        raise SystemExit(f"these units vanished: {missing}")
    return {kode: (units[kode][0], shapely.union_all(found)) for kode, found in parts.items()}


def to_degrees(units: Units, scale: np.ndarray) -> Units:
    """Turn metres into rounded degrees, rings in the direction of RFC 7946, first point by rule."""
    result: Units = {}
    for kode, (properties, geometry) in units.items():
        rounded = shapely.transform(geometry, lambda xy: (xy / scale).round(DECIMALS))
        tidy = shapely.normalize(shapely.remove_repeated_points(rounded))
        result[kode] = (properties, shapely.orient_polygons(tidy, exterior_cw=False))
    geometries = [g for _, g in result.values()]
    if not (shapely.is_valid(geometries).all() and shapely.coverage_is_valid(geometries)):
        raise SystemExit("the simplified units overlap or cross themselves: lower TOLERANCE")
    return result


def write(path: Path, units: Units) -> None:
    """Write a compact feature collection, one feature per line, `id` = code."""
    rows = [
        json.dumps(
            {"type": "Feature", "id": kode, "properties": properties, "geometry": mapping(geometry)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for kode, (properties, geometry) in sorted(units.items())
    ]
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", encoding="utf-8")


def main_one(context: Units, kode: str) -> str:
    """Return the code of the regency that is drawn by its kecamatan: the one that says so, else that of the place."""
    named = [unit for unit, (properties, _) in context.items() if properties.get("peran") == "utama"]
    found = named[0] if named else f"{kode[:2]}.{kode[2:]}"
    if context and found not in context:
        raise SystemExit(f"asal/konteks.geojson lacks {found}, the regency itself")
    return found


def build(source: Path, folder: Path) -> dict[str, float]:
    """Read the detailed files of `source`, write the two simplified files into `folder`, measure the result."""
    kode = source.resolve().name
    detailed = read(source / "kecamatan_detail.geojson", kode, "kecamatan", needed=True)
    around = read(source / "asal" / "konteks.geojson", kode, "kabupaten")
    centre = np.deg2rad(shapely.union_all([g for _, g in detailed.values()]).centroid.y)
    scale = METRES_PER_DEGREE * np.array([np.cos(centre), 1.0])
    kecamatan, context = to_metres(detailed, scale), to_metres(around, scale)
    utama = main_one(context, kode)
    degrees = to_degrees(simplify(kecamatan, context, utama), scale)
    inner = {kode: unit for kode, unit in degrees.items() if kode in kecamatan}
    outer = {kode: unit for kode, unit in degrees.items() if kode not in kecamatan}
    write(folder / "kecamatan.geojson", inner)
    if outer:
        write(folder / "konteks.geojson", outer)
    new = {kode: shapely.transform(g, lambda xy: xy * scale) for kode, (_, g) in inner.items()}
    width = np.ptp(shapely.get_coordinates(list(new.values()))[:, 0])
    worst = max(shapely.hausdorff_distance(new[k].boundary, kecamatan[k][1].boundary) for k in new)
    area = max(abs(new[k].area / kecamatan[k][1].area - 1) for k in new)
    return {"deviation_m": worst, "deviation_px_at_900": worst / width * 900, "area_error_percent": 100 * area}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    for name, value in build(place, place).items():
        sys.stdout.write(f"{name} {value:.3f}\n")
    stop(check_wilayah(place, place.resolve().name)[1])
