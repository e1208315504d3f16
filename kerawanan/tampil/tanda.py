"""The mark of what is no release: inside every picture of a what-if or of made-up data, so none travels without it."""

import plotly.graph_objects as go
import pydeck as pdk

from kerawanan.parameter import is_scenario
from kerawanan.skor import Result
from kerawanan.teks.text import t

INK = {"terang": "rgba(94, 44, 140, 0.50)", "gelap": "rgba(205, 180, 255, 0.55)"}
MAP_INK, MAP_PLACE = [94, 44, 140, 150], [113.29, -7.86]


def scenario(result: Result) -> bool:
    """Say whether a result is a what-if."""
    return is_scenario(result.rilis, result.parameters)


def mark(result: Result, bahasa: str) -> str:
    """Return what must stand inside a picture of this result; empty for a release of real data."""
    words = [t("status.skenario", bahasa)] if scenario(result) else []
    if result.rilis.info.status == "simulasi":
        words.append(t("status.contoh", bahasa))
    return " · ".join(words)


def stamp(figure: go.Figure, result: Result, bahasa: str, theme: str) -> go.Figure:
    """Write the mark across a chart; nothing where there is none."""
    if text := mark(result, bahasa):
        figure.add_annotation(
            text=text,
            x=0.5,
            y=0.5,
            xref="paper",
            yref="paper",
            showarrow=False,
            textangle=-18,
            font={"size": 22, "color": INK[theme], "weight": 700},
        )
    return figure


def layers(result: Result, bahasa: str, size: int) -> list[pdk.Layer]:
    """Return the mark across a map; nothing where there is none."""
    text = mark(result, bahasa)
    layer = pdk.Layer(
        "TextLayer",
        [{"p": MAP_PLACE, "t": text}],
        id="tanda",
        get_position="p",
        get_text="t",
        get_color=MAP_INK,
        get_angle=18,
        get_size=size,
        font_family=pdk.types.String("Source Sans, sans-serif"),
        font_weight=700,
        character_set=pdk.types.String("auto"),
    )
    return [layer] if text else []
