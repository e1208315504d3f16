"""The words that Streamlit's own scripts bring along, in the language of the page.

Streamlit speaks English only: "No results" in a select box, "Sort ascending" in the menu of a column. Its scripts are
packed anyway; on the way each sentence of `kata_streamlit.toml` becomes a choice that the browser makes when it draws.
"""

import logging
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

LOG = logging.getLogger(__name__)
FILE = Path(__file__).with_suffix(".toml")
CHOICE = "(document.documentElement.lang===`id`?{id}:{en})"
LATE = "()=>"
OPEN, CLOSE = "«", "»"
Words = Mapping[str, Mapping[str, str]]


def read(file: Path = FILE) -> Words:
    """Return script (its name without hash) → piece of it as it stands there → what stands in its place.

    Where only a part of a piece is the sentence, that part stands between « and ». What is read only when the script
    is loaded, but may be a function, has ``()=>`` before our words: then it is chosen when it is said.
    """
    return tomllib.loads(file.read_text(encoding="utf-8"))


def mark(words: Words) -> str:
    """Return a name for the whole of the words, which changes with every word, and with the way it gets into a script.

    Examples
    --------
    >>> mark({"Selectbox": {"`Open`": "`Buka`"}})
    'kata-a5240c1c'
    """
    return f"kata-{sha256(repr((CHOICE, words)).encode()).hexdigest()[:8]}"


def piece(found: str) -> tuple[str, str, str]:
    """Return what stands before the sentence, the sentence, and what stands behind it.

    Examples
    --------
    >>> piece("title:«`Copy`»,x"), piece("`Copy`")
    (('title:', '`Copy`', ',x'), ('', '`Copy`', ''))
    """
    before, opened, rest = found.partition(OPEN)
    sentence, _, behind = rest.partition(CLOSE)
    return (before, sentence, behind) if opened else ("", found, "")


def said(script: str, words: Mapping[str, str], name: str = "") -> str:
    """Return a script that chooses its words by the language of the page.

    A piece that is not there exactly once belongs to another version of Streamlit; it stays as it is, and the log says
    so.

    Examples
    --------
    >>> said("e({children:`Open`})", {"`Open`": "`Buka`"})
    'e({children:(document.documentElement.lang===`id`?`Buka`:`Open`)})'
    """
    choices = []
    for found, ours in words.items():
        before, sentence, behind = piece(found)
        whole = before + sentence + behind
        if (times := script.count(whole)) == 1:
            start = script.index(whole) + len(before)
            late = LATE if ours.startswith(LATE) else ""
            choice = late + CHOICE.format(id=ours.removeprefix(late), en=sentence)
            choices.append((start, start + len(sentence), choice))
        else:
            LOG.warning("%s of this version of Streamlit has %s %d times", name, found, times)
    for start, end, text in sorted(choices, reverse=True):
        script = script[:start] + text + script[end:]
    return script
