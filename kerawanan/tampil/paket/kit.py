"""The kit of a release: makes each of its files, in any order and in any process, always the same bytes."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from kerawanan.rilis.load import Rilis
from kerawanan.skor import kepastian
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.tampil.berkas import gambar, terbuka
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.paket import keterangan, kode, kutip, mulai, salindia, selebaran
from kerawanan.tampil.paket.rencana import Kind, Piece, linked, links, plan
from kerawanan.tampil.ringkas import halaman
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.tautan import Target
from kerawanan.teks.text import t

WHOLE = Parameters()


@dataclass(eq=False)
class Kit:
    """What the files of a kit are made from.

    Attributes
    ----------
    rilis
        The release whose results are shown.
    dibuat
        The time that documents give as that of their making.
    alamat
        The address of the dashboard, with a slash at its end; empty where there is none.
    """

    rilis: Rilis
    dibuat: datetime
    alamat: str = ""
    kept: dict[Parameters, Certainty] = field(default_factory=dict, init=False)

    @cached_property
    def pieces(self) -> list[Piece]:
        """Every file of the kit but the list of all."""
        return plan(self.rilis, self.alamat)

    @cached_property
    def written(self) -> dict[Target, str]:
        """The place of each page, file of data and picture by what leads to it."""
        return linked(self.pieces)

    @property
    def sidik(self) -> str:
        """The fingerprint of the whole release."""
        return self.certainty(self.rilis).result.fingerprint

    def certainty(self, rilis: Rilis, chosen: Parameters = WHOLE) -> Certainty:
        """Return a result of the release, computed once."""
        key = resolve(rilis, chosen)
        if key not in self.kept:
            self.kept[key] = kepastian.certainty(rilis, chosen)
        return self.kept[key]

    def result(self, piece: Piece) -> Certainty:
        """Return the result that a file shows."""
        return self.certainty(self.rilis, piece.chosen)

    def alone(self, isu: str) -> Certainty:
        """Return the result of one issue."""
        return self.certainty(self.rilis, Parameters(isu=(isu,)))

    def ingredients(self, piece: Piece) -> Ingredients:
        """Return what a page is made of; its links are names of files."""
        return Ingredients(
            self.result(piece),
            piece.target.bahasa,
            links(piece, self.written, self.alamat),
            lain=(self.rilis,),
            certainty=self.certainty,
            catatan=t("paket.saringan", piece.target.bahasa),
        )

    def make(self, piece: Piece) -> Kiriman:
        """Return a file, its name the place in the kit."""
        sent = MAKE[piece.jenis](self, piece)
        return Kiriman(sent.isi, sent.jenis, piece.tempat)


def _page(kit: Kit, piece: Piece) -> Kiriman:
    of, kode = kit.ingredients(piece), piece.target.nama
    return halaman.of_kecamatan(of, kode) if kode else halaman.summary(of)


def _data(kit: Kit, piece: Piece) -> Kiriman:
    name, bahasa = piece.target.nama, piece.target.bahasa
    file = terbuka.FILES[name]
    content = file.make(kit.result(piece), bahasa)
    if name == terbuka.PACKAGE:
        content = _renamed(kit, piece, content)
    return Kiriman(content, file.jenis, name)


def _renamed(kit: Kit, piece: Piece, content: bytes) -> bytes:
    """Let the package name its files as they are called here."""
    described, link = json.loads(content), links(piece, kit.written)
    for part in described["resources"]:
        part["path"] = link(piece.target.to(nama=part["path"]))
    return json.dumps(described, ensure_ascii=False, indent=1).encode()


def _picture(kit: Kit, piece: Piece) -> Kiriman:
    target = piece.target
    stem, _dot, kind = target.nama.rpartition(".")
    kode = "" if stem == gambar.MAP else stem
    content = gambar.picture(kit.result(piece), kode, target.bahasa, target.ukuran, kind=kind)
    return Kiriman(content, gambar.KINDS[kind], target.nama)


def _words(kit: Kit, piece: Piece) -> Kiriman:
    return keterangan.of_pictures(kit.pieces, kit.result, piece)


def _slides(kit: Kit, piece: Piece) -> Kiriman:
    return salindia.slides(kit.result(piece), kit.alone, piece.target.bahasa, kit.alamat, kit.dibuat)


def _hand_out(kit: Kit, piece: Piece) -> Kiriman:
    return selebaran.hand_out(kit.result(piece), kit.alone, piece.target.bahasa, kit.alamat, kit.dibuat)


def _quotes(kit: Kit, piece: Piece) -> Kiriman:
    ending = piece.tempat.rpartition(".")[2]
    return kutip.sheet(kit.result(piece), kit.alone, piece.target.bahasa, kit.alamat, ending)


def _code(kit: Kit, piece: Piece) -> Kiriman:
    return kode.code(kit.result(piece), kit.alamat, piece.target.bahasa, piece.tempat.rpartition(".")[2])


def _start(kit: Kit, piece: Piece) -> Kiriman:
    return mulai.start(kit.certainty(kit.rilis), kit.pieces)


MAKE: dict[Kind, Callable[[Kit, Piece], Kiriman]] = {
    "ringkas": _page,
    "data": _data,
    "gambar": _picture,
    "keterangan": _words,
    "salindia": _slides,
    "selebaran": _hand_out,
    "kutipan": _quotes,
    "qr": _code,
    "mulai": _start,
}
