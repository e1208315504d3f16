"""Words as shapes, so that a picture looks the same wherever it is opened, also where a browser may load no font."""

import copy
from collections import Counter
from collections.abc import Mapping
from functools import cache
from threading import Lock
from xml.etree.ElementTree import Element, SubElement

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from kerawanan.tampil.peta.lettering import BOLD, HURUF, ITALIC, PLAIN, SERIF, width

FILES = {("Noto Sans", "400"): PLAIN, ("Noto Sans", "700"): BOLD, ("Literata", "600"): SERIF}
SLANTED = {PLAIN: ITALIC}
LOOK = ("fill", "stroke", "stroke-linejoin", "paint-order")
# A font takes its tables apart when they are first asked for; a second thread would find them half done.
READING = Lock()
SVG = "{http://www.w3.org/2000/svg}"


@cache
def _font(file: str) -> TTFont:
    return TTFont(HURUF / file, lazy=False)


@cache
def _shape(file: str, character: str) -> str:
    """Return the outline of a character, y upwards, in units of the font; an empty box for one that it lacks."""
    with READING:
        font = _font(file)
        glyphs, names = font.getGlyphSet(), font.getBestCmap() or {}
        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.0f}")
        glyphs[names.get(ord(character), ".notdef")].draw(pen)
        return pen.getCommands()


@cache
def _units(file: str) -> int:
    """Return the units of the font in the height of its letters."""
    with READING:
        return vars(_font(file)["head"])["unitsPerEm"]


def _scale(size: float, file: str) -> float:
    """Return pixels per unit of the font."""
    return size / _units(file)


def _file(text: Element) -> str:
    family = text.attrib["font-family"].split(",")[0]
    file = FILES[family, text.attrib["font-weight"]]
    return SLANTED.get(file, file) if text.attrib.get("font-style") == "italic" else file


def _draw(group: Element, text: Element, seen: dict[tuple[str, str], str], defs: Element) -> None:
    """Put the words of a text into a group, one reference for each letter."""
    words, size, file = text.text or "", float(text.attrib["font-size"]), _file(text)
    start = {"middle": width(words, size, file) / 2, "end": width(words, size, file)}
    left = float(text.attrib["x"]) - start.get(text.attrib.get("text-anchor", ""), 0)
    scale = _scale(size, file)
    for place, character in enumerate(words):
        if not character.isspace():
            name = seen.setdefault((file, character), f"h{len(seen)}")
            if len(defs) < len(seen):
                SubElement(defs, "path", {"id": name, "d": _shape(file, character)})
            x = (left + width(words[:place], size, file)) / scale
            SubElement(group, "use", {"href": f"#{name}", "x": f"{x:.0f}"})
    group.set("transform", f"translate(0 {float(text.attrib['y']):.1f}) scale({scale:.5f} {-scale:.5f})")


def _twice(root: Element) -> dict[str, str]:
    """Return the lines that are drawn more than once – fill, pattern, outline of a kecamatan –, each with a name."""
    often = Counter(path.attrib.get("d", "") for path in root.iter() if path.tag.removeprefix(SVG) == "path")
    return {line: f"k{place}" for place, line in enumerate(line for line, count in often.items() if count > 1)}


def _once(item: Element, names: Mapping[str, str]) -> Element:
    """Return a part of a picture with references in place of the lines that have a name."""
    found = copy.deepcopy(item)
    for path in found.iter():
        if name := names.get(path.attrib.get("d", "")):
            path.tag = "use"
            del path.attrib["d"]
            path.set("href", f"#{name}")
    return found


def _used(defs: Element, root: Element) -> Element:
    """Return patterns without those that no part of the picture has."""
    found, fills = Element(defs.tag), {item.attrib.get("fill") for item in root.iter()}
    found.extend(item for item in defs if f"url(#{item.attrib['id']})" in fills)
    return found


def outlined(root: Element) -> Element:
    """Return the picture with every text as shapes, what is drawn twice written once, and what is not drawn left out.

    Strokes around letters keep their width. The picture given is not changed.
    """
    found, names = Element(root.tag, root.attrib), _twice(root)
    defs, seen = SubElement(found, "defs"), {}
    if names:
        lines = SubElement(found, "defs")
        for line, name in names.items():
            SubElement(lines, "path", {"id": name, "d": line})
    for item in root:
        tag = item.tag.removeprefix(SVG)
        if tag != "text":
            found.append(_used(item, root) if tag == "defs" else _once(item, names))
            continue
        look = {name: item.attrib[name] for name in LOOK if name in item.attrib}
        group = SubElement(found, "g", look)
        _draw(group, item, seen, defs)
        if "stroke-width" in item.attrib:
            scale = _scale(float(item.attrib["font-size"]), _file(item))
            group.set("stroke-width", f"{float(item.attrib['stroke-width']) / scale:.0f}")
    return found
