"""Charts of a result over all kecamatan: the scores of the issues, the ranks with their bands, the spread of scores."""

from dataclasses import replace
from itertools import groupby, pairwise

import pandas as pd
import plotly.graph_objects as go

from kerawanan.skor import kelas
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.grafik import template
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import LABEL, LEADING, WIDE, Look, Room, beside, finish, over, wrapped
from kerawanan.tampil.grafik.teratas import highest
from kerawanan.tampil.kata import findings
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import number, t
from kerawanan.telaah.drivers import Drivers

# Height of a kecamatan in a list of them, of its circle there, of a dot in the spread of scores, pixels; how close two
# dots may be there.
ROW, BALL, DOT, NEAR = 24, 20, 15, 0.011
# Height of the letters of the heads of a heat map, pixels; the letters of a line where they stand upright.
HEAD, UPRIGHT = 12, 18


def order(found: Certainty) -> list[str]:
    """Return the units from the highest score to the lowest, those without score last, by name among equals."""
    table = found.result.table
    return list(table.sort_values(["peringkat", "nama"]).index)


def heat_map(found: Certainty, apart: Drivers, look: Look) -> Chart:
    """Draw kecamatan × issue: the score of each issue, 0–100, with its number in the cell.

    Always on light paper, like the maps: on a dark ground the lowest values would glow, against "darker means higher".
    """
    look = replace(look, theme="terang")
    result, ref = found.result, found.ref
    units, left_out = highest(order(found), look.bahasa)
    z = result.isu.loc[units]
    rows = [html_literal(name) for name in result.table.loc[units, "nama"]]
    names, angle, top = _heads([ref.isu[kode].nama.get(look.bahasa) for kode in result.isu], look.width - beside(rows))
    figure = Chart(
        go.Heatmap(
            z=z.to_numpy(float),
            x=names,
            y=rows,
            text=[[number(value, look.bahasa, 0) for value in row] for row in z.to_numpy(float)],
            colorscale=warna.ramp(ref),
            zmin=0,
            zmax=100,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}<br>%{x}: <b>%{text}</b><extra></extra>",
            showscale=False,
        )
    )
    figure.add_trace(_numbers(figure.data[0], found, look.theme))
    figure.update_xaxes(side="top", tickangle=angle, tickfont={"size": HEAD})
    figure.update_yaxes(autorange="reversed", showgrid=False)
    room = Room(ROW * len(units), beside(rows), top=top, bottom=6)
    said = findings.issues(found, apart, look.bahasa), t("grafik.panas_baca", look.bahasa) + left_out
    return finish(figure, result, said, room, look)


def _heads(names: list[str], width: int) -> tuple[list[str], int, int]:
    """Return the heads of columns that share a width: their words in lines, their angle, how high they are in pixels.

    They stand upright where their longest words would run into each other side by side.
    """
    longest = max((len(word) for name in names for word in name.split()), default=0)
    if longest * WIDE * HEAD <= width / max(len(names), 1):
        lines = [wrapped(name, longest) for name in names]
        return lines, 0, int(max(line.count("<br>") + 1 for line in lines) * HEAD * LEADING) + 12
    lines = [wrapped(name, UPRIGHT) for name in names]
    return lines, -90, beside(lines, HEAD) + 6


def _numbers(cells: go.Heatmap, found: Certainty, theme: str) -> go.Scatter:
    """Return the numbers of a heat map in the ink that stands out; its own texts know only one colour for all."""
    places = [(x, y) for y in range(len(cells.y)) for x in range(len(cells.x))]
    values = [float(cells.z[y][x]) for x, y in places]
    missing = warna.base(found.ref, theme).tinta
    return go.Scatter(
        x=[cells.x[x] for x, _ in places],
        y=[cells.y[y] for _, y in places],
        text=[cells.text[y][x] for x, y in places],
        mode="text",
        textfont={"color": [warna.ink(found.ref, value) if value == value else missing for value in values]},
        hoverinfo="skip",
    )


def rank_bands(found: Certainty, look: Look) -> Chart:
    """Draw each kecamatan's rank: the middle of the draws, and the band that holds 90 % of them.

    Those at the top that cannot be told apart lie on a shaded ground.
    """
    result, bahasa = found.result, look.bahasa
    units = [
        kode for kode in order(found) if found.table.at[kode, "peringkat_p50"] == found.table.at[kode, "peringkat_p50"]
    ]
    units, left_out = highest(units, bahasa)
    table = found.table.join(result.table[["kelas", "skor"]]).loc[units]
    last = max(len(units), int(table["peringkat_p95"].max())) if left_out else len(units)
    figure = Chart(_bands(found, table, look))
    _leaders(figure, found, units, look)
    names = [html_literal(name) for name in table["nama"]]
    figure.update_yaxes(
        tickvals=list(range(len(units))), ticktext=names, range=[len(units) - 0.4, -0.6], showgrid=False
    )
    free = max(0.8, (BALL / 2 + 2) * last / (look.width - beside(names) - 2 * BALL))  # no circle is cut at the ends
    step = 4 * max(1, last // 40)
    ticks = [1, *range(step, last + 1, step)]
    figure.update_xaxes(title=t("grafik.peringkat", bahasa), range=[1 - free, last + free], tickvals=ticks)
    used = [kode for kode in reversed(found.ref.kelas) if kode in set(table["kelas"])]
    words = t("grafik.peringkat_baca", bahasa, huruf=findings.letters(found.ref, used, bahasa)) + left_out
    return finish(figure, result, (findings.leaders(found, bahasa), words), Room(ROW * len(units), beside(names)), look)


def _bands(found: Certainty, table: pd.DataFrame, look: Look) -> go.Scatter:
    """Return points and bands; each point carries the letter of its class, doubtful ones a question mark."""
    ref, bahasa, middle, what_if = found.ref, look.bahasa, table["peringkat_p50"], tanda.scenario(found.result)
    classes, doubt = table["kelas"], table["keyakinan"] == kelas.RAGU
    signs = [
        warna.kelas(ref, kode).huruf.get(bahasa) + "?" * unsure for kode, unsure in zip(classes, doubt, strict=True)
    ]
    texts = [
        [html_literal(row["nama"]), band(found, str(unit), bahasa), *_said(found, str(unit), bahasa)]
        for unit, row in table.iterrows()
    ]
    return go.Scatter(
        x=middle,
        y=list(range(len(table))),
        mode="markers+text",
        text=[html_literal(sign) for sign in signs],
        textfont={"size": 11, "weight": 700, "color": [warna.kelas(ref, kode).teks for kode in classes]},
        customdata=texts,
        marker={
            "size": BALL,
            "opacity": 1,
            "color": [warna.of_class(ref, kode, scenario=what_if) for kode in classes],
            "line": {"width": 1, "color": warna.base(ref, look.theme).tinta},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": table["peringkat_p95"] - middle,
            "arrayminus": middle - table["peringkat_p5"],
            "thickness": 2,
            "width": 4,
            "color": warna.base(ref, look.theme).redup,
        },
        hovertemplate=t("grafik.sorotan_peringkat", bahasa),
    )


def _said(found: Certainty, kode: str, bahasa: str) -> list[str]:
    """Return class, certainty and score of a unit for its hover text."""
    row = found.result.table.loc[kode]
    word = html_literal(warna.label(found.ref, row["kelas"], bahasa))
    return [word, sureness(found, kode, bahasa), number(row["skor"], bahasa)]


def _leaders(figure: Chart, found: Certainty, units: list[str], look: Look) -> None:
    """Shade the rows of the leading group and write on them what they are."""
    colours, group = warna.base(found.ref, look.theme), set(top_group(found))
    rows = [place for place, kode in enumerate(units) if kode in group]
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        places = [row for _, row in run]
        ends = {"y0": places[0] - 0.5, "y1": places[-1] + 0.5, "x0": 0, "x1": 1, "xref": "paper"}
        figure.mark(type="rect", layer="below", fillcolor=colours.bayang, line={"width": 0}, **ends)
    if len(rows) < 2:
        return
    label = t("grafik.kelompok", look.bahasa, banyak=len(group))
    place = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": -4, "y": rows[0], "yref": "y"}
    figure.note(text=label, showarrow=False, font={"size": LABEL - 1, "color": colours.tinta}, **place)


def distribution(found: Certainty, look: Look) -> Chart:
    """Draw every kecamatan on the line of scores, with the limits between the classes and their names."""
    result, ref, what_if = found.result, found.ref, tanda.scenario(found.result)
    table = result.table.join(found.table["keyakinan"])[result.scores.notna()].sort_values("skor")
    low, high = ends(table["skor"], result.limits or ())
    heights = _beeswarm(list(table["skor"]), NEAR * (high - low) * 1100 / look.width)
    figure = Chart(
        go.Scatter(
            x=table["skor"],
            y=heights,
            mode="markers",
            marker={
                "size": DOT - 1,
                "color": [warna.of_class(ref, kode, scenario=what_if) for kode in table["kelas"]],
                "symbol": ["circle-dot" if word == kelas.RAGU else "circle" for word in table["keyakinan"]],
                "line": {"width": 1.2, "color": [warna.kelas(ref, kode).teks for kode in table["kelas"]]},
            },
            customdata=[
                [html_literal(row["nama"]), band(found, str(kode), look.bahasa), *_said(found, str(kode), look.bahasa)]
                for kode, row in table.iterrows()
            ],
            hovertemplate=t("grafik.sorotan_sebaran", look.bahasa),
        )
    )
    zones(figure, found, (low, high), look)
    tall = max([*heights, 3]) + 1.2
    figure.update_yaxes(visible=False, range=[-0.6, tall])
    figure.update_xaxes(title=t("kelas.skor", look.bahasa), range=[low, high])
    said = findings.classes(found, look.bahasa), t("grafik.sebaran_baca", look.bahasa)
    return finish(figure, result, said, Room(int(DOT * (tall + 1)), top=42), look)


def ends(scores: pd.Series, limits: tuple[float, ...]) -> tuple[float, float]:
    """Return the ends of the line of scores: all of them and both limits, with some room."""
    low, high = min([scores.min(), *limits]), max([scores.max(), *limits])
    free = max(1.0, 0.06 * (high - low))
    return low - free, high + free


def zones(figure: Chart, found: Certainty, line: tuple[float, float], look: Look) -> None:
    """Draw the limits between the classes, and write each class above its part with its number of kecamatan."""
    ink, limits = warna.base(found.ref, look.theme).tinta, found.result.limits or ()
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": LABEL, "color": ink}}
    for limit in limits:
        figure.upright(x=limit, line={"width": 1, "dash": "dash", "color": ink})
        figure.note(x=limit, text=number(limit, look.bahasa), **above)
    if limits:
        words = []
        for kode in kelas.KELAS:
            count, word = int((found.result.table["kelas"] == kode).sum()), warna.label(found.ref, kode, look.bahasa)
            words.append(t("grafik.zona", look.bahasa, kelas=html_literal(word), jumlah=count))
        free = template.apart(words, line, look)
        for part, word, where in zip(pairwise((line[0], *limits, line[1])), words, free, strict=True):
            at = over(*part, line, look)
            at["x"] = min(max(at["x"], where[0]), where[1])
            figure.note(text=f"<b>{word}</b>", **above, **at, yshift=20)


def _beeswarm(values: list[float], near: float) -> list[int]:
    """Return a height for each of some ascending values, so that near ones do not cover each other."""
    rows: list[float] = []
    heights = []
    for value in values:
        free = next((place for place, last in enumerate(rows) if value - last > near), len(rows))
        rows[free : free + 1] = [value]
        heights.append(free)
    return heights
