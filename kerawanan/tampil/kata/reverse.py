"""Answers to the reverse question, in words and as a table."""

import pandas as pd

from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.reverse import ANSWERED, Answer
from kerawanan.simulasi.weights import whole
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import listing, number, percent, t

# Decimals of a percentage as a program reads it, and on a page, where one that is small has some.
EXACT = 2


def _percent(share: float, bahasa: str, *, exact: bool) -> str:
    """Write a share in percent: with two decimals, or as a whole number that is never nothing."""
    value = 100 * share
    return number(value, bahasa, EXACT if exact or value < 0.1 else 0 if value >= 1 else 1)


def reverse(ref: Referensi, answer: Answer, question: dict[str, str], bahasa: str, *, exact: bool = True) -> str:
    """Say the answer to a question; `question` holds, as Markdown, `a` and `b`, or `nama` and its class `kelas`.

    `exact` gives two decimals; weights of weak proxies deserve none where people read them.
    """
    kind = "menyalip" if "a" in question else "keluar"
    if answer.status not in ANSWERED:
        return t(f"balik.{answer.status}", bahasa)
    fields = dict(question)
    if answer.status == "bisa" and answer.geser is not None and answer.baru is not None:
        shift = _percent(answer.geser, bahasa, exact=exact)
        fields |= {"geser": shift, "rincian": _transfers(ref, answer, bahasa, exact=exact)}
        if answer.kelas:
            fields["ke"] = nama.kelas(ref, answer.kelas, bahasa)
    return t(f"balik.{kind}_{answer.status}", bahasa, **fields)


def _transfers(ref: Referensi, answer: Answer, bahasa: str, *, exact: bool) -> str:
    """Say which weights go down and which go up, in percentage points."""
    change = answer.awal if answer.baru is None else answer.baru - answer.awal
    words = []
    for kode, value in change[change.abs() > 5e-9].sort_values().items():
        key = "balik.naik" if value > 0 else "balik.turun"
        words.append(
            t(key, bahasa, isu=nama.isu(ref, str(kode), bahasa), poin=_percent(abs(value), bahasa, exact=exact))
        )
    return listing(words, bahasa)


def reverse_table(ref: Referensi, answer: Answer, bahasa: str) -> pd.DataFrame:
    """Return the weights before and after as whole percentages that add up to 100, as the controls show them."""
    columns = {
        t("bingkai.isu_kolom", bahasa): [nama.isu(ref, kode, bahasa) for kode in answer.awal.index],
        t("balik.awal", bahasa): _shown(answer.awal, bahasa),
    }
    if answer.baru is not None:
        columns[t("balik.baru", bahasa)] = _shown(answer.baru, bahasa)
    return pd.DataFrame(columns)


def _shown(weights: pd.Series, bahasa: str) -> list[str]:
    return [percent(share / 100, bahasa) for share in whole((100 * weights).to_dict()).values()]
