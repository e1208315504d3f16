"""Sentences, keys and small pictures of a result, of a kecamatan or of a layer, by name; the cache keeps them."""

from collections.abc import Callable

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import alasan, kalimat, lapis, rujukan
from kerawanan.tampil.kata import sorot as picked
from kerawanan.tampil.peta import legenda
from kerawanan.tampil.peta.score_bar import score_bar
from kerawanan.telaah.lapis import CLASSES


def _parts(of: str) -> tuple[str, str]:
    """Return the layer and what is picked out of it, if anything is."""
    layer, _, sorot = of.partition(" ")
    return layer or CLASSES, sorot


def _map(found: Certainty, bahasa: str, layer: str, sorot: str) -> str:
    said = lapis.headline(found, layer, bahasa)
    return f"{said} {picked.only(found, layer, sorot, bahasa)}." if sorot else said


WORDS: dict[str, Callable[[Certainty, str, str], str]] = {
    "kepala": lambda found, bahasa, of: lapis.headline(found, of or CLASSES, bahasa),
    "kepala_gambar": lambda found, bahasa, of: tanda.described(found.result, _map(found, bahasa, *_parts(of)), bahasa),
    "kelompok": lambda found, bahasa, _: kalimat.groups(found, bahasa),
    "tak_beda": lambda found, bahasa, _: kalimat.flat_indicators(found, bahasa),
    "alasan": lambda found, bahasa, kode: alasan.why(found, kode, bahasa),
    "putusan": lambda found, bahasa, kode: tanda.described(found.result, kalimat.verdict(found, kode, bahasa), bahasa),
    "batang": lambda found, bahasa, kode: score_bar(found, kode, bahasa),
    "mengapa": lambda found, bahasa, kode: alasan.reasons_text(found, kode, bahasa),
    "tanda": lambda found, bahasa, of: legenda.signs(found, bahasa, *_parts(of)),
    "hanya": lambda found, bahasa, of: picked.only(found, *_parts(of), bahasa),
    "nama": lambda found, bahasa, of: picked.names(found, *_parts(of), bahasa),
    "anggota": lambda found, bahasa, of: picked.listed(found, *_parts(of), bahasa),
    "tanda_kecil": lambda found, bahasa, of: legenda.signs(found, bahasa, *_parts(of), small=True),
    "nasional": lambda found, bahasa, _: rujukan.national(found.result.rilis, bahasa),
    "legenda": lambda found, bahasa, kode: legenda.legend(found, bahasa, kode),
    "legenda_kecil": lambda found, bahasa, kode: legenda.legend(found, bahasa, kode, small=True),
    "terpilih": lambda found, bahasa, kode: legenda.plain_key(legenda.chosen(found, kode, bahasa)),
}
