"""The chart of what the score of one kecamatan is made of."""

import pandas as pd

from kerawanan.rilis.contract_kelas import Dasar
from kerawanan.skor.kelas import KELAS, Limits
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import Look, Room, beside, finish, over, wrapped
from kerawanan.tampil.kata import findings
from kerawanan.tampil.kata.kalimat import raw_count
from kerawanan.tampil.kata.profil import indicators, issues
from kerawanan.teks.markup import html_literal, plain
from kerawanan.teks.text import number, t

ROW = 44


def waterfall(found: Certainty, kode: str, look: Look) -> Chart:
    """Draw how the points of the issues add up to the score: one row per issue, one piece per indicator.

    Each issue starts where the one before it ends; the last row is the score itself, with the class limits.
    """
    figure, at, place, bahasa = Chart(), 0.0, 0, look.bahasa
    for isu in issues(found, kode):
        own = indicators(found, kode, isu).dropna(subset="poin")
        if len(own):
            at = _step(figure, found, isu, own, (at, place), look)
            place += 1
    _total(figure, found, kode, look)
    end = 1.22 * max([at, *(found.result.limits or ())])
    if found.result.limits:
        _scale(figure, found, found.result.limits, end, look)
    figure.update_traces(hoverinfo="text", width=0.62, textposition="none")
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_xaxes(range=[0, end], title=t("kecamatan.sumbu", bahasa))
    labels = [str(bar.y[0]) for bar in figure.data]
    room = Room((place + 1) * ROW, beside(labels), top=30)
    said = findings.parts(found, kode, bahasa), t("kecamatan.susunan_baca", bahasa)
    return finish(figure, found.result, said, room, look)


def _step(
    figure: Chart,
    found: Certainty,
    isu: str,
    own: pd.DataFrame,
    start: tuple[float, int],
    look: Look,
) -> float:
    """Add the row of an issue, which starts at a number of points on a row of the figure; return where it ends."""
    bahasa, colours, (at, place) = look.bahasa, warna.base(found.ref, look.theme), start
    points = own["poin"]
    end = at + float(points.sum())
    figure.add_bar(
        x=points,
        y=[wrapped(found.ref.isu[isu].nama.get(bahasa), 17)] * len(own),
        base=at + points.cumsum() - points,
        orientation="h",
        marker={"color": colours.pilih, "line": {"width": 1.5, "color": colours.batas}},
        hovertext=[_hover(found, str(name), row, bahasa) for name, row in own.iterrows()],
    )
    _mark(figure, end, place, f"+{number(points.sum(), bahasa)}", colours)
    link = {"color": colours.garis, "dash": "dot"}
    figure.mark(type="line", x0=end, x1=end, y0=place, y1=place + 1, line=link)
    return end


def _mark(figure: Chart, x: float, y: int | str, text: str, colours: Dasar) -> None:
    """Write a number right of a bar, on a ground of its own, so that no line runs through it."""
    ground = {"bgcolor": colours.batas, "borderpad": 1}
    figure.note(x=x, y=y, text=text, xanchor="left", showarrow=False, xshift=3, **ground)


def _hover(found: Certainty, name: str, row: pd.Series, bahasa: str) -> str:
    item = found.result.rilis.indikator[name]
    label = f"{wrapped(item.label.get(bahasa), 34)}<br>{html_literal(plain(raw_count(item, row, bahasa)))}"
    return t("kecamatan.sorotan", bahasa, label=label, poin=number(row["poin"], bahasa))


def _total(figure: Chart, found: Certainty, kode: str, look: Look) -> None:
    """Add the row of the score in the colour of its class, and the limits between the classes."""
    fill = warna.of_class(found.ref, found.result.table.at[kode, "kelas"], scenario=tanda.scenario(found.result))
    bahasa, row, colours = look.bahasa, found.result.table.loc[kode], warna.base(found.ref, look.theme)
    text = number(row["skor"], bahasa)
    figure.add_bar(
        x=[row["skor"]],
        y=[t("kecamatan.total", bahasa)],
        orientation="h",
        marker={
            "color": fill,
            "line": {"width": 1.5, "color": colours.tinta},
        },
        hovertext=[
            t("kecamatan.sorotan", bahasa, label=html_literal(warna.label(found.ref, row["kelas"], bahasa)), poin=text)
        ],
    )
    _mark(figure, row["skor"], t("kecamatan.total", bahasa), f"<b>{text}</b>", colours)


def _scale(figure: Chart, found: Certainty, limits: Limits, end: float, look: Look) -> None:
    """Add the classes as a coloured strip above the rows, and their limits as lines."""
    edges, ink = (0.0, *limits, end), warna.base(found.ref, look.theme).tinta
    for place, name in enumerate(KELAS):
        low, high = edges[place], edges[place + 1]
        fill = warna.of_class(found.ref, name, scenario=tanda.scenario(found.result))
        strip = {"y0": 1.0, "y1": 1.03, "yref": "paper", "fillcolor": fill}
        figure.mark(type="rect", x0=low, x1=high, line={"width": 0.5, "color": ink}, **strip)
        label = {
            "text": html_literal(warna.label(found.ref, name, look.bahasa)),
            "yref": "paper",
            "y": 1.04,
            "yanchor": "bottom",
        }
        figure.note(showarrow=False, font={"size": 12}, **label, **over(low, high, (0.0, end), look))
    for limit in limits:
        figure.upright(x=limit, line={"color": ink, "width": 1, "dash": "dash"}, layer="below")
