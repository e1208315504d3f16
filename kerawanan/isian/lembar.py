"""From the bytes of an upload to sheets of plain cells; what cannot be read so is one sentence about the file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kerawanan.errors import Problem
from kerawanan.isian.bungkus import MOST, unpack
from kerawanan.isian.isi import MOST_ROWS, Isi, RefusedError, bounded, words
from kerawanan.isian.pemisah import ragged, separated
from kerawanan.rilis.files import text_of
from kerawanan.rilis.rows import MAX_CELL, long_line

MOST_NAME = 100
BESIDE_FILE = " @ "
OLD = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet as it stands in the file.

    Attributes
    ----------
    nama
        The name of the sheet; of a text file, that of the file.
    baris
        Row number, as a spreadsheet counts, → cells; rows without anything are absent, texts are trimmed.
    rumus
        Places (row, column from 0) of the cells whose value a formula gave.
    teks
        The cells are those of a text file, so that numbers and dates are texts.
    sejak_1904
        The file counts days from 1904.
    pemisah
        The separator of a text file.
    """

    nama: str
    baris: dict[int, tuple[Isi, ...]]
    rumus: frozenset[tuple[int, int]] = frozenset()
    teks: bool = False
    sejak_1904: bool = False
    pemisah: str = ""


@dataclass(frozen=True, slots=True)
class Berkas:
    """The sheets of an upload, or what forbids to read it."""

    nama: str
    lembar: tuple[Lembar, ...] = ()
    masalah: tuple[Problem, ...] = field(default=())


def base_name(nama: str) -> str:
    r"""Return the last part of the name of a file, on one short line; the folders before it are somebody else's.

    Examples
    --------
    >>> base_name("C:\\data\\a.xlsx"), base_name("../../etc/passwd"), base_name("")
    ('a.xlsx', 'passwd', 'berkas')
    """
    last = nama.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return (words(last) or "berkas")[:MOST_NAME]


def _spreadsheet(isi: bytes, nama: str) -> Berkas:
    (sheets, old), problems = unpack(isi, nama)
    found = (Lembar(name, sheet.rows(), frozenset(sheet.rumus), sejak_1904=old) for name, sheet in sheets)
    return Berkas(nama, tuple(found), tuple(problems))


def _text(isi: bytes, nama: str) -> Berkas:
    text, problems = text_of(isi, nama, legacy=True)
    if not problems and (many := text.count("\n")) > MOST_ROWS:
        problems = [Problem("banyak_baris", nama, fields={"harap": MOST_ROWS, "temu": many})]
    if not problems and (line := long_line(text)):
        problems = [Problem("baris_panjang", nama, line, fields={"harap": 100_000})]
    mark, rows = ("", []) if problems else separated(text)
    problems += ragged(rows, nama)
    wide = max((len(cells) for cells in rows if cells), default=0)
    try:
        bounded(0, wide, wide * len(rows))
    except RefusedError as error:
        problems.append(replace(error.problem, file=nama))
    if problems:
        return Berkas(nama, masalah=tuple(problems))
    filled: dict[int, tuple[Isi, ...]] = {
        row: tuple(map(words, cells)) for row, cells in enumerate(rows, 1) if cells and any(map(str.strip, cells))
    }
    return Berkas(nama, (Lembar(nama, filled, teks=True, pemisah=mark),))


def _long_cells(found: Berkas) -> list[Problem]:
    return [
        Problem("sel_panjang", lembar.nama, row, fields={"harap": MAX_CELL})
        for lembar in found.lembar
        for row, cells in lembar.baris.items()
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in cells)
    ]


def apart(files: Sequence[Berkas]) -> tuple[Berkas, ...]:
    """Tell sheets of one name in several files apart, by the name of their file.

    Examples
    --------
    >>> two = [Berkas(f"{name}.xlsx", (Lembar("kejadian", {}),)) for name in "ab"]
    >>> [each.lembar[0].nama for each in apart(two)]
    ['kejadian @ a.xlsx', 'kejadian @ b.xlsx']
    """
    many = Counter(lembar.nama for each in files for lembar in each.lembar)
    return tuple(
        replace(
            each,
            lembar=tuple(
                replace(lembar, nama=f"{lembar.nama}{BESIDE_FILE}{each.nama}") if many[lembar.nama] > 1 else lembar
                for lembar in each.lembar
            ),
        )
        for each in files
    )


def open_file(isi: bytes, nama: str) -> Berkas:
    r"""Read the sheets of a spreadsheet (XLSX) or of a text file (CSV), whatever its name says.

    Examples
    --------
    >>> open_file(b"kecamatan;jumlah TPS\nTiris;85\n", "a.csv").lembar[0].baris
    {1: ('kecamatan', 'jumlah TPS'), 2: ('Tiris', '85')}
    >>> open_file(b"", "a.xlsx").masalah[0].key
    'isian_kosong'
    """
    nama = base_name(nama)
    if len(isi) > MOST:
        return Berkas(nama, masalah=(Problem("terlalu_besar", nama, fields={"harap": MOST // 1000}),))
    if not isi.strip(b" \r\n\t;,\xef\xbb\xbf"):
        return Berkas(nama, masalah=(Problem("isian_kosong", nama),))
    if isi.startswith(OLD):
        return Berkas(nama, masalah=(Problem("xls_lama", nama),))
    found = _spreadsheet(isi, nama) if isi.startswith(b"PK") else _text(isi, nama)
    if problems := _long_cells(found):
        return Berkas(nama, masalah=tuple(problems))
    if not found.masalah and not any(lembar.baris for lembar in found.lembar):
        return Berkas(nama, masalah=(Problem("isian_kosong", nama),))
    return found
