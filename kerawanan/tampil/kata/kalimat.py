"""Sentences about a result, as Markdown: what it is and how sure. Every figure in them is computed."""

from collections.abc import Sequence

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator, Sumber, Tindakan
from kerawanan.rilis.counts import selected
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, RAGU, SURE, TIDAK_DINILAI, TIDAK_MEMBEDAKAN, TINGGI
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kepastian import band, class_word, sureness
from kerawanan.tampil.kata.peristiwa import link
from kerawanan.tampil.kata.status import said, scope
from kerawanan.tampil.tanda import made_up
from kerawanan.teks.markup import literal
from kerawanan.teks.text import listing, number, of_draws, spelled, t
from kerawanan.telaah.chance import REAL, chance


def top_group(found: Certainty) -> list[str]:
    """Return the unit with the highest score and all that it is not above in at least 90 % of draws, by score.

    Nothing where nobody has a score.
    """
    scores = found.result.scores.dropna().sort_values(ascending=False)
    if scores.empty:
        return []
    first = str(scores.index[0])
    above = found.above.loc[first].to_dict()
    return [first, *(str(kode) for kode in scores.index[1:] if not above[kode] >= SURE)]


def rival(found: Certainty, kode: str) -> str:
    """Return whom to compare a unit with: the next above by score, for the first the one below; none without scores."""
    order = [str(unit) for unit in found.result.scores.dropna().sort_values(ascending=False).index]
    if kode not in order or len(order) < 2:
        return ""
    return order[max(order.index(kode) - 1, 0)] if order[0] != kode else order[1]


def framed(found: Certainty, text: str, bahasa: str) -> str:
    """Say before a sentence what it must not lose when it travels alone: its mark, and of which choice it holds."""
    result = found.result
    chosen = scope(result.rilis, result.parameters, bahasa) if result.assessed else ""
    return tanda.framed(result, f"{chosen} {text}" if chosen else text, bahasa)


def headline(found: Certainty, bahasa: str) -> str:
    """Say in one sentence what the map shows, without a winner where the order is not sure."""
    return framed(found, _headline(found, bahasa), bahasa)


def _headline(found: Certainty, bahasa: str) -> str:
    result = found.result
    if not result.assessed:
        return not_assessed(result.rilis, result.parameters, bahasa)
    if not result.table["kelas"].isin(KELAS).any():
        flat = (result.table["kelas"] == TIDAK_MEMBEDAKAN).any()
        return said("kalimat.tidak_membedakan" if flat else "kalimat.tanpa_skor", result.rilis, bahasa)
    group = [nama.kecamatan(result.rilis, kode) for kode in top_group(found)]
    high = int((result.table["kelas"] == TINGGI).sum())
    doubtful = int((found.table["keyakinan"] == RAGU).sum())
    counts = {"jumlah": spelled(high, bahasa), "n": len(result.scores), "ragu": doubtful}
    fields: dict[str, object] = {**counts, **nama.classes(result.ref, bahasa)}
    if len(group) == 1:
        return t("kalimat.satu_teratas", bahasa, nama=group[0], **fields)
    if len(group) <= 6:
        return t("kalimat.kelompok_teratas", bahasa, nama=listing(group, bahasa), **fields)
    named = listing(group[:3], bahasa)
    return t("kalimat.kelompok_besar", bahasa, banyak=spelled(len(group), bahasa), nama=named, **fields)


def not_assessed(rilis: Rilis, parameters: Parameters, bahasa: str) -> str:
    """Say which of the chosen issues are not assessed at the chosen stage; empty when all are, or none was chosen.

    Where that leaves nothing to score it is said of all issues, or of those that have all the weight.
    """
    ref, chosen = rilis.referensi, parameters.isu or rilis.isu
    out = [isu for isu in chosen if not selected(rilis, (isu,), parameters.tahapan)]
    weights = dict(parameters.bobot_isu)
    left = [isu for isu in chosen if isu not in out]
    weightless = bool(left and weights) and not any(weights.get(isu, 0) for isu in left)
    if not out or not (weightless or set(out) == set(rilis.isu) or set(chosen) < set(rilis.isu)):
        return ""
    named = [nama.isu(ref, isu, bahasa) for isu in out if not weightless or weights.get(isu, 0)]
    fields = {"isu": listing(named, bahasa), "tahapan": nama.tahapan(ref, parameters.tahapan, bahasa)}
    if weightless:
        return t("kalimat.tanpa_bobot", bahasa, **fields)
    if set(out) == set(rilis.isu):
        return t("kalimat.tanpa_isu", bahasa, **fields)
    return t(f"kalimat.tidak_dinilai_{'satu' if len(out) == 1 else 'banyak'}", bahasa, **fields)


def _amount(value: float, bahasa: str) -> str:
    """Write a count without decimals, and what is no whole number with them."""
    return number(value, bahasa, 0 if float(value).is_integer() else 2)


def raw_count(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Say what was counted: "2 dari 61 TPS", or the measured value on its scale.

    `row` holds `kejadian`, `eksposur` and `nilai` of one unit.
    """
    if item.jenis == "nilai" and item.acuan:
        if row["nilai"] != row["nilai"]:
            return t("kelas.belum_ada_data", bahasa)
        low, high = (_amount(value, bahasa) for value in item.acuan)
        return t("kalimat.nilai_skala", bahasa, nilai=_amount(row["nilai"], bahasa), bawah=low, atas=high)
    if row["kejadian"] != row["kejadian"] or item.eksposur is None:
        return t("kelas.belum_ada_data", bahasa)
    key = "kalimat.kejadian_per" if item.jenis == "kejadian" else "kalimat.dari"
    count, exposure = (_amount(row[name], bahasa) for name in ("kejadian", "eksposur"))
    return t(key, bahasa, kejadian=count, eksposur=exposure, satuan=nama.said(item.eksposur, bahasa))


def verdict(found: Certainty, kode: str, bahasa: str) -> str:
    """Say a unit's class, score, rank band and certainty in one sentence."""
    return framed(found, _verdict(found, kode, bahasa), bahasa)


def _verdict(found: Certainty, kode: str, bahasa: str) -> str:
    row = found.result.table.loc[kode]
    name = nama.kecamatan(found.result.rilis, kode)
    if row["kelas"] == TIDAK_DINILAI:
        return t("kalimat.putusan_tidak_dinilai", bahasa, nama=name, sebab=_headline(found, bahasa))
    if row["kelas"] == BELUM_ADA_DATA:
        share, least = 100 * row["cakupan"], found.result.parameters.cakupan_min
        perlu = number(least, bahasa, 0)
        return t("kalimat.belum_ada_data", bahasa, nama=name, cakupan=number(share, bahasa, 0), perlu=perlu)
    score_text = number(row["skor"], bahasa)
    if row["kelas"] not in KELAS:
        return t("kalimat.tanpa_kelas", bahasa, nama=name, skor=score_text)
    share = of_draws(float(found.table.at[kode, f"p_{row['kelas']}"]), bahasa)
    return t(
        "kalimat.putusan",
        bahasa,
        nama=name,
        kelas=class_word(found, kode, bahasa),
        skor=score_text,
        peringkat=band(found, kode, bahasa),
        keyakinan=sureness(found, kode, bahasa),
        peluang=share,
    )


def weak_issues(rilis: Rilis, bahasa: str) -> str:
    """Name the issues that rest on weak proxies only; empty when none does, and for made-up data."""
    ref = rilis.referensi
    if made_up(rilis):
        return ""
    weak = [
        nama.isu(ref, isu, bahasa)
        for isu in rilis.isu
        if all(item.mutu == "lemah" for item in rilis.scored.values() if item.isu == isu)
    ]
    return said("kalimat.isu_lemah", rilis, bahasa, isu=listing(weak, bahasa)) if weak else ""


def flat_indicators(found: Certainty, bahasa: str) -> str:
    """Name the indicators that do not tell the kecamatan apart in this selection; empty when all do.

    Those whose differences are kept in part, though chance could have made them, are named as well.
    """
    result = found.result
    p = chance(result)["p"]
    unproven = [str(kode) for kode in p.index[p >= REAL] if kode not in result.flat]
    sentences = []
    for key, codes in (("indikator_datar", result.flat), ("indikator_lemah", unproven)):
        if codes:
            labels = [nama.indikator(result.rilis, kode, bahasa) for kode in codes]
            sentences.append(said(f"kalimat.{key}", result.rilis, bahasa, indikator=listing(labels, bahasa)))
    return " ".join(sentences)


def actors(ref: Referensi, kode: Sequence[str], bahasa: str) -> str:
    """Name those who act."""
    return ", ".join(nama.said(ref.pelaku[item].nama, bahasa) for item in kode)


def stages(ref: Referensi, kode: Sequence[str], bahasa: str) -> str:
    """Name stages; all of them as "all stages"."""
    if len(kode) == len(ref.tahapan):
        return t("bingkai.semua_tahapan", bahasa)
    return ", ".join(nama.tahapan(ref, item, bahasa) for item in kode)


def badges(ref: Referensi, item: Tindakan, bahasa: str) -> str:
    """Return who acts and when as badges in Markdown: the short names of the actors, then the stages.

    The short name of an actor is what stands before the bracket: "KPU (Komisi Pemilihan Umum)" is "KPU".
    """
    who = [literal(ref.pelaku[kode].nama.get(bahasa).partition(" (")[0]) for kode in item.pelaku]
    if len(item.tahapan) == len(ref.tahapan):
        when = [t("bingkai.semua_tahapan", bahasa)]
    else:
        when = [nama.tahapan(ref, kode, bahasa) for kode in item.tahapan]
    shown = [f":primary-badge[:material/person: {name}]" for name in who]
    return " ".join([*shown, *(f":gray-badge[:material/event: {name}]" for name in when)])


def citation(source: Sumber, bahasa: str) -> str:
    """Return a source as Markdown, with its address where one is known."""
    text = source.teks.get(bahasa)
    return link(source.url, text) if source.url else literal(text)


def small(text: str) -> str:
    """Return small print as Markdown. Streamlit's captions fade their links below a readable contrast; this does not.

    Examples
    --------
    >>> small("[KPU](https://kpu.go.id)")
    ':small[[KPU](https://kpu.go.id)]'
    """
    return f":small[{text}]"


def groups(found: Certainty, bahasa: str) -> str:
    """Return the kecamatan by class, in the order of the alphabet, doubtful ones marked, as Markdown."""
    table = found.result.table.sort_values("nama")
    doubt = found.table["keyakinan"] == RAGU
    parts = [framed(found, f"**{t('peta.daftar', bahasa)}**", bahasa)]
    for kode in (*reversed(KELAS), TIDAK_MEMBEDAKAN, BELUM_ADA_DATA, TIDAK_DINILAI):
        units = table.index[table["kelas"] == kode]
        names = [literal(table.at[unit, "nama"]) + (" (?)" if doubt[unit] else "") for unit in units]
        if names:
            word = literal(found.ref.kelas[kode].nama.get(bahasa).capitalize())
            parts.append(f"**{word}** ({len(names)}): {', '.join(names)}")
    return "\n\n".join(parts)
