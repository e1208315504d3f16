"""How each kecamatan is drawn in a layer: fill, ink, sign, pattern, for the explored map and the drawn one alike."""

from dataclasses import dataclass, replace

from kerawanan.skor.kelas import BELUM_ADA_DATA, RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.telaah.lapis import CLASSES, EVENTS, codes, values

# Patterns: lines that rise (doubtful), the same faint and wide (doubtful, where most are), dots (sure, where most are
# not), close lines that fall (no data). None of them ever means the opposite, so that two maps can stand side by side.
RISING, FAINT, DOTS, FALLING = "naik", "samar", "titik", "turun"
# How strong they are, 0–1: light ink needs more of it on a dark class to be seen as well.
STRENGTH, LIGHT = {RISING: 0.6, FAINT: 0.25, DOTS: 0.6, FALLING: 0.45}, {FAINT: 0.5}
# What a kecamatan without an event on record has in place of a number, which would be a zero.
NONE = "–"
# What stands behind the letter of a class that is doubtful.
DOUBT = "?"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a kecamatan is drawn.

    `kode` is its class, state or step; `isi` the fill, `teks` the ink upon it, `tanda` the sign below its name, `pola`
    the pattern over it, or nothing.
    """

    kode: str
    isi: str
    teks: str
    tanda: str
    pola: str = ""


def pattern(kelas: str, sure: object, *, dotted: bool) -> str:
    """Return the pattern over a class, by the word for its certainty, which is missing without one.

    Doubtful ones are hatched; where that is more than half of all (`dotted`), faintly, and the others are dotted.

    Examples
    --------
    >>> pattern("tinggi", "ragu", dotted=False), pattern("tinggi", "yakin", dotted=True)
    ('naik', 'titik')
    """
    if kelas == BELUM_ADA_DATA:
        return FALLING
    if not isinstance(sure, str):
        return ""
    if dotted:
        return FAINT if sure == RAGU else DOTS
    return RISING if sure == RAGU else ""


def strength(name: str, teks: str) -> float:
    """Return how strong a pattern is in an ink, 0–1.

    Examples
    --------
    >>> strength("samar", "#000000"), strength("samar", "#FFFFFF")
    (0.25, 0.5)
    """
    return LIGHT.get(name, STRENGTH[name]) if warna.is_light(teks) else STRENGTH[name]


def paints(
    found: Certainty, lapis: str, bahasa: str, sorot: str = "", *, dotted: bool | None = None
) -> dict[str, Paint]:
    """Return how each kecamatan is drawn in a layer, by its code.

    With a class, state or step picked out (`sorot`) the others have the colour of land, without sign and pattern: no
    colour of a class ever fades into one that means another.

    `dotted` says whether the sure ones bear dots; without it the result itself decides. A what-if follows its release,
    beside which it is shown, so that one look means one thing on both maps.
    """
    if lapis == CLASSES:
        drawn = _of_classes(found, bahasa, dotted=mostly_doubtful(found) if dotted is None else dotted)
    else:
        drawn = _of_values(found, lapis, bahasa)
    colours = warna.base(found.ref, "terang")
    blank = {"isi": colours.daratan, "teks": colours.tinta, "tanda": "", "pola": ""}
    return {kode: paint if sorot in ("", paint.kode) else replace(paint, **blank) for kode, paint in drawn.items()}


def edge(found: Certainty, lapis: str, sorot: str) -> str:
    """Return the colour of the borders between kecamatan: a white one is unseen on land and on what has no colour."""
    colours = warna.base(found.ref, "terang")
    return colours.garis if sorot or lapis == EVENTS else colours.batas


def _of_values(found: Certainty, lapis: str, bahasa: str) -> dict[str, Paint]:
    known, ref, drawn = values(found, lapis), found.ref, {}
    for kode, own in codes(found, lapis).items():
        sign = words.sign(lapis, known[kode], bahasa)
        if lapis == EVENTS:
            paper = ref.gambar.kertas
            drawn[str(kode)] = Paint(own, paper, warna.base(ref, "terang").tinta, sign if known[kode] > 0 else NONE)
        elif own in ref.nilai:
            drawn[str(kode)] = Paint(own, ref.nilai[own].isi, ref.nilai[own].teks, sign)
        else:
            drawn[str(kode)] = _of_state(found, own, bahasa)
    return drawn


def _of_classes(found: Certainty, bahasa: str, *, dotted: bool) -> dict[str, Paint]:
    what_if, drawn = tanda.scenario(found.result), {}
    words = found.table["keyakinan"].to_dict()
    for kode, kelas in found.result.table["kelas"].to_dict().items():
        item, fill = warna.kelas(found.ref, kelas), warna.of_class(found.ref, kelas, scenario=what_if)
        sign = item.huruf.get(bahasa) + (DOUBT if words[kode] == RAGU else "")
        drawn[str(kode)] = Paint(kelas, fill, item.teks, sign, pattern(kelas, words[kode], dotted=dotted))
    return drawn


def _of_state(found: Certainty, kode: str, bahasa: str) -> Paint:
    item = warna.kelas(found.ref, kode)
    return Paint(kode, item.isi, item.teks, item.huruf.get(bahasa), FALLING if kode == BELUM_ADA_DATA else "")


def group(found: Certainty, lapis: str = CLASSES, sorot: str = "") -> list[str]:
    """Return the kecamatan at the top that cannot be told apart.

    None where one stands alone, in other layers, and where a class is picked out, which is then all that is said.
    """
    found_there = top_group(found) if lapis == CLASSES and not sorot else []
    return found_there if len(found_there) > 1 else []
