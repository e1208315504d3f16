"""The words of the map of events: how many are on record, when, what, by how many sources. Recorded, not assessed."""

import pandas as pd

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama
from kerawanan.teks.markup import literal, plain, short
from kerawanan.teks.text import listing, spelled, t
from kerawanan.telaah.kejadian import amount, counts, places, sources, within
from kerawanan.telaah.lapis import RECORDED

# How many names the finding has, and how many letters of a single event stand under the pointer.
NAMED, LETTERS = 3, 90


def many(count: float, bahasa: str) -> str:
    """Return how many events are on record, as Markdown."""
    return t("lapis_kejadian.satu" if count == 1 else "lapis_kejadian.banyak", bahasa, banyak=int(count))


def years(rows: pd.DataFrame) -> str:
    """Return the year of some rows, or the first and the last.

    Examples
    --------
    >>> years(pd.DataFrame({"tanggal": ["2019-04", "2016-06-05"]})), years(pd.DataFrame({"tanggal": ["2023"]}))
    ('2016–2019', '2023')
    """
    found = sorted({str(tanggal)[:4] for tanggal in rows["tanggal"]})
    return found[0] if len(found) == 1 else f"{found[0]}–{found[-1]}"


def what(found: Certainty, rows: pd.DataFrame, bahasa: str) -> str:
    """Say when and what some rows are, as Markdown: of a single one its own words, else their kinds with counts."""
    if len(rows) == 1:
        return f"{years(rows)}: {literal(short(rows['keterangan'].iloc[0], LETTERS))}"
    kinds = rows.groupby("indikator")["jumlah"].sum().astype(int).sort_values(ascending=False, kind="stable")
    labels = [f"{nama.indikator(found.result.rilis, str(kode), bahasa)} ({n})" for kode, n in kinds.items()]
    return f"{years(rows)}: {'; '.join(labels)}"


def quality(found: Certainty, rows: pd.DataFrame, bahasa: str) -> str:
    """Say how many sources some rows have, and that they are recorded, not assessed, as Markdown."""
    return t("lapis_kejadian.sumber", bahasa, sumber=sources(rows), dinilai=status(found, bahasa))


def status(found: Certainty, bahasa: str) -> str:
    """Say whether what is on record is assessed as well: whether any of it counts towards a score."""
    rilis, rows = found.result.rilis, within(found.result)
    scored = amount(rows[rows["indikator"].isin(list(rilis.scored))])
    if scored == amount(rows):
        return t("lapis_kejadian.semua_dinilai", bahasa)
    return t("lapis_kejadian.ikut_dinilai" if scored else "lapis_kejadian.tidak_dinilai", bahasa, banyak=scored)


def of_unit(found: Certainty, kode: str) -> pd.DataFrame:
    """Return the rows of a kecamatan inside the selection."""
    rows = within(found.result)
    return rows[rows["kode_kecamatan"] == kode]


def headline(found: Certainty, bahasa: str) -> str:
    """Say how many events are on record, where most, and what that does not mean, as Markdown."""
    known, rows = counts(found.result).dropna(), within(found.result)
    if known.empty:
        return t("lapis_kejadian.kepala_kosong", bahasa)
    most, rilis = known.max(), found.result.rilis
    first = [nama.kecamatan(rilis, str(kode)) for kode in known.index[known == most]]
    fields = {
        "banyak": int(known.sum()),
        "ada": len(known),
        "n": len(found.result.table),
        "tahun": years(rows[rows["kode_kecamatan"] != ""]),
        "nama": listing(first, bahasa) if len(first) <= NAMED else t("lapis.sebanyak", bahasa, jumlah=len(first)),
        "nilai": int(most),
        "dinilai": status(found, bahasa),
    }
    said = [t("lapis_kejadian.kepala", bahasa, **fields)]
    if missing := len(found.result.table) - len(known):
        said.append(t("lapis_kejadian.kepala_belum", bahasa, banyak=spelled(missing, bahasa)))
    if whole := int((rows["kode_kecamatan"] == "").sum()):
        said.append(t("lapis_kejadian.kepala_kabupaten", bahasa, banyak=spelled(whole, bahasa)))
    return " ".join(said)


def word(kode: str, bahasa: str) -> str:
    """Return the word of a kecamatan with events on record, or without, as Markdown."""
    return t("lapis_kejadian.ada" if kode == RECORDED else "lapis_kejadian.belum", bahasa)


def heading(kode: str, bahasa: str) -> str:
    """Return the same word at the head of a list, as Markdown."""
    said = word(kode, bahasa)
    return f"**{said[:1].upper()}{said[1:]}**"


def place(found: Certainty, kode: str, rows: pd.DataFrame, bahasa: str) -> dict[str, str]:
    """Return what the map says under the pointer of a place, plain text: `nama`, `nilai`, `cacah`, `mutu`."""
    units, own = found.result.rilis.wilayah.units, str(rows["kode_kecamatan"].iloc[0])
    named = nama.kecamatan(found.result.rilis, own)
    if kode != own:
        part = t(f"kecamatan.{units.at[kode, 'tingkat']}", bahasa, nama=literal(units.at[kode, "nama"]))
        named = f"{part}, {named}"
    said = {"nama": named, "nilai": many(amount(rows), bahasa), "cacah": what(found, rows, bahasa)}
    return {name: plain(text) for name, text in said.items()} | {"mutu": plain(quality(found, rows, bahasa))}


def spots(found: Certainty, bahasa: str) -> list[tuple[str, str, int, dict[str, str]]]:
    """Return each place with events: its code, that of its kecamatan, how many, and what the pointer finds there."""
    return [
        (kode, str(rows["kode_kecamatan"].iloc[0]), amount(rows), place(found, kode, rows, bahasa))
        for kode, rows in places(found.result).items()
    ]
