"""The first page of the kit: what lies where, in both languages, with links to every part."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.gambar import finding
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata import rujukan
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.kata.status import official_note, status_line
from kerawanan.tampil.paket.rencana import START, Piece
from kerawanan.tampil.ringkas import halaman
from kerawanan.teks.text import BAHASA, t

# The templates of the kit stand on those of the pages without scripts.
FOLDERS = (Path(__file__).parent / "templat", halaman.FOLDER)
# In which order the first page names the parts; the pages first.
PARTS = ("ringkas", "salindia", "selebaran", "kutipan", "gambar", "keterangan", "data", "qr")


def _part(kind: str, pieces: Iterable[Piece], bahasa: str) -> dict[str, Any]:
    """Return a part of the kit: what it is called, what it holds, and its files with where they lie."""
    own = [piece for piece in pieces if piece.jenis == kind and piece.target.bahasa in (bahasa, "")]
    return {
        "judul": t(f"paket.bagian_{kind}", bahasa),
        "baca": t(f"paket.baca_{kind}", bahasa),
        "berkas": [{"ke": piece.tempat, "nama": piece.tempat.rpartition("/")[2]} for piece in own],
    }


def _language(found: Certainty, pieces: list[Piece], bahasa: str) -> dict[str, Any]:
    result = found.result
    parts = [_part(kind, pieces, bahasa) for kind in PARTS]
    return {
        "bahasa": bahasa,
        "judul": t("paket.judul", bahasa),
        "tempat": place(result.rilis, bahasa),
        "tanda": tanda.mark(result, bahasa),
        "status": t(f"status.{result.rilis.info.status}", bahasa),
        "milik": official_note(result.rilis, bahasa),
        "temuan": finding(found, "", bahasa),
        "baca": t("paket.baca", bahasa),
        "buka": next(piece.tempat for piece in pieces if piece.jenis == "ringkas" and piece.target.bahasa == bahasa),
        "buka_kata": t("paket.buka", bahasa),
        "bagian": [part for part in parts if part["berkas"]],
        "batas": t("ringkas.batas", bahasa),
        "batas_butir": rujukan.never(bahasa),
        "sumber": t("peta.sumber_gambar", bahasa, sumber=result.rilis.info.sumber_singkat.get(bahasa)),
        "baris": status_line(result.rilis, result.parameters, result.fingerprint, bahasa),
    }


def start(found: Certainty, pieces: list[Piece]) -> Kiriman:
    """Return the first page of the kit."""
    parts = [_language(found, pieces, bahasa) for bahasa in BAHASA]
    template = halaman.environment(*FOLDERS).get_template("mulai.html")
    page = template.render(gaya=Markup(halaman.style()), bahasa=BAHASA[0], isi=parts)
    return Kiriman(page.encode(), halaman.HTML, START)
