"""Colours of classes and of the base map, as each drawing library wants them. The colours themselves are data."""

from collections.abc import Iterable

from kerawanan.kelas import KELAS
from kerawanan.rilis.referensi import Dasar, load_referensi
from kerawanan.rilis.schema import Kelas

RGBA = list[int]


def rgba(colour: str, alpha: int = 255) -> RGBA:
    """Turn a hex colour into the four numbers that deck.gl wants.

    Examples
    --------
    >>> rgba("#8A2D0C")
    [138, 45, 12, 255]
    """
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)] + [alpha]


def of_class(kode: str, *, scenario: bool = False) -> str:
    """Return the fill of a class or state; a what-if has colours of its own."""
    ref = load_referensi()
    if scenario and kode in KELAS:
        return getattr(ref.simulasi, kode)
    return ref.kelas[kode].isi


def label(kode: str, bahasa: str) -> str:
    """Return the word of a class or state."""
    return load_referensi().kelas[kode].nama.get(bahasa)


def kelas(kode: str) -> Kelas:
    """Return a class or state with its word, letter and colours."""
    return load_referensi().kelas[kode]


def base(theme: str) -> Dasar:
    """Return the colours of base map and charts in a theme, "terang" or "gelap"."""
    return load_referensi().dasar[theme]


def swatches(codes: Iterable[str], *, scenario: bool = False) -> list[tuple[str, str]]:
    """Return fill and ink of some classes or states."""
    return [(of_class(kode, scenario=scenario), kelas(kode).teks) for kode in codes]


def ramp(*, scenario: bool = False) -> list[list[float | str]]:
    """Return the three class colours as a continuous scale for heat maps."""
    return [[place / 2, of_class(kode, scenario=scenario)] for place, kode in enumerate(KELAS)]
