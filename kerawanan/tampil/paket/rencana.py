"""What is in the kit: every file with its place, its name and what it shows, before any of them is made.

A whole page for each choice of stage, issue and kecamatan would be some thousand files. Written are the summary of all,
of each stage and of each issue alone, and a page for each kecamatan with all stages and issues.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import fingerprint
from kerawanan.tampil.berkas.gambar import MAP, SIZES
from kerawanan.tampil.berkas.terbuka import FILES
from kerawanan.tampil.berkas.unduh import marked
from kerawanan.tampil.ringkas.tautan import Links, Target, path
from kerawanan.teks.text import BAHASA

Kind = Literal["ringkas", "data", "gambar", "keterangan", "salindia", "selebaran", "kutipan", "qr", "mulai"]
START = "index.html"
USUAL_SIZE = next(iter(SIZES))


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the kit: where it lies, which kind it is, and what it shows."""

    tempat: str
    jenis: Kind
    target: Target

    @property
    def chosen(self) -> Parameters:
        """The choice of stage and issues whose numbers it shows."""
        return Parameters(isu=self.target.isu, tahapan=self.target.tahapan)


def choices(rilis: Rilis) -> list[Parameters]:
    """Return the choices that have a summary: all, each stage alone, each issue alone.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> len(choices(load(DATA / "rilis" / "publik-2024")))
    12
    """
    stages = [Parameters(tahapan=kode) for kode in rilis.info.tahapan]
    return [Parameters(), *stages, *(Parameters(isu=(kode,)) for kode in rilis.isu)]


def _name(rilis: Rilis, target: Target, what: str, ending: str) -> str:
    """Return a file name that says what is inside: marks, release, content, choice, language, fingerprint."""
    # A stage and an issue may have the same code.
    stage = [f"tahapan-{target.tahapan}"] if target.tahapan else []
    parts = [what, *stage, *(f"isu-{kode}" for kode in target.isu), target.bahasa, target.ukuran]
    sidik = fingerprint(rilis, Parameters(isu=target.isu, tahapan=target.tahapan))
    name = "_".join([rilis.info.id, *(part for part in parts if part), sidik])
    return marked(rilis, f"{name}.{ending}", scenario=False)


def _piece(rilis: Rilis, kind: Kind, folder: str, target: Target, what: str, ending: str) -> Piece:
    return Piece(f"{folder}/{_name(rilis, target, what, ending)}", kind, target)


def _pages(rilis: Rilis, bahasa: str) -> Iterator[Piece]:
    for chosen in choices(rilis):
        target = Target("ringkas", rilis.info.id, bahasa, "", chosen.isu, chosen.tahapan)
        yield _piece(rilis, "ringkas", "situs", target, "ringkas", "html")
    for kode in rilis.kecamatan.index:
        target = Target("ringkas", rilis.info.id, bahasa, str(kode))
        yield _piece(rilis, "ringkas", "situs", target, str(kode), "html")


def _pictures(rilis: Rilis, bahasa: str) -> Iterator[Piece]:
    whole = Target("gambar", rilis.info.id, bahasa, f"{MAP}.png")
    shown = [whole, *(whole.to(isu=(kode,)) for kode in rilis.isu)]
    shown += [whole.to(nama=f"{kode}.png") for kode in rilis.kecamatan.index]
    for target in shown:
        for size in SIZES:
            stem = target.nama.removesuffix(".png")
            yield _piece(rilis, "gambar", "gambar", target.to(ukuran=size), stem, "png")
    yield _piece(rilis, "gambar", "gambar", whole.to(nama=f"{MAP}.svg", ukuran=USUAL_SIZE), MAP, "svg")


def _data(rilis: Rilis, bahasa: str) -> Iterator[Piece]:
    for name in FILES:
        stem, _dot, ending = name.rpartition(".")
        yield _piece(rilis, "data", "data", Target("data", rilis.info.id, bahasa, name), stem, ending)


def plan(rilis: Rilis, alamat: str = "") -> list[Piece]:
    """Return every file of the kit but the list of all; no two have the same place. QR codes need an address."""
    found = [Piece(START, "mulai", Target("ringkas", rilis.info.id, BAHASA[0]))]
    for bahasa in BAHASA:
        found += [*_pages(rilis, bahasa), *_data(rilis, bahasa), *_pictures(rilis, bahasa)]
        other = Target("ringkas", rilis.info.id, bahasa)
        found.append(_piece(rilis, "keterangan", "gambar", other, "teks-alternatif", "txt"))
        found.append(_piece(rilis, "salindia", "salindia", other, "salindia", "pdf"))
        found.append(_piece(rilis, "selebaran", "selebaran", other, "selebaran-a4", "pdf"))
        found += [_piece(rilis, "kutipan", "kutipan", other, "kutipan", ending) for ending in ("html", "txt")]
        if alamat:
            found += [_piece(rilis, "qr", "qr", other, "kode-qr", ending) for ending in ("png", "svg")]
    return found


def linked(pieces: list[Piece]) -> dict[Target, str]:
    """Return the place of each page, file of data and picture by what leads to it."""
    return {piece.target: piece.tempat for piece in pieces if piece.jenis in ("ringkas", "data", "gambar")}


def links(here: Piece, written: Mapping[Target, str], alamat: str = "") -> Links:
    """Return how a page of the kit links to others: by relative names of files, so that it needs no server.

    Parameters
    ----------
    here
        The page.
    written
        The place of what is written, by `linked`. What is not written leads to the nearest that is: a second choice
        replaces the first; a kecamatan has one page.
    alamat
        The address of the dashboard, with a slash at its end; without one nothing leads there.
    """
    folder = posixpath.dirname(here.tempat)

    def link(target: Target) -> str:
        if target.jenis in ("aplikasi", "sematan"):
            return alamat + path(target) if alamat else ""
        place = written.get(nearest(here.target, target))
        return posixpath.relpath(place, folder) if place else ""

    return link


def nearest(here: Target, target: Target) -> Target:
    """Return the target that is written in place of another; perhaps there is none, as data of a choice.

    Examples
    --------
    >>> page = Target("ringkas", "contoh", "id", "", (), "logistik")
    >>> nearest(page, page.to(isu=("bencana",))) == Target("ringkas", "contoh", "id", "", ("bencana",))
    True
    >>> nearest(page, page.to(nama="35.13.01")) == Target("ringkas", "contoh", "id", "35.13.01")
    True
    """
    if target.jenis == "gambar" and not target.ukuran:
        return target.to(ukuran=USUAL_SIZE)
    if target.jenis != "ringkas":
        return target
    if target.nama and here.nama != target.nama:
        return target.to(isu=(), tahapan="")
    if target.isu and target.tahapan and not target.nama:
        return target.to(tahapan="") if target.tahapan == here.tahapan else target.to(isu=())
    return target
