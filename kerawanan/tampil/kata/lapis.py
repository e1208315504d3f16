"""The words of what a map shows: name of the layer, its finding, values with their unit, key, table."""

from dataclasses import dataclass

import pandas as pd

from kerawanan.skor.kelas import KELAS, TINGGI
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.kata.kepastian import doubtful, sureness
from kerawanan.tampil.kata.status import grade
from kerawanan.tampil.kata.tabel import for_reading, legend_rows
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import listing, number, of_draws, t
from kerawanan.telaah.chance import REAL, chance
from kerawanan.telaah.lapis import CHANCE, CLASSES, state, steps, values
from kerawanan.telaah.reasons import average

NAMED = 3


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
    return nama.indikator(found.result.rilis, lapis, bahasa)


def title(found: Certainty, lapis: str, bahasa: str) -> str:
    """Return the heading of the map as Markdown."""
    return t("peta.judul", bahasa) if lapis == CLASSES else t("lapis.judul", bahasa, lapis=name(found, lapis, bahasa))


def amount(found: Certainty, lapis: str, value: float, bahasa: str) -> str:
    """Write a value of a layer with its unit, as Markdown: "11,6 % TPS"."""
    if lapis == CHANCE:
        return of_draws(value / 100, bahasa)
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
        return short(round(value, 1), bahasa)
    if 0 < value <= 0.5:
        return "<1"
    return ">99" if 99.5 <= value < 100 else number(value, bahasa, 0)


def recorded(found: Certainty, lapis: str, kode: str, bahasa: str) -> str:
    """Say what was counted for the value of a kecamatan, as Markdown; of a chance, the class and its certainty."""
    if lapis == CHANCE:
        word, sure = nama.kelas(found.ref, found.result.table.at[kode, "kelas"], bahasa), sureness(found, kode, bahasa)
        return t("lapis.kelas_pasti", bahasa, kelas=word, keyakinan=sure)
    if found.result.steps.index.isin([(kode, lapis)]).any():
        item = found.result.rilis.indikator[lapis]
        return kalimat.raw_count(item, found.result.steps.loc[(kode, lapis)], bahasa)
    return nama.kelas(found.ref, state(found, lapis, kode), bahasa)


def quality(found: Certainty, lapis: str, bahasa: str) -> str:
    """Say how good the evidence of an indicator is, and whether its differences may be chance; nothing of others."""
    if lapis in (CLASSES, CHANCE):
        return ""
    rilis = found.result.rilis
    words, p = t(f"mutu.{grade(rilis, rilis.indikator[lapis])}", bahasa), chance(found.result)["p"]
    return t("alasan.belum_terbukti", bahasa, mutu=words) if lapis in p.index and p[lapis] >= REAL else words


def headline(found: Certainty, lapis: str, bahasa: str) -> str:
    """Say in one or two sentences what a layer shows, as Markdown; no more than what it can bear."""
    if lapis == CLASSES:
        return kalimat.headline(found, bahasa)
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
        return t("lapis.kepala_peluang", bahasa, banyak=int((known >= 50).sum()), kelas=word, **fields)
    if len(first) == len(known):
        return t("lapis.kepala_sama", bahasa, mutu=quality(found, lapis, bahasa), **fields)
    whole = amount(found, lapis, average(found.result, lapis), bahasa)
    return t("lapis.kepala_indikator", bahasa, rata=whole, mutu=quality(found, lapis, bahasa), **fields)


def key(found: Certainty, lapis: str, bahasa: str) -> list[Step]:
    """Return the key to a layer, plain text: every class or step with the number of its kecamatan, then the states."""
    ref, many = found.ref, len(found.ref.nilai)
    if lapis == CLASSES:
        rows = legend_rows(found, bahasa)
        parts = zip(rows.index, rows.itertuples(index=False), strict=True)
        return [
            Step(str(kode), word, "" if limits == "–" else limits, int(count)) for kode, (word, limits, count) in parts
        ]
    known, ladder = values(found, lapis), steps(found, lapis, many)
    places = known.dropna().map(ladder.place)
    lines = [
        Step(
            kode,
            _step(ladder.limits()[place], place == many - 1, ladder.whole, bahasa),
            "",
            int((places == place).sum()),
        )
        for place, kode in enumerate(ref.nilai)
    ]
    states = [state(found, lapis, str(kode)) for kode in known.index[known.isna()]]
    empty = [Step(kode, warna.label(ref, kode, bahasa), "", states.count(kode)) for kode in dict.fromkeys(states)]
    return [*(lines if len(places) else ()), *empty]


def _step(limits: tuple[float, float], last: bool, whole: bool, bahasa: str) -> str:
    low, high = (number(value, bahasa, 0 if float(value).is_integer() else 2 if value < 1 else 1) for value in limits)
    return low if whole else t("lapis.langkah_akhir" if last else "lapis.langkah", bahasa, a=low, b=high)


def shown(found: Certainty, lapis: str, sorot: str, bahasa: str) -> list[str]:
    """Return the codes of the kecamatan of a class, state or step, the highest first."""
    many = len(found.ref.nilai)
    if lapis == CLASSES:
        order = found.result.table.sort_values(["peringkat", "nama"])["kelas"]
        return [str(kode) for kode in order.index[order == sorot]]
    known, ladder = values(found, lapis), steps(found, lapis, many)
    order = pd.DataFrame({"nilai": -known, "nama": found.result.table["nama"]}).sort_values(["nilai", "nama"]).index
    codes = list(found.ref.nilai)
    own = {str(k): codes[ladder.place(v)] if v == v else state(found, lapis, str(k)) for k, v in known.items()}
    return [str(kode) for kode in order if own[str(kode)] == sorot]


def only(found: Certainty, lapis: str, sorot: str, bahasa: str) -> str:
    """Say which kecamatan alone a map still shows where a class, state or step is picked out, as Markdown."""
    step = next((step for step in key(found, lapis, bahasa) if step.kode == sorot), None)
    if step is None:
        return ""
    fields = {"banyak": step.banyak, "n": len(found.result.table)}
    if sorot in found.ref.nilai:
        unit_of = literal(unit(found, lapis, bahasa))
        return t("lapis_sorot.langkah", bahasa, langkah=literal(step.kata), satuan=unit_of, **fields)
    word = nama.kelas(found.ref, sorot, bahasa)
    return t("lapis_sorot.kelas" if sorot in KELAS else "lapis_sorot.keadaan", bahasa, kelas=word, **fields)


def listed(found: Certainty, lapis: str, sorot: str, bahasa: str) -> str:
    """Name the kecamatan of a class, state or step, as Markdown: doubtful ones marked, values beside them."""
    rilis, known = found.result.rilis, None if lapis == CLASSES else values(found, lapis)
    names = []
    for kode in shown(found, lapis, sorot, bahasa):
        said = nama.kecamatan(rilis, kode)
        if known is None:
            said += " (?)" if doubtful(found, kode) else ""
        elif known[kode] == known[kode]:
            said += f" ({sign(lapis, known[kode], bahasa)})"
        names.append(said)
    return f"**{only(found, lapis, sorot, bahasa)}**\n\n{', '.join(names)}"


def unit(found: Certainty, lapis: str, bahasa: str) -> str:
    """Return what the numbers of a key are, plain text: "% TPS"."""
    if lapis in (CLASSES, CHANCE):
        return t(f"lapis.satuan_{lapis}", bahasa)
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
        said[str(kode)] = {"nilai": word, "cacah": counted, "mutu": evidence}
    return said


def _amount_or_state(found: Certainty, lapis: str, kode: str, value: float, bahasa: str) -> str:
    if value == value:
        return amount(found, lapis, value, bahasa)
    return nama.kelas(found.ref, state(found, lapis, kode), bahasa)
