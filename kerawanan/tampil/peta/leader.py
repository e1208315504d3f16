"""Words beside the kabupaten: the nearest free room for them, and the line that leads to what they name."""

from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree.ElementTree import SubElement

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kerawanan.tampil.peta.drawing import Canvas
from kerawanan.tampil.peta.projection import Box, Point, Projection

# How far words stay from what is drawn, and from edge to edge of the places that are tried: heights of letters.
FREE, STEP = 0.25, 0.5
# How many places are tried for one whose line crosses nothing.
TRIES = 3000


def pixels(shape: BaseGeometry, place: Projection) -> BaseGeometry:
    """Return a shape in degrees as it is drawn."""
    return shapely.transform(shape, lambda ends: np.column_stack(place.point(ends[:, 0], ends[:, 1])))


def area(box: Box) -> shapely.Polygon:
    """Return a part of the picture as a shape."""
    return shapely.box(box.x, box.y, box.right, box.bottom)


def spots(block: Box, near: Point, room: Box, taken: Sequence[Box], solid: BaseGeometry) -> Iterator[Box]:
    """Yield where words fit beside a shape and free of other words, the nearest to a point first.

    Examples
    --------
    >>> page, solid = Box(0, 0, 100, 100), shapely.box(20, 20, 80, 80)
    >>> found = next(spots(Box(0, 0, 20, 10), (50, 30), page, [], solid))
    >>> page.holds(found), found.bottom <= 20
    (True, True)
    """
    step, free = block.height * STEP, block.height * FREE
    across = np.arange(room.x + free, room.right - block.width - free, step)
    down = np.arange(room.y + free, room.bottom - block.height - free, step)
    x, y = (side.ravel() for side in np.meshgrid(across, down))
    open_ = np.ones(len(x), dtype=bool)
    for box in taken:
        beside = (x + block.width + free <= box.x) | (box.right + free <= x)
        open_ &= beside | (y + block.height <= box.y) | (box.bottom <= y)
    x, y = x[open_], y[open_]
    boxes = shapely.box(x - free, y - free, x + block.width + free, y + block.height + free)
    shapely.prepare(solid)
    open_ = ~shapely.intersects(solid, boxes)
    x, y = x[open_], y[open_]
    far = np.hypot(
        np.maximum(np.maximum(x - near[0], near[0] - x - block.width), 0),
        np.maximum(np.maximum(y - near[1], near[1] - y - block.height), 0) * 1.01,
    )
    off = np.hypot(x + block.width / 2 - near[0], y + block.height / 2 - near[1])
    for spot in np.lexsort((off, far)):
        yield Box(float(x[spot]), float(y[spot]), block.width, block.height)


def _towards(box: Box, end: Point) -> Point:
    """Return the point of a box's edge that is nearest to another point."""
    return min(max(end[0], box.x), box.right), min(max(end[1], box.y), box.bottom)


def lead(
    drawing: Canvas, block: Box, end: Point, room: Box, solid: BaseGeometry, words: Sequence[Box]
) -> tuple[Box, Point] | None:
    """Return where words stand beside a shape so that their line crosses no other words and no line, and its start.

    Nothing where there is no room.
    """
    crossed = shapely.STRtree([area(box) for box in words])
    for box in islice(spots(block, end, room, drawing.taken, solid), TRIES):
        start = _towards(box, end)
        line = shapely.LineString([start, end])
        if (
            not crosses(drawing, line)
            and not crosses(drawing, area(box))
            and not crossed.query(line, predicate="intersects").size
        ):
            return box, start
    return None


def draw(drawing: Canvas, start: Point, end: Point, kode: str) -> None:
    """Draw the line from words to what they name, with a rim and a dot at its end, and keep its room."""
    size, paper = drawing.frame.size, drawing.paper
    d = "".join(f"{letter}{x:.1f} {y:.1f}" for letter, (x, y) in zip("ML", (start, end), strict=True))
    for colour, wide in ((paper.batas, size / 5), (paper.tinta, size / 12)):
        look = {"d": d, "fill": "none", "stroke": colour, "stroke-width": f"{wide:.1f}", "data-garis": kode}
        SubElement(drawing.root, "path", look)
    spot = {"cx": f"{end[0]:.1f}", "cy": f"{end[1]:.1f}", "r": f"{size / 7:.1f}"}
    SubElement(drawing.root, "circle", {**spot, "fill": paper.tinta, "stroke": paper.batas})
    drawing.leaders.append((start, end))


def crosses(drawing: Canvas, shape: BaseGeometry) -> bool:
    """Say whether a line from words to what they name runs through a shape."""
    return any(shapely.LineString(ends).intersects(shape) for ends in drawing.leaders)


def edge(box: Box, start: Point, own: BaseGeometry) -> Point:
    """Return where a line from afar ends that leads to a sign: at its edge, but inside the shape it stands on."""
    middle = box.x + box.width / 2, box.y + box.height / 2
    first = _towards(box, start)
    ways = [
        (first[0] + part * (middle[0] - first[0]), first[1] + part * (middle[1] - first[1])) for part in (0, 0.3, 0.6)
    ]
    return next((end for end in ways if shapely.contains_xy(own, *end)), middle)
