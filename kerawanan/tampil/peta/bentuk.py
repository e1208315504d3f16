"""The shapes of the map as GeoJSON, coloured by a result."""

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kelas import BELUM_ADA_DATA, RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta.arsir import hatch, spacing
from kerawanan.teks.text import BAHASA, number


def features(found: Certainty, bahasa: str) -> dict:
    """Return the kecamatan as GeoJSON with what the map shows: colour, class, score, rank band, certainty.

    Every collection says what it is (`keterangan`), so that it cannot travel without its status.
    """
    what_if, items = tanda.scenario(found.result), []
    for shape in found.result.rilis.wilayah.kecamatan["features"]:
        kode = shape["properties"]["kode"]
        row = found.result.table.loc[kode]
        word = found.table.at[kode, "keyakinan"]
        properties = {
            "kode": kode,
            "nama": row["nama"],
            "kelas": warna.label(found.ref, row["kelas"], bahasa),
            "skor": number(row["skor"], bahasa),
            "peringkat": band(found, kode, bahasa),
            "keyakinan": sureness(found, kode, bahasa),
            "ragu": word == RAGU,
            "warna": warna.rgba(warna.of_class(found.ref, row["kelas"], scenario=what_if)),
        }
        items.append({**shape, "properties": properties})
    return _collection(found, items, bahasa)


def _collection(found: Certainty, items: list[dict], bahasa: str) -> dict:
    result = found.result
    note = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return {"type": "FeatureCollection", "keterangan": note, "features": items}


def hatching(found: Certainty) -> dict:
    """Return hatch lines as GeoJSON: rising over a doubtful class, falling and closer where there are no data.

    It is one for all languages, so what it says of itself is in the first.
    """
    wilayah, items = found.result.rilis.wilayah, []
    apart = spacing(wilayah.bounds)
    for shape in wilayah.kecamatan["features"]:
        kode = shape["properties"]["kode"]
        kelas = found.result.table.at[kode, "kelas"]
        empty = kelas == BELUM_ADA_DATA
        if empty or found.table.at[kode, "keyakinan"] == RAGU:
            lines = hatch(shape["geometry"], apart / 2 if empty else apart, falling=empty)
            properties = {"kode": kode, "warna": warna.rgba(warna.kelas(found.ref, kelas).teks, 110 if empty else 150)}
            items.append({"type": "Feature", "properties": properties, "geometry": lines})
    return _collection(found, items, BAHASA[0])


def villages(wilayah: Wilayah, kode: str) -> dict:
    """Return the desa of one kecamatan as GeoJSON, none where the place has none; their borders are indicative."""
    inside = [s for s in wilayah.desa["features"] if s["properties"]["kode_kecamatan"] == kode]
    return {"type": "FeatureCollection", "features": inside}
