"""What is written around the kabupaten on the explored map: sea, neighbours, towns, mountains, the scale.

The names stand where those of the drawn map would (`ground`): a drawing of the same view finds the places, and what it
would write is given back in degrees. They keep their place when the map is moved.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import cos, radians

import pydeck as pdk
from pydeck.types import String

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.peta import ground, labels, lettering
from kerawanan.tampil.peta.drawing import Canvas, Frame
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.paint import DOUBT
from kerawanan.tampil.peta.projection import Box, Point, Projection, scale_bar
from kerawanan.tampil.peta.sesak import WORLD
from kerawanan.tampil.peta.view import Look, view

# What the canvas is wider than the kabupaten, and the distance of the scale from its corner, pixels.
BESIDE, CORNER = 24, 12
# The middle of a line of letters above its base line, as a share of their height.
MIDDLE = 0.35
# Names are that part of those of the kecamatan, and no smaller.
PART, SMALLEST = 0.8, 10
PEAK = "▲"
# Ways around a place that are kept.
KEPT = 200


def _projection(found: Certainty, look: Look) -> tuple[Projection, Box]:
    """Return how the view of a look shows degrees, and its canvas."""
    seen, room = view(look, found.result.rilis.wilayah), Box(0, 0, look.width + BESIDE, look.height)
    across = WORLD * 2 ** float(seen.zoom or 0) / 360
    longitude, latitude = float(seen.longitude or 0), float(seen.latitude or 0)
    down = across / cos(radians(latitude))
    return Projection(longitude, latitude, room.width / 2, room.height / 2, across, down), room


def _degrees(place: Projection, x: float, y: float) -> list[float]:
    """Return the place of a pixel."""
    west, _, _, north = place.extent(Box(x, y, 0, 0))
    return [round(west, 5), round(north, 5)]


def _taken(found: Certainty, bahasa: str, look: Look, place: Projection, rows: Iterable[dict]) -> list[Box]:
    """Return where letters stand already: the labels of the kecamatan, and the mark of what is no release.

    Each label as if it had the widest sign, that of doubt behind it: names around stand alike on all maps of a place,
    and are placed once.
    """
    boxes, letters = [], {item.huruf.get(bahasa) for item in found.ref.kelas.values()}
    widest = max(sorted(letters), key=lambda letter: lettering.width(letter, look.letters, BOLD))
    for row in rows:
        if row["t"]:
            (x, y), (right, down) = place.point(*row["p"]), row["g"]
            *lines, sign = row["t"].removesuffix(DOUBT).split("\n")
            lines.append((widest if sign in letters else sign) + DOUBT)
            boxes.append(lettering.block(lines, look.letters, (x + right, y + down), BOLD))
    words = tanda.mark(found.result, bahasa)
    for spot in tanda.places(found.result.rilis.wilayah.bounds) if words else []:
        boxes.append(lettering.block(words.split(" · "), look.marks * 1.2, place.point(*spot), BOLD))
    return boxes


def surroundings(found: Certainty, bahasa: str, look: Look, rows: Iterable[dict]) -> tuple[pdk.Layer, ...]:
    """Return the layers of names and lines around the kabupaten.

    Parameters
    ----------
    rows
        The labels of the kecamatan: `p` their place in degrees, `g` how far off in pixels, `t` their lines.
    """
    place, room = _projection(found, look)
    boxes = _taken(found, bahasa, look, place, rows)
    taken = sorted((round(box.x), round(box.y), round(box.width), round(box.height)) for box in boxes)
    size = max(look.letters, SMALLEST / PART)
    return _layers(found.result.rilis, bahasa, size, place, room, tuple(Box(*sides) for sides in taken))


@lru_cache(KEPT)
def _layers(
    rilis: Rilis, bahasa: str, size: float, place: Projection, room: Box, taken: tuple[Box, ...]
) -> tuple[pdk.Layer, ...]:
    """Write around what is taken: the same for all what-ifs of a release, and for all its own results."""
    frame = Frame(round(room.width), round(room.height), size)
    drawing = Canvas(rilis.wilayah, rilis.referensi, bahasa, frame)
    land = labels.ground(drawing, place)
    drawing.taken += taken
    bar, lines = _scale(drawing, place, room)
    ground.towns(drawing, place, land, room)
    ground.islands(drawing, place, land, room)
    ground.peaks(drawing, place, land, room)
    ground.around(drawing, place, land, room)
    lines += [[start, end] for start, end in drawing.leaders]
    texts = [bar, *_written(drawing, size), *_peaks(drawing, place)]
    ink = warna.rgba(drawing.paper.tinta)
    return (
        pdk.Layer(
            "PathLayer",
            [{"j": [_degrees(place, *point) for point in line]} for line in lines],
            id="garis-sekitar",
            get_path="j",
            get_color=ink,
            width_min_pixels=1,
            width_max_pixels=1,
        ),
        pdk.Layer(
            "TextLayer",
            [{"p": _degrees(place, *point), "t": text} for text, point in texts],
            id="sekitar",
            get_position="p",
            get_text="t",
            get_color=ink,
            get_size=round(PART * size),
            font_family=String("Source Sans, sans-serif"),
            character_set=String("auto"),
        ),
    )


def _scale(drawing: Canvas, place: Projection, room: Box) -> tuple[tuple[str, Point], list[list[Point]]]:
    """Return the scale in the lower right corner: its words, and its line with both ends turned up."""
    size = PART * drawing.frame.size
    length, wide = scale_bar(place, room.width / 5)
    x, y = room.right - wide - CORNER, room.bottom - CORNER
    drawing.taken.append(Box(x - size, y - 2 * size, wide + 2 * size, 2 * size + CORNER))
    bar = [(x, y - 5), (x, y), (x + wide, y), (x + wide, y - 5)]
    return (f"{length} km", (x + wide / 2, y - size * 0.8)), [bar]


def _written(drawing: Canvas, size: float) -> list[tuple[str, Point]]:
    """Return the lines that the drawing holds, and the middle of each."""
    found = []
    for item in drawing.root.iter("text"):
        x, y = float(item.attrib["x"]), float(item.attrib["y"])
        found.append((str(item.text), (x, y - MIDDLE * PART * size)))
    return found


def _peaks(drawing: Canvas, place: Projection) -> list[tuple[str, Point]]:
    """Return the signs of the mountains that are named."""
    said = " ".join(str(item.text) for item in drawing.root.iter("text"))
    named = [row for row in drawing.wilayah.tempat.to_dict("records") if row[f"nama_{drawing.bahasa}"] in said]
    return [(PEAK, place.point(row["lon"], row["lat"])) for row in named if row["jenis"] == "gunung"]
