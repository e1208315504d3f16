"""The words for rank band and certainty."""

from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.teks.text import t


def band(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the rank band in words, or a dash without one."""
    first, last = (found.table.at[kode, name] for name in ("peringkat_p5", "peringkat_p95"))
    if first != first:
        return "–"
    low, high = int(first), int(last)
    total = int(found.result.scores.notna().sum())
    return t("peta.peringkat_tunggal" if low == high else "peta.peringkat_rentang", bahasa, a=low, b=high, n=total)


def sureness(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the word for the certainty of a unit's class, or a dash without one."""
    word = found.table.at[kode, "keyakinan"]
    return t(f"keyakinan.{word}", bahasa) if isinstance(word, str) else "–"


def doubtful(found: Certainty, kode: str) -> bool:
    """Say whether the class of a unit is doubtful."""
    return bool(found.table.at[kode, "keyakinan"] == RAGU)


def mostly_doubtful(found: Certainty) -> bool:
    """Say whether more than half of the classes are doubtful: a map then marks the others (docs/keputusan/0034)."""
    words = found.table["keyakinan"].dropna()
    return bool(2 * (words == RAGU).sum() > len(words))
