"""Names that visitors give to scenarios: what may be one. A name is plain text and must not pass for the release.

Two names are the same if nobody could tell them apart at a glance: case, accents, blanks and signs, and figures and
letters that look alike do not count.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping

from kerawanan.errors import Problem
from kerawanan.rilis.load import Rilis

# Without a full stop nothing becomes an address, without other signs nothing becomes markup.
PATTERN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ ,()–-]{2,39}")
LONGEST, SHORT = 40, 4
PAIRS = (("rn", "m"), ("vv", "w"))
LOOKS = str.maketrans("01345789lvø", "oieastbgiuo") | str.maketrans({"æ": "ae", "ð": "d", "þ": "p"})


def tidy(name: str) -> str:
    """Return a name as it is kept: composed letters, single blanks, none at the ends.

    Examples
    --------
    >>> tidy("  Bencana   dahulu ")
    'Bencana dahulu'
    """
    return " ".join(unicodedata.normalize("NFC", name).split())


def _fold(text: str) -> list[str]:
    """Return the words of a text as the eye sees them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for pair, letter in PAIRS:
        plain = plain.replace(pair, letter)
    return re.findall(r"[a-z0-9]+", plain.translate(LOOKS))


def alike(text: str) -> str:
    """Return what two names have in common that look alike.

    Examples
    --------
    >>> alike("R1lís"), alike("RI-LIS")
    ('riiis', 'riiis')
    """
    return "".join(_fold(text))


def _posing(name: str, words: Collection[str]) -> str:
    """Return the reserved word that a name holds: a short one as a word of its own, a longer one anywhere."""
    own, whole = _fold(name), alike(name)
    return next((w for w in words if (alike(w) in own if len(alike(w)) <= SHORT else alike(w) in whole)), "")


def reserved(rilis: Rilis) -> tuple[str, ...]:
    """Return the words that no name may hold: those of the reference data, and what the release is called."""
    info = rilis.info
    return (*rilis.referensi.nama_terpakai, *filter(None, (info.id, info.judul.id, info.judul.en, info.penerbit)))


def refusal(rilis: Rilis, name: str, others: Mapping[str, str]) -> Problem | None:
    """Return why a name cannot be taken, or nothing.

    Parameters
    ----------
    others
        The names that are taken, with what stands for each.
    """
    if not PATTERN.fullmatch(name):
        return Problem("nama_pola", fields={"temu": name[:LONGEST]})
    if word := _posing(name, reserved(rilis)):
        return Problem("nama_terpakai", fields={"temu": name, "kata": word})
    taken = next((letter for other, letter in others.items() if alike(other) == alike(name)), "")
    return Problem("nama_ganda", fields={"temu": name, "huruf": taken}) if taken else None
