"""The chart of ranks that move between a release and a what-if."""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kelas import KELAS, RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.grafik.template import LABEL, Look, Room, finish
from kerawanan.tampil.kata import findings
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import t

# Height of a row, and below which width names leave little room for lines, pixels; how many are named where none
# changes class.
ROW, NARROW, FURTHEST = 21, 560, 3
SIGNS = {"naik": "▲", "turun": "▼"}


def way(row: pd.Series) -> str:
    """Say whether a unit rises to a class of more vulnerability ("naik") or falls ("turun"); empty where it stays.

    Where one of the two is no class, the score decides.
    """
    if not row["pindah"]:
        return ""
    places = [KELAS.index(row[name]) if row[name] in KELAS else -1 for name in ("kelas_awal", "kelas_baru")]
    if min(places) < 0:
        places = [row["skor_awal"], row["skor_baru"]]
    return "naik" if places[1] > places[0] else "turun"


def named(change: Change) -> list[str]:
    """Return the units that are named: those that change class; where none does, the few whose rank shifts furthest."""
    if change.moved:
        return change.moved
    shift = (change.table["peringkat_baru"] - change.table["peringkat_awal"]).abs().dropna()
    return [str(kode) for kode in shift[shift > 0].nlargest(FURTHEST).index]


def slope(before: Certainty, after: Certainty, change: Change, look: Look) -> go.Figure:
    """Draw the ranks before and after, a line a kecamatan: who changes class in the colour of its way, with a name."""
    table = change.table[change.table["skor_baru"].notna() & change.table["skor_awal"].notna()]
    left, right = (_places(table, when) for when in ("awal", "baru"))
    shown, narrow = [kode for kode in table.index if kode in named(change)], look.width < NARROW
    figure = go.Figure()
    for kode in sorted(table.index, key=lambda kode: bool(table.at[kode, "pindah"])):
        figure.add_trace(_line(table.loc[kode], left[kode], right[kode], after.ref, look.theme))
    for found, places, x in ((before, left, 0), (after, right, 1)):
        figure.add_trace(_names(found, places, x, shown, change, look.bahasa, 11 if narrow else LABEL))
    figure.update_yaxes(visible=False, range=[len(table) + 0.6, 0.4])
    figure.update_xaxes(visible=False, range=[-1.95, 3.25] if narrow else [-0.7, 1.7])
    for x, key in ((0, "simulasi.lereng_rilis"), (1, "simulasi.lereng_simulasi")):
        head = {"text": f"<b>{t(key, look.bahasa)}</b>", "font": {"size": LABEL}}
        figure.add_annotation(x=x, y=1, yref="paper", yanchor="bottom", showarrow=False, **head)
    said = findings.moved(change, look.bahasa), t("simulasi.lereng_baca", look.bahasa)
    return finish(figure, after.result, said, Room(ROW * len(table), top=24, bottom=6), look)


def _places(table: pd.DataFrame, when: str) -> pd.Series:
    """Return a line of its own for each, by rank and name, so that equal ranks do not cover each other."""
    order = table.sort_values([f"peringkat_{when}", "nama"]).index
    return pd.Series(range(1, len(order) + 1), index=order).reindex(table.index)


def _line(row: pd.Series, left: int, right: int, ref: Referensi, theme: str) -> go.Scatter:
    colour = getattr(ref.gerak[theme], way(row)) if row["pindah"] else warna.base(ref, theme).redup
    return go.Scatter(
        x=[0.02, 0.98],
        y=[left, right],
        mode="lines",
        line={"color": colour, "width": 4 if row["pindah"] else 1.2},
        name=html_literal(row["nama"]),
        hoverinfo="name",
    )


def _names(
    found: Certainty,
    places: pd.Series,
    x: int,
    shown: Collection[str],
    change: Change,
    bahasa: str,
    size: int,
) -> go.Scatter:
    """Return the names of one side."""
    return go.Scatter(
        x=[x] * len(shown),
        y=[places[kode] for kode in shown],
        text=[_label(found, kode, change, bahasa, column=x) for kode in shown],
        mode="text",
        textposition="middle right" if x else "middle left",
        textfont={"size": size},
        hoverinfo="skip",
    )


def _label(found: Certainty, kode: str, change: Change, bahasa: str, *, column: int) -> str:
    """Return rank, name and rank range; on the right, movers are bold with their new class and which way they went."""
    row, table = found.result.table.loc[kode], found.table.loc[kode]
    low, high = int(table["peringkat_p5"]), int(table["peringkat_p95"])
    doubt = "?" if table["keyakinan"] == RAGU else ""
    text = f"{int(row['peringkat'])}. {html_literal(row['nama'])} ({low}–{high}){doubt}"
    if column and (sign := SIGNS.get(way(change.table.loc[kode]), "")):
        return f"<b>{text} {html_literal(warna.kelas(found.ref, row['kelas']).huruf.get(bahasa))} {sign}</b>"
    return text
