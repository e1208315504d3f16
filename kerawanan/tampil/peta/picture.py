"""The drawn map: one picture in SVG that says all by itself – title, classes, key, status, source.

For everything that is not explored: front page, slides, print, a picture to take away. It needs no script, no
internet and no graphics card. Colours, letters, words and limits are those of the pydeck map, from the same tables.
"""

from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import konteks, sorot
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.circles import circles
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.ground import around, neighbours
from kerawanan.tampil.peta.legenda import CIRCLE, items
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN, SERIF
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box, fit
from kerawanan.tampil.peta.units import hatching, kecamatan, names
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES

# Where the mark stands on a map, as shares of its width and height; and where on one inside a picture that has it, too.
MARKS, CORNER = ((0.2, 0.1), (0.5, 0.55), (0.8, 0.9)), ((0.0, 1.0),)


def _mark(drawing: Drawing, room: Box) -> None:
    """Write what this is across the map, thrice: a part that is cut out keeps it. On a small map once."""
    if not (words := tanda.mark(drawing.result, drawing.bahasa)):
        return
    size, colour, lines = drawing.frame.size * 1.1, tanda.colour(drawing.result, "terang"), words.split(" · ")
    for across, down in CORNER if drawing.frame.mute or drawing.frame.only else MARKS:
        middle = room.x + across * room.width, room.y + down * room.height
        box = lettering.inside(lettering.block(lines, size, middle, BOLD), room)
        drawing.rect(box, drawing.paper.batas, **{"fill-opacity": "0.92"})
        drawing.lines(box, lines, size, BOLD, fill=colour)


def _key(drawing: Drawing, top: float) -> float:
    """Draw the key in as many rows as it needs; return where it ends."""
    size, frame = drawing.frame.size * 0.9, drawing.frame
    swatch, margin = size * 1.6, frame.size
    x, y = margin, top + size * 0.4
    if frame.sorot:
        said = plain(sorot.only(drawing.found, frame.lapis, frame.sorot, drawing.bahasa))
        drawing.text(x, y + size * 0.9, said, size, BOLD)
        y += size * LEADING * 1.2
    if frame.lapis != CLASSES:
        unit = words.unit(drawing.found, frame.lapis, drawing.bahasa)
        drawing.text(x, y + size * 0.9, unit, size, BOLD)
        x += lettering.width(unit, size, BOLD) + size * 1.4
    for item in items(drawing.found, frame.lapis, drawing.bahasa, frame.sorot):
        wide = swatch + size * 0.5 + lettering.width(item.kata, size)
        if x > margin and x + wide > frame.width - margin:
            x, y = margin, y + size * LEADING * 1.2
        box = Box(x, y, swatch, size)
        ink, thick = (drawing.paper.tinta, "2.5") if item.garis else (drawing.paper.garis, "1")
        drawing.rect(box, item.isi, None, **{"stroke": ink, "stroke-width": thick})
        if item.pola == CIRCLE:
            spot = {"cx": f"{x + swatch / 2:.1f}", "cy": f"{y + size / 2:.1f}", "r": f"{size * 0.35:.1f}"}
            SubElement(drawing.root, "circle", spot | {"fill": item.teks, "fill-opacity": "0.65"})
        elif item.pola:
            drawing.rect(box, f"url(#{item.pola}-{item.kode})")
        drawing.text(x + swatch + size * 0.5, y + size * 0.9, item.kata, size)
        x += wide + size * 1.4
    return y + size * LEADING * 1.3


def _foot_lines(found: Certainty, bahasa: str, frame: Frame) -> list[str]:
    result, info = found.result, found.result.rilis.info
    words = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    source = t("peta.sumber_gambar", bahasa, sumber=info.sumber_singkat.get(bahasa))
    if item := result.rilis.beside.konteks.get(frame.lapis):
        source = f"{konteks.caution_plain(item, bahasa)} {source}"
    return lettering.wrap(f"{source} {words}", frame.size * 0.75, frame.width - 2 * frame.size)


def _write(drawing: Drawing, lines: list[str], top: float, size: float, file: str = PLAIN) -> float:
    """Write lines at the left margin; return where they end."""
    for place, line in enumerate(lines):
        drawing.text(drawing.frame.size, top + (place + 0.9) * size * LEADING, line, size, file)
    return top + len(lines) * size * LEADING


def into(drawing: Drawing, room: Box) -> None:
    """Draw the map into a part of a picture, as large and with such names as the frame says."""
    size, frame = drawing.frame.size, drawing.frame
    drawing.rect(room, drawing.paper.laut)
    edge = size / 4 if frame.mute else size
    inner = Box(room.x + edge, room.y + edge, room.width - 2 * edge, room.height - 2 * edge)
    place = fit(drawing.wilayah.bounds, inner, frame.digits)
    neighbours(drawing, place, room)
    kecamatan(drawing, place)
    circles(drawing, place)
    _mark(drawing, room)
    if not frame.mute:
        names(drawing, place, room)
    if frame.names and not frame.mute:
        around(drawing, place, room)


def drawn(found: Certainty, bahasa: str, frame: Frame) -> Element:
    """Return the map of a result as one self-contained picture, its words as text.

    Every picture of made-up data says CONTOH across the map, every what-if SIMULASI; release, status, date, method and
    fingerprint stand below unless the frame is bare.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.kepastian import certainty
    >>> found = certainty(load(DATA / "rilis" / "publik-2024"), n=100)
    >>> picture = drawn(found, "id", Frame(1200, 675, title="Peta"))
    >>> len(picture.findall("g[@data-kode]"))
    24
    """
    drawing, size = Drawing(found, bahasa, frame), frame.size
    title = lettering.even(frame.title, size * 1.6, frame.width - 2 * size, SERIF) if frame.title else []
    foot = [] if frame.bare else _foot_lines(found, bahasa, frame)
    drawing.rect(Box(0, 0, frame.width, frame.height), drawing.ref.gambar.kertas)
    hatching(drawing)
    top = _write(drawing, title, size * 0.3, size * 1.6, SERIF) + size * 0.4 if title else 0.0
    below = 0.0 if frame.bare else _key(Drawing(found, bahasa, frame), 0) + (len(foot) * LEADING + 0.4) * size * 0.75
    room = Box(0, top, frame.width, frame.height - top - below)
    into(drawing, room)
    if not frame.bare:
        _write(drawing, foot, _key(drawing, room.bottom), size * 0.75)
    return drawing.root


def svg(found: Certainty, bahasa: str, frame: Frame) -> str:
    """Return the map as an SVG document whose words are shapes: it needs no font and looks alike everywhere."""
    return tostring(outlined(drawn(found, bahasa, frame)), encoding="unicode")


def shown(found: Certainty, bahasa: str, look: Look) -> str:
    """Return the map as SVG as a page shows it where nothing is explored: key and source stand below it."""
    frame = Frame(look.width, look.height, look.letters, chosen=look.kode, bare=True, names=look.named)
    return svg(found, bahasa, frame)
