"""The hand-out: two A4 pages for both sides of a sheet. In front map and findings, behind them every figure."""

from collections.abc import Callable, Sequence
from datetime import datetime

import resvg_py
from fpdf.enums import MethodReturnValue, TableBordersLayout
from fpdf.fonts import FontFace

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata import kalimat, kutipan, lapis, presentasi, rujukan, tabel
from kerawanan.tampil.kata.keterangan import about, where_and_when
from kerawanan.tampil.kata.status import official_note
from kerawanan.tampil.paket import kode, pdf
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.picture import svg
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.telaah.drivers import setting_apart
from kerawanan.telaah.lapis import CLASSES

# Width, height and margins of the page, millimetres; height of the letters, points; height of a line in letters.
WIDTH, HEIGHT, MARGIN, USUAL, SMALL, LEADING = 210, 297, 15, 9.5, 7.5, 1.35
INSIDE, POINT = WIDTH - 2 * MARGIN, 25.4 / 72
# The map in pixels, and how many of print stand for one of them.
MAP, SHARP, CODE = (1400, 985, 23), 1.6, 30
# How high the table may be, and how wide its columns before those of the issues are, millimetres.
ROOM = 150
COLUMNS = (19.5, 12.5, 27.5, 17, 32)


class Sheet:
    """A hand-out that grows from top to bottom; `y` is where the next words stand, `foot` the end; millimetres."""

    def __init__(self, found: Certainty, title: str, bahasa: str, made: datetime):
        result = found.result
        self.found, self.bahasa, self.y, self.foot = found, bahasa, float(MARGIN), float(HEIGHT)
        self.about = about(result, bahasa)
        self.mark = tanda.mark(result, bahasa)
        self.pdf = pdf.document((WIDTH, HEIGHT), title, self.about, bahasa, made)

    def page(self, name: str) -> None:
        """Begin a page: its mark on top, source and status at its foot."""
        self.pdf.add_page()
        self.pdf.start_section(name)
        self.y = float(MARGIN)
        if self.mark:
            self.pdf.set_text_color(tanda.colour(self.found.result, "terang"))
            self.write(self.mark, 13, "B")
            self.pdf.set_text_color(0)
        at, high = self.y, self.height(self.about, SMALL)
        self.y = HEIGHT - 11 - high
        self.foot = self.y - 1.5
        self.pdf.set_draw_color(warna.base(self.found.ref, "terang").garis)
        self.pdf.line(MARGIN, self.y - 1.5, WIDTH - MARGIN, self.y - 1.5)
        self.write(self.about, SMALL)
        self.y = at

    def height(self, words: str, size: float, width: float = INSIDE) -> float:
        """Return how high words are, millimetres."""
        self.pdf.set_font(pdf.TEXT, "", size)
        lines = self.pdf.multi_cell(width, size * POINT, words, dry_run=True, output=MethodReturnValue.LINES)
        return len(lines) * size * LEADING * POINT if isinstance(lines, list) else 0.0

    def write(self, words: str, size: float = USUAL, style: str = "", family: str = pdf.TEXT, **place: float) -> None:
        """Write a paragraph of plain text."""
        self.pdf.set_font(family, style, size)
        self.pdf.set_xy(place.get("x", MARGIN), self.y)
        self.pdf.multi_cell(place.get("width", INSIDE), size * LEADING * POINT, words, align="L")
        self.y = self.pdf.get_y() + 1.2

    def head(self, words: str) -> None:
        """Write the title of a part."""
        self.y += 2.2
        self.write(words, 12, family=pdf.TITLE)


def _front(sheet: Sheet, alone: Callable[[str], Certainty]) -> None:
    """Draw the first page: what the map says, the map, the kecamatan by class, how good the evidence is."""
    found, bahasa = sheet.found, sheet.bahasa
    rilis = found.result.rilis
    said = plain(lapis.headline(found, CLASSES, bahasa))
    sheet.write(where_and_when(rilis, bahasa), 10, "B")
    sheet.write(said, 18, family=pdf.TITLE)
    whose = official_note(rilis, bahasa)
    sheet.write(f"{whose[:1].upper()}{whose[1:]}.", USUAL, "B")
    drawn = svg(found, bahasa, Frame(*MAP))
    content = bytes(resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True, width=int(MAP[0] * SHARP)))
    alt, below = tanda.described(found.result, said, bahasa), _below(sheet, alone)
    # The map is as large as the words below it leave room for.
    words = sum(sheet.height(line, USUAL) + 1.2 for line in below) + 16
    high = min(INSIDE * MAP[1] / MAP[0], sheet.foot - sheet.y - words)
    wide = high * MAP[0] / MAP[1]
    sheet.pdf.image(content, MARGIN + (INSIDE - wide) / 2, sheet.y + 1, wide, high, alt_text=alt)
    sheet.y += high + 3
    issues = len(rilis.isu)
    for line in below[:-issues]:
        sheet.write(line)
    sheet.head(t("ringkas.isu_judul", bahasa))
    for line in below[-issues:]:
        sheet.write(line)


def _below(sheet: Sheet, alone: Callable[[str], Certainty]) -> list[str]:
    """Return what stands below the map: the kecamatan by class, what is not known, a line for each issue."""
    found, bahasa = sheet.found, sheet.bahasa
    cards = [kutipan.card(alone(isu), isu, bahasa) for isu in found.result.rilis.isu]
    lines = [*kalimat.groups(found, bahasa).split("\n\n"), t("kalimat.di_luar", bahasa)]
    return [plain(line) for line in [*lines, *(f"{card.nama}: {card.kekuatan} {card.mutu}." for card in cards)]]


def _table(sheet: Sheet) -> None:
    """Write every kecamatan with score, class, certainty, band of ranks and the scores of the issues."""
    rows = tabel.for_reading(sheet.found, sheet.bahasa)
    others = len(rows.columns) - len(COLUMNS)
    widths = (*COLUMNS, *[(INSIDE - sum(COLUMNS)) / max(others, 1)] * others)
    sheet.pdf.set_font(pdf.TEXT, "", SMALL)
    sheet.pdf.set_xy(MARGIN, sheet.y)
    with sheet.pdf.table(
        align="L",
        width=INSIDE if others else sum(COLUMNS),
        col_widths=widths,
        text_align=("L", "R", "L", "L", "L", *["R"] * others),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD", fill_color=warna.base(sheet.found.ref, "terang").daratan),
        line_height=min(SMALL * POINT * 1.5, ROOM / (len(rows) + 3) - 0.9),
        padding=(0.45, 0.8),
    ) as table:
        sheet.pdf.set_x(MARGIN)
        for cells in [rows.columns, *rows.itertuples(index=False, name=None)]:
            row = table.row()
            for cell in cells:
                row.cell(plain(str(cell)))
    sheet.y = sheet.pdf.get_y() + 1


def _back(sheet: Sheet, alamat: str) -> None:
    """Draw the second page: all figures, what can be done, what cannot be said, how to cite."""
    found, bahasa = sheet.found, sheet.bahasa
    rilis, ref = found.result.rilis, found.ref
    sheet.write(t("ringkas.tabel", bahasa), 12, family=pdf.TITLE)
    sheet.write(t("ringkas.tabel_baca", bahasa), SMALL)
    _table(sheet)
    sheet.head(t("ringkas.cegah", bahasa))
    for item in presentasi.prevention(ref, setting_apart(found.result).group or rilis.isu):
        said = (item.singkat or item.teks).get(bahasa)
        due = presentasi.when(ref, item, bahasa)
        sheet.write(f"– {said} {due}. {presentasi.who(ref, item.pelaku, bahasa)}.", USUAL - 0.5)
    sheet.head(t("ringkas.batas", bahasa))
    sheet.y -= 0.4
    top, width = sheet.y, INSIDE - (CODE + 5 if alamat else 0)
    for line in _limits(sheet, alamat):
        sheet.write(line, USUAL - 0.5, width=width)
    if alamat:
        place = (WIDTH - MARGIN - CODE, top)
        sheet.pdf.image(kode.plain_png(alamat), *place, CODE, CODE, alt_text=t("paket.alt_qr", bahasa, alamat=alamat))


def _limits(sheet: Sheet, alamat: str) -> Sequence[str]:
    bahasa, result = sheet.bahasa, sheet.found.result
    limits = [f"– {line}" for line in rujukan.never(bahasa)]
    cite = rujukan.citation(result, alamat, bahasa)
    licence = f"{t('ringkas.lisensi', bahasa)} {result.rilis.info.lisensi.get(bahasa)}"
    return [*limits, f"{t('ringkas.kutip', bahasa)} {plain(cite)}", licence]


def hand_out(found: Certainty, alone: Callable[[str], Certainty], bahasa: str, alamat: str, made: datetime) -> Kiriman:
    """Return the hand-out of a release in one language as PDF of two pages."""
    result = found.result
    title = plain(f"{t('situs.pendek', bahasa)}, {kutipan.place(result.rilis, bahasa)}")
    mark = tanda.mark(result, bahasa)
    sheet = Sheet(found, f"{mark}: {title}" if mark else title, bahasa, made)
    sheet.page(t("ringkas.peta", bahasa))
    _front(sheet, alone)
    sheet.page(t("ringkas.tabel", bahasa))
    _back(sheet, alamat)
    return Kiriman(bytes(sheet.pdf.output()), pdf.MIME, "")
