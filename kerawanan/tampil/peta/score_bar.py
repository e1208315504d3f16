"""A score as a small picture: badge of the class, how sure it is, where it lies between the limits of the classes."""

from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.drawing import Drawing, Frame
from kerawanan.tampil.peta.lettering import BOLD, PLAIN
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.projection import Box
from kerawanan.teks.text import number, t

WIDTH, SIZE, MARGIN = 400, 15, 12
# How high the badge and the bar are, and where the bar lies below the badge.
BADGE, BAR, BELOW = 26, 16, 56
# The height of the letters below the bar, and what lies at least between two numbers there.
SMALL, APART = SIZE * 0.85, 6


def score_bar(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the picture of a unit's score as SVG with words as shapes; only its badge where it has no class."""
    result = found.result
    classed, mark = result.table.at[kode, "kelas"] in KELAS, tanda.mark(result, bahasa)
    top = 8 + (24 if mark else 0)
    drawing = Drawing(found, bahasa, Frame(WIDTH, top + (BELOW + BAR + 54 if classed else BADGE + 8), SIZE))
    drawing.rect(Box(0, 0, WIDTH, drawing.frame.height), drawing.ref.gambar.kertas, rx="4")
    if mark:
        drawing.text(MARGIN, 22, mark, SIZE, BOLD, fill=tanda.colour(result, "terang"))
    _badge(drawing, kode, top)
    if classed and result.limits:
        _zones(drawing, result.limits, top + BELOW)
        _own(drawing, float(result.scores[kode]), top + BELOW)
        _average(drawing, float(result.scores.mean()), top + BELOW + BAR)
    return tostring(outlined(drawing.root), encoding="unicode")


def _x(score: float) -> float:
    return MARGIN + score / 100 * (WIDTH - 2 * MARGIN)


def _badge(drawing: Drawing, kode: str, top: float) -> None:
    """Draw letter and word of the class on its colour, beside it certainty and rank band."""
    paint, found = drawing.paints[kode], drawing.found
    letter = warna.kelas(drawing.ref, paint.kode).huruf.get(drawing.bahasa)
    word = warna.label(drawing.ref, paint.kode, drawing.bahasa)
    said = t("peta.legenda_kelas", drawing.bahasa, huruf=letter, kelas=word)
    wide = lettering.width(said, SIZE, BOLD) + 16
    drawing.rect(Box(MARGIN, top, wide, BADGE), paint.isi, stroke=drawing.paper.garis, rx="4")
    drawing.text(MARGIN + 8, top + 18, said, SIZE, BOLD, fill=paint.teks)
    if paint.kode in KELAS:
        beside = f"{sureness(found, kode, drawing.bahasa)}; {band(found, kode, drawing.bahasa)}"
        drawing.text(MARGIN + wide + 10, top + 18, beside, SIZE)


def _zones(drawing: Drawing, limits: tuple[float, float], top: float) -> None:
    """Draw the classes from 0 to 100, and the numbers at which they change."""
    ends = (0.0, *(min(max(limit, 0.0), 100.0) for limit in limits), 100.0)
    for kode, start, end in zip(KELAS, ends[:-1], ends[1:], strict=True):
        fill = warna.of_class(drawing.ref, kode, scenario=drawing.what_if)
        drawing.rect(Box(_x(start), top, _x(end) - _x(start), BAR), fill, stroke=drawing.paper.garis)
    said = [number(end, drawing.bahasa, 1 if place in (1, 2) else 0) for place, end in enumerate(ends)]
    wide = [lettering.width(words, SMALL, PLAIN) for words in said]
    lefts = _apart([_x(end) - (place % 2) * wide[place] for place, end in enumerate(ends)], wide)
    for left, words in zip(lefts, said, strict=True):
        drawing.text(left, top + BAR + 17, words, SMALL)


def _apart(lefts: list[float], wide: list[float]) -> list[float]:
    """Return where words begin that stand in a row, moved to the right, or the left of what follows, until apart.

    Examples
    --------
    >>> _apart([0.0, 4.0, 50.0], [10.0, 20.0, 10.0])
    [0.0, 16.0, 50.0]
    """
    found = list(lefts)
    for place in range(1, len(found)):
        found[place] = max(found[place], found[place - 1] + wide[place - 1] + APART)
    found[-1] = lefts[-1]
    for place in range(len(found) - 2, -1, -1):
        found[place] = min(found[place], found[place + 1] - APART - wide[place])
    return found


def _own(drawing: Drawing, score: float, top: float) -> None:
    """Draw the score as a needle through the bar, its number above."""
    x, ink = _x(score), drawing.paper.pilih
    drawing.rect(Box(x - 2, top - 5, 4, BAR + 10), ink, stroke=drawing.paper.batas)
    words = number(score, drawing.bahasa)
    half = lettering.width(words, SIZE * 1.1, BOLD) / 2
    middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    drawing.text(middle, top - 9, words, SIZE * 1.1, BOLD, fill=ink, **{"text-anchor": "middle"})


def _average(drawing: Drawing, mean: float, top: float) -> None:
    """Draw the mean of the kecamatan as a small tip under the bar, its words below the limits."""
    x, said = _x(mean), t("lapis.rata", drawing.bahasa, rata=number(mean, drawing.bahasa))
    tip: Element = SubElement(drawing.root, "path")
    tip.attrib |= {"d": f"M{x:.1f} {top - BAR + 1}v{BAR + 24}", "fill": "none", "stroke": drawing.paper.tinta}
    tip.attrib |= {"stroke-dasharray": "3 2", "stroke-width": "1.5"}
    half = lettering.width(said, SMALL, PLAIN) / 2
    middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    drawing.text(middle, top + 40, said, SMALL, **{"text-anchor": "middle"})
