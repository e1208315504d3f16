"""Where a kecamatan lies: a small drawn map with its outline, the others with the letters of their classes."""

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.picture import svg

# Width, height and height of the letters, pixels; so small a map needs no decimals.
SIZE, DIGITS = (440, 250, 11), 0


def locator(found: Certainty, kode: str, bahasa: str, other: str = "") -> str:
    """Return the small map as SVG, without key and source: the page around it has them; `other` is outlined, too.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.kepastian import certainty
    >>> found = certainty(load(DATA / "rilis" / "publik-2024"), n=100)
    >>> len(locator(found, "35.13.19", "id")) < 32_000
    True
    """
    frame = Frame(*SIZE, chosen=kode, other=other, bare=True, names=False, grouped=False, digits=DIGITS)
    return svg(found, bahasa, frame)
