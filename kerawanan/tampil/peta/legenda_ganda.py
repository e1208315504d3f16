"""The key to two maps side by side, a release and a what-if: both palettes, the same limits, counts per class.

One rule of patterns, that of the release, holds on both, and the key says all of it, also what no pattern means.
"""

from collections.abc import Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.rilis.contract_kelas import Dasar
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kelas import KELAS, RAGU, SEDANG
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.kata.tabel import legend_rows
from kerawanan.tampil.peta.legenda import HEIGHT, WIDTH, Item, fills, swatch
from kerawanan.tampil.peta.movers import DASHES, LINE
from kerawanan.tampil.peta.paint import DOTS, FAINT, RISING
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES


def _cell(row: Element, text: str, item: Item | None = None, kind: str = "td") -> Element:
    cell = SubElement(row, kind, {"align": "left"})
    if item is None:
        cell.text = f"{text}\u2003"
        return cell
    line = SubElement(cell, "nobr")
    picture = swatch(item.isi, item.teks, item.pola)
    picture.tail = f"\u00a0{text}\u2003"
    line.append(picture)
    return cell


def _dashed(colour: str, paper: Dasar) -> Element:
    """Draw the broken line round who changes class, as on the map."""
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    drawing = Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg"})
    SubElement(drawing, "rect", size | {"fill": paper.batas})
    ends = {"x1": "0", "x2": str(WIDTH), "y1": str(HEIGHT // 2), "y2": str(HEIGHT // 2)}
    dashes = " ".join(f"{LINE * part:g}" for part in DASHES)
    SubElement(drawing, "line", ends | {"stroke": colour, "stroke-width": f"{LINE:g}", "stroke-dasharray": dashes})
    return Element("img", size | {"alt": "", "src": "data:image/svg+xml," + quote(tostring(drawing, "unicode"))})


def legend(before: Certainty, after: Certainty, change: Change, bahasa: str, *, small: bool = False) -> str:
    """Return the key as HTML: a row a class with its limits, its fill and number of kecamatan on each map, then signs.

    The outline of the leading group is neither on these maps nor in their key. Small ones have no dots.
    """
    sides = {side: found for side, found in (("rilis", before), ("simulasi", after))}
    names = {side: t(f"simulasi.peta_{side}", bahasa) for side in sides}
    rows = {side: legend_rows(found, bahasa) for side, found in sides.items()}
    lines = {side: {item.kode: item for item in fills(found, CLASSES, bahasa)} for side, found in sides.items()}
    classes, limits, count = (t(f"tabel.{name}", bahasa) for name in ("kelas", "batas", "jumlah"))
    whole = Element("div")
    table = SubElement(whole, "table")
    head = SubElement(table, "tr")
    for text in (classes, *names.values()):
        _cell(head, text, kind="th")
    used = {kode: row for found in reversed(rows.values()) for kode, row in found.iterrows()}
    for kode in [kode for kode in before.ref.kelas if kode in used]:
        row = SubElement(table, "tr")
        name = _cell(row, str(used[kode][classes]).replace(" · ", "\u00a0·\u00a0"))
        if (said := str(used[kode][limits])) != "–":
            SubElement(name, "br")
            SubElement(name, "small").text = f"{said}\u2003"
        for side, found in rows.items():
            _cell(row, str(found.at[kode, count]) if kode in found.index else "0", lines[side].get(kode))
    for pictures, words in (*_patterns(before, after, bahasa, small=small), *_ways(after, change, bahasa)):
        line = SubElement(whole, "div")
        line.extend(pictures)
        pictures[-1].tail = f"\u00a0{words}"
    return tostring(whole, encoding="unicode", method="html")


def _patterns(before: Certainty, after: Certainty, bahasa: str, *, small: bool) -> Iterator[tuple[list[Element], str]]:
    """Return what patterns and their absence mean, with the number of kecamatan on each map."""
    sides = {"rilis": before, "simulasi": after}
    words = {name: found.table["keyakinan"].dropna().tolist() for name, found in sides.items()}
    if not any(found.result.table["kelas"].isin(KELAS).any() for found in sides.values()):
        return
    dotted = mostly_doubtful(before)
    sure = ("titik", DOTS) if dotted and not small else ("polos", "")
    kinds = {sure[0]: sure[1], "ragu": FAINT if dotted else RISING}
    for name, pattern in kinds.items():
        counts = {side: sum((word == RAGU) == (name == "ragu") for word in own) for side, own in words.items()}
        pictures = [
            swatch(fill, ink, pattern)
            for found in sides.values()
            for fill, ink in warna.swatches(found.ref, [SEDANG], scenario=tanda.scenario(found.result))
        ]
        yield pictures, t(f"simulasi_peta.legenda_{name}", bahasa, **counts)


def _ways(after: Certainty, change: Change, bahasa: str) -> Iterator[tuple[list[Element], str]]:
    """Return what the broken lines mean, with the number of kecamatan that have each."""
    ways = list(change.ways.values())
    for name in ("naik", "turun"):
        if name in ways:
            picture = _dashed(getattr(after.ref.gerak["terang"], name), warna.base(after.ref, "terang"))
            yield [picture], t(f"simulasi_peta.legenda_{name}", bahasa, jumlah=ways.count(name))
