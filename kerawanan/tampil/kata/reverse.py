"""Answers to the reverse question, in words and as a table."""

import pandas as pd

from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.reverse import ANSWERED, Answer
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import listing, number, percent, t


def reverse(ref: Referensi, answer: Answer, question: dict[str, str], bahasa: str) -> str:
    """Say the answer to a question; `question` holds, as Markdown, `a` and `b`, or `nama` and its class `kelas`."""
    kind = "menyalip" if "a" in question else "keluar"
    if answer.status not in ANSWERED:
        return t(f"balik.{answer.status}", bahasa)
    fields = dict(question)
    if answer.status == "bisa" and answer.geser is not None and answer.baru is not None:
        fields |= {"geser": number(100 * answer.geser, bahasa, 2), "rincian": _transfers(ref, answer, bahasa)}
        if answer.kelas:
            fields["ke"] = nama.kelas(ref, answer.kelas, bahasa)
    return t(f"balik.{kind}_{answer.status}", bahasa, **fields)


def _transfers(ref: Referensi, answer: Answer, bahasa: str) -> str:
    """Say which weights go down and which go up, in percentage points."""
    change = 100 * (answer.awal if answer.baru is None else answer.baru - answer.awal)
    words = []
    for kode, value in change[change.abs() > 5e-7].sort_values().items():
        key = "balik.naik" if value > 0 else "balik.turun"
        words.append(t(key, bahasa, isu=nama.isu(ref, str(kode), bahasa), poin=number(abs(value), bahasa, 2)))
    return listing(words, bahasa)


def reverse_table(ref: Referensi, answer: Answer, bahasa: str) -> pd.DataFrame:
    """Return the weights before and after, in percent."""
    columns = {
        t("bingkai.isu_kolom", bahasa): [nama.isu(ref, kode, bahasa) for kode in answer.awal.index],
        t("balik.awal", bahasa): [percent(value, bahasa, 2) for value in answer.awal],
    }
    if answer.baru is not None:
        columns[t("balik.baru", bahasa)] = [percent(value, bahasa, 2) for value in answer.baru]
    return pd.DataFrame(columns)
