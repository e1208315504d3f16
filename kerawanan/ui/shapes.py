"""What the address of a shape asks for: the way back from `tampil.peta.alamat`."""

from collections.abc import Mapping

from kerawanan import katalog
from kerawanan.errors import ParameterError, Problem
from kerawanan.simulasi import skenario
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.peta.parcels import Parcel
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.lapis import CLASSES, EVENTS, highlights, layers
from kerawanan.ui import cache, cache_peta

KINDS = ("kecamatan", "ragu", "kejadian", "kelompok")
PARAMETERS = (*skenario.NAMES, "isu", "tahapan")


def _known(name: str, query: Mapping[str, str], known: tuple[str, ...]) -> str:
    """Return a part of an address that has to be one of the known values."""
    value = query.get(name, "")
    if value not in known:
        raise ParameterError([Problem("pilihan", "", None, name, {"harap": ", ".join(known), "temu": value})])
    return value


def _result(query: Mapping[str, str]) -> Certainty:
    rilis = cache.rilis(_known("rilis", query, tuple(katalog.katalog().opened)))
    parameters, wrong = skenario.from_query(rilis, {name: query.get(name, "") for name in PARAMETERS})
    if wrong:
        raise ParameterError([Problem("asing", "", None, name, {"temu": query[name]}) for name in wrong])
    return cache.certainty(rilis, parameters)


def layer(name: str, query: Mapping[str, str]) -> Parcel:
    """Return shapes of a result: "kecamatan", "ragu" (patterns), "kejadian", "kelompok" (outline of the group on top).

    Raises
    ------
    ParameterError
        There are no such shapes, release, layer, language, class, step or choice.
    """
    kind, found = _known("bentuk", {"bentuk": name}, KINDS), _result(query)
    if kind == "kelompok":
        return cache_peta.grouped(found)
    rilis = found.result.rilis
    lapis = EVENTS if kind == "kejadian" else _known("lapis", {"lapis": query.get("lapis", CLASSES)}, layers(rilis))
    sorot = _known("sorot", {"sorot": query.get("sorot", "")}, ("", *highlights(rilis, lapis)))
    if kind == "ragu":
        return cache_peta.hatched(found, lapis, sorot)
    bahasa = _known("bahasa", query, BAHASA)
    return (
        cache_peta.recorded(found, bahasa, sorot)
        if kind == EVENTS
        else cache_peta.coloured(found, bahasa, lapis, sorot)
    )


def place(wilayah: str, kode: str = "") -> Parcel:
    """Return the neighbours of a kabupaten/kota, or the desa of one of its kecamatan.

    Raises
    ------
    ParameterError
        No release is about this place, or it has no such kecamatan.
    """
    releases = {item.wilayah.kode: item for item in katalog.katalog().opened.values()}
    rilis = releases[_known("wilayah", {"wilayah": wilayah}, tuple(releases))]
    if not kode:
        return cache_peta.context(rilis.wilayah)
    return cache_peta.villages(rilis.wilayah, _known("kode", {"kode": kode}, tuple(rilis.kecamatan.index)))
