"""The key to two maps side by side, a release and a what-if: both palettes, the same limits, counts per class."""

from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata.tabel import legend_rows
from kerawanan.tampil.peta.legenda import Item, items, swatch
from kerawanan.tampil.peta.paint import DOTS
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES


def _cell(row: Element, text: str, item: Item | None = None, kind: str = "td") -> None:
    cell = SubElement(row, kind, {"align": "left"})
    if item is None:
        cell.text = f"{text}\u2003"
        return
    picture = swatch(item.isi, item.teks, item.pola)
    picture.tail = f"\u00a0{text}\u2003"
    cell.append(picture)


def legend(before: Certainty, after: Certainty, bahasa: str, *, small: bool = False) -> str:
    """Return the key as HTML: a row a class with its limits, its fill and number of kecamatan on each map, then signs.

    The outline means who changes class here, so that of the leading group is neither on these maps nor in their key.
    Small ones have no dots.
    """
    sides = {side: found for side, found in (("rilis", before), ("simulasi", after))}
    names = {side: t(f"simulasi.peta_{side}", bahasa) for side in sides}
    rows = {side: legend_rows(found, bahasa) for side, found in sides.items()}
    lines = {side: items(found, CLASSES, bahasa) for side, found in sides.items()}
    classes, limits, count = (t(f"tabel.{name}", bahasa) for name in ("kelas", "batas", "jumlah"))
    whole = Element("div")
    table = SubElement(whole, "table")
    head = SubElement(table, "tr")
    for text in (classes, limits, *names.values()):
        _cell(head, text, kind="th")
    used = {kode: row for found in reversed(rows.values()) for kode, row in found.iterrows()}
    for kode in [kode for kode in before.ref.kelas if kode in used]:
        row = SubElement(table, "tr")
        _cell(row, str(used[kode][classes]))
        _cell(row, str(used[kode][limits]))
        for side, found in rows.items():
            item = next((item for item in lines[side] if item.kode == kode), None)
            _cell(row, str(found.at[kode, count]) if kode in found.index else "0", item)
    for side, found in lines.items():
        for item in found[len(rows[side]) :]:
            if not item.garis and not (small and item.pola == DOTS):
                line = SubElement(SubElement(whole, "div"), "nobr")
                picture = swatch(item.isi, item.teks, item.pola)
                picture.tail = f"\u00a0{names[side]}: "
                line.append(picture)
                line.tail = item.kata
    return tostring(whole, encoding="unicode", method="html")
