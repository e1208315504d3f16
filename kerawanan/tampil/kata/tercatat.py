"""What is on record for sure: the events of a release by kind and year, counted from its register."""

from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.peristiwa import line, mark
from kerawanan.teks.text import number, t

# As many kinds as the front page has room for.
MOST = 4
# As many events as are written out; the table has all of them.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """The events of one indicator: how many rows the register has, and the years of the first and the last."""

    indikator: str
    jumlah: int
    awal: str
    akhir: str


def kinds(rilis: Rilis) -> tuple[Kind, ...]:
    """Return the kinds of events of a release, the most frequent first; none where it has no register.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> [(kind.jumlah, kind.awal) for kind in kinds(load(DATA / "rilis" / "publik-2024"))]
    [(56, '2016'), (7, '2018'), (2, '2024'), (2, '2019')]
    """
    years = rilis.kejadian["tanggal"].astype(str).str[:4].groupby(rilis.kejadian["indikator"])
    found = [Kind(str(kode), len(own), own.min(), own.max()) for kode, own in years]
    order = list(rilis.indikator)
    return tuple(sorted(found, key=lambda kind: (-kind.jumlah, order.index(kind.indikator))))


def card(rilis: Rilis, kind: Kind, bahasa: str) -> str:
    """Return a count with its kind and years as Markdown; a made-up one carries its mark."""
    years = kind.awal if kind.awal == kind.akhir else f"{kind.awal}–{kind.akhir}"
    label = nama.indikator(rilis, kind.indikator, bahasa)
    text = t("tercatat.kartu", bahasa, jumlah=number(kind.jumlah, bahasa, 0), label=label, tahun=years)
    return f"{mark(rilis, bahasa)}{text}"


def lines(rilis: Rilis, indikator: str, bahasa: str) -> list[str]:
    """Return the latest events of one kind, or of all (""), as Markdown: where, when, what, and who says so."""
    frame = rilis.kejadian[rilis.kejadian["indikator"] == indikator] if indikator else rilis.kejadian
    rows = frame.sort_values(["tanggal", "id"], ascending=[False, True]).head(SHOWN)
    whole, units = t("tabel.sekabupaten", bahasa), rilis.kecamatan.index
    places = [nama.kecamatan(rilis, kode) if kode in units else whole for kode in rows["kode_kecamatan"]]
    return [f"{place} · {line(rilis, row, bahasa)}" for place, (_, row) in zip(places, rows.iterrows(), strict=True)]


def by_year(rilis: Rilis, bahasa: str) -> pd.DataFrame:
    """Return kinds × years and their sum; a year without a record is a dash, because that is not none."""
    frame, order = rilis.kejadian, [kind.indikator for kind in kinds(rilis)]
    table = pd.crosstab(frame["indikator"], frame["tanggal"].astype(str).str[:4]).loc[order]
    words = table.map(lambda count: number(count, bahasa, 0) if count else "–")
    words[t("tercatat.jumlah", bahasa)] = [number(count, bahasa, 0) for count in table.sum(axis=1)]
    words.index = pd.Index([nama.indikator(rilis, kode, bahasa) for kode in order])
    return words.rename_axis(index=None, columns=None)
