"""The profile of a kecamatan for two sheets of A4: the same content in dense tables."""

import re
from itertools import groupby

import pandas as pd
from pandas.io.formats.style import Styler

from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import Result
from kerawanan.strategi import measures
from kerawanan.tampil.kata import alasan, konteks, nama, peristiwa, profil, tinjau
from kerawanan.tampil.kata.kalimat import not_assessed
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import day, listing, number, t

LINK = re.compile(r"\[[^\]]*\]\((\S+?)\)(?=[\s,;.)]|$)")


def dense(table: pd.DataFrame) -> Styler:
    """Return a table in small type, as it is drawn for print."""
    cells = "padding: 0 6px; font-size: 10px; line-height: 1.25; vertical-align: top"
    inside = "font-size: 10px; line-height: 1.25; margin: 0; max-width: none"
    style = table.style.hide(axis="index")
    return style.set_table_styles([{"selector": "td, th", "props": cells}, {"selector": "td *, th *", "props": inside}])


# Columns of the table of a score that share one where the sheet is as narrow as a phone.
SHARED = {"cacah": ("cacah", "tingkat"), "poin": ("nilai", "poin"), "mutu": ("mutu", "sumber")}


def score_table(found: Certainty, kode: str, bahasa: str, *, narrow: bool = False) -> pd.DataFrame:
    """Return issues and their indicators in one table; the issues in bold, the score as last row.

    A `narrow` one says the same in four columns instead of seven.
    """
    columns = ("indikator", "cacah", "tingkat", "nilai", "poin", "mutu", "sumber")
    rows = []
    for isu, summary in zip(
        profil.issues(found, kode), profil.issue_table(found, kode, bahasa).itertuples(index=False), strict=False
    ):
        name, weight, value, points = summary
        share = t("kecamatan.cetak_bobot", bahasa, bobot=weight)
        rows.append({"indikator": f"**{name}**", "cacah": share, "nilai": f"**{value}**", "poin": f"**{points}**"})
        rows += profil.indicator_rows(found, kode, isu, bahasa)
    total = number(found.result.scores[kode], bahasa)
    rows.append({"indikator": f"**{t('kecamatan.total', bahasa)}**", "poin": f"**{total}**"})
    heads = {name: said(f"kecamatan.kolom_{name}", found.result.rilis, bahasa) for name in columns}
    groups = {"indikator": ("indikator",)} | SHARED if narrow else {name: (name,) for name in columns}
    return pd.DataFrame(
        {
            _joined([heads[name] for name in group]): [_joined([row.get(name, "") for name in group]) for row in rows]
            for group in groups.values()
        }
    )


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)


def _days(result: Result, part: pd.DataFrame, bahasa: str) -> list[tuple[str, str]]:
    """Return the events of a group by date and stage; a source that all of them share is left to the heading."""
    stages, cite = result.ref.tahapan, _shared(part) is None
    rows, days = [row for _, row in part.sort_values(["tanggal", "tahapan"], ascending=False).iterrows()], []
    for (when, stage), same in groupby(rows, key=lambda row: (row["tanggal"], row["tahapan"])):
        head = f"*{nama.said(stages[stage].nama, bahasa)}:* " if stage else ""
        texts = _alike(result, list(same), bahasa, cite=cite)
        days.append((day(when, bahasa).replace(" ", "\u00a0"), f"{head}{'; '.join(texts)}."))
    return days


def _alike(result: Result, rows: list[pd.Series], bahasa: str, *, cite: bool) -> list[str]:
    """Return what happened on one day; the same words once, followed by all its places."""
    places: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        source = f" ({peristiwa.cited(row['sumber'], row['url'])})" if cite else ""
        key = (literal(row["keterangan"].removesuffix(".")), source)
        places.setdefault(key, []).append(peristiwa.where(result.rilis, row, bahasa))
    found = [(text, source, "; ".join(filter(None, words))) for (text, source), words in places.items()]
    return [f"{text}{f' [{words}]' if words else ''}{source}" for text, source, words in found]


def _shared(part: pd.DataFrame) -> str | None:
    """Return the source of a group where all its events have the same."""
    sources = part[["sumber", "url"]].drop_duplicates()
    return peristiwa.cited(*sources.iloc[0]) if len(sources) == 1 else None


def event_tables(result: Result, kode: str, bahasa: str) -> list[pd.DataFrame]:
    """Return the events of a unit by date, one table per indicator, those of the whole kabupaten last.

    Several small tables, because a browser moves a table to the next sheet rather than break it.
    """
    found = []
    for unit in (kode, ""):
        for name, part in peristiwa.groups(result, unit).items():
            title = peristiwa.title(result.rilis, name, part, bahasa)
            title = title if unit else t("kecamatan.cetak_kabupaten", bahasa, judul=title)
            shared = _shared(part)
            head = f"{peristiwa.mark(result.rilis, bahasa)}**{title}**{f' ({shared})' if shared else ''}"
            found.append(
                pd.DataFrame(_days(result, part, bahasa), columns=[t("kecamatan.kolom_tanggal", bahasa), head])
            )
    return found


def measure_tables(found: Certainty, kode: str, bahasa: str, top: int, most: int) -> list[pd.DataFrame]:
    """Return the first measures for each of the issues that lift the score most above the mean."""
    ref, leading = found.ref, profil.leading(found, kode)
    tables = []
    for isu in leading.index[:top]:
        items = measures(ref, [str(isu)], found.result.parameters.tahapan)[:most]
        name = nama.isu(ref, str(isu), bahasa)
        head = t("kecamatan.cetak_cegah", bahasa, isu=name, letak=alasan.place(leading[isu], bahasa))
        lines = [f"({place}) {profil.measure_line(ref, item, bahasa)}" for place, item in enumerate(items, 1)]
        tables.append(pd.DataFrame({head: lines}))
    return tables


def beside_tables(result: Result, kode: str, bahasa: str) -> list[pd.DataFrame]:
    """Return context and what happened afterwards, a line a figure with its date, source and caution; none without."""
    rows = konteks.rows_of(result.rilis, kode, bahasa)
    parts = {
        "baca": ("judul", [t("konteks.butir", bahasa, **row) for row in rows]),
        "sesudahnya_baca": ("sesudahnya", tinjau.of_place(result.rilis, kode, bahasa)),
    }
    return [
        pd.DataFrame({f"**{t(f'konteks.{title}', bahasa)}.** {t(f'konteks.{reading}', bahasa)}": lines})
        for reading, (title, lines) in parts.items()
        if lines
    ]


def with_addresses(tables: list[pd.DataFrame], bahasa: str) -> tuple[list[pd.DataFrame], pd.DataFrame]:
    r"""Return some tables with their links numbered, and the addresses by number: paper cannot be clicked.

    The addresses follow each other in one cell, which takes the least room; there is none where no table has a link.

    Examples
    --------
    >>> tables, found = with_addresses([pd.DataFrame({"a": ["[x](https://x.id/1), [y](https://y.id)"]})], "id")
    >>> tables[0].iloc[0, 0], found.iloc[0, 0]
    ('[x](https://x.id/1) ¹, [y](https://y.id) ²', '¹\xa0x.id/1 · ²\xa0y.id')
    """
    known: dict[str, int] = {}

    def numbered(text: str) -> str:
        return LINK.sub(lambda link: f"{link[0]} {_above(known.setdefault(link[1], len(known) + 1))}", text)

    done = [table.map(numbered).rename(columns=numbered) for table in tables]
    lines = [f"{_above(place)}\u00a0{literal(url.split('://', 1)[-1])}" for url, place in known.items()]
    return done, pd.DataFrame({t("kecamatan.cetak_alamat", bahasa): [" · ".join(lines)] if lines else []})


def _above(number: int) -> str:
    """Write a number as a reference in small figures above the line."""
    return str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def selection(found: Certainty, bahasa: str) -> str:
    """Say which stage and issues a profile is about, for the version without controls."""
    p, ref = found.result.parameters, found.ref
    stage = nama.tahapan(ref, p.tahapan, bahasa) if p.tahapan else t("bingkai.semua_tahapan", bahasa)
    if p.isu == found.result.rilis.isu:
        return t("kecamatan.pilihan_semua_isu", bahasa, tahapan=stage)
    names = listing([nama.isu(ref, isu, bahasa) for isu in p.isu], bahasa)
    out = not_assessed(found.result.rilis, p, bahasa) if found.result.assessed else ""
    return f"{t('kecamatan.pilihan', bahasa, tahapan=stage, isu=names)} {out}".strip()
