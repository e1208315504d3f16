"""The kecamatan whose class a what-if changes, outlined on an explored map so that the eye finds them on both.

The line is broken and has the colour of its way, up or down: a whole dark one means the leading group on other maps.
"""

from collections.abc import Iterator, Sequence
from copy import copy

import pydeck as pdk

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna

# Widths in pixels: a light rim below a line, so that it shows on every colour of a class; its dashes in widths of it.
RIM, LINE, DASHES = 5, 2.5, (2.2, 1.4)
# Parts of a kecamatan that are smaller than this share of the kabupaten: a line round them would hide them.
SMALL = 0.035
NONE = "[0, 0, 0, 0]"


def outlined(drawn: pdk.Deck, found: Certainty, change: Change) -> pdk.Deck:
    """Return the map of a result with an outline round who changes class, below the names.

    The map that was given stays as it is. The outline takes the shapes of the coloured kecamatan, so nothing more is
    fetched. That of the leading group goes: two meanings of lines could not be told apart.
    """
    layers = [layer for layer in drawn.layers if not layer.id.startswith("kelompok-")]
    filled = next(layer for layer in layers if layer.id.startswith("isi-"))
    first = next(place for place, layer in enumerate(layers) if layer.id.startswith("nama-"))
    shown = copy(drawn)
    shown.layers = [*layers[:first], *_lines(filled, found, change), *layers[first:]]
    return shown


def _lines(filled: pdk.Layer, found: Certainty, change: Change) -> Iterator[pdk.Layer]:
    """Return a light rim, the broken line upon it, and small islands once more, without the line."""
    if not (ways := change.ways):
        return
    colours = warna.base(found.ref, "terang")
    rims = {kode: warna.rgba(colours.batas) for kode in ways}
    inks = {kode: warna.rgba(getattr(found.ref.gerak["terang"], name)) for kode, name in ways.items()}
    dashed = {"extensions": [{"@@type": "PathStyleExtension", "dash": True}], "get_dash_array": DASHES}
    for name, own, width, more in (("tepi", rims, RIM, {}), ("garis", inks, LINE, dashed)):
        yield pdk.Layer(
            "GeoJsonLayer",
            filled.data,
            id=f"pindah-{name}-{filled.id}",
            filled=False,
            get_line_color=_by_code(own),
            line_width_min_pixels=width,
            line_joint_rounded=True,
            update_triggers={"getLineColor": list(own.items())},
            **more,
        )
    if small := list(islets(found.result.rilis.wilayah, list(ways))):
        what_if, table = tanda.scenario(found.result), found.result.table["kelas"]
        fills = {kode: warna.of_class(found.ref, table[kode], scenario=what_if) for kode, _ in small}
        rows = [{"p": ring, "w": warna.rgba(fills[kode])} for kode, ring in small]
        rim = {"filled": False, "get_line_color": warna.rgba(colours.batas), "line_width_min_pixels": RIM}
        yield pdk.Layer("PolygonLayer", rows, id=f"pindah-laut-{filled.id}", get_polygon="p", **rim)
        yield pdk.Layer("SolidPolygonLayer", rows, id=f"pindah-pulau-{filled.id}", get_polygon="p", get_fill_color="w")


def _by_code(colours: dict[str, list[int]]) -> str:
    """Return the colour of each kecamatan as deck.gl reads it; all others have none."""
    tests = "".join(f"properties.kode == '{kode}' ? {colour} : " for kode, colour in colours.items())
    return f"({tests}{NONE})"


def islets(wilayah: Wilayah, codes: Sequence[str]) -> Iterator[tuple[str, list]]:
    """Return the small parts of some kecamatan that have larger ones: code and outer ring."""
    west, south, east, north = wilayah.bounds
    least = SMALL * max(east - west, north - south)
    for shape in wilayah.kecamatan["features"]:
        kode, place = shape["properties"]["kode"], shape["geometry"]
        if kode in codes and place["type"] == "MultiPolygon" and len(place["coordinates"]) > 1:
            for ring, *_ in place["coordinates"]:
                if max(max(axis) - min(axis) for axis in zip(*ring, strict=True)) < least:
                    yield kode, ring
