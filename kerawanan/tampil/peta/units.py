"""The kecamatan on a drawn map: class, hatching, border."""

from collections.abc import Mapping
from itertools import product
from xml.etree.ElementTree import SubElement

import shapely
from shapely.geometry import mapping, shape

from kerawanan.tampil import warna
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.peta.drawing import Canvas, Drawing
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING, edge, group, strength
from kerawanan.tampil.peta.projection import Projection, path
from kerawanan.telaah.lapis import CLASSES

# How far apart lines and dots are, in heights of letters, and which way lines go.
APART = {RISING: (0.75, 1), FAINT: (1.2, 1), FALLING: (0.4, -1), DOTS: (0.6, 1)}
# How wide the outline of the group is and that of the chosen kecamatan, on which the former shows, heights of letters;
# at most as on a map of the size of a page, pixels.
GROUP, CHOSEN, PAGE = 0.17, 0.4, 15


def hatching(drawing: Canvas) -> None:
    """Define each pattern in the ink of each class or state."""
    defs = SubElement(drawing.root, "defs")
    for (kode, item), (name, (apart, way)) in product(drawing.ref.kelas.items(), APART.items()):
        step, size = f"{apart * drawing.frame.size:.1f}", drawing.frame.size
        box = {"width": step, "height": step, "patternUnits": "userSpaceOnUse"}
        shade = f"{strength(name, item.teks):g}"
        look = {"id": f"{name}-{kode}", "patternTransform": f"rotate({-45 * way})"}
        pattern = SubElement(defs, "pattern", {**look, **box})
        if name == DOTS:
            ends = {"cx": f"{apart * size / 2:.1f}", "cy": f"{apart * size / 2:.1f}", "r": f"{max(1.2, size / 11):.1f}"}
            SubElement(pattern, "circle", {**ends, "fill": item.teks, "fill-opacity": shade})
        else:
            ends = {"x1": "0", "y1": "0", "x2": step, "y2": "0", "stroke-width": f"{max(2, size / 12):.1f}"}
            SubElement(pattern, "line", ends | {"stroke": item.teks, "stroke-opacity": shade})


def filled(drawing: Canvas, place: Projection, said: Mapping[str, str], border: str) -> dict[str, str]:
    """Draw the kecamatan, each with its fill, pattern, border and what is said of it; return their outlines."""
    items = drawing.wilayah.kecamatan["features"]
    shapes = {str(item["properties"]["kode"]): path(item["geometry"], place) for item in items}
    look = {"stroke": border, "stroke-width": "1.2", "stroke-linejoin": "round"}
    for kode, line in shapes.items():
        paint = drawing.paints[kode]
        group = SubElement(drawing.root, "g", {"data-kode": kode})
        SubElement(group, "title").text = f"{drawing.names[kode]}: {said[kode]}"
        SubElement(group, "path", {"d": line, "fill": paint.isi, **look})
        if paint.pola and (paint.pola != DOTS or drawing.frame.dotted):
            SubElement(group, "path", {"d": line, "fill": f"url(#{paint.pola}-{paint.kode})"})
    return shapes


def kecamatan(drawing: Drawing, place: Projection) -> None:
    """Draw the kecamatan of a result; an outline round the chosen one, and over it round the group."""
    border = edge(drawing.found, drawing.frame.lapis, drawing.frame.sorot)
    shapes = filled(drawing, place, _said(drawing), border)
    for kode in (drawing.frame.other, drawing.frame.chosen):
        if kode in shapes:
            SubElement(drawing.root, "path", {"d": shapes[kode], **_line(drawing, drawing.paper.pilih, CHOSEN)})
    _outline(drawing, place)


def _line(drawing: Drawing, ink: str, wide: float) -> dict[str, str]:
    """Return how an outline looks that is so wide, in heights of letters."""
    width = f"{wide * min(drawing.frame.size, PAGE):.1f}"
    return {"fill": "none", "stroke": ink, "stroke-width": width, "stroke-linejoin": "round"}


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
    look = _line(drawing, drawing.paper.tinta, GROUP)
    line = path(mapping(shapely.union_all(shapes)), place)
    SubElement(drawing.root, "path", {"d": line, "data-kelompok": " ".join(chosen), **look})
