"""The kecamatan on a drawn map: class, hatching, border, name."""

from itertools import product
from xml.etree.ElementTree import SubElement

import shapely
from shapely.geometry import shape

from kerawanan.skor.kelas import BELUM_ADA_DATA, RAGU
from kerawanan.tampil import warna
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.drawing import Drawing
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.projection import Box, Projection, path

# Which ways hatching goes: doubt rises, no data falls and is closer; its distance in heights of letters.
RISING, FALLING = ("naik", 0.75, 1), ("turun", 0.4, -1)
# How far words may begin from the middle of their kecamatan where they may leave it, in heights of letters.
BESIDE = ((0, 0), (0, -0.5), (0, 0.5), (-0.5, 0), (0.5, 0))


def hatching(drawing: Drawing) -> None:
    """Define a pattern of lines for each class that may be doubtful, and one for what has no data."""
    defs = SubElement(drawing.root, "defs")
    for kode, item in drawing.ref.kelas.items():
        name, apart, way = FALLING if kode == BELUM_ADA_DATA else RISING
        step = f"{apart * drawing.frame.size:.1f}"
        box = {
            "width": step,
            "height": step,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": f"rotate({-45 * way})",
        }
        pattern = SubElement(defs, "pattern", {"id": f"{name}-{kode}", **box})
        thick = f"{max(2, drawing.frame.size / 12):.1f}"
        ends = {"x1": "0", "y1": "0", "x2": step, "y2": "0"}
        SubElement(pattern, "line", {**ends, "stroke": item.teks, "stroke-width": thick, "stroke-opacity": "0.6"})


def _lined(drawing: Drawing, kode: str, kelas: str) -> str:
    """Return the pattern over a kecamatan; nothing over a class that is not in doubt."""
    if kelas == BELUM_ADA_DATA:
        return f"url(#{FALLING[0]}-{kelas})"
    return f"url(#{RISING[0]}-{kelas})" if drawing.found.table.at[kode, "keyakinan"] == RAGU else ""


def kecamatan(drawing: Drawing, place: Projection) -> None:
    """Draw the kecamatan: class, hatching, border; the chosen one last, with its outline over the others."""
    shapes = {
        item["properties"]["kode"]: path(item["geometry"], place) for item in drawing.wilayah.kecamatan["features"]
    }
    edge = {"stroke": drawing.paper.batas, "stroke-width": "1.2", "stroke-linejoin": "round"}
    for kode, line in shapes.items():
        kelas = drawing.result.table.at[kode, "kelas"]
        fill = warna.of_class(drawing.ref, kelas, scenario=drawing.what_if)
        group = SubElement(drawing.root, "g", {"data-kode": kode})
        SubElement(
            group, "title"
        ).text = f"{drawing.result.table.at[kode, 'nama']}: {warna.label(drawing.ref, kelas, drawing.bahasa)}"
        SubElement(group, "path", {"d": line, "fill": fill, **edge})
        if pattern := _lined(drawing, kode, kelas):
            SubElement(group, "path", {"d": line, "fill": pattern})
    if drawing.frame.chosen in shapes:
        look = {"fill": "none", "stroke": drawing.paper.pilih, "stroke-width": "4", "stroke-linejoin": "round"}
        SubElement(drawing.root, "path", {"d": shapes[drawing.frame.chosen], **look})


def _letter(drawing: Drawing, kode: str) -> str:
    kelas, unsure = drawing.result.table.at[kode, "kelas"], drawing.found.table.at[kode, "keyakinan"] == RAGU
    return warna.kelas(drawing.ref, kelas).huruf.get(drawing.bahasa) + ("?" if unsure else "")


def _write(drawing: Drawing, kode: str, box: Box, lines: list[str], size: float) -> None:
    """Write on a kecamatan; a rim in the colour of its class keeps the words readable beyond its border."""
    kelas = drawing.result.table.at[kode, "kelas"]
    rim = warna.of_class(drawing.ref, kelas, scenario=drawing.what_if)
    halo = {"stroke": rim, "stroke-width": f"{size / 4:.1f}", "stroke-linejoin": "round", "paint-order": "stroke"}
    drawing.lines(box, lines, size, BOLD, fill=warna.kelas(drawing.ref, kelas).teks, **halo)


def names(drawing: Drawing, place: Projection, room: Box) -> None:
    """Write name and letter of the class on each kecamatan; where no name fits, a smaller one, then the letter alone.

    The narrow ones first. A letter stands on its own kecamatan, and no name takes the room of another one's letter.
    """
    if drawing.frame.only:
        return _names_of_one_class(drawing, place, room)
    full, units = drawing.frame.size, drawing.wilayah.units
    shapes = {item["properties"]["kode"]: shape(item["geometry"]) for item in drawing.wilayah.kecamatan["features"]}
    middles = {kode: place.point(units.at[kode, "lon"], units.at[kode, "lat"]) for kode in shapes}
    letters = {kode: lettering.block([_letter(drawing, kode)], full, middles[kode], BOLD) for kode in shapes}
    for kode in sorted(shapes, key=lambda kode: shapes[kode].bounds[2] - shapes[kode].bounds[0]):
        own, alone = shapes[kode], letters.pop(kode)
        named = [drawing.result.table.at[kode, "nama"], _letter(drawing, kode)]
        for size in (full, full * 0.8) if drawing.frame.names else ():

            def lettered(box: Box, own: object = own, size: float = size) -> bool:
                spot = Box(box.x + box.width / 2, box.bottom - size * lettering.LEADING / 2, 0, 0)
                return shapely.intersects(own, shapely.Point(*place.extent(spot)[::3]))

            taken = [*drawing.taken, *letters.values()]
            if box := lettering.place(lettering.block(named, size, middles[kode], BOLD), taken, room, lettered):
                _write(drawing, kode, box, named, size)
                break
        else:
            _write(drawing, kode, alone, named[1:], full)


def _names_of_one_class(drawing: Drawing, place: Projection, room: Box) -> None:
    """Name the kecamatan of the one class first, also beyond their borders; then the letters that find room."""
    size, units, table = drawing.frame.size, drawing.wilayah.units, drawing.result.table
    first = table["kelas"] == drawing.frame.only
    named = units.loc[table.index[first], "lon"].sort_values().index
    for kode in [*named, *table.index[~first]]:
        letter, name = _letter(drawing, kode), table.at[kode, "nama"]
        x, y = place.point(units.at[kode, "lon"], units.at[kode, "lat"])
        tries = [([f"{name} {letter}"], size), ([name, letter], size), ([f"{name} {letter}"], size * 0.8)]
        alone = [([letter], size * part) for part in (1, 0.8, 0.68)]
        for (lines, high), (across, down) in product([*(tries if first[kode] else ()), *alone], BESIDE):
            middle = x + across * high, y + down * high
            box = lettering.inside(lettering.block(lines, high, middle, BOLD), room)
            if found := lettering.place(box, drawing.taken, room):
                _write(drawing, kode, found, lines, high)
                break
