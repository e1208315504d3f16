"""The spreadsheet of a result: every computing step on a sheet of its own, with live formulas from counts to class."""

from itertools import groupby

import pandas as pd

from kerawanan.indeks import effective_weights, empirical_bayes_moments
from kerawanan.kelas import KELAS
from kerawanan.kepastian import Certainty
from kerawanan.parameter import as_dict
from kerawanan.skor import ROOT
from kerawanan.tampil import warna
from kerawanan.tampil.kalimat import status_line
from kerawanan.tampil.lembar import FIRST, Book, Cell, Row
from kerawanan.tampil.tabel import certainty_table
from kerawanan.teks.text import day, t

SHEETS = ("baca", "indikator", "nilai", "tingkat", "skala", "bobot", "isu", "skor", "poin", "kepastian")
LOW, HIGH, MEAN, SPREAD = 4, 5, 6, 7  # columns of the sheet of indicators
WEIGHT, ISSUE, LIMITS = FIRST + 1, FIRST + 7, FIRST + 12  # rows of the sheet of weights
DATA = 2  # the first column after code and name


class ResultBook:
    """The sheets of one result. Columns of indicators are in the order of their issues, the same on every sheet."""

    def __init__(self, found: Certainty, bahasa: str) -> None:
        self.found, self.result, self.bahasa = found, found.result, bahasa
        info = self.result.rilis.info
        names = {kode: t(f"buku.lembar_{kode}", bahasa) for kode in SHEETS}
        note = status_line(self.result.rilis, self.result.parameters, self.result.fingerprint, bahasa)
        self.book = Book(names, info.judul.get(bahasa), note, info.tanggal_rilis)
        tree = self.result.structure
        self.weight = tree.set_index("kode")["bobot"].astype(float)
        self.isu = [str(kode) for kode in tree.loc[tree["induk"] == ROOT, "kode"]]
        self.groups = {isu: [str(kode) for kode in tree.loc[tree["induk"] == isu, "kode"]] for isu in self.isu}
        self.leaves = [kode for members in self.groups.values() for kode in members]
        every = self.result.steps.index.get_level_values("indikator")
        self.indikator = list(dict.fromkeys([*self.leaves, *every]))
        self.kecamatan = list(self.result.table["nama"].items())
        self.row_of = {kode: FIRST + place for place, (kode, _) in enumerate(self.kecamatan)}

    def write(self) -> bytes:
        """Write all sheets."""
        for kode in SHEETS:
            getattr(self, kode)()
        return self.book.content()

    def table(self, kode: str, heads: list[str], rows: list[Row]) -> None:
        """Fill a sheet under its title."""
        self.book.table(kode, t(f"buku.judul_{kode}", self.bahasa), heads, rows)

    def heads(self, *names: str) -> list[str]:
        """Return headings in words."""
        return [t(f"buku.kolom_{name}", self.bahasa) for name in names]

    def baca(self) -> None:
        """What this is, whose it is, how it was computed, and what is on which sheet."""
        info, bahasa = self.result.rilis.info, self.bahasa
        lines: list[Row] = [
            ("rilis", f"{info.id}: {info.judul.get(bahasa)}"),
            ("status", self.book.note),
            ("ringkas", info.ringkas.get(bahasa)),
            ("data", day(info.tanggal_data, bahasa)),
            ("terbit", day(info.tanggal_rilis, bahasa)),
            ("metode", info.versi_metode),
            ("sidik", self.result.fingerprint),
            ("sumber", info.sumber_singkat.get(bahasa)),
            ("lisensi", info.lisensi.get(bahasa)),
        ]
        lines += [("atribusi", line) for line in info.atribusi]
        lines += [("parameter", f"{name} = {value}") for name, value in as_dict(self.result.parameters).items()]
        named: list[Row] = [(*self.heads(str(kode)), value) for kode, value in lines]
        named += [(self.book.names[kode], t(f"buku.judul_{kode}", bahasa)) for kode in SHEETS[1:]]
        self.table("baca", self.heads("hal", "isi"), [*named, *((*self.heads("catatan"), t(f"buku.{k}", bahasa)) for k in ("rumus", "kosong"))])

    def indikator_rows(self) -> list[Row]:
        """Return one row per indicator: definition, goalposts, mean and spread of the true rates, source."""
        rows: list[Row] = []
        for kode in self.indikator:
            item, part = self.result.rilis.indikator[kode], self.result.steps.xs(kode, level="indikator")
            counted = item.jenis != "nilai"
            m, a = empirical_bayes_moments(part["kejadian"], part["eksposur"]) if counted else (float("nan"),) * 2
            words = [text.get(self.bahasa) if text else "" for text in (item.eksposur, item.satuan, item.definisi, item.catatan)]
            head = (kode, item.label.get(self.bahasa), str(item.isu), item.jenis, *(item.acuan or ()), m, a, item.arah)
            rows.append((*head, *words, item.mutu, item.periode, item.sumber.teks, item.sumber.url))
        return rows
