"""Patterns cut to the shape of a polygon: diagonal lines, and dots where the lines of both ways would cross."""

import math
from collections.abc import Iterator
from itertools import pairwise

Point = tuple[float, float]
# Lines over the longer side of a place: as dense on the screen for a small place as for a large one, and never many.
LINES = 60


def spacing(bounds: tuple[float, float, float, float]) -> float:
    """Return the distance of the lines for a place with these bounds (west, south, east, north), all in degrees.

    Two digits, so that a small correction of a boundary leaves the grid where it is.

    Examples
    --------
    >>> spacing((112.9278, -8.0277, 113.6436, -7.6766)), spacing((-180, -90, 180, 90))
    (0.012, 6.0)
    """
    west, south, east, north = bounds
    return float(f"{max(east - west, north - south) / LINES:.2g}")


def rings(geometry: dict) -> Iterator[list[Point]]:
    """Go through the rings of a polygon or of several."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield from polygon


def _crossings(rings: list[list[Point]], offset: float) -> list[float]:
    """Return where the line y = x + offset meets the rings, as values of x, ascending."""
    found = []
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            d1, d2 = y1 - x1 - offset, y2 - x2 - offset
            if (d1 < 0) != (d2 < 0):
                found.append(x1 + (x2 - x1) * d1 / (d1 - d2))
    return sorted(found)


def hatch(geometry: dict, spacing: float, *, falling: bool = False) -> dict:
    """Return the diagonal lines inside a polygon as a MultiLineString.

    Inside and outside alternate at each crossing (even-odd rule), so holes and islands come out right.

    Parameters
    ----------
    geometry
        GeoJSON Polygon or MultiPolygon, degrees.
    spacing
        Distance between the lines measured along the vertical, degrees. The lines lie on one grid for all polygons.
    falling
        Lines that fall to the right instead of rising.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    >>> hatch(square, spacing=0.75)["coordinates"]
    [[[0.75, 0.0], [1.0, 0.25]], [[0.0, 0.0], [1.0, 1.0]], [[0.0, 0.75], [0.25, 1.0]]]
    """
    turn = -1 if falling else 1
    turned = [[(turn * x, y) for x, y in ring] for ring in rings(geometry)]
    offsets = [y - x for ring in turned for x, y in ring]
    lines = []
    for step in range(int(min(offsets) // spacing), int(max(offsets) // spacing) + 1):
        offset = step * spacing
        xs = _crossings(turned, offset)
        for start, end in zip(xs[::2], xs[1::2], strict=False):
            if end > start:
                lines.append([[round(turn * x, 5), round(x + offset, 5)] for x in (start, end)])
    return {"type": "MultiLineString", "coordinates": lines}


def dots(geometry: dict, spacing: float) -> dict:
    """Return the dots inside a polygon as a MultiPoint: the crossings of one grid for all polygons.

    They lie on the hatch lines, at whole multiples of the distance, so that inside and outside come out as there.

    Examples
    --------
    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 3], [0, 3], [0, 0]]]}
    >>> dots(square, spacing=2)["coordinates"]
    [[2, 0.0], [4, 2.0], [0, 0.0], [2, 2.0], [0, 2.0]]
    """
    points = []
    for (left, low), (right, _) in hatch(geometry, spacing)["coordinates"]:
        offset = low - left
        for place in range(math.ceil(left / spacing), math.floor(right / spacing) + 1):
            points.append([round(place * spacing, 5), round(place * spacing + offset, 5)])
    return {"type": "MultiPoint", "coordinates": points}
