"""The drawn map inside a page without scripts: each kecamatan a link, with names and, for a phone, without."""

from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import kalimat, lapis
from kerawanan.tampil.peta import legenda
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.paint import DOTS
from kerawanan.tampil.peta.picture import drawn
from kerawanan.tampil.ringkas.tautan import Links, Target
from kerawanan.telaah.lapis import CLASSES

# Width, height and height of the letters, pixels; so large that outlines need no decimals.
WIDE, SMALL = (1400, 868, 21), (520, 322, 14)


def maps(found: Certainty, kode: str, bahasa: str, target: Target, links: Links) -> dict[str, Markup]:
    """Return the map to write into a page: `lebar` with names, `sempit` with letters only; and `kata`, what it says."""
    said = kalimat.verdict(found, kode, bahasa) if kode else lapis.headline(found, CLASSES, bahasa)
    frames = {
        "lebar": Frame(*WIDE, chosen=kode, bare=True, digits=0),
        "sempit": Frame(*SMALL, chosen=kode, bare=True, names=False, digits=0),
    }
    addresses = {unit: links(target.to(nama=unit)) for unit in found.result.table.index}
    drawings = {name: outlined(drawn(found, bahasa, frame)) for name, frame in frames.items()}
    words = {"kata": Markup.escape(tanda.described(found.result, said, bahasa))}
    return words | {name: _inside(root, name, addresses) for name, root in drawings.items()}


def _inside(root: Element, name: str, addresses: dict[str, str]) -> Markup:
    """Return a drawing whose names stay apart from another one's on the same page, each kecamatan a link.

    The table below has the same links, so that the keys do not stop at each place of the map.
    """
    del root.attrib["height"]
    root.set("width", "100%")  # also without the style sheet
    for part in list(root):
        kode = part.attrib.pop("data-kode", "")
        if part.tag == "g" and kode in addresses:
            part.tag = "a"
            part.attrib |= {"href": addresses[kode], "tabindex": "-1", "aria-label": str(part.findtext("title"))}
        elif part.tag != "defs":
            part.set("pointer-events", "none")
        part.attrib.pop("data-kelompok", "")
    for part in root.iter():
        _rename(part, name)
    return Markup(tostring(root, encoding="unicode"))


def _rename(part: Element, name: str) -> None:
    """Put a name before what a part of a drawing is called, and before what it refers to."""
    for key, value in part.attrib.items():
        if key == "id":
            part.set(key, f"{name}-{value}")
        elif value.startswith("url(#") or (part.tag == "use" and key == "href"):
            part.set(key, value.replace("#", f"#{name}-"))


def key(found: Certainty, bahasa: str) -> list[dict[str, object]]:
    """Return the key of the map: `contoh`, a small picture; `kata`, its words; `lebar`, only on the map with names."""
    return [
        {"contoh": Markup(tostring(_swatch(item), "unicode", "html")), "kata": item.kata, "lebar": item.pola == DOTS}
        for item in legenda.items(found, CLASSES, bahasa)
    ]


def _swatch(item: legenda.Item) -> Element:
    return legenda.swatch(item.isi, item.teks, item.pola, legenda.THICK if item.garis else 0)
