"""Names that others gave, as Markdown that shows them as they stand: kecamatan, issues, stages, indicators, classes."""

from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import warna
from kerawanan.teks.markup import literal
from kerawanan.teks.text import signs, t


def said(text: Dwibahasa, bahasa: str) -> str:
    """Return a text of a release or of the reference data in a language."""
    return literal(signs(text.get(bahasa), bahasa))


def kecamatan(rilis: Rilis, kode: str) -> str:
    """Return the name of a kecamatan."""
    return literal(str(rilis.kecamatan.at[kode, "nama"]))


def by_alphabet(rilis: Rilis) -> dict[str, str]:
    """Return code → name of the kecamatan in the order of the alphabet, as plain text."""
    return {str(kode): str(name) for kode, name in rilis.kecamatan["nama"].sort_values().items()}


def isu(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the name of an issue."""
    return said(ref.isu[kode].nama, bahasa)


def tahapan(ref: Referensi, kode: str, bahasa: str) -> str:
    """Return the name of a stage."""
    return said(ref.tahapan[kode].nama, bahasa)


def selection(rilis: Rilis, chosen: Parameters, bahasa: str) -> str:
    """Return what is filtered, in few words: the stage, and the issue or how many issues; nothing without a filter.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> selection(load(DATA / "rilis" / "contoh"), Parameters(("bencana", "rekapitulasi"), "rekapitulasi"), "id")
    'Rekapitulasi, 2 isu'
    """
    ref, some = rilis.referensi, chosen.isu
    names = [tahapan(ref, chosen.tahapan, bahasa)] if chosen.tahapan else []
    if some:
        names.append(isu(ref, some[0], bahasa) if len(some) == 1 else t("saringan.isu", bahasa, jumlah=len(some)))
    return ", ".join(names)


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
