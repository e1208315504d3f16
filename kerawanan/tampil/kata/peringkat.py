"""What is said of a map of ranks: whose order it is, and what nobody can read from it."""

import pandas as pd

from kerawanan.rilis.peringkat import RAWAN, Peringkat
from kerawanan.teks.markup import short
from kerawanan.teks.text import day, number, t

# Letters of a heading, a file name and a source inside a sentence or a picture.
HEADING, SOURCE = 60, 200


def title(of: Peringkat, bahasa: str) -> str:
    """Return what the map is, as plain text; no place is named, for an order without its certainty is no finding."""
    return t("peta_peringkat.judul", bahasa, kolom=short(of.kolom, HEADING))


def way(of: Peringkat, bahasa: str) -> str:
    """Say which end is the vulnerable one, according to whoever made the ranks."""
    if of.arah == RAWAN:
        return t("peta_peringkat.satu_rawan", bahasa)
    return t("peta_peringkat.satu_aman", bahasa, akhir=of.terakhir)


def unranked(of: Peringkat, bahasa: str) -> str:
    """Say how many places have no rank."""
    return t("peta_peringkat.tanpa", bahasa, jumlah=number(len(of.nama) - len(of.urutan), bahasa, 0))


def caution(bahasa: str) -> str:
    """Say what nobody can compute of ranks."""
    return t("peta_peringkat.batasan", bahasa)


def origin(of: Peringkat, bahasa: str) -> str:
    """Return what the map is not, and where and when its ranks come from, as plain text."""
    fields = {"berkas": short(of.berkas, SOURCE), "tanggal": day(of.tanggal, bahasa)}
    parts = [t("peta_peringkat.asal", bahasa, **fields)]
    if of.sumber:
        parts.append(t("peta_peringkat.sumber", bahasa, sumber=short(of.sumber, SOURCE)))
    return " ".join([f"{t('status.tanda_pratinjau', bahasa)}; {t('status.bukan_resmi', bahasa)}.", *parts])


def about(of: Peringkat, bahasa: str) -> str:
    """Return all that must be known to read the map, for descriptions."""
    return " ".join([f"{title(of, bahasa)}; {way(of, bahasa)}.", caution(bahasa), origin(of, bahasa)])


def table(of: Peringkat, bahasa: str) -> pd.DataFrame:
    """Return the ranks, the first one first, then the places without one, under headings for reading."""
    nama = of.nama
    order = sorted(nama, key=lambda kode: (of.urutan.get(kode, len(nama) + 1), nama[kode]))
    none = t("peta_peringkat.kosong", bahasa)
    ranks = [number(of.urutan[kode], bahasa, 0) if kode in of.urutan else none for kode in order]
    heads = [t(f"peta_peringkat.kepala_{name}", bahasa) for name in ("peringkat", "nama", "kode")]
    return pd.DataFrame(zip(ranks, [nama[kode] for kode in order], order, strict=True), columns=heads)
