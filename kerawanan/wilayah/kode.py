"""The codes of places as files spell them: Kemendagri's with or without dots; those of BPS are other codes."""

import re

# How the codes of a level are spelt; BPS gives a kecamatan seven digits, and they are not Kemendagri's plus a zero.
SPELLINGS = {
    "kecamatan": r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}|[0-9]{6}",
    "kabupaten": r"[0-9]{2}\.[0-9]{2}|(?:ID)?[0-9]{4}",
    "desa": r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}",
    "bps": r"(?:ID)?[0-9]{7}",
}
# The provinces have numbers from 11.
FIRST = 11
# The second pair of digits: from here on it is a kota.
KOTA = 71


def text_of(value: object) -> str:
    """Return a cell as text: a whole number without the decimals that a table of numbers gives it.

    Examples
    --------
    >>> text_of(351301.0), text_of(" 35.13.01 "), text_of(None), text_of(float("nan"))
    ('351301', '35.13.01', '', '')
    """
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def spelled_as(text: str) -> str:
    """Return the level whose code a text is, or `bps`; empty for anything else.

    Examples
    --------
    >>> [spelled_as(text) for text in ("35.13.01", "351301", "3513", "35.13.01.2001", "ID3513010", "012345", "12")]
    ['kecamatan', 'kecamatan', 'kabupaten', 'desa', 'bps', '', '']
    """
    found = next((level for level, pattern in SPELLINGS.items() if re.fullmatch(pattern, text)), "")
    return found if found and int(text.removeprefix("ID")[:2]) >= FIRST else ""


def dots(text: str) -> str:
    """Write a code of digits in pairs, as Kemendagri does.

    Examples
    --------
    >>> dots("351301"), dots("3513"), dots("35"), dots("35.13.01")
    ('35.13.01', '35.13', '35', '35.13.01')
    """
    return text if "." in text else ".".join(re.findall("..", text.removeprefix("ID")))


def level_above(kode: str) -> str:
    """Return what a place is by its code.

    Examples
    --------
    >>> level_above("35"), level_above("35.13"), level_above("35.74")
    ('provinsi', 'kabupaten', 'kota')
    """
    if len(kode) == 2:
        return "provinsi"
    return "kota" if int(kode[3:5]) >= KOTA else "kabupaten"


def titled(nama: str, kode: str) -> str:
    """Write the name of a place with what it is before it.

    Examples
    --------
    >>> titled("Malang", "35.07"), titled("Kota Malang", "35.73"), titled("Kab. Malang", "35.07")
    ('Kabupaten Malang', 'Kota Malang', 'Kabupaten Malang')
    """
    level = level_above(kode)
    bare = re.sub(r"^(provinsi|prov\.?|kabupaten|kab\.?|kota(?= ))\s+", "", nama.strip(), flags=re.IGNORECASE)
    return f"{level.title()} {bare}" if bare else ""
