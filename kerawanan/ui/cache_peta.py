"""Finished maps, their shapes and the sign of the site, kept like all finished work (`kerawanan.ui.cache`)."""

from threading import Condition

import pydeck as pdk
from cachetools import LRUCache, cached

from kerawanan.rilis.load import Rilis
from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata.kepastian import mostly_doubtful
from kerawanan.tampil.peta import deck as peta
from kerawanan.tampil.peta import logo as sign
from kerawanan.tampil.peta import parcels, view
from kerawanan.tampil.peta.legenda import choices
from kerawanan.tampil.peta.paint import group
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES, EVENTS
from kerawanan.ui import pratinjau
from kerawanan.ui.cache import CHOICES, RELEASES, SHAPES, SMALL, by_result, release_of

# Shapes that belong to the place and not to a result.
OF_PLACE = ("konteks", "desa")


@cached(LRUCache(CHOICES), key=by_result, condition=Condition())
def deck(found: Certainty, bahasa: str, look: view.Look) -> peta.Kept:
    """Return a finished map."""
    return peta.Kept(_built(found, bahasa, look))


@cached(LRUCache(RELEASES), key=by_result, condition=Condition())
def base(found: Certainty, bahasa: str, look: view.Look) -> pdk.Deck:
    """Return a map to draw upon, which is copied and stays as it is: that of a release below each of its what-ifs."""
    return _built(found, bahasa, look)


def _built(found: Certainty, bahasa: str, look: view.Look) -> pdk.Deck:
    """Return a map; that of a what-if has no outline of the leading group (`tampil.peta.movers`)."""
    place = found.result.rilis.wilayah
    shown = look.lapis, look.sorot
    shapes = {"kecamatan": coloured(found, bahasa, *shown), "ragu": hatched(found, *shown), "konteks": context(place)}
    if group(found, *shown) and not tanda.scenario(found.result):
        shapes["kelompok"] = grouped(found)
    if look.lapis == EVENTS:
        shapes["kejadian"] = recorded(found, bahasa, look.sorot)
    if look.kode:
        shapes["desa"] = villages(place, look.kode)
    if pratinjau.local(found.result.rilis):
        shapes = {name: shape if name in OF_PLACE else parcels.inside(shape) for name, shape in shapes.items()}
    return peta.deck(found, bahasa, look, shapes)


@cached(LRUCache(SMALL), key=by_result, condition=Condition())
def key(found: Certainty, bahasa: str, lapis: str, limits: bool) -> dict[str, str]:
    """Return what can be picked out of a layer: code → fill, word, limits and number of kecamatan, as Markdown."""
    return choices(found, lapis, bahasa, limits=limits)


def _weight(parcel: parcels.Parcel) -> int:
    return len(parcel.packed)


@cached(LRUCache(SHAPES, _weight), key=by_result, condition=Condition())
def coloured(found: Certainty, bahasa: str, lapis: str = CLASSES, sorot: str = "") -> parcels.Parcel:
    """Return the kecamatan with what a layer of a result says of them."""
    return parcels.coloured(found, bahasa, lapis, sorot)


@cached(LRUCache(SHAPES, _weight), key=by_result, condition=Condition())
def hatched(found: Certainty, lapis: str = CLASSES, sorot: str = "") -> parcels.Parcel:
    """Return the patterns of a layer of a result; those of a what-if follow the rule of its release."""
    return parcels.hatched(found, lapis, sorot, dotted=mostly_doubtful(release_of(found)))


@cached(LRUCache(SHAPES, _weight), key=by_result, condition=Condition())
def recorded(found: Certainty, bahasa: str, sorot: str = "") -> parcels.Parcel:
    """Return the places of a result with events on record."""
    return parcels.recorded(found, bahasa, sorot)


@cached(LRUCache(SHAPES, _weight), key=by_result, condition=Condition())
def grouped(found: Certainty) -> parcels.Parcel:
    """Return the outline of the group at the top of a result."""
    return parcels.grouped(found)


@cached(LRUCache(RELEASES), condition=Condition())
def context(wilayah: Wilayah) -> parcels.Parcel:
    """Return the neighbours of a kabupaten/kota."""
    return parcels.context(wilayah)


@cached(LRUCache(SMALL), condition=Condition())
def villages(wilayah: Wilayah, kode: str) -> parcels.Parcel:
    """Return the desa of a kecamatan."""
    return parcels.villages(wilayah, kode)


@cached(LRUCache(RELEASES), condition=Condition())
def logo(rilis: Rilis, bahasa: str) -> str:
    """Return the sign of the site with its name."""
    return sign.logo(rilis.wilayah, t("situs.pendek", bahasa), rilis.referensi.gambar.tanda)


@cached(LRUCache(RELEASES), condition=Condition())
def icon(rilis: Rilis) -> bytes:
    """Return the sign of the site for the tab of a browser."""
    return sign.icon(rilis.wilayah, rilis.referensi.gambar.tanda)
