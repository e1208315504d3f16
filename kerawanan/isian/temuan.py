"""What reading finds besides figures: what is wrong, what is odd, what must be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kerawanan.errors import MOST, Problem
from kerawanan.teks.text import BAHASA, t

# Problems that are kept one by one; of the others only the number.
KEPT = 20 * MOST


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """What a file leaves open, and what the answer may be; nothing is guessed.

    Attributes
    ----------
    kode
        The name of the answer: ``jawaban[kode] = one of pilihan``.
    kalimat
        The question by language.
    pilihan
        Answer → its words by language.
    """

    kode: str
    kalimat: Mapping[str, str]
    pilihan: Mapping[str, Mapping[str, str]]


def both(key: str, **fields: object) -> dict[str, str]:
    """Return a sentence of the catalogues in both languages."""
    return {bahasa: t(key, bahasa, **fields) for bahasa in BAHASA}


def answers(*keys: str) -> dict[str, dict[str, str]]:
    """Return the answers that have words of their own in the catalogues."""
    return {key: both(f"isian.jawab_{key}") for key in keys}


@dataclass(slots=True)
class Temuan:
    """Collects what one reading finds; `jawaban` are the answers that were given, `lebih` the problems not kept."""

    jawaban: Mapping[str, str]
    masalah: list[Problem] = field(default_factory=list)
    catatan: list[Problem] = field(default_factory=list)
    pertanyaan: dict[str, Pertanyaan] = field(default_factory=dict)
    lebih: int = 0

    def wrong(self, key: str, file: str, row: int | None = None, column: str = "", **fields: Any) -> None:
        """Add a problem: it keeps the file from being taken."""
        if len(self.masalah) < KEPT:
            self.masalah.append(Problem(key, file, row, column, fields))
        else:
            self.lebih += 1

    def odd(self, key: str, file: str, row: int | None = None, column: str = "", **fields: Any) -> None:
        """Add a remark: it says what was done or what looks odd, and stops nothing."""
        if len(self.catatan) < KEPT:
            self.catatan.append(Problem(key, file, row, column, fields, "warning"))

    def ask(
        self, kode: str, kalimat: Mapping[str, str], pilihan: Mapping[str, Mapping[str, str]], *, valid: str = ""
    ) -> str:
        """Return the answer to a question; without a valid one the question is put, and nothing is returned.

        `valid`: another answer that will do, one that is not offered.
        """
        given = self.jawaban.get(kode, "")
        if given and (given in pilihan or given == valid):
            return given
        if given:
            self.wrong("pilihan", "", None, kode, harap=", ".join(pilihan), temu=given)
        elif len(self.pertanyaan) < MOST:
            self.pertanyaan[kode] = Pertanyaan(kode, kalimat, pilihan)
        return ""
