"""The shapes of the map as GeoJSON, coloured by a result."""

from functools import lru_cache
from math import sqrt

import shapely
from shapely.geometry import mapping
from shapely.geometry import shape as shape_of

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.kata import kejadian
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kepastian import bands, sure_word
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.peta.arsir import dots, hatch, spacing
from kerawanan.tampil.peta.paint import DOTS, FAINT, FALLING, group, paints, strength
from kerawanan.teks.text import BAHASA, number
from kerawanan.telaah.lapis import CLASSES, EVENTS

# Patterns that are kept, four to a kecamatan.
KEPT = 1000
# How much wider than usual the lines of a pattern are apart.
WIDER = {FALLING: 0.5, FAINT: 2}


def features(found: Certainty, bahasa: str, lapis: str = CLASSES, sorot: str = "") -> dict:
    """Return the kecamatan as GeoJSON with what a layer of the map shows: colour and words.

    Every collection says what it is (`keterangan`), so that it cannot travel without its status.
    """
    drawn, items = paints(found, lapis, bahasa, sorot), []
    told = _of_classes(found, bahasa) if lapis == CLASSES else words.hover(found, lapis, bahasa)
    names = found.result.table["nama"].to_dict()
    for shape in found.result.rilis.wilayah.kecamatan["features"]:
        kode = shape["properties"]["kode"]
        named = {"kode": kode, "nama": names[kode], "warna": warna.rgba(drawn[kode].isi)}
        items.append({**shape, "properties": named | told[kode]})
    return _collection(found, items, bahasa)


def _of_classes(found: Certainty, bahasa: str) -> dict[str, dict[str, object]]:
    table, ranks = found.result.table, bands(found, bahasa)
    rows = zip(table.index, table["kelas"], table["skor"].tolist(), found.table["keyakinan"], strict=True)
    return {
        kode: {
            "kelas": warna.label(found.ref, kelas, bahasa),
            "skor": number(skor, bahasa),
            "peringkat": ranks[kode],
            "keyakinan": sure_word(sure, bahasa),
            "ragu": sure == RAGU,
        }
        for kode, kelas, skor, sure in rows
    }


def _collection(found: Certainty, items: list[dict], bahasa: str) -> dict:
    result = found.result
    note = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return {"type": "FeatureCollection", "keterangan": note, "features": items}


def hatching(found: Certainty, lapis: str = CLASSES, sorot: str = "", *, dotted: bool | None = None) -> dict:
    """Return the patterns of a layer as GeoJSON: lines that rise or, closer, fall, and dots.

    It is one for all languages, so what it says of itself is in the first. `dotted` as in `paints`.
    """
    wilayah, items = found.result.rilis.wilayah, []
    drawn = paints(found, lapis, BAHASA[0], sorot, dotted=dotted)
    for place, shape in enumerate(wilayah.kecamatan["features"]):
        kode = shape["properties"]["kode"]
        paint = drawn[kode]
        if paint.pola:
            properties = {"kode": kode, "warna": warna.rgba(paint.teks, round(255 * strength(paint.pola, paint.teks)))}
            geometry = _pattern(wilayah, place, paint.pola)
            items.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return _collection(found, items, BAHASA[0])


@lru_cache(KEPT)
def _pattern(wilayah: Wilayah, place: int, name: str) -> dict:
    """Cut a pattern to a kecamatan, by its place among the boundaries; it is the same in every result."""
    geometry, apart = wilayah.kecamatan["features"][place]["geometry"], spacing(wilayah.bounds)
    if name == DOTS:
        return dots(geometry, apart)
    return hatch(geometry, apart * WIDER.get(name, 1), falling=name == FALLING)


def recorded(found: Certainty, bahasa: str, sorot: str = "") -> dict:
    """Return the places with events on record as GeoJSON points: `jari` grows with the root of their number."""
    units, drawn, items = found.result.rilis.wilayah.units, paints(found, EVENTS, bahasa), []
    for kode, own, many, said in kejadian.spots(found, bahasa):
        if sorot in ("", drawn[own].kode):
            point = {"type": "Point", "coordinates": [float(units.at[kode, "lon"]), float(units.at[kode, "lat"])]}
            properties = {"kode": own, "jari": round(sqrt(many), 2), **said}
            items.append({"type": "Feature", "id": kode, "properties": properties, "geometry": point})
    return _collection(found, items, bahasa)


def outline(found: Certainty) -> dict:
    """Return the outline of the kecamatan at the top that cannot be told apart, as GeoJSON; empty without such."""
    chosen = set(group(found))
    shapes = [
        s["geometry"] for s in found.result.rilis.wilayah.kecamatan["features"] if s["properties"]["kode"] in chosen
    ]
    whole = shapely.union_all([shape_of(geometry) for geometry in shapes]).boundary
    items = [{"type": "Feature", "properties": {}, "geometry": mapping(whole)}] if shapes else []
    return _collection(found, items, BAHASA[0])


def villages(wilayah: Wilayah, kode: str) -> dict:
    """Return the desa of one kecamatan as GeoJSON, none where the place has none; their borders are indicative."""
    inside = [s for s in wilayah.desa["features"] if s["properties"]["kode_kecamatan"] == kode]
    return {"type": "FeatureCollection", "features": inside}
