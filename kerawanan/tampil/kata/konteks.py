"""The words of a context figure: what it is, where it is highest, its caution; never a part of the score."""

import pandas as pd

from kerawanan.rilis.contract_beside import PER, Konteks
from kerawanan.rilis.load import Rilis
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import citation, small
from kerawanan.teks.markup import plain
from kerawanan.teks.text import day, listing, number, t
from kerawanan.telaah.beside import context, overall

NAMED = 3


def name(item: Konteks, bahasa: str) -> str:
    """Return the label of a figure with the words that it is not scored, as Markdown."""
    return t("konteks.nama", bahasa, label=nama.said(item.label, bahasa))


def figure(value: float, bahasa: str) -> str:
    """Write a figure with as many decimals as its size needs.

    Examples
    --------
    >>> figure(373.64, "id"), figure(53.06, "id"), figure(2.124, "id"), figure(float("nan"), "id")
    ('374', '53,1', '2,12', '–')
    """
    return number(value, bahasa, 0 if value >= 100 else 1 if value >= 10 else 2)


def amount(item: Konteks, value: float, bahasa: str) -> str:
    """Write a figure with its unit: "53,1 % penduduk usia KTP", "374 penduduk per TPS"."""
    return t("konteks.laju", bahasa, nilai=figure(value, bahasa), satuan=nama.said(item.satuan, bahasa))


def recorded(item: Konteks, row: pd.Series, bahasa: str) -> str:
    """Say what was counted; of a measured value its unit."""
    if row["laju"] != row["laju"]:
        return t("kelas.belum_ada_data", bahasa)
    if item.eksposur is None:
        return nama.said(item.satuan, bahasa)
    count, exposure = (number(row[column], bahasa, 0) for column in ("kejadian", "eksposur"))
    fields = {"kejadian": count, "eksposur": exposure, "satuan": nama.said(item.eksposur, bahasa)}
    return t("kalimat.dari" if item.jenis == "proporsi" else "konteks.untuk", bahasa, **fields)


def caution(item: Konteks, bahasa: str) -> str:
    """Say how a figure must not be read, of when it is and where it is from, as Markdown."""
    said, when = nama.said(item.catatan, bahasa), day(item.tanggal, bahasa)
    return t("konteks.hati_hati", bahasa, catatan=said, tanggal=when, sumber=citation(item.sumber, bahasa))


def of_layer(rilis: Rilis, lapis: str, bahasa: str) -> str:
    """Say the same of a layer of the map; nothing of a layer that is no context."""
    item = rilis.beside.konteks.get(lapis)
    return caution(item, bahasa) if item else ""


def caution_plain(item: Konteks, bahasa: str) -> str:
    """Say the same as plain text, for a picture."""
    fields = {"catatan": nama.said(item.catatan, bahasa), "tanggal": day(item.tanggal, bahasa)}
    return plain(t("konteks.hati_hati", bahasa, sumber=nama.said(item.sumber.teks, bahasa), **fields))


def _places(rilis: Rilis, codes: pd.Index, bahasa: str) -> str:
    names = [nama.kecamatan(rilis, str(kode)) for kode in codes]
    return listing(names, bahasa) if len(names) <= NAMED else t("lapis.sebanyak", bahasa, jumlah=len(names))


def headline(rilis: Rilis, kode: str, bahasa: str) -> str:
    """Say where a figure is highest and lowest, together with all that it does not tell apart from them."""
    item, rows = rilis.beside.konteks[kode], context(rilis, kode)
    known, label = rows["laju"].dropna(), nama.said(item.label, bahasa)
    low, high, apart = known.min(), known.max(), item.selisih_berarti
    ends = {"bawah": figure(low, bahasa), "atas": amount(item, high, bahasa)}
    if high - low <= apart:
        return t("konteks.kepala_sama", bahasa, label=label, **ends)
    return t(
        "konteks.kepala",
        bahasa,
        label=label,
        teratas=_places(rilis, known.index[known >= high - apart], bahasa),
        terbawah=_places(rilis, known.index[known <= low + apart], bahasa),
        rata=figure(overall(rows, PER.get(item.jenis, 1.0)), bahasa),
        **ends,
    )


def file_table(rilis: Rilis, kode: str, bahasa: str) -> pd.DataFrame:
    """Return a figure for a file, plain text: each kecamatan with counts, unit, date, source and caution."""
    item, rows = rilis.beside.konteks[kode], context(rilis, kode)
    columns = {
        "kode": list(rows.index),
        "kecamatan": rilis.kecamatan.loc[rows.index, "nama"].to_list(),
        "label": item.label.get(bahasa),
        "nilai": [figure(value, bahasa) for value in rows["laju"]],
        "satuan": item.satuan.get(bahasa),
        "cacah": [plain(recorded(item, row, bahasa)) for _, row in rows.iterrows()],
        "tanggal": day(item.tanggal, bahasa),
        "sumber": item.sumber.teks.get(bahasa),
        "alamat": item.sumber.url,
        "catatan": item.catatan.get(bahasa),
        "dinilai": t("konteks.tidak_dinilai", bahasa),
    }
    return pd.DataFrame({t(f"konteks.kolom_{name}", bahasa): value for name, value in columns.items()})


def rows_of(rilis: Rilis, kode: str, bahasa: str) -> list[dict[str, str]]:
    """Return every context figure of a kecamatan in words: figure, what was counted, the whole kabupaten, caution."""
    found = []
    for name_of, item in rilis.beside.konteks.items():
        rows = context(rilis, name_of)
        value = rows.at[kode, "laju"]
        found.append(
            {
                "label": nama.said(item.label, bahasa),
                "nilai": amount(item, value, bahasa) if value == value else t("kelas.belum_ada_data", bahasa),
                "cacah": recorded(item, rows.loc[kode], bahasa),
                "rata": figure(overall(rows, PER.get(item.jenis, 1.0)), bahasa),
                "catatan": caution(item, bahasa),
            }
        )
    return found


def table_of(rilis: Rilis, kode: str, bahasa: str) -> pd.DataFrame:
    """Return the same as a table in small letters."""
    rows = pd.DataFrame(rows_of(rilis, kode, bahasa))
    return rows.map(small).rename(columns={name: t(f"konteks.kolom_{name}", bahasa) for name in rows})
