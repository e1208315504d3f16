"""The titles of the slides: each says what the data say, and no winner is named that is not sure."""

from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS, RAGU, TINGGI
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import headline, top_group
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.kata.kutipan import quality
from kerawanan.teks.markup import plain
from kerawanan.teks.text import spelled, t
from kerawanan.telaah.drivers import Drivers


def title(langkah: str, found: Certainty, apart: Drivers, kode: str, bahasa: str, *, local: bool = False) -> str:
    """Return the heading of a step: what the data say there; `local` where the audience cannot reach the address."""
    if langkah not in ("2", "3", "4", "5", "6"):
        return t(f"presentasi.judul_{langkah}{'_lokal' if langkah == '8' and local else ''}", bahasa)
    findings = {"2": _evidences, "3": _classes, "5": _leaders}
    if langkah == "4":
        return _driver(found.ref, apart, bahasa)
    return _verdict(found, kode, bahasa) if langkah == "6" else findings[langkah](found, bahasa)


def _evidences(found: Certainty, bahasa: str) -> str:
    """Say that the issues do not rest on equally good evidence, or on which they all rest."""
    issues = found.result.rilis.isu
    grades = {quality(found, isu, bahasa) for isu in issues}
    if len(grades) > 1:
        return t("presentasi.judul_2_beda", bahasa, jumlah=spelled(len(issues), bahasa))
    return t("presentasi.judul_2_sama", bahasa, jumlah=spelled(len(issues), bahasa), mutu=next(iter(grades)).lower())


def _classes(found: Certainty, bahasa: str) -> str:
    """Say how many kecamatan are in the highest class, and how many classes are doubtful; without classes why."""
    classes = found.result.table["kelas"]
    if not classes.isin(KELAS).any():
        return plain(headline(found, bahasa))
    doubtful = int((found.table["keyakinan"] == RAGU).sum())
    fields = {"jumlah": spelled(int((classes == TINGGI).sum()), bahasa), "n": len(classes), "ragu": doubtful}
    return t("presentasi.judul_3", bahasa, **fields, **nama.classes(found.ref, bahasa))


def _driver(ref: Referensi, apart: Drivers, bahasa: str) -> str:
    """Say which issue sets the kecamatan apart the most, or that this is not certain."""
    if not apart.group:
        return t("presentasi.beda_tanpa", bahasa)
    name = ref.isu[apart.group[0]].nama.get(bahasa)
    return t(f"presentasi.judul_4_{'satu' if len(apart.group) == 1 else 'belum'}", bahasa, isu=name)


def _leaders(found: Certainty, bahasa: str) -> str:
    """Name the kecamatan that is above all others, or say how many share the top."""
    if not found.result.scores.notna().any():
        return t("presentasi.tanpa_skor", bahasa)
    group = top_group(found)
    name = found.result.table.at[group[0], "nama"]
    key = f"presentasi.judul_5_{'satu' if len(group) == 1 else 'banyak'}"
    return t(key, bahasa, nama=name, banyak=spelled(len(group), bahasa))


def _verdict(found: Certainty, kode: str, bahasa: str) -> str:
    """Say the class of a kecamatan, how sure it is, and its band of ranks."""
    row = found.result.table.loc[kode]
    if row["kelas"] not in KELAS:
        return t(
            "presentasi.judul_6_tanpa", bahasa, nama=row["nama"], kelas=found.ref.kelas[row["kelas"]].nama.get(bahasa)
        )
    fields = {"kelas": found.ref.kelas[row["kelas"]].nama.get(bahasa), "keyakinan": sureness(found, kode, bahasa)}
    return t("presentasi.judul_6", bahasa, nama=row["nama"], peringkat=band(found, kode, bahasa), **fields)
