"""What a sheet is and what its columns mean: by their headings, wherever the row of headings stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from kerawanan.errors import Problem
from kerawanan.isian.lembar import BESIDE_FILE, Isi, Lembar
from kerawanan.isian.temuan import Temuan
from kerawanan.rilis.isian import MEANINGS, Kerangka, plain
from kerawanan.rilis.rows import TITLE_ROWS, letter

KINDS = ("kejadian", "hitungan", "eksposur", "tindakan", "hasil")
# Sheets of the template and of the report that hold no figures.
BESIDE = ("petunjuk", "kode", "laporan")
COUNT, ABSENT = "hitungan:", -1
UNREAD, SKIPPED, RANK = "", "lewati", "peringkat"
NO_FIGURES = (UNREAD, SKIPPED, RANK)
# What each kind of sheet must have.
NEEDED = {
    "kejadian": ("tanggal", "indikator", "kecamatan"),
    "hitungan": ("kecamatan", "indikator", "jumlah"),
    "eksposur": ("kecamatan", "eksposur"),
    "tindakan": ("strategi", "pelaku", "status"),
    "hasil": ("kecamatan", "hasil", "jumlah", "eksposur"),
    RANK: ("kecamatan",),
}
# In a sheet with one row a place, a column "TPS" holds how many there are.
OF_PLACES = ("hitungan", "eksposur", "hasil")
_COUNTED = re.compile(r"^(jumlah|jml|banyak|banyaknya|total) ")
_TAIL = re.compile(r"( (19|20)\d\d)+$")


@dataclass(frozen=True, slots=True)
class Kolom:
    """How a column was understood.

    Attributes
    ----------
    tempat
        Its place, from 0; `ABSENT` for one that stands for a column that is not there.
    judul
        Its heading as it stands in the file.
    makna
        One of `MEANINGS`; ``hitungan:KODE`` for the counts of one indicator; ``peringkat``; ``lewati``: left out on
        purpose; empty: not known, so not read.
    contoh
        The first cell below that is filled, as text.
    """

    tempat: int
    judul: str
    makna: str
    contoh: str = ""

    @property
    def huruf(self) -> str:
        """The letters of the column."""
        return letter(self.tempat)

    @property
    def nama(self) -> str:
        """How problems name the column: letters and heading."""
        if self.tempat == ABSENT:
            return self.judul
        return f"{self.huruf} ({self.judul})" if self.judul else self.huruf


@dataclass(frozen=True, slots=True)
class Dipahami:
    """A sheet whose columns are understood; `judul` is the row of its headings.

    `jenis` is one of `KINDS`, or `RANK` for one that has ranks in place of counts.
    """

    lembar: Lembar
    jenis: str
    judul: int
    kolom: tuple[Kolom, ...]

    def of(self, makna: str) -> tuple[Kolom, ...]:
        """Return the columns with a meaning, in their order."""
        return tuple(item for item in self.kolom if item.makna == makna)

    def one(self, makna: str) -> Kolom:
        """Return the first column with a meaning, or one that stands for its absence."""
        return next(iter(self.of(makna)), Kolom(ABSENT, makna, makna))

    def lacks(self, makna: str) -> bool:
        """Say whether a needed column is missing: that is one sentence about the sheet, not one about every row."""
        return makna in NEEDED[self.jenis] and not self.of(makna)

    @property
    def counts(self) -> tuple[Kolom, ...]:
        """The columns that each hold the counts of one indicator."""
        return tuple(item for item in self.kolom if item.makna.startswith(COUNT))


@lru_cache(maxsize=32)
def meanings(own: Kerangka) -> Mapping[str, str]:
    """Return heading → meaning, as plain words."""
    found = {plain(word): COUNT + kode for kode, words in own.names("indikator").items() for word in words}
    found |= {plain(word): name for name, words in own.kata.kolom.items() for word in words}
    return found | {plain(name): name for name in MEANINGS} | {"bukti url": "url"}


def meaning(own: Kerangka, heading: Isi) -> str | None:
    """Return what a heading means; nothing for an unknown one.

    Examples
    --------
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> own = load_kerangka("3513")
    >>> [meaning(own, text) for text in ("Tgl.", "JUMLAH TPS (2024)", "Banyaknya catatan khusus", "No", "Warna")]
    ['tanggal', 'eksposur', 'hitungan:catatan_khusus_tps', 'lewati', None]
    """
    if not isinstance(heading, str):
        return None
    whole, known = plain(heading), meanings(own)
    short = _TAIL.sub("", plain(re.sub(r"\([^)]*\)", "", heading)))
    for text in (whole, short, _TAIL.sub("", whole), _COUNTED.sub("", short)):
        if text in known:
            return known[text]
    skipped = {plain(word) for word in own.kata.lewati.judul}
    ranks = {plain(word) for word in own.kata.peringkat.judul}
    if whole in skipped or short in skipped:
        return SKIPPED
    return RANK if whole.partition(" ")[0] in ranks else None


def _header(own: Kerangka, lembar: Lembar) -> tuple[int, int]:
    """Return the row most like headings, and how many different meanings it shows."""
    best = (0, 0)
    for row in islice(lembar.baris, TITLE_ROWS):
        found = {name for cell in lembar.baris[row] if (name := meaning(own, cell)) and name != SKIPPED}
        if len(found) > best[1]:
            best = (row, len(found))
    return best


def _kind(name: str, found: set[str]) -> str:
    """Return what a sheet is, by its name or else by what its columns mean; nothing where neither says it."""
    named = next((kind for kind in KINDS if plain(name) == kind), "")
    if named or not found:
        return named
    if {"tanggal", "kecamatan"} <= found:
        return "kejadian"
    if {"strategi", "status"} <= found:
        return "tindakan"
    if "hasil" in found:
        return "hasil"
    if RANK in found or {"indikator", "jumlah"} <= found or any(item.startswith(COUNT) for item in found):
        return "hitungan"
    return "eksposur" if found & {"eksposur", "tps"} and "kecamatan" in found else ""


def _example(lembar: Lembar, row: int, place: int) -> str:
    cells = (cells[place] for below, cells in lembar.baris.items() if below > row and place < len(cells))
    return next((str(cell) for cell in cells if cell is not None), "")


def _columns(own: Kerangka, lembar: Lembar, row: int, given: Mapping[str, str]) -> list[Kolom]:
    """Understand the columns by the headings of a row and by what was said of them; `given`: letters → meaning."""
    width = max(map(len, lembar.baris.values()))
    heads = (*lembar.baris[row], *[None] * width)[:width]
    found = []
    for place, head in enumerate(heads):
        example = _example(lembar, row, place)
        if head is not None or example:
            makna = given.get(letter(place), meaning(own, head) or UNREAD)
            found.append(Kolom(place, "" if head is None else str(head), makna, example))
    return found


def possible(own: Kerangka) -> tuple[str, ...]:
    """Return every meaning that a column can have, the one of not being read last."""
    return (*MEANINGS, *(COUNT + kode for kode in own.hitungan), RANK, SKIPPED)


def _given(own: Kerangka, nama: str, found: Temuan) -> dict[str, str]:
    """Return what was said of the columns of a sheet: letters → meaning."""
    start, said = f"kolom:{nama}:", {}
    for kode, makna in found.jawaban.items():
        if kode.startswith(start) and makna in possible(own):
            said[kode.removeprefix(start)] = makna
        elif kode.startswith(start):
            found.wrong("pilihan", "", None, kode, harap=", ".join(possible(own)), temu=makna)
    return said


def _named(jenis: str, column: Kolom) -> Kolom:
    makna = "eksposur" if column.makna == "tps" and jenis in OF_PLACES else column.makna
    return Kolom(column.tempat, column.judul, makna, column.contoh)


def _complain(sheet: Dipahami, found: Temuan) -> None:
    """Say what a sheet lacks or has twice, and which columns are not read."""
    nama, have = sheet.lembar.nama, {item.makna for item in sheet.kolom}
    needed = NEEDED[sheet.jenis]
    if sheet.jenis == "hitungan" and sheet.counts:
        needed = ("kecamatan",)
    for makna in needed:
        if makna not in have:
            found.wrong("kolom_kurang", nama, sheet.judul, makna, harap=", ".join(needed))
    for item in sheet.kolom:
        if item.makna not in (*NO_FIGURES, "kecamatan") and sheet.of(item.makna)[0] != item:
            found.wrong("kolom_kembar", nama, sheet.judul, item.nama, temu=item.makna)
        elif item.makna == UNREAD and item.contoh:
            found.odd("kolom_tak_dibaca", nama, sheet.judul, item.nama, temu=item.contoh)


def understand(own: Kerangka, lembar: Lembar, found: Temuan) -> Dipahami | None:
    """Understand a sheet; nothing for one that holds no figures or whose meaning nobody can tell."""
    name = lembar.nama.partition(BESIDE_FILE)[0]
    if plain(name) in BESIDE or not lembar.baris:
        return None
    row, likeness = _header(own, lembar)
    jenis = found.jawaban.get(f"jenis:{lembar.nama}", "")
    given = _given(own, lembar.nama, found)
    if not likeness or (likeness < 2 and not given):
        found.odd("lembar_tak_dibaca", lembar.nama, harap=", ".join(NEEDED["hitungan"]))
        return None
    columns = _columns(own, lembar, row, given)
    jenis = (
        jenis
        if jenis in KINDS
        else _kind(name, {item.makna for item in columns if item.makna not in (UNREAD, SKIPPED)})
    )
    if not jenis:
        found.odd("lembar_tak_dibaca", lembar.nama, harap=", ".join(NEEDED["hitungan"]))
        return None
    sheet = Dipahami(lembar, jenis, row, tuple(_named(jenis, item) for item in columns))
    if jenis == "hitungan" and sheet.of(RANK) and not (sheet.counts or sheet.of("jumlah")):
        sheet = replace(sheet, jenis=RANK)
    _complain(sheet, found)
    return sheet


def nothing_read(nama: str) -> Problem:
    """Say that no sheet of a file was understood."""
    return Problem("tanpa_lembar", nama, fields={"harap": ", ".join((*NEEDED["kejadian"], *NEEDED["eksposur"]))})
