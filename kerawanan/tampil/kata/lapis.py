"""The words of what a map shows: name of the layer, its finding, values with their unit, key, table."""

from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.contract_beside import Konteks
from kerawanan.skor.kelas import TINGGI
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata import kalimat, kejadian, konteks, nama
from kerawanan.tampil.kata.kepastian import sureness
from kerawanan.tampil.kata.status import grade
from kerawanan.tampil.kata.tabel import for_reading, legend_rows
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import listing, number, of_draws, t
from kerawanan.telaah.beside import context
from kerawanan.telaah.chance import REAL, chance
from kerawanan.telaah.lapis import CHANCE, CLASSES, EVENTS, RECORDED, UNRECORDED, codes, state, steps, values
from kerawanan.telaah.reasons import average

# How many kecamatan are named; from where on a value on the map itself has no decimals.
NAMED, LARGE = 3, 100


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the key: the class, state or step, its word, what it holds, and how many kecamatan."""

    kode: str
    kata: str
    batas: str
    banyak: int


def name(found: Certainty, lapis: str, bahasa: str) -> str:
    """Return the name of a layer as Markdown."""
    if lapis == CLASSES:
        return t("lapis.kelas", bahasa)
    if lapis == CHANCE:
        return t("lapis.peluang", bahasa, kelas=nama.kelas(found.ref, TINGGI, bahasa))
    if lapis == EVENTS:
        return t("lapis_kejadian.nama", bahasa)
    if item := _beside(found, lapis):
        return konteks.name(item, bahasa)
    return nama.indikator(found.result.rilis, lapis, bahasa)


def _beside(found: Certainty, lapis: str) -> Konteks | None:
    """Return the context figure that a layer shows; nothing for what is scored."""
    return found.result.rilis.beside.konteks.get(lapis)


def title(found: Certainty, lapis: str, bahasa: str, filtered: str = "") -> str:
    """Return the heading of the map as Markdown; of what a filter changes with the words of the filter."""
    if filtered and lapis in (CLASSES, CHANCE, EVENTS):
        what = t("saringan.kelas", bahasa) if lapis == CLASSES else name(found, lapis, bahasa)
        return t("saringan.judul", bahasa, lapis=what, dipilih=filtered)
    return t("peta.judul", bahasa) if lapis == CLASSES else t("lapis.judul", bahasa, lapis=name(found, lapis, bahasa))


def amount(found: Certainty, lapis: str, value: float, bahasa: str) -> str:
    """Write a value of a layer with its unit, as Markdown: "11,6 % TPS"."""
    if lapis == CHANCE:
        return of_draws(value / 100, bahasa)
    if lapis == EVENTS:
        return kejadian.many(value, bahasa)
    if beside := _beside(found, lapis):
        return konteks.amount(beside, value, bahasa)
    item = found.result.rilis.indikator[lapis]
    unit = nama.said(item.eksposur, bahasa) if item.eksposur else ""
    return t(f"lapis.laju_{item.jenis}", bahasa, nilai=short(value, bahasa), satuan=unit)


def short(value: float, bahasa: str) -> str:
    """Write a value for a place where there is little room: without decimals where it has none.

    Examples
    --------
    >>> short(3.0, "id"), short(11.62, "id"), short(float("nan"), "id")
    ('3', '11,6', '–')
    """
    return number(value, bahasa, 0 if value == value and float(value).is_integer() else 1)


def sign(lapis: str, value: float, bahasa: str) -> str:
    """Write a value on the map itself, without its unit: chances whole, and none as 0 or 100 that is not.

    Examples
    --------
    >>> sign(CHANCE, 0.04, "id"), sign(CHANCE, 83.87, "id"), sign("indikator", 4.545, "id")
    ('<1', '84', '4,5')
    """
    if lapis != CHANCE:
        return short(round(value, 0 if value >= LARGE else 1), bahasa)
    if 0 < value <= 0.5:
        return "<1"
    return ">99" if 99.5 <= value < 100 else number(value, bahasa, 0)


def recorded(found: Certainty, lapis: str, kode: str, bahasa: str) -> str:
    """Say what was counted for the value of a kecamatan, as Markdown; of a chance, the class and its certainty."""
    if lapis == CHANCE:
        word, sure = nama.kelas(found.ref, found.result.table.at[kode, "kelas"], bahasa), sureness(found, kode, bahasa)
        return t("lapis.kelas_pasti", bahasa, kelas=word, keyakinan=sure)
    if lapis == EVENTS:
        rows = kejadian.of_unit(found, kode)
        return kejadian.what(found, rows, bahasa) if len(rows) else kejadian.word(UNRECORDED, bahasa)
    if beside := _beside(found, lapis):
        return konteks.recorded(beside, context(found.result.rilis, lapis).loc[kode], bahasa)
    if found.result.steps.index.isin([(kode, lapis)]).any():
        item = found.result.rilis.indikator[lapis]
        return kalimat.raw_count(item, found.result.steps.loc[(kode, lapis)], bahasa)
    return nama.kelas(found.ref, state(found, lapis, kode), bahasa)


def quality(found: Certainty, lapis: str, bahasa: str) -> str:
    """Say how good the evidence of an indicator is, and whether its differences may be chance; nothing of others."""
    if lapis in (CLASSES, CHANCE, EVENTS):
        return ""
    rilis = found.result.rilis
    if _beside(found, lapis):
        return t("konteks.tidak_dinilai", bahasa)
    words, p = t(f"mutu.{grade(rilis, rilis.indikator[lapis])}", bahasa), chance(found.result)["p"]
    return t("alasan.belum_terbukti", bahasa, mutu=words) if lapis in p.index and p[lapis] >= REAL else words


def headline(found: Certainty, lapis: str, bahasa: str) -> str:
    """Say in one or two sentences what a layer shows, as Markdown; no more than what it can bear."""
    if lapis == CLASSES:
        return kalimat.headline(found, bahasa)
    if lapis == EVENTS:
        return kalimat.framed(found, kejadian.headline(found, bahasa), bahasa)
    if _beside(found, lapis):
        return konteks.headline(found.result.rilis, lapis, bahasa)
    known, label = values(found, lapis).dropna(), name(found, lapis, bahasa)
    if known.empty:
        if lapis == CHANCE:
            return kalimat.headline(found, bahasa)
        absent = state(found, lapis, str(found.result.table.index[0]))
        return t(f"lapis.kepala_{absent}", bahasa, label=label)
    most = known.max()
    first = [nama.kecamatan(found.result.rilis, str(kode)) for kode in known.index[known > most - 1e-9]]
    fields = {"label": label, "n": len(known), "nilai": amount(found, lapis, most, bahasa)}
    fields["nama"] = listing(first, bahasa) if len(first) <= NAMED else t("lapis.sebanyak", bahasa, jumlah=len(first))
    if lapis == CHANCE:
        word = nama.kelas(found.ref, TINGGI, bahasa)
        said = t("lapis.kepala_peluang", bahasa, banyak=int((known >= 50).sum()), kelas=word, **fields)
        return kalimat.framed(found, said, bahasa)
    if len(first) == len(known):
        said = t("lapis.kepala_sama", bahasa, mutu=quality(found, lapis, bahasa), **fields)
        return tanda.framed(found.result, said, bahasa)
    whole = amount(found, lapis, average(found.result, lapis), bahasa)
    fields["cacah"] = recorded(found, lapis, str(known.idxmax()), bahasa)
    said = t("lapis.kepala_indikator", bahasa, rata=whole, mutu=quality(found, lapis, bahasa), **fields)
    return tanda.framed(found.result, said, bahasa)


def key(found: Certainty, lapis: str, bahasa: str) -> list[Step]:
    """Return the key to a layer, plain text: every class or step with the number of its kecamatan, then the states."""
    ref, many = found.ref, len(found.ref.nilai)
    if lapis == CLASSES:
        rows = legend_rows(found, bahasa)
        parts = zip(rows.index, rows.itertuples(index=False), strict=True)
        return [
            Step(str(kode), word, "" if limits == "–" else limits, int(count)) for kode, (word, limits, count) in parts
        ]
    own = codes(found, lapis)
    if lapis == EVENTS:
        states = (RECORDED, UNRECORDED)
        return [Step(kode, plain(kejadian.word(kode, bahasa)), "", int((own == kode).sum())) for kode in states]
    ladder = steps(found, lapis, many)
    said = [_step(limits, place == many - 1, ladder.whole, bahasa) for place, limits in enumerate(ladder.limits())]
    lines = [Step(kode, word, "", int((own == kode).sum())) for kode, word in zip(ref.nilai, said, strict=True)]
    states = [kode for kode in own if kode not in ref.nilai]
    empty = [Step(kode, warna.label(ref, kode, bahasa), "", states.count(kode)) for kode in dict.fromkeys(states)]
    return [*(lines if len(states) < len(own) else ()), *empty]


def limits(found: Certainty, lapis: str, bahasa: str) -> str:
    """Return the limits of the classes in one line, as Markdown, where the key itself has no room for them."""
    said = [f"{step.kata} {step.batas}" for step in key(found, lapis, bahasa) if step.batas]
    return literal("; ".join(said))


def _step(limits: tuple[float, float], last: bool, whole: bool, bahasa: str) -> str:
    low, high = (number(value, bahasa, _decimals(value)) for value in limits)
    return low if whole else t("lapis.langkah_akhir" if last else "lapis.langkah", bahasa, a=low, b=high)


def _decimals(value: float) -> int:
    """Return how many decimals the limit of a step needs, so that no two limits look alike."""
    if float(value).is_integer():
        return 0
    return 1 if value >= 1 and float(round(10 * value, 6)).is_integer() else 2


def unit(found: Certainty, lapis: str, bahasa: str) -> str:
    """Return what the numbers of a key are, plain text: "% TPS"."""
    if lapis in (CLASSES, CHANCE):
        return t(f"lapis.satuan_{lapis}", bahasa)
    if lapis == EVENTS:
        return t("lapis_kejadian.nama", bahasa)
    if beside := _beside(found, lapis):
        return beside.satuan.get(bahasa)
    item = found.result.rilis.indikator[lapis]
    return t(f"lapis.satuan_{item.jenis}", bahasa, satuan=item.eksposur.get(bahasa) if item.eksposur else "")


def table(found: Certainty, lapis: str, bahasa: str) -> pd.DataFrame:
    """Return the numbers of a layer as a table for people, Markdown, highest first."""
    if lapis == CLASSES:
        return for_reading(found, bahasa)
    known = values(found, lapis)
    order = pd.DataFrame({"nilai": -known, "nama": found.result.table["nama"]}).sort_values(["nilai", "nama"]).index
    columns = {
        t("tabel.kecamatan", bahasa): [nama.kecamatan(found.result.rilis, kode) for kode in order],
        name(found, lapis, bahasa): [_amount_or_state(found, lapis, str(kode), known[kode], bahasa) for kode in order],
        t("lapis.tercatat", bahasa): [recorded(found, lapis, kode, bahasa) for kode in order],
    }
    return pd.DataFrame(columns)


def hover(found: Certainty, lapis: str, bahasa: str) -> dict[str, dict[str, str]]:
    """Return what the map says of each kecamatan under the pointer, plain text: `nilai`, `cacah`, `mutu`."""
    known, evidence = values(found, lapis), plain(quality(found, lapis, bahasa))
    said = {}
    for kode, value in known.items():
        counted = plain(recorded(found, lapis, str(kode), bahasa))
        word = plain(_amount_or_state(found, lapis, str(kode), value, bahasa))
        if lapis == EVENTS and value == value:
            evidence = plain(kejadian.quality(found, kejadian.of_unit(found, str(kode)), bahasa))
        elif lapis == EVENTS:
            counted, evidence = plain(t("lapis_kejadian.bukan_nol", bahasa)), ""
        said[str(kode)] = {"nilai": word, "cacah": counted, "mutu": evidence}
    return said


def _amount_or_state(found: Certainty, lapis: str, kode: str, value: float, bahasa: str) -> str:
    if value == value:
        return amount(found, lapis, value, bahasa)
    if lapis == EVENTS:
        return kejadian.word(UNRECORDED, bahasa)
    return nama.kelas(found.ref, state(found, lapis, kode), bahasa)
