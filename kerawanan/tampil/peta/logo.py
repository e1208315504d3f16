"""The sign of the site: the outline of the kabupaten, and its name beside it."""

from xml.etree.ElementTree import Element, SubElement, tostring

import shapely
from shapely.geometry import mapping, shape

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import SERIF
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box, fit, path

HEIGHT, WIDE, SIZE = 48, 76, 24
# Dark enough on paper and light enough on a dark ground: the site has one sign for both.
COLOUR = "#1B8392"


def logo(wilayah: Wilayah, name: str) -> str:
    """Return the sign as SVG, 48 pixels high, its words as shapes."""
    width = WIDE + 10 + lettering.width(name, SIZE, SERIF)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width:.0f} {HEIGHT}"})
    root.attrib |= {"width": f"{width:.0f}", "height": str(HEIGHT)}
    whole = shapely.union_all([shape(item["geometry"]) for item in wilayah.kecamatan["features"]])
    detail = (wilayah.bounds[2] - wilayah.bounds[0]) / 150
    plain = shapely.simplify(shapely.buffer(whole, detail / 3), detail)
    line = path(mapping(plain), fit(wilayah.bounds, Box(2, 2, WIDE - 4, HEIGHT - 4)))
    SubElement(root, "path", {"d": line, "fill": COLOUR})
    look = {"font-family": "Literata, serif", "font-weight": "600", "font-size": str(SIZE), "fill": COLOUR}
    SubElement(root, "text", {"x": str(WIDE + 10), "y": "32", **look}).text = name
    return tostring(outlined(root), encoding="unicode")
