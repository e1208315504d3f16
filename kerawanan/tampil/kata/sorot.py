"""The words of what is picked out of a map: a class, a state or a step, and which kecamatan that leaves."""

import pandas as pd

from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kepastian import doubtful
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES, codes, values


def shown(found: Certainty, lapis: str, sorot: str) -> list[str]:
    """Return the codes of the kecamatan of a class or state by the alphabet, of a step with the highest value first."""
    own, table = codes(found, lapis), found.result.table
    height = 0.0 if lapis == CLASSES else -values(found, lapis)
    order = pd.DataFrame({"nilai": height, "nama": table["nama"]}).sort_values(["nilai", "nama"]).index
    return [str(kode) for kode in order if own[kode] == sorot]


def only(found: Certainty, lapis: str, sorot: str, bahasa: str) -> str:
    """Say which kecamatan alone a map still shows where something is picked out, as Markdown; else nothing."""
    step = next((step for step in words.key(found, lapis, bahasa) if step.kode == sorot), None)
    if step is None:
        return ""
    fields = {"banyak": step.banyak, "n": len(found.result.table)}
    if sorot in found.ref.nilai:
        unit = literal(words.unit(found, lapis, bahasa))
        return t("lapis_sorot.langkah", bahasa, langkah=literal(step.kata), satuan=unit, **fields)
    if sorot in KELAS:
        return t("lapis_sorot.kelas", bahasa, kelas=nama.kelas(found.ref, sorot, bahasa), **fields)
    return t("lapis_sorot.keadaan", bahasa, keadaan=literal(step.kata.partition(" · ")[2] or step.kata), **fields)


def listed(found: Certainty, lapis: str, sorot: str, bahasa: str) -> str:
    """Say what is picked out and name its kecamatan, as Markdown."""
    said = kalimat.framed(found, f"**{only(found, lapis, sorot, bahasa)}**", bahasa)
    return f"{said}\n\n{names(found, lapis, sorot, bahasa)}"


def names(found: Certainty, lapis: str, sorot: str, bahasa: str) -> str:
    """Name the kecamatan of a class, state or step, as Markdown: doubtful ones marked, values beside them."""
    rilis, known = found.result.rilis, None if lapis == CLASSES else values(found, lapis)
    said_of = []
    for kode in shown(found, lapis, sorot):
        said = nama.kecamatan(rilis, kode)
        if known is None:
            said += " (?)" if doubtful(found, kode) else ""
        elif known[kode] == known[kode]:
            said += f" ({words.sign(lapis, known[kode], bahasa)})"
        said_of.append(said)
    return ", ".join(said_of)
