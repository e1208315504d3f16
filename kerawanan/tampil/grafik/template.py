"""What all charts share: the finding on top, below it what is shown and how to read it, at the foot whose figures.

A chart travels as a picture, so all of it stands inside. Plotly neither breaks lines nor keeps room for what is written
beside a chart: lines are broken here for a width in pixels, and the margins follow from how many there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from kerawanan.rilis.contract_kelas import Dasar
from kerawanan.skor.resep import Result
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.kata.status import status_line
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import t

# Height of the letters, pixels: title, what is read below it, labels, foot. The fonts are those of the pages.
TITLE, READING, LABEL, FOOT = 18, 13, 13, 11
HEADING, TEXT = "Literata, serif", "Noto Sans, sans-serif"
LEADING, EDGE, WIDE = 1.35, 8, 0.56
# What Plotly's own button takes of the first lines.
BUTTON = 44
SEPARATORS = {"id": ",.", "en": ".,"}
# The width of a chart where nothing else is known, and below which there is little room for words, pixels.
DESK, NARROW = 560, 560
# Looks of a language and theme that are kept: all, of several sets of colours.
KEPT = 32


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn: language, theme ("terang" or "gelap") and the width that it will have, in pixels."""

    bahasa: str
    theme: str
    width: int = DESK


@dataclass(frozen=True, slots=True)
class Room:
    """What a chart needs, in pixels: height of its plot, and what labels take left, above and below of it.

    One that is full of words has its mark upright beside them; `free` is how wide its middle is, if not all is free
    of words.
    """

    height: int
    left: int = EDGE
    top: int = 0
    bottom: int = 44
    upright: bool = False
    free: int = 0


def wrapped(text: str, width: int = 12) -> str:
    """Break a label into lines of so many letters, as HTML that shows it as it stands.

    Examples
    --------
    >>> wrapped("Perubahan suara saat rekapitulasi")
    'Perubahan<br>suara saat<br>rekapitulasi'
    """
    return "<br>".join(html_literal(line) for line in wrap(text, width, break_long_words=False))


def letters(width: float, size: float = LABEL) -> int:
    """Return how many letters of a size fit into so many pixels, at least one word's worth.

    Examples
    --------
    >>> letters(560), letters(20)
    (76, 12)
    """
    return max(12, int(width / (WIDE * size)))


def beside(labels: Iterable[str], size: float = LABEL) -> int:
    """Return the pixels that labels take beside an axis; they are HTML, with their lines broken."""
    longest = max((len(line) for label in labels for line in label.split("<br>")), default=0)
    return EDGE + int(longest * WIDE * size) + 6


def over(low: float, high: float, line: tuple[float, float], look: Look) -> dict[str, Any]:
    """Return where the word of a part of a line stands: over its middle; on a narrow chart the outer ones at its ends.

    Examples
    --------
    >>> over(0, 20, (0, 100), Look("id", "terang"))["x"], over(0, 20, (0, 100), Look("id", "terang", 320))["x"]
    (10.0, 0)
    """
    if look.width < NARROW and low == line[0]:
        return {"x": low, "xanchor": "left"}
    if look.width < NARROW and high == line[1]:
        return {"x": high, "xanchor": "right"}
    return {"x": (low + high) / 2, "xanchor": "center"}


def apart(words: list[str], line: tuple[float, float], look: Look) -> list[tuple[float, float]]:
    """Return from where to where the middle of each of three words may stand, so that no two meet on a narrow chart.

    The outer ones stand at the ends there; of the width of the chart the plot has at least three quarters.

    Examples
    --------
    >>> apart(["rendah (1)", "sedang (20)", "tinggi (3)"], (0, 100), Look("id", "terang"))[1]
    (0, 100)
    """
    if look.width >= NARROW:
        return [line] * 3
    first, middle, last = ((len(word) + 2) * WIDE * LABEL * (line[1] - line[0]) / (0.75 * look.width) for word in words)
    return [line, (line[0] + first + middle / 2, line[1] - last - middle / 2), line]


@lru_cache(KEPT)
def of_theme(bahasa: str, colours: Dasar) -> go.layout.Template:
    """Return the template: paper, ink, fonts, quiet axes that nobody can drag, numbers as the language writes them.

    It is one for all charts that ask for it, and not to be changed; Plotly copies it.
    """
    grid = {"gridcolor": colours.bayang, "linecolor": colours.redup, "zeroline": False, "fixedrange": True, "ticks": ""}
    axis = {**grid, "tickfont": {"size": LABEL}, "title": {"font": {"size": LABEL}, "standoff": 6}}
    return go.layout.Template(
        layout={
            "font": {"family": TEXT, "size": LABEL, "color": colours.tinta},
            "paper_bgcolor": colours.batas,
            "plot_bgcolor": colours.batas,
            "separators": SEPARATORS[bahasa],
            "dragmode": False,
            "showlegend": False,
            "hoverlabel": {
                "align": "left",
                "bgcolor": colours.batas,
                "font": {"family": TEXT, "color": colours.tinta},
            },
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.tinta, "activecolor": colours.pilih},
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "ticklabelstandoff": 4},
        }
    )


def foot(result: Result, bahasa: str) -> str:
    """Return what stands at the foot of every chart: source, release, status, date, method, fingerprint."""
    source = t("peta.sumber_gambar", bahasa, sumber=result.rilis.info.sumber_singkat.get(bahasa))
    return f"{source} {status_line(result.rilis, result.parameters, result.fingerprint, bahasa)}"


def _height(html: str, size: float) -> int:
    return int((html.count("<br>") + 1) * size * LEADING)


def _written(figure: Chart, name: str, words: str, room: Room, **look: Any) -> None:
    """Write lines at the left edge of a chart, from a place above or below its plot downwards."""
    place = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": EDGE - room.left, "yref": "paper", "yanchor": "top"}
    figure.note(name=name, text=words, align="left", borderpad=0, showarrow=False, **place, **look)


def finish(
    figure: Chart,
    result: Result,
    said: tuple[str, str],
    room: Room,
    look: Look,
    other: Result | None = None,
) -> Chart:
    """Give a chart its look, the finding and how to read it (`said`, plain texts), its mark and its foot.

    The mark stands in front of the finding, too: what is seen of a chart first is its head. A chart of two results has
    the foot of both, and the mark of either.
    """
    colours = warna.base(result.ref, look.theme)
    finding, reading = said
    both = [item for item in (other, result) if item]
    marked = next((item for item in both if tanda.mark(item, look.bahasa)), result)
    words = tanda.mark(marked, look.bahasa)
    if words and not finding.startswith(words):
        finding = f"{words}: {finding}"
    title = wrapped(finding, letters(look.width - BUTTON, TITLE))
    below = wrapped(reading, letters(look.width - 2 * EDGE, READING))
    last = "<br>".join(wrapped(foot(item, look.bahasa), letters(look.width - 2 * EDGE, FOOT)) for item in both)
    head = 3 * EDGE + _height(title, TITLE) + _height(below, READING) + room.top
    end = room.bottom + _height(last, FOOT) + EDGE
    _written(
        figure, "judul", title, room, y=1, yshift=head - EDGE, font={"family": HEADING, "size": TITLE, "weight": 600}
    )
    grey = warna.muted(colours.tinta)
    top = room.top + EDGE + _height(below, READING)
    _written(figure, "baca", below, room, y=1, yshift=top, font={"size": READING, "color": grey})
    _written(figure, "kaki", last, room, y=0, yshift=-room.bottom, font={"size": FOOT, "color": grey})
    length = room.height if room.upright else room.free or look.width - room.left - EDGE
    if note := tanda.stamp(marked, look.bahasa, look.theme, length, upright=room.upright):
        figure.note(**note)
    margin = {"l": room.left, "r": EDGE + 6, "t": head, "b": end}
    return figure.settle(template=of_theme(look.bahasa, colours), margin=margin, height=head + room.height + end)
