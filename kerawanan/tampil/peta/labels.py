"""The names on a drawn map: each on its own kecamatan or beside the kabupaten with a line to it.

None is missing, unless there are very many (`sesak`): then what has no room is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kerawanan.tampil.peta import leader, lettering, sesak
from kerawanan.tampil.peta.circles import ABOVE
from kerawanan.tampil.peta.drawing import Canvas
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.projection import Box, Point, Projection
from kerawanan.telaah.lapis import EVENTS

# What part of a name may lie on its neighbours.
SPILL = 0.28
# How far a sign may move from the middle of its kecamatan, and how small it may become, in heights of letters.
BESIDE, PARTS = ((0, 0), (0, -0.5), (0, 0.5), (-0.5, 0), (0.5, 0)), (1, 0.8, 0.68)


@dataclass(frozen=True, slots=True)
class Ground:
    """What names stand on, in pixels: the shape of each kecamatan, all of them, and where each one's middle is."""

    shapes: dict[str, BaseGeometry]
    whole: BaseGeometry
    middles: dict[str, Point]

    def holds(self, kode: str, box: Box) -> bool:
        """Say whether words have their middle on a kecamatan and hardly reach into its neighbours."""
        middle = box.x + box.width / 2, box.y + box.height / 2
        if not shapely.contains_xy(self.shapes[kode], *middle):
            return False
        ends = box.x, box.y, box.right, box.bottom
        others = shapely.clip_by_rect(self.whole, *ends).area - shapely.clip_by_rect(self.shapes[kode], *ends).area
        return others <= SPILL * box.width * box.height


def ground(drawing: Canvas, place: Projection) -> Ground:
    """Return what names stand on: the kecamatan, and the towns they enclose, which no name of theirs may hide."""
    features = {item["properties"]["kode"]: shape(item["geometry"]) for item in drawing.wilayah.kecamatan["features"]}
    shapes = {kode: leader.pixels(own, place) for kode, own in features.items()}
    for own in shapes.values():
        shapely.prepare(own)
    towns = [
        leader.pixels(shape(item["geometry"]), place)
        for item in drawing.wilayah.konteks["features"]
        if item["properties"].get("jenis") == "kota" and item["properties"].get("peran") == "tetangga"
    ]
    units, up = drawing.wilayah.units, ABOVE * drawing.frame.size if drawing.frame.lapis == EVENTS else 0
    points = {kode: place.point(units.at[kode, "lon"], units.at[kode, "lat"]) for kode in shapes}
    middles = {kode: (x, y - up) for kode, (x, y) in points.items()}
    return Ground(shapes, shapely.union_all([*shapes.values(), *towns]), middles)


def names(drawing: Canvas, land: Ground, room: Box) -> list[str]:
    """Write name and sign on each kecamatan, the narrow ones first; return those whose name found no room there.

    Their sign stands alone. No name takes the room of another one's sign. Only names of the class that the frame asks
    for are written, if it asks for one.
    """
    frame = drawing.frame
    wanted = {kode for kode in land.shapes if frame.names and frame.only in ("", drawing.paints[kode].kode)}
    signs = {kode: [drawing.paints[kode].tanda] if drawing.paints[kode].tanda else [] for kode in land.shapes}
    kept = {
        kode: lettering.block(sign, frame.size * PARTS[1], land.middles[kode], BOLD)
        for kode, sign in signs.items()
        if sign
    }
    order = sorted(land.shapes, key=lambda kode: land.shapes[kode].bounds[2] - land.shapes[kode].bounds[0])
    without = []
    for kode in order:
        own = kept.pop(kode, None)
        if kode in wanted and _named(drawing, land, kode, signs[kode], room, [*kept.values()]):
            continue
        if own is not None:
            kept[kode] = own
        without.append(kode)
    for kode in without:
        kept.pop(kode, None)
        _sign(drawing, land, kode, signs[kode], room, [*kept.values()])
    return sorted((kode for kode in without if kode in wanted), key=lambda kode: land.middles[kode])


def _named(drawing: Canvas, land: Ground, kode: str, sign: list[str], room: Box, kept: Sequence[Box]) -> bool:
    """Write a name with its sign on its own kecamatan, if it fits."""
    name, full = drawing.names[kode], drawing.frame.size
    forms = [[name, *sign], [" ".join([name, *sign])]] if sign else [[name]]
    for part, lines in product(PARTS if drawing.frame.only else PARTS[:2], forms):
        block = lettering.block(lines, full * part, land.middles[kode], BOLD)
        tail = lettering.width(lines[-1] if len(lines) > 1 else (sign or [""])[0], full * part, BOLD)

        def allowed(at: Box, lines: list[str] = lines, tail: float = tail, high: float = full * part) -> bool:
            row, middle = high * lettering.LEADING / 2, at.x + at.width / 2
            end = middle if len(lines) > 1 else at.right - tail / 2
            ends = shapely.contains_xy(land.shapes[kode], [middle, end], [at.y + row, at.bottom - row])
            return bool(ends.all()) and land.holds(kode, at)

        if box := lettering.place(block, [*drawing.taken, *kept], room, allowed):
            _write(drawing, kode, box, lines, full * part)
            return True
    return False


def _sign(drawing: Canvas, land: Ground, kode: str, sign: list[str], room: Box, kept: Sequence[Box]) -> None:
    """Write a sign on its kecamatan where it is free; where it is not, small in the middle."""
    if not sign:
        return
    x, y = land.middles[kode]
    many = len(land.shapes) > sesak.MANY
    for part, (across, down) in product(PARTS, BESIDE):
        size = drawing.frame.size * part
        box = lettering.inside(lettering.block(sign, size, (x + across * size, y + down * size), BOLD), room)
        middle = box.x + box.width / 2, box.y + box.height / 2
        free = not any(box.meets(other) for other in [*drawing.taken, *kept])
        on_it = land.holds(kode, box) if many else shapely.contains_xy(land.shapes[kode], *middle)
        if free and on_it:
            break
    else:
        if many:
            return
        box, size = lettering.block(sign, drawing.frame.size * PARTS[-1], (x, y), BOLD), drawing.frame.size * PARTS[-1]
    drawing.signs[kode] = box
    _write(drawing, kode, box, sign, size)


def _write(drawing: Canvas, kode: str, box: Box, lines: list[str], size: float) -> None:
    """Write on a kecamatan; a rim in the colour of its class keeps the words readable beyond its border."""
    paint = drawing.paints[kode]
    halo = {"stroke": paint.isi, "stroke-width": f"{size / 4:.1f}", "stroke-linejoin": "round", "paint-order": "stroke"}
    drawing.lines(box, lines, size, BOLD, fill=paint.teks, **halo)


def beside(drawing: Canvas, land: Ground, without: Sequence[str], room: Box) -> None:
    """Write the names that found no room on their kecamatan beside the kabupaten, with a line to the sign."""
    if len(land.shapes) > sesak.MANY:
        top = drawing.weights.reindex(without).fillna(-1).nlargest(sesak.LED).index
        without = [kode for kode in without if kode in top]
    for kode in without:
        sign = drawing.signs.pop(kode, Box(*land.middles[kode], 0, 0))
        words = [box for box in drawing.taken if box != sign]
        for size in (drawing.frame.size * part for part in PARTS):
            lines = [drawing.names[kode]]
            block = lettering.block(lines, size, land.middles[kode], BOLD)
            if found := leader.lead(drawing, block, land.middles[kode], room, land.whole, words):
                box, start = found
                leader.draw(drawing, start, leader.edge(sign, start, land.shapes[kode]), kode)
                rim = {"stroke": drawing.paper.daratan, "stroke-width": f"{size / 5:.1f}", "paint-order": "stroke"}
                drawing.lines(box, lines, size, BOLD, **rim)
                break
