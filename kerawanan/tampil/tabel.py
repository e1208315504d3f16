"""Results as tables: the same numbers for the command line, the table beside a figure and the downloads."""

import pandas as pd

from kerawanan.kelas import KELAS
from kerawanan.kepastian import Certainty
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor import Result
from kerawanan.tampil import warna
from kerawanan.tampil.peta import band, sureness
from kerawanan.teks.text import number, t

DECIMALS = 6


def score_table(result: Result) -> pd.DataFrame:
    """Return `kode, nama, skor, peringkat, kelas, cakupan`, then one column per issue, in the order of codes."""
    table = result.table.join(result.isu)
    rounded = table.round(dict.fromkeys(["skor", "cakupan", *result.isu], DECIMALS))
    return rounded.rename_axis("kode").reset_index()


def certainty_table(found: Certainty) -> pd.DataFrame:
    """Return `kode, nama`, rank band, class probabilities and the word for the certainty, in the order of codes."""
    return found.table.rename_axis("kode").reset_index()


def for_reading(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the table for people: words and numbers as the language writes them, highest score first."""
    result, ref = found.result, load_referensi()
    table = result.table.sort_values(["skor", "nama"], ascending=[False, True], na_position="last")
    columns = {
        t("tabel.kecamatan", bahasa): list(table["nama"]),
        t("tabel.skor", bahasa): [number(value, bahasa) for value in table["skor"]],
        t("tabel.kelas", bahasa): [warna.label(kode, bahasa) for kode in table["kelas"]],
        t("tabel.keyakinan", bahasa): [sureness(found, kode, bahasa) for kode in table.index],
        t("tabel.peringkat", bahasa): [band(found, kode, bahasa) for kode in table.index],
    }
    for isu in result.isu:
        columns[ref.isu[isu].nama.get(bahasa)] = [number(result.isu.at[kode, isu], bahasa) for kode in table.index]
    return pd.DataFrame(columns)


def legend_rows(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the legend: word, limits and number of kecamatan for each class or state that occurs."""
    result = found.result
    limits = {}
    if result.limits:
        low, high = (number(value, bahasa) for value in result.limits)
        below, between, above = (t(f"peta.batas_{kode}", bahasa, a=low, b=high) for kode in KELAS)
        limits = {"rendah": below, "sedang": between, "tinggi": above}
    counts = {kode: int((result.table["kelas"] == kode).sum()) for kode in load_referensi().kelas}
    used = [kode for kode, count in counts.items() if count or (kode in KELAS and limits)]
    return pd.DataFrame(
        {
            t("tabel.kelas", bahasa): [warna.label(kode, bahasa) for kode in used],
            t("tabel.batas", bahasa): [limits.get(kode, "–") for kode in used],
            t("tabel.jumlah", bahasa): [str(counts[kode]) for kode in used],
        },
        index=used,
    )
