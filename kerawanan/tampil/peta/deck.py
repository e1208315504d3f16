"""The pydeck map of a result.

Shapes travel by address and are cached by the browser; the map itself is a few kilobytes. No tiles, no styles and no
fonts are fetched from anywhere else.
"""

import zlib
from collections.abc import Mapping

import orjson
import pydeck as pdk
from pydeck.bindings import deck as bindings
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from kerawanan.rilis.contract_kelas import Dasar
from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.peta import deck_names
from kerawanan.tampil.peta.circles import ONE, SMALL
from kerawanan.tampil.peta.paint import Paint, edge, paints
from kerawanan.tampil.peta.parcels import Parcel
from kerawanan.tampil.peta.sekitar import surroundings
from kerawanan.tampil.peta.view import Look, hands, view
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES

LAYER = "kecamatan"
# Letters are drawn from distance fields, the only ones that can have a rim; numbers are pixels of a letter 64 high.
RIM = {"sdf": True, "fontSize": 64, "buffer": 12, "radius": 20, "cutoff": 0.2}
# How wide the outline of the group is and that of the chosen kecamatan, on which the former shows, pixels: on a map
# that is too small for names, and on one with names.
GROUP, CHOSEN = (1.6, 2.5), (4.2, 6)
# How far the sea reaches beyond the kabupaten, in degrees.
AROUND = 3.0


# pydeck looks for a notebook to draw into, each time anew and in vain: several milliseconds a map on a busy server.
bindings.has_jupyter_extra = lambda: False  # ty: ignore[invalid-assignment]


class Kept(pdk.Deck):
    """A finished map as it is kept for the next visitor: what Streamlit sends, packed, and what is said at the pointer.

    Of the objects that pydeck builds it has none, so pydeck's own `__init__` is not called: 3 KB in place of 60. It is
    written without the spaces in which pydeck sets its lines, which more than double it, and in a fifth of the time.
    """

    def __init__(self, drawn: pdk.Deck) -> None:
        written = orjson.dumps(drawn, default=default_serialize, option=orjson.OPT_SERIALIZE_NUMPY)
        self._packed, self._tooltip = zlib.compress(written, 1), drawn._tooltip

    def to_json(self) -> str:
        """Return the map as Streamlit sends it."""
        return zlib.decompress(self._packed).decode()


def _shape(name: str, parcel: Parcel, look: Look, **drawn: object) -> pdk.Layer:
    """Return a layer of shapes that the browser fetches.

    Its name carries their hash: a layer that keeps its name keeps its old shapes until the new ones arrive, for good
    if they never do, and would show one result under the words of another.
    """
    again = f"&coba={look.coba}" if look.coba else ""
    data = parcel.address + again if parcel.address else parcel.shapes
    return pdk.Layer("GeoJsonLayer", data, id=f"{name}-{parcel.sidik}", **drawn)


def _frame_layers(wilayah: Wilayah, neighbours: Parcel, colours: Dasar, look: Look) -> list[pdk.Layer]:
    """Sea and neighbours: the base map that works with the cable pulled."""
    west, south, east, north = wilayah.bounds
    west, south, east, north = west - AROUND, south - AROUND, east + AROUND, north + AROUND
    sea = [{"p": [[west, south], [east, south], [east, north], [west, north]]}]
    return [
        pdk.Layer("SolidPolygonLayer", sea, id="laut", get_polygon="p", get_fill_color=warna.rgba(colours.laut)),
        _shape(
            "konteks",
            neighbours,
            look,
            get_fill_color=warna.rgba(colours.daratan),
            get_line_color=warna.rgba(colours.garis),
            line_width_min_pixels=0.6,
        ),
    ]


def deck(found: Certainty, bahasa: str, look: Look, shapes: Mapping[str, Parcel]) -> pdk.Deck:
    """Return the map.

    Parameters
    ----------
    look
        How it is to be drawn.
    shapes
        Where the browser finds the shapes: "kecamatan", "ragu", "konteks"; with a group at the top "kelompok", with
        a chosen kecamatan "desa", in the layer of events "kejadian".
    """
    wilayah, colours = found.result.rilis.wilayah, warna.base(found.ref, "terang")
    border = edge(found, look.lapis, look.sorot)
    layers = [*_frame_layers(wilayah, shapes["konteks"], colours, look), _filled(shapes["kecamatan"], border, look)]
    layers.append(_patterns(shapes["ragu"], look))
    if "kejadian" in shapes:
        layers.append(_circles("kejadian", shapes["kejadian"], warna.rgba(colours.kejadian, 165), look))
    if look.kode:
        layers += _chosen(shapes, colours, look)
    if "kelompok" in shapes:
        ink = {"get_line_color": warna.rgba(colours.tinta), "line_width_min_pixels": GROUP[look.named]}
        layers.append(_shape("kelompok", shapes["kelompok"], look, **ink))
    texts = deck_names.rows(found, paints(found, look.lapis, bahasa, look.sorot), look)
    layers += surroundings(found, bahasa, look, (row for rows in texts.values() for row in rows))
    layers += [_labels(paint, rows, deck_names.height(paint, look)) for paint, rows in texts.items()]
    layers += tanda.layers(found.result, bahasa, look.marks, wilayah.bounds)
    layers.append(_touch(shapes["kecamatan"], colours, look))
    if "kejadian" in shapes:
        layers.append(_circles(f"tempat-{look.kode}", shapes["kejadian"], [0, 0, 0, 0], look, pickable=True))
    return pdk.Deck(
        layers=layers,
        initial_view_state=view(look, wilayah),
        views=[pdk.View(type="MapView", controller=hands(look))],
        map_provider=None,
        tooltip={
            "html": t("peta.sorotan" if look.lapis == CLASSES else "lapis.sorotan", bahasa),
            "style": {"marginLeft": "-105px", "marginTop": "18px"},
        },
    )


def _filled(kecamatan: Parcel, border: str, look: Look) -> pdk.Layer:
    """Return the coloured kecamatan with their borders."""
    return _shape(
        "isi",
        kecamatan,
        look,
        get_fill_color="properties.warna",
        get_line_color=warna.rgba(border),
        line_width_min_pixels=1.2,
    )


def _patterns(ragu: Parcel, look: Look) -> pdk.Layer:
    """Return hatching and dots over the kecamatan; a map too small for names has no dots, "?" and lines say enough."""
    radius = 1.6 if look.named else 0
    return _shape(
        "arsir",
        ragu,
        look,
        get_line_color="properties.warna",
        line_width_min_pixels=1,
        get_fill_color="properties.warna",
        stroked=False,
        get_point_radius=1,
        point_radius_min_pixels=radius,
        point_radius_max_pixels=radius,
    )


def _circles(name: str, places: Parcel, fill: list[int], look: Look, **more: object) -> pdk.Layer:
    """Return the circles of the events, or invisible ones to point at: those that are seen must never fade."""
    return _shape(
        name,
        places,
        look,
        get_fill_color=fill,
        get_line_color=[255, 255, 255, 180 * (fill[3] > 0)],
        line_width_min_pixels=1,
        get_point_radius="properties.jari",
        point_radius_units=String("pixels"),
        point_radius_scale=ONE * (look.letters if look.named else SMALL),
        **more,
    )


def _touch(kecamatan: Parcel, colours: Dasar, look: Look) -> pdk.Layer:
    """Return the invisible layer that takes hovering and clicks; what lies under the pointer gets an outline.

    A highlight over the fill would bleach the colour of the class, so only the line may have one.
    Streamlit fades everything that is not selected as long as the selected layer exists, also when another kecamatan
    is then chosen elsewhere. The choice in the name makes it forget, so that colours keep their meaning.
    """
    return _shape(
        f"{LAYER}-{look.kode}",
        kecamatan,
        look,
        pickable=True,
        auto_highlight=True,
        highlight_color=warna.rgba(colours.pilih),
        _sub_layer_props={"polygons-fill": {"autoHighlight": False}},
        get_fill_color=[0, 0, 0, 0],
        get_line_color=[0, 0, 0, 0],
        line_width_min_pixels=3,
    )


def _chosen(shapes: Mapping[str, Parcel], colours: Dasar, look: Look) -> list[pdk.Layer]:
    """Return the desa of the chosen kecamatan as thin lines, and its outline."""
    ink = warna.rgba(colours.pilih)
    thin = {"filled": False, "get_line_color": [*ink[:3], 150], "line_width_min_pixels": 0.8}
    own = f"(properties.kode == '{look.kode}' ? {ink} : [0, 0, 0, 0])"
    thick = {"filled": False, "get_line_color": own, "line_width_min_pixels": CHOSEN[look.named]}
    return [
        _shape("desa", shapes["desa"], look, **thin),
        _shape("pilih", shapes["kecamatan"], look, **thick, update_triggers={"getLineColor": [look.kode]}),
    ]


def _labels(paint: Paint, rows: list[dict], size: int) -> pdk.Layer:
    """Return the names of one class or step; their font comes with the page.

    A rim in the colour of the class keeps a name readable where it reaches into a neighbour of another class.
    """
    return pdk.Layer(
        "TextLayer",
        rows,
        id=f"nama-{paint.kode}",
        get_position="p",
        get_text="t",
        get_color=warna.rgba(paint.teks),
        get_pixel_offset="g",
        get_size=size,
        font_family=String("Source Sans, sans-serif"),
        font_weight=600,
        font_settings=RIM,
        outline_width=RIM["radius"],
        outline_color=warna.rgba(paint.isi),
        character_set=String("auto"),
        line_height=1.05,
    )
