"""What other choices of method would give, as sentences and tables."""

import pandas as pd

from kerawanan.skor.kelas import KELAS, SURE
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import number, spelled, t
from kerawanan.telaah.robustness import CHOICES, WITHOUT_CLASS, Robustness


def choice(found: Robustness, name: str, value: object, bahasa: str) -> str:
    """Return one choice of method in words: a normalisation, a mean, shrinkage or not, an indicator left out."""
    if name == "tanpa":
        if not value:
            return t("ketahanan.tanpa_kosong", bahasa)
        return t("ketahanan.tanpa", bahasa, indikator=nama.indikator(found.result.rilis, str(value), bahasa))
    if name == "penyusutan":
        return t(f"ketahanan.penyusutan_{'ya' if value else 'tidak'}", bahasa)
    return t(f"simulasi.{name}_{value}", bahasa)


def sentence(found: Robustness, kode: str, bahasa: str) -> str:
    """Say in how many of the ways to compute a unit has its class, and where it has another; empty without a class."""
    kelas = found.result.table.at[kode, "kelas"]
    if kelas not in KELAS:
        return ""
    words = {name: nama.kelas(found.ref, name, bahasa) for name in KELAS}
    words[WITHOUT_CLASS] = t("ketahanan.tanpa_kelas", bahasa)
    others = [(words[name], int(found.counts.at[kode, name])) for name in words if name != kelas]
    rest = ", ".join(t("ketahanan.selebihnya", bahasa, kelas=word, jumlah=count) for word, count in others if count)
    return said(
        "ketahanan.sebagian" if rest else "ketahanan.semua",
        found.result.rilis,
        bahasa,
        nama=nama.kecamatan(found.result.rilis, kode),
        kelas=words[kelas],
        n=found.own(kode),
        m=found.ways,
        lain=rest,
    )


def summary(found: Robustness, bahasa: str) -> str:
    """Say how many units keep their class in nine ways of ten and in all, and which choice changes most classes."""
    table = found.result.table["kelas"]
    known = [str(kode) for kode in table.index[table.isin(KELAS)]]
    own = [found.own(kode) for kode in known]
    keep, always = sum(count >= SURE * found.ways for count in own), sum(count == found.ways for count in own)
    return said(
        "ketahanan.ringkas",
        found.result.rilis,
        bahasa,
        tetap=spelled(keep, bahasa),
        n=len(known),
        m=found.ways,
        semua=always,
        rata=number(float(found.changed().mean()), bahasa),
    )


def choice_table(found: Robustness, bahasa: str) -> pd.DataFrame:
    """Return per choice of method: in how many ways it is taken, and how many classes change in them on average."""
    rows, changed = [], found.changed()
    for name in CHOICES:
        head = t(f"ketahanan.pilihan_{name}", bahasa)
        for value, part in changed.groupby(found.variants[name], sort=False):
            mean = number(float(part.mean()), bahasa)
            rows.append((head, choice(found, name, value, bahasa), str(len(part)), mean))
    heads = ("apa", "cara", "m", "berubah")
    return pd.DataFrame(rows, columns=[t(f"ketahanan.kolom_{name}", bahasa) for name in heads])


def unit_table(found: Robustness, bahasa: str) -> pd.DataFrame:
    """Return per unit its class and in how many ways it has which class, highest score first."""
    order = found.result.table.sort_values(["peringkat", "nama"])
    counts = found.counts.loc[order.index]
    columns = {
        t("tabel.kecamatan", bahasa): [nama.kecamatan(found.result.rilis, str(kode)) for kode in order.index],
        t("tabel.kelas", bahasa): [nama.kelas(found.ref, kode, bahasa) for kode in order["kelas"]],
    }
    for kode in reversed(KELAS):
        columns[nama.kelas(found.ref, kode, bahasa)] = [str(count) for count in counts[kode]]
    if counts[WITHOUT_CLASS].any():
        columns[t("ketahanan.tanpa_kelas", bahasa)] = [str(count) for count in counts[WITHOUT_CLASS]]
    return pd.DataFrame(columns)
