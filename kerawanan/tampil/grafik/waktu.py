"""Events through time in two panels: by year, and by month in the season of the stages, above their calendar."""

from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from kerawanan.rilis.contract_toml import Tahapan
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import EDGE, LABEL, NARROW, Look, Room, beside, finish, letters, wrapped
from kerawanan.tampil.kata import findings
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import day, t
from kerawanan.teks.text import number as written
from kerawanan.telaah.kejadian import within

# Letters of a line of a label; height of a row at least, of each line of its label, of what is free between two.
LINE, ROW, TALL, FREE = 24, 42, 18, 10
# Height of a panel's heading, of each further line of it, of the axis, pixels.
HEAD, LEAD, AXIS = 26, 18, 34
# How wide the largest circle is and the smallest at least, pixels; on a narrow chart a year has no more than that.
CIRCLE, SMALL, LEAST = 34, 22, 4
# How wide a digit is, parts of its height.
DIGIT = 0.62


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the panels: its heading, its rows from top to bottom, its traces, and where its axis has which words.

    The traces name their row; where it lies follows from how many lines the labels have.
    """

    heading: str
    rows: list[str]
    traces: list[go.Scatter]
    ticks: dict[str | int, str]
    ends: tuple[str | float, str | float]

    @property
    def head(self) -> int:
        """How high its heading is, pixels."""
        return HEAD + LEAD * self.heading.count("<br>")

    @property
    def heights(self) -> list[int]:
        """How high each of its rows is, pixels: its label touches no other."""
        return [max(ROW, TALL * (label.count("<br>") + 1) + FREE) for label in self.rows]


def counted(frame: pd.DataFrame, letters: int) -> pd.DataFrame:
    """Return events per indicator and period, one row each: `indikator`, `masa` and `banyak` (events, not weighted).

    The period is the first so many letters of a date: 4 for the year, 7 for the month. Dates that are known less well
    are left out.
    """
    frame = frame[frame["tanggal"].str.len() >= letters]
    table = frame.assign(masa=frame["tanggal"].str[:letters], banyak=frame["jumlah"])
    return table.groupby(["indikator", "masa"], as_index=False)["banyak"].sum()


def wide(many: pd.Series, most: float, look: Look) -> pd.Series:
    """Return how wide the circles of so many events are, pixels: their area by the number, alike in all panels.

    The largest is that of `most`; the smallest may be larger than its number asks for, to be seen at all.
    """
    return ((CIRCLE if look.width >= NARROW else SMALL) * (many / most) ** 0.5).clip(lower=LEAST)


def _circles(table: pd.DataFrame, x: list, most: float, rilis: Rilis, look: Look) -> go.Scatter:
    """Return the circles: one per indicator and period, the number in it, or above it where it does not fit."""
    bahasa, colours = look.bahasa, warna.base(rilis.referensi, look.theme)
    numbers, size = [written(n, bahasa, 0) for n in table["banyak"]], 11 if look.width >= NARROW else 10
    across = wide(table["banyak"], most, look)
    fits = [max(len(n) * DIGIT * size + 4, size + 3) <= one for n, one in zip(numbers, across, strict=True)]
    said = [
        t("grafik.sorotan_kejadian", bahasa, bulan=day(when, bahasa), banyak=written(n, bahasa, 0))
        for when, n in zip(table["masa"], table["banyak"], strict=True)
    ]
    return go.Scatter(
        x=x,
        y=[_label(rilis, kode, bahasa) for kode in table["indikator"]],
        mode="markers+text",
        text=numbers,
        textposition=["middle center" if fit else "top center" for fit in fits],
        textfont={"size": size, "weight": 700, "color": [colours.batas if fit else colours.tinta for fit in fits]},
        marker={"size": across, "color": colours.kejadian, "opacity": 1},
        cliponaxis=False,
        hovertext=said,
        hovertemplate="%{customdata}<br>%{hovertext}<extra></extra>",
    )


def _label(rilis: Rilis, kode: str, bahasa: str) -> str:
    return wrapped(rilis.indikator[kode].label.get(bahasa), LINE)


def _heading(text: str, look: Look) -> str:
    """Return the heading of a panel in lines that fit, in bold letters a tenth wider than others."""
    return wrapped(text, letters(look.width - 2 * EDGE, 1.1 * LABEL))


def _stage(item: Tahapan, look: Look, colour: str) -> go.Scatter:
    """Return the bar of a stage; one of a single day is a square."""
    return go.Scatter(
        x=[item.mulai, item.selesai],
        y=[wrapped(item.nama.get(look.bahasa), LINE)] * 2,
        mode="lines+markers",
        line={"width": 12, "color": colour},
        marker={"symbol": "square", "size": 12, "color": colour},
        hovertemplate=f"{day(item.mulai, look.bahasa)} – {day(item.selesai, look.bahasa)}<extra></extra>",
    )


def _years(rilis: Rilis, table: pd.DataFrame, most: float, look: Look) -> Panel:
    """Return the panel of the years."""
    years = table["masa"].astype(int)
    first, last = int(years.min()), int(years.max())
    circles = _circles(table, list(years), most, rilis, look)
    step = 1 if look.width >= 500 else 3
    ticks: dict[str | int, str] = {year: str(year) for year in range(first, last + 1, step)}
    rows = [_label(rilis, kode, look.bahasa) for kode in rilis.indikator if kode in set(table["indikator"])]
    return Panel(_heading(t("grafik.per_tahun", look.bahasa), look), rows, [circles], ticks, (first - 0.7, last + 0.7))


def _season(rilis: Rilis, table: pd.DataFrame, most: float, look: Look) -> Panel | None:
    """Return the panel of the stages with the events of their months; none without dates of stages."""
    ref, bahasa, colours = rilis.referensi, look.bahasa, warna.base(rilis.referensi, look.theme)
    stages = [ref.tahapan[kode] for kode in rilis.info.tahapan if ref.tahapan[kode].mulai and ref.tahapan[kode].selesai]
    if not (ends := findings.season(rilis)):
        return None
    traces = [_stage(item, look, colours.redup) for item in stages]
    if len(table):
        middles = [f"{month}-15" for month in table["masa"]]
        traces.insert(0, _circles(table, middles, most, rilis, look))
    months = [str(month) for month in pd.period_range(ends[0], ends[1], freq="M")]
    step = 1 if look.width >= 500 else 3
    ticks: dict[str | int, str] = {f"{m}-15": t(f"bulan.{int(m[5:])}", bahasa)[:3] for m in months[::step]}
    rows = [_label(rilis, kode, bahasa) for kode in rilis.indikator if kode in set(table["indikator"])]
    rows += [wrapped(item.nama.get(bahasa), LINE) for item in stages]
    words = {"mulai": day(ends[0], bahasa), "selesai": day(ends[1], bahasa)}
    last = (pd.Timestamp(months[-1]) + pd.offsets.MonthEnd()).date().isoformat()
    return Panel(_heading(t("grafik.masa", bahasa, **words), look), rows, traces, ticks, (f"{months[0]}-01", last))


def timeline(found: Certainty, look: Look) -> Chart:
    """Draw the events of a selection, of which there are some: through the years, and in the months of the stages."""
    rilis, rows = found.result.rilis, within(found.result)
    years, months = counted(rows, 4), counted(rows[findings.in_season(rilis, rows)], 7)
    # Events of one year that are all in the months of the stages need no panel of the years.
    several = years["masa"].nunique() > 1 or months["banyak"].sum() < years["banyak"].sum()
    drawn = [table for table in (*([years] if several else []), months) if len(table)]
    most = max((float(table["banyak"].max()) for table in drawn), default=1.0)
    both = (_years(rilis, years, most, look) if several else None, _season(rilis, months, most, look))
    panels = [panel for panel in both if panel]
    heights = [panel.head + sum(panel.heights) + AXIS for panel in panels]
    figure, top, whole = Chart(), 0, sum(heights)
    left = beside(label for panel in panels for label in panel.rows)
    for place, (panel, tall) in enumerate(zip(panels, heights, strict=True), 1):
        _draw(figure, panel, place, (top / whole, (top + panel.head) / whole, (top + tall - AXIS) / whole))
        top += tall
    if look.width < NARROW:
        figure.update_annotations(xshift=EDGE - left)
    words = findings.events(rilis, rows, look.bahasa), said("isu_tahapan.waktu_baca", rilis, look.bahasa)
    return finish(figure, found.result, words, Room(whole, left, bottom=6), look)


def _draw(figure: Chart, panel: Panel, number: int, down: tuple[float, float, float]) -> None:
    """Add a panel between its heading, its first row and its axis, as shares of the height from the top."""
    which = "" if number == 1 else str(number)
    ends = list(accumulate(panel.heights, initial=0))
    at = {label: (start + end) / 2 for label, start, end in zip(panel.rows, ends[:-1], ends[1:], strict=True)}
    figure.add_traces(
        [
            trace.update(xaxis=f"x{which}", yaxis=f"y{which}", customdata=list(trace.y), y=[at[row] for row in trace.y])
            for trace in panel.traces
        ]
    )
    rows = {"tickvals": list(at.values()), "ticktext": list(at), "range": [ends[-1], 0]}
    axis = {"anchor": f"y{which}", "range": panel.ends}
    words = {"tickvals": list(panel.ticks), "ticktext": list(panel.ticks.values())}
    where = {"domain": [1 - down[2], 1 - down[1]], "anchor": f"x{which}"}
    figure.update_layout({f"xaxis{which}": axis | words, f"yaxis{which}": rows | where})
    head = {"text": f"<b>{panel.heading}</b>", "font": {"size": LABEL}, "showarrow": False}
    figure.note(x=0, xref="paper", xanchor="left", y=1 - down[0], yref="paper", yanchor="top", align="left", **head)
