"""Cells to codes, numbers and texts, as the contract writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

import pandas as pd

from kerawanan.isian.baris import NUMERIC, Baris
from kerawanan.isian.kolom import Dipahami, Kolom
from kerawanan.isian.lembar import Isi
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.columns import Column, check
from kerawanan.rilis.isian import Kerangka, plain
from kerawanan.rilis.numbers import GROUPING, Amount, decimal_signs, read, readings
from kerawanan.tampil.berkas.lembar import defuse

THOUSANDS, DECIMALS, LEFT_OUT = "ribuan", "desimal", "lewati"
ANY = Amount(whole=True)
# Words of one column that nobody knows: more of them, and the column is another one.
MOST_UNKNOWN = 20


def text_of(cell: Isi) -> str:
    """Return a cell as text, harmless in a spreadsheet; a whole number has no decimals.

    Examples
    --------
    >>> text_of(3.0), text_of(None), text_of("=1+1"), text_of(True)
    ('3', '', "'=1+1", 'True')
    """
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(defuse(str(cell)))


@dataclass(frozen=True, slots=True)
class Angka:
    """How a file writes its numbers: the sign of its decimals ("" where it shows none), and whether that was asked."""

    tanda: str = ""
    dijawab: bool = False

    def text(self, cell: Isi) -> str:
        """Return a number with a point for its decimals; what is none, or has two readings, stays as it was found.

        Examples
        --------
        >>> Angka(",").text("1.000"), Angka(".").text("1.000"), Angka(".", True).text("1.000"), Angka().text(0.125)
        ('1000', '1.000', '1', '0.1250')
        """
        if not isinstance(cell, str):
            return _spelled(cell) if isinstance(cell, float) else "" if cell is None else str(cell)
        if "e" in cell.lower():
            return cell.replace(",", ".")
        two = readings(cell, self.tanda, ANY)
        if two and not self.tanda:
            # The question is open: nothing is taken before it is answered.
            return two[0]
        value = read(cell, self.tanda) if not two or self.dijawab else None
        return cell if value is None else _spelled(value)


def _spelled(value: float) -> str:
    """Write a number so that it has one reading: with three decimals it would have two."""
    text = str(int(value)) if value == value and abs(value) < inf and value == int(value) else repr(value)
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def sign_of(cells: Iterable[tuple[str, int, Isi]], nama: str, found: Temuan) -> Angka:
    """Decide for a whole file how it writes numbers: by its cells, or by asking; two ways in one file are a problem.

    `cells` are sheet, row and content of all cells in columns of numbers.
    """
    texts = [(sheet, row, cell) for sheet, row, cell in cells if isinstance(cell, str)]
    signs = decimal_signs(cell for _, _, cell in texts)
    if len(signs) > 1:
        rows = {sign: next(row for _, row, cell in texts if cell == text) for sign, text in signs.items()}
        fields: dict[str, Any] = {
            "koma": signs[","],
            "baris_koma": rows[","],
            "titik": signs["."],
            "baris_titik": rows["."],
        }
        found.wrong("tanda_campur", nama, **fields)
        return Angka()
    if signs:
        return Angka(next(iter(signs)))
    doubtful = next((item for item in texts if readings(item[2], "", ANY)), None)
    if doubtful is None:
        return Angka()
    sheet, row, cell = doubtful
    whole, before, behind = readings(cell, "", ANY) or ("", "", "")
    fields = {"lembar": sheet, "baris": row, "temu": cell, "utuh": whole, "depan": before, "belakang": behind}
    said = found.ask(f"angka:{nama}", both("isian.tanya_angka", **fields), answers(THOUSANDS, DECIMALS))
    own = "." if "." in cell else ","
    return Angka(GROUPING[own] if said == THOUSANDS else own if said else "", bool(said))


@dataclass(slots=True)
class Kata:
    """Finds the codes that words of a column mean; unknown words are asked for, a column of them is a problem."""

    own: Kerangka
    kind: str
    found: Temuan
    known: dict[str, str] = field(init=False)
    asked: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the words; one that means two codes means none."""
        pairs = [(plain(word), kode) for kode, words in self.own.names(self.kind).items() for word in words]
        many = {word for word, kode in pairs for other, code in pairs if word == other and kode != code}
        self.known = {word: kode for word, kode in pairs if word not in many}

    def code(self, cell: Isi, sheet: Dipahami, row: int, column: Kolom) -> str:
        """Return the code that a cell means; empty where it means none, which is a problem or a question then."""
        if cell is None and not sheet.lacks(column.makna):
            self.found.wrong("wajib", sheet.lembar.nama, row, column.nama)
        if cell is None:
            return ""
        word = plain(cell)
        if word in self.known:
            return self.known[word]
        if word not in self.asked and len(self.asked) < MOST_UNKNOWN:
            self.asked[word] = self._ask(str(cell), sheet, row, column)
        if word not in self.asked:
            fields = {"harap": ", ".join(self.own.names(self.kind)), "temu": str(cell)}
            self.found.wrong("pilihan", sheet.lembar.nama, row, column.nama, **fields)
        return self.asked.get(word, "")

    def _ask(self, cell: str, sheet: Dipahami, row: int, column: Kolom) -> str:
        names = self.own.names(self.kind)
        offered: dict[str, Mapping[str, str]] = {
            kode: {"id": words[1] if len(words) > 1 else kode, "en": words[2] if len(words) > 2 else kode}
            for kode, words in names.items()
        }
        offered |= answers(LEFT_OUT) if self.kind == "indikator" else {}
        fields = {"lembar": sheet.lembar.nama, "baris": row, "kolom": column.nama, "temu": cell[:100]}
        return self.found.ask(f"{self.kind}:{cell[:100]}", both("isian.tanya_kata", **fields), offered)


def checked(
    sheet: Dipahami, rows: Sequence[Baris], columns: Mapping[str, Column], angka: Angka, found: Temuan
) -> pd.DataFrame:
    """Return the cells of some meanings as texts, and say what the contract has against them under their own headings.

    Numbers come with a point for the decimals; index: the rows of the file.
    """
    frame = pd.DataFrame(index=pd.Index([item.nomor for item in rows], dtype="int64"))
    named: dict[str, Column] = {}
    for makna, column in columns.items():
        own, cells = sheet.of(makna), [item.sel.get(makna) for item in rows]
        label = own[0].nama if own else makna
        frame[label] = [angka.text(cell) if column.amount else text_of(cell) for cell in cells]
        named[label] = column
    found.masalah += check(frame, sheet.lembar.nama, named, ".") if len(frame) else []
    return frame.set_axis(list(columns), axis="columns")


def values(texts: Iterable[str]) -> list[float]:
    """Return checked texts as numbers; an empty one is missing."""
    return [float("nan") if (value := read(text, ".")) is None else value for text in texts]


def numeric(sheet: Dipahami) -> list[Kolom]:
    """Return the columns of a sheet that hold numbers."""
    return [item for item in sheet.kolom if item.makna in NUMERIC or item in sheet.counts]
