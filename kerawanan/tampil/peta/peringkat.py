"""A map of ranks alone: drawn like every map, in the blue of values, never in the colours of classes."""

from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element, tostring

import pandas as pd

from kerawanan.rilis.peringkat import RAWAN, Peringkat
from kerawanan.skor.kelas import BELUM_ADA_DATA
from kerawanan.tampil import warna
from kerawanan.tampil.kata import peringkat as words
from kerawanan.tampil.peta import lettering, sesak, writing
from kerawanan.tampil.peta.drawing import Canvas, Frame
from kerawanan.tampil.peta.legenda import Item
from kerawanan.tampil.peta.lettering import BOLD, LEADING, SERIF
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.paint import FALLING, NONE, Paint
from kerawanan.tampil.peta.png import pixels
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.peta.units import filled, hatching
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.text import t

# How a picture to take along is drawn.
FRAME = Frame(1200, 900, 16)


def _paint(of: Peringkat, kode: str) -> Paint:
    """Return the blue of a rank, the darkest for the most vulnerable; close lines where there is none."""
    part = of.bagian(kode)
    if part is None:
        none = warna.kelas(of.referensi, BELUM_ADA_DATA)
        return Paint(BELUM_ADA_DATA, none.isi, none.teks, NONE, FALLING)
    ink = warna.ink(of.referensi, 100 * part)
    return Paint(BELUM_ADA_DATA, warna.shade(of.referensi, 100 * part), ink, str(of.urutan[kode]))


class Ranks(Canvas):
    """A picture of ranks."""

    def __init__(self, of: Peringkat, bahasa: str, frame: Frame):
        super().__init__(of.wilayah, of.referensi, bahasa, frame)
        self.names, self.paints = of.nama, {kode: _paint(of, kode) for kode in of.nama}
        self.weights = pd.Series({kode: 1.0 + (of.bagian(kode) or 0.0) for kode in of.urutan}, dtype=float)
        self.mark, self.mark_ink = t("status.tanda_pratinjau", bahasa), self.paper.contoh


def key(of: Peringkat, bahasa: str) -> list[Item]:
    """Return the key: the darkest blue, the lightest, and the places without a rank where there are some."""
    ends = [warna.shade(of.referensi, value) for value in (100.0, 0.0)]
    light = t("peta_peringkat.terang", bahasa, akhir=of.terakhir if of.arah == RAWAN else 1)
    found = [Item(words.way(of, bahasa), BELUM_ADA_DATA, ends[0], warna.ink(of.referensi, 100.0))]
    if of.terakhir > 1:
        found.append(Item(light, BELUM_ADA_DATA, ends[1], warna.ink(of.referensi, 0.0)))
    if len(of.urutan) < len(of.nama):
        none = warna.kelas(of.referensi, BELUM_ADA_DATA)
        found.append(Item(words.unranked(of, bahasa), BELUM_ADA_DATA, none.isi, none.teks, FALLING))
    return found


def _into(drawing: Ranks, of: Peringkat, room: Box) -> None:
    """Draw the map into a part of the picture."""
    place, rank = writing.around(drawing, room), t("peta_peringkat.kepala_peringkat", drawing.bahasa)
    none = t("peta_peringkat.kosong", drawing.bahasa)
    said = {kode: f"{rank} {of.urutan[kode]}" if kode in of.urutan else none for kode in drawing.names}
    filled(drawing, place, said, drawing.paper.batas)
    writing.upon(drawing, place, room)


def _key(drawing: Ranks, of: Peringkat, top: float) -> float:
    size = drawing.frame.size * 0.9
    entries = writing.Key(drawing, drawing.frame.size, top + size * 0.4)
    for item in key(of, drawing.bahasa):
        entries.entry(item.kata, partial(writing.swatch, drawing, item))
    return entries.y + size * LEADING * 1.3


def drawn(of: Peringkat, bahasa: str, frame: Frame) -> Element:
    """Return the map as one picture that says of itself what it is; only where the frame is bare the page says so.

    The mark stands across the map in either case. Very many places have their ranks alone, where these have room.
    """
    frame = replace(frame, names=frame.names and len(of.nama) <= sesak.MANY)
    drawing, size = Ranks(of, bahasa, frame), frame.size
    drawing.rect(Box(0, 0, frame.width, frame.height), of.referensi.gambar.kertas)
    hatching(drawing)
    if frame.bare:
        _into(drawing, of, Box(0, 0, frame.width, frame.height))
        return drawing.root
    wide = frame.width - 2 * size
    where = " · ".join(part for part in (t("situs.pendek", bahasa), of.wilayah.nama) if part)
    top = writing.write(drawing, lettering.wrap(where, size * 0.9, wide, BOLD), size * 0.5, size * 0.9, BOLD)
    heading = lettering.even(words.title(of, bahasa), size * 1.6, wide, SERIF)
    top = writing.write(drawing, heading, top, size * 1.6, SERIF) + size * 0.4
    note = lettering.wrap(words.caution(bahasa), size, wide)
    foot = lettering.wrap(words.origin(of, bahasa), size * 0.75, wide)
    below = _key(Ranks(of, bahasa, frame), of, 0) + (len(note) + 0.75 * len(foot) + 1.1) * LEADING * size
    room = Box(0, top, frame.width, frame.height - top - below)
    _into(drawing, of, room)
    end = writing.write(drawing, note, _key(drawing, of, room.bottom), size) + size * 0.5
    writing.write(drawing, foot, end, size * 0.75)
    return drawing.root


def svg(of: Peringkat, bahasa: str, frame: Frame = FRAME) -> str:
    """Return the map as an SVG document whose words are shapes; what it is stands in its description, too."""
    root, said = outlined(drawn(of, bahasa, frame)), Element("desc")
    said.text = words.about(of, bahasa)
    root.insert(0, said)
    return tostring(root, encoding="unicode")


def png(of: Peringkat, bahasa: str) -> bytes:
    """Return the map as PNG."""
    return pixels(svg(of, bahasa), words.about(of, bahasa))


def shown(of: Peringkat, bahasa: str, look: Look) -> str:
    """Return the map as a page shows it, which has key and caution beside it."""
    return svg(of, bahasa, Frame(look.width, look.height, look.letters, bare=True, names=look.named))
