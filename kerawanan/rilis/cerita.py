"""Reads `cerita.toml`: what only this release can say of itself on the screen, in words of its own."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from kerawanan.errors import Problem
from kerawanan.rilis.fields import Contract, Dwibahasa
from kerawanan.rilis.reading import problems_of, read_toml

FILE = "cerita.toml"


class Cerita(Contract):
    """What is true of this release alone; it changes no figure, so no fingerprint covers it.

    `asal` says how the map came about, for the front page and the presenter; `keterbatasan` are limits of these
    data, besides those that all releases of the status share.
    """

    asal: Dwibahasa | None = None
    keterbatasan: Annotated[tuple[Dwibahasa, ...], Field(max_length=50)] = ()


def read_cerita(folder: Path) -> tuple[Cerita, list[Problem]]:
    """Read what a release says of itself, and what is wrong with the file; without a file it says nothing.

    Examples
    --------
    >>> from kerawanan.rilis.referensi import DATA
    >>> len(read_cerita(DATA / "rilis" / "publik-2024")[0].keterbatasan)
    3
    """
    if not (folder / FILE).exists():
        return Cerita(), []
    raw, problems = read_toml(folder / FILE)
    if problems:
        return Cerita(), problems
    try:
        return Cerita.model_validate(raw), []
    except ValidationError as error:
        return Cerita(), problems_of(error, FILE)
