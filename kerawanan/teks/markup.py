r"""Text of others (from an address, a file, a box) inside our sentences: it is shown as it stands, never as markup.

Streamlit reads Markdown and then looks once more at the finished text: for addresses, icons, emoji and arrows. What
Markdown would read is escaped with a backslash; what the second look would find is broken by an invisible joiner.
"""

import re
import unicodedata

JOINER = "\u2060"
ESCAPED = re.compile(r"([\\`*_\[\]<>~$|#!&:])")
FIRST = re.compile(r"^( ?)([-+=]|\d{1,9}(?=[.)](?: |$)))")
LATER = [
    re.compile(r"(https?|www)(?=[:.])", re.IGNORECASE),
    re.compile(r"([\w.+-])(?=@)"),
    re.compile(r"(:)(?=material/|[\w+-]+:)"),
    re.compile(r"((?<!\w)[<~>-])(?=[->=])"),
]
SPACES = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def literal(text: str) -> str:
    r"""Return Markdown that shows a text as it stands, on one line.

    Examples
    --------
    >>> literal("![x](y) 5 < 6")
    '\\!\\[x\\](y) 5 \\< 6'
    >>> literal("2019. Banjir\n# besar")
    '2019\\. Banjir \\# besar'
    >>> literal("www.x.id") == "www\u2060.x.id"
    True
    """
    text = SPACES.sub(" ", text)
    for pattern in LATER:
        text = pattern.sub(rf"\1{JOINER}", text)
    text = ESCAPED.sub(r"\\\1", text)
    return FIRST.sub(lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", text)


def _seen(character: str) -> str:
    hidden = unicodedata.category(character)[0] in "CZ" and character != " "
    return f"‹U+{ord(character):04X}›" if hidden else character


def short(text: str, most: int) -> str:
    r"""Return at most so many characters of a text, on one line; those that cannot be seen are named.

    Examples
    --------
    >>> short("35.13.22\u200b", 40)
    '35.13.22‹U+200B›'
    >>> short("abcdef", 3)
    'abc…'
    """
    found = SPACES.sub(" ", text)
    return "".join(map(_seen, found[:most])) + ("…" if len(found) > most else "")
