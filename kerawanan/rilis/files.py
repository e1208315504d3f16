"""From a file of a release to its text: what is no plain text is recognised first and gets one sentence.

Nothing is read that lies outside the folder, is larger than expected, or belongs to another program. Characters that
nobody can see (zero width, soft hyphen, direction marks, a mark in the middle) are taken out, unusual blanks become
ordinary ones, line ends of all systems become one.
"""

import re
from pathlib import Path

from kerawanan.errors import Problem

MAX_CSV, MAX_TOML = 20_000_000, 500_000

# How files of other programs begin.
MAGIC = (
    (b"PK\x03\x04", "ZIP (.xlsx, .ods, .docx)"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office (.xls, .doc)"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
WEB = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|\?xml|!--)", re.IGNORECASE)
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def _foreign(raw: bytes) -> str:
    """Return what kind of file this is where it is no plain text."""
    for start, kind in MAGIC:
        if raw.startswith(start):
            return kind
    if WEB.match(raw[:2000]):
        return "HTML, XML"
    # UTF-16 without a mark: every other byte of plain letters is zero.
    half = raw[:2000]
    return "UTF-16" if half and half.count(0) > 0.3 * len(half) else ""


def _decode(raw: bytes, *, legacy: bool) -> tuple[str, int]:
    """Read UTF-8, or Windows-1252 where nothing in the file is UTF-8; and the place of the first unreadable byte."""
    try:
        return raw.decode("utf-8-sig"), -1
    except UnicodeDecodeError as error:
        place = error.start
    # A file that is half UTF-8 is damaged: read as Windows-1252 its good letters would turn into others.
    mixed = not legacy or any(not char.isascii() for char in raw.decode("utf-8", errors="ignore"))
    try:
        return raw.decode("cp1252"), place if mixed else -1
    except UnicodeDecodeError as error:
        return raw.decode("latin-1"), place if mixed else error.start


def clean(text: str) -> str:
    r"""Take out what cannot be seen; make every blank and every line end an ordinary one.

    Examples
    --------
    >>> clean("1\u200b2\u00a03\r\n")
    '12 3\n'
    """
    if not text.isascii():
        text = BLANK.sub(" ", UNSEEN.sub("", text))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def read_bytes(path: Path, most: int) -> tuple[bytes, list[Problem]]:
    """Read a file that lies in its folder and has at most `most` bytes; what it is instead is a problem."""
    if not path.is_file():
        return b"", [Problem("berkas_tidak_ada", path.name)]
    if not path.resolve().is_relative_to(path.parent.resolve()):
        return b"", [Problem("tautan_luar", path.name)]
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError:
        return b"", [Problem("tidak_terbaca", path.name)]
    return raw, [Problem("terlalu_besar", path.name, fields={"harap": most // 1000})] if len(raw) > most else []


def read_text(path: Path, most: int, *, legacy: bool) -> tuple[str, list[Problem]]:
    """Read a text file: UTF-8 with or without mark or, with `legacy`, Windows-1252 as older spreadsheets write it.

    Returns
    -------
    tuple
        The text, cleaned, and what is wrong with the file as a whole; at most one problem.
    """
    raw, problems = read_bytes(path, most)
    if problems:
        return "", problems
    return text_of(raw, path.name, legacy=legacy)


def text_of(raw: bytes, name: str, *, legacy: bool) -> tuple[str, list[Problem]]:
    """Read the bytes of a text file called `name`; returns and reads what `read_text` does."""
    if kind := _foreign(raw):
        return "", [Problem("bukan_teks", name, fields={"temu": kind})]
    text, broken = _decode(raw, legacy=legacy)
    if broken >= 0:
        row = clean(raw[:broken].decode("latin-1")).count("\n") + 1
        return "", [Problem("huruf_rusak", name, row, fields={"temu": f"0x{raw[broken]:02X}"})]
    text = clean(text)
    if hidden := CONTROL.search(text):
        row = text.count("\n", 0, hidden.start()) + 1
        return "", [Problem("karakter_kendali", name, row, fields={"temu": hidden[0]})]
    return text, []
