"""What every slide has: its frame, its title, what the figures are and where they come from, and words that fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal
from xml.etree.ElementTree import SubElement

from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, SEDANG
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.status import facts
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.lettering import BOLD, LEADING, PLAIN, SERIF
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING
from kerawanan.tampil.peta.picture import into
from kerawanan.tampil.peta.projection import Box
from kerawanan.tampil.peta.units import hatching
from kerawanan.teks.text import t

WIDTH, HEIGHT, MARGIN = 1760, 903, 56
# How high letters are: of the smallest, of usual ones; of titles on one line (at most, at least) and on two.
SMALL, USUAL = 28, 36
TITLE, ONE_LINE, TWO_LINES, LOWEST_TITLE = 68, 48, 60, 48
# How high the letters on a map are: its smallest, 0.68 of them, are still `SMALL`.
ON_MAP = 41.5
# How close the lines of doubt are, and how high the band of a mark and the free lower edge are.
HATCH, BAND, STEP, EDGE = 24, 56, 2, 22
Align = Literal["left", "middle", "right"]


class Slide(Drawing):
    """A slide that grows. `room` is what lies between title and foot; `said` is all that it says, `source` the foot.

    `said` holds each text with whether it counts as speech: names, numbers, key and status do not.
    """

    def __init__(self, found: Certainty, bahasa: str, title: str, source: str = ""):
        super().__init__(found, bahasa, Frame(WIDTH, HEIGHT, HATCH))
        self.said: list[tuple[str, bool]] = []
        self.rect(Box(0, 0, WIDTH, HEIGHT), self.ref.gambar.kertas)
        hatching(self)
        top = self._band() + 20
        box = Box(MARGIN, top, WIDTH - 2 * MARGIN, 2 * TITLE * LEADING)
        one = Box(box.x, box.y, box.width, TITLE * LEADING)
        if fitted(title, one, TITLE, ONE_LINE, SERIF)[1][0] == title:
            end = self.put(title, one, TITLE, ONE_LINE, SERIF)
        else:
            size, lines = fitted(title, box, TWO_LINES, LOWEST_TITLE, SERIF)
            cut = lines[-1].endswith("…")
            words = "\n".join(lines if cut else lettering.even(title, size, box.width, SERIF))
            end = self.put(words, box, size, size, SERIF)
        foot = self._foot(source)
        self.source = self.said.pop()[0]
        self.room = Box(MARGIN, end + 24, WIDTH - 2 * MARGIN, foot - end - 44)

    def _band(self) -> float:
        """Write what this is across the top where it is no release of real data; return where that ends."""
        if not (words := tanda.mark(self.result, self.bahasa)):
            return 0.0
        self.rect(Box(0, 0, WIDTH, BAND), tanda.colour(self.result, "terang"))
        box = Box(MARGIN, 0, WIDTH - 2 * MARGIN, BAND)
        self.put(words, box, USUAL, SMALL, BOLD, level=True, fill=self.ref.gambar.kertas, speech=False)
        return BAND

    def _foot(self, more: str) -> float:
        """Write sources and status at the lower edge, each as a sentence of its own; return where they begin."""
        rilis, width = self.result.rilis, WIDTH - 2 * MARGIN
        source = t("peta.sumber_gambar", self.bahasa, sumber=rilis.info.sumber_singkat.get(self.bahasa))
        status = " · ".join(facts(rilis, self.result.parameters, self.result.fingerprint, self.bahasa)[1:])
        parts = [source, more, f"{status[:1].upper()}{status[1:]}"]
        lines = lettering.wrap(" ".join(part for part in parts if part), SMALL, width)
        top = HEIGHT - EDGE - len(lines) * SMALL * LEADING
        self.rect(Box(MARGIN, top - 8, width, 2), self.paper.garis)
        self.put("\n".join(lines), Box(MARGIN, top, width, HEIGHT - top), SMALL, SMALL, speech=False)
        return top - 8

    def put(
        self,
        words: str,
        box: Box,
        most: float,
        least: float = SMALL,
        file: str = PLAIN,
        *,
        align: Align = "left",
        level: bool = False,
        fill: str = "",
        speech: bool = True,
    ) -> float:
        """Write into a box as large as fits, between two heights of letters; return where the words end.

        They stand at the top of the box or, `level`, in the middle of its height. What does not even fit in the lowest
        letters ends with an ellipsis.
        """
        size, lines = fitted(words, box, most, least, file)
        high = len(lines) * size * LEADING
        top = box.y + (box.height - high) / 2 if level else box.y
        anchor, x = {
            "left": ("start", box.x),
            "middle": ("middle", box.x + box.width / 2),
            "right": ("end", box.right),
        }[align]
        for place, line in enumerate(lines):
            y = top + (place + 0.5) * size * LEADING + 0.36 * size
            self.text(x, y, line, size, file, **{"text-anchor": anchor, "fill": fill or self.paper.tinta})
        self.said.append((words.replace("\n", " "), speech))
        return top + high

    def small(self, found: Certainty, box: Box, kode: str = "") -> None:
        """Draw a small map without words, a kecamatan outlined; on all of them lines mean doubt, and no lines none."""
        part = self.part(found, Frame(WIDTH, HEIGHT, SMALL, chosen=kode, bare=True, grouped=False, mute=True, digits=0))
        plainly = {DOTS: "", FAINT: RISING}
        part.paints = {
            unit: replace(paint, pola=plainly.get(paint.pola, paint.pola)) for unit, paint in part.paints.items()
        }
        into(part, box)

    def key(self, box: Box, *, empty: bool = False) -> float:
        """Draw what the colours of small maps mean, and how doubt looks; return where the last row ends."""
        items = [(kode, warna.label(self.ref, kode, self.bahasa), "") for kode in reversed(KELAS)]
        items.append((SEDANG, t("presentasi.legenda_miring", self.bahasa), RISING))
        items.append((SEDANG, t("presentasi.legenda_polos", self.bahasa), ""))
        if empty:
            items.append((BELUM_ADA_DATA, warna.label(self.ref, BELUM_ADA_DATA, self.bahasa), FALLING))
        return self._rows(box, [(word, partial(self._area, kode, pattern)) for kode, word, pattern in items])

    def dots_key(self, box: Box, kelas: Sequence[str], *, doubt: bool) -> float:
        """Draw what dots in the colours of classes mean, and those with a white dot inside where there are such."""
        items = [(warna.label(self.ref, kode, self.bahasa), partial(self._spot, kode, False)) for kode in kelas]
        if doubt:
            items.append((t("presentasi.legenda_ragu_titik", self.bahasa), partial(self._spot, kelas[-1], True)))
        return self._rows(box, items)

    def _rows(self, box: Box, items: Sequence[tuple[str, Callable[[Box], None]]]) -> float:
        """Draw entries of a key side by side, in as many rows as they need; return where these end."""
        x, y, high = box.x, box.y, SMALL * LEADING
        for word, sign in items:
            wide = 66 + lettering.width(word, SMALL)
            if x > box.x and x + wide > box.right:
                x, y = box.x, y + high + 8
            sign(Box(x, y, 54, high))
            self.put(word, Box(x + 66, y, wide, high), SMALL, level=True, speech=False)
            x += wide + 40
        return y + high

    def _area(self, kode: str, pattern: str, box: Box) -> None:
        self.swatch(box, kode, pattern)

    def _spot(self, kode: str, doubt: bool, box: Box) -> None:
        self.dot(box.x + 36, box.y + box.height / 2, kode, doubt=doubt)

    def swatch(self, box: Box, kode: str, pattern: str = "") -> None:
        """Draw the colour of a class, with its hatching."""
        self.rect(box, warna.of_class(self.ref, kode), stroke=self.paper.garis)
        if pattern:
            self.rect(box, f"url(#{pattern}-{kode})")

    def dot(self, x: float, y: float, kode: str, *, doubt: bool) -> None:
        """Draw a place in the colour of its class; a doubtful one has a white dot inside."""
        at, edge = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}, {"stroke": self.paper.tinta, "stroke-width": "2"}
        SubElement(self.root, "circle", {**at, "r": "17", "fill": warna.of_class(self.ref, kode), **edge})
        if doubt:
            SubElement(self.root, "circle", {**at, "r": "7", "fill": self.paper.batas, **edge})

    def hear(self, words: str) -> None:
        """Add to what is said of the slide what stands on it as a drawing."""
        self.said.append((words, False))

    def draw(self, line: str, fill: str, **look: str) -> None:
        """Draw a shape from its outline."""
        SubElement(self.root, "path", {"d": line, "fill": fill, **look})


def fitted(words: str, box: Box, most: float, least: float, file: str = PLAIN) -> tuple[float, list[str]]:
    """Return the largest letters, from `most` down to `least`, in which words fit into a box, and their lines.

    Examples
    --------
    >>> fitted("satu dua", Box(0, 0, 500, 60), 40, 28)
    (40, ['satu dua'])
    >>> fitted("satu dua " * 20, Box(0, 0, 200, 80), 40, 28)[1][-1][-1]
    '…'
    """
    size = most
    while True:
        lines = [line for part in words.split("\n") for line in lettering.wrap(part.strip(), size, box.width, file)]
        wide = max(lettering.width(line, size, file) for line in lines)
        if len(lines) * size * LEADING <= box.height + 1 and wide <= box.width + 1:
            return size, lines
        if size <= least:
            break
        size = max(size - STEP, least)
    lines = lines[: max(int((box.height + 1) / (size * LEADING)), 1)]
    last = lines[-1]
    while last and lettering.width(f"{last}…", size, file) > box.width:
        last = last[:-1]
    return size, [*lines[:-1], f"{last.rstrip()}…"]
