"""The mark of what is no release: inside every picture of a what-if or of made-up data, so none travels without it."""

import plotly.graph_objects as go
import pydeck as pdk
from pydeck.types import String

from kerawanan.skor.parameter import is_scenario
from kerawanan.skor.resep import Result
from kerawanan.tampil import warna
from kerawanan.teks.text import t

# On the map: where the mark stands, as shares of the kabupaten's width and height from the south-west: just beyond its
# northern and its southern end, inside even the lowest map.
MAP_PLACES = ((0.715, 1.034), (0.5, -0.034))
# What is written on a map is never hidden behind a kecamatan that stands high.
ON_TOP = {"depthCompare": String("always")}


def scenario(result: Result) -> bool:
    """Say whether a result is a what-if."""
    return is_scenario(result.rilis, result.parameters)


def mark(result: Result, bahasa: str) -> str:
    """Return what must stand inside a picture of this result; empty for a release of real data."""
    words = [t("status.skenario", bahasa)] if scenario(result) else []
    if result.rilis.info.status == "simulasi":
        words.append(t("status.contoh", bahasa))
    return " · ".join(words)


def stamp(figure: go.Figure, result: Result, bahasa: str, theme: str, x: float = 0.5) -> go.Figure:
    """Write the mark across a chart, its middle at a share of the width; nothing where there is none."""
    if text := mark(result, bahasa):
        figure.add_annotation(
            text=text,
            x=x,
            xanchor="center",
            y=0.5,
            xref="paper",
            yref="paper",
            showarrow=False,
            textangle=-18,
            font={"size": 22, "color": warna.base(result.ref, theme).simulasi, "weight": 700},
            opacity=0.4,
        )
    return figure


def layers(result: Result, bahasa: str, size: int, extent: tuple[float, float, float, float]) -> list[pdk.Layer]:
    """Return the mark across a map of the given extent; nothing where there is none."""
    text, (west, south, east, north) = mark(result, bahasa), extent
    paper = warna.base(result.ref, "terang")
    places = [[west + x * (east - west), south + y * (north - south)] for x, y in MAP_PLACES]
    layer = pdk.Layer(
        "TextLayer",
        [{"p": place, "t": text.replace(" · ", "\n")} for place in places],
        id="tanda",
        get_position="p",
        get_text="t",
        get_color=warna.rgba(paper.simulasi),
        get_size=size,
        background=True,
        get_background_color=warna.rgba(paper.batas, 235),
        background_padding=[6, 3],
        font_family=String("Source Sans, sans-serif"),
        font_weight=700,
        character_set=String("auto"),
        parameters=ON_TOP,
    )
    return [layer] if text else []
