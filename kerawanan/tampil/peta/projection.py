"""From degrees to the pixels of a drawn map: one scale both ways, fitted into a frame."""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from kerawanan.rilis.geometry import Bounds

KM_PER_DEGREE = 111.32
# Lengths that a scale bar may have, kilometres.
ROUND = (1, 2, 5, 10, 20, 50, 100, 200)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, pixels, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def holds(self, other: "Box") -> bool:
        """Say whether another part lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def meets(self, other: "Box") -> bool:
        """Say whether two parts overlap."""
        apart = self.right <= other.x or other.right <= self.x or self.bottom <= other.y or other.bottom <= self.y
        return not apart


@dataclass(frozen=True, slots=True)
class Projection:
    """x = left + (lon − west) · across, y = top + (north − lat) · down; `across` and `down` in pixels per degree.

    Outlines are written with so many `digits` behind the comma.
    """

    west: float
    north: float
    left: float
    top: float
    across: float
    down: float
    digits: int = 1

    def point(self, lon: float, lat: float) -> Point:
        """Return the pixel of a place."""
        return self.left + (lon - self.west) * self.across, self.top + (self.north - lat) * self.down

    def extent(self, box: Box) -> Bounds:
        """Return west, south, east and north of a part of the picture, degrees."""
        west, north = self.west + (box.x - self.left) / self.across, self.north - (box.y - self.top) / self.down
        return west, north - box.height / self.down, west + box.width / self.across, north

    def kilometre(self) -> float:
        """Return how many pixels a kilometre is."""
        return self.down / KM_PER_DEGREE


def fit(bounds: Bounds, box: Box, digits: int = 1) -> Projection:
    """Return the projection that shows all of `bounds` (degrees) as large as possible in the middle of `box`.

    A degree of longitude is as wide as it is at the middle latitude, cos φ of one of latitude (equirectangular).

    Examples
    --------
    >>> place = fit((113.0, -8.0, 114.0, -7.5), Box(0, 0, 400, 400))
    >>> [round(value) for value in (*place.point(113.0, -7.5), *place.point(114.0, -8.0))]
    [0, 99, 400, 301]
    """
    west, south, east, north = bounds
    wide, high = (east - west) * math.cos(math.radians((south + north) / 2)), north - south
    down = min(box.width / wide, box.height / high)
    left = box.x + (box.width - wide * down) / 2
    top = box.y + (box.height - high * down) / 2
    return Projection(west, north, left, top, wide * down / (east - west), down, digits)


def rings(geometry: dict) -> Iterator[list[Point]]:
    """Yield the rings of a GeoJSON Polygon or MultiPolygon; of nothing else there are none."""
    if geometry["type"] == "Polygon":
        yield from geometry["coordinates"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from polygon


def path(geometry: dict, projection: Projection) -> str:
    """Return the outline of a shape for SVG; points that fall together are left out.

    From point to point it says how far, not where to: half the letters.
    """
    parts, digits = [], projection.digits
    for ring in rings(geometry):
        points: list[Point] = []
        for lon, lat in ring[:-1]:
            x, y = projection.point(lon, lat)
            spot = round(x, digits), round(y, digits)
            if not points or points[-1] != spot:
                points.append(spot)
        if len(points) > 2:
            steps = [(x - left, y - top) for (left, top), (x, y) in itertools.pairwise(points)]
            line = "".join(f"{_short(x, digits)} {_short(y, digits)} " for x, y in steps)
            parts.append(f"M{points[0][0]:.{digits}f} {points[0][1]:.{digits}f}l{line.rstrip()}Z")
    return "".join(parts)


def _short(value: float, digits: int) -> str:
    """Write a number without what SVG does not need.

    Examples
    --------
    >>> _short(2.0, 1), _short(-0.04, 1), _short(12.5, 1)
    ('2', '0', '12.5')
    """
    return f"{round(value, digits) + 0.0:g}"


def scale_bar(projection: Projection, longest: float) -> tuple[int, float]:
    """Return the longest round number of kilometres that fits into so many pixels, and how many it takes.

    Examples
    --------
    >>> scale_bar(fit((113.0, -8.0, 114.0, -7.5), Box(0, 0, 400, 400)), 100)[0]
    20
    """
    each = projection.kilometre()
    length = max((km for km in ROUND if km * each <= longest), default=ROUND[0])
    return length, length * each
