"""A chart as a figure of Plotly, read once, and as it is kept for the next visitor."""

import zlib
from collections.abc import Mapping
from functools import cached_property
from html import unescape
from typing import Any

import orjson
import plotly.graph_objects as go


class Chart(go.Figure):
    """A chart: what is written on it is read by Plotly at once, and what is asked at every drawing is worked out once.

    Plotly reads all that stands on a figure again whenever something is added, and packs all numbers again whenever the
    figure is written, which took a quarter of a page with four charts. `finish` is the last that is done to it.
    """

    def __init__(self, data: Any = None, layout: Mapping[str, Any] | None = None) -> None:
        # An empty look: `finish` gives ours, and the one that holds for all would be copied into each chart before.
        super().__init__(data, {"template": {}, **(layout or {})})
        self._notes: list[dict[str, Any]] = []
        self._marks: list[dict[str, Any]] = []

    def note(self, **note: Any) -> "Chart":
        """Write something on the chart."""
        self._notes.append(note)
        return self

    def mark(self, **shape: Any) -> "Chart":
        """Draw a line or an area on the chart."""
        self._marks.append(shape)
        return self

    def upright(self, x: float, **look: Any) -> "Chart":
        """Draw a line from the foot of the plot to its top."""
        return self.mark(type="line", x0=x, x1=x, y0=0, y1=1, yref="y domain", **look)

    def settle(self, **layout: Any) -> "Chart":
        """Put all that was written and drawn onto the chart."""
        self.update_layout(annotations=self._notes, shapes=self._marks, **layout)
        return self

    @cached_property
    def _packed(self) -> dict[str, Any]:
        return super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as it goes to the browser; not to be changed."""
        return self._packed

    @cached_property
    def heard(self) -> str:
        """The finding and how to read it as plain text, for those who hear the chart."""
        lines = [note.text.replace("<br>", " ") for note in self.layout.annotations if note.name in ("judul", "baca")]
        return unescape(". ".join(lines))

    def kept(self) -> "Kept":
        """Return what is shown of the chart, in a tenth of the memory."""
        return Kept(self)


class Kept(go.Figure):
    """A finished chart as it is kept for the next visitor: what goes to the browser, packed, and what is heard.

    It is a figure for Streamlit, which asks for no more than that; of what Plotly builds of one it has nothing, so
    Plotly's own `__init__` is not called.
    """

    def __init__(self, chart: Chart) -> None:
        self._packed, self._heard = zlib.compress(chart.to_json(validate=False).encode(), 1), chart.heard

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as it goes to the browser."""
        return orjson.loads(zlib.decompress(self._packed))

    @property
    def heard(self) -> str:
        """The finding and how to read it as plain text, for those who hear the chart."""
        return self._heard
