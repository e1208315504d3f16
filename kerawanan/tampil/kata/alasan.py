"""Why a kecamatan has the score it has, in words: what there is more and less of than in the others."""

from dataclasses import asdict, dataclass

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.strategi import measures
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import raw_count, verdict
from kerawanan.tampil.kata.kepastian import near
from kerawanan.tampil.kata.status import grade
from kerawanan.teks.text import number, t
from kerawanan.telaah.reasons import NOTABLE, by_issue, reasons

MOST_ABOVE, MOST_BELOW = 3, 2


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the indicator, what was counted, its rate beside the kabupaten's, the points, and how good it is."""

    label: str
    cacah: str
    tingkat: str
    poin: str
    bukti: str


def _decimals(item_rate: float, whole: float, bahasa: str) -> int:
    """Return as many decimals as tell two rates apart, three at most."""
    return next((n for n in (1, 2) if number(item_rate, bahasa, n) != number(whole, bahasa, n)), 3)


def beside(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Say the rate of a unit beside that of the kabupaten: "3,3 %; kabupaten 1,4 %".

    `row` holds `tingkat_kasar` of a unit and `kabupaten`, as `reasons` gives them.
    """
    own, whole = row["tingkat_kasar"], row["kabupaten"]
    decimals = _decimals(own, whole, bahasa)
    rates = {"tingkat": number(own, bahasa, decimals), "kabupaten": number(whole, bahasa, decimals)}
    return t(f"alasan.tingkat_{item.jenis}", bahasa, **rates)


def rates(item: Indikator, row: pd.Series, bahasa: str) -> tuple[str, str]:
    """Return the rate of a unit and that of the kabupaten with their unit: ("3,3 %", "1,4 %"); `row` as `beside`."""
    pair = (row["tingkat_kasar"], row["kabupaten"])
    decimals = _decimals(*pair, bahasa)
    own, whole = (t(f"alasan.laju_{item.jenis}", bahasa, nilai=number(value, bahasa, decimals)) for value in pair)
    return own, whole


def signed(points: float, bahasa: str) -> str:
    """Write points with their sign.

    Examples
    --------
    >>> signed(1.25, "id"), signed(-0.5, "en")
    ('+1,2', '−0.5')
    """
    return f"{'+' if points >= 0 else '−'}{number(abs(points), bahasa)}"


def listed(found: Certainty, kode: str, bahasa: str) -> tuple[list[Reason], list[Reason]]:
    """Return what lifts a unit's score above the mean, and what lowers it, the strongest first."""
    table, rilis = reasons(found.result, kode), found.result.rilis
    lines = []
    for name, row in table.iterrows():
        item = rilis.indikator[str(name)]
        quality = t(f"mutu.{grade(rilis, item)}", bahasa)
        proof = quality if row["proven"] else t("alasan.belum_terbukti", bahasa, mutu=quality)
        counted, points = raw_count(item, row, bahasa), signed(row["selisih"], bahasa)
        lines.append(
            Reason(nama.indikator(rilis, str(name), bahasa), counted, beside(item, row, bahasa), points, proof)
        )
    above = int((table["selisih"] > 0).sum())
    return lines[:above][:MOST_ABOVE], lines[above:][::-1][:MOST_BELOW]


def place(points: float, bahasa: str) -> str:
    """Say where something is against the mean of the kecamatan; missing points are those of what is alike everywhere.

    Examples
    --------
    >>> place(4.24, "id"), place(-0.1, "en")
    ('4,2 poin di atas rata-rata kecamatan', 'about the average of the kecamatan')
    """
    if points != points:
        return t("alasan.letak_datar", bahasa)
    key = "sama" if abs(points) < NOTABLE else "atas" if points > 0 else "bawah"
    return t(f"alasan.letak_{key}", bahasa, poin=number(abs(points), bahasa))


def difference(found: Certainty, kode: str, bahasa: str) -> str:
    """Say how far a unit's score is from the mean of the scores; empty without a score or where none differ."""
    result = found.result
    if result.table.at[kode, "kelas"] not in KELAS:
        return ""
    mean = float(result.scores.mean())
    gap = float(result.scores[kode]) - mean
    return t("alasan.selisih", bahasa, letak=place(gap, bahasa), rata=number(mean, bahasa))


def reasons_text(found: Certainty, kode: str, bahasa: str) -> str:
    """Return why a unit's score is not the average, or that it is, as Markdown; empty without a score."""
    start = difference(found, kode, bahasa)
    if not start:
        return ""
    above, below = listed(found, kode, bahasa)
    parts = [f"**{t('alasan.mengapa', bahasa)}** {start}"]
    for key, lines in (("naik", above), ("turun", below)):
        if lines:
            rows = [t("alasan.butir", bahasa, **asdict(line)) for line in lines]
            parts.append("\n".join([t(f"alasan.{key}", bahasa), "", *(f"- {row}" for row in rows)]))
    return "\n\n".join(parts if above else [parts[0], t("alasan.tanpa", bahasa), *parts[1:]])


def sentence(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the reasons in one paragraph, for print."""
    start = difference(found, kode, bahasa)
    if not start:
        return ""
    parts = [start]
    for key, lines in zip(("naik", "turun"), listed(found, kode, bahasa), strict=True):
        if lines:
            rows = [t("alasan.butir", bahasa, **asdict(line)) for line in lines]
            parts.append(f"{t(f'alasan.{key}', bahasa)} {'; '.join(rows)}.")
    return " ".join(parts)


def advice(found: Certainty, kode: str, bahasa: str) -> str:
    """Name the issue that lifts a unit's score most above the mean, and one measure; empty where none does."""
    own, ref = by_issue(found.result, kode), found.ref
    if own.empty or own.iloc[0] < NOTABLE:
        return ""
    isu = str(own.index[0])
    items = measures(ref, [isu], found.result.parameters.tahapan)
    if not items:
        return ""
    first = nama.said(items[0].teks, bahasa)
    return t("peta.tindakan", bahasa, isu=nama.isu(ref, isu, bahasa), jumlah=len(items), contoh=first)


def short(found: Certainty, kode: str, bahasa: str) -> str:
    """Return up to three reasons, what lifts the score first, each as "11,6 % TPS; rata-rata 5,4 %"; as Markdown.

    Empty without a score.
    """
    start, table = difference(found, kode, bahasa), reasons(found.result, kode)
    if not start:
        return ""
    above, below = table[table["selisih"] > 0][:MOST_ABOVE], table[table["selisih"] < 0][::-1]
    parts = [f"**{t('alasan.mengapa', bahasa)}** {start}"]
    for key, part in (("naik", above), ("turun", below[: MOST_ABOVE - len(above)])):
        rows = [_brief(found, str(name), row, bahasa) for name, row in part.iterrows()]
        if rows:
            parts.append("\n".join([t(f"alasan.{key}", bahasa), "", *(f"- {row}" for row in rows)]))
    return "\n\n".join(parts if len(above) else [parts[0], t("alasan.tanpa", bahasa), *parts[1:]])


def _brief(found: Certainty, name: str, row: pd.Series, bahasa: str) -> str:
    rilis = found.result.rilis
    item, quality = rilis.indikator[name], t(f"mutu.{grade(rilis, rilis.indikator[name])}", bahasa)
    own, whole = rates(item, row, bahasa)
    unit = nama.said(item.eksposur, bahasa) if item.eksposur else ""
    fields = {"label": nama.indikator(rilis, name, bahasa), "tingkat": own, "satuan": unit, "rata": whole}
    proof = quality if row["proven"] else t("alasan.belum_terbukti", bahasa, mutu=quality)
    return t(f"alasan.ringkas_{item.jenis}", bahasa, cacah=raw_count(item, row, bahasa), bukti=proof, **fields)


def why(found: Certainty, kode: str, bahasa: str) -> str:
    """Return a unit's reasons in short and one measure, as Markdown; only its verdict where it has no score."""
    if not (start := short(found, kode, bahasa)):
        return verdict(found, kode, bahasa)
    parts = [near(found, kode, bahasa), start, advice(found, kode, bahasa)]
    return "\n\n".join(part for part in parts if part)
