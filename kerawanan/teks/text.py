"""Reads the catalogues and writes numbers and dates as each language does; it must not know any page."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from kerawanan.errors import Problem, TeksError, shown

FOLDER = Path(__file__).parent
BAHASA = ("id", "en")
# How a language writes what the catalogues write as " %": no line break tears it apart, and English has no blank.
PERCENT = {"id": "\u00a0%", "en": "%"}
# That sign behind a number, a field or a range; "%{" begins a field of a chart.
_SIGN = re.compile(r" %(?!\{)")
SPELLED = 10


@cache
def catalogue(bahasa: str) -> dict[str, str]:
    """Return the flat catalogue of a language: ``{"peta.judul": "…"}``.

    Raises
    ------
    TeksError
        The language is unknown.
    """
    if bahasa not in BAHASA:
        raise TeksError(f"no catalogue for language {bahasa!r}; there are {BAHASA}")
    tables = tomllib.loads((FOLDER / f"{bahasa}.toml").read_text(encoding="utf-8"))
    flat: dict[str, str] = {}

    def walk(prefix: str, node: dict) -> None:
        for key, value in node.items():
            if isinstance(value, dict):
                walk(f"{prefix}{key}.", value)
            else:
                flat[prefix + key] = signs(value, bahasa)

    walk("", tables)
    return flat


def signs(text: str, bahasa: str) -> str:
    """Write the percent signs of a text as its language does, also where a release has written the text.

    Examples
    --------
    >>> signs("0.66–0.99 %", "en"), signs("score %{x}", "en"), signs("57,2 %", "id").split()
    ('0.66–0.99%', 'score %{x}', ['57,2', '%'])
    """
    return _SIGN.sub(PERCENT[bahasa], text) if "%" in text else text


def t(key: str, bahasa: str, **fields: object) -> str:
    """Return the sentence `key` in `bahasa` with its fields filled in.

    Raises
    ------
    TeksError
        The catalogue lacks the key, or the sentence asks for a field that was not given.

    Examples
    --------
    >>> t("kelas.skor", "id")
    'Skor kerawanan'
    """
    try:
        return signs(catalogue(bahasa)[key].format(**fields), bahasa)
    except KeyError as error:
        raise TeksError(f"text {key!r} in {bahasa!r} lacks {error}") from error


def percent(share: float, bahasa: str, decimals: int = 0) -> str:
    """Write a share, 0–1, as a percentage; a missing one is a dash.

    Examples
    --------
    >>> percent(0.125, "id", 1).split(), percent(0.125, "en", 1), percent(float("nan"), "en")
    (['12,5', '%'], '12.5%', '–')
    """
    return "–" if share != share else f"{number(100 * share, bahasa, decimals)}{PERCENT[bahasa]}"


def of_draws(share: float, bahasa: str) -> str:
    """Write a share of draws in whole percent; what is not all or nothing is never written as 100 or 0.

    Examples
    --------
    >>> of_draws(0.874, "id").split(), of_draws(0.9998, "id").split()
    (['87', '%'], ['lebih', 'dari', '99', '%'])
    """
    if 0.995 <= share < 1:
        return t("kalimat.lebih_99", bahasa)
    if 0 < share <= 0.005:
        return t("kalimat.kurang_1", bahasa)
    return percent(share, bahasa)


def prose(name: str, bahasa: str, **fields: object) -> str:
    """Return the Markdown text `name` of a language (``teks/<bahasa>/<name>.md``), with its fields filled in.

    Without fields its braces stand as they are: formulas have many.
    """
    text = _prose(name, bahasa)
    return text.format(**fields) if fields else text


@cache
def _prose(name: str, bahasa: str) -> str:
    path = FOLDER / bahasa / f"{name}.md"
    if not path.is_file():
        raise TeksError(f"no text {name!r} in language {bahasa!r}")
    return signs(path.read_text(encoding="utf-8"), bahasa)


def spelled(count: int, bahasa: str) -> str:
    """Write a count at the head of a sentence: up to ten as a word, none as "none of", more as a number.

    Examples
    --------
    >>> spelled(8, "id"), spelled(0, "id"), spelled(24, "en")
    ('Delapan', 'Tidak satu pun', '24')
    """
    return t(f"bilangan.{count}", bahasa) if 0 <= count <= SPELLED else number(count, bahasa, 0)


def number(value: float | None, bahasa: str, decimals: int = 1) -> str:
    """Write a number as the language does, with a true minus; a missing one is a dash, never zero.

    Examples
    --------
    >>> number(1234.56, "id"), number(1234.56, "en"), number(None, "id"), number(-7, "id", 0)
    ('1.234,6', '1,234.6', '–', '−7')
    """
    if value is None or value != value:
        return "–"
    text = f"{value + 0.0:,.{decimals}f}"
    if re.fullmatch(r"-0(\.0+)?", text):
        text = text[1:]
    return text.translate(str.maketrans(",.-", ".,−" if bahasa == "id" else ",.−"))


def day(value: date | str | None, bahasa: str) -> str:
    """Write a date, or the part of it that is known (``"2019-04"``), in words.

    Examples
    --------
    >>> day(date(2024, 11, 27), "id"), day("2019-04", "en"), day(None, "id")
    ('27 November 2024', 'April 2019', '–')
    """
    if not value:
        return "–"
    parts = str(value).split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, t(f"bulan.{int(parts[1])}", bahasa))
    if len(parts) > 2:
        words.insert(0, str(int(parts[2][:2])))
    return " ".join(words)


def listing(items: list[str], bahasa: str) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> listing(["Tiris", "Krucil", "Gading"], "id"), listing(["Tiris"], "en")
    ('Tiris, Krucil, dan Gading', 'Tiris')
    """
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return t("kalimat.dan_dua", bahasa, a=items[0], b=items[1])
    return t("kalimat.dan_banyak", bahasa, awal=", ".join(items[:-1]), akhir=items[-1])


def _said(name: str, value: object, bahasa: str) -> str:
    """Write a field of a problem: what was found as it stands in the file, our own numbers as the language does."""
    if name != "temu" and isinstance(value, int) and not isinstance(value, bool):
        return number(value, bahasa, 0)
    return shown(value) if name == "temu" else shown(value, 2_000)


def problem(item: Problem, bahasa: str) -> str:
    """Say where something is wrong and what was expected; nothing that a file holds is invisible or endless in it.

    Examples
    --------
    >>> problem(Problem("wajib", "nilai.csv", 7, "kode"), "id")
    'nilai.csv, baris 7, kolom kode: wajib diisi, tetapi kosong.'
    """
    place = [shown(item.file, 300)] if item.file else []
    if item.row is not None:
        place.append(t("masalah.baris", bahasa, baris=item.row))
    if item.feature:
        place.append(t("masalah.fitur", bahasa, fitur=item.feature))
    if item.column:
        place.append(t("masalah.kolom", bahasa, kolom=shown(item.column, 120)))
    fields = {name: _said(name, value, bahasa) for name, value in item.fields.items()}
    sentence = t(f"masalah.{item.key}", bahasa, **fields)
    if item.severity == "warning":
        sentence = t("masalah.peringatan", bahasa, kalimat=sentence)
    return f"{', '.join(place)}: {sentence}" if place else sentence
