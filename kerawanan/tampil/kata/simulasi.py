"""A what-if against its release: sentences, tables and the chart of ranks that move."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.compare import Change, sure_moves
from kerawanan.simulasi.skenario import Skenario
from kerawanan.simulasi.weights import weights_of, whole
from kerawanan.skor.kelas import RAGU, SURE
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import not_assessed
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.teks.markup import literal
from kerawanan.teks.text import listing, number, of_draws, percent, spelled, t

# How many names a sentence holds before it counts them.
NAMED = 5


def _counted(key: str, count: int, bahasa: str, **fields: object) -> str:
    """Choose between none, one and many."""
    form = {0: "nol", 1: "satu"}.get(count, "banyak")
    return t(f"simulasi.{key}_{form}", bahasa, jumlah=spelled(count, bahasa), **fields)


def distance(rilis: Rilis, parameters: Parameters, bahasa: str) -> str:
    """Say how far a what-if is from the release: how much of the weight, as the controls show it, has moved."""
    new, old = (whole(weights_of(rilis, chosen)) for chosen in (parameters, parameters.selection()))
    moved = sum(abs(new[kode] - old[kode]) for kode in old) // 2
    return t("simulasi.jarak", bahasa, geser=number(moved, bahasa, 0))


def _without_scores(after: Certainty, bahasa: str) -> str:
    """Say why a what-if has no score; what says so stands beside the mark already."""
    return not_assessed(after.result.rilis, after.result.parameters, bahasa) or t("kalimat.tanpa_skor", bahasa)


def verdict(after: Certainty, change: Change, bahasa: str) -> str:
    """Say first what a what-if comes to: how many change class, how many of them surely enough, whether it matters."""
    if after.result.scores.isna().all():
        return _without_scores(after, bahasa)
    moved, sure = len(change.moved), len(sure_moves(change, after))
    if not moved:
        return t("simulasi.putusan_nol", bahasa)
    key = f"simulasi.putusan_{'satu' if moved == 1 else 'banyak'}_{'yakin' if sure else 'ragu'}"
    return t(key, bahasa, jumlah=spelled(moved, bahasa), yakin=sure)


def _moves(ref: Referensi, change: Change, bahasa: str) -> str:
    """Name the units that change class, those with the same change together."""
    words, names = [], {}
    rows = change.table.loc[change.moved, ["kelas_awal", "kelas_baru", "nama"]]
    for old, new, name in sorted(rows.itertuples(index=False, name=None)):
        names.setdefault((old, new), []).append(literal(name))
    for (old, new), those in names.items():
        classes = {"dari": nama.kelas(ref, old, bahasa), "ke": nama.kelas(ref, new, bahasa)}
        words.append(t("simulasi.pindah_satuan", bahasa, nama=listing(those, bahasa), **classes))
    return "; ".join(words)


def counted(after: Certainty, change: Change, bahasa: str) -> str:
    """Say in one counted sentence what a what-if changes, or why it has no scores."""
    if after.result.scores.isna().all():
        return _without_scores(after, bahasa)
    sentence = _counted("pindah", len(change.moved), bahasa, daftar=_moves(after.ref, change, bahasa))
    if change.spearman == change.spearman:
        rho, shift = number(change.spearman, bahasa, 2), number(change.mean_shift, bahasa)
        sentence += " " + t("simulasi.korelasi", bahasa, rho=rho, geser=shift)
    return " ".join([sentence, *_one_sided(change, bahasa)])


def _one_sided(change: Change, bahasa: str) -> list[str]:
    """Name the units that have a score on one side only: they moved nowhere, because nothing is known of the other."""
    if not (codes := change.one_sided):
        return []
    names = [literal(str(name)) for name in change.table.loc[codes, "nama"]]
    said = listing(names, bahasa) if len(names) <= NAMED else t("lapis.sebanyak", bahasa, jumlah=len(names))
    return [t("simulasi.sesisi", bahasa, nama=said)]


def _cells(found: Certainty, kode: str, bahasa: str) -> tuple[str, str, str]:
    row = found.result.table.loc[kode]
    return number(row["skor"], bahasa), nama.kelas(found.ref, row["kelas"], bahasa), band(found, kode, bahasa)


def change_table(before: Certainty, after: Certainty, change: Change, bahasa: str) -> pd.DataFrame:
    """Return score, class and rank band before and after, highest score of the what-if first, movers marked."""
    order = change.table.sort_values(["peringkat_baru", "nama"]).index
    rows = []
    for kode in order:
        old, new = _cells(before, kode, bahasa), _cells(after, kode, bahasa)
        mark = "● " if change.table.at[kode, "pindah"] else ""
        pairs = [f"{first} → {second}" for first, second in zip(old, new, strict=True)]
        rows.append((mark + nama.kecamatan(before.result.rilis, kode), *pairs, sureness(after, kode, bahasa)))
    names = ("kecamatan", "skor", "kelas", "peringkat", "keyakinan")
    return pd.DataFrame(rows, columns=[t(f"tabel.{name}", bahasa) for name in names])


def chances(found: Certainty, any_weights: pd.DataFrame, bahasa: str) -> pd.DataFrame:
    """Return rank band, chance of the highest class under the what-if, and the share of all weightings that give it."""
    table = found.result.table.sort_values(["peringkat", "nama"])
    rows = []
    for kode, row in table.iterrows():
        own, free = found.table.at[kode, "p_tinggi"], any_weights.at[kode, "p_tinggi"]
        rows.append(
            (
                nama.kecamatan(found.result.rilis, str(kode)),
                nama.kelas(found.ref, row["kelas"], bahasa),
                band(found, str(kode), bahasa),
                sureness(found, str(kode), bahasa),
                of_draws(own, bahasa) if own == own else "–",
                of_draws(free, bahasa) if free == free else "–",
            )
        )
    heads = [t(f"tabel.{name}", bahasa) for name in ("kecamatan", "kelas", "peringkat", "keyakinan")]
    words = nama.classes(found.ref, bahasa)
    heads += [t(f"simulasi.{name}", bahasa, **words) for name in ("p_tinggi", "p_sembarang")]
    return pd.DataFrame(rows, columns=heads)


def always(found: Certainty, any_weights: pd.DataFrame, bahasa: str) -> str:
    """Say who is high, or never high, whatever the weights."""
    names, words = found.result.table["nama"], nama.classes(found.ref, bahasa)
    share = any_weights["p_tinggi"].dropna()
    sure = [literal(str(names[kode])) for kode in share.index[share >= SURE]]
    never = int((1 - share >= SURE).sum())
    if share.empty:
        return t("kalimat.tanpa_skor", bahasa)
    fields = {"daftar": listing(sure, bahasa), "tak_pernah": never, "n": len(share)}
    return _counted("selalu", len(sure), bahasa, **fields, **words)


def drivers(ref: Referensi, influence: pd.DataFrame, real: pd.DataFrame, bahasa: str) -> tuple[str, pd.DataFrame]:
    """Say which weight moves the ranking most, with the others and alone; and give all shares per issue as a table."""
    columns = {t("bingkai.isu_kolom", bahasa): [nama.isu(ref, kode, bahasa) for kode in real.index]}
    shares = {"nominal": real["weight"], "nyata": real["importance"]}
    for name in ("first", "total"):
        if name in influence:
            shares[name] = influence[name].reindex(real.index).clip(0, 1)
    for name, values in shares.items():
        columns[t(f"simulasi.{name}", bahasa)] = [percent(value, bahasa) for value in values]
    table = pd.DataFrame(columns)
    if "total" not in influence or influence["total"].isna().all():
        return t("simulasi.tak_bergerak", bahasa), table
    top = influence["total"].idxmax()
    first, total = (number(100 * shares[name][top], bahasa, 0) for name in ("first", "total"))
    sentence = t("simulasi.penggerak", bahasa, isu=nama.isu(ref, str(top), bahasa), sendiri=first, semua=total)
    alone = shares["first"].idxmax()
    if alone != top:
        fields = {"isu": nama.isu(ref, str(alone), bahasa), "sendiri": number(100 * shares["first"][alone], bahasa, 0)}
        sentence += " " + t("simulasi.penggerak_lain", bahasa, **fields)
    return sentence, table


def importance_note(ref: Referensi, real: pd.DataFrame, bahasa: str) -> str:
    """Name the issue whose weight by name and real importance lie furthest apart; empty where none varies."""
    gap = (real["importance"] - real["weight"]).dropna()
    if gap.empty:
        return ""
    kode = gap.abs().idxmax()
    nominal, found = (number(100 * real.at[kode, name], bahasa, 0) for name in ("weight", "importance"))
    return t("simulasi.nyata_beda", bahasa, isu=nama.isu(ref, str(kode), bahasa), nominal=nominal, nyata=found)


def votes_table(ref: Referensi, summary: pd.DataFrame, bahasa: str) -> pd.DataFrame:
    """Return mean, spread and range of the votes of a room per issue, in points."""
    columns = {t("bingkai.isu_kolom", bahasa): [nama.isu(ref, str(kode), bahasa) for kode in summary.index]}
    for name in ("rata", "simpangan", "terendah", "tertinggi"):
        columns[t(f"simulasi.{name}", bahasa)] = [number(value, bahasa) for value in summary[name]]
    return pd.DataFrame(columns)


@dataclass(frozen=True, eq=False, slots=True)
class Kept:
    """A named scenario under its letter, with what it gives and what it changes against the release."""

    letter: str
    item: Skenario
    after: Certainty
    change: Change


def heading(letter: str, bahasa: str) -> str:
    """Return what stands over the figures of a scenario: the mark and the letter, never a visitor's text."""
    return t("simulasi.skenario_huruf", bahasa, huruf=letter)


def comparison(kept: Sequence[Kept], bahasa: str) -> pd.DataFrame:
    """Return scenarios side by side, each under its letter: name, stage, weights, what changes, and fingerprint."""
    rilis = kept[0].after.result.rilis
    heads = [t(f"simulasi.skenario_baris_{name}", bahasa) for name in ("nama", "tahapan")]
    heads += [nama.isu(rilis.referensi, kode, bahasa) for kode in rilis.isu]
    heads += [t(f"simulasi.skenario_{name}", bahasa) for name in ("pindah", "korelasi", "geser", "sidik")]
    columns: dict[str, list[str]] = {t("simulasi.skenario_kolom", bahasa): heads}
    for one in kept:
        weights = whole(weights_of(rilis, one.item.parameter))
        numbers = [percent(weights[kode] / 100, bahasa) for kode in rilis.isu]
        rho, shift = number(one.change.spearman, bahasa, 2), number(one.change.mean_shift, bahasa)
        found = [*numbers, str(len(one.change.moved)), rho, shift, one.after.result.fingerprint]
        columns[heading(one.letter, bahasa)] = [literal(one.item.nama), _stage(one, bahasa), *found]
    return pd.DataFrame(columns)


def _stage(one: Kept, bahasa: str) -> str:
    stage = one.item.parameter.tahapan
    stages = one.after.result.rilis.referensi.tahapan
    return nama.said(stages[stage].nama, bahasa) if stage else t("bingkai.semua_tahapan", bahasa)


def classes(release: Certainty, kept: Sequence[Kept], bahasa: str) -> pd.DataFrame:
    """Return class and rank band of every kecamatan under the release and under each scenario, by its letter.

    Those that no scenario moves come last.
    """
    columns = {t("simulasi.peta_rilis", bahasa): release}
    columns |= {heading(one.letter, bahasa): one.after for one in kept}
    first = release.result.table
    table = {t("tabel.kecamatan", bahasa): first["nama"].map(literal)}
    for name, found in columns.items():
        table[name] = pd.Series({kode: _class_and_band(found, str(kode), bahasa) for kode in first.index})
    kinds = pd.concat([found.result.table["kelas"] for found in columns.values()], axis=1).nunique(axis=1)
    order = pd.DataFrame({"tetap": kinds == 1, "nama": first["nama"]}).sort_values(["tetap", "nama"]).index
    return pd.DataFrame(table).loc[order]


def _class_and_band(found: Certainty, kode: str, bahasa: str) -> str:
    row, word = found.table.loc[kode], nama.kelas(found.ref, found.result.table.at[kode, "kelas"], bahasa)
    if row["peringkat_p5"] != row["peringkat_p5"]:
        return word
    doubt = "?" if row["keyakinan"] == RAGU else ""
    return f"{word}{doubt} ({int(row['peringkat_p5'])}–{int(row['peringkat_p95'])})"
