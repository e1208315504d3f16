"""All releases of `data/rilis/`, opened once: the wall between them, and which of them is shown first.

What cannot be opened is left out, with its problems; it takes no other release down. What was opened stays as it was
read until the process starts again, whatever happens to its files (docs/keputusan/0016).
"""

import logging
import traceback
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kerawanan.errors import Problem, ProblemsError, RilisError, count, is_sound
from kerawanan.rilis.load import Rilis, load
from kerawanan.rilis.referensi import DATA
from kerawanan.rilis.situs import load_situs
from kerawanan.skor import beku
from kerawanan.teks.markup import short
from kerawanan.teks.text import BAHASA, problem, t

LOG = logging.getLogger(__name__)
MOST, LONGEST = 20, 400
STATUS = ("resmi", "publik", "simulasi", "pratinjau")
"""What is shown first: Bawaslu's own figures, else public records; made-up ones only where there is nothing else, and
what nobody has reviewed only where there is nothing at all."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A release that cannot be opened: its first problems, and how many there are."""

    problems: tuple[Problem, ...]
    count: int


@dataclass(frozen=True, eq=False, slots=True)
class Katalog:
    """What `data/rilis/` holds.

    Attributes
    ----------
    opened
        The sound releases by identifier, the default first.
    refused
        The others by the name of their folder.
    """

    opened: dict[str, Rilis]
    refused: dict[str, Refused]

    @property
    def default(self) -> str:
        """The release that is shown where nobody chose one; empty where none can be opened."""
        return next(iter(self.opened), "")

    def leave_out(self, name: str, error: RilisError) -> None:
        """Move a release to the refused ones and say so in the log; only before the first visitor."""
        wrong = [item for item in error.problems if item.severity == "error"]
        self.opened.pop(name, None)
        self.refused[name] = Refused(tuple(wrong[:MOST]), count(wrong))
        first = problem(wrong[0], BAHASA[0])
        log(t("katalog.log", BAHASA[0], rilis=name, jumlah=count(wrong), pertama=first))


@contextmanager
def wall(name: str) -> Generator[None]:
    """Turn whatever goes wrong with one release into a `RilisError`.

    This is the one place where errors that nobody foresaw are caught: a fault of ours that the files of one release
    bring out must not take the others down. The log says where it happened.
    """
    try:
        yield
    except RilisError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        log(f"{name}: {type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
        raise RilisError([Problem("tak_terduga", name)]) from error


def log(text: str) -> None:
    """Write one line, whatever a file or the name of a folder put into the text."""
    LOG.warning("%s", short(text, LONGEST))


def read(folder: Path, data: Path = DATA) -> tuple[Rilis, tuple[Problem, ...]]:
    """Read one release, and what is odd about it or wrong with its class limits, on which no score or rank depends.

    Raises
    ------
    RilisError
        With every problem, where there is one besides the limits; nothing else is raised.
    """
    with wall(folder.name):
        rilis = load(folder, data)
        found = _once(beku.check(rilis), rilis.peringatan)
    if not is_sound(item for item in found if item.key != beku.LIMITS):
        raise RilisError(found)
    return replace(rilis, peringatan=tuple(item for item in found if item.severity == "warning")), found


def _once(frozen: Iterable[Problem], odd: Iterable[Problem]) -> tuple[Problem, ...]:
    """Join both lists; what is said of a frozen number names the right one, and nothing else is said of its entry."""
    said = {(item.file, item.column): item for item in frozen}
    return *said.values(), *(item for item in odd if (item.file, item.column) not in said)


def open_release(folder: Path, data: Path = DATA) -> Rilis:
    """Open one release to be shown: it keeps the contract, and its frozen numbers are its own.

    Raises
    ------
    RilisError
        With every problem; nothing else is raised.

    Examples
    --------
    >>> open_release(DATA / "rilis" / "publik-2024").info.status
    'publik'
    """
    rilis, found = read(folder, data)
    if not is_sound(found):
        raise RilisError(found)
    return rilis


def check(folder: Path, data: Path = DATA) -> tuple[Problem, ...]:
    """Return everything that is wrong with a release, and what is odd; nothing when it is sound."""
    try:
        return read(folder, data)[1]
    except RilisError as error:
        return error.problems


def _folders(data: Path) -> list[Path]:
    """Return the folders of releases; hidden ones are of programs."""
    parent = data / "rilis"
    found = sorted(parent.iterdir()) if parent.is_dir() else []
    return [folder for folder in found if folder.is_dir() and not folder.name.startswith(".")]


def _in_order(rilis: Iterable[Rilis], named: str) -> list[Rilis]:
    """Order releases: the one that the site names, then by status, the newest first; a preview last, even if named."""
    newest = sorted(rilis, key=lambda item: (item.info.tanggal_rilis, item.info.id), reverse=True)
    unseen = STATUS[-1]
    return sorted(newest, key=lambda it: (it.info.status == unseen, it.info.id != named, STATUS.index(it.info.status)))


def _named(data: Path) -> str:
    """Return the release that `situs.toml` wants first; a file that cannot be read wants none."""
    try:
        return load_situs(data / "referensi").rilis
    except ProblemsError as error:
        log(problem(error.problems[0], BAHASA[0]))
        return ""


@cache
def katalog(data: Path = DATA) -> Katalog:
    """Open all releases below `data`, once in a process; say in the log which cannot be opened.

    Examples
    --------
    >>> katalog().default, list(katalog().opened)
    ('publik-2024', ['publik-2024', 'contoh'])
    """
    opened, broken = [], {}
    for folder in _folders(data):
        try:
            opened.append(open_release(folder, data))
        except RilisError as error:
            broken[folder.name] = error
    named = _named(data)
    found = Katalog({item.info.id: item for item in _in_order(opened, named)}, {})
    for name, error in broken.items():
        found.leave_out(name, error)
    if named and found.default != named:
        log(t("katalog.log_bawaan", BAHASA[0], rilis=named, bawaan=found.default or "–"))
    return found
