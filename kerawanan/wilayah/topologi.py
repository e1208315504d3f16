"""Simplifies boundaries for the on-screen map: one topology, so shared borders stay shared.

Shapes are in local metres (`to_metres`), and where two meet they have the same points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from kerawanan.errors import KerawananError

METRES_PER_DEGREE = 111_320.0
# Largest distance, in metres, between the simplified and the detailed line. On the borders of the kecamatan it
# is less than a pixel when the regency (79 km) is drawn 900 pixels wide; on the background it grows with the
# distance from the regency.
TOLERANCE = 84.0
BACKGROUND = 150.0
GROWTH = 0.02
# Metres: how wide the regency is for which these were chosen, and the part of it below which a decimal more is needed.
WIDTH, SMALL = 79_000.0, 0.25
# Islands of the background below this area (m²) are left out.
ISLAND = 20e6
# Two lines nearer than this (m) are the same line.
TOUCH = 1e-3
# Decimals of a degree in the files: 4 are 11 m, an eighth of a pixel.
DECIMALS = 4
# The border of a kecamatan moves by this part of its size at most, so that none vanishes beside large ones.
PART = 20

Shapes = dict[str, BaseGeometry]


class TopologyError(KerawananError):
    """The simplified units overlap, cross themselves or have vanished; `codes` are those that vanished."""

    def __init__(self, codes: tuple[str, ...] = ()) -> None:
        self.codes = codes
        super().__init__(f"these units vanished: {codes}" if codes else "the simplified units overlap")


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is left: metres a line may move inside and on the background, least island there, decimals."""

    inside: float = TOLERANCE
    background: float = BACKGROUND
    island: float = ISLAND
    decimals: int = DECIMALS


def detail_of(shapes: Mapping[str, BaseGeometry], finer: int = 1) -> Detail:
    """Return the detail that suits a place by its size, as that of the regency of 79 km does; or so many times finer.

    Examples
    --------
    >>> detail_of({"a": shapely.box(0, 0, 79_000, 50_000)})
    Detail(inside=84.0, background=150.0, island=20000000.0, decimals=4)
    >>> detail_of({"a": shapely.box(0, 0, 7_900, 5_000)}).decimals
    5
    """
    west, south, east, north = shapely.total_bounds([*shapes.values()]).tolist()
    part = max(east - west, north - south) / WIDTH / finer
    return Detail(TOLERANCE * part, BACKGROUND * part, ISLAND * part**2, DECIMALS if part > SMALL else DECIMALS + 1)


def scale_at(shapes: Mapping[str, BaseGeometry]) -> np.ndarray:
    """Return metres per degree of longitude and latitude in the middle of some shapes in degrees."""
    centre = np.deg2rad(shapely.union_all([*shapes.values()]).centroid.y)
    return METRES_PER_DEGREE * np.array([np.cos(centre), 1.0])


def to_metres(shapes: Mapping[str, BaseGeometry], scale: np.ndarray) -> Shapes:
    """Turn degrees into local metres."""
    return {kode: shapely.transform(shape, lambda xy: xy * scale) for kode, shape in shapes.items()}


def middle(line: BaseGeometry) -> shapely.Point:
    """Return the point half way along a line."""
    return line.interpolate(0.5, normalized=True)


def _lines_of(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Cut the borders of a coverage into lines between the points where three or more meet."""
    merged = shapely.line_merge(shapely.union_all([shape.boundary for shape in shapes]))
    return list(shapely.get_parts(merged))


def _finest(line: BaseGeometry, tree: shapely.STRtree, sizes: np.ndarray) -> float:
    """Return how far a line may move, given the sizes of the kecamatan that it bounds."""
    beside = tree.query(middle(line), predicate="dwithin", distance=TOUCH)
    return float(sizes[beside].min() / PART) if len(beside) else np.inf


def simplify(kecamatan: Shapes, context: Shapes, utama: str, detail: Detail = Detail()) -> Shapes:
    """Simplify all lines of kecamatan and context together and build the units again.

    The context's own, coarser outline of the regency `utama` is replaced by the detailed outline of its
    kecamatan; both meet at the same junctions, so no gap can arise between map and background.

    Parameters
    ----------
    kecamatan, context : dict
        Code → shape in metres; the context holds `utama` too, or nothing at all.
    utama : str
        Code of the regency whose kecamatan are given.

    Returns
    -------
    dict
        Kecamatan and what is left of neighbours, in metres, with one common set of border points.

    Raises
    ------
    TopologyError
        A kecamatan has vanished; a neighbour may, it is only ground.
    """
    shapes = [*context.values()]
    coarse = context[utama].boundary if shapes else LineString()
    coast = shapely.union_all(shapes).boundary if shapes else LineString()
    around = [line for line in _lines_of(shapes) if coarse.distance(middle(line)) > TOUCH] if shapes else []
    borders = shapely.union_all([shape.boundary for shape in kecamatan.values()])
    land = shapely.union_all([*kecamatan.values()])
    shapely.prepare(borders)
    tree = shapely.STRtree([*kecamatan.values()])
    parts = [max(shapely.get_parts(shape), key=lambda part: part.area) for shape in kecamatan.values()]
    sizes = np.sqrt([part.area for part in parts])
    simple = []
    for line in shapely.get_parts(shapely.line_merge(shapely.union_all([borders, *around]))):
        inner = bool(shapely.dwithin(borders, middle(line), TOUCH))
        if inner:
            metres = min(detail.inside, _finest(line, tree, sizes))
        else:
            metres = detail.background + GROWTH * land.distance(line)
        if inner or not (line.is_closed and Polygon(line.coords).area < detail.island and _on(coast, line)):
            simple.append(shapely.simplify(line, metres, preserve_topology=False))
    units = kecamatan | {kode: shape for kode, shape in context.items() if kode != utama}
    found = rebuild(list(shapely.get_parts(shapely.polygonize(simple))), units)
    if vanished := tuple(kode for kode in kecamatan if kode not in found):
        raise TopologyError(vanished)
    return found


def _on(coast: BaseGeometry, line: BaseGeometry) -> bool:
    return coast.distance(middle(line)) < TOUCH


def rebuild(faces: list[BaseGeometry], units: Shapes) -> Shapes:
    """Give every face to the unit that covers most of it, and join the faces of each unit; one without is left out."""
    kodes, tree = [*units], shapely.STRtree([*units.values()])
    parts: dict[str, list[BaseGeometry]] = {kode: [] for kode in units}
    for face in faces:
        near = sorted(tree.query(face, predicate="intersects").tolist())
        shares = {kodes[place]: face.intersection(units[kodes[place]]).area for place in near}
        best = max(shares, key=lambda kode: shares[kode], default="")
        if best and shares[best] > face.area / 2:
            parts[best].append(face)
    return {kode: shapely.union_all(found) for kode, found in parts.items() if found}


def to_degrees(shapes: Shapes, scale: np.ndarray, decimals: int = DECIMALS) -> Shapes:
    """Turn metres into rounded degrees, rings in the direction of RFC 7946, first point by rule.

    Raises
    ------
    TopologyError
        Rounding has made units overlap or cross themselves.
    """
    result: Shapes = {}
    for kode, shape in shapes.items():
        rounded = shapely.transform(shape, lambda xy: (xy / scale).round(decimals))
        tidy = shapely.normalize(shapely.remove_repeated_points(rounded))
        result[kode] = shapely.orient_polygons(tidy, exterior_cw=False)
    found = [*result.values()]
    if not (shapely.is_valid(found).all() and shapely.coverage_is_valid(found)):
        raise TopologyError
    return result
