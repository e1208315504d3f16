"""Charts on a page."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import Result
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.grafik.chart import Kept
from kerawanan.tampil.grafik.template import Look
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar

# What Plotly says of its own, in English, and our words for it.
SAID = {
    "Download plot as a PNG": "grafik.gambar",
    "Preparing image - this may take a few seconds": "grafik.gambar_dibuat",
    "Image download succeeded": "grafik.gambar_jadi",
    "Sorry, there was a problem downloading your image!": "grafik.gambar_gagal",
}
SHARPER = 2
# The share of the page that a chart has, where it is not all of it; and from which window on two have room beside
# each other.
SHARES = {"panas": 0.5, "peringkat": 0.5}
PAIR = 1100


def look(bahasa: str, share: float = 1.0) -> Look:
    """Return how a chart is drawn on this screen, in a column with this share of the page; on a phone there is one."""
    return Look(bahasa, layar.theme(), layar.column(layar.window(), 1.0 if layar.narrow() else share))


def pair(first: str, second: str, found: Certainty, bahasa: str) -> None:
    """Draw two charts side by side; one below the other where both would be too narrow to read."""
    if layar.window() < PAIR:
        for kind in (first, second):
            draw(cache.chart(found, kind, look(bahasa)), found.result, kind, bahasa)
        return
    for column, kind in zip(st.columns(2, gap="large"), (first, second), strict=True):
        with column:
            chart(kind, found, bahasa)


def config(result: Result, name: str, bahasa: str) -> dict[str, object]:
    """Return what Plotly offers beside a chart: its picture and nothing else, under a name that says what is inside."""
    return {
        "displayModeBar": True,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": unduh.name_of(result, name, ""), "scale": SHARPER},
        "locale": bahasa,
        "locales": {bahasa: {"dictionary": {english: t(key, bahasa) for english, key in SAID.items()}}},
    }


def draw(figure: Kept, result: Result, name: str, bahasa: str, words: str = "") -> None:
    """Draw a figure that has its title and its source inside; who hears it hears what stands above it, or `words`."""
    st.plotly_chart(
        figure,
        theme=None,
        key=f"grafik_{name}",
        config=config(result, name, bahasa),
        alt=tanda.described(result, words or literal(figure.heard), bahasa),
    )


def chart(kind: str, found: Certainty, bahasa: str) -> None:
    """Draw one of the charts of a result."""
    draw(cache.chart(found, kind, look(bahasa, SHARES.get(kind, 1.0))), found.result, kind, bahasa)
