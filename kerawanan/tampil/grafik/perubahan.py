"""The chart of what the change of every score between two releases is made of."""

import pandas as pd

from kerawanan.indeks import SAME
from kerawanan.tampil import warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import EDGE, FOOT, LABEL, NARROW, Look, Room, beside, finish
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import number, t
from kerawanan.telaah.perubahan import DALAM_DERAU, KOMPONEN, TETAP, Perubahan

# Height of a row and of a line of the key, pixels; and how many rows fit a picture that can still be read.
ROW, LINE, MOST = 22, 19, 40
# The parts differ by pattern, not by colour alone: solid, lines, crosses, dots.
PATTERNS = dict(zip(KOMPONEN, ("", "/", "x", "."), strict=True))
SIGN = 9


def rows(found: Perubahan) -> pd.DataFrame:
    """Return the rows that are drawn, from the largest rise to the largest fall: those that change most."""
    known = kata.ordered(found).dropna(subset="ubah")
    kept = known["ubah"].abs().sort_values(ascending=False, kind="stable").index[:MOST]
    return known[known.index.isin(kept)]


def stacked(found: Perubahan, look: Look) -> Chart:
    """Draw a row a kecamatan: its parts stacked from nothing to either side, a sign where they add up to.

    The sign is full where the change is beyond the noise, and open where it is not. A part that is nothing everywhere
    is not drawn.
    """
    shown, colours, bahasa, figure = rows(found), warna.base(found.b.ref, look.theme), look.bahasa, Chart()
    places = list(range(len(shown)))
    hover = [_hover(row, bahasa) for _, row in shown.iterrows()]
    for name, pattern in PATTERNS.items():
        if not shown[name].abs().max() > SAME:
            continue
        fill = colours.pilih if name in KOMPONEN[:2] else colours.redup
        figure.add_bar(
            x=shown[name],
            y=places,
            orientation="h",
            name=kata.component(name, bahasa),
            width=0.66,
            marker={
                "color": fill,
                "line": {"width": 1, "color": colours.tinta},
                "pattern": {"shape": pattern, "fgcolor": fill, "bgcolor": colours.batas, "size": 6},
            },
            hovertext=hover,
            hoverinfo="text",
        )
    noisy = shown["arti"].isin((DALAM_DERAU, TETAP)).to_numpy()
    for key, chosen, symbol in (("berarti", ~noisy, "diamond"), ("belum_jelas_singkat", noisy, "diamond-open")):
        figure.add_scatter(
            x=shown["ubah"][chosen],
            y=[place for place, there in zip(places, chosen, strict=True) if there],
            mode="markers",
            name=t(f"banding_rilis.{key}", bahasa),
            marker={
                "symbol": symbol,
                "size": SIGN,
                "color": colours.kejadian if symbol == "diamond" else colours.tinta,
                "line": {"width": 1.5, "color": colours.tinta},
            },
            hoverinfo="skip",
        )
    return _finish(figure, found, shown, look)


def _finish(figure: Chart, found: Perubahan, shown: pd.DataFrame, look: Look) -> Chart:
    """Name rows and axis, put the key on top, and give the chart what all charts have."""
    colours, bahasa, narrow = warna.base(found.b.ref, look.theme), look.bahasa, look.width < NARROW
    names = [html_literal(name) for name in shown["nama"]]
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.4, -0.6], showgrid=False
    )
    figure.update_xaxes(
        title=t("banding_rilis.sumbu", bahasa), showgrid=True, zeroline=True, zerolinecolor=colours.tinta
    )
    key = {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "itemclick": False}
    size = FOOT if narrow else LABEL
    figure.update_layout(
        barmode="relative", showlegend=True, legend={**key, "itemdoubleclick": False, "font": {"size": size}}
    )
    reading = f"{kata.caution(found, bahasa)} {t('banding_rilis.baca', bahasa)}"
    if len(shown) < int(found.table["ubah"].notna().sum()):
        reading = f"{reading} {t('banding_rilis.baca_sebagian', bahasa, jumlah=len(shown))}"
    room = Room(ROW * len(shown), beside(names), top=(LINE * len(figure.data) if narrow else 32) + EDGE)
    return finish(figure, found.b, (kata.finding(found, bahasa), reading), room, look, found.a)


def _hover(row: pd.Series, bahasa: str) -> str:
    head = t(
        "banding_rilis.sorotan",
        bahasa,
        nama=html_literal(row["nama"]),
        a=number(row["skor_a"], bahasa),
        b=number(row["skor_b"], bahasa),
        ubah=kata.difference(row["ubah"], bahasa),
    )
    parts = [f"{kata.component(name, bahasa)} {kata.difference(row[name], bahasa)}" for name in KOMPONEN]
    return "<br>".join([head, *parts, kata.meaning(row["arti"], bahasa)])
