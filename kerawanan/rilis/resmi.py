"""What an official release must name, in words that are no place-holders."""

import re

from pydantic_core import PydanticCustomError

from kerawanan.rilis.fields import Dwibahasa

# What stands where something is still to be filled in: as the whole text, or anywhere in it.
WHOLE = re.compile(
    r"(belum|not yet|to be|isi|diisi|fill in|tbd|tba|todo|menyusul|nanti|later|none|tidak ada|n a|"
    r"nama penerbit|penerbit|publisher|kontak|contact|lisensi|licen[cs]e|contoh|example)"
    r"( (ada|diisi|di sini|ditetapkan|ditentukan|diputuskan|nanti|decided|determined|set|added|here|in))*"
)
INSIDE = re.compile(r"\.\.\.|…|<[^>]*>|\[[^\]]*\]|\b[xX]{3,}\b|@(contoh|example)\.|//(www\.)?(contoh|example)\.")
UNREVIEWED = re.compile(r"pratinjau|preview|belum ditinjau|not reviewed", re.IGNORECASE)


def placeholder(text: str) -> bool:
    """Say whether a text is empty or only keeps the place of what is to be filled in.

    Examples
    --------
    >>> [placeholder(text) for text in ("", "–", "belum ditetapkan", "not yet decided", "[nama]", "x@contoh.go.id")]
    [True, True, True, True, True, True]
    >>> placeholder("Bawaslu Kabupaten Probolinggo"), placeholder("CC BY 4.0"), placeholder("https://bawaslu.go.id")
    (False, False, False)
    """
    words = " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())
    return not words or WHOLE.fullmatch(words) is not None or INSIDE.search(text) is not None


def finished(value: str | Dwibahasa, name: str) -> str | Dwibahasa:
    """Return an entry of an official release as it is.

    Each is looked at alone, so that all that a release lacks is said at once.

    Raises
    ------
    PydanticCustomError
        A title or summary still calls it a preview; another entry is empty or a place-holder.

    Examples
    --------
    >>> finished("CC BY 4.0", "lisensi")
    'CC BY 4.0'
    """
    texts = [value] if isinstance(value, str) else [value.id, value.en]
    unfit = UNREVIEWED.search if name in ("judul", "ringkas") else placeholder
    if wrong := [text for text in texts if unfit(text)]:
        raise PydanticCustomError("resmi_kurang", "an official release says this", {"temu": wrong[0]})
    return value
