"""A file with ranks and nothing else: which column is meant, which end is the vulnerable one, and every rank."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kerawanan.isian.baris import Baris, Pembaca
from kerawanan.isian.kolom import RANK, Dipahami, Kolom
from kerawanan.isian.lembar import Isi
from kerawanan.isian.sel import text_of
from kerawanan.isian.tempat import Tempat
from kerawanan.isian.temuan import Temuan, answers, both
from kerawanan.rilis.isian import Kerangka, plain
from kerawanan.rilis.peringkat import AMAN, RAWAN, Peringkat
from kerawanan.teks.text import BAHASA

WHICH, WAY = "peringkat", "arah_peringkat"
# Letters of a source; different sources of the rows that are named.
LONGEST, FEW = 300, 3


def choices(sheets: Sequence[Dipahami]) -> dict[str, str]:
    """Return the columns of ranks that can be drawn: answer → heading, with its sheet where there are several."""
    many = len(sheets) > 1
    return {
        f"{sheet.lembar.nama}:{column.huruf}": f"{column.judul} · {sheet.lembar.nama}" if many else column.judul
        for sheet in sheets
        for column in sheet.of(RANK)
    }


def _chosen(sheets: Sequence[Dipahami], found: Temuan) -> tuple[Dipahami, Kolom] | None:
    """Return the column that is meant; of several it is asked."""
    offered = choices(sheets)
    asked = {kode: dict.fromkeys(BAHASA, words[:LONGEST]) for kode, words in offered.items()}
    said = next(iter(offered)) if len(offered) == 1 else found.ask(WHICH, both("isian.tanya_peringkat"), asked)
    pairs = ((sheet, column) for sheet in sheets for column in sheet.of(RANK))
    return next(((s, c) for s, c in pairs if f"{s.lembar.nama}:{c.huruf}" == said), None)


def _above(sheet: Dipahami) -> Iterator[str]:
    """Yield the texts of the headings and of what stands above them."""
    rows = (cells for row, cells in sheet.lembar.baris.items() if row <= sheet.judul)
    yield from (cell for cells in rows for cell in cells if isinstance(cell, str))


def _way(own: Kerangka, sheet: Dipahami, found: Temuan) -> str:
    """Return what rank 1 means: as the file says above its rows, else it is asked."""
    said = f" {' '.join(map(plain, _above(sheet)))} "
    words = {RAWAN: own.kata.peringkat.satu_rawan, AMAN: own.kata.peringkat.satu_aman}
    clear = [way for way, own_words in words.items() if any(f" {plain(word)} " in said for word in own_words)]
    return clear[0] if len(clear) == 1 else found.ask(WAY, both("isian.tanya_arah_peringkat"), answers(RAWAN, AMAN))


def _rank(cell: Isi, most: int) -> int | None:
    """Return a whole number from 1 to the number of places; nothing for anything else.

    Examples
    --------
    >>> [_rank(cell, 18) for cell in (3, 3.0, "03", 0, 19, 1.5, "1,5", "III", "-", True)]
    [3, 3, 3, None, None, None, None, None, None, None]
    """
    text = text_of(cell)
    return int(text) if re.fullmatch("[0-9]{1,6}", text) and 1 <= int(text) <= most else None


def _ranks(rows: Sequence[Baris], sheet: Dipahami, column: Kolom, own: Kerangka, found: Temuan) -> dict[str, int]:
    """Return the rank of each kecamatan; a place without one, or with two, and what is no rank are problems."""
    ranks: dict[str, int] = {}
    first: dict[str, int] = {}
    nama, units = sheet.lembar.nama, own.wilayah.units
    most = int((units["tingkat"] == "kecamatan").sum())
    for item in (item for item in rows if item.sel.get(RANK) is not None):
        rank = _rank(item.sel[RANK], most)
        if rank is None:
            found.wrong("bukan_peringkat", nama, item.nomor, column.nama, harap=most, temu=text_of(item.sel[RANK]))
        if not item.kecamatan:
            found.wrong("wajib", nama, item.nomor, sheet.of("kecamatan")[0].nama)
        elif item.kecamatan in first:
            fields = {"temu": str(units.at[item.kecamatan, "nama"]), "lain": first[item.kecamatan], "lembar": nama}
            found.wrong("ganda_tempat", nama, item.nomor, column.nama, **fields)
        else:
            first[item.kecamatan] = item.nomor
            ranks |= {item.kecamatan: rank} if rank else {}
    if not first and not found.masalah:
        found.wrong("peringkat_kosong", nama, sheet.judul, column.nama)
    return ranks


def _skipped(ranks: Sequence[int]) -> int:
    """Return the first rank that nobody has though a later one was given and no tie explains it; 0 where there is none.

    Examples
    --------
    >>> _skipped([1, 2, 2, 4]), _skipped([1, 2, 2, 3]), _skipped([1, 2, 4])
    (0, 0, 3)
    """
    given = sorted(set(ranks))
    tied = all(rank == 1 + sum(other < rank for other in ranks) for rank in given)
    return 0 if tied else next((at for at, rank in enumerate(given, 1) if rank != at), 0)


def _source(rows: Sequence[Baris], sheet: Dipahami) -> str:
    """Return what the file says of its source: in a column for it, else what stands first above the headings."""
    said = dict.fromkeys(text_of(item.sel.get("sumber")) for item in rows)
    titles = (
        str(cell)
        for row, cells in sheet.lembar.baris.items()
        if row < sheet.judul
        for cell in cells
        if isinstance(cell, str)
    )
    named = "; ".join([text for text in said if text][:FEW])
    return (named or next(titles, ""))[:LONGEST]


def read(
    sheets: Sequence[Dipahami], files: Sequence[str], own: Kerangka, places: Tempat, found: Temuan, today: date
) -> tuple[Peringkat | None, int]:
    """Return the ranks, once nothing is wrong and nothing open, and how many rows hold one.

    `sheets` are those of the uploads called `files`; each has ranks and no counts.
    """
    sheet, column = _chosen(sheets, found) or (sheets[0], None)
    way, kept = _way(own, sheet, found), ("kecamatan", "sumber")
    alone = replace(sheet, kolom=tuple(item for item in sheet.kolom if item.makna in kept or item == column))
    rows = Pembaca(own, alone, places, found).rows()
    if column is None:
        return None, 0
    ranks = _ranks(rows, alone, column, own, found)
    if gone := _skipped([*ranks.values()]):
        found.odd("peringkat_loncat", sheet.lembar.nama, None, column.nama, temu=gone)
    if found.masalah or found.pertanyaan:
        return None, len(ranks)
    about = (", ".join(files), _source(rows, sheet), today, own.atribusi)
    return Peringkat(own.wilayah, own.referensi, column.judul, way, ranks, *about), len(ranks)


def complain(sheets: Sequence[Dipahami], found: Temuan) -> None:
    """Say of ranks beside counts that no score is made of them."""
    for sheet in sheets:
        found.wrong("hanya_peringkat", sheet.lembar.nama, sheet.judul, sheet.of(RANK)[0].nama)
