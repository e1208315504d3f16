"""The register: one row an event, in the columns of the contract."""

from datetime import date

import pandas as pd

from kerawanan.errors import shown
from kerawanan.isian import tempat
from kerawanan.isian.baris import Baris
from kerawanan.isian.kolom import Dipahami, Kolom
from kerawanan.isian.sel import LEFT_OUT, Angka, Kata, checked, text_of
from kerawanan.isian.tanggal import Hari
from kerawanan.isian.temuan import Temuan, both
from kerawanan.rilis.columns import ADDRESS
from kerawanan.rilis.contract_csv import JUMLAH, KEJADIAN, TPS
from kerawanan.rilis.fields import TINGKAT
from kerawanan.rilis.isian import Kerangka
from kerawanan.teks.text import BAHASA, t

AWAY = 60
# What goes with each event beside the columns of the contract.
PLACED = ("lembar", "baris")


def calendar(own: Kerangka) -> tuple[date, date]:
    """Return the first and the last day of all stages that have days."""
    stages = own.referensi.tahapan.values()
    first = [item.mulai for item in stages if item.mulai]
    last = [item.selesai for item in stages if item.selesai]
    return min(first, default=date.min), max(last, default=date.max)


class Register:
    """Reads the sheet of events."""

    def __init__(self, own: Kerangka, sheet: Dipahami, angka: Angka, found: Temuan, ids: dict[str, int]) -> None:
        self.ids = ids
        self.own, self.sheet, self.angka, self.found = own, sheet, angka, found
        self.nama = sheet.lembar.nama
        self.desa: dict[str, tempat.Tempat] = {}

    def column(self, makna: str) -> Kolom:
        """Return the column with a meaning, or one that stands for its absence."""
        return self.sheet.one(makna)

    def read(self, rows: list[Baris], today: date) -> pd.DataFrame:
        """Return the events: columns of the contract, all texts, `jumlah` a number's; and their sheet and row."""
        rows = [item for item in rows if self._placed(item)]
        words = Kata(self.own, "indikator", self.found)
        codes = [
            words.code(item.sel.get("indikator"), self.sheet, item.nomor, self.column("indikator")) for item in rows
        ]
        pairs = [(item, kode) for item, kode in zip(rows, codes, strict=True) if kode != LEFT_OUT]
        if len(pairs) < len(rows):
            self.found.odd("baris_dilewati", self.nama, jumlah=len(rows) - len(pairs))
        rows, codes = [item for item, _ in pairs], [kode for _, kode in pairs]
        days = Hari(self.sheet.lembar, self.column("tanggal"), [(r.nomor, r.sel.get("tanggal")) for r in rows])
        plain = checked(self.sheet, rows, {"jumlah": JUMLAH, "tps": TPS, "url": ADDRESS}, self.angka, self.found)
        frame = pd.DataFrame(index=plain.index)
        frame["id"] = self._ids(rows)
        frame["tanggal"] = days.read(self.found, calendar(self.own), today) if self.sheet.of("tanggal") else ""
        frame["tahapan"] = self._stages(rows, codes)
        frame["indikator"], frame["kode_kecamatan"] = codes, [item.kecamatan for item in rows]
        frame["kode_desa"] = [self._village(item) for item in rows]
        frame["tps"], frame["url"] = plain["tps"], plain["url"]
        frame["jumlah"] = plain["jumlah"] if self.sheet.of("jumlah") else "1"
        self._counted(frame)
        frame["tingkat"] = self._levels(rows)
        frame["keterangan"] = self._texts(rows, "keterangan", codes)
        frame["sumber"] = self._texts(rows, "sumber", [])
        frame["lembar"], frame["baris"] = self.nama, [item.nomor for item in rows]
        return frame[[*KEJADIAN, *PLACED]].astype(object)

    def _placed(self, item: Baris) -> bool:
        if not item.kecamatan and not self.sheet.lacks("kecamatan"):
            self.found.wrong("wajib", self.nama, item.nomor, self.column("kecamatan").nama)
        return bool(item.kecamatan)

    def _counted(self, frame: pd.DataFrame) -> None:
        """Name rows that count nothing: an event that happened is at least one."""
        for key, text in (("wajib", ""), ("harus_positif", "0")):
            for row in frame.index[frame["jumlah"] == text]:
                fields = {"temu": text} if text else {}
                self.found.wrong(key, self.nama, int(row), self.column("jumlah").nama, **fields)

    def _ids(self, rows: list[Baris]) -> list[str]:
        """Return names of the rows: their own, each once in all sheets, or numbers in the order of the file."""
        given, start = [text_of(item.sel.get("id")) for item in rows], len(self.ids)
        for item, name in zip(rows, given, strict=True):
            if name and name in self.ids:
                fields = {"temu": name, "lain": self.ids[name]}
                self.found.wrong("ganda_baris", self.nama, item.nomor, self.column("id").nama, **fields)
            self.ids.setdefault(name or f"baris-{start:05}-{item.nomor:05}", item.nomor)
        return [name or f"baris-{start:05}-{item.nomor:05}" for item, name in zip(rows, given, strict=True)]

    def _stages(self, rows: list[Baris], codes: list[str]) -> list[str]:
        """Return the stage of each row; one that the indicator alone decides need not be written."""
        words, found = Kata(self.own, "tahapan", self.found), []
        for item, kode in zip(rows, codes, strict=True):
            possible = self.own.stages(kode) if kode else ()
            cell = item.sel.get("tahapan")
            if cell is None and len(possible) == 1:
                found.append(possible[0])
                continue
            stage = words.code(cell, self.sheet, item.nomor, self.column("tahapan"))
            if stage and possible and stage not in possible:
                fields = {"harap": ", ".join(possible), "temu": stage}
                self.found.wrong("pilihan", self.nama, item.nomor, self.column("tahapan").nama, **fields)
            found.append(stage)
        return found

    def _levels(self, rows: list[Baris]) -> list[str]:
        """Return the level of each row; where there is no such column, the one that was answered for all."""
        if not self.sheet.of("tingkat"):
            words = both("isian.tanya_tingkat", lembar=self.nama, jumlah=len(rows))
            offered = {kode: dict.fromkeys(BAHASA, kode) for kode in TINGKAT}
            return [self.found.ask(f"tingkat:{self.nama}", words, offered) if rows else ""] * len(rows)
        words_of = Kata(self.own, "tingkat", self.found)
        column = self.column("tingkat")
        return [words_of.code(item.sel.get("tingkat"), self.sheet, item.nomor, column) for item in rows]

    def _village(self, item: Baris) -> str:
        """Return the desa of a row inside its kecamatan; empty where none is written."""
        cell = item.sel.get("desa")
        if cell is None:
            return ""
        if item.kecamatan not in self.desa:
            self.desa[item.kecamatan] = tempat.desa(self.own, item.kecamatan)
        places = self.desa[item.kecamatan]
        if not places.names:
            self.found.odd("desa_tanpa_acuan", self.nama, item.nomor, self.column("desa").nama, temu=str(cell))
            return ""
        kode = places.find(cell).kode
        if not kode:
            known = ", ".join(name for name in list(places.names.values())[:AWAY])
            fields = {"harap": known, "temu": shown(cell)}
            self.found.wrong("desa_asing", self.nama, item.nomor, self.column("desa").nama, **fields)
        return kode

    def _texts(self, rows: list[Baris], makna: str, codes: list[str]) -> list[str]:
        """Return texts; an empty one says what the row counts, or that it is from this file."""
        names = {kode: item.nama.get("id") for kode, item in self.own.hitungan.items()}
        usual = [names.get(kode, "–") for kode in codes] or [t("isian.sumber_baku", "id")] * len(rows)
        return [text_of(item.sel.get(makna)) or other for item, other in zip(rows, usual, strict=True)]
