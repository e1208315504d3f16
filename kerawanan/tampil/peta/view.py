"""Where the map is seen from, so that the whole kabupaten is in the picture."""

from dataclasses import dataclass
from math import cos, log2, radians

import pydeck as pdk

from kerawanan.rilis.wilayah import Wilayah
from kerawanan.telaah.lapis import CLASSES

# How wide the kabupaten is drawn, in pixels; below `NAMES` there is room for letters only.
WIDE, NAMES = 736, 600
# How high the letters of classes and the figures of other layers are there, pixels: figures are wider.
LETTER, FIGURE = 14, 11
# Its largest height as a share of that width, and what stays free above and below it.
TALLEST, FREE = 0.6, 40
# How much nearer a step brings, in zooms (one zoom doubles), and how many there are.
STEP, CLOSEST = 0.8, 3


@dataclass(frozen=True, slots=True)
class Look:
    """How a map is drawn: the chosen kecamatan, for a phone, which layer; always on light paper.

    `width` is that of the kabupaten, pixels; `closer` how many steps nearer than all of it. `coba` counts how often
    the browser has asked in vain for a shape. `sorot` is the class or step that is picked out, if any.
    """

    kode: str = ""
    narrow: bool = False
    lapis: str = CLASSES
    width: int = WIDE
    closer: int = 0
    coba: int = 0
    sorot: str = ""

    @property
    def height(self) -> int:
        """How high the map is, pixels."""
        return round(TALLEST * self.width) + FREE

    @property
    def letters(self) -> int:
        """How high its names are, pixels."""
        if self.named:
            return min(max(round(self.width / 58), 12), 20)
        return LETTER if self.lapis == CLASSES else FIGURE

    @property
    def marks(self) -> int:
        """How high the letters of its mark are, pixels."""
        return 19 if self.named else 14 if self.width > 250 else 12

    @property
    def named(self) -> bool:
        """Whether there is room for names, or for letters only."""
        return self.width * 2 ** (STEP * self.closer) >= NAMES


def _zoom(degrees: float, pixels: float) -> float:
    """Return the zoom at which some degrees of longitude are some pixels wide (512 pixels round the world at zoom 0).

    Examples
    --------
    >>> _zoom(360, 512), _zoom(45, 128)
    (0.0, 1.0)
    """
    return log2(pixels * 360 / (512 * degrees))


def view(look: Look, wilayah: Wilayah) -> pdk.ViewState:
    """Return the view that shows the whole kabupaten, also one that reaches further north and south than wide."""
    west, south, east, north = wilayah.bounds
    latitude, width = (south + north) / 2, look.width
    zoom = min(_zoom(east - west, width), _zoom((north - south) / cos(radians(latitude)), TALLEST * width))
    longitude = (west + east) / 2
    if look.closer and look.kode:
        longitude, latitude = wilayah.units.loc[look.kode, ["lon", "lat"]]
    return pdk.ViewState(
        longitude=float(longitude),
        latitude=float(latitude),
        zoom=round(zoom + STEP * look.closer, 2),
        min_zoom=round(zoom, 2) - 2,
        max_zoom=round(zoom, 2) + 4,
    )


def hands(look: Look) -> dict[str, bool]:
    """Return what hands may do: the wheel scrolls the page, and nothing moves a map that is wholly in view."""
    near = look.closer > 0
    off = dict.fromkeys(("scrollZoom", "doubleClickZoom", "touchRotate", "dragRotate"), False)
    return {**off, "dragPan": near, "touchZoom": near, "keyboard": near}
