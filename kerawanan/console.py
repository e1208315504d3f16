"""Consoles that cannot show every letter: what they lack is written in other signs, and no report is lost for it."""

import codecs
import io
import sys

HANDLER = "kerawanan"
# Signs of our own sentences in letters that every console has. None of them is a quote or a backslash: inside JSON the
# text stays JSON.
SIGNS = {
    **{"≤": "<=", "≥": ">=", "≈": "~", "→": "->", "×": "x", "–": "-", "—": "-", "−": "-", "·": "-", "…": "..."},
    **{"“": "'", "”": "'", "‘": "'", "’": "'", "\u00a0": " ", "±": "+-", "√": "sqrt"},
}


def _escaped(char: str) -> str:
    r"""Write a character as Python and JSON do, in four digits: ``\u00e9``; above them as a pair."""
    pair = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pair[at] * 256 + pair[at + 1]:04x}" for at in range(0, len(pair), 2))


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Say what to write instead of what cannot be encoded."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(SIGNS.get(char) or _escaped(char) for char in lacking), error.end


def use_any_code_page() -> None:
    r"""Let standard output and error write on any code page.

    Examples
    --------
    >>> codecs.register_error(HANDLER, _replace)
    >>> print("skor ≤ 65 – café 😀".encode("ascii", HANDLER).decode())
    skor <= 65 - caf\u00e9 \ud83d\ude00
    """
    codecs.register_error(HANDLER, _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)
