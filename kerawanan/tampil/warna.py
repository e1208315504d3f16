"""Colours of classes and of the base map, as each drawing library wants them. The colours themselves are data."""

from collections.abc import Iterable

from kerawanan.rilis.contract_kelas import Dasar, Kelas
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS, SEDANG, TINGGI

RGBA = list[int]

# The luminance that contrasts with white as much as with black.
MIDDLE = 0.18


def rgba(colour: str, alpha: int = 255) -> RGBA:
    """Turn a hex colour into the four numbers that deck.gl wants.

    Examples
    --------
    >>> rgba("#8A2D0C")
    [138, 45, 12, 255]
    """
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)] + [alpha]


def muted(colour: str) -> str:
    """Return a colour for small print, as CSS: three quarters of it, still readable on the ground that it was made for.

    Examples
    --------
    >>> muted("#31333F")
    'rgba(49, 51, 63, 0.75)'
    """
    red, green, blue, _ = rgba(colour)
    return f"rgba({red}, {green}, {blue}, 0.75)"


def of_class(ref: Referensi, kode: str, *, scenario: bool = False) -> str:
    """Return the fill of a class or state; a what-if has colours of its own."""
    if scenario and kode in KELAS:
        return getattr(ref.simulasi, kode)
    return ref.kelas[kode].isi


def label(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the word of a class or state."""
    return ref.kelas[kode].nama.get(bahasa)


def kelas(ref: Referensi, kode: str) -> Kelas:
    """Return a class or state with its word, letter and colours."""
    return ref.kelas[kode]


def base(ref: Referensi, theme: str) -> Dasar:
    """Return the colours of base map and charts in a theme, "terang" or "gelap"."""
    return ref.dasar[theme]


def swatches(ref: Referensi, codes: Iterable[str], *, scenario: bool = False) -> list[tuple[str, str]]:
    """Return fill and ink of some classes or states."""
    return [(of_class(ref, kode, scenario=scenario), kelas(ref, kode).teks) for kode in codes]


def _parts(colour: str) -> list[float]:
    return [channel / 255 for channel in rgba(colour)[:3]]


def _luminance(parts: Iterable[float]) -> float:
    """Return the relative luminance, 0–1, of red, green and blue, 0–1 (WCAG 2.2)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def is_light(colour: str) -> bool:
    """Say whether a colour is nearer to white than to black.

    Examples
    --------
    >>> is_light("#FFFFFF"), is_light("#8A2D0C")
    (True, False)
    """
    return _luminance(_parts(colour)) > MIDDLE


def _between(ref: Referensi, value: float) -> list[float]:
    """Return red, green and blue, 0–1, of a value, 0–100, on the continuous scale of values."""
    colours = [step.isi for step in ref.nilai.values()]
    steps = len(colours) - 1
    place = min(int(value / 100 * steps), steps - 1)
    low, high = (_parts(colour) for colour in colours[place : place + 2])
    share = value / 100 * steps - place
    return [first + share * (second - first) for first, second in zip(low, high, strict=True)]


def shade(ref: Referensi, value: float) -> str:
    """Return the colour of a value, 0–100, on the continuous scale of values.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> ref = load(DATA / "rilis" / "publik-2024").referensi
    >>> shade(ref, 0.0), shade(ref, 100.0)
    ('#CBDFF0', '#0A3870')
    """
    return "#" + "".join(f"{round(255 * part):02X}" for part in _between(ref, value))


def ink(ref: Referensi, value: float) -> str:
    """Return the colour of a number, 0–100, written on the colour of its value: dark or light, what stands out more.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> ref = load(DATA / "rilis" / "publik-2024").referensi
    >>> ink(ref, 10.0), ink(ref, 95.0)
    ('#000000', '#FFFFFF')
    """
    ground = _luminance(_between(ref, value))
    dark, light = kelas(ref, SEDANG).teks, kelas(ref, TINGGI).teks
    below, above = (_luminance(_parts(colour)) + 0.05 for colour in (dark, light))
    return light if above / (ground + 0.05) > (ground + 0.05) / below else dark


def ramp(ref: Referensi) -> list[list[float | str]]:
    """Return the colours of values as a continuous scale for heat maps; a class never has them."""
    colours = [step.isi for step in ref.nilai.values()]
    return [[place / (len(colours) - 1), colour] for place, colour in enumerate(colours)]
