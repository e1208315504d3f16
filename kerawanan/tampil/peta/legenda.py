"""The key to the map as HTML: real text beside small pictures of each fill. No style sheet, no script."""

from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kelas import BELUM_ADA_DATA, SEDANG
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.tabel import legend_rows
from kerawanan.teks.text import t

WIDTH, HEIGHT = 34, 18


def swatch(fill: str, ink: str, lines: str = "") -> Element:
    """Draw a fill; `lines` may be "naik" (doubtful) or "turun" (no data), as on the map.

    Streamlit strips drawings from HTML but lets pictures pass, so the drawing travels as one.

    Examples
    --------
    >>> swatch("#FCE5A6", "#2B2B2B").attrib["src"][:26], "line" in swatch("#E58E26", "#1F1300", "naik").attrib["src"]
    ('data:image/svg+xml,%3Csvg%', True)
    """
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    drawing = Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg"})
    SubElement(drawing, "rect", size | {"fill": fill, "stroke": ink})
    start, end = (HEIGHT, 0) if lines == "naik" else (0, HEIGHT)
    for x in range(-HEIGHT, WIDTH, 6 if lines == "turun" else 9) if lines else ():
        ends = {"x1": x, "y1": start, "x2": x + HEIGHT, "y2": end}
        SubElement(drawing, "line", {name: str(value) for name, value in ends.items()} | {"stroke": ink})
    return Element("img", size | {"alt": "", "src": "data:image/svg+xml," + quote(tostring(drawing, "unicode"))})


def _row(table: Element, picture: Element | None, cells: list[str], kind: str = "td", **wide: str) -> None:
    row = SubElement(table, "tr")
    first = SubElement(row, kind)
    if picture is not None:
        first.append(picture)
    for cell in cells:
        SubElement(row, kind, {"align": "left", **wide}).text = f"{cell}\u2003"


def legend(found: Certainty, bahasa: str) -> str:
    """Return the key: fill, word, frozen limits, number of kecamatan; and what the hatching says."""
    rows, what_if = legend_rows(found, bahasa), tanda.scenario(found.result)
    table = Element("table")
    _row(table, None, list(rows.columns), "th")
    colours = warna.swatches(found.ref, rows.index, scenario=what_if)
    for (kode, row), (fill, ink) in zip(rows.iterrows(), colours, strict=True):
        _row(table, swatch(fill, ink, "turun" if kode == BELUM_ADA_DATA else ""), [str(cell) for cell in row])
    fill, ink = warna.swatches(found.ref, [SEDANG], scenario=what_if)[0]
    words = [t("peta.legenda_ragu_pendek", bahasa)]
    _row(table, swatch(fill, ink, "naik"), words, colspan=str(len(rows.columns)))
    return tostring(table, encoding="unicode", method="html")
