"""How pages without scripts name each other: what a link leads to, and how a server writes it.

A page never writes an address itself. What it hands over is a `Target`; a server makes an address of it, a folder of
files the name of a file.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Self
from urllib.parse import quote, urlencode

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters

Kind = Literal["ringkas", "data", "gambar", "sematan", "aplikasi"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to.

    Attributes
    ----------
    jenis
        A page without scripts, a file of data, a picture, a map for the pages of others, or a page of the dashboard.
    rilis, bahasa, isu, tahapan
        Whose numbers, in which language, of which choice; nothing of issues or stage means all.
    nama
        The code of a kecamatan, the name of a file, or a page of the dashboard; empty where it is the whole.
    kode
        The kecamatan that a page of the dashboard shows.
    ukuran
        The size of a picture, where it has a choice.
    """

    jenis: Kind
    rilis: str
    bahasa: str
    nama: str = ""
    isu: tuple[str, ...] = ()
    tahapan: str = ""
    kode: str = ""
    ukuran: str = ""

    def to(self, **changed: object) -> Self:
        """Return the target that differs in some points."""
        return replace(self, **changed)


Links = Callable[[Target], str]
"""Writes a link; an empty text where there is nothing behind it, as no dashboard behind a folder of files."""


def start(rilis: Rilis, chosen: Parameters, bahasa: str, kode: str = "") -> Target:
    """Return the page about a release and a choice, or about one of its kecamatan."""
    isu = chosen.isu if chosen.isu != rilis.isu else ()
    return Target("ringkas", rilis.info.id, bahasa, kode, isu, chosen.tahapan)


def path(target: Target) -> str:
    """Return the address of a target below that of the server; equal targets have one address.

    Examples
    --------
    >>> path(Target("ringkas", "contoh", "id", "35.13.01", ("bencana",)))
    'ringkas/35.13.01?rilis=contoh&bahasa=id&isu=bencana'
    >>> path(Target("gambar", "contoh", "en", "peta.png", ukuran="1200x675"))
    'gambar/contoh/peta.png?bahasa=en&ukuran=1200x675'
    """
    names = {
        "ringkas": ("ringkas", target.nama),
        "data": ("data", target.rilis, target.nama),
        "gambar": ("gambar", target.rilis, target.nama),
        "sematan": ("sematan", *(("kecamatan", target.nama) if target.nama else ("peta",))),
        "aplikasi": (target.nama,),
    }[target.jenis]
    inside = target.jenis in ("data", "gambar")
    query: dict[str, str | tuple[str, ...]] = {
        "rilis": "" if inside else target.rilis,
        "bahasa": target.bahasa,
        "ukuran": target.ukuran,
    }
    query |= {"tahapan": target.tahapan, "isu": target.isu, "kode": target.kode}
    written = urlencode({name: value for name, value in query.items() if value}, doseq=True)
    return f"{'/'.join(quote(name) for name in names if name)}?{written}"


def served(depth: int) -> Links:
    """Return how a server writes links on a page that lies some folders below its own address.

    Examples
    --------
    >>> served(1)(Target("sematan", "contoh", "id"))
    '../sematan/peta?rilis=contoh&bahasa=id'
    """
    return lambda target: "../" * depth + path(target)
