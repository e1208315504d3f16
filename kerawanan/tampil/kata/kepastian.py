"""The words for class, rank band and certainty."""

from kerawanan.skor.kelas import KELAS, RAGU, SEDANG, TINGGI, gap_to_limit
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import number, t

ENDS = "peringkat_p5", "peringkat_p95"


def band(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the rank band in words, or a dash without one."""
    return _band(*(found.table.at[kode, name] for name in ENDS), _scored(found), bahasa)


def bands(found: Certainty, bahasa: str) -> dict[str, str]:
    """Return the rank bands of all units in words, by their codes."""
    total, ends = _scored(found), (found.table[name].tolist() for name in ENDS)
    return {str(kode): _band(*own, total, bahasa) for kode, *own in zip(found.table.index, *ends, strict=True)}


def _scored(found: Certainty) -> int:
    return int(found.result.scores.notna().sum())


def _band(first: float, last: float, total: int, bahasa: str) -> str:
    if first != first:
        return "–"
    low, high = int(first), int(last)
    return t("peta.peringkat_tunggal" if low == high else "peta.peringkat_rentang", bahasa, a=low, b=high, n=total)


def sureness(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the word for the certainty of a unit's class, or a dash without one."""
    return sure_word(found.table.at[kode, "keyakinan"], bahasa)


def sure_word(word: object, bahasa: str) -> str:
    """Return the word for a certainty as `Certainty.table` has it, or a dash where it is missing."""
    return t(f"keyakinan.{word}", bahasa) if isinstance(word, str) else "–"


def doubtful(found: Certainty, kode: str) -> bool:
    """Say whether the class of a unit is doubtful."""
    return bool(found.table.at[kode, "keyakinan"] == RAGU)


def mostly_doubtful(found: Certainty) -> bool:
    """Say whether more than half of the classes are doubtful: a map then marks the others (docs/keputusan/0034)."""
    words = [word for word in found.table["keyakinan"].tolist() if isinstance(word, str)]
    return 2 * words.count(RAGU) > len(words)


def _near(found: Certainty, kode: str) -> tuple[float, int] | None:
    """Return how far a unit with a class is from the limit that it is near, and which."""
    result = found.result
    classed = result.limits and result.table.at[kode, "kelas"] in KELAS
    return gap_to_limit(float(result.scores[kode]), result.limits) if classed and result.limits is not None else None


def class_word(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the class of a unit, or its state, and that it is near a limit where it is; as Markdown."""
    word = nama.kelas(found.ref, found.result.table.at[kode, "kelas"], bahasa)
    return t("kalimat.kelas_dekat", bahasa, kelas=word) if _near(found, kode) else word


def near(found: Certainty, kode: str, bahasa: str) -> str:
    """Say how near a unit is to which limit of its class, and what follows; empty where it is not near."""
    if (gap := _near(found, kode)) is None or found.result.limits is None:
        return ""
    distance, place = gap
    fields = {"jarak": number(distance, bahasa, 2), "batas": number(found.result.limits[place], bahasa)}
    upper = nama.kelas(found.ref, (SEDANG, TINGGI)[place], bahasa)
    return t("kalimat.dekat_batas", bahasa, nama=nama.kecamatan(found.result.rilis, kode), kelas=upper, **fields)
