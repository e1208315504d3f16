"""The kecamatan whose class a what-if changes, outlined on an explored map so that the eye finds them on both."""

from collections.abc import Sequence
from copy import copy

import pydeck as pdk

from kerawanan.rilis.referensi import Dasar
from kerawanan.tampil import warna
from kerawanan.tampil.peta.deck import Drawn

# Widths in pixels: a light rim below a dark line, so that it shows on every colour of a class.
RIM, LINE = 5, 2.5


def outlined(drawn: pdk.Deck, codes: Sequence[str], colours: Dasar) -> pdk.Deck:
    """Return the map with an outline round some kecamatan, below the names; the map that was given stays as it is.

    The outline takes the shapes of the coloured kecamatan, so nothing more is fetched. That of the leading group goes:
    two meanings of one line could not be told apart.
    """
    layers = [layer for layer in drawn.layers if not layer.id.startswith("kelompok-")]
    filled = next(layer for layer in layers if layer.id.startswith("isi-"))
    asked = " || ".join(f"properties.kode == '{kode}'" for kode in codes)
    lines = [
        pdk.Layer(
            "GeoJsonLayer",
            filled.data,
            id=f"pindah-{name}-{filled.id}",
            filled=False,
            get_line_color=f"({asked} ? {warna.rgba(colour)} : [0, 0, 0, 0])",
            line_width_min_pixels=width,
            line_joint_rounded=True,
            update_triggers={"getLineColor": list(codes)},
        )
        for name, colour, width in (("tepi", colours.batas, RIM), ("garis", colours.tinta, LINE))
        if codes
    ]
    first = next(place for place, layer in enumerate(layers) if layer.id.startswith("nama-"))
    found = copy(drawn)
    found.layers = [*layers[:first], *lines, *layers[first:]]
    if isinstance(found, Drawn):
        found.written = ""  # what was written out is the map without the outline
    return found
