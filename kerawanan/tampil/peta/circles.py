"""Events on a drawn map: circles whose area is the number of events on record, at the place that is known."""

from math import sqrt
from xml.etree.ElementTree import SubElement

from kerawanan.tampil.kata import kejadian
from kerawanan.tampil.peta.drawing import Drawing
from kerawanan.tampil.peta.projection import Projection
from kerawanan.telaah.lapis import EVENTS

# The radius of one event, and how far names stand above their place so that they cover no circle: heights of letters.
ONE, ABOVE = 0.36, 1.6
# The height of letters by which circles are measured on a phone, pixels: smaller than its letters, or they would merge.
SMALL = 8


def circles(drawing: Drawing, place: Projection) -> None:
    """Draw the circles of the kecamatan that are shown; nothing in other layers."""
    if drawing.frame.lapis != EVENTS:
        return
    units = drawing.wilayah.units
    for kode, own, many, said in kejadian.spots(drawing.found, drawing.bahasa):
        if drawing.frame.sorot in ("", drawing.paints[own].kode):
            x, y = place.point(units.at[kode, "lon"], units.at[kode, "lat"])
            ends = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{ONE * drawing.frame.size * sqrt(many):.1f}"}
            look = {"fill": drawing.paper.kejadian, "fill-opacity": "0.65", "stroke": drawing.paper.batas}
            spot = SubElement(drawing.root, "circle", {**ends, **look, "data-tempat": kode})
            SubElement(spot, "title").text = f"{said['nama']}: {said['nilai']}"
