"""The errors that this package raises on purpose; it must import nothing of the package.

KerawananError
├── IndeksError        the engine refuses its input (English sentence, for developers)
├── TeksError          a catalogue lacks a key or a field
└── ProblemsError      a list of problems that a person can mend, in the words of the catalogues
    ├── RilisError     in the files of a release, of a place or of the reference data
    └── ParameterError in a choice: address, command line, slider
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal


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
    severity: Literal["error", "warning"] = "error"
    feature: str = ""


def is_sound(problems: Iterable[Problem]) -> bool:
    """Say whether nothing stops a release: there are warnings at most.

    Examples
    --------
    >>> is_sound([Problem("luar_indonesia", severity="warning")]), is_sound([Problem("wajib")])
    (True, False)
    """
    return all(item.severity == "warning" for item in problems)


def shown(value: object, most: int = 60) -> str:
    """Write what stands in a file as one short line on which nothing is invisible.

    Examples
    --------
    >>> shown("a" + chr(0x200B) + "b"), shown(""), shown(True), shown([1]), shown("x" * 99, 5)
    ('a<U+200B>b', '""', 'true', '[…]', 'xxxxx…')
    """
    if isinstance(value, Mapping | list | tuple):
        return "{…}" if isinstance(value, Mapping) else "[…]"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    start = text if len(text) <= most else f"{text[:most]}…"
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in start) or '""'


class ProblemsError(KerawananError):
    """Everything that is wrong with an input, found in one pass."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.file}:{p.row or ''}:{p.column} {p.key} {p.fields}" for p in self.problems))


class RilisError(ProblemsError):
    """The files of a release, a place or the reference data break the contract."""


class ParameterError(ProblemsError):
    """A choice that the recipe cannot follow."""
