"""What a drawn map is drawn with: a frame, rectangles, and words that remember the room they take."""

import copy
from dataclasses import dataclass
from typing import Self
from xml.etree.ElementTree import Element, SubElement

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN, SERIF
from kerawanan.tampil.peta.paint import paints
from kerawanan.tampil.peta.projection import Box, Point
from kerawanan.telaah.lapis import CLASSES

FAMILY = {PLAIN: ("Noto Sans, sans-serif", "400"), BOLD: ("Noto Sans, sans-serif", "700")}
FAMILY |= {SERIF: ("Literata, serif", "600")}


@dataclass(frozen=True, slots=True)
class Frame:
    """How a map is drawn: pixels, height of its names, and what is written.

    Attributes
    ----------
    width, height, size
        Pixels.
    title
        What the map says, below where and when; nothing where the page around it says so.
    notes
        What stands below the key, a paragraph each.
    chosen
        The code of a kecamatan with an outline.
    bare
        Without key and lines below: only where the page around it has them.
    names
        Names of kecamatan, or only the letters of their classes.
    only
        The class whose kecamatan are named, the others having their letter; all where there is none.
    mute
        Without names and letters: for a map so small that there is no room for them.
    grouped
        With the outline of the group at the top; not where no key says what it is.
    digits
        Decimals of the outlines, in pixels.
    lapis
        What is shown of each kecamatan.
    sorot
        The class, state or step that is picked out, the others in the colour of land; none where there is none.
    """

    width: int
    height: int
    size: float = 15
    title: str = ""
    chosen: str = ""
    bare: bool = False
    names: bool = True
    only: str = ""
    mute: bool = False
    grouped: bool = True
    digits: int = 1
    lapis: str = CLASSES
    sorot: str = ""
    notes: tuple[str, ...] = ()

    @property
    def dotted(self) -> bool:
        """Whether there is room for dots: not where letters stand without names, which they would drown."""
        return self.names or self.mute


class Drawing:
    """A picture that grows: shapes in the order in which they are drawn, and the room that words have taken.

    `signs` are those of kecamatan whose name did not fit beside them, `leaders` the lines from such names.
    """

    def __init__(self, found: Certainty, bahasa: str, frame: Frame):
        self.found, self.bahasa, self.frame = found, bahasa, frame
        self.result, self.ref, self.wilayah = found.result, found.ref, found.result.rilis.wilayah
        self.what_if = tanda.scenario(found.result)
        self.paints = paints(found, frame.lapis, bahasa, frame.sorot)
        self.paper = warna.base(self.ref, "terang")
        self.taken: list[Box] = []
        self.signs: dict[str, Box] = {}
        self.leaders: list[tuple[Point, Point]] = []
        size = {"width": str(frame.width), "height": str(frame.height)}
        self.root = Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {frame.width} {frame.height}", **size}
        )

    def part(self, found: Certainty, frame: Frame) -> Self:
        """Return what another map in the same picture is drawn with."""
        other = copy.copy(self)
        other.found, other.result, other.frame = found, found.result, frame
        other.paints = paints(found, frame.lapis, self.bahasa, frame.sorot)
        return other

    def rect(self, box: Box, fill: str, parent: Element | None = None, **more: str) -> Element:
        """Draw a rectangle."""
        ends = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        where = self.root if parent is None else parent
        return SubElement(where, "rect", {name: f"{value:.1f}" for name, value in ends.items()} | {"fill": fill} | more)

    def text(self, x: float, y: float, words: str, size: float, file: str = PLAIN, **look: str) -> Element:
        """Write a line of words from its base line."""
        family, weight = FAMILY[file]
        names = {"font-family": family, "font-weight": weight, "font-size": f"{size:.1f}", "fill": self.paper.tinta}
        drawn = SubElement(self.root, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", **names, **look})
        drawn.text = words
        return drawn

    def lines(self, box: Box, lines: list[str], size: float, file: str = PLAIN, **look: str) -> None:
        """Write centred lines into the room that was found for them."""
        self.taken.append(box)
        for place, line in enumerate(lines):
            y = box.y + (place + 0.95) * size * LEADING - 0.2 * size * (LEADING - 1)
            self.text(box.x + box.width / 2, y, line, size, file, **{"text-anchor": "middle", **look})
