"""Simplify the boundaries of a place for the on-screen map from its own detailed files.

Reads `kecamatan_detail.geojson` (1 m detail) and, where it is there, `asal/konteks.geojson` (regencies of the province,
the own one with `peran` utama) of a place; writes `kecamatan.geojson` and `konteks.geojson`. What it reads keeps the
contract of a place (`data/README.md`), and so does what it has written.
Run with `python -m scripts.sederhanakan_wilayah data/wilayah/3513`. A place is made from files of other programs by
`python -m kerawanan wilayah buat`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely

from kerawanan.errors import Problem, RilisError, is_sound
from kerawanan.rilis.boundaries import read_layer
from kerawanan.rilis.units import dotted
from kerawanan.rilis.wilayah import check_wilayah
from kerawanan.wilayah.topologi import Shapes, scale_at, simplify, to_degrees, to_metres
from kerawanan.wilayah.tulis import features

Properties = dict[str, dict]


def stop(problems: Sequence[Problem]) -> None:
    """End where something in the files of a place is wrong."""
    if not is_sound(problems):
        raise SystemExit(str(RilisError(problems)))


def read(path: Path, kode: str, level: str, *, needed: bool = False) -> tuple[Properties, Shapes]:
    """Read the features of a GeoJSON file as code → properties and code → shape in degrees."""
    layer = read_layer(path, kode, level, needed=needed)
    stop(layer.problems)
    coded = layer.coded or {}
    return {unit: coded[unit].properties for unit in layer.shapes}, dict(layer.shapes)


def main_one(context: Properties, kode: str) -> str:
    """Return the code of the regency that is drawn by its kecamatan: the one that says so, else that of the place."""
    named = [unit for unit, properties in context.items() if properties.get("peran") == "utama"]
    found = named[0] if named else dotted(kode)
    if context and found not in context:
        raise SystemExit(f"asal/konteks.geojson lacks {found}, the regency itself")
    return found


def build(source: Path, folder: Path) -> dict[str, float]:
    """Read the detailed files of `source`, write the two simplified files into `folder`, measure the result."""
    kode = source.resolve().name
    about, detailed = read(source / "kecamatan_detail.geojson", kode, "kecamatan", needed=True)
    around, coarse = read(source / "asal" / "konteks.geojson", kode, "kabupaten")
    scale = scale_at(detailed)
    kecamatan, context = to_metres(detailed, scale), to_metres(coarse, scale)
    degrees = to_degrees(simplify(kecamatan, context, main_one(around, kode)), scale)
    inner = {unit: (about[unit], shape) for unit, shape in degrees.items() if unit in kecamatan}
    outer = {unit: (around[unit], shape) for unit, shape in degrees.items() if unit not in kecamatan}
    (folder / "kecamatan.geojson").write_text(features(inner), encoding="utf-8")
    if outer:
        (folder / "konteks.geojson").write_text(features(outer), encoding="utf-8")
    new = to_metres({unit: shape for unit, (_, shape) in inner.items()}, scale)
    width = np.ptp(shapely.get_coordinates(list(new.values()))[:, 0])
    worst = max(shapely.hausdorff_distance(new[k].boundary, kecamatan[k].boundary) for k in new)
    area = max(abs(new[k].area / kecamatan[k].area - 1) for k in new)
    return {"deviation_m": worst, "deviation_px_at_900": worst / width * 900, "area_error_percent": 100 * area}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    for name, value in build(place, place).items():
        sys.stdout.write(f"{name} {value:.3f}\n")
    stop(check_wilayah(place, place.resolve().name)[1])
