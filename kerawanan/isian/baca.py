"""Reads what an office has filled in: what was understood, what must be asked, what is wrong, what is accepted.

Reading changes nothing. It is done again, whole, with every answer: the same file and the same answers give the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from kerawanan.errors import Problem, bounded, unlisted
from kerawanan.isian import ganda, peringkat, tempat
from kerawanan.isian.baris import Baris, Pembaca
from kerawanan.isian.cacah import Cacah, PembacaCacah, actions
from kerawanan.isian.kolom import RANK, Dipahami, nothing_read, understand
from kerawanan.isian.lembar import Berkas, apart, open_file
from kerawanan.isian.nilai import compose
from kerawanan.isian.register import PLACED, Register
from kerawanan.isian.sel import Angka, numeric, sign_of
from kerawanan.isian.temuan import Pertanyaan, Temuan
from kerawanan.rilis.contract_csv import KEJADIAN, NILAI, TINDAKAN
from kerawanan.rilis.isian import Kerangka
from kerawanan.rilis.peringkat import Peringkat
from kerawanan.rilis.tanggal import latest_day


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns), dtype=object)


@dataclass(frozen=True, eq=False, slots=True)
class Bacaan:
    """What was read from one upload or several.

    Attributes
    ----------
    berkas
        The files with their sheets as they stand in them.
    lembar
        The sheets that were understood: kind, row of headings, meaning of every column.
    pertanyaan
        What is open; nothing is taken before all is answered.
    masalah
        What is wrong, all at once (`bounded`).
    catatan
        What was left out and why, and what looks odd; stops nothing.
    nilai, kejadian, tindakan
        The tables in the columns of the contract, all texts; complete when `siap`.
    hasil
        (kecamatan, outcome) → count, exposure, sheet, row.
    diterima
        Kind of sheet → how many of its rows hold a figure or an event; totals, examples and empty rows do not count.
    peringkat
        The ranks, where the files hold nothing else, once nothing is wrong and nothing open.
    """

    berkas: tuple[Berkas, ...]
    lembar: tuple[Dipahami, ...] = ()
    pertanyaan: tuple[Pertanyaan, ...] = ()
    masalah: tuple[Problem, ...] = ()
    catatan: tuple[Problem, ...] = ()
    nilai: pd.DataFrame = field(default_factory=lambda: _empty(NILAI))
    kejadian: pd.DataFrame = field(default_factory=lambda: _empty(KEJADIAN))
    tindakan: pd.DataFrame = field(default_factory=lambda: _empty(TINDAKAN))
    hasil: Mapping[tuple[str, str], tuple[float, float, str, int]] = field(default_factory=dict)
    diterima: Mapping[str, int] = field(default_factory=dict)
    peringkat: Peringkat | None = None

    @property
    def siap(self) -> bool:
        """Whether a release can be made: nothing is wrong and nothing is open, and there is more than ranks."""
        return not self.masalah and not self.pertanyaan and self.peringkat is None


class _Reading:
    """One reading of all files."""

    def __init__(self, own: Kerangka, found: Temuan, today: date) -> None:
        self.own, self.found, self.today = own, found, today
        self.places, self.cacah = tempat.kecamatan(own), Cacah()
        self.events, self.actions = [_empty((*KEJADIAN, *PLACED))], [_empty(TINDAKAN)]
        self.ids: dict[str, int] = {}
        self.accepted: dict[str, int] = {}
        self.sheets: list[Dipahami] = []

    def file(self, berkas: Berkas) -> None:
        """Read the sheets of one file."""
        sheets = [sheet for lembar in berkas.lembar if (sheet := understand(self.own, lembar, self.found))]
        self.sheets += sheets
        if not sheets:
            self.found.masalah.append(nothing_read(berkas.nama))
        cells = (
            (sheet.lembar.nama, row, cells[column.tempat])
            for sheet in sheets
            for column in numeric(sheet)
            for row, cells in sheet.lembar.baris.items()
            if row > sheet.judul and column.tempat < len(cells)
        )
        angka = sign_of(cells, berkas.nama, self.found)
        for sheet in (sheet for sheet in sheets if sheet.jenis != RANK):
            rows = Pembaca(self.own, sheet, self.places, self.found).rows()
            filled = sum(any(cell is not None for name, cell in row.sel.items() if name != "kecamatan") for row in rows)
            self.accepted[sheet.jenis] = self.accepted.get(sheet.jenis, 0) + filled
            self.sheet(sheet, rows, angka)

    def sheet(self, sheet: Dipahami, rows: list[Baris], angka: Angka) -> None:
        """Read one sheet, by its kind."""
        if sheet.jenis == "kejadian":
            self.events.append(Register(self.own, sheet, angka, self.found, self.ids).read(rows, self.today))
        elif sheet.jenis == "tindakan":
            self.actions.append(actions(self.own, sheet, rows, angka, self.found))
        else:
            PembacaCacah(self.own, sheet, angka, self.found, self.cacah).read(rows)


def _bacaan(opened: tuple[Berkas, ...], reading: _Reading, found: Temuan, **tables: Any) -> Bacaan:
    """Return what was read: what was understood, open, wrong and odd, and the tables."""
    wrong = bounded([*found.masalah, *unlisted(found.lebih)])
    asked = tuple(found.pertanyaan.values())
    return Bacaan(opened, tuple(reading.sheets), asked, wrong, bounded(found.catatan), **tables)


def baca(
    berkas: Mapping[str, bytes], own: Kerangka, jawaban: Mapping[str, str] | None = None, today: date | None = None
) -> Bacaan:
    r"""Read uploads: name of the file → its bytes (XLSX or CSV).

    Parameters
    ----------
    berkas
        One file or several that belong together, such as a register and a table of exposures.
    own
        What they are read against (`kerawanan.rilis.isian.load_kerangka`).
    jawaban
        Answers to `Bacaan.pertanyaan`: code of the question → one of its answers. Besides, to correct what was
        understood: ``kolom:SHEET:LETTERS`` → a meaning (`kolom.possible`), ``jenis:SHEET`` → a kind (`kolom.KINDS`).
    today
        The last day that anything can have happened; the day of the clock where it is not given.

    Returns
    -------
    Bacaan
        Never an exception over what a file holds.

    Examples
    --------
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> text = "Kecamatan;Jumlah TPS;Catatan khusus\nTiris;85;4\nSukapura;66;\nJumlah;151;4\n".encode()
    >>> read = baca({"hitungan.csv": text}, load_kerangka("3513"))
    >>> read.siap, read.nilai[["kode", "kejadian", "eksposur"]].values.tolist(), read.catatan[0].key
    (True, [['35.13.07', '4', '85']], 'baris_jumlah')
    """
    opened = apart([open_file(isi, nama) for nama, isi in berkas.items()])
    if problems := [item for each in opened for item in each.masalah]:
        return Bacaan(opened, masalah=bounded(problems))
    found = Temuan(jawaban or {})
    reading = _Reading(own, found, today or latest_day())
    for each in opened:
        reading.file(each)
    ranks = [sheet for sheet in reading.sheets if sheet.jenis == RANK]
    if ranks and len(ranks) == len(reading.sheets):
        files = [item.nama for item in opened]
        made, many = peringkat.read(ranks, files, own, reading.places, found, reading.today)
        return _bacaan(opened, reading, found, diterima={RANK: many} if many else {}, peringkat=made)
    peringkat.complain(ranks, found)
    events = ganda.repeated(pd.concat(reading.events, ignore_index=True), found)
    ganda.recaps(own, events, found)
    events = ganda.sources(own, events, reading.cacah, found)
    nilai = compose(own, events, reading.cacah, found)
    return _bacaan(
        opened,
        reading,
        found,
        nilai=nilai,
        kejadian=events[list(KEJADIAN)],
        tindakan=pd.concat(reading.actions),
        hasil=reading.cacah.hasil,
        diterima=reading.accepted,
    )
