"""Charts of what happened afterwards: score against outcome, and what chance alone would give."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kerawanan.skor import kelas
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda, warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.sebaran import ends, zones
from kerawanan.tampil.grafik.template import LABEL, Look, Room, beside, finish
from kerawanan.tampil.kata import tinjau
from kerawanan.teks.markup import html_literal, plain
from kerawanan.teks.text import number, t
from kerawanan.telaah.lookback import Lookback

HEIGHT, DOT, NAMED = 260, 13, 3
# Names of places nearer to each other than these parts of both axes would cover each other.
NEAR = (0.2, 0.09)
# Width of the bars of chance, in units of a correlation.
STEP = 0.1
# Up to this correlation the words above its line are in the middle; farther out they would leave the picture.
INSIDE = 0.4


def scatter(found: Certainty, of: Lookback, look: Look, chosen: str = "") -> Chart:
    """Draw each kecamatan: its score to the right, the rate of the outcome upwards; some by name, the chosen ringed."""
    result, ref, bahasa = found.result, found.ref, look.bahasa
    table = of.places[of.places["skor"].notna()].join(result.table["nama"])
    low, high = ends(table["skor"], result.limits or ())
    top = max(float(table["laju"].max()), 1e-9)
    fills = [warna.of_class(ref, kode, scenario=tanda.scenario(result)) for kode in table["kelas"]]
    figure = Chart(
        go.Scatter(
            x=table["skor"],
            y=table["laju"],
            mode="markers",
            marker={
                "size": DOT,
                "color": fills,
                "symbol": ["circle-dot" if word == kelas.RAGU else "circle" for word in table["keyakinan"]],
                "line": {"width": 1.2, "color": [warna.kelas(ref, kode).teks for kode in table["kelas"]]},
            },
            customdata=[
                [html_literal(row["nama"]), html_literal(plain(tinjau.recorded(of.item, row, bahasa)))]
                for _, row in table.iterrows()
            ],
            hovertemplate=t("tinjau_balik.sorotan", bahasa),
        )
    )
    _ring(figure, table[table.index == chosen], warna.base(ref, look.theme).pilih)
    _names(figure, of, table["nama"].to_dict(), (low, high), top, chosen)
    zones(figure, found, (low, high), look)
    unit = html_literal(of.item.satuan.get(bahasa))
    figure.update_xaxes(title=t("kelas.skor", bahasa), range=[low, high])
    figure.update_yaxes(title=unit, range=[-0.06 * top, 1.14 * top], rangemode="tozero", nticks=6)
    wide = beside([number(top, bahasa)]) + 2 * LABEL
    return finish(figure, result, (tinjau.finding(of, bahasa), _reading(of, bahasa)), Room(HEIGHT, wide, top=42), look)


def _ring(figure: Chart, row: pd.DataFrame, ink: str) -> None:
    """Draw a ring round the dot of the chosen kecamatan; nothing without one."""
    if len(row):
        ring = {"size": DOT + 8, "color": "rgba(0,0,0,0)", "line": {"width": 3, "color": ink}}
        figure.add_trace(go.Scatter(x=row["skor"], y=row["laju"], mode="markers", marker=ring, hoverinfo="skip"))


def _reading(of: Lookback, bahasa: str) -> str:
    """Return how to read the chart, with correlation, date, source and caution: it travels without its page."""
    one = of.correlation
    fields = {"rho": number(one.rho, bahasa, 2), "p": tinjau.equals(one.p, bahasa)}
    words = t("tinjau_balik.tebaran_baca", bahasa, hasil=of.item.label.get(bahasa), **fields)
    return f"{words} {tinjau.caution_plain(of.item, bahasa)}"


def _names(
    figure: Chart, of: Lookback, names: dict[object, str], line: tuple[float, float], top: float, chosen: str
) -> None:
    """Write the chosen name and those of few places with the highest rates, none over another or the edge."""
    rows = of.places[(of.places["kejadian"] > 0) & of.places["skor"].notna()].sort_values("laju", ascending=False)
    rows = rows.head(NAMED).drop(index=chosen, errors="ignore")
    rows = pd.concat([of.places.loc[[chosen] if chosen in names else []], rows])
    middle, wide, written = sum(line) / 2, line[1] - line[0], []
    for kode, row in rows.iterrows():
        x, y = float(row["skor"]), float(row["laju"])
        if any(abs(x - a) < NEAR[0] * wide and abs(y - b) < NEAR[1] * top for a, b in written):
            continue
        written.append((x, y))
        side, shift = ("right", DOT) if x > middle else ("left", -DOT)
        text = html_literal(names[kode])
        look = {"xanchor": side, "xshift": shift, "yanchor": "bottom", "yshift": DOT / 2, "font": {"size": LABEL - 1}}
        figure.note(x=x, y=y, text=text, showarrow=False, **look)


def by_chance(found: Certainty, of: Lookback, look: Look) -> Chart:
    """Draw the correlations of maps that know nothing, and where this map is among them."""
    bahasa, one, colours = look.bahasa, of.correlation, warna.base(found.ref, look.theme)
    edges = np.arange(-1, 1 + STEP, STEP)
    counts, _ = np.histogram(one.drawn, bins=edges)
    shares = 100 * counts / max(len(one.drawn), 1)
    labels = [
        t("tinjau_balik.sorotan_acak", bahasa, a=number(a, bahasa, 2), bagian=number(share, bahasa, 1))
        for a, share in zip(edges[:-1], shares, strict=True)
    ]
    figure = Chart(
        go.Bar(
            x=edges[:-1] + STEP / 2,
            y=shares,
            width=STEP * 0.92,
            marker={"color": colours.redup},
            hovertext=labels,
            hoverinfo="text",
        )
    )
    figure.upright(x=one.rho, line={"width": 3, "color": colours.pilih})
    text = t("tinjau_balik.peta_ini", bahasa, rho=number(one.rho, bahasa, 2))
    side = "right" if one.rho > INSIDE else "left" if one.rho < -INSIDE else "center"
    figure.note(x=one.rho, yref="paper", y=1, yanchor="bottom", xanchor=side, text=text, showarrow=False)
    figure.update_xaxes(title=t("tinjau_balik.sumbu_rho", bahasa), range=[-1, 1])
    figure.update_yaxes(title=t("tinjau_balik.sumbu_acak", bahasa), rangemode="tozero")
    said = (tinjau.luck(of, bahasa), _reading_of_chance(of, bahasa))
    return finish(figure, found.result, said, Room(HEIGHT // 2 + 40, 3 * LABEL + 20, top=24), look)


def _reading_of_chance(of: Lookback, bahasa: str) -> str:
    words = t("tinjau_balik.acak_baca", bahasa, banyak=tinjau.permutations(bahasa), hasil=of.item.label.get(bahasa))
    return f"{words} {tinjau.caution_plain(of.item, bahasa)}"
