"""Names that others gave, as Markdown that shows them as they stand: kecamatan, issues, stages, indicators, classes."""

from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS
from kerawanan.tampil import warna
from kerawanan.teks.markup import literal


def said(text: Dwibahasa, bahasa: str) -> str:
    """Return a text of a release or of the reference data in a language."""
    return literal(text.get(bahasa))


def kecamatan(rilis: Rilis, kode: str) -> str:
    """Return the name of a kecamatan."""
    return literal(str(rilis.kecamatan.at[kode, "nama"]))


def isu(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the name of an issue."""
    return said(ref.isu[kode].nama, bahasa)


def tahapan(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the name of a stage."""
    return said(ref.tahapan[kode].nama, bahasa)


def indikator(rilis: Rilis, kode: str, bahasa: str) -> str:
    """Return the label of an indicator."""
    return said(rilis.indikator[kode].label, bahasa)


def kelas(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the word of a class or state."""
    return literal(warna.label(ref, kode, bahasa))


def classes(ref: Referensi, bahasa: str) -> dict[str, str]:
    """Return the words of the classes as fields of a sentence: `kelas_rendah`, `kelas_sedang`, `kelas_tinggi`."""
    return {f"kelas_{kode}": kelas(ref, kode, bahasa) for kode in KELAS}


def letters(ref: Referensi, bahasa: str) -> str:
    """Return the letter of each class with its word, from low to high: "R rendah, S sedang, T tinggi"."""
    return ", ".join(f"{literal(ref.kelas[kode].huruf.get(bahasa))} {kelas(ref, kode, bahasa)}" for kode in KELAS)
