"""Maps of very many kecamatan: which labels have room, so that none covers another; the others are left out."""

from collections.abc import Iterable, Mapping
from math import cos, radians

from kerawanan.tampil.peta import lettering
from kerawanan.tampil.peta.lettering import BOLD
from kerawanan.tampil.peta.projection import Box, Point

# Above so many kecamatan a map has no room for all names and signs: colour, hatching, search and table say the rest.
MANY = 60
# So many names at most stand beside a drawn map with a line to their kecamatan, where there are very many.
LED = 12
# The pixels around the world at zoom 0, and the leading of a label.
WORLD, LEADING = 512, 1.05


def with_room(labels: Mapping[str, list[str]], points: Mapping[str, Point], first: Iterable[str], size: int) -> dict:
    """Return the label of each kecamatan that has room: all lines, else the last alone (the sign), else none.

    Parameters
    ----------
    labels
        The lines of each label by code.
    points
        Where its middle stands, pixels.
    first
        The codes, those that matter most first.
    size
        Height of the letters, pixels.

    Examples
    --------
    >>> with_room({"a": ["Tiris", "T"], "b": ["Krucil", "S"]}, {"a": (0, 0), "b": (30, 0)}, ["b", "a"], 14)
    {'b': ['Krucil', 'S'], 'a': ['T']}
    """
    taken: list[Box] = []
    kept: dict[str, list[str]] = {}
    for kode in first:
        for lines in (labels[kode], labels[kode][-1:]):
            wide = max(lettering.width(line, size, BOLD) for line in lines)
            high = size * LEADING * len(lines)
            x, y = points[kode]
            box = Box(x - wide / 2, y - high / 2, wide, high)
            if not any(box.meets(other) for other in taken):
                taken.append(box)
                kept[kode] = lines
                break
    return kept


def pixels(zoom: float, latitude: float, lon: float, lat: float) -> Point:
    """Return where a place stands on a map of a zoom that is true at a latitude, pixels from any fixed point.

    Examples
    --------
    >>> [round(value) for value in pixels(0.0, 0.0, 360.0, -90.0)]
    [512, 128]
    """
    each = WORLD * 2**zoom / 360
    return lon * each, -lat * each / cos(radians(latitude))
