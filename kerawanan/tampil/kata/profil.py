"""The profile of one kecamatan: what its score is made of, what was counted there, what is done about it."""

import re

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator, Tindakan
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS, RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import ROOT
from kerawanan.strategi import points_by_issue
from kerawanan.tampil.kata import nama, peristiwa
from kerawanan.tampil.kata.kalimat import actors, raw_count, small
from kerawanan.tampil.kata.kepastian import class_word, sureness
from kerawanan.tampil.kata.status import grade, said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import day, number, percent, t
from kerawanan.telaah.reasons import by_issue


def points(found: Certainty, kode: str) -> pd.Series:
    """Return what each issue adds to a unit's score, highest first; nothing without a score or without indicators."""
    return pd.Series(dtype=float) if found.result.steps.empty else points_by_issue(found, kode)


def issues(found: Certainty, kode: str) -> list[str]:
    """Return the issues that have indicators in the selection, those that add most to the unit's score first."""
    result, own = found.result, points(found, kode)
    used = {result.rilis.indikator[str(name)].isu for name in result.steps.index.unique("indikator")}
    return sorted((isu for isu in result.parameters.isu if isu in used), key=lambda isu: -own.get(isu, -1.0))


def indicators(found: Certainty, kode: str, isu: str) -> pd.DataFrame:
    """Return the steps of a unit's indicators of one issue, those that add most first."""
    steps = found.result.steps.xs(kode, level="kode")
    own = [name for name in steps.index if found.result.rilis.indikator[str(name)].isu == isu]
    return steps.loc[own].sort_values("poin", ascending=False, kind="stable")


def class_words(found: Certainty, kode: str, bahasa: str) -> str:
    """Return a unit's class with its certainty, or the state that it has instead of a class."""
    state = found.result.table.at[kode, "kelas"]
    if state not in KELAS:
        return nama.kelas(found.ref, state, bahasa)
    return t(
        "kecamatan.kelas_pasti", bahasa, kelas=class_word(found, kode, bahasa), keyakinan=sureness(found, kode, bahasa)
    )


def missing(found: Certainty, kode: str, bahasa: str) -> str:
    """Say what share of the data a score rests on; nothing where it is all of it, or where there is no score."""
    row = found.result.table.loc[kode]
    if row["skor"] != row["skor"] or row["cakupan"] >= 1:
        return ""
    return t("kecamatan.cakupan", bahasa, cakupan=percent(row["cakupan"], bahasa))


def by_class(found: Certainty) -> dict[str, list[str]]:
    """Return the codes of the kecamatan by class, the highest first, then by state; by name, not by score, inside."""
    table, states = found.result.table.sort_values("nama"), [kode for kode in found.ref.kelas if kode not in KELAS]
    groups = {kode: [str(unit) for unit in table.index[table["kelas"] == kode]] for kode in (*reversed(KELAS), *states)}
    return {kode: units for kode, units in groups.items() if units}


def sign(ref: Referensi, kode: str, bahasa: str) -> dict[str, str]:
    """Return letter and word of a class or state, as the fields of a sentence: `huruf`, `kelas`."""
    return {"huruf": literal(ref.kelas[kode].huruf.get(bahasa)), "kelas": nama.kelas(ref, kode, bahasa)}


def listed(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the name of a unit for a list by class, with a sign where its class is doubtful: a word may not fit."""
    name = nama.kecamatan(found.result.rilis, kode)
    return t("kecamatan.butir_ragu", bahasa, nama=name) if found.table.at[kode, "keyakinan"] == RAGU else name


def sum_sentence(found: Certainty, kode: str, bahasa: str) -> str:
    """Say how the issues add up to the score; empty without a score."""
    own, row = points(found, kode), found.result.table.loc[kode]
    if own.empty:
        return ""
    names = {isu: nama.isu(found.ref, str(isu), bahasa) for isu in own.index}
    parts = " + ".join(f"{names[isu]} {number(value, bahasa)}" for isu, value in own.items())
    return t(
        "kecamatan.jumlah",
        bahasa,
        nama=nama.kecamatan(found.result.rilis, kode),
        skor=number(row["skor"], bahasa),
        bagian=parts,
    )


def issue_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return issue, weight, score of the issue and points, with the total as last row."""
    result, own = found.result, points(found, kode)
    tree = result.structure[result.structure["induk"] == ROOT].set_index("kode")["bobot"]
    share, rows = tree / tree.sum(), []
    for isu in issues(found, kode):
        value = result.isu.at[kode, isu] if isu in result.isu else float("nan")
        weight = percent(share.get(isu, 0.0), bahasa, 1)
        name = nama.isu(found.ref, isu, bahasa)
        rows.append((name, weight, number(value, bahasa), number(own.get(isu, float("nan")), bahasa)))
    total = number(result.scores[kode], bahasa)
    rows.append((f"**{t('kecamatan.total', bahasa)}**", percent(1.0, bahasa), "", f"**{total}**"))
    return pd.DataFrame(
        rows, columns=[said(f"kecamatan.kolom_{k}", result.rilis, bahasa) for k in ("isu", "bobot", "nilai", "poin")]
    )


def rates(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Say the rate before and after shrinkage, or the measured value, with its unit."""
    raw, shrunk = (number(row[name], bahasa, 1) for name in ("tingkat_kasar", "tingkat_susut"))
    if row["tingkat_kasar"] != row["tingkat_kasar"]:
        return "–"
    if item.jenis == "nilai":
        return t(
            "kecamatan.tanpa_susut",
            bahasa,
            nilai=number(row["nilai"], bahasa, 0),
            satuan=nama.said(item.satuan, bahasa),
        )
    return t("kecamatan.susut", bahasa, kasar=raw, susut=shrunk, satuan=nama.said(item.satuan, bahasa))


def _recorded(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Return the rate as recorded, for behind its count; nothing for a measured value, which is its own count."""
    if item.jenis == "nilai" or row["tingkat_kasar"] != row["tingkat_kasar"]:
        return ""
    rate = t(f"alasan.laju_{item.jenis}", bahasa, nilai=number(row["tingkat_kasar"], bahasa, 1))
    return f" {t('kecamatan.indikator_laju', bahasa, laju=rate)}"


def source_link(item: Indikator, bahasa: str) -> str:
    """Return whose figures an indicator uses, in short, as a link where there is an address."""
    owner = re.split(r"[,:;(]", item.sumber.teks.get(bahasa))[0].strip()
    return peristiwa.link(item.sumber.url, owner) if item.sumber.url else literal(owner)


def indicator_rows(found: Certainty, kode: str, isu: str, bahasa: str) -> list[dict[str, str]]:
    """Return the indicators of an issue in words: count, rate, value, points, quality, period, source."""
    rilis, rows = found.result.rilis, []
    for name, row in indicators(found, kode, isu).iterrows():
        item = rilis.indikator[str(name)]
        label = nama.said(item.label, bahasa)
        quality, when = t(f"kecamatan.mutu_{grade(rilis, item)}", bahasa), day(item.periode, bahasa)
        if name in found.result.flat:
            label += f" *{said('kalimat.datar', rilis, bahasa)}*"
        rows.append(
            {
                "indikator": label,
                "cacah": raw_count(item, row, bahasa),
                "laju": _recorded(item, row, bahasa),
                "tingkat": rates(item, row, bahasa),
                "nilai": number(row["z"], bahasa),
                "poin": number(row["poin"], bahasa),
                "mutu": t("kecamatan.mutu", bahasa, mutu=quality, periode=when),
                "sumber": source_link(item, bahasa),
            }
        )
    return rows


def indicator_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return every indicator of the selection, by issue; the name of the issue stands in its first row."""
    ref, rows = found.ref, []
    for isu in issues(found, kode):
        own = indicator_rows(found, kode, isu, bahasa)
        heads = [f"**{nama.isu(ref, isu, bahasa)}**", *[""] * len(own)]
        rows += [{"isu": head} | row for head, row in zip(heads, own, strict=False)]
    columns = ("isu", "indikator", "cacah", "tingkat", "nilai", "poin", "mutu", "sumber")
    table = pd.DataFrame(rows, columns=list(columns))
    return table.rename(columns={name: said(f"kecamatan.kolom_{name}", found.result.rilis, bahasa) for name in columns})


def small_indicator_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return the table of the indicators in small letters: its eight columns fit beside each other."""
    return indicator_table(found, kode, bahasa).map(lambda cell: small(cell) if cell else "")


def all_flat(found: Certainty, isu: str) -> bool:
    """Say whether no indicator of an issue tells the kecamatan apart."""
    indikator = found.result.rilis.indikator
    used = [name for name in found.result.steps.index.unique("indikator") if indikator[str(name)].isu == isu]
    return bool(used) and set(used) <= set(found.result.flat)


def leading(found: Certainty, kode: str) -> pd.Series:
    """Return the issues by the points that they lift a unit above the mean; those that tell none apart last, missing.

    Nothing without a score.
    """
    own = by_issue(found.result, kode)
    flat = [isu for isu in issues(found, kode) if all_flat(found, isu)] if len(points(found, kode)) else []
    return own.reindex([*own.index, *flat])


def measure_line(ref: Referensi, item: Tindakan, bahasa: str) -> str:
    """Return a measure with those who act and its source."""
    source = peristiwa.link(item.sumber.url) if item.sumber.url else nama.said(item.sumber.teks, bahasa)
    who = actors(ref, item.pelaku, bahasa)
    return t("kecamatan.tindakan", bahasa, teks=nama.said(item.teks, bahasa), pelaku=who, sumber=source)
