"""Sentences, keys and small pictures of a result, of a kecamatan or of a layer, by name; the cache keeps them."""

from collections.abc import Callable

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import alasan, kalimat, lapis
from kerawanan.tampil.peta import legenda
from kerawanan.tampil.peta.score_bar import score_bar
from kerawanan.telaah.lapis import CLASSES

WORDS: dict[str, Callable[[Certainty, str, str], str]] = {
    "kepala": lambda found, bahasa, of: lapis.headline(found, of or CLASSES, bahasa),
    "kepala_gambar": lambda found, bahasa, of: tanda.described(
        found.result, lapis.headline(found, of or CLASSES, bahasa), bahasa
    ),
    "kelompok": lambda found, bahasa, _: kalimat.groups(found, bahasa),
    "tak_beda": lambda found, bahasa, _: kalimat.flat_indicators(found, bahasa),
    "alasan": lambda found, bahasa, kode: alasan.why(found, kode, bahasa),
    "putusan": lambda found, bahasa, kode: tanda.described(found.result, kalimat.verdict(found, kode, bahasa), bahasa),
    "batang": lambda found, bahasa, kode: score_bar(found, kode, bahasa),
    "mengapa": lambda found, bahasa, kode: alasan.reasons_text(found, kode, bahasa),
    "legenda": lambda found, bahasa, of: legenda.legend(found, bahasa, of or CLASSES),
}
