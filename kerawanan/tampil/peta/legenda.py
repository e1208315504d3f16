"""The key to a map: what fills, patterns and outline mean; as HTML real text beside small pictures. No style sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, RAGU, SEDANG
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, RISING, group
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES, EVENTS, RECORDED, UNRECORDED, values

WIDTH, HEIGHT = 34, 18
# How thick the line of a swatch is that says "thick line", and how far inside: light around it, on dark pages too.
THICK = 3
# Words of an item that are not torn apart at the end of a line, letters: they fit the smallest screen.
SHORT = 32
# What stands for events on the map, in place of a pattern.
CIRCLE = "lingkaran"
# How far apart lines and dots of a small picture are, pixels.
APART = {RISING: 9, FAINT: 14, FALLING: 6, DOTS: 7}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the key: its words; the code, fill and ink of its picture, the pattern over it; whether an outline."""

    kata: str
    kode: str
    isi: str
    teks: str
    pola: str = ""
    garis: bool = False


def items(found: Certainty, lapis: str, bahasa: str, sorot: str = "") -> list[Item]:
    """Return the key to a layer: classes or steps with their counts, then what patterns and outline say."""
    return [*fills(found, lapis, bahasa), *_signs(found, lapis, bahasa, sorot)]


def fills(found: Certainty, lapis: str, bahasa: str, *, limits: bool = True) -> list[Item]:
    """Return the fills of a layer with their counts: classes or steps, then states; classes with their limits."""
    ref, scenario = found.ref, tanda.scenario(found.result)
    lines = []
    for step in words.key(found, lapis, bahasa):
        if lapis == EVENTS:
            ink = warna.base(ref, "terang").kejadian
            pattern = CIRCLE if step.kode == RECORDED else ""
            lines.append(Item(f"{step.kata} ({step.banyak})", step.kode, ref.gambar.kertas, ink, pattern))
            continue
        look = ref.nilai[step.kode] if step.kode in ref.nilai else warna.kelas(ref, step.kode)
        fill = look.isi if step.kode in ref.nilai else warna.of_class(ref, step.kode, scenario=scenario)
        said = f"{step.kata} ({step.banyak})" + (f", {step.batas}" if limits and step.batas else "")
        lines.append(Item(said, step.kode, fill, look.teks, FALLING if step.kode == BELUM_ADA_DATA else ""))
    return lines


def _signs(found: Certainty, lapis: str, bahasa: str, sorot: str = "", *, small: bool = False) -> list[Item]:
    """Return what the pattern over a class and the outline say, where the map has them; of what is picked out."""
    shown = found.result.table["kelas"].isin([sorot] if sorot else KELAS)
    sure = found.table["keyakinan"][shown].dropna()
    if lapis == EVENTS and sorot != UNRECORDED and values(found, lapis).notna().any():
        paper, ink = found.ref.gambar.kertas, warna.base(found.ref, "terang").kejadian
        return [Item(t("lapis_kejadian.legenda", bahasa), RECORDED, paper, ink, CIRCLE)]
    if lapis != CLASSES or sure.empty:
        return []
    fill, ink = warna.swatches(found.ref, [SEDANG], scenario=tanda.scenario(found.result))[0]
    dotted, doubt = mostly_doubtful(found), int((sure == RAGU).sum())
    words_of = t("peta.legenda_ragu_pendek", bahasa, jumlah=doubt)
    lines = [Item(words_of, SEDANG, fill, ink, FAINT if dotted else RISING)]
    if dotted and not small:
        lines.insert(0, Item(t("lapis.legenda_pasti", bahasa, jumlah=len(sure) - doubt), SEDANG, fill, ink, DOTS))
    if chosen := group(found, lapis, sorot):
        paper = warna.base(found.ref, "terang")
        text = t("lapis.legenda_kelompok", bahasa, banyak=len(chosen))
        lines.append(Item(text, SEDANG, paper.batas, paper.tinta, garis=True))
    return lines


def swatch(fill: str, ink: str, pattern: str = "", edge: int = 0) -> Element:
    """Draw a fill with a pattern as on the map.

    Streamlit strips drawings from HTML but lets pictures pass, so the drawing travels as one.

    Examples
    --------
    >>> swatch("#FCE5A6", "#2B2B2B").attrib["src"][:26], "line" in swatch("#E58E26", "#1F1300", "naik").attrib["src"]
    ('data:image/svg+xml,%3Csvg%', True)
    """
    size = {"width": str(WIDTH), "height": str(HEIGHT)}
    drawing = Element("svg", size | {"xmlns": "http://www.w3.org/2000/svg"})
    SubElement(drawing, "rect", size | {"fill": fill, "stroke": fill if edge else ink})
    if edge:
        inside = {"x": f"{edge}", "y": f"{edge}", "width": f"{WIDTH - 2 * edge}", "height": f"{HEIGHT - 2 * edge}"}
        SubElement(drawing, "rect", inside | {"fill": fill, "stroke": ink, "stroke-width": f"{edge}"})
    if pattern == DOTS:
        for place in range(0, 2 * WIDTH, APART[DOTS]):
            spot = {"cx": str(place // 2 + 2), "cy": str(5 if place // APART[DOTS] % 2 else 13), "r": "1.6"}
            SubElement(drawing, "circle", spot | {"fill": ink})
    elif pattern == CIRCLE:
        SubElement(drawing, "circle", {"cx": str(WIDTH // 2), "cy": str(HEIGHT // 2), "r": "6", "fill": ink})
    elif pattern:
        start, end = (0, HEIGHT) if pattern == FALLING else (HEIGHT, 0)
        for x in range(-HEIGHT, WIDTH, APART[pattern]):
            ends = {"x1": x, "y1": start, "x2": x + HEIGHT, "y2": end}
            shade = {"stroke": ink, "stroke-opacity": "0.4" if pattern == FAINT else "1"}
            SubElement(drawing, "line", {name: str(value) for name, value in ends.items()} | shade)
    return Element("img", size | {"alt": "", "src": "data:image/svg+xml," + quote(tostring(drawing, "unicode"))})


def chosen(found: Certainty, kode: str, bahasa: str) -> list[Item]:
    """Return what the outline of the chosen kecamatan says; nothing without one."""
    if not kode:
        return []
    paper, name = warna.base(found.ref, "terang"), found.result.table.at[kode, "nama"]
    return [Item(t("keterangan.terpilih", bahasa, nama=name), SEDANG, paper.batas, paper.pilih, garis=True)]


def legend(found: Certainty, bahasa: str, kode: str = "", *, small: bool = False) -> str:
    """Return the key to the classes as HTML: fills in a line that wraps, then a line for each sign.

    A picture has its first word. A `small` map has no names, and no dots; `kode` is the chosen kecamatan.
    """
    whole = Element("p")
    SubElement(whole, "b").text = f"{words.unit(found, CLASSES, bahasa)}\u2003"
    for item in fills(found, CLASSES, bahasa):
        _write(whole, item)
    for item in (*_signs(found, CLASSES, bahasa, small=small), *chosen(found, kode, bahasa)):
        SubElement(whole, "br")
        _write(whole, item)
    return tostring(whole, encoding="unicode", method="html")


def plain_key(items: Iterable[Item]) -> str:
    """Return entries of a key as HTML, one line that wraps."""
    whole = Element("p")
    for item in items:
        _write(whole, item)
    return tostring(whole, encoding="unicode", method="html")


def _write(whole: Element, item: Item) -> None:
    short = len(item.kata) <= SHORT
    first, _, rest = item.kata.replace(" · ", "\u00a0·\u00a0").partition("\n" if short else " ")
    part = SubElement(whole, "nobr")
    picture = swatch(item.isi, item.teks, item.pola, THICK if item.garis else 0)
    picture.tail = f"\u00a0{first}"
    part.append(picture)
    part.tail = f" {rest}\u2003 "


def choices(found: Certainty, lapis: str, bahasa: str, *, limits: bool = True) -> dict[str, str]:
    """Return the fills of the key as labels to press, by class, state or step: Markdown with their picture."""
    return {
        item.kode: f"![]({swatch(item.isi, item.teks, item.pola).attrib['src']}) {literal(item.kata)}"
        for item in fills(found, lapis, bahasa, limits=limits)
    }


def signs(found: Certainty, bahasa: str, lapis: str, sorot: str, *, small: bool = False) -> str:
    """Return what patterns and outline say as HTML, a line each; nothing where the map has none."""
    whole = Element("p")
    for place, item in enumerate(_signs(found, lapis, bahasa, sorot, small=small)):
        if place:
            SubElement(whole, "br")
        _write(whole, item)
    return tostring(whole, encoding="unicode", method="html") if len(whole) else ""
