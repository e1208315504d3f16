"""What lies around the kabupaten on a drawn map: sea, neighbours, their names, the scale."""

from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import SubElement

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from kerawanan.tampil.peta import leader, lettering
from kerawanan.tampil.peta.drawing import Canvas
from kerawanan.tampil.peta.labels import Ground
from kerawanan.tampil.peta.projection import Box, Point, Projection, path, scale_bar
from kerawanan.teks.text import t

# How far a name may stand from an island, heights of its letters: further off it has a line.
NEAR = 1.2


def neighbours(drawing: Canvas, place: Projection, room: Box) -> None:
    """Draw the land around, cut off at the frame."""
    extent, paper = place.extent(room), drawing.paper
    for feature in drawing.wilayah.konteks["features"]:
        part = shapely.clip_by_rect(shape(feature["geometry"]), *extent)
        if not part.is_empty and part.area > 0:
            look = {"fill": paper.daratan, "stroke": paper.garis, "stroke-width": "0.7"}
            SubElement(drawing.root, "path", {"d": path(mapping(part), place), **look})


def towns(drawing: Canvas, place: Projection, land: Ground, room: Box) -> None:
    """Name the towns that the kecamatan enclose: they are easily taken for one without data."""
    for feature in drawing.wilayah.konteks["features"]:
        if feature["properties"].get("jenis") == "kota" and feature["properties"].get("peran") == "tetangga":
            town = leader.pixels(shape(feature["geometry"]), place)
            name, note = feature["properties"]["nama"], t("peta.kota_lain", drawing.bahasa)
            _town(drawing, name, f"({note})", max(shapely.get_parts(town), key=lambda each: each.area), land, room)


def islands(drawing: Canvas, place: Projection, land: Ground, room: Box) -> None:
    """Name the islands."""
    size = drawing.frame.size * 0.8
    for row in drawing.wilayah.tempat.to_dict("records"):
        if row["jenis"] == "pulau":
            spot = shapely.Point(place.point(row["lon"], row["lat"]))
            island = min(shapely.get_parts(land.whole), key=spot.distance)
            words = [row[f"nama_{drawing.bahasa}"]]
            any(_beside(drawing, words, island, land, room, high) for high in (size, size * 0.85))


def _town(drawing: Canvas, name: str, note: str, town: BaseGeometry, land: Ground, room: Box) -> None:
    """Write the name of a town on it, if it fits there; else beside the kabupaten with a line to it."""
    full = drawing.frame.size * 0.8
    for size in (full, full * 0.85):
        lines = [*name.split(" ", 1), note]
        block = lettering.block(lines, size, _middle(town))
        if town.covers(leader.area(block)) and not any(block.meets(other) for other in drawing.taken):
            _say(drawing, lines, block, size)
            return
    for size, lines in product((full, full * 0.85), ([name, note], [*name.split(" ", 1), note], [f"{name} {note}"])):
        if _beside(drawing, lines, town, land, room, size, town=True):
            return


def _beside(
    drawing: Canvas, lines: list[str], what: BaseGeometry, land: Ground, room: Box, size: float, *, town: bool = False
) -> bool:
    """Write a name beside the kabupaten, as near as it can; with a line to a town, and to what is not beside it.

    Say whether there was room.
    """
    end = _middle(what)
    block = lettering.block(lines, size, end)
    if found := leader.lead(drawing, block, end, room, land.whole, drawing.taken):
        box, start = found
        if town or leader.area(box).distance(what) > NEAR * size:
            leader.draw(drawing, start, end, lines[0])
        _say(drawing, lines, box, size)
    return found is not None


def _middle(what: BaseGeometry) -> Point:
    """Return the point that is farthest from the edge of a shape."""
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(what))[0]
    return float(x), float(y)


def _say(drawing: Canvas, lines: list[str], box: Box, size: float) -> None:
    drawing.lines(box, lines, size, **{"font-style": "italic", "fill": drawing.paper.tinta})


def around(drawing: Canvas, place: Projection, land: Ground, room: Box) -> None:
    """Name sea, mountains and neighbours where there is room beside the kecamatan."""
    shapely.prepare(land.whole)

    def beside(box: Box) -> bool:
        return not land.whole.intersects(leader.area(box)) and not leader.crosses(drawing, leader.area(box))

    size, written = drawing.frame.size * 0.8, {item.text for item in drawing.root.iter("text")}
    for name, middle in _places(drawing, place, room):
        if name in written:
            continue
        block = lettering.inside(lettering.block([name], size, middle), room)
        if box := lettering.place(block, drawing.taken, room, beside):
            _say(drawing, [name], box, size)


def peaks(drawing: Canvas, place: Projection, land: Ground, room: Box) -> None:
    """Name the mountains with a line to them, on a map without room beside them; it may end below other words."""
    size = drawing.frame.size * 0.8
    for row in drawing.wilayah.tempat.to_dict("records"):
        if row["jenis"] == "gunung":
            name, end = row[f"nama_{drawing.bahasa}"], place.point(row["lon"], row["lat"])
            words = [box for box in drawing.taken if not box.meets(Box(*end, 0.1, 0.1))]
            if found := leader.lead(drawing, lettering.block([name], size, end), end, room, land.whole, words):
                leader.draw(drawing, found[1], end, name)
                _say(drawing, [name], found[0], size)


def scale(drawing: Canvas, place: Projection, room: Box) -> None:
    """Draw the scale in the lower right corner."""
    size, ink = drawing.frame.size * 0.8, drawing.paper.tinta
    length, wide = scale_bar(place, room.width / 5)
    x, y = room.right - wide - 12, room.bottom - 12
    look = {"d": f"M{x:.1f} {y - 5:.1f}v5h{wide:.1f}v-5", "fill": "none", "stroke": ink, "stroke-width": "1.5"}
    SubElement(drawing.root, "path", look)
    drawing.text(x + wide / 2, y - 5, f"{length} km", size, **{"text-anchor": "middle"})
    drawing.taken.append(Box(x, y - 2 * size, wide, 2 * size))


def _places(drawing: Canvas, place: Projection, room: Box) -> Iterator[tuple[str, Point]]:
    """Yield what is named around the kabupaten, and the middle of its name.

    A mountain has its sign, and its name on the side that leads out; a neighbour's name stands where it is widest.
    """
    size, extent = drawing.frame.size * 0.8, place.extent(room)
    west, _, east, _ = drawing.wilayah.bounds
    for row in drawing.wilayah.tempat.to_dict("records"):
        name, (x, y) = row[f"nama_{drawing.bahasa}"], place.point(row["lon"], row["lat"])
        if row["jenis"] == "gunung":
            half = size * 0.4
            peak = f"M{x - half:.1f} {y + half:.1f}h{2 * half:.1f}l{-half:.1f} {-2 * half:.1f}Z"
            SubElement(drawing.root, "path", {"d": peak, "fill": drawing.paper.tinta, "stroke": drawing.paper.batas})
            x += (lettering.width(name, size) / 2 + size) * (-1 if row["lon"] < (west + east) / 2 else 1)
        if row["jenis"] != "pulau":
            yield name, (x, y)
    for feature in drawing.wilayah.konteks["features"]:
        if feature["properties"].get("peran") == "tetangga" and feature["properties"].get("jenis") != "kota":
            part = shapely.clip_by_rect(shape(feature["geometry"]), *extent)
            if part.area > 0:
                widest = max(shapely.get_parts(part), key=lambda each: each.area)
                yield feature["properties"]["nama"], place.point(*_middle(widest))
