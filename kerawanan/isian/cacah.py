"""Sheets with one row a place: counts, exposures, outcomes; and the register of actions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kerawanan.isian.baris import Baris
from kerawanan.isian.kolom import COUNT, Dipahami, Kolom
from kerawanan.isian.sel import LEFT_OUT, Angka, Kata, checked, values
from kerawanan.isian.tanggal import SINCE, SINCE_1904, read_day
from kerawanan.isian.temuan import Temuan
from kerawanan.rilis.columns import ADDRESS
from kerawanan.rilis.contract_csv import CACAH, TINDAKAN
from kerawanan.rilis.isian import Kerangka

Key = tuple[str, str, str]


@dataclass(slots=True)
class Cacah:
    """What sheets with one row a place say: each figure with the sheet and row that it stands in.

    Attributes
    ----------
    hitungan
        (kecamatan, indicator, stage) → count, sheet, row; no entry where a cell is empty: not reported is not zero.
    eksposur
        Kecamatan → exposure, sheet, row.
    melapor
        Kecamatan → ya or tidak.
    hasil
        (kecamatan, outcome) → count, exposure, sheet, row.
    """

    hitungan: dict[Key, tuple[float, str, int]] = field(default_factory=dict)
    eksposur: dict[str, tuple[float, str, int]] = field(default_factory=dict)
    melapor: dict[str, str] = field(default_factory=dict)
    hasil: dict[tuple[str, str], tuple[float, float, str, int]] = field(default_factory=dict)


class PembacaCacah:
    """Reads one sheet into the figures of all."""

    def __init__(self, own: Kerangka, sheet: Dipahami, angka: Angka, found: Temuan, into: Cacah) -> None:
        self.own, self.sheet, self.angka, self.found, self.into = own, sheet, angka, found, into
        self.nama = sheet.lembar.nama

    def column(self, makna: str) -> Kolom:
        """Return the column with a meaning, or one that stands for its absence."""
        return self.sheet.one(makna)

    def figures(self, rows: list[Baris], names: Iterable[str]) -> pd.DataFrame:
        """Return the numbers of some columns, checked; index: rows of the file."""
        table = checked(self.sheet, rows, dict.fromkeys(names, CACAH), self.angka, self.found)
        return table.apply(values) if len(table) else table

    def read(self, rows: list[Baris]) -> None:
        """Read all rows, by what the sheet is."""
        rows = [item for item in rows if self._placed(item)]
        if self.sheet.of("eksposur") and self.sheet.jenis in ("hitungan", "eksposur"):
            self._exposures(rows)
        if self.sheet.jenis == "hitungan":
            self._counts(rows) if self.sheet.counts else self._long(rows)
        elif self.sheet.jenis == "hasil":
            self._outcomes(rows)

    def _placed(self, item: Baris) -> bool:
        """Say whether a row says something of a place; one with figures and no place is a problem."""
        filled = any(cell is not None for makna, cell in item.sel.items() if makna != "kecamatan")
        if not item.kecamatan and filled and not self.sheet.lacks("kecamatan"):
            self.found.wrong("wajib", self.nama, item.nomor, self.column("kecamatan").nama)
        return bool(item.kecamatan) and filled

    def _once(self, key: object, row: int, column: str, name: str, known: dict) -> bool:
        """Say whether a figure is the first of its kind; a second one is a problem that names the first."""
        if key in known:
            fields = {"temu": self._name(name), "lain": known[key][-1], "lembar": known[key][-2]}
            self.found.wrong("ganda_tempat", self.nama, row, column, **fields)
        return key not in known

    def _name(self, kode: str) -> str:
        return str(self.own.wilayah.units["nama"].get(kode, kode))

    def _exposures(self, rows: list[Baris]) -> None:
        """Read what counts are compared with, and which kecamatan report."""
        words = Kata(self.own, "melapor", self.found)
        table = self.figures(rows, ("eksposur",))
        for item, value in zip(rows, table["eksposur"], strict=True):
            if item.sel.get("melapor") is not None:
                said = words.code(item.sel["melapor"], self.sheet, item.nomor, self.column("melapor"))
                self.into.melapor[item.kecamatan] = said
            if value == 0:
                self.found.wrong("harus_positif", self.nama, item.nomor, self.column("eksposur").nama, temu="0")
            elif value == value:
                self._expose(item, value)

    def _expose(self, item: Baris, value: float) -> None:
        known = self.into.eksposur
        repeated = item.kecamatan in known and known[item.kecamatan][0] == value and self.sheet.of("indikator")
        if not repeated and self._once(item.kecamatan, item.nomor, self.column("eksposur").nama, item.kecamatan, known):
            known[item.kecamatan] = (value, self.nama, item.nomor)

    def _stage(self, item: Baris, kode: str, words: Kata) -> str:
        """Return the stage that a count belongs to; empty for all stages of its indicator."""
        cell = item.sel.get("tahapan")
        if cell is None:
            return ""
        stage = words.code(cell, self.sheet, item.nomor, self.column("tahapan"))
        possible = self.own.stages(kode)
        if stage and stage not in possible:
            fields = {"harap": ", ".join(possible), "temu": stage}
            self.found.wrong("pilihan", self.nama, item.nomor, self.column("tahapan").nama, **fields)
        return stage

    def _count(self, item: Baris, kode: str, column: Kolom, value: float, words: Kata) -> None:
        if value == value and kode and kode != LEFT_OUT:
            key = (item.kecamatan, kode, self._stage(item, kode, words))
            if self._once(key, item.nomor, column.nama, item.kecamatan, self.into.hitungan):
                self.into.hitungan[key] = (value, self.nama, item.nomor)

    def _counts(self, rows: list[Baris]) -> None:
        """Read a sheet with a column for each indicator."""
        words, table = Kata(self.own, "tahapan", self.found), self.figures(rows, [c.makna for c in self.sheet.counts])
        for column in self.sheet.counts:
            for item, value in zip(rows, table[column.makna], strict=True):
                self._count(item, column.makna.removeprefix(COUNT), column, value, words)

    def _long(self, rows: list[Baris]) -> None:
        """Read a sheet with one row for a place and an indicator."""
        if not self.sheet.of("indikator") or not self.sheet.of("jumlah"):
            return
        kinds, stages = Kata(self.own, "indikator", self.found), Kata(self.own, "tahapan", self.found)
        for item, value in zip(rows, self.figures(rows, ("jumlah",))["jumlah"], strict=True):
            kode = kinds.code(item.sel.get("indikator"), self.sheet, item.nomor, self.column("indikator"))
            self._count(item, kode, self.column("jumlah"), value, stages)

    def _outcomes(self, rows: list[Baris]) -> None:
        words, table = Kata(self.own, "hasil", self.found), self.figures(rows, ("jumlah", "eksposur"))
        share = {item.kode for item in self.own.kata.hasil if item.jenis == "proporsi"}
        for item, (count, exposed) in zip(rows, table.itertuples(index=False, name=None), strict=True):
            kode = words.code(item.sel.get("hasil"), self.sheet, item.nomor, self.column("hasil"))
            if count == count and not exposed > 0:
                self.found.wrong("wajib", self.nama, item.nomor, self.column("eksposur").nama)
            elif count > exposed and kode in share:
                fields = {"temu": int(count)}
                self.found.wrong("melebihi_eksposur", self.nama, item.nomor, self.column("jumlah").nama, **fields)
            elif count == count and kode:
                key, known = (item.kecamatan, kode), self.into.hasil
                if self._once(key, item.nomor, self.column("hasil").nama, item.kecamatan, known):
                    known[key] = (count, exposed, self.nama, item.nomor)


def actions(own: Kerangka, sheet: Dipahami, rows: list[Baris], angka: Angka, found: Temuan) -> pd.DataFrame:
    """Return the register of actions in the columns of the contract."""
    frame = checked(sheet, rows, {"url": ADDRESS}, angka, found).rename(columns={"url": "bukti_url"})
    since = SINCE_1904 if sheet.lembar.sejak_1904 else SINCE

    def column(makna: str) -> Kolom:
        return sheet.one(makna)

    def codes(makna: str, *, needed: bool) -> list[str]:
        words = Kata(own, makna, found)
        cells = [(item.nomor, item.sel.get(makna)) for item in rows]
        return [
            words.code(cell, sheet, row, column(makna)) if needed or cell is not None else "" for row, cell in cells
        ]

    def due(row: int, cell: object) -> str:
        day = read_day(cell, since=since) if isinstance(cell, str | int | float | date) else None
        if cell is not None and day is None:
            found.wrong("bukan_tanggal_isian", sheet.lembar.nama, row, column("tenggat").nama, temu=str(cell))
        return day.isoformat() if day else ""

    frame["strategi"], frame["pelaku"] = codes("strategi", needed=True), codes("pelaku", needed=True)
    frame["tahapan"], frame["status"] = codes("tahapan", needed=False), codes("status", needed=True)
    frame["kode_kecamatan"] = [item.kecamatan for item in rows]
    frame["tenggat"] = [due(item.nomor, item.sel.get("tenggat")) for item in rows]
    return frame[list(TINDAKAN)].astype(object)
