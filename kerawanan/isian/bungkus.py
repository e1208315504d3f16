"""What a spreadsheet file may be before any of it is opened: every bound holds by the lists of the ZIP and its XML.

A spreadsheet is a ZIP of XML parts. Nothing is unpacked whose size was not announced and allowed, no part may declare
a document type (entities that grow or reach out), and what carries programs or links to other books is refused.
"""

import re
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from xml.parsers import expat

from kerawanan.errors import Problem
from kerawanan.isian.buku import Daftar, Gaya, Kata
from kerawanan.isian.halaman import Halaman, Sel
from kerawanan.isian.isi import RefusedError

# Bytes of an upload; sheets.
MOST, MOST_SHEETS = 5_000_000, 30
# Parts of the ZIP; bytes of all parts unpacked; how many times smaller a large part may be packed than it is.
MOST_PARTS, MOST_UNPACKED, MOST_RATIO, LARGE = 500, 60_000_000, 150, 2_000_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
PROGRAM = re.compile(r"vbaProject|macrosheets/|dialogsheets/|activeX/|\.bin$|embeddings/", re.IGNORECASE)
HARMLESS = re.compile(r"printerSettings", re.IGNORECASE)
LINKED = re.compile(r"externalLinks/|connections\.xml|queryTables/", re.IGNORECASE)
NEEDED = "[Content_Types].xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
WORDS, STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
# What expat calls, and the method of a reader that it is.
HANDLERS = {"StartElementHandler": "start", "CharacterDataHandler": "text", "EndElementHandler": "end"}
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)
# The sheets of a file with their names, and whether it counts days from 1904.
Lembaran = tuple[tuple[tuple[str, Halaman], ...], bool]
NOTHING: Lembaran = ((), False)


def _listed(packed: zipfile.ZipFile, nama: str) -> list[Problem]:
    """Judge a ZIP by its list of parts alone."""
    parts = packed.infolist()
    names = [part.filename for part in parts]
    plain = [name.casefold() for name in names]
    total = sum(part.file_size for part in parts)
    swollen = [
        part for part in parts if part.file_size > LARGE and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    ]
    if len(parts) > MOST_PARTS:
        return [Problem("bungkus_banyak", nama, fields={"harap": MOST_PARTS, "temu": len(parts)})]
    if total > MOST_UNPACKED or swollen:
        largest = MOST_UNPACKED // 1_000_000
        return [Problem("bungkus_besar", nama, fields={"harap": largest, "temu": round(total / 1e6, 1)})]
    if any(part.flag_bits & 1 for part in parts):
        return [Problem("bersandi", nama)]
    outside = [
        name for name in names if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name
    ]
    if outside or len(set(plain)) < len(plain):
        return [Problem("bungkus_nama", nama, fields={"temu": outside[0] if outside else max(plain, key=plain.count)})]
    if NEEDED not in names or not any(map(SHEET.fullmatch, names)):
        return [Problem("bukan_xlsx", nama)]
    kinds = [("berisi_makro", PROGRAM), ("tautan_buku", LINKED)]
    return [
        Problem(key, nama, fields={"temu": found[0]})
        for key, pattern in kinds
        if (found := [name for name in names if pattern.search(name) and not HARMLESS.search(name)])
    ]


def _no_type(*_: object) -> None:
    raise RefusedError("xml_entitas")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _no_type
    return parser


def _seen(packed: zipfile.ZipFile, part: zipfile.ZipInfo | None, parser: expat.XMLParserType, reader: object) -> None:
    """Read the XML of a part once, without keeping it; a part that is not there says nothing."""
    for handler, method in HANDLERS.items():
        if called := getattr(reader, method, None):
            setattr(parser, handler, called)
    if part:
        with packed.open(part) as stream:
            parser.ParseFile(stream)


def _sheets(packed: zipfile.ZipFile) -> Lembaran:
    """Read every part once: what sheets have in common, what is in none of them, then the sheets."""
    parts = {part.filename.casefold(): part for part in packed.infolist()}
    daftar, kata, gaya = Daftar(), Kata(), Gaya()
    for name, reader in ((BOOK, daftar), (RELATIONS, daftar), (WORDS, kata), (STYLES, gaya)):
        _seen(packed, parts.pop(name, None), _parser(), reader)
    named = daftar.parts()
    for name in parts.keys() - {part for _, part in named}:
        if name.endswith((".xml", ".rels")):
            _seen(packed, parts[name], _parser(), None)
    if len(named) > MOST_SHEETS:
        raise RefusedError("banyak_lembar", harap=MOST_SHEETS, temu=len(named))
    sel, found, before = Sel(kata.found, gaya, daftar.sejak_1904), [], 0
    for title, name in named:
        if name not in parts:
            raise RefusedError("xlsx_rusak")
        parser = _parser()
        sheet = Halaman(parser, sel, before)
        _seen(packed, parts.pop(name), parser, sheet)
        sheet.put()
        found.append((title, sheet))
        before = sheet.luas
    return tuple(found), daftar.sejak_1904


def unpack(isi: bytes, nama: str) -> tuple[Lembaran, list[Problem]]:
    """Read the sheets of a spreadsheet file, as far as it may be opened.

    Returns
    -------
    tuple
        Its sheets with their names, and whether it counts days from 1904; and what forbids to open it.

    Examples
    --------
    >>> unpack(b"PK", "a.xlsx")[1][0].key
    'zip_rusak'
    """
    try:
        with zipfile.ZipFile(BytesIO(isi)) as packed:
            if problems := _listed(packed, nama):
                return NOTHING, problems
            if b"macroEnabled" in packed.read(NEEDED):
                return NOTHING, [Problem("berisi_makro", nama, fields={"temu": ".xlsm"})]
            return _sheets(packed), []
    except RefusedError as error:
        return NOTHING, [replace(error.problem, file=nama)]
    except (expat.ExpatError, LookupError):
        return NOTHING, [Problem("xml_rusak", nama)]
    except BROKEN:
        return NOTHING, [Problem("zip_rusak", nama)]
