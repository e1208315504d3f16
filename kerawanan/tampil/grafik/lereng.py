"""The chart of ranks that move between a release and a what-if."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from kerawanan.rilis.referensi import Referensi
from kerawanan.simulasi.compare import Change
from kerawanan.skor.kelas import RAGU
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import warna
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import EDGE, LABEL, NARROW, Look, Room, beside, finish
from kerawanan.tampil.kata import findings
from kerawanan.teks.markup import html_literal
from kerawanan.teks.text import t

# Height of a row, pixels; how many are named where none changes class.
ROW, FURTHEST = 21, 3
# Height of the letters where there is little room, and the shortest lines, pixels; the names then stand on one side.
SMALL, SHORTEST = 11, 40
PLAIN, BOLD = 400, 700
SIGNS = {"naik": "▲", "turun": "▼"}


def named(change: Change) -> list[str]:
    """Return the units that are named: those that change class; where none does, the few whose rank shifts furthest."""
    if change.moved:
        return change.moved
    shift = (change.table["peringkat_baru"] - change.table["peringkat_awal"]).abs().dropna()
    return [str(kode) for kode in shift[shift > 0].nlargest(FURTHEST).index]


def slope(before: Certainty, after: Certainty, change: Change, look: Look) -> Chart:
    """Draw the ranks before and after, a line a kecamatan: who changes class in the colour of its way, with a name."""
    table = change.table[change.table["skor_baru"].notna() & change.table["skor_awal"].notna()]
    left, right = (_places(table, when) for when in ("awal", "baru"))
    chosen, narrow = named(change), look.width < NARROW
    shown = [kode for kode in table.index if kode in chosen]
    ways = {kode: change.ways.get(kode, "") for kode in table.index}
    traces = list(_lines(table, ways, (left, right), after.ref, look.theme))
    size, heads, sides = SMALL if narrow else LABEL, [], []
    for found, places, x, key in ((before, left, 0, "lereng_rilis"), (after, right, 1, "lereng_simulasi")):
        rows = _rows(found, shown)
        words = [
            _label(found.ref, row, ways[kode] if x else "", look.bahasa, named=x > 0 or not narrow)
            for kode, row in rows.items()
        ]
        bold = [BOLD if x and ways[kode] else PLAIN for kode in shown]
        traces.append(_names(words, [places[kode] for kode in shown], x, {"size": size, "weight": bold}))
        heads.append(t(f"simulasi.{key}", look.bahasa))
        sides.append(beside([heads[-1], *words], size))
    ends = _reach(look.width - 3 * EDGE, *sides)
    axes = {"xaxis": {"range": ends}, "yaxis": {"range": [len(table) + 0.6, 0.4]}}
    figure = Chart(traces, {name: {"visible": False, **axis} for name, axis in axes.items()})
    for x, head in enumerate(heads):
        figure.note(
            text=head,
            font={"size": LABEL, "weight": BOLD},
            x=x,
            xanchor="left" if x else "right",
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
        )
    said = findings.moved(change, look.bahasa), t("simulasi.lereng_baca", look.bahasa)
    free = int((look.width - 3 * EDGE) / (ends[1] - ends[0])) - abs(sides[0] - sides[1])
    room = Room(ROW * len(table), top=24, bottom=6, upright=narrow, free=free)
    return finish(figure, after.result, said, room, look)


def _rows(found: Certainty, codes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what a label says of each unit, by its code."""
    parts = (
        (found.result.table, ("nama", "peringkat", "kelas")),
        (found.table, ("peringkat_p5", "peringkat_p95", "keyakinan")),
    )
    columns = {name: table[name].to_dict() for table, names in parts for name in names}
    return {kode: {name: column[kode] for name, column in columns.items()} for kode in codes}


def _places(table: pd.DataFrame, when: str) -> dict[str, int]:
    """Return a line of its own for each, by rank and name, so that equal ranks do not cover each other."""
    order = sorted(zip(table[f"peringkat_{when}"], table["nama"], table.index, strict=True))
    return {kode: place for place, (*_, kode) in enumerate(order, start=1)}


def _lines(
    table: pd.DataFrame,
    ways: Mapping[str, str],
    sides: tuple[Mapping[str, int], Mapping[str, int]],
    ref: Referensi,
    theme: str,
) -> Iterator[dict[str, Any]]:
    """Return the lines from rank to rank, one trace for all that go the same way; those who stay lie below."""
    left, right = sides
    for kind in ("", *SIGNS):
        codes = [kode for kode, own in ways.items() if own == kind]
        if codes:
            names = [html_literal(str(name)) for name in table.loc[codes, "nama"]]
            colour = getattr(ref.gerak[theme], kind) if kind else warna.base(ref, theme).redup
            yield {
                "x": [x for _ in codes for x in (0.02, 0.98, None)],
                "y": [y for kode in codes for y in (left[kode], right[kode], None)],
                "mode": "lines",
                "line": {"color": colour, "width": 4 if kind else 1.2},
                "text": [word for name in names for word in (name, name, "")],
                "hoverinfo": "text",
            }


def _reach(width: int, left: int, right: int) -> list[float]:
    """Return where the axis ends, its lines being from 0 to 1, so that words of so many pixels fit on each side."""
    lines = max(SHORTEST, min(width - left - right, width * 0.45))
    spare = (max(width, left + right + lines) - left - right - lines) / 2
    return [-(left + spare) / lines, 1 + (right + spare) / lines]


def _names(words: list[str], places: list[int], x: int, font: dict[str, object]) -> dict[str, Any]:
    """Return the words of one side."""
    return {
        "x": [x] * len(words),
        "y": places,
        "text": words,
        "mode": "text",
        "textposition": "middle right" if x else "middle left",
        "textfont": font,
        "hoverinfo": "skip",
    }


def _label(ref: Referensi, row: Mapping[str, Any], moved: str, bahasa: str, *, named: bool) -> str:
    """Return rank, name and rank range; for movers their new class and which way they went."""
    doubt = "?" if row["keyakinan"] == RAGU else ""
    name = f" {html_literal(row['nama'])}" if named else ""
    text = f"{int(row['peringkat'])}.{name} ({int(row['peringkat_p5'])}–{int(row['peringkat_p95'])}){doubt}"
    if sign := SIGNS.get(moved, ""):
        return f"{text} {html_literal(warna.kelas(ref, row['kelas']).huruf.get(bahasa))} {sign}"
    return text
