"""What lies around the kabupaten on a drawn map: sea, neighbours, their names, the scale."""

from collections.abc import Iterator
from xml.etree.ElementTree import SubElement

import shapely
from shapely.geometry import mapping, shape

from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.drawing import Drawing
from kerawanan.tampil.peta.projection import Box, Point, Projection, path, scale_bar
from kerawanan.teks.text import t


def neighbours(drawing: Drawing, place: Projection, room: Box) -> None:
    """Draw the land around, cut off at the frame."""
    extent, paper = place.extent(room), drawing.paper
    for feature in drawing.wilayah.konteks["features"]:
        part = shapely.clip_by_rect(shape(feature["geometry"]), *extent)
        if not part.is_empty and part.area > 0:
            look = {"fill": paper.daratan, "stroke": paper.garis, "stroke-width": "0.7"}
            SubElement(drawing.root, "path", {"d": path(mapping(part), place), **look})


def around(drawing: Drawing, place: Projection, room: Box) -> None:
    """Name sea, islands, mountains and neighbours where there is room beside the kecamatan, and draw the scale."""
    paper = drawing.paper
    kabupaten = shapely.union_all([shape(item["geometry"]) for item in drawing.wilayah.kecamatan["features"]])
    shapely.prepare(kabupaten)

    def beside(box: Box) -> bool:
        return not kabupaten.intersects(shapely.box(*place.extent(box)))

    _scale(drawing, place, room)
    for words, middles, height, free in _places(drawing, place, room):
        boxes = (lettering.inside(lettering.block(words, height, middle), room) for middle in middles)
        found = (lettering.place(box, drawing.taken, room, (lambda _: True) if free else beside) for box in boxes)
        if box := next(filter(None, found), None):
            rim = {"stroke": paper.daratan, "stroke-width": f"{height / 4:.1f}"} if free else {}
            look = {"font-style": "italic", "fill": paper.tinta, "paint-order": "stroke"}
            drawing.lines(box, words, height, **look, **rim)


def _scale(drawing: Drawing, place: Projection, room: Box) -> None:
    """Draw the scale in the lower right corner."""
    size, ink = drawing.frame.size * 0.8, drawing.paper.tinta
    length, wide = scale_bar(place, room.width / 5)
    x, y = room.right - wide - 12, room.bottom - 12
    look = {"d": f"M{x:.1f} {y - 5:.1f}v5h{wide:.1f}v-5", "fill": "none", "stroke": ink, "stroke-width": "1.5"}
    SubElement(drawing.root, "path", look)
    drawing.text(x + wide / 2, y - 5, f"{length} km", size, **{"text-anchor": "middle"})
    drawing.taken.append(Box(x, y - 2 * size, wide, 2 * size))


def _places(drawing: Drawing, place: Projection, room: Box) -> Iterator[tuple[list[str], list[Point], float, bool]]:
    """Yield what is named around the kabupaten, where it may stand, how high, and whether it may reach into kecamatan.

    A mountain has its sign, and its name on the side that leads out; a neighbour's stands where it is widest, that of a
    small one over it or above it.
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
        yield [name], [(x, y)], size, False
    for feature in drawing.wilayah.konteks["features"]:
        part = shapely.clip_by_rect(shape(feature["geometry"]), *extent)
        if part.area > 0 and feature["properties"].get("peran") == "tetangga":
            widest = max(shapely.get_parts(part), key=lambda each: each.area)
            middle = place.point(*shapely.get_coordinates(shapely.maximum_inscribed_circle(widest))[0])
            name = feature["properties"]["nama"]
            if feature["properties"].get("jenis") == "kota":
                words = [*name.split(" ", 1), t("peta.kota_lain", drawing.bahasa)]
                above = middle[0], place.point(0, widest.bounds[3])[1] - size * 2.2
                yield words, [middle, above], size * 0.85, True
            else:
                yield [name], [middle], size, False
