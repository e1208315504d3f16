"""The chart of ranks that move between a release and a what-if."""

import pandas as pd
import plotly.graph_objects as go

from kerawanan.rilis.referensi import Dasar
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.grafik.template import LABEL, Look, Room, finish
from kerawanan.tampil.kata import findings
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import t

# Height of a row, and below which width names leave little room for lines, pixels.
ROW, NARROW = 21, 560


def slope(before: Certainty, after: Certainty, change: Change, look: Look) -> go.Figure:
    """Draw the ranks before and after, a line a kecamatan; those whose class changes stand out."""
    table = change.table[change.table["skor_baru"].notna() & change.table["skor_awal"].notna()]
    left, right = (_places(table, when) for when in ("awal", "baru"))
    figure, colours, narrow = go.Figure(), warna.base(after.ref, look.theme), look.width < NARROW
    for moved in (False, True):
        for kode, row in table[table["pindah"] == moved].iterrows():
            figure.add_trace(_line(row, left[kode], right[kode], colours))
    for found, places, x, side in ((before, left, 0, "middle left"), (after, right, 1, "middle right")):
        figure.add_trace(
            go.Scatter(
                x=[x] * len(table),
                y=list(places),
                text=[_label(found, str(kode), change, look.bahasa, column=x) for kode in table.index],
                mode="text",
                textposition=side,
                textfont={"size": 11 if narrow else LABEL},
                hoverinfo="skip",
            )
        )
    figure.update_yaxes(visible=False, range=[len(table) + 0.6, 0.4])
    figure.update_xaxes(visible=False, range=[-1.95, 2.95] if narrow else [-0.7, 1.7])
    for x, key in ((0, "simulasi.lereng_rilis"), (1, "simulasi.lereng_simulasi")):
        head = {"text": f"<b>{t(key, look.bahasa)}</b>", "font": {"size": LABEL}}
        figure.add_annotation(x=x, y=1, yref="paper", yanchor="bottom", showarrow=False, **head)
    said = findings.moved(change, look.bahasa), t("simulasi.lereng_baca", look.bahasa)
    return finish(figure, after.result, said, Room(ROW * len(table), top=24, bottom=6), look)


def _places(table: pd.DataFrame, when: str) -> pd.Series:
    """Return a line of its own for each, by rank and name, so that equal ranks do not cover each other."""
    order = table.sort_values([f"peringkat_{when}", "nama"]).index
    return pd.Series(range(1, len(order) + 1), index=order).reindex(table.index)


def _line(row: pd.Series, left: int, right: int, colours: Dasar) -> go.Scatter:
    colour = colours.simulasi if row["pindah"] else colours.redup
    return go.Scatter(
        x=[0.02, 0.98],
        y=[left, right],
        mode="lines",
        line={"color": colour, "width": 4 if row["pindah"] else 1.2},
        name=html_literal(row["nama"]),
        hoverinfo="name",
    )


def _label(found: Certainty, kode: str, change: Change, bahasa: str, *, column: int) -> str:
    """Return rank, name and rank band; on the right, movers are bold with their new class."""
    row, table = found.result.table.loc[kode], found.table.loc[kode]
    low, high = int(table["peringkat_p5"]), int(table["peringkat_p95"])
    doubt = "?" if table["keyakinan"] == RAGU else ""
    text = f"{int(row['peringkat'])}. {html_literal(row['nama'])} ({low}–{high}){doubt}"
    if column and change.table.at[kode, "pindah"]:
        return f"<b>{text} {html_literal(warna.kelas(found.ref, row['kelas']).huruf.get(bahasa))}</b>"
    return text
