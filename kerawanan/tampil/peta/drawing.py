"""What a drawn map is drawn with: a frame, rectangles, and words that remember the room they take."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from kerawanan.rilis.referensi import Referensi
from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN, SERIF
from kerawanan.tampil.peta.paint import Paint, paints
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
    other
        The kecamatan that it is compared with, outlined alike.
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
    other: str = ""
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


class Canvas:
    """A picture of a place that grows: shapes in the order in which they are drawn, and the room that words have taken.

    `paints` is how each kecamatan is drawn, `names` what it is called, `weights` which names matter most where not all
    have room; `mark` stands across the map in the ink `mark_ink`, nothing where it is empty. `signs` are those of
    kecamatan whose name did not fit beside them, `leaders` the lines from such names.
    """

    paints: Mapping[str, Paint]
    names: Mapping[str, str]
    weights: pd.Series
    mark: str
    mark_ink: str

    def __init__(self, wilayah: Wilayah, ref: Referensi, bahasa: str, frame: Frame):
        self.wilayah, self.ref, self.bahasa, self.frame = wilayah, ref, bahasa, frame
        self.paper = warna.base(ref, "terang")
        self.taken: list[Box] = []
        self.signs: dict[str, Box] = {}
        self.leaders: list[tuple[Point, Point]] = []
        size = {"width": str(frame.width), "height": str(frame.height)}
        self.root = Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {frame.width} {frame.height}", **size}
        )

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


class Drawing(Canvas):
    """A picture of a result."""

    def __init__(self, found: Certainty, bahasa: str, frame: Frame):
        super().__init__(found.result.rilis.wilayah, found.ref, bahasa, frame)
        self.what_if = tanda.scenario(found.result)
        self._show(found)

    def _show(self, found: Certainty) -> None:
        """Take over how a result is drawn in the frame."""
        self.found, self.result = found, found.result
        self.paints = paints(found, self.frame.lapis, self.bahasa, self.frame.sorot)
        self.names, self.weights = found.result.table["nama"].to_dict(), found.result.scores
        self.mark, self.mark_ink = tanda.mark(found.result, self.bahasa), tanda.colour(found.result, "terang")

    def part(self, found: Certainty, frame: Frame) -> Self:
        """Return what another map in the same picture is drawn with."""
        other = copy.copy(self)
        other.frame = frame
        other._show(found)
        return other
