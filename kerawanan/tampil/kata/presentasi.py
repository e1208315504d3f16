"""What the slides of the presentation say: made from the release, and no winner is named that is not sure."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator, Tindakan
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KEYAKINAN
from kerawanan.skor.kepastian import Certainty
from kerawanan.strategi import measures
from kerawanan.tampil.kata import alasan, nama
from kerawanan.tampil.kata.kalimat import actors, citation, headline, top_group, verdict
from kerawanan.tampil.kata.kepastian import band
from kerawanan.tampil.kata.kutipan import quality
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import listing, number, of_draws, percent, spelled, t
from kerawanan.telaah.drivers import Drivers
from kerawanan.telaah.reasons import reasons

LANGKAH = ("1", "2", "3", "4", "5", "6", "7", "8")
# How many counts one slide holds in large letters.
CLOSE = 2
LOCAL = ("://localhost", "://127.", "://[::1]")


@dataclass(frozen=True, slots=True)
class Part:
    """A large line and the small one that belongs to it."""

    besar: str
    kecil: str


def beside(langkah: str, by: int) -> str:
    """Return the step before (−1) or after (1); the first and the last have none on one side and stay.

    Examples
    --------
    >>> beside("1", -1), beside("1", 1), beside("8", 1)
    ('1', '2', '8')
    """
    place = LANGKAH.index(langkah) + by
    return LANGKAH[min(max(place, 0), len(LANGKAH) - 1)]


def extent(rilis: Rilis, bahasa: str) -> list[Part]:
    """Return how many kecamatan, issues and stages there are."""
    counts = {
        "kecamatan": rilis.kecamatan,
        "isu": rilis.isu,
        "tahapan": rilis.info.tahapan,
    }
    return [Part(str(len(items)), t(f"presentasi.{name}", bahasa)) for name, items in counts.items()]


def evidence(found: Certainty, isu: str, bahasa: str) -> str:
    """Say how good the evidence of an issue is and which stages it bears on above all."""
    ref = found.ref
    stages = ", ".join(nama.tahapan(ref, kode, bahasa) for kode in ref.isu[isu].tahapan_utama)
    return t("presentasi.isu_bukti", bahasa, mutu=quality(found, isu, bahasa), tahapan=stages)


def driver(ref: Referensi, found: Drivers, bahasa: str) -> str:
    """Say which issue sets the kecamatan apart the most, or that it is not certain."""
    if not found.group:
        return t("presentasi.beda_tanpa", bahasa)
    first = found.group[0]
    name, share = (
        nama.isu(ref, first, bahasa),
        of_draws(float(found.table.at[first, "pertama"]), bahasa),
    )
    return t(f"presentasi.beda_{'satu' if len(found.group) == 1 else 'belum'}", bahasa, isu=name, peluang=share)


def shares(ref: Referensi, found: Drivers, bahasa: str) -> list[tuple[str, Part]]:
    """Return each issue with its share of the differences and the band of 90 % of draws, the largest first."""
    rows = []
    for isu, row in found.table.iterrows():
        low, high = (number(100 * row[name], bahasa, 0) for name in ("bawah", "atas"))
        value = percent(row["bagian"], bahasa)
        part = Part(value, t("presentasi.beda_bagian", bahasa, bawah=low, atas=high))
        rows.append((nama.isu(ref, str(isu), bahasa), part))
    return rows


def sureness_counts(found: Certainty) -> dict[str, int]:
    """Return in how many kecamatan the class is sure, fairly sure and doubtful."""
    return {word: int((found.table["keyakinan"] == word).sum()) for word in KEYAKINAN}


def group_rule(found: Certainty, bahasa: str) -> str:
    """Say who belongs to the leading group, as plain text; empty without scores."""
    group = top_group(found)
    return t("presentasi.aturan_kelompok", bahasa, nama=found.result.table.at[group[0], "nama"]) if group else ""


def first_unit(found: Certainty) -> str:
    """Return the kecamatan with the highest score, or the first of all where none has a score."""
    return top_group(found)[0] if found.result.scores.notna().any() else str(found.result.table.index[0])


def why_this(found: Certainty, kode: str, chosen: bool, bahasa: str) -> str:
    """Say why this kecamatan is shown, and that others may be as high; empty where it is the only first one."""
    if chosen:
        return t("presentasi.pilihan_alamat", bahasa)
    group = top_group(found)
    return t("presentasi.sekelompok", bahasa, banyak=spelled(len(group), bahasa).lower()) if len(group) > 1 else ""


def beside_the_whole(found: Certainty, kode: str) -> list[tuple[Indikator, pd.Series]]:
    """Return the indicators of which there is more here than elsewhere, the strongest first, as `reasons` has them."""
    table = reasons(found.result, kode)
    return [(found.result.rilis.indikator[str(name)], row) for name, row in table.iterrows() if row["selisih"] > 0]


def recorded(found: Certainty, kode: str, bahasa: str) -> list[Part]:
    """Return what there is more of than in other kecamatan: the large line what was counted, the small one of what."""
    above, _ = alasan.listed(found, kode, bahasa)
    return [Part(row.cacah, t("presentasi.dekat_bukti", bahasa, **asdict(row))) for row in above[:CLOSE]]


def nothing_recorded(found: Certainty, kode: str, bahasa: str) -> str:
    """Say why a slide shows no counts: there is no score, or the kecamatan is about average."""
    known = found.result.scores.notna()[kode]
    return t(f"presentasi.{'tanpa_alasan' if known else 'tanpa_data'}", bahasa)


def prevention(ref: Referensi, group: Sequence[str]) -> list[Tindakan]:
    """Return two sourced measures: of the issue in front, or of the two foremost where that is not sure.

    Of each issue those that a slide can say in short, the earliest to start first.
    """
    order, fronts = list(ref.tahapan), group[:2]

    def due(item: Tindakan) -> tuple[bool, int]:
        return item.singkat is None, min(order.index(kode) for kode in item.tahapan)

    return [item for isu in fronts for item in sorted(measures(ref, [isu]), key=due)[: 2 // len(fronts)]]


def when(ref: Referensi, item: Tindakan, bahasa: str) -> str:
    """Say at which stages a measure is due, as plain text."""
    stages = [ref.tahapan[kode].nama.get(bahasa) for kode in item.tahapan]
    named = listing([name[:1].lower() + name[1:] for name in stages], bahasa)
    return t("presentasi.kapan", bahasa, tahapan=named)


def who(ref: Referensi, kode: Sequence[str], bahasa: str) -> str:
    """Name all who act by their short names, as plain text: "KPU (Komisi Pemilihan Umum)" is "KPU"."""
    return ", ".join(ref.pelaku[item].nama.get(bahasa).partition(" (")[0] for item in kode)


def strategy_source(ref: Referensi, bahasa: str) -> str:
    """Say whence the strategies are, as a sentence of plain text."""
    source = next(iter(ref.strategi.values())).sumber.teks.get(bahasa).partition(" (")[0]
    return f"{t('presentasi.strategi_sumber', bahasa, sumber=source)}."


def measure(ref: Referensi, item: Tindakan, bahasa: str) -> Part:
    """Return a measure: what is done, and against which issue, by whom, from which source."""
    fields = {"isu": nama.isu(ref, item.isu, bahasa), "pelaku": actors(ref, item.pelaku, bahasa)}
    small = t("presentasi.tindakan_sumber", bahasa, sumber=citation(item.sumber, bahasa), **fields)
    return Part(nama.said(item.teks, bahasa), small)


def note(langkah: str, rilis: Rilis, bahasa: str) -> str:
    """Return what the presenter says at a step; at the first also how the map came about, where the release says it."""
    example = {"kode": str(rilis.kecamatan.index[0])} if langkah == "6" else {}
    text = said(f"presentasi.catatan_{langkah}", rilis, bahasa, **example)
    return f"{nama.said(rilis.cerita.asal, bahasa)} {text}" if langkah == "1" and rilis.cerita.asal else text


def more(langkah: str, found: Certainty, apart: Drivers, kode: str, bahasa: str) -> list[str]:
    """Return what the presenter may add to a step: the evidence, the counts, the measures in full, as Markdown."""
    ref, issues = found.ref, found.result.rilis.isu
    if langkah == "2":
        return [f"{nama.isu(ref, isu, bahasa)}: {evidence(found, isu, bahasa)}" for isu in issues]
    if langkah == "3":
        return [headline(found, bahasa)]
    if langkah == "4":
        rows = [f"{name}: {part.besar} ({part.kecil})" for name, part in shares(ref, apart, bahasa)]
        return [driver(ref, apart, bahasa), *rows]
    if langkah == "5":
        rule = [literal(group_rule(found, bahasa))] if len(top_group(found)) > 1 else []
        return [*rule, *_ranks(found, bahasa)]
    if langkah == "6":
        parts = [f"{part.besar} – {part.kecil}" for part in recorded(found, kode, bahasa)]
        return [verdict(found, kode, bahasa), *(parts or [nothing_recorded(found, kode, bahasa)])]
    if langkah == "7":
        parts = [measure(ref, item, bahasa) for item in prevention(ref, apart.group or issues)]
        first = citation(next(iter(ref.strategi.values())).sumber, bahasa)
        strategies = t("presentasi.strategi_sumber", bahasa, sumber=first)
        return [*(f"{part.besar} ({part.kecil})" for part in parts), strategies]
    return []


def _ranks(found: Certainty, bahasa: str) -> list[str]:
    """Return the band of ranks of each kecamatan of the leading group, as Markdown."""
    rilis, group = found.result.rilis, found.result.table.loc[top_group(found)].sort_values(["peringkat", "nama"])
    return [f"{nama.kecamatan(rilis, str(kode))}: {band(found, str(kode), bahasa)}" for kode in group.index]


def site(address: str, page: str) -> str:
    """Return the address that the audience is to type: that of this page without the page; empty where it is unknown.

    Examples
    --------
    >>> site("http://192.168.1.5:8501/presentasi?langkah=8", "presentasi")
    'http://192.168.1.5:8501'
    """
    return address.split("?")[0].removesuffix("/").removesuffix(page).rstrip("/")


def is_local(address: str) -> bool:
    """Say whether an address means only the computer it is typed on, or none at all.

    Examples
    --------
    >>> is_local("http://localhost:8501"), is_local(""), is_local("http://192.168.1.5:8501")
    (True, True, False)
    """
    return not address or any(place in address for place in LOCAL)
