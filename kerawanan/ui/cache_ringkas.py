"""Finished pages without scripts and files of open data, kept by result; bounded, and made once at a time."""

from threading import Condition

from cachetools import LRUCache, cached

from kerawanan import katalog
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas import terbuka
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.ringkas import halaman
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.tautan import served
from kerawanan.telaah.lookback import Lookback
from kerawanan.ui import cache
from kerawanan.ui.cache import by_result

# Stands for the address of the server, by which each visitor may have come another way.
ANYWHERE = "https://peta.invalid/"
PAGES = FILES = SENT = 40_000_000  # bytes each
# What an address and its headers take, bytes.
OVERHEAD = 2_000


def _weight(sent: Kiriman) -> int:
    return len(sent.isi)


def _look_back(found: Certainty, hasil: str) -> Lookback:
    return cache.afterwards(found, "uji", hasil)


@cached(LRUCache(PAGES, _weight), key=by_result, condition=Condition())
def page(found: Certainty, kode: str, bahasa: str, depth: int, embedded: bool, whole: bool) -> Kiriman:
    """Return the finished page of a result, or of one of its kecamatan; or only its map, for the pages of others.

    It is the same for everybody: where its own address has to stand whole, it says `ANYWHERE`; not at all where
    `whole` is false.
    """
    others = tuple(katalog.katalog().opened.values())
    asal = ANYWHERE if whole else ""
    of = Ingredients(found, bahasa, served(depth), asal, others, cache.certainty, _look_back)
    if embedded:
        return halaman.embed(of, kode)
    return halaman.of_kecamatan(of, kode) if kode else halaman.summary(of)


@cached(LRUCache(FILES, _weight), key=by_result, condition=Condition())
def data(found: Certainty, name: str, bahasa: str) -> Kiriman:
    """Return a finished file of open data."""
    file = terbuka.FILES[name]
    return Kiriman(file.make(found, bahasa), file.jenis, terbuka.file_name(found, name))


sent: LRUCache = LRUCache(SENT, lambda packed: len(packed.isi) + OVERHEAD)
"""What went out before, packed, by address; only the loop of the server looks here, so nothing has to wait."""
