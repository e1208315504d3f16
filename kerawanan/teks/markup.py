r"""Text of others (from an address, a file, a box) inside our sentences: it is shown as it stands, never as markup.

Streamlit reads Markdown and then looks once more at the finished text: for addresses, icons, emoji and arrows. What
Markdown would read is escaped with a backslash; what the second look would find is broken by an invisible joiner.
"""

import re
import unicodedata
from functools import lru_cache
from html import escape

JOINER = "\u2060"
ESCAPED = re.compile(r"([\\`*_\[\]<>~$|#!&:])")
FIRST = re.compile(r"^( ?)([-+=]|\d{1,9}(?=[.)](?: |$)))")
LATER = [
    re.compile(r"(https?|www)(?=[:.])", re.IGNORECASE),
    re.compile(r"([\w.+-])(?=@)"),
    re.compile(r"(:)(?=material/|[\w+-]+:)"),
    re.compile(r"((?<!\w)[<~>-])(?=[->=])"),
]
LINKS = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\((\S+?)\)(?=[\s.,;)]|$)")
MARKS = re.compile(rf"\\([!-/:-@\[-`{{-~])|\*+|{JOINER}")
SPACES = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


@lru_cache(2048)
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


def plain(markdown: str) -> str:
    r"""Return what a reader sees of one of our sentences, for what reads no Markdown: descriptions, quotes, files.

    Our sentences hold the texts of others as `literal` writes them, and stars for emphasis.

    Examples
    --------
    >>> plain("**" + literal("Desa_*A* [x]") + "**: www" + JOINER + ".x.id")
    'Desa_*A* [x]: www.x.id'
    """
    return MARKS.sub(lambda found: found[1] or "", markdown)


def written(markdown: str) -> str:
    r"""Return one of our sentences as plain text with the addresses of its links behind their words, for files.

    Examples
    --------
    >>> written("**Sirekap**: [KPU \\[1\\]](https://kpu.go.id/x), 2024")
    'Sirekap: KPU [1] (https://kpu.go.id/x), 2024'
    """
    return plain(LINKS.sub(r"\1 (\2)", markdown))


def html_literal(text: str) -> str:
    """Return HTML that shows a text as it stands; charts read a little of HTML in every label.

    Examples
    --------
    >>> html_literal("<b>5</b> & 'x'")
    "&lt;b&gt;5&lt;/b&gt; &amp; 'x'"
    """
    return escape(text, quote=False)


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
