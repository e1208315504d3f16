"""The profile of one kecamatan: what its score is made of, what was counted there, what is done about it."""

import pandas as pd
import plotly.graph_objects as go

from kerawanan.kelas import KELAS
from kerawanan.kepastian import Certainty
from kerawanan.rilis.referensi import load_referensi
from kerawanan.rilis.schema import Indikator, Tindakan
from kerawanan.skor import ROOT
from kerawanan.strategi import points_by_issue
from kerawanan.tampil import peristiwa, warna
from kerawanan.tampil.grafik import INK, wrapped
from kerawanan.tampil.kalimat import actors, raw_count
from kerawanan.tampil.peta import band, sureness
from kerawanan.teks.text import listing, number, t

ROW = 46


def issues(found: Certainty, kode: str) -> list[str]:
    """Return the issues of the selection, those that add most to the unit's score first."""
    points = points_by_issue(found, kode)
    return sorted(found.result.parameters.isu, key=lambda isu: -points.get(isu, -1.0))


def indicators(found: Certainty, kode: str, isu: str) -> pd.DataFrame:
    """Return the steps of a unit's indicators of one issue, those that add most first."""
    steps = found.result.steps.xs(kode, level="kode")
    own = [name for name in steps.index if found.result.rilis.indikator[str(name)].isu == isu]
    return steps.loc[own].sort_values("poin", ascending=False, kind="stable")


def facts(found: Certainty, kode: str, bahasa: str) -> dict[str, str]:
    """Return what stands first about a unit: score, class with certainty, rank band, coverage."""
    row = found.result.table.loc[kode]
    name = warna.label(row["kelas"], bahasa)
    sure = sureness(found, kode, bahasa)
    known = row["skor"] == row["skor"]
    values = {
        "skor": t("kecamatan.dari_seratus", bahasa, skor=number(row["skor"], bahasa)) if known else name,
        "kelas": t("kecamatan.kelas_pasti", bahasa, kelas=name, keyakinan=sure) if row["kelas"] in KELAS else name,
        "peringkat": band(found, kode, bahasa),
        "cakupan": f"{number(100 * row['cakupan'], bahasa, 0)} %",
    }
    return {t(f"kecamatan.fakta_{key}", bahasa): value for key, value in values.items()}


def sum_sentence(found: Certainty, kode: str, bahasa: str) -> str:
    """Say how the issues add up to the score; empty without a score."""
    points, row = points_by_issue(found, kode), found.result.table.loc[kode]
    if points.empty:
        return ""
    names = {isu: load_referensi().isu[isu].nama.get(bahasa) for isu in points.index}
    parts = " + ".join(f"{names[isu]} {number(value, bahasa)}" for isu, value in points.items())
    return t("kecamatan.jumlah", bahasa, nama=row["nama"], skor=number(row["skor"], bahasa), bagian=parts)


def issue_table(found: Certainty, kode: str, bahasa: str) -> pd.DataFrame:
    """Return issue, weight, score of the issue and points, with the total as last row."""
    result, points = found.result, points_by_issue(found, kode)
    tree = result.structure[result.structure["induk"] == ROOT].set_index("kode")["bobot"]
    share, rows = 100 * tree / tree.sum(), []
    for isu in issues(found, kode):
        value = result.isu.at[kode, isu] if isu in result.isu else float("nan")
        weight = number(share.get(isu, 0.0), bahasa)
        name = load_referensi().isu[isu].nama.get(bahasa)
        rows.append((name, f"{weight} %", number(value, bahasa), number(points.get(isu, float("nan")), bahasa)))
    total = number(result.scores[kode], bahasa)
    rows.append((f"**{t('kecamatan.total', bahasa)}**", "100 %", "", f"**{total}**"))
    return pd.DataFrame(rows, columns=[t(f"kecamatan.kolom_{k}", bahasa) for k in ("isu", "bobot", "nilai", "poin")])


def waterfall(found: Certainty, kode: str, bahasa: str, theme: str) -> go.Figure:
    """Draw how the points of the issues add up to the score: one row per issue, one piece per indicator.

    Each issue starts where the one before it ends; the last row is the score itself, with the class limits.
    """
    ref, figure, at, names = load_referensi(), go.Figure(), 0.0, []
    colours, ink = ref.dasar[theme], INK[theme]
    used = [isu for isu in issues(found, kode) if indicators(found, kode, isu)["poin"].notna().any()]
    for place, isu in enumerate(used):
        names.append(wrapped(ref.isu[isu].nama.get(bahasa), 17))
        own = indicators(found, kode, isu).dropna(subset="poin")
        start = at + own["poin"].cumsum() - own["poin"]
        at += float(own["poin"].sum())
        texts = [_hover(found, str(name), row, bahasa) for name, row in own.iterrows()]
        piece = {"color": colours.pilih, "line": {"width": 1.5, "color": colours.batas}}
        figure.add_bar(
            x=own["poin"], y=[names[-1]] * len(own), base=start, orientation="h", marker=piece, hovertext=texts
        )
        figure.add_annotation(
            x=at, y=place, text=f"+{number(own['poin'].sum(), bahasa)}", xanchor="left", showarrow=False, xshift=4
        )
        figure.add_shape(type="line", x0=at, x1=at, y0=place, y1=place + 1, line={"color": colours.garis, "dash": "dot"})
    _total(figure, found, kode, bahasa, theme)
    figure.update_traces(hoverinfo="text", width=0.62, textposition="none")
    highest = max([at, *(found.result.limits or ())])
    figure.update_layout(
        height=(len(names) + 1) * ROW + 96,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        barmode="overlay",
        showlegend=False,
        dragmode=False,
        font={"size": 14, "color": ink},
        hoverlabel={"align": "left"},
    )
    figure.update_yaxes(
        automargin=True, autorange="reversed", fixedrange=True, showgrid=False, tickfont={"size": 14, "color": ink}
    )
    figure.update_xaxes(
        range=[0, highest * 1.16],
        fixedrange=True,
        zeroline=False,
        title=t("kecamatan.sumbu", bahasa),
        tickfont={"size": 13, "color": ink},
    )
    return figure


def _hover(found: Certainty, name: str, row: pd.Series, bahasa: str) -> str:
    item = found.result.rilis.indikator[name]
    points = number(row["poin"], bahasa)
    cacah = raw_count(item, row, bahasa)
    return t("kecamatan.sorotan", bahasa, label="<br>".join((wrapped(item.label.get(bahasa), 34), cacah)), poin=points)


def _total(figure: go.Figure, found: Certainty, kode: str, bahasa: str, theme: str) -> None:
    """Add the row of the score in the colour of its class, and the limits between the classes."""
    row, ink = found.result.table.loc[kode], INK[theme]
    text = number(row["skor"], bahasa)
    figure.add_bar(
        x=[row["skor"]],
        y=[t("kecamatan.total", bahasa)],
        orientation="h",
        marker={"color": warna.of_class(row["kelas"]), "line": {"width": 1.5, "color": ink}},
        hovertext=[t("kecamatan.sorotan", bahasa, label=warna.label(row["kelas"], bahasa), poin=text)],
    )
    figure.add_annotation(
        x=row["skor"], y=t("kecamatan.total", bahasa), text=f"<b>{text}</b>", xanchor="left", showarrow=False, xshift=6
    )
    for name, limit in zip(KELAS[1:], found.result.limits or (), strict=False):
        figure.add_vline(
            x=limit,
            line={"color": ink, "width": 1, "dash": "dash"},
            annotation={"text": t("kecamatan.mulai", bahasa, kelas=warna.label(name, bahasa)), "yref": "paper", "y": 1},
            annotation_position="top right",
        )


def rates(item: Indikator, row: pd.Series, bahasa: str) -> str:
    """Say the rate before and after shrinkage, or the measured value, with its unit."""
    raw, shrunk = (number(row[name], bahasa, 1) for name in ("tingkat_kasar", "tingkat_susut"))
    if row["tingkat_kasar"] != row["tingkat_kasar"]:
        return "–"
    if item.jenis == "nilai":
        return t("kecamatan.tanpa_susut", bahasa, nilai=number(row["nilai"], bahasa, 0), satuan=item.satuan.get(bahasa))
    return t("kecamatan.susut", bahasa, kasar=raw, susut=shrunk, satuan=item.satuan.get(bahasa))


def source_link(item: Indikator) -> str:
    """Return the source of an indicator as a link with the medium's host, or in words where there is no address."""
    return peristiwa.link(item.sumber.url) if item.sumber.url else peristiwa.literal(item.sumber.teks)


def indicator_rows(found: Certainty, kode: str, isu: str, bahasa: str) -> list[dict[str, str]]:
    """Return the indicators of an issue in words: count, rate, value, points, quality, period, source."""
    rilis, rows = found.result.rilis, []
    for name, row in indicators(found, kode, isu).iterrows():
        item = rilis.indikator[str(name)]
        label = item.label.get(bahasa)
        if name in found.result.flat:
            label += f" :small[*{t('kalimat.datar', bahasa)}*]"
        rows.append(
            {
                "indikator": label,
                "cacah": raw_count(item, row, bahasa),
                "tingkat": rates(item, row, bahasa),
                "nilai": number(row["z"], bahasa),
                "poin": number(row["poin"], bahasa),
                "mutu": t("kecamatan.mutu", bahasa, mutu=t(f"mutu.{item.mutu}", bahasa), periode=item.periode),
                "sumber": source_link(item),
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
    source = peristiwa.link(item.sumber.url) if item.sumber.url else item.sumber.teks
    who = actors(load_referensi(), item.pelaku, bahasa)
    return t("kecamatan.tindakan", bahasa, teks=item.teks.get(bahasa), pelaku=who, sumber=source)


def selection(found: Certainty, bahasa: str) -> str:
    """Say which stage and issues a profile is about, for the version without controls."""
    p, ref = found.result.parameters, load_referensi()
    stage = ref.tahapan[p.tahapan].nama.get(bahasa) if p.tahapan else t("bingkai.semua_tahapan", bahasa)
    names = listing([ref.isu[isu].nama.get(bahasa) for isu in p.isu], bahasa)
    return t("kecamatan.pilihan", bahasa, tahapan=stage, isu=names)
