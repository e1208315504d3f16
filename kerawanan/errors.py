"""The errors that this package raises on purpose; it must import nothing of the package.

KerawananError
├── IndeksError        the engine refuses its input (English sentence, for developers)
├── TeksError          a catalogue lacks a key or a field
└── ProblemsError      a list of problems that a person can mend, in the words of the catalogues
    ├── RilisError     in the files of a release, of a place or of the reference data
    └── ParameterError in a choice: address, command line, slider
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Severity = Literal["error", "warning"]

# How many problems are listed one by one; of the others only their number is said.
MOST = 200
# Lists up to this length are written out.
FEW = 4
# Kinds of characters that show nothing: control, format, surrogate, private, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class KerawananError(Exception):
    """Base of all errors that this package raises on purpose."""


class IndeksError(KerawananError, ValueError):
    """The engine refuses its input; the message says what was expected and what was found."""


class TeksError(KerawananError, KeyError):
    """A text catalogue lacks a key, a language or a field."""

    def __str__(self) -> str:
        """Return the message as it is; KeyError would quote it."""
        return str(self.args[0]) if self.args else ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and the catalogue key of the sentence that says so.

    `key` names a sentence under `masalah` in the catalogues, `fields` fills it in. `row` counts as a spreadsheet
    does: the header is row 1. `feature` is the number of a feature of a GeoJSON file, from 1, or the first
    and last of several. A warning says what is odd but possible; it stops nothing.
    """

    key: str
    file: str = ""
    row: int | None = None
    column: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"
    feature: str = ""

    @property
    def stands_for(self) -> int:
        """How many problems this one stands for: one, or all those that are not listed."""
        jumlah = self.fields.get("jumlah")
        return jumlah if self.key == "selebihnya" and isinstance(jumlah, int) else 1


def is_sound(problems: Iterable[Problem]) -> bool:
    """Say whether nothing stops a release: there are warnings at most.

    Examples
    --------
    >>> is_sound([Problem("data_lama", severity="warning")]), is_sound([Problem("wajib")])
    (True, False)
    """
    return all(item.severity == "warning" for item in problems)


def count(problems: Iterable[Problem], severity: Severity = "error") -> int:
    """Return how many problems of a severity there are, those that are not listed included.

    Examples
    --------
    >>> count([Problem("wajib"), Problem("selebihnya", fields={"jumlah": 5}), Problem("data_lama", severity="warning")])
    6
    """
    return sum(item.stands_for for item in problems if item.severity == severity)


def unlisted(amount: int, file: str = "", severity: Severity = "error") -> list[Problem]:
    """Return what stands for problems that are not listed; nothing where there are none."""
    return [Problem("selebihnya", file, None, "", {"jumlah": amount}, severity)] if amount else []


def bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems and the number of the others, then the same of the warnings.

    Examples
    --------
    >>> few = bounded([Problem("wajib")] * 203 + unlisted(7, "nilai.csv"))
    >>> len(few), few[-1].key, few[-1].fields
    (201, 'selebihnya', {'jumlah': 10})
    """
    every, found = list(problems), []
    for severity in get_args(Severity):
        own = [item for item in every if item.severity == severity]
        listed = [item for item in own if item.key != "selebihnya"][:MOST]
        found += [*listed, *unlisted(count(own, severity) - len(listed), "", severity)]
    return tuple(found)


def is_hidden(char: str) -> bool:
    """Say whether a character shows nothing on a screen, though it is no blank."""
    return unicodedata.category(char) in _HIDDEN


def _holds(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _inside(value: object, most: int) -> str:
    """Write what stands in a list; a text in quotes, as "1" is not 1."""
    if _holds(value):
        return "…"
    return f'"{shown(value, most)}"' if isinstance(value, str) and value else shown(value, most)


def shown(value: object, most: int = 60) -> str:
    """Write what stands in a file as one short line on which nothing is invisible.

    Parameters
    ----------
    value
        A text, number, date, list or table as a file holds it.
    most
        The number of characters after which the rest is left out.

    Examples
    --------
    >>> shown("a" + chr(0x200B) + "b"), shown(""), shown(True), shown([0.5, "1", None, [1]]), shown(10**400)
    ('a<U+200B>b', '""', 'true', '[0.5, "1", null, …]', '≈10^400')
    """
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple):
        return f"[{'…' if len(value) > FEW else ', '.join(_inside(item, most) for item in value)}]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        # Python refuses to write out what is longer than 4,300 digits.
        return f"≈10^{value.bit_length() * 0.30103:.0f}"
    text = str(value)
    start = text if len(text) <= most else f"{text[:most]}…"
    return "".join(f"<U+{ord(char):04X}>" if is_hidden(char) else char for char in start) or '""'


class ProblemsError(KerawananError):
    """Everything that is wrong with an input, found in one pass."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = bounded(problems)
        said = ({name: shown(value) for name, value in p.fields.items()} for p in self.problems)
        where = (f"{p.file}:{p.row or ''}:{p.column} {p.key}" for p in self.problems)
        super().__init__("; ".join(f"{place} {found}" for place, found in zip(where, said, strict=True)))


class RilisError(ProblemsError):
    """The files of a release, a place or the reference data break the contract."""


class ParameterError(ProblemsError):
    """A choice that the recipe cannot follow."""
