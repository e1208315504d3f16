"""The names and signs on the explored map: which have room, and beside which circles they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin, sqrt

import numpy as np
from shapely import contains_xy, transform
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.peta import lettering, sesak
from kerawanan.tampil.peta.circles import ONE, SMALL
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.paint import NONE, Paint
from kerawanan.tampil.peta.projection import Box, Point
from kerawanan.tampil.peta.view import Look, view
from kerawanan.telaah.kejadian import amount, places
from kerawanan.telaah.lapis import EVENTS, UNRECORDED

# How much larger the sign of a kecamatan without an event is where it stands alone, without a name.
ALONE = 1.8
# How far words may move away from their circles, and how many directions are tried, heights of letters.
FAR, WAYS = (0.8, 1.2, 1.6, 2.2, 2.8), 16
TRIED = ((0.0, 0.0), *((far, pi * (2 * way / WAYS - 0.5)) for far in FAR for way in range(WAYS)))
# What it costs to cover a circle or words; what it costs a name to stand outside its kecamatan, heights of letters.
COVERS, OUTSIDE = 1000, 2
Move = tuple[int, int]


def height(paint: Paint, look: Look) -> int:
    """Return how high words of a look are, pixels."""
    alone = look.lapis == EVENTS and paint.kode == UNRECORDED and not look.named
    return round(look.letters * (ALONE if alone else 1))


def rows(found: Certainty, drawn: Mapping[str, Paint], look: Look) -> dict[Paint, list[dict]]:
    """Return the labels by look: name and sign of the class or the value, if any; on a phone the sign alone."""
    found_rows: dict[Paint, list[dict]] = {}
    named = look.named
    places = {str(kode): place for kode, place in found.result.rilis.kecamatan.to_dict("index").items()}
    texts = {k: f"{p['nama']}\n{drawn[k].tanda}".strip() if named else drawn[k].tanda for k, p in places.items()}
    if len(places) > sesak.MANY:
        texts = _with_room(found, texts, look)
    moved = {kode: (int(p["geser_x"]), int(p["geser_y"])) if named else (0, 0) for kode, p in places.items()}
    if look.lapis == EVENTS:
        moved = _beside_circles(found, {kode: text for kode, text in texts.items() if text}, moved, drawn, look)
    for kode, move in moved.items():
        text, paint, place = texts.get(kode, ""), drawn[kode], places[kode]
        if not text:
            continue
        found_rows.setdefault(replace(paint, tanda="", pola=""), []).append(
            {
                "p": [place["lon"], place["lat"]],
                "t": text,
                "g": list(move),
            }
        )
    return found_rows


def _with_room(found: Certainty, texts: Mapping[str, str], look: Look) -> dict[str, str]:
    """Return the labels that have room in this view: the chosen kecamatan before the others, these by score."""
    wilayah, order = found.result.rilis.wilayah, found.result.scores.fillna(-1).sort_values(ascending=False).index
    seen, units = view(look, wilayah), wilayah.units
    shown = float(seen.zoom or 0), float(seen.latitude or 0)
    points = {kode: sesak.pixels(*shown, *units.loc[kode, ["lon", "lat"]]) for kode in texts}
    first = sorted((str(kode) for kode in order), key=lambda kode: kode != look.kode)
    lines = {kode: text.split("\n") for kode, text in texts.items()}
    return {kode: "\n".join(kept) for kode, kept in sesak.with_room(lines, points, first, look.letters).items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """What words of the events stand on, in pixels: circles (x, y, radius), middle and shape of each kecamatan."""

    circles: np.ndarray
    middles: dict[str, Point]
    shapes: dict[str, BaseGeometry]

    def covered(self, box: Box) -> int:
        """Return how many circles words cover."""
        x, y, radius = self.circles.T
        across = np.clip(x, box.x, box.right) - x
        down = np.clip(y, box.y, box.bottom) - y
        return int((np.hypot(across, down) < radius).sum())


def _ground(found: Certainty, look: Look) -> Ground:
    """Return what words of the events stand on in this view."""
    wilayah = found.result.rilis.wilayah
    seen, places_of = view(look, wilayah), wilayah.units[["lon", "lat"]]
    shown = float(seen.zoom or 0), float(seen.latitude or 0)

    def point(kode: str) -> Point:
        return sesak.pixels(*shown, *places_of.loc[kode])

    scale = ONE * (look.letters if look.named else SMALL)
    spots = [(*point(kode), scale * sqrt(amount(part))) for kode, part in places(found.result).items()]
    shapes = {
        str(item["properties"]["kode"]): transform(
            shape(item["geometry"]), lambda at: np.column_stack(sesak.pixels(*shown, at[:, 0], at[:, 1]))
        )
        for item in wilayah.kecamatan["features"]
    }
    return Ground(np.array(spots).reshape(-1, 3), {kode: point(kode) for kode in shapes}, shapes)


def _beside_circles(
    found: Certainty, texts: Mapping[str, str], moved: Mapping[str, Move], drawn: Mapping[str, Paint], look: Look
) -> dict[str, Move]:
    """Return how far words are moved so that they cover no circle and no other words, near their place, pixels.

    Where that cannot be, a name covers as little as it can; on a map without names a number that has no such place in
    its own kecamatan is left out: circle, list and table say it.
    """
    ground, taken = _ground(found, look), []
    kept: dict[str, Move] = {}
    for kode in sorted(texts, key=lambda kode: (texts[kode] != NONE, ground.middles[kode][1])):
        lines, size = texts[kode].split("\n"), height(drawn[kode], look)
        wide, high = max(lettering.width(line, size, BOLD) for line in lines), size * sesak.LEADING * len(lines)
        x, y = (at + move for at, move in zip(ground.middles[kode], moved[kode], strict=True))
        best, apart = None, OUTSIDE * size if look.named else COVERS
        for dx, dy in ((far * size * cos(angle), far * size * sin(angle)) for far, angle in TRIED):
            box = Box(x + dx - wide / 2, y + dy - high / 2, wide, high)
            outside = not contains_xy(ground.shapes[kode], x + dx, y + dy)
            covers = ground.covered(box) + sum(box.meets(other) for other in taken)
            cost = COVERS * covers + apart * outside + hypot(dx, dy)
            if best is None or cost < best[0]:
                best = cost, box, (round(moved[kode][0] + dx), round(moved[kode][1] + dy))
        if best and (best[0] < COVERS or look.named or texts[kode] == NONE):
            taken.append(best[1])
            kept[kode] = best[2]
    return kept
