"""Pictures to take along: the map with what it says, in the sizes of a phone and of a page."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, tostring

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.unduh import name_of
from kerawanan.tampil.kata import kalimat, keterangan, lapis, tinjau
from kerawanan.tampil.kata import sorot as words
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.outline import outlined
from kerawanan.tampil.peta.picture import drawn
from kerawanan.tampil.peta.png import png
from kerawanan.teks.markup import plain
from kerawanan.telaah.lapis import CLASSES
from kerawanan.telaah.lookback import Lookback

# Width, height and height of the letters, pixels: wide for a page or the preview of a link, upright for a phone.
SIZES = {"1200x675": (1200, 675, 16), "1080x1350": (1080, 1350, 23)}
MAP = "peta"


def finding(found: Certainty, kode: str, bahasa: str, layer: str = CLASSES, sorot: str = "") -> str:
    """Return what can be said of a kecamatan, or of all where there is none, as plain text; else what a layer says.

    Where a class or step is picked out on the map, that is said too.
    """
    of_class = kode and layer == CLASSES
    known = kalimat.verdict(found, kode, bahasa) if of_class else lapis.headline(found, layer, bahasa)
    said = f"{known} {words.only(found, layer, sorot, bahasa)}." if sorot else known
    return plain(tanda.described(found.result, said, bahasa))


def picture(
    found: Certainty, kode: str, bahasa: str, size: str, layer: str = CLASSES, sorot: str = "", kind: str = "png"
) -> bytes:
    """Return the map under what it says, the kecamatan outlined; status, date and source stand inside."""
    width, height, letters = SIZES[size]
    title = finding(found, kode, bahasa, layer)
    notes = tuple(keterangan.notes(found, kode, bahasa, layer)) if height > width else ()
    frame = Frame(width, height, letters, title, chosen=kode, lapis=layer, sorot=sorot, notes=notes)
    return MAKE[kind](found, bahasa, frame)


def _svg(found: Certainty, bahasa: str, frame: Frame) -> bytes:
    """Return the picture as SVG; what it is stands in its description, too."""
    root = outlined(drawn(found, bahasa, frame))
    said = Element("desc")
    said.text = keterangan.about(found.result, bahasa)
    root.insert(0, said)
    return tostring(root, encoding="utf-8", xml_declaration=True)


KINDS = {"png": "image/png", "svg": "image/svg+xml"}
MAKE: dict[str, Callable[[Certainty, str, Frame], bytes]] = {"png": png, "svg": _svg}


def frame_afterwards(of: Lookback, rilis: Rilis, bahasa: str, size: str) -> Frame:
    """Return how the map of what was expected is drawn under what an outcome tells of it, the caution below."""
    width, height, letters = SIZES[size]
    notes = (tinjau.caution_plain(of.item, bahasa),)
    return Frame(width, height, letters, tinjau.shared(of, rilis, bahasa), notes=notes)


def afterwards(found: Certainty, of: Lookback, bahasa: str, size: str) -> bytes:
    """Return that map as PNG."""
    return png(found, bahasa, frame_afterwards(of, found.result.rilis, bahasa, size))


def file_name(found: Certainty, kode: str, size: str, layer: str = CLASSES, sorot: str = "", kind: str = "png") -> str:
    """Return the file name of a picture, which says what is inside."""
    parts = [kode or MAP, "" if layer == CLASSES else layer, sorot, size]
    return name_of(found.result, "_".join(part for part in parts if part), f".{kind}")
