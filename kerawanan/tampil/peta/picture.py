"""The drawn map: one picture in SVG that says all by itself – title, classes, key, status, source.

For everything that is not explored: front page, slides, print, a picture to take away. It needs no script, no
internet and no graphics card. Colours, letters, words and limits are those of the pydeck map, from the same tables.
"""

from functools import partial
from xml.etree.ElementTree import Element, tostring

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import keterangan, konteks, sorot
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta import lettering, writing
from kerawanan.tampil.peta.circles import circles
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.legenda import items
from kerawanan.tampil.peta.lettering import BOLD, LEADING, SERIF
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box, fit
from kerawanan.tampil.peta.units import hatching, kecamatan
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES


def _chosen(drawing: Drawing, box: Box) -> None:
    inner = Box(box.x + 1, box.y + 1, box.width - 2, box.height - 2)
    drawing.rect(inner, drawing.paper.batas, None, **{"stroke": drawing.paper.pilih, "stroke-width": "4"})


def _key(drawing: Drawing, top: float) -> float:
    """Draw the key in as many rows as it needs; return where it ends."""
    size, frame = drawing.frame.size * 0.9, drawing.frame
    key = writing.Key(drawing, frame.size, top + size * 0.4)
    if frame.sorot:
        said = plain(sorot.only(drawing.found, frame.lapis, frame.sorot, drawing.bahasa))
        drawing.text(key.x, key.y + size * 0.9, said, size, BOLD)
        key.y += size * LEADING * 1.2
    if frame.lapis != CLASSES:
        unit = words.unit(drawing.found, frame.lapis, drawing.bahasa)
        drawing.text(key.x, key.y + size * 0.9, unit, size, BOLD)
        key.x += lettering.width(unit, size, BOLD) + size * 1.4
    for item in items(drawing.found, frame.lapis, drawing.bahasa, frame.sorot):
        key.entry(item.kata, partial(writing.swatch, drawing, item))
    if frame.chosen:
        name = drawing.result.table.at[frame.chosen, "nama"]
        key.entry(t("keterangan.terpilih", drawing.bahasa, nama=name), partial(_chosen, drawing))
    return key.y + size * LEADING * 1.3


def _foot_lines(found: Certainty, bahasa: str, frame: Frame) -> list[str]:
    result, info = found.result, found.result.rilis.info
    words = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    source = t("peta.sumber_gambar", bahasa, sumber=info.sumber_singkat.get(bahasa))
    if item := result.rilis.beside.konteks.get(frame.lapis):
        source = f"{konteks.caution_plain(item, bahasa)} {source}"
    return lettering.wrap(f"{source} {words}", frame.size * 0.75, frame.width - 2 * frame.size)


def _notes(frame: Frame, most: float) -> tuple[float, list[str]]:
    """Return the letters in which the notes fit into a height, and their lines; the smallest where they do not fit."""
    size, lines = 0.0, []
    for part in (1.4, 1.2, 1.05, 0.95, 0.85, 0.75):
        size = frame.size * part
        lines = [line for note in frame.notes for line in lettering.wrap(note, size, frame.width - 2 * frame.size)]
        if len(lines) * size * LEADING <= most:
            break
    return size, lines


def into(drawing: Drawing, room: Box) -> None:
    """Draw the map into a part of a picture, as large and with such names as the frame says."""
    place = writing.around(drawing, room)
    kecamatan(drawing, place)
    circles(drawing, place)
    writing.upon(drawing, place, room)


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
    drawing.rect(Box(0, 0, frame.width, frame.height), drawing.ref.gambar.kertas)
    hatching(drawing)
    top = 0.0
    if title:
        place = keterangan.where_and_when(found.result.rilis, bahasa)
        lines = lettering.wrap(place, size * 0.9, frame.width - 2 * size, BOLD)
        top = writing.write(drawing, lines, size * 0.5, size * 0.9, BOLD)
        top = writing.write(drawing, title, top, size * 1.6, SERIF) + size * 0.4
    if frame.bare:
        into(drawing, Box(0, 0, frame.width, frame.height))
        return drawing.root
    foot = _foot_lines(found, bahasa, frame)
    below = _key(Drawing(found, bahasa, frame), 0) + (len(foot) * LEADING + 0.4) * size * 0.75
    free = frame.height - top - below
    letters, notes = _notes(frame, free - _least(drawing)) if frame.notes else (0.0, [])
    room = Box(0, top, frame.width, free - len(notes) * letters * LEADING - (size * 0.7 if notes else 0))
    into(drawing, room)
    end = _key(drawing, room.bottom)
    if notes:
        end = writing.write(drawing, notes, end, letters) + size * 0.7
    writing.write(drawing, foot, end, size * 0.75)
    return drawing.root


def _least(drawing: Drawing) -> float:
    """Return how high a map is that is as wide as the picture and has room for names above and below it."""
    _, south, _, north = drawing.wilayah.bounds
    width = drawing.frame.width - 1.2 * drawing.frame.size
    return (north - south) * fit(drawing.wilayah.bounds, Box(0, 0, width, width)).down + 7 * drawing.frame.size


def svg(found: Certainty, bahasa: str, frame: Frame) -> str:
    """Return the map as an SVG document whose words are shapes: it needs no font and looks alike everywhere."""
    return tostring(outlined(drawn(found, bahasa, frame)), encoding="unicode")


def shown(found: Certainty, bahasa: str, look: Look) -> str:
    """Return the map as SVG as a page shows it where nothing is explored: key and source stand below it."""
    frame = Frame(look.width, look.height, look.letters, chosen=look.kode, bare=True, names=look.named)
    return svg(found, bahasa, frame)
