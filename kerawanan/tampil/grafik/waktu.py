"""Events through time on the calendar of the stages."""

import pandas as pd
import plotly.graph_objects as go

from kerawanan.rilis.contract_toml import Tahapan
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Dasar
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.grafik.sebaran import wrapped
from kerawanan.teks.text import day, number, t


def monthly(rilis: Rilis) -> pd.DataFrame:
    """Return events per indicator and month: `indikator`, `bulan` (first day), `banyak` (events, not weighted)."""
    frame = rilis.kejadian
    month = pd.to_datetime(frame["tanggal"].str[:7], format="%Y-%m", errors="coerce")
    counted = frame.assign(bulan=month, banyak=frame["jumlah"].fillna(1)).dropna(subset="bulan")
    return counted.groupby(["indikator", "bulan"], as_index=False)["banyak"].sum()


def _events(table: pd.DataFrame, rilis: Rilis, bahasa: str, colours: Dasar) -> go.Scatter:
    """Return the circles: one per indicator and month, its area by the number of events."""
    labels = {kode: wrapped(item.label.get(bahasa), 26) for kode, item in rilis.indikator.items()}
    text = [
        t("grafik.sorotan_kejadian", bahasa, bulan=day(f"{m:%Y-%m}", bahasa), banyak=number(n, bahasa, 0))
        for m, n in zip(table["bulan"], table["banyak"], strict=True)
    ]
    return go.Scatter(
        x=table["bulan"],
        y=[labels[kode] for kode in table["indikator"]],
        mode="markers",
        marker={
            "size": 7 + 27 * (table["banyak"] / table["banyak"].max()) ** 0.5,
            "color": colours.kejadian,
            "opacity": 0.75,
            "line": {"width": 1, "color": colours.tinta},
        },
        hovertext=text,
        hovertemplate="%{y}<br>%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _stage(item: Tahapan, bahasa: str, colours: Dasar) -> go.Scatter:
    """Return the bar of a stage; one of a single day is a square."""
    return go.Scatter(
        x=[item.mulai, item.selesai],
        y=[wrapped(item.nama.get(bahasa), 26)] * 2,
        mode="lines+markers",
        line={"width": 10, "color": colours.bayang},
        marker={"symbol": "square", "size": 10, "color": colours.bayang},
        hovertemplate=f"{day(item.mulai, bahasa)} – {day(item.selesai, bahasa)}<extra></extra>",
        showlegend=False,
    )


def timeline(found: Certainty, bahasa: str, theme: str) -> go.Figure:
    """Draw the events of a release by month, one row per indicator, above the calendar of the stages."""
    rilis, ref, colours = found.result.rilis, found.ref, warna.base(found.ref, theme)
    table = monthly(rilis)
    figure = go.Figure() if table.empty else go.Figure(_events(table, rilis, bahasa, colours))
    stages = [ref.tahapan[kode] for kode in rilis.info.tahapan if ref.tahapan[kode].mulai and ref.tahapan[kode].selesai]
    figure.add_traces([_stage(item, bahasa, colours) for item in stages])
    rows = table["indikator"].nunique() + len(stages)
    lines = max((str(label).count("<br>") + 1 for trace in figure.data for label in trace.y), default=1)
    figure.update_layout(
        height=70 + rows * max(38, 20 * lines),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": 13, "color": colours.tinta},
        dragmode=False,
    )
    figure.update_yaxes(
        automargin=True, autorange="reversed", fixedrange=True, tickfont={"size": 13, "color": colours.tinta}
    )
    figure.update_xaxes(
        automargin=True, fixedrange=True, tickformat="%m/%Y", tickfont={"size": 13, "color": colours.tinta}
    )
    # Far enough to the left that it stays inside on a phone, where long names leave little room.
    return tanda.stamp(figure, found.result, bahasa, theme, x=0.2)
