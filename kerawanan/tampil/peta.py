"""The map: scores and certainty → GeoJSON for the layers, and the pydeck map that shows them.

Shapes travel by address and are cached by the browser; the map itself is a few kilobytes. No tiles, no styles and no
fonts are fetched from anywhere else.
"""

import json
from functools import cache
from urllib.parse import urlencode

import pydeck as pdk

from kerawanan.kepastian import Certainty
from kerawanan.rilis.referensi import DATA, load_referensi
from kerawanan.tampil import warna
from kerawanan.tampil.arsir import hatch
from kerawanan.teks.text import number, t

LAYER = "kecamatan"
DOUBTFUL = "ragu"


@cache
def boundaries(wilayah: str, name: str = "kecamatan") -> dict:
    """Return a boundary file of a kabupaten/kota; read-only."""
    return json.loads((DATA / "wilayah" / wilayah / f"{name}.geojson").read_text(encoding="utf-8"))


def band(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the rank band in words, or a dash without one."""
    row = found.table.loc[kode]
    if row["peringkat_p5"] != row["peringkat_p5"]:
        return "–"
    low, high = int(row["peringkat_p5"]), int(row["peringkat_p95"])
    total = int(found.result.scores.notna().sum())
    return t("peta.peringkat_tunggal" if low == high else "peta.peringkat_rentang", bahasa, a=low, b=high, n=total)


def sureness(found: Certainty, kode: str, bahasa: str) -> str:
    """Return the word for the certainty of a unit's class, or a dash without one."""
    word = found.table.at[kode, "keyakinan"]
    return t(f"keyakinan.{word}", bahasa) if isinstance(word, str) else "–"


def features(found: Certainty, bahasa: str, *, scenario: bool = False) -> dict:
    """Return the kecamatan as GeoJSON with what the map shows: colour, class, score, rank band, certainty.

    Every collection says what it is (`keterangan`), so that it cannot travel without its status.
    """
    shapes = boundaries(found.result.rilis.info.wilayah)
    items = []
    for shape in shapes["features"]:
        kode = shape["properties"]["kode"]
        row = found.result.table.loc[kode]
        word = found.table.at[kode, "keyakinan"]
        properties = {
            "kode": kode,
            "nama": row["nama"],
            "kelas": warna.label(row["kelas"], bahasa),
            "skor": number(row["skor"], bahasa),
            "peringkat": band(found, kode, bahasa),
            "keyakinan": sureness(found, kode, bahasa),
            "ragu": word == DOUBTFUL,
            "warna": warna.rgba(warna.of_class(row["kelas"], scenario=scenario)),
            "tinggi": 0 if row["skor"] != row["skor"] else round(float(row["skor"]) * 80),
        }
        items.append({**shape, "properties": properties})
    return {"type": "FeatureCollection", "features": items}


def hatching(found: Certainty) -> dict:
    """Return the hatch lines over the kecamatan whose class is doubtful, as GeoJSON."""
    shapes = boundaries(found.result.rilis.info.wilayah)
    items = []
    for shape in shapes["features"]:
        kode = shape["properties"]["kode"]
        if found.table.at[kode, "keyakinan"] == DOUBTFUL:
            colour = warna.rgba(warna.kelas(found.result.table.at[kode, "kelas"]).teks, 150)
            properties = {"kode": kode, "warna": colour}
            items.append({"type": "Feature", "properties": properties, "geometry": hatch(shape["geometry"])})
    return {"type": "FeatureCollection", "features": items}


def address(path: str, **query: str) -> str:
    """Return the address of a boundary route, with the choices that make it what it is."""
    chosen = {name: value for name, value in query.items() if value}
    return f"/geo/{path}?{urlencode(chosen)}" if chosen else f"/geo/{path}"


def _text_rows(found: Certainty, bahasa: str, *, narrow: bool) -> list[dict]:
    rows = []
    for kode, row in found.result.table.iterrows():
        place = found.result.rilis.kecamatan.loc[kode]
        doubt = "?" if found.table.at[kode, "keyakinan"] == DOUBTFUL else ""
        kelas = warna.kelas(row["kelas"])
        word = f"{kelas.huruf.get(bahasa)}{doubt}" if narrow else f"{row['nama']}\n{kelas.nama.get(bahasa)}{doubt}"
        halo = kelas.isi
        rows.append(
            {"p": [place["lon"], place["lat"]], "t": word, "c": warna.rgba(kelas.teks), "o": warna.rgba(halo, 220)}
        )
    return rows


def view(*, narrow: bool, tilted: bool) -> pdk.ViewState:
    """Return the view that shows the whole kabupaten on a phone or beside a panel."""
    return pdk.ViewState(
        longitude=113.286, latitude=-7.852, zoom=8.35 if narrow else 9.5, min_zoom=7.5, max_zoom=13, pitch=45 if tilted else 0
    )  # fmt: skip


def _frame_layers(wilayah: str, theme: str) -> list[pdk.Layer]:
    """Sea and neighbours: the base map that works with the cable pulled."""
    colours = load_referensi().dasar[theme]
    sea = [{"p": [[110, -10], [116.5, -10], [116.5, -5.5], [110, -5.5]]}]
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


def deck(
    found: Certainty,
    query: dict[str, str],
    bahasa: str,
    theme: str,
    *,
    kode: str = "",
    narrow: bool = False,
    tilted: bool = False,
) -> pdk.Deck:
    """Return the map.

    Parameters
    ----------
    query
        The choices of release, issue and stage, as in the address of the page; with the fingerprint they name the
        shapes, so that the browser keeps them.
    theme
        "terang" or "gelap".
    kode
        The selected kecamatan, drawn with a thick outline.
    narrow, tilted
        For a phone; with heights.
    """
    wilayah = found.result.rilis.info.wilayah
    colours = load_referensi().dasar[theme]
    shapes = address("kecamatan.geojson", **query, bahasa=bahasa, sidik=found.result.fingerprint)
    layers = _frame_layers(wilayah, theme)
    layers += [
        pdk.Layer(
            "GeoJsonLayer",
            shapes,
            id=LAYER,
            pickable=True,
            auto_highlight=True,
            extruded=tilted,
            get_elevation="properties.tinggi",
            get_fill_color="properties.warna",
            get_line_color=warna.rgba(colours.batas),
            line_width_min_pixels=1.2,
        ),
    ]
    if not tilted:
        lines = address("ragu.geojson", **query, bahasa=bahasa, sidik=found.result.fingerprint)
        layers += [
            pdk.Layer("GeoJsonLayer", lines, id="arsir", get_line_color="properties.warna", line_width_min_pixels=1),
            pdk.Layer(
                "GeoJsonLayer",
                shapes,
                id="pilih",
                filled=False,
                get_line_color=f"(properties.kode == '{kode}' ? {warna.rgba(colours.pilih)} : [0, 0, 0, 0])",
                line_width_min_pixels=4,
                update_triggers={"getLineColor": [kode]},
            ),
            pdk.Layer(
                "TextLayer",
                _text_rows(found, bahasa, narrow=narrow),
                id="nama",
                get_position="p",
                get_text="t",
                get_color="c",
                get_size=14 if narrow else 12,
                font_family=pdk.types.String("Source Sans, sans-serif"),
                font_weight=600,
                character_set=pdk.types.String("auto"),
                line_height=1.05,
            ),
        ]
    return pdk.Deck(
        layers=layers,
        initial_view_state=view(narrow=narrow, tilted=tilted),
        map_provider=None,
        tooltip={"html": t("peta.sorotan", bahasa)},
    )
