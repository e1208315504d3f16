"""What is written on and around a drawn map, whatever it shows: mark, names, scale, the lines and the key below."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from xml.etree.ElementTree import SubElement

from kerawanan.tampil.peta import ground, labels, leader, lettering
from kerawanan.tampil.peta.drawing import Canvas
from kerawanan.tampil.peta.legenda import CIRCLE, Item
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN
from kerawanan.tampil.peta.projection import Box, Projection, fit

# Where the mark stands on a map, as shares of its width and height, or as near as there is no kecamatan; and where on
# one inside a picture that has it, too.
MARKS, CORNER = ((0.12, 0.0), (0.8, 0.0), (0.5, 1.0)), ((0.0, 1.0),)


def _mark(drawing: Canvas, room: Box, land: labels.Ground) -> None:
    """Write what this is beside the kabupaten, thrice: a part that is cut out keeps it. On a small map once.

    Where there is little room its letters are smaller or, on a map without words, its lines shorter; it covers
    kecamatan only where there is none.
    """
    if not drawing.mark:
        return
    once = drawing.frame.mute or drawing.frame.only
    edge = drawing.frame.size * 0.2
    inner = Box(room.x + edge, room.y + edge, room.width - 2 * edge, room.height - 2 * edge)
    parts, marks = (1.1, 1) if drawing.frame.mute else (1.1, 1, 0.85, 0.7), drawing.mark.split(" · ")
    sizes = [drawing.frame.size * part for part in parts]
    narrow = [part for mark in marks for part in lettering.even(mark, 10, lettering.width(mark, 10, BOLD) * 0.7, BOLD)]
    for across, down in CORNER if once else MARKS:
        middle = room.x + across * room.width, room.y + down * room.height
        for lines, size in product((marks, narrow) if drawing.frame.mute else (marks,), sizes):
            block = lettering.block(lines, size, middle, BOLD)
            box = next(leader.spots(block, middle, room, drawing.taken, land.whole), None)
            if box:
                break
        else:
            box = lettering.inside(block, inner)
        drawing.rect(box, drawing.paper.batas, **{"fill-opacity": "0.92"})
        drawing.lines(box, lines, size, BOLD, fill=drawing.mark_ink)


def around(drawing: Canvas, room: Box) -> Projection:
    """Draw sea and neighbours into a part of a picture; return where the kabupaten belongs."""
    drawing.rect(room, drawing.paper.laut)
    edge = drawing.frame.size / 4 if drawing.frame.mute else drawing.frame.size * 0.6
    inner = Box(room.x + edge, room.y + edge, room.width - 2 * edge, room.height - 2 * edge)
    place = fit(drawing.wilayah.bounds, inner, drawing.frame.digits)
    ground.neighbours(drawing, place, room)
    return place


def upon(drawing: Canvas, place: Projection, room: Box) -> None:
    """Write upon the drawn kecamatan: the mark, signs and names as the frame says, and what lies around."""
    frame, land = drawing.frame, labels.ground(drawing, place)
    _mark(drawing, room, land)
    if frame.mute:
        return
    without = labels.names(drawing, land, room)
    if frame.names:
        ground.scale(drawing, place, room)
        ground.towns(drawing, place, land, room)
        ground.islands(drawing, place, land, room)
        labels.beside(drawing, land, without, room)
        ground.around(drawing, place, land, room)


def swatch(drawing: Canvas, item: Item, box: Box) -> None:
    """Draw what an entry of the key stands for."""
    ink, thick = (drawing.paper.tinta, "2.5") if item.garis else (drawing.paper.garis, "1")
    drawing.rect(box, item.isi, None, **{"stroke": ink, "stroke-width": thick})
    if item.pola == CIRCLE:
        x, y = box.x + box.width / 2, box.y + box.height / 2
        spot = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{box.height * 0.35:.1f}"}
        SubElement(drawing.root, "circle", spot | {"fill": item.teks, "fill-opacity": "0.65"})
    elif item.pola:
        drawing.rect(box, f"url(#{item.pola}-{item.kode})")


@dataclass(slots=True)
class Key:
    """The key below a map as it grows: where its next entry begins."""

    drawing: Canvas
    x: float
    y: float

    def entry(self, words: str, swatch: Callable[[Box], None]) -> None:
        """Draw a swatch and its words, on the next row where this one has no room; long words take several."""
        drawing, size, margin = self.drawing, self.drawing.frame.size * 0.9, self.drawing.frame.size
        left, most = size * 2.1, drawing.frame.width - margin
        lines = lettering.wrap(words, size, most - margin - left)
        wide = left + max(lettering.width(line, size) for line in lines)
        if self.x > margin and self.x + wide > most:
            self.x, self.y = margin, self.y + size * LEADING * 1.2
        swatch(Box(self.x, self.y, size * 1.6, size))
        for number, line in enumerate(lines):
            self.y += number and size * LEADING
            drawing.text(self.x + left, self.y + size * 0.9, line, size)
        self.x += wide + size * 1.4


def write(drawing: Canvas, lines: list[str], top: float, size: float, file: str = PLAIN) -> float:
    """Write lines at the left margin; return where they end."""
    for place, line in enumerate(lines):
        drawing.text(drawing.frame.size, top + (place + 0.9) * size * LEADING, line, size, file)
    return top + len(lines) * size * LEADING
