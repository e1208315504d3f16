"""The tables of Tinjau balik; those for a file carry date, source and caution of the outcome in every row."""

import pandas as pd

from kerawanan.rilis.contract_beside import Hasil
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama, tinjau
from kerawanan.tampil.kata.kepastian import sureness
from kerawanan.teks.markup import plain
from kerawanan.teks.text import day, number, percent, t
from kerawanan.telaah.beside import outcome
from kerawanan.telaah.calibration import Calibration
from kerawanan.telaah.lookback import Lookback


def class_table(found: Lookback, certainty: Certainty, bahasa: str) -> pd.DataFrame:
    """Return class × events: places, those with an event, events, rate, and what a random map would have."""
    rows = []
    for kode, row in found.classes.iterrows():
        band = (number(row[name], bahasa, 0) for name in ("acak_p5", "acak_p95"))
        low, high = band
        rows.append(
            (
                nama.kelas(certainty.ref, str(kode), bahasa),
                number(row["tempat"], bahasa, 0),
                number(row["dengan"], bahasa, 0),
                tinjau.recorded(found.item, row, bahasa),
                number(row["laju"], bahasa, 1),
                t("tinjau_balik.rentang", bahasa, tengah=number(row["acak"], bahasa), a=low, b=high),
            )
        )
    names = ("kelas", "tempat", "dengan", "kejadian", "laju", "acak")
    heads = [t(f"tinjau_balik.kolom_{name}", bahasa, satuan=nama.said(found.item.satuan, bahasa)) for name in names]
    return pd.DataFrame(rows, columns=heads)


def place_table(found: Lookback, certainty: Certainty, bahasa: str) -> pd.DataFrame:
    """Return what was expected of each kecamatan beside what happened, as Markdown."""
    result, rows = certainty.result, []
    every = outcome(result.rilis, found.item.kode)
    order = result.table.sort_values(["peringkat", "nama"]).index
    for kode in order:
        p = certainty.table.at[kode, "p_tinggi"]
        rows.append(
            (
                nama.kecamatan(result.rilis, str(kode)),
                number(result.table.at[kode, "skor"], bahasa),
                nama.kelas(certainty.ref, result.table.at[kode, "kelas"], bahasa),
                sureness(certainty, str(kode), bahasa),
                percent(p, bahasa),
                tinjau.recorded(found.item, every.loc[kode], bahasa),
                number(every.at[kode, "laju"], bahasa, 1),
            )
        )
    names = ("kecamatan", "skor", "kelas_tampil", "keyakinan", "peluang", "kejadian", "laju")
    heads = [t(f"tinjau_balik.kolom_{name}", bahasa, satuan=nama.said(found.item.satuan, bahasa)) for name in names]
    return pd.DataFrame(rows, columns=heads)


def with_origin(table: pd.DataFrame, item: Hasil, bahasa: str) -> pd.DataFrame:
    """Return an outcome's table for a file, plain text: each row with the outcome, its date, source and caution."""
    parts = {
        "hasil": item.label.get(bahasa),
        "tanggal": day(item.tanggal, bahasa),
        "sumber": item.sumber.teks.get(bahasa),
        "alamat": item.sumber.url,
        "hati_hati": item.catatan.get(bahasa),
    }
    whole = table.map(plain).rename(columns=plain)
    return whole.assign(**{t(f"tinjau_balik.kolom_{name}", bahasa): value for name, value in parts.items()})


def calibration_table(found: Calibration, bahasa: str) -> pd.DataFrame:
    """Return the chances of the highest class in steps, beside how many came true."""
    rows = [
        (
            t(
                "tinjau_balik.peluang",
                bahasa,
                a=number(100 * row["dari"], bahasa, 0),
                b=number(100 * row["sampai"], bahasa, 0),
            ),
            number(row["tempat"], bahasa, 0),
            number(row["harapan"], bahasa, 1),
            number(row["terjadi"], bahasa, 0),
            number(row["dengan"], bahasa, 0),
        )
        for _, row in found.steps.iterrows()
    ]
    names = ("peluang", "tempat", "harapan", "terjadi", "dengan")
    return pd.DataFrame(rows, columns=[t(f"tinjau_balik.kolom_{name}", bahasa) for name in names])


def proxy_table(table: pd.DataFrame, rilis: Rilis, bahasa: str) -> pd.DataFrame:
    """Return each indicator against each outcome: correlation, p, p after correction; as Markdown."""
    labels = {item.kode: nama.said(item.label, bahasa) for item in rilis.beside.sesudah.hasil}
    rows = [
        (
            nama.indikator(rilis, row["indikator"], bahasa),
            labels[row["hasil"]],
            number(row["n"], bahasa, 0),
            number(row["rho"], bahasa, 2),
            tinjau.chance(row["p"], bahasa),
            tinjau.chance(row["p_holm"], bahasa),
        )
        for _, row in table.iterrows()
    ]
    names = ("indikator", "hasil", "n", "rho", "p", "p_holm")
    return pd.DataFrame(rows, columns=[t(f"tinjau_balik.kolom_{name}", bahasa) for name in names])


def proxy_file(table: pd.DataFrame, rilis: Rilis, bahasa: str) -> pd.DataFrame:
    """Return the same for a file, each row with date, source and caution of its outcome."""
    parts = [
        with_origin(proxy_table(table[table["hasil"] == item.kode], rilis, bahasa), item, bahasa)
        for item in rilis.beside.sesudah.hasil
    ]
    return pd.concat(parts, ignore_index=True)
