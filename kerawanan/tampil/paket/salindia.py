"""The eight slides as a document for the screen: each a picture, its words beneath it to be searched and heard."""

from collections.abc import Callable
from datetime import datetime

import resvg_py
from fpdf.enums import TextMode

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.keterangan import about
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.paket import pdf
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.tampil.salindia.slide import HEIGHT, WIDTH
from kerawanan.tampil.salindia.steps import picture
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.telaah.drivers import setting_apart

# Width and height of a page, millimetres (16:9); how many pixels stand for one of the drawing; letters of the hidden
# words, points.
PAGE, SHARP, LETTERS = (338.67, 190.5), 1.5, 6


def slides(found: Certainty, alone: Callable[[str], Certainty], bahasa: str, alamat: str, made: datetime) -> Kiriman:
    """Return all slides of a release in one language as PDF; the paper of the slides reaches the edges of the page."""
    result = found.result
    title = plain(f"{t('paket.bagian_salindia', bahasa)}: {t('situs.pendek', bahasa)}, {place(result.rilis, bahasa)}")
    mark = tanda.mark(result, bahasa)
    named = f"{mark}: {title}" if mark else title
    deck = pdf.document(PAGE, named, about(result, bahasa), bahasa, made)
    scene = Scene(found, setting_apart(result), alone, bahasa, isi.first_unit(found), address=alamat.rstrip("/"))
    deck.set_fill_color(result.ref.gambar.kertas)
    for langkah in isi.LANGKAH:
        slide = picture(scene, langkah)
        deck.add_page()
        deck.rect(0, 0, *PAGE, style="F")
        deck.start_section(f"{langkah}. {slide.said.partition('. ')[0]}")
        _hidden(deck, slide.said)
        high = PAGE[0] * HEIGHT / WIDTH
        drawn = bytes(resvg_py.svg_to_bytes(svg_string=slide.svg, skip_system_fonts=True, width=int(WIDTH * SHARP)))
        deck.image(drawn, 0, (PAGE[1] - high) / 2, PAGE[0], high, alt_text=slide.said)
    return Kiriman(bytes(deck.output()), pdf.MIME, "")


def _hidden(deck: pdf.FPDF, words: str) -> None:
    """Write words that are not seen: a search finds them, and they can be copied."""
    deck.set_font(pdf.TEXT, size=LETTERS)
    deck.set_xy(10, 10)
    with deck.local_context(text_mode=TextMode.INVISIBLE):
        deck.multi_cell(PAGE[0] - 20, 3, words, align="L")
