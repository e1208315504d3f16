"""The marks of what is no release: in every picture of a what-if, made-up data or a preview; none travels without."""

from typing import Any, Literal

import pydeck as pdk
from pydeck.types import String

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import is_scenario
from kerawanan.skor.resep import Result
from kerawanan.tampil import warna
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t

# Badges of the statuses, in the colours that Streamlit has.
BADGES: dict[str, Literal["blue", "red", "green", "orange"]] = {
    "publik": "blue",
    "simulasi": "red",
    "resmi": "green",
    "pratinjau": "orange",
}
# In a chart: the height of its letters at most and, in one line, at least, pixels; their width as a share of it.
LARGE, SMALL, BOLD = 22, 15, 0.66
# On the map: where the mark stands, as shares of the kabupaten's width and height from the south-west: just beyond its
# northern and its southern end, inside even the lowest map and off the letters of even the smallest.
MAP_PLACES = ((0.715, 1.09), (0.5, -0.09))


def scenario(result: Result) -> bool:
    """Say whether a result is a what-if."""
    return is_scenario(result.rilis, result.parameters)


def made_up(rilis: Rilis) -> bool:
    """Say whether the data of a release are made up."""
    return rilis.info.status == "simulasi"


def preview(rilis: Rilis) -> bool:
    """Say whether a release is somebody's own counts that nobody has reviewed."""
    return rilis.info.status == "pratinjau"


def marks(rilis: Rilis, bahasa: str, *, scenario: bool) -> str:
    """Return a mark for a what-if, and one for made-up data or a preview; empty for a release of reviewed data."""
    words = [t("status.skenario", bahasa)] if scenario else []
    words += [t("status.contoh", bahasa)] if made_up(rilis) else []
    return " · ".join([*words, t("status.tanda_pratinjau", bahasa)] if preview(rilis) else words)


def mark(result: Result, bahasa: str) -> str:
    """Return what must stand inside a picture of this result; empty for a release of reviewed data."""
    return marks(result.rilis, bahasa, scenario=scenario(result))


def framed(result: Result, text: str, bahasa: str) -> str:
    """Return a sentence with its mark in front, in Markdown, so that it cannot travel without."""
    words = mark(result, bahasa)
    return f"{words}. {text}" if words and not text.startswith(words) else text


def described(result: Result, text: str, bahasa: str) -> str:
    """Return a sentence in Markdown as the description of a picture, its mark in front, for those who hear it."""
    return plain(framed(result, text, bahasa))


def colour(result: Result, theme: str) -> str:
    """Return the colour of the mark: that of a what-if, or that of data that are no release."""
    paper = warna.base(result.ref, theme)
    return paper.simulasi if scenario(result) else paper.contoh


def stamp(result: Result, bahasa: str, theme: str, length: int, *, upright: bool = False) -> dict[str, Any]:
    """Return the mark across the plot of a chart, nothing where there is none; the labels beside the plot stay free.

    It is as long as `length`, pixels, in one line a mark, or more where it would be too small to read, and longer where
    labels leave no room. `upright` it stands in one line at the left edge.
    """
    text = mark(result, bahasa)
    if not text:
        return {}
    each = text if upright else text.replace(" · ", "<br>")
    forms = [text] if upright else [each, each.replace(" – ", " –<br>")]
    sizes = [int(length / (BOLD * max(map(len, form.split("<br>"))))) for form in forms]
    place = 0 if sizes[0] >= SMALL else len(forms) - 1
    size = max(SMALL, min(LARGE, sizes[place]))
    return {
        "text": forms[place],
        "x": 0 if upright else 0.5,
        "xanchor": "left" if upright else "center",
        "xshift": 0,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "textangle": -90 if upright else -18,
        "font": {"size": size, "color": colour(result, theme), "weight": 700},
        "opacity": 0.4,
    }


def places(extent: tuple[float, float, float, float]) -> list[list[float]]:
    """Return where the mark stands on a map of the given extent."""
    west, south, east, north = extent
    return [[west + x * (east - west), south + y * (north - south)] for x, y in MAP_PLACES]


def layers(result: Result, bahasa: str, size: int, extent: tuple[float, float, float, float]) -> list[pdk.Layer]:
    """Return the mark across a map of the given extent; nothing where there is none."""
    text, paper = mark(result, bahasa), warna.base(result.ref, "terang")
    layer = pdk.Layer(
        "TextLayer",
        [{"p": place, "t": text.replace(" · ", "\n")} for place in places(extent)],
        id="tanda",
        get_position="p",
        get_text="t",
        get_color=warna.rgba(colour(result, "terang")),
        get_size=size,
        background=True,
        get_background_color=warna.rgba(paper.batas, 235),
        background_padding=[6, 3],
        font_family=String("Source Sans, sans-serif"),
        font_weight=700,
        character_set=String("auto"),
    )
    return [layer] if text else []
