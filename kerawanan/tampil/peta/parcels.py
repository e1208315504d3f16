"""Shapes as they travel: packed, under an address that names exactly this content.

The browser keeps a shape for a year, and so may anything between. The address therefore carries a hash of the content:
whatever it depends on (figures, boundaries, colours, words, code), another content has another address, and a server
that would give another content refuses the address instead of poisoning it.
"""

import gzip
import hashlib
import json
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import orjson

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.simulasi import skenario
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import fewest
from kerawanan.tampil.peta import bentuk
from kerawanan.telaah.lapis import CLASSES

HASH = "isi"
LENGTH = 16


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shape as it travels: GeoJSON packed with gzip, the hash of the content, and the address that carries it.

    Without an address it travels inside the map: it is for one visitor alone.
    """

    packed: bytes
    sidik: str
    address: str

    @property
    def shapes(self) -> dict:
        """The shapes, unpacked."""
        return json.loads(gzip.decompress(self.packed))


def inside(parcel: Parcel) -> Parcel:
    """Return the same shapes without an address."""
    return replace(parcel, address="")


def parcel(path: str, shapes: dict, **query: str) -> Parcel:
    """Pack shapes and give them their address.

    Examples
    --------
    >>> parcel("3513/konteks", {"type": "FeatureCollection", "features": []}).address
    '/geo/3513/konteks.geojson?isi=ed778c73ea51338d'
    """
    content = orjson.dumps(shapes)
    sidik = hashlib.sha256(content).hexdigest()[:LENGTH]
    return Parcel(gzip.compress(content, 6, mtime=0), sidik, f"/geo/{path}.geojson?{urlencode(query | {HASH: sidik})}")


def coloured(found: Certainty, bahasa: str, lapis: str = CLASSES, sorot: str = "") -> Parcel:
    """Return the kecamatan with what a layer of a result says of them, and what is picked out of it."""
    shapes = bentuk.features(found, bahasa, lapis, sorot)
    return parcel("kecamatan", shapes, **_query(found, lapis, sorot), bahasa=bahasa)


def hatched(found: Certainty, lapis: str = CLASSES, sorot: str = "", *, dotted: bool | None = None) -> Parcel:
    """Return the patterns of a layer of a result, which have no words; `dotted` as in `paints`."""
    return parcel("ragu", bentuk.hatching(found, lapis, sorot, dotted=dotted), **_query(found, lapis, sorot))


def recorded(found: Certainty, bahasa: str, sorot: str = "") -> Parcel:
    """Return the places with events on record, and what is said of them."""
    shapes = bentuk.recorded(found, bahasa, sorot)
    return parcel("kejadian", shapes, **_query(found, sorot=sorot), bahasa=bahasa)


def grouped(found: Certainty) -> Parcel:
    """Return the outline of the kecamatan at the top that cannot be told apart."""
    return parcel("kelompok", bentuk.outline(found), **_query(found))


def _query(found: Certainty, lapis: str = CLASSES, sorot: str = "") -> dict[str, str]:
    """Return the release, what differs from it, and a layer other than the class: one result has one address."""
    rilis = found.result.rilis
    named = ({"lapis": lapis} if lapis != CLASSES else {}) | ({"sorot": sorot} if sorot else {})
    return {"rilis": rilis.info.id} | skenario.to_query(fewest(rilis, found.result.parameters)) | named


def context(wilayah: Wilayah) -> Parcel:
    """Return the neighbours of a kabupaten/kota."""
    return parcel(f"{wilayah.kode}/konteks", wilayah.konteks)


def villages(wilayah: Wilayah, kode: str) -> Parcel:
    """Return the desa of a kecamatan."""
    return parcel(f"{wilayah.kode}/desa/{kode}", bentuk.villages(wilayah, kode))
