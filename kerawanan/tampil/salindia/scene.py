"""What the slides are made from."""

from collections.abc import Callable
from dataclasses import dataclass

from kerawanan.skor.kepastian import Certainty
from kerawanan.telaah.drivers import Drivers


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """What the slides are made from.

    Attributes
    ----------
    found, apart
        The result of the release, and which issue sets its kecamatan apart.
    alone
        Gives the result of an issue alone.
    bahasa
        The language of the slides.
    kode, chosen
        The kecamatan that is shown in depth, and whether the presenter chose it.
    address, query
        The address of the site that the audience is to type, and what a link adds to it.
    """

    found: Certainty
    apart: Drivers
    alone: Callable[[str], Certainty]
    bahasa: str
    kode: str
    chosen: bool = False
    address: str = ""
    query: str = ""
