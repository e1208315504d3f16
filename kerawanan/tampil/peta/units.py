"""The kecamatan on a drawn map: class, hatching, border, name."""

from itertools import product
from xml.etree.ElementTree import SubElement

import shapely
from shapely.geometry import mapping, shape

from kerawanan.tampil import warna
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.circles import ABOVE
from kerawanan.tampil.peta.drawing import Drawing
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING, edge, group
from kerawanan.tampil.peta.projection import Box, Projection, path
from kerawanan.telaah.lapis import CLASSES, EVENTS

# How far apart lines and dots are, in heights of letters, and which way lines go.
APART = {RISING: (0.75, 1), FAINT: (1.2, 1), FALLING: (0.4, -1), DOTS: (0.6, 1)}
# How far words may begin from the middle of their kecamatan where they may leave it, in heights of letters.
BESIDE = ((0, 0), (0, -0.5), (0, 0.5), (-0.5, 0), (0.5, 0))


def hatching(drawing: Drawing) -> None:
    """Define each pattern in the ink of each class or state."""
    defs = SubElement(drawing.root, "defs")
    for (kode, item), (name, (apart, way)) in product(drawing.ref.kelas.items(), APART.items()):
        step, size = f"{apart * drawing.frame.size:.1f}", drawing.frame.size
        box = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
        look = {"id": f"{name}-{kode}", "patternTransform": f"rotate({-45 * way})"}
        pattern = SubElement(defs, "pattern", {**look, **box})
        if name == DOTS:
            ends = {"cx": f"{apart * size / 2:.1f}", "cy": f"{apart * size / 2:.1f}", "r": f"{max(1.2, size / 11):.1f}"}
            SubElement(pattern, "circle", {**ends, "fill": item.teks, "fill-opacity": "0.6"})
        else:
            ends = {"x1": "0", "y1": "0", "x2": step, "y2": "0", "stroke-width": f"{max(2, size / 12):.1f}"}
            shade = {"stroke": item.teks, "stroke-opacity": "0.25" if name == FAINT else "0.6"}
            SubElement(pattern, "line", ends | shade)


def kecamatan(drawing: Drawing, place: Projection) -> None:
    """Draw the kecamatan: fill, pattern, border; the group at the top and the chosen one with an outline over all."""
    items = drawing.wilayah.kecamatan["features"]
    shapes = {item["properties"]["kode"]: path(item["geometry"], place) for item in items}
    border = {
        "stroke": edge(drawing.found, drawing.frame.lapis, drawing.frame.sorot),
        "stroke-width": "1.2",
        "stroke-linejoin": "round",
    }
    said = _said(drawing)
    for kode, line in shapes.items():
        paint = drawing.paints[kode]
        group = SubElement(drawing.root, "g", {"data-kode": kode})
        SubElement(group, "title").text = f"{drawing.result.table.at[kode, 'nama']}: {said[kode]}"
        SubElement(group, "path", {"d": line, "fill": paint.isi, **border})
        if paint.pola and (paint.pola != DOTS or drawing.frame.dotted):
            SubElement(group, "path", {"d": line, "fill": f"url(#{paint.pola}-{paint.kode})"})
    _outline(drawing, place)
    if drawing.frame.chosen in shapes:
        look = {"fill": "none", "stroke": drawing.paper.pilih, "stroke-width": "4", "stroke-linejoin": "round"}
        SubElement(drawing.root, "path", {"d": shapes[drawing.frame.chosen], **look})


def _said(drawing: Drawing) -> dict[str, str]:
    """Return what is said of each kecamatan: its class, or its value."""
    if drawing.frame.lapis == CLASSES:
        return {kode: warna.label(drawing.ref, paint.kode, drawing.bahasa) for kode, paint in drawing.paints.items()}
    hover = words.hover(drawing.found, drawing.frame.lapis, drawing.bahasa)
    return {kode: said["nilai"] for kode, said in hover.items()}


def _outline(drawing: Drawing, place: Projection) -> None:
    """Draw the outline of the group at the top."""
    chosen = group(drawing.found, drawing.frame.lapis, drawing.frame.sorot) if drawing.frame.grouped else ()
    if not chosen:
        return
    shapes = [shape(s["geometry"]) for s in drawing.wilayah.kecamatan["features"] if s["properties"]["kode"] in chosen]
    look = {"fill": "none", "stroke": drawing.paper.tinta, "stroke-width": "2.5", "stroke-linejoin": "round"}
    line = path(mapping(shapely.union_all(shapes)), place)
    SubElement(drawing.root, "path", {"d": line, "data-kelompok": " ".join(chosen), **look})


def _write(drawing: Drawing, kode: str, box: Box, lines: list[str], size: float) -> None:
    """Write on a kecamatan; a rim in the colour of its class keeps the words readable beyond its border."""
    paint = drawing.paints[kode]
    halo = {"stroke": paint.isi, "stroke-width": f"{size / 4:.1f}", "stroke-linejoin": "round", "paint-order": "stroke"}
    drawing.lines(box, lines, size, BOLD, fill=paint.teks, **halo)


def names(drawing: Drawing, place: Projection, room: Box) -> None:
    """Write name and sign on each kecamatan; where no name fits, a smaller one, then the sign alone.

    The narrow ones first. A letter stands on its own kecamatan, and no name takes the room of another one's letter.
    """
    if drawing.frame.only:
        return _names_of_one_class(drawing, place, room)
    full, units = drawing.frame.size, drawing.wilayah.units
    shapes = {item["properties"]["kode"]: shape(item["geometry"]) for item in drawing.wilayah.kecamatan["features"]}
    up = ABOVE * full if drawing.frame.lapis == EVENTS else 0
    middles = {kode: place.point(units.at[kode, "lon"], units.at[kode, "lat"]) for kode in shapes}
    middles = {kode: (x, y - up) for kode, (x, y) in middles.items()}
    letters = {kode: lettering.block([drawing.paints[kode].tanda], full, middles[kode], BOLD) for kode in shapes}
    for kode in sorted(shapes, key=lambda kode: shapes[kode].bounds[2] - shapes[kode].bounds[0]):
        own, alone = shapes[kode], letters.pop(kode)
        signs = [drawing.paints[kode].tanda] if drawing.paints[kode].tanda else []
        named = [drawing.result.table.at[kode, "nama"], *signs]
        for size in (full, full * 0.8) if drawing.frame.names else ():

            def lettered(box: Box, own: object = own, size: float = size) -> bool:
                spot = Box(box.x + box.width / 2, box.bottom - size * lettering.LEADING / 2, 0, 0)
                return shapely.intersects(own, shapely.Point(*place.extent(spot)[::3]))

            taken = [*drawing.taken, *letters.values()]
            if box := lettering.place(lettering.block(named, size, middles[kode], BOLD), taken, room, lettered):
                _write(drawing, kode, box, named, size)
                break
        else:
            _write(drawing, kode, alone, signs, full)


def _names_of_one_class(drawing: Drawing, place: Projection, room: Box) -> None:
    """Name the kecamatan of the one class first, also beyond their borders; then the letters that find room."""
    size, units, table = drawing.frame.size, drawing.wilayah.units, drawing.result.table
    first = table["kelas"] == drawing.frame.only
    named = units.loc[table.index[first], "lon"].sort_values().index
    for kode in [*named, *table.index[~first]]:
        letter, name = drawing.paints[kode].tanda, table.at[kode, "nama"]
        x, y = place.point(units.at[kode, "lon"], units.at[kode, "lat"])
        tries = [([f"{name} {letter}"], size), ([name, letter], size), ([f"{name} {letter}"], size * 0.8)]
        alone = [([letter], size * part) for part in (1, 0.8, 0.68)]
        for (lines, high), (across, down) in product([*(tries if first[kode] else ()), *alone], BESIDE):
            middle = x + across * high, y + down * high
            box = lettering.inside(lettering.block(lines, high, middle, BOLD), room)
            if found := lettering.place(box, drawing.taken, room):
                _write(drawing, kode, found, lines, high)
                break
