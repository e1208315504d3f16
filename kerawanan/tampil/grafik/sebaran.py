"""Charts of a result. Built from graph objects only, so that nothing is fetched and little is computed."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from kerawanan.rilis.referensi import Dasar
from kerawanan.skor import kelas
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import number, t

ROW = 24


def _layout(figure: go.Figure, rows: int, colours: Dasar) -> go.Figure:
    figure.update_layout(
        height=rows * ROW + 110,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        font={"size": 13, "color": colours.tinta},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        dragmode=False,
        hoverlabel={"align": "left"},
    )
    figure.update_yaxes(
        automargin=True, autorange="reversed", fixedrange=True, tickfont={"size": 13, "color": colours.tinta}
    )
    figure.update_xaxes(automargin=True, fixedrange=True, tickfont={"size": 13, "color": colours.tinta})
    return figure


def wrapped(text: str, width: int = 12) -> str:
    """Break a label into lines, as HTML that shows it as it stands.

    Examples
    --------
    >>> wrapped("Perubahan suara saat rekapitulasi")
    'Perubahan<br>suara saat<br>rekapitulasi'
    """
    return "<br>".join(html_literal(line) for line in wrap(text, width, break_long_words=False))


def order(found: Certainty) -> list[str]:
    """Return the units from the highest score to the lowest, those without score last, by name among equals."""
    table = found.result.table
    return list(table.sort_values(["peringkat", "nama"]).index)


def heat_map(found: Certainty, bahasa: str, theme: str) -> go.Figure:
    """Draw kecamatan × issue: the score of each issue, 0–100, with its number in the cell."""
    result, ref = found.result, found.ref
    units = order(found)
    issues = list(result.isu)
    z = result.isu.loc[units]
    names = [wrapped(ref.isu[kode].nama.get(bahasa), 9) for kode in issues]
    text = [[number(value, bahasa, 0) for value in row] for row in z.to_numpy(float)]
    rows, what_if = [html_literal(name) for name in result.table.loc[units, "nama"]], tanda.scenario(result)
    figure = go.Figure(
        go.Heatmap(
            z=z.to_numpy(float),
            x=names,
            y=rows,
            text=text,
            colorscale=warna.ramp(ref, scenario=what_if),
            zmin=0,
            zmax=100,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}<br>%{x}: <b>%{text}</b><extra></extra>",
            showscale=False,
        )
    )
    figure.add_trace(_numbers(figure.data[0], found, theme, scenario=what_if))
    figure.update_xaxes(side="top", tickangle=0)
    finished = _layout(tanda.stamp(figure, result, bahasa, theme), len(units), warna.base(ref, theme))
    # The heads of four columns must fit side by side on a phone.
    return finished.update_xaxes(tickfont={"size": 11})


def _numbers(cells: go.Heatmap, found: Certainty, theme: str, *, scenario: bool) -> go.Scatter:
    """Return the numbers of a heat map in the ink that stands out; its own texts know only one colour for all."""
    places = [(x, y) for y in range(len(cells.y)) for x in range(len(cells.x))]
    values = [float(cells.z[y][x]) for x, y in places]
    missing = warna.base(found.ref, theme).tinta
    inks = [warna.ink(found.ref, value, scenario=scenario) if value == value else missing for value in values]
    return go.Scatter(
        x=[cells.x[x] for x, _ in places],
        y=[cells.y[y] for _, y in places],
        text=[cells.text[y][x] for x, y in places],
        mode="text",
        textfont={"color": inks},
        hoverinfo="skip",
        showlegend=False,
    )


def rank_bands(found: Certainty, bahasa: str, theme: str) -> go.Figure:
    """Draw each kecamatan's rank: the middle of the draws, and the band that holds 90 % of them."""
    table = found.table.join(found.result.table[["kelas", "skor"]])
    table = table[table["peringkat_p50"].notna()].sort_values(["peringkat_p50", "peringkat_p95", "nama"])
    table = table.assign(nama=table["nama"].map(html_literal))
    figure = go.Figure()
    for kode in (*reversed(kelas.KELAS), kelas.TIDAK_MEMBEDAKAN):
        for doubt in (False, True):
            part = table[(table["kelas"] == kode) & ((table["keyakinan"] == kelas.RAGU) == doubt)]
            if len(part):
                figure.add_trace(_band_trace(found, part, kode, doubt, bahasa, theme))
    figure.update_yaxes(categoryorder="array", categoryarray=list(table["nama"]))
    figure.update_xaxes(title=t("grafik.peringkat", bahasa), range=[len(table) + 0.8, 0.2], dtick=4, tick0=1)
    return _layout(tanda.stamp(figure, found.result, bahasa, theme), len(table), warna.base(found.ref, theme))


def _band_trace(found: Certainty, part: pd.DataFrame, kode: str, doubt: bool, bahasa: str, theme: str) -> go.Scatter:
    """Return the points and bands of one class; doubtful ones carry a dot."""
    middle = part["peringkat_p50"]
    name = html_literal(warna.label(found.ref, kode, bahasa))
    texts = [
        [band(found, str(unit), bahasa), sureness(found, str(unit), bahasa), number(row["skor"], bahasa)]
        for unit, row in part.iterrows()
    ]
    return go.Scatter(
        x=middle,
        y=part["nama"],
        mode="markers",
        name=t("grafik.ragu", bahasa, kelas=name) if doubt else name,
        customdata=texts,
        marker={
            "size": 12,
            "symbol": "circle-dot" if doubt else "circle",
            "color": warna.of_class(found.ref, kode, scenario=tanda.scenario(found.result)),
            "line": {"width": 1.5, "color": warna.kelas(found.ref, kode).teks},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": part["peringkat_p95"] - middle,
            "arrayminus": middle - part["peringkat_p5"],
            "thickness": 2,
            "width": 4,
            "color": warna.base(found.ref, theme).tinta,
        },
        hovertemplate=t("grafik.sorotan_peringkat", bahasa),
    )


def distribution(found: Certainty, bahasa: str, theme: str) -> go.Figure:
    """Draw every kecamatan on the line of scores, with the limits between the classes."""
    result, ref, what_if = found.result, found.ref, tanda.scenario(found.result)
    ink = warna.base(ref, theme).tinta
    table = result.table.join(found.table["keyakinan"])[result.scores.notna()].sort_values("skor")
    figure = go.Figure(
        go.Scatter(
            x=table["skor"],
            y=_beeswarm(list(table["skor"])),
            mode="markers",
            marker={
                "size": 13,
                "color": [warna.of_class(ref, kode, scenario=what_if) for kode in table["kelas"]],
                "symbol": ["circle-dot" if word == kelas.RAGU else "circle" for word in table["keyakinan"]],
                "line": {"width": 1.2, "color": [warna.kelas(ref, kode).teks for kode in table["kelas"]]},
            },
            customdata=[
                [
                    html_literal(row["nama"]),
                    number(row["skor"], bahasa),
                    html_literal(warna.label(ref, row["kelas"], bahasa)),
                    sureness(found, kode, bahasa),
                ]
                for kode, row in table.iterrows()
            ],
            hovertemplate=t("grafik.sorotan_sebaran", bahasa),
        )
    )
    for limit in result.limits or ():
        figure.add_vline(x=limit, line={"width": 1, "dash": "dash", "color": ink})
        figure.add_annotation(x=limit, y=1, yref="paper", text=number(limit, bahasa), showarrow=False, yanchor="bottom")
    figure.update_yaxes(visible=False, fixedrange=True, range=[-0.6, 4.6])
    figure.update_xaxes(title=t("kelas.skor", bahasa), fixedrange=True, tickfont={"size": 13, "color": ink})
    tanda.stamp(figure, result, bahasa, theme)
    figure.update_layout(
        height=220,
        margin={"l": 8, "r": 8, "t": 24, "b": 8},
        font={"size": 13, "color": ink},
        dragmode=False,
    )
    return figure


def _beeswarm(values: list[float], near: float = 0.8) -> list[int]:
    """Return a height for each of some ascending values, so that near ones do not cover each other."""
    rows: list[float] = []
    heights = []
    for value in values:
        free = next((place for place, last in enumerate(rows) if value - last > near), len(rows))
        rows[free : free + 1] = [value]
        heights.append(free)
    return heights
