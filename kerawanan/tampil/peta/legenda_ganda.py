"""The key to two maps side by side, a release and a what-if: both palettes, the same limits, counts per class."""

from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kelas import BELUM_ADA_DATA, SEDANG
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.tabel import legend_rows
from kerawanan.tampil.peta.legenda import swatch
from kerawanan.teks.text import t


def _cell(row: Element, text: str, picture: Element | None = None, kind: str = "td", **wide: str) -> None:
    cell = SubElement(row, kind, {"align": "left", **wide})
    if picture is None:
        cell.text = f"{text}\u2003"
    else:
        cell.append(picture)
        picture.tail = f" {text}\u2003"


def legend(before: Certainty, after: Certainty, bahasa: str) -> str:
    """Return the key as HTML: a row a class with its limits, and its fill and number of kecamatan on each map."""
    sides = [(found, legend_rows(found, bahasa), tanda.scenario(found.result)) for found in (before, after)]
    classes, limits, count = (t(f"tabel.{name}", bahasa) for name in ("kelas", "batas", "jumlah"))
    table = Element("table")
    head = SubElement(table, "tr")
    for text in (classes, limits, *(t(f"simulasi.peta_{side}", bahasa) for side in ("rilis", "simulasi"))):
        _cell(head, text, kind="th")
    rows = {kode: row for _, side, _ in reversed(sides) for kode, row in side.iterrows()}
    for kode in [kode for kode in before.ref.kelas if kode in rows]:
        line = SubElement(table, "tr")
        _cell(line, str(rows[kode][classes]))
        _cell(line, str(rows[kode][limits]))
        for found, side, what_if in sides:
            fill, ink = warna.swatches(found.ref, [kode], scenario=what_if)[0]
            number = str(side.at[kode, count]) if kode in side.index else "0"
            _cell(line, number, swatch(fill, ink, "turun" if kode == BELUM_ADA_DATA else ""))
    line = SubElement(table, "tr")
    _cell(line, t("peta.legenda_ragu_pendek", bahasa), colspan="2")
    for found, _, what_if in sides:
        fill, ink = warna.swatches(found.ref, [SEDANG], scenario=what_if)[0]
        _cell(line, "", swatch(fill, ink, "naik"))
    return tostring(table, encoding="unicode", method="html")
