"""The pydeck map of a result.

Shapes travel by address and are cached by the browser; the map itself is a few kilobytes. No tiles, no styles and no
fonts are fetched from anywhere else.
"""

from urllib.parse import urlencode

import pydeck as pdk
from pydeck.types import String

from kerawanan.rilis.referensi import Dasar, Referensi
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import DOUBTFUL
from kerawanan.tampil.peta.bentuk import extent, height
from kerawanan.tampil.peta.view import NAMES, Look, view
from kerawanan.teks.text import t

LAYER = "kecamatan"
# Letters are drawn from distance fields, the only ones that can have a rim; numbers are pixels of a letter 64 high.
RIM = {"sdf": True, "fontSize": 64, "buffer": 12, "radius": 20, "cutoff": 0.2}
# Light that leaves every colour as it is, so that it means the same with heights as without.
FLAT = {"ambient": 1, "diffuse": 0, "shininess": 1, "specularColor": [0, 0, 0]}
# How far the sea reaches beyond the kabupaten, in degrees.
AROUND = 3.0


class Drawn(pdk.Deck):
    """A map that is written out only once, because it is sent many times and never changed."""

    written = ""

    def to_json(self) -> str:
        """Return the map as Streamlit sends it."""
        if not self.written:
            self.written = super().to_json()
        return self.written


def address(path: str, **query: str) -> str:
    """Return the address of a boundary route, with the choices that make it what it is."""
    chosen = {name: value for name, value in query.items() if value}
    return f"/geo/{path}?{urlencode(chosen)}" if chosen else f"/geo/{path}"


def _text_rows(found: Certainty, bahasa: str, *, narrow: bool, tilted: bool) -> dict[str, list[dict]]:
    """Return the labels by class: name and letter, on a phone the letter alone; a question mark for doubt."""
    rows: dict[str, list[dict]] = {}
    for kode, row in found.result.table.iterrows():
        place = found.result.rilis.kecamatan.loc[str(kode)]
        letter = warna.kelas(found.ref, row["kelas"]).huruf.get(bahasa)
        letter += "?" if found.table.at[kode, "keyakinan"] == DOUBTFUL else ""
        rows.setdefault(row["kelas"], []).append(
            {
                "p": [place["lon"], place["lat"], height(row["skor"]) if tilted else 0],
                "t": letter if narrow else f"{row['nama']}\n{letter}",
                "g": [0, 0] if narrow else [int(place["geser_x"]), int(place["geser_y"])],
            }
        )
    return rows


def _frame_layers(wilayah: str, colours: Dasar) -> list[pdk.Layer]:
    """Sea and neighbours: the base map that works with the cable pulled."""
    west, south, east, north = extent(wilayah)
    west, south, east, north = west - AROUND, south - AROUND, east + AROUND, north + AROUND
    sea = [{"p": [[west, south], [east, south], [east, north], [west, north]]}]
    return [
        pdk.Layer("SolidPolygonLayer", sea, id="laut", get_polygon="p", get_fill_color=warna.rgba(colours.laut)),
        pdk.Layer(
            "GeoJsonLayer",
            address(f"{wilayah}/konteks.geojson"),
            id="konteks",
            get_fill_color=warna.rgba(colours.daratan),
            get_line_color=warna.rgba(colours.garis),
            line_width_min_pixels=0.6,
        ),
    ]


def deck(found: Certainty, query: dict[str, str], bahasa: str, look: Look) -> pdk.Deck:
    """Return the map.

    Parameters
    ----------
    query
        The choices of release, issue and stage, as in the address of the page; with the fingerprint they name the
        shapes, so that the browser keeps them.
    look
        How it is to be drawn.
    """
    wilayah = found.result.rilis.info.wilayah
    ref, colours = found.ref, warna.base(found.ref, look.theme)
    shapes = address("kecamatan.geojson", **query, bahasa=bahasa, sidik=found.result.fingerprint)
    layers = [*_frame_layers(wilayah, colours), _filled(shapes, colours, tilted=look.tilted)]
    if not look.tilted:
        lines = address("ragu.geojson", **query, bahasa=bahasa, sidik=found.result.fingerprint)
        layers.append(
            pdk.Layer("GeoJsonLayer", lines, id="arsir", get_line_color="properties.warna", line_width_min_pixels=1)
        )
        if look.kode:
            layers += _chosen(wilayah, shapes, colours, look.kode)
    letters = look.narrow or look.width < NAMES
    what_if, size = tanda.scenario(found.result), 14 if letters else look.letters
    for kelas, rows in _text_rows(found, bahasa, narrow=letters, tilted=look.tilted).items():
        layers.append(_labels(ref, kelas, rows, size, scenario=what_if))
    west, south, east, north = extent(wilayah)
    beyond = (north - south) / 4 if look.tilted else 0  # room for what stands high
    layers += tanda.layers(found.result, bahasa, 14 if letters else 19, (west, south, east, north + beyond))
    layers.append(_touch(shapes, look.kode, tilted=look.tilted))
    return Drawn(
        layers=layers,
        initial_view_state=view(look, wilayah),
        map_provider=None,
        tooltip={"html": t("peta.sorotan", bahasa), "style": {"marginLeft": "-105px", "marginTop": "18px"}},
    )


def _filled(shapes: str, colours: Dasar, *, tilted: bool) -> pdk.Layer:
    """Return the coloured kecamatan."""
    return pdk.Layer(
        "GeoJsonLayer",
        shapes,
        id="isi",
        extruded=tilted,
        wireframe=tilted,
        material=FLAT,
        get_elevation="properties.tinggi",
        get_fill_color="properties.warna",
        get_line_color=warna.rgba(colours.batas),
        line_width_min_pixels=1.2,
    )


def _touch(shapes: str, kode: str, *, tilted: bool) -> pdk.Layer:
    """Return the invisible layer that takes hovering and clicks.

    Streamlit fades everything that is not selected as long as the selected layer exists, also when another kecamatan
    is then chosen elsewhere. The choice in the name makes it forget, so that colours keep their meaning.
    """
    return pdk.Layer(
        "GeoJsonLayer",
        shapes,
        id=f"{LAYER}-{kode}",
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 70],
        extruded=tilted,
        get_elevation="properties.tinggi",
        get_fill_color=[0, 0, 0, 0],
        stroked=False,
    )


def _chosen(wilayah: str, shapes: str, colours: Dasar, kode: str) -> list[pdk.Layer]:
    """Return the desa of the chosen kecamatan as thin lines, and its outline."""
    ink = warna.rgba(colours.pilih)
    return [
        pdk.Layer(
            "GeoJsonLayer",
            address(f"{wilayah}/desa/{kode}.geojson"),
            id="desa",
            filled=False,
            get_line_color=[*ink[:3], 150],
            line_width_min_pixels=0.8,
        ),
        pdk.Layer(
            "GeoJsonLayer",
            shapes,
            id="pilih",
            filled=False,
            get_line_color=f"(properties.kode == '{kode}' ? {ink} : [0, 0, 0, 0])",
            line_width_min_pixels=4,
            update_triggers={"getLineColor": [kode]},
        ),
    ]


def _labels(ref: Referensi, kelas: str, rows: list[dict], size: int, *, scenario: bool) -> pdk.Layer:
    """Return the names of one class; their font comes with the page.

    A rim in the colour of the class keeps a name readable where it reaches into a neighbour of another class.
    """
    return pdk.Layer(
        "TextLayer",
        rows,
        id=f"nama-{kelas}",
        get_position="p",
        get_text="t",
        get_color=warna.rgba(warna.kelas(ref, kelas).teks),
        get_pixel_offset="g",
        get_size=size,
        font_family=String("Source Sans, sans-serif"),
        font_weight=600,
        font_settings=RIM,
        outline_width=RIM["radius"],
        outline_color=warna.rgba(warna.of_class(ref, kelas, scenario=scenario)),
        character_set=String("auto"),
        line_height=1.05,
        parameters=tanda.ON_TOP,
    )
