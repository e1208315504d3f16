"""What the charts find, as plain text: their titles, computed from the data, without a winner that is not sure."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kelas import KELAS, RAGU, TINGGI
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.kata import nama, profil
from kerawanan.tampil.kata.kalimat import headline, top_group
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import plain
from kerawanan.teks.text import number, spelled, t
from kerawanan.telaah.drivers import Drivers


def classes(found: Certainty, bahasa: str) -> str:
    """Say how many kecamatan are in the highest class, and how many classes are doubtful; without classes why."""
    states = found.result.table["kelas"]
    if not states.isin(KELAS).any():
        return plain(headline(found, bahasa))
    doubtful = int((found.table["keyakinan"] == RAGU).sum())
    fields = {"jumlah": spelled(int((states == TINGGI).sum()), bahasa), "n": len(states), "ragu": doubtful}
    return plain(t("temuan.kelas", bahasa, **fields, **nama.classes(found.ref, bahasa)))


def driver(ref: Referensi, apart: Drivers, bahasa: str) -> str:
    """Say which issue sets the kecamatan apart the most, or that this is not certain."""
    if not apart.group:
        return t("presentasi.beda_tanpa", bahasa)
    name = ref.isu[apart.group[0]].nama.get(bahasa)
    return t(f"temuan.pembeda_{'satu' if len(apart.group) == 1 else 'belum'}", bahasa, isu=name)


def issues(found: Certainty, apart: Drivers, bahasa: str) -> str:
    """Say the same of the issues of a selection; of a single one, which sets apart by itself, from where to where."""
    if len(found.result.isu.columns) != 1:
        return driver(found.ref, apart, bahasa)
    kode, scores = found.result.isu.columns[0], found.result.isu.iloc[:, 0]
    ends = {"bawah": number(scores.min(), bahasa, 0), "atas": number(scores.max(), bahasa, 0)}
    return t("grafik.satu_isu", bahasa, isu=found.ref.isu[kode].nama.get(bahasa), **ends)


def leaders(found: Certainty, bahasa: str) -> str:
    """Name the kecamatan that is above all others, or say how many share the top."""
    if not found.result.scores.notna().any():
        return t("presentasi.tanpa_skor", bahasa)
    group = top_group(found)
    name = found.result.table.at[group[0], "nama"]
    key = f"temuan.teratas_{'satu' if len(group) == 1 else 'banyak'}"
    return t(key, bahasa, nama=name, banyak=spelled(len(group), bahasa))


def parts(found: Certainty, kode: str, bahasa: str) -> str:
    """Say which issue gives a unit's score most of its points, and how many of how many; the unit has a score."""
    own, row = profil.points(found, kode), found.result.table.loc[kode]
    fields = {"isu": found.ref.isu[str(own.index[0])].nama.get(bahasa), "poin": number(own.iloc[0], bahasa)}
    return t("grafik.susunan", bahasa, nama=row["nama"], skor=number(row["skor"], bahasa), **fields)


def moved(change: Change, bahasa: str) -> str:
    """Say how many kecamatan change their class in a what-if."""
    return t("grafik.lereng", bahasa, pindah=spelled(len(change.moved), bahasa), n=len(change.table))


def season(rilis: Rilis) -> tuple[date, date] | tuple[()]:
    """Return the first and the last day of all stages whose dates are known; nothing where none are."""
    stages = [rilis.referensi.tahapan[kode] for kode in rilis.info.tahapan]
    starts = [item.mulai for item in stages if item.mulai]
    ends = [item.selesai for item in stages if item.selesai]
    return (min(starts), max(ends)) if starts and ends else ()


def in_season(rilis: Rilis, rows: pd.DataFrame) -> pd.Series:
    """Say of some events whether they fall into the season of the stages; one of a month if its month does."""
    days, ends = rows["tanggal"], season(rilis)
    if not ends:
        return pd.Series(False, index=days.index)
    first, last = (when.isoformat() for when in ends)
    return days.map(lambda day: len(day) > len("2024") and first[: len(day)] <= day <= last[: len(day)]).astype(bool)


def events(rilis: Rilis, rows: pd.DataFrame, bahasa: str) -> str:
    """Say how many events some rows are, and how many of them fall into the season of the stages."""
    counts = rows["jumlah"]
    fields = {"banyak": number(counts.sum(), bahasa, 0)}
    inside, ends = in_season(rilis, rows), season(rilis)
    if not ends or inside.all():
        return said("grafik.kejadian", rilis, bahasa, **fields)
    fields |= {"masa": number(counts[inside].sum(), bahasa, 0), "tahun": str(ends[1].year)}
    return said("grafik.kejadian_masa", rilis, bahasa, **fields)


def letters(ref: Referensi, codes: Sequence[str], bahasa: str) -> str:
    """Say what the letters of some classes or states stand for.

    Examples
    --------
    >>> from kerawanan.rilis.referensi import load_referensi
    >>> letters(load_referensi(), ["tinggi", "rendah"], "id")
    'T = tinggi, R = rendah'
    """
    return ", ".join(f"{warna.kelas(ref, kode).huruf.get(bahasa)} = {warna.label(ref, kode, bahasa)}" for kode in codes)
