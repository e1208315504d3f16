"""The sign of the site: the outline of the kabupaten, and its name beside it."""

from xml.etree.ElementTree import Element, SubElement, tostring

import resvg_py
import shapely
from shapely.geometry import mapping, shape

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import SERIF
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box, fit, path

HEIGHT, WIDE, SIZE, ICON = 48, 76, 24, 64


def _root(width: float, height: float) -> Element:
    size = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.0f} {height:.0f}"}
    return Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size})


def _silhouette(root: Element, wilayah: Wilayah, room: Box, colour: str) -> None:
    """Draw the kabupaten as one shape without its smallest bends."""
    whole = shapely.union_all([shape(item["geometry"]) for item in wilayah.kecamatan["features"]])
    detail = (wilayah.bounds[2] - wilayah.bounds[0]) / 150
    plain = shapely.simplify(shapely.buffer(whole, detail / 3), detail)
    SubElement(root, "path", {"d": path(mapping(plain), fit(wilayah.bounds, room)), "fill": colour})


def logo(wilayah: Wilayah, name: str, colour: str) -> str:
    """Return the sign as SVG, 48 pixels high, its words as shapes."""
    root = _root(WIDE + 10 + lettering.width(name, SIZE, SERIF), HEIGHT)
    _silhouette(root, wilayah, Box(2, 2, WIDE - 4, HEIGHT - 4), colour)
    look = {"font-family": "Literata, serif", "font-weight": "600", "font-size": str(SIZE), "fill": colour}
    SubElement(root, "text", {"x": str(WIDE + 10), "y": "32", **look}).text = name
    return tostring(outlined(root), encoding="unicode")


def icon(wilayah: Wilayah, colour: str) -> bytes:
    """Return the silhouette for the tab of a browser: PNG, 64 × 64 pixels."""
    root = _root(ICON, ICON)
    _silhouette(root, wilayah, Box(1, 1, ICON - 2, ICON - 2), colour)
    return bytes(resvg_py.svg_to_bytes(svg_string=tostring(root, encoding="unicode"), skip_system_fonts=True))
