"""The titles of the slides: each says what the data say, and no winner is named that is not sure."""

from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import findings
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.kata.kutipan import quality
from kerawanan.teks.text import spelled, t
from kerawanan.telaah.drivers import Drivers


def title(langkah: str, found: Certainty, apart: Drivers, kode: str, bahasa: str, *, local: bool = False) -> str:
    """Return the heading of a step: what the data say there; `local` where the audience cannot reach the address."""
    if langkah not in ("2", "3", "4", "5", "6"):
        return t(f"presentasi.judul_{langkah}{'_lokal' if langkah == '8' and local else ''}", bahasa)
    said = {"2": _evidences, "3": findings.classes, "5": findings.leaders}
    if langkah == "4":
        return findings.driver(found.ref, apart, bahasa)
    return _verdict(found, kode, bahasa) if langkah == "6" else said[langkah](found, bahasa)


def _evidences(found: Certainty, bahasa: str) -> str:
    """Say that the issues do not rest on equally good evidence, or on which they all rest."""
    issues = found.result.rilis.isu
    grades = {quality(found, isu, bahasa) for isu in issues}
    if len(grades) > 1:
        return t("presentasi.judul_2_beda", bahasa, jumlah=spelled(len(issues), bahasa))
    return t("presentasi.judul_2_sama", bahasa, jumlah=spelled(len(issues), bahasa), mutu=next(iter(grades)).lower())


def _verdict(found: Certainty, kode: str, bahasa: str) -> str:
    """Say the class of a kecamatan, how sure it is, and its band of ranks."""
    row = found.result.table.loc[kode]
    if row["kelas"] not in KELAS:
        return t(
            "presentasi.judul_6_tanpa", bahasa, nama=row["nama"], kelas=found.ref.kelas[row["kelas"]].nama.get(bahasa)
        )
    fields = {"kelas": found.ref.kelas[row["kelas"]].nama.get(bahasa), "keyakinan": sureness(found, kode, bahasa)}
    return t("presentasi.judul_6", bahasa, nama=row["nama"], peringkat=band(found, kode, bahasa), **fields)
