"""How each kecamatan is drawn in a layer: fill, ink, sign, pattern, for the explored map and the drawn one alike."""

from dataclasses import dataclass

from kerawanan.skor.kelas import BELUM_ADA_DATA
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.kepastian import doubtful, mostly_doubtful
from kerawanan.telaah.lapis import CLASSES, state, steps, values

# Patterns: lines that rise (doubtful), the same faint and wide (doubtful, where most are), dots (sure, where most are
# not), close lines that fall (no data). None of them ever means the opposite, so that two maps can stand side by side.
RISING, FAINT, DOTS, FALLING = "naik", "samar", "titik", "turun"


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


def pattern(found: Certainty, kode: str) -> str:
    """Return the pattern over the class of a kecamatan.

    Doubtful ones are hatched; where that is more than half of all, faintly, and the others are dotted.
    """
    if found.result.table.at[kode, "kelas"] == BELUM_ADA_DATA:
        return FALLING
    if not isinstance(found.table.at[kode, "keyakinan"], str):
        return ""
    if mostly_doubtful(found):
        return FAINT if doubtful(found, kode) else DOTS
    return RISING if doubtful(found, kode) else ""


def paints(found: Certainty, lapis: str, bahasa: str) -> dict[str, Paint]:
    """Return how each kecamatan is drawn in a layer, by its code."""
    units = [str(kode) for kode in found.result.table.index]
    if lapis == CLASSES:
        return {kode: _of_class(found, kode, bahasa) for kode in units}
    known, colours = values(found, lapis), list(found.ref.nilai.values())
    ladder, drawn = steps(found, lapis, len(colours)), {}
    for kode in units:
        if known[kode] == known[kode]:
            step = colours[ladder.place(known[kode])]
            drawn[kode] = Paint(step.kode, step.isi, step.teks, words.sign(lapis, known[kode], bahasa))
        else:
            drawn[kode] = _of_state(found, state(found, lapis, kode), bahasa)
    return drawn


def _of_class(found: Certainty, kode: str, bahasa: str) -> Paint:
    kelas = found.result.table.at[kode, "kelas"]
    item, fill = warna.kelas(found.ref, kelas), warna.of_class(found.ref, kelas, scenario=tanda.scenario(found.result))
    sign = item.huruf.get(bahasa) + ("?" if doubtful(found, kode) else "")
    return Paint(kelas, fill, item.teks, sign, pattern(found, kode))


def _of_state(found: Certainty, kode: str, bahasa: str) -> Paint:
    item = warna.kelas(found.ref, kode)
    return Paint(kode, item.isi, item.teks, item.huruf.get(bahasa), FALLING if kode == BELUM_ADA_DATA else "")


def group(found: Certainty, lapis: str = CLASSES) -> list[str]:
    """Return the kecamatan at the top that cannot be told apart; none where one stands alone, and in other layers."""
    found_there = top_group(found) if lapis == CLASSES else []
    return found_there if len(found_there) > 1 else []
