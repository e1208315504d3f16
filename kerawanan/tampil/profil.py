"""The profile of one kecamatan: what its score is made of, what was counted there, what is done about it."""

import re

import pandas as pd
import plotly.graph_objects as go

from kerawanan.kelas import KELAS, Limits
from kerawanan.kepastian import Certainty
from kerawanan.rilis.referensi import load_referensi
from kerawanan.rilis.schema import Indikator, Tindakan
from kerawanan.skor import ROOT
from kerawanan.strategi import points_by_issue
from kerawanan.tampil import peristiwa, tanda, warna
from kerawanan.tampil.bentuk import band, sureness
from kerawanan.tampil.grafik import wrapped
from kerawanan.tampil.kalimat import actors, raw_count
from kerawanan.teks.text import day, number, percent, t

ROW = 46


def points(found: Certainty, kode: str) -> pd.Series:
    """Return what each issue adds to a unit's score, highest first; nothing without a score or without indicators."""
    return pd.Series(dtype=float) if found.result.steps.empty else points_by_issue(found, kode)


def issues(found: Certainty, kode: str) -> list[str]:
    """Return the issues that have indicators in the selection, those that add most to the unit's score first."""
    result, own = found.result, points(found, kode)
    used = {result.rilis.indikator[str(name)].isu for name in result.steps.index.unique("indikator")}
    return sorted((isu for isu in result.parameters.isu if isu in used), key=lambda isu: -own.get(isu, -1.0))


def indicators(found: Certainty, kode: str, isu: str) -> pd.DataFrame:
    """Return the steps of a unit's indicators of one issue, those that add most first."""
    steps = found.result.steps.xs(kode, level="kode")
    own = [name for name in steps.index if found.result.rilis.indikator[str(name)].isu == isu]
    return steps.loc[own].sort_values("poin", ascending=False, kind="stable")


def class_words(found: Certainty, kode: str, bahasa: str) -> str:
    """Return a unit's class with its certainty, or the state that it has instead of a class."""
    state = found.result.table.at[kode, "kelas"]
    name = warna.label(state, bahasa)
    if state not in KELAS:
        return name
    return t("kecamatan.kelas_pasti", bahasa, kelas=name, keyakinan=sureness(found, kode, bahasa))


def facts(found: Certainty, kode: str, bahasa: str) -> dict[str, str]:
    """Return what stands first about a unit: score, class with certainty, rank band, coverage."""
    row = found.result.table.loc[kode]
    known = row["skor"] == row["skor"]
    score = t("kecamatan.dari_seratus", bahasa, skor=number(row["skor"], bahasa))
    values = {
        "skor": score if known else warna.label(row["kelas"], bahasa),
        "kelas": class_words(found, kode, bahasa),
        "peringkat": band(found, kode, bahasa),
        "cakupan": percent(row["cakupan"], bahasa),
    }
    return {t(f"kecamatan.fakta_{key}", bahasa): value for key, value in values.items()}


def sum_sentence(found: Certainty, kode: str, bahasa: str) -> str:
    """Say how the issues add up to the score; empty without a score."""
    own, row = points(found, kode), found.result.table.loc[kode]
    if own.empty:
        return ""
    names = {isu: load_referensi().isu[isu].nama.get(bahasa) for isu in own.index}
    parts = " + ".join(f"{names[isu]} {number(value, bahasa)}" for isu, value in own.items())
    return t("kecamatan.jumlah", bahasa, nama=row["nama"], skor=number(row["skor"], bahasa), bagian=parts)


def issue_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return issue, weight, score of the issue and points, with the total as last row."""
    result, own = found.result, points(found, kode)
    tree = result.structure[result.structure["induk"] == ROOT].set_index("kode")["bobot"]
    share, rows = tree / tree.sum(), []
    for isu in issues(found, kode):
        value = result.isu.at[kode, isu] if isu in result.isu else float("nan")
        weight = percent(share.get(isu, 0.0), bahasa, 1)
        name = load_referensi().isu[isu].nama.get(bahasa)
        rows.append((name, weight, number(value, bahasa), number(own.get(isu, float("nan")), bahasa)))
    total = number(result.scores[kode], bahasa)
    rows.append((f"**{t('kecamatan.total', bahasa)}**", percent(1.0, bahasa), "", f"**{total}**"))
    return pd.DataFrame(rows, columns=[t(f"kecamatan.kolom_{k}", bahasa) for k in ("isu", "bobot", "nilai", "poin")])


def waterfall(found: Certainty, kode: str, bahasa: str, theme: str) -> go.Figure:
    """Draw how the points of the issues add up to the score: one row per issue, one piece per indicator.

    Each issue starts where the one before it ends; the last row is the score itself, with the class limits.
    """
    figure, at, place = go.Figure(), 0.0, 0
    for isu in issues(found, kode):
        own = indicators(found, kode, isu).dropna(subset="poin")
        if len(own):
            at = _step(figure, found, isu, own, (at, place), bahasa, theme)
            place += 1
    _total(figure, found, kode, bahasa, theme)
    end, font = 1.22 * max([at, *(found.result.limits or ())]), {"size": 14, "color": warna.base(theme).tinta}
    if found.result.limits:
        _scale(figure, found.result.limits, end, bahasa, theme)
    figure.update_traces(hoverinfo="text", width=0.62, textposition="none")
    figure.update_layout(
        height=(place + 1) * ROW + 96,
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        barmode="overlay",
        showlegend=False,
        dragmode=False,
        font=font,
        hoverlabel={"align": "left"},
    )
    figure.update_yaxes(automargin=True, autorange="reversed", fixedrange=True, showgrid=False, tickfont=font)
    figure.update_xaxes(
        range=[0, end], fixedrange=True, zeroline=False, title=t("kecamatan.sumbu", bahasa), tickfont=font
    )
    return tanda.stamp(figure, found.result, bahasa, theme)


def _step(
    figure: go.Figure,
    found: Certainty,
    isu: str,
    own: pd.DataFrame,
    start: tuple[float, int],
    bahasa: str,
    theme: str,
) -> float:
    """Add the row of an issue, which starts at a number of points on a row of the figure; return where it ends."""
    colours, (at, place) = load_referensi().dasar[theme], start
    points = own["poin"]
    end = at + float(points.sum())
    figure.add_bar(
        x=points,
        y=[wrapped(load_referensi().isu[isu].nama.get(bahasa), 17)] * len(own),
        base=at + points.cumsum() - points,
        orientation="h",
        marker={"color": colours.pilih, "line": {"width": 1.5, "color": colours.batas}},
        hovertext=[_hover(found, str(name), row, bahasa) for name, row in own.iterrows()],
    )
    _mark(figure, end, place, f"+{number(points.sum(), bahasa)}", theme)
    link = {"color": colours.garis, "dash": "dot"}
    figure.add_shape(type="line", x0=end, x1=end, y0=place, y1=place + 1, line=link)
    return end


def _mark(figure: go.Figure, x: float, y: int | str, text: str, theme: str) -> None:
    """Write a number right of a bar, on a ground of its own, so that no line runs through it."""
    ground = load_referensi().dasar[theme].batas
    figure.add_annotation(x=x, y=y, text=text, xanchor="left", showarrow=False, xshift=3, bgcolor=ground, borderpad=1)


def _hover(found: Certainty, name: str, row: pd.Series, bahasa: str) -> str:
    item = found.result.rilis.indikator[name]
    label = f"{wrapped(item.label.get(bahasa), 34)}<br>{raw_count(item, row, bahasa)}"
    return t("kecamatan.sorotan", bahasa, label=label, poin=number(row["poin"], bahasa))


def _total(figure: go.Figure, found: Certainty, kode: str, bahasa: str, theme: str) -> None:
    """Add the row of the score in the colour of its class, and the limits between the classes."""
    row, ink = found.result.table.loc[kode], warna.base(theme).tinta
    text = number(row["skor"], bahasa)
    figure.add_bar(
        x=[row["skor"]],
        y=[t("kecamatan.total", bahasa)],
        orientation="h",
        marker={"color": warna.of_class(row["kelas"]), "line": {"width": 1.5, "color": ink}},
        hovertext=[t("kecamatan.sorotan", bahasa, label=warna.label(row["kelas"], bahasa), poin=text)],
    )
    _mark(figure, row["skor"], t("kecamatan.total", bahasa), f"<b>{text}</b>", theme)


def _scale(figure: go.Figure, limits: Limits, end: float, bahasa: str, theme: str) -> None:
    """Add the classes as a coloured strip above the rows, and their limits as lines."""
    edges = (0.0, *limits, end)
    for place, name in enumerate(KELAS):
        low, high = edges[place], edges[place + 1]
        strip = {"y0": 1.0, "y1": 1.03, "yref": "paper", "fillcolor": warna.of_class(name)}
        figure.add_shape(type="rect", x0=low, x1=high, line={"width": 0.5, "color": warna.base(theme).tinta}, **strip)
        label = {"text": warna.label(name, bahasa), "yref": "paper", "y": 1.04, "yanchor": "bottom"}
        figure.add_annotation(x=(low + high) / 2, showarrow=False, font={"size": 12}, **label)
    for limit in limits:
        figure.add_vline(x=limit, line={"color": warna.base(theme).tinta, "width": 1, "dash": "dash"}, layer="below")


def rates(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Say the rate before and after shrinkage, or the measured value, with its unit."""
    raw, shrunk = (number(row[name], bahasa, 1) for name in ("tingkat_kasar", "tingkat_susut"))
    if row["tingkat_kasar"] != row["tingkat_kasar"]:
        return "–"
    if item.jenis == "nilai":
        return t("kecamatan.tanpa_susut", bahasa, nilai=number(row["nilai"], bahasa, 0), satuan=item.satuan.get(bahasa))
    return t("kecamatan.susut", bahasa, kasar=raw, susut=shrunk, satuan=item.satuan.get(bahasa))


def source_link(item: Indikator, bahasa: str) -> str:
    """Return whose figures an indicator uses, in short, as a link where there is an address."""
    owner = re.split(r"[,:;(]", item.sumber.teks.get(bahasa))[0].strip()
    return peristiwa.link(item.sumber.url, owner) if item.sumber.url else peristiwa.literal(owner)


def indicator_rows(found: Certainty, kode: str, isu: str, bahasa: str) -> list[dict[str, str]]:
    """Return the indicators of an issue in words: count, rate, value, points, quality, period, source."""
    rilis, rows = found.result.rilis, []
    for name, row in indicators(found, kode, isu).iterrows():
        item = rilis.indikator[str(name)]
        label = item.label.get(bahasa)
        quality, when = t(f"kecamatan.mutu_{item.mutu}", bahasa), day(item.periode, bahasa)
        if name in found.result.flat:
            label += f" *{t('kalimat.datar', bahasa)}*"
        rows.append(
            {
                "indikator": label,
                "cacah": raw_count(item, row, bahasa),
                "tingkat": rates(item, row, bahasa),
                "nilai": number(row["z"], bahasa),
                "poin": number(row["poin"], bahasa),
                "mutu": t("kecamatan.mutu", bahasa, mutu=quality, periode=when),
                "sumber": source_link(item, bahasa),
            }
        )
    return rows


def indicator_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return every indicator of the selection, by issue; the name of the issue stands in its first row."""
    ref, rows = load_referensi(), []
    for isu in issues(found, kode):
        own = indicator_rows(found, kode, isu, bahasa)
        heads = [f"**{ref.isu[isu].nama.get(bahasa)}**", *[""] * len(own)]
        rows += [{"isu": head} | row for head, row in zip(heads, own, strict=False)]
    columns = ("isu", "indikator", "cacah", "tingkat", "nilai", "poin", "mutu", "sumber")
    table = pd.DataFrame(rows, columns=list(columns))
    return table.rename(columns={name: t(f"kecamatan.kolom_{name}", bahasa) for name in columns})


def all_flat(found: Certainty, isu: str) -> bool:
    """Say whether no indicator of an issue tells the kecamatan apart."""
    indikator = found.result.rilis.indikator
    used = [name for name in found.result.steps.index.unique("indikator") if indikator[str(name)].isu == isu]
    return bool(used) and set(used) <= set(found.result.flat)


def measure_line(item: Tindakan, bahasa: str) -> str:
    """Return a measure with those who act and its source."""
    source = peristiwa.link(item.sumber.url) if item.sumber.url else item.sumber.teks.get(bahasa)
    who = actors(load_referensi(), item.pelaku, bahasa)
    return t("kecamatan.tindakan", bahasa, teks=item.teks.get(bahasa), pelaku=who, sumber=source)
