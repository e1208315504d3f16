"""The spreadsheet that an office fills in, made from the contract and the lists of its kabupaten/kota."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from kerawanan.isian.register import calendar
from kerawanan.isian.temuan import both
from kerawanan.rilis.contract_csv import STATUS
from kerawanan.rilis.fields import TINGKAT
from kerawanan.rilis.isian import YA, Kerangka
from kerawanan.tampil.berkas.lembar import Book

# The file is the same each time: it carries no day of its own.
MADE = date(2024, 1, 1)
# Rows with drop-downs.
ROOM = 5_000
MOST = 1_000_000
NAMES = ("petunjuk", "kejadian", "hitungan", "eksposur", "tindakan", "hasil", "kode")
STEPS = 9
WIDTHS = {"kode": 12, "kecamatan": 20, "tps": 8, "jumlah": 9, "tingkat": 10, "melapor": 10, "tahapan": 18, "status": 14}
WIDE = {"indikator": 40, "keterangan": 50, "strategi": 44, "pelaku": 26, "hasil": 40, "sumber": 24, "url": 28}
DATES = ("tanggal", "tenggat")
EXAMPLE = "CONTOH"
COLUMNS = {
    "kejadian": (
        *("tanggal", "tahapan", "indikator", "kecamatan", "desa", "tps", "jumlah", "tingkat", "keterangan"),
        *("sumber", "url"),
    ),
    "eksposur": ("kode", "kecamatan", "jumlah TPS", "melapor"),
    "tindakan": ("strategi", "kecamatan", "pelaku", "tahapan", "tenggat", "status", "url"),
    "hasil": ("kecamatan", "hasil", "jumlah", "jumlah TPS"),
}


class Template:
    """The sheets of one template."""

    def __init__(self, own: Kerangka) -> None:
        self.own = own
        names = {name: name for name in NAMES}
        title = both("isian.templat_judul", wilayah=own.wilayah.nama or own.wilayah.kode)
        self.title = f"{title['id']} / {title['en']}"
        self.book = Book(names, self.title, both("isian.templat_catatan")["id"], MADE)
        self.text = self.book.book.add_format({"num_format": "@"})
        self.day = self.book.book.add_format({"num_format": "dd/mm/yyyy"})
        self.faint = self.book.book.add_format({"italic": True, "font_color": "#A3123A", "num_format": "@"})
        units = own.wilayah.units
        self.units = [(str(kode), str(nama)) for kode, nama in units[units["tingkat"] == "kecamatan"]["nama"].items()]
        self.lists = self._lists()

    def _lists(self) -> dict[str, list[str]]:
        """Return what each drop-down offers: the words that reading knows, in the order of their files."""
        ref = self.own.referensi
        return {
            "kecamatan": [nama for _, nama in self.units],
            "tahapan": [item.nama.id for item in ref.tahapan.values()],
            "indikator": [item.nama.id for item in self.own.hitungan.values()],
            "tingkat": list(TINGKAT),
            "melapor": list(YA),
            "strategi": [*ref.strategi, *ref.tindakan],
            "pelaku": [item.nama.id for item in ref.pelaku.values()],
            "status": list(STATUS),
            "hasil": [item.label.id for item in self.own.kata.hasil],
        }

    def guide(self) -> None:
        """Write how to fill in, in both languages, and what is counted."""
        rows = [tuple(both(f"isian.petunjuk_{step}").values()) for step in range(1, STEPS + 1)]
        for item in self.own.hitungan.values():
            rows.append(tuple(f"{item.nama.get(lang)}: {item.definisi.get(lang)}" for lang in ("id", "en")))
        self.book.table("petunjuk", self.title, ["Bahasa Indonesia", "English"], rows)
        sheet = self.book.sheets["petunjuk"]
        wrapped = self.book.book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, 1, 80, wrapped)
        sheet.freeze_panes(3, 0)

    def codes(self) -> None:
        """Write the lists of the drop-downs, a column each, and the codes of the kecamatan."""
        self.book.heading("kode", 0, ["kode kecamatan", *self.lists])
        columns = [[kode for kode, _ in self.units], *self.lists.values()]
        for column, words in enumerate(columns):
            for row, word in enumerate(words, 1):
                self.book.put("kode", row, column, word)
        self.book.sheets["kode"].set_column(0, len(columns) - 1, 24)
        self.book.sheets["kode"].freeze_panes(1, 0)

    def _rule(self, name: str) -> dict[str, Any] | None:
        """Return the validation of a column: a list, a day, a whole number; nothing for free text."""
        said = both("isian.bantuan_kolom", kolom=name)
        words: dict[str, Any] = {"error_title": said["id"][:32], "ignore_blank": True}
        if name in self.lists:
            column = xl_col_to_name(1 + list(self.lists).index(name))
            source = f"=kode!${column}$2:${column}${1 + len(self.lists[name])}"
            return words | {"validate": "list", "source": source, "error_message": _short("isian.bantuan_daftar")}
        if name in DATES:
            first, last = calendar(self.own)
            limits = {"minimum": first, "maximum": last} if name == "tanggal" else {"minimum": date(2000, 1, 1)}
            criteria = "between" if name == "tanggal" else ">="
            words |= {"validate": "date", "criteria": criteria, "error_type": "warning"} | limits
            return words | {"error_message": _short("isian.bantuan_tanggal")}
        if name in ("jumlah", "jumlah TPS") or name in self.counted():
            least = 0 if name in self.counted() else 1
            words |= {"validate": "integer", "criteria": "between", "minimum": least, "maximum": MOST}
            return words | {"error_message": _short("isian.bantuan_bulat")}
        return None

    def counted(self) -> tuple[str, ...]:
        """Return the headings of the sheet of counts: the names of what is counted."""
        return tuple(item.nama.id for item in self.own.hitungan.values())

    def sheet(self, name: str, heads: Sequence[str], *, filled: bool) -> None:
        """Write the head of a sheet with its widths, formats and validations; `filled`: a row for each kecamatan."""
        sheet = self.book.sheets[name]
        self.book.heading(name, 0, heads)
        for column, head in enumerate(heads):
            width = WIDTHS.get(head, WIDE.get(head, 18))
            sheet.set_column(column, column, width, self.day if head in DATES else self._format(head))
            rule = None if filled and head in ("kode", "kecamatan") else self._rule(head)
            if rule:
                sheet.data_validation(1, column, len(self.units) if filled else ROOM, column, rule)
        for row, (kode, nama) in enumerate(self.units if filled else (), 1):
            sheet.write_string(row, 0, kode, self.text)
            sheet.write_string(row, 1, nama, self.text)
        sheet.freeze_panes(1, 2 if filled else 0)

    def _format(self, head: str) -> Any:
        return self.text if head in ("kode", "kecamatan", "desa", "tps", "keterangan", "sumber", "url") else None

    def example(self, heads: Sequence[str]) -> None:
        """Write a row that shows the form; it says that it is to be deleted, and is refused where it stays."""
        first, stage = next(iter(self.own.hitungan.items()))
        words: Mapping[str, str] = {
            "tanggal": EXAMPLE,
            "tahapan": self.own.referensi.tahapan[self.own.stages(first)[0]].nama.id,
            "indikator": stage.nama.id,
            "kecamatan": self.units[0][1],
            "tps": "003",
            "jumlah": "1",
            "tingkat": TINGKAT[0],
            "keterangan": both("isian.templat_contoh")["id"],
        }
        for column, head in enumerate(heads):
            self.book.sheets["kejadian"].write_string(1, column, words.get(head, ""), self.faint)

    def content(self) -> bytes:
        """Write all sheets."""
        self.guide()
        for name in ("kejadian", "hitungan", "eksposur", "tindakan", "hasil"):
            heads = COLUMNS.get(name, ("kode", "kecamatan", *self.counted()))
            self.sheet(name, heads, filled=name in ("hitungan", "eksposur"))
        self.example(COLUMNS["kejadian"])
        self.codes()
        return self.book.content()


def _short(key: str) -> str:
    """Return a sentence in both languages, as long as a spreadsheet allows."""
    words = both(key)
    return f"{words['id']} / {words['en']}"[:255]


def templat(own: Kerangka) -> bytes:
    """Return the template of a kabupaten/kota as XLSX; the same bytes as long as the lists are the same.

    Examples
    --------
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> templat(load_kerangka("3513"))[:2]
    b'PK'
    """
    return Template(own).content()
