"""The matrix of stages and issues, and the events, of the page on issues and stages."""

from collections.abc import Sequence

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import tabel
from kerawanan.teks.text import number, t
from kerawanan.telaah.kejadian import within
from kerawanan.ui import cache, cache_kata, grafik, layar, state
from kerawanan.ui.tabel import downloads, long

# How the table of stages and issues writes that a pair has no indicator.
NONE = "–"
# A column of that table, pixels: the longest word of an issue fits.
NARROWEST = 110


def stage_matrix(rilis: Rilis, chosen: Parameters, bahasa: str) -> None:
    """Draw stages × issues, each pair that has indicators as a button that filters; the chosen pair stands out.

    On a phone, where the columns would not fit, a list of stages an issue.
    """
    words = cache_kata.stage_matrix(rilis, bahasa)
    if layar.narrow():
        for place, isu in enumerate(rilis.isu):
            _line(rilis, (isu, words.isu[place]), (words.tahapan, [row[place] for row in words.cells]), chosen, bahasa)
        return
    with st.grid(columns=1 + len(words.isu), min_column_width=NARROWEST, wrap=False, vertical_alignment="center"):
        for head in (t("bingkai.tahapan", bahasa), *words.isu):
            st.markdown(f"**{head}**")
        for tahapan, stage, counts in zip(rilis.info.tahapan, words.tahapan, words.cells, strict=True):
            st.markdown(stage)
            for isu, name, count in zip(rilis.isu, words.isu, counts, strict=True):
                if count == NONE:
                    st.caption(NONE, text_alignment="center")
                else:
                    pair = t("isu_tahapan.pasangan", bahasa, isu=name, tahapan=stage)
                    _cell(isu, tahapan, t("isu_tahapan.sel", bahasa, jumlah=count), pair, chosen)


def _line(
    rilis: Rilis, issue: tuple[str, str], row: tuple[Sequence[str], Sequence[str]], chosen: Parameters, bahasa: str
) -> None:
    """Draw the pairs of an issue (code, name) below its name; `row` are the names of the stages and their counts."""
    st.markdown(f"**{issue[1]}**")
    with st.container(horizontal=True, gap="xsmall"):
        for tahapan, name, count in zip(rilis.info.tahapan, *row, strict=True):
            if count != NONE:
                label = t("isu_tahapan.sel_tahapan", bahasa, tahapan=name, jumlah=count)
                _cell(issue[0], tahapan, label, "", chosen)


def _cell(isu: str, tahapan: str, label: str, pair: str, chosen: Parameters) -> None:
    """Draw a pair as a button; that of the chosen pair is ticked, in any theme, and takes the choice away again."""
    active = (chosen.isu, chosen.tahapan) == ((isu,), tahapan)
    st.button(
        f"**{label}**" if active else label,
        key=f"pasangan_{isu}_{tahapan}",
        help=pair or None,
        on_click=_pair,
        args=("", "") if active else (isu, tahapan),
        icon=":material/check_circle:" if active else None,
        width="content" if layar.narrow() else "stretch",
    )


def _pair(isu: str, tahapan: str) -> None:
    state.put("isu", isu)
    state.put("tahapan", tahapan)


def timeline(found: Certainty, bahasa: str) -> None:
    """Draw when the events of the selection were, or say that none is on record."""
    if cache.made(within, found.result).empty:
        st.info(t("lapis_kejadian.kepala_kosong", bahasa), icon=":material/event_busy:")
    else:
        grafik.chart("waktu", found, bahasa)


def events_table(rilis: Rilis, bahasa: str) -> None:
    """Draw the events of a release with their addresses, and their files, when asked for."""
    box = st.expander(
        t("tabel.buka_semua_kejadian", bahasa, jumlah=number(len(rilis.kejadian), bahasa, 0)),
        key="tabel_kejadian",
        on_change="rerun",
    )
    if box.open:
        link = st.column_config.LinkColumn(display_text=t("tabel.buka_alamat", bahasa))
        table = tabel.events(rilis, bahasa)
        with box:
            long(table, {t("tabel.alamat", bahasa): link})
            downloads("kejadian", table, cache.certainty(rilis).result, t("tabel.kejadian", bahasa), bahasa)
