"""What a shape must be to become part of a map, whatever program wrote it: checked, cleaned and mended where safe."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import shapely
from shapely.errors import GEOSException

from kerawanan.errors import KerawananError, shown

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
Shape = shapely.Polygon | shapely.MultiPolygon
KINDS = ("Polygon", "MultiPolygon")
# Longitude and latitude of Indonesia with its sea, degrees: west, south, east, north.
INDONESIA: Bounds = (94.0, -12.0, 142.0, 7.0)
# What a coordinate may be; `true` is a number to Python only.
NUMBERS = (int, float)
# No coordinate of any system on earth is larger, in metres or degrees; NaN and infinity are not smaller either.
LARGEST = 1e9
# Square degrees; a shape below ten square metres is none.
LEAST_AREA = 1e-9
# Whether a line crosses itself may take time by the square of its points; the most detailed kecamatan have 20,000.
MOST_POINTS = 40_000
# A shape with more points, or whose mended area differs by a larger share, is refused instead of mended.
MOST_MENDED, MOST_CHANGED = 20_000, 0.01
# So many segments tell whether a line crosses itself here and there or everywhere.
SAMPLE = 64


class ShapeError(KerawananError):
    """A shape that cannot be drawn: the key of the sentence that says why, and its fields."""

    def __init__(self, key: str, **fields: object) -> None:
        self.key, self.fields = key, fields
        super().__init__(f"{key} {fields}")


def listed(values: object) -> str:
    """Write the numbers of a point or a box as a file has them.

    Examples
    --------
    >>> listed([110.5, -7, 0.0]), listed("110,5"), listed([[110, -7]])
    ('[110.5, -7, 0.0]', '110,5', '[[110, -7]]')
    """
    return f"[{', '.join(map(_one, values[:4]))}]" if isinstance(values, list) else shown(values)


def _one(value: object) -> str:
    """Write one number of a point; a text in quotes, as "110" is none."""
    return shown([value])[1:-1] if isinstance(value, str) else shown(value)


def inside(box: Bounds, x: float, y: float) -> bool:
    """Say whether a point lies in a box of west, south, east and north."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def bounds_of(shapes: Sequence[Shape]) -> Bounds:
    """Return the westernmost, southernmost, easternmost and northernmost degree of some shapes."""
    west, south, east, north = shapely.total_bounds(list(shapes)).tolist()
    return west, south, east, north


def misplaced(x: float, y: float) -> str:
    """Return the sentence for a point that is not on earth in degrees, or nothing.

    Examples
    --------
    >>> misplaced(113.2, -7.8), misplaced(-7.8, 113.2), misplaced(742000.0, 9134000.0)
    ('', 'koordinat_tertukar', 'koordinat_luar')
    """
    if abs(x) <= 180 and abs(y) <= 90:
        return ""
    return "koordinat_tertukar" if inside(INDONESIA, y, x) else "koordinat_luar"


def _point(raw: object) -> Point:
    """Read a position; height and whatever else follows the first two numbers is ignored (RFC 7946, 3.1.1)."""
    pair = raw[:2] if isinstance(raw, list) else []
    if len(pair) < 2 or not all(type(number) in NUMBERS and abs(number) < LARGEST for number in pair):
        raise ShapeError("koordinat_rusak", temu=listed(raw))
    x, y = pair
    if key := misplaced(x, y):
        raise ShapeError(key, temu=listed(pair))
    return x, y


def _ring(raw: object) -> tuple[np.ndarray, bool]:
    """Read a ring and close it; say whether it was open."""
    if not isinstance(raw, list):
        raise ShapeError("koordinat_rusak", temu=shown(raw))
    points = [_point(item) for item in raw]
    is_open = bool(points) and points[0] != points[-1]
    points += points[:1] if is_open else []
    if len(points) < 4:
        raise ShapeError("cincin_pendek", temu=len(raw))
    return np.array(points, dtype=float), is_open


def _polygons(geometry: object) -> Iterator[list]:
    """Go through the polygons of a geometry, each a list of rings as the file has it."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind is None:
        raise ShapeError("geometri_kosong")
    if kind == "GeometryCollection":
        members = geometry.get("geometries")
        for member in members if isinstance(members, list) else []:
            if isinstance(member, dict) and member.get("type") == "GeometryCollection":
                raise ShapeError("pilihan", harap=", ".join(KINDS), temu=shown(kind))
            yield from _polygons(member)
        return
    if kind not in KINDS:
        raise ShapeError("pilihan", harap=", ".join(KINDS), temu=shown(kind))
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" and coordinates else coordinates
    for rings in polygons if isinstance(polygons, list) else [polygons] if polygons else []:
        if not isinstance(rings, list) or not rings:
            raise ShapeError("koordinat_rusak", temu=shown(rings))
        yield rings


def _entangled(shape: Shape) -> bool:
    """Say whether most of the lines of a shape cross others; to sort such a shape out takes minutes and gigabytes."""
    points = shapely.get_coordinates(shape)
    segments = shapely.linestrings(list(pairwise(points.tolist())))
    sample = segments[:: len(segments) // SAMPLE + 1]
    return shapely.STRtree(segments).query(sample, predicate="crosses").shape[1] > len(sample)


def _mended(shape: Shape) -> Shape:
    """Return the shape without the places where its line crosses itself; refuse what this would change visibly."""
    place = re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(shape))
    crossing = ShapeError("garis_silang", temu=listed([round(float(n), 5) for n in place.groups()]) if place else "–")
    if shapely.get_num_coordinates(shape) > MOST_MENDED or _entangled(shape):
        raise crossing
    try:
        whole = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    except GEOSException as error:
        raise crossing from error
    parts = [part for part in shapely.get_parts(whole) if isinstance(part, shapely.Polygon) and not part.is_empty]
    mended = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    if mended.area >= LEAST_AREA and abs(shape.area - mended.area) > MOST_CHANGED * mended.area:
        raise crossing
    return mended


def clean(geometry: object) -> tuple[Shape, list[str]]:
    """Return a geometry of a GeoJSON file as a valid shape of longitude and latitude, rings wound as RFC 7946 says.

    Heights are ignored, open rings closed, polygons of a collection put together, small faults of the line mended.
    A sound geometry keeps its numbers as they are.

    Returns
    -------
    tuple
        The shape, degrees; and the keys of the warnings about what was mended.

    Raises
    ------
    ShapeError
        It has no area, is no polygon, has too many points, its numbers are none or not degrees, or its line crosses
        itself.

    Examples
    --------
    >>> square = [[110, -7, 0.0], [110, -6, 0.0], [111, -6, 0.0], [111, -7, 0.0]]
    >>> shape, warnings = clean({"type": "Polygon", "coordinates": [square]})
    >>> shape.wkt, warnings
    ('POLYGON ((110 -7, 111 -7, 111 -6, 110 -6, 110 -7))', ['cincin_terbuka'])
    """
    parts, warnings, count = [], [], 0
    for polygon in _polygons(geometry):
        count += sum(len(raw) for raw in polygon if isinstance(raw, list))
        if count > MOST_POINTS:
            raise ShapeError("bentuk_rinci", harap=MOST_POINTS)
        rings = [_ring(raw) for raw in polygon]
        warnings += ["cincin_terbuka" for _, is_open in rings if is_open]
        parts.append(shapely.Polygon(rings[0][0], [points for points, _ in rings[1:]]))
    if not parts:
        raise ShapeError("geometri_kosong")
    single = isinstance(geometry, dict) and geometry["type"] == "Polygon"
    shape: Shape = parts[0] if single else shapely.MultiPolygon(parts)
    if not shape.is_valid:
        shape = _mended(shape)
        warnings.append("bentuk_diperbaiki")
    if shape.area < LEAST_AREA:
        raise ShapeError("tanpa_luas")
    return shapely.orient_polygons(shape, exterior_cw=False), list(dict.fromkeys(warnings))
