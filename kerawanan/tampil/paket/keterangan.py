"""What each picture of the kit shows, in words for those who hear it: to paste beside the picture."""

from collections.abc import Callable, Iterable

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas.gambar import MAP, finding
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata.keterangan import about
from kerawanan.tampil.kata.status import scope
from kerawanan.tampil.paket.rencana import Piece
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t

TEXT = "text/plain; charset=utf-8"


def alternative(found: Certainty, piece: Piece) -> str:
    """Return what a picture shows, with its choice and what must be known to read it."""
    target, result = piece.target, found.result
    stem = target.nama.rpartition(".")[0]
    said = finding(found, "" if stem == MAP else stem, target.bahasa)
    chosen = plain(scope(result.rilis, result.parameters, target.bahasa))
    line = about(result, target.bahasa)
    return " ".join(part for part in (said, "" if chosen in said else chosen, line) if part)


def of_pictures(pieces: Iterable[Piece], result: Callable[[Piece], Certainty], here: Piece) -> Kiriman:
    """Return the list of all pictures in one language: the name of each file, and below it what it shows."""
    own = [piece for piece in pieces if piece.jenis == "gambar" and piece.target.bahasa == here.target.bahasa]
    parts = [t("paket.teks_alternatif", here.target.bahasa)]
    parts += [f"{piece.tempat.rpartition('/')[2]}\n{alternative(result(piece), piece)}" for piece in own]
    return Kiriman(("\n\n".join(parts) + "\n").encode(), TEXT, here.tempat)
