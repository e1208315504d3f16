"""The matrix of stages and issues, and the events, of the page on issues and stages."""

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import tabel
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar, state
from kerawanan.ui.tabel import downloads

# How the table of stages and issues writes that a pair has no indicator.
NONE = "–"


def stage_matrix(rilis: Rilis, chosen: Parameters, bahasa: str) -> None:
    """Draw stages × issues, each pair that has indicators as a button that filters; the chosen pair stands out.

    On a phone, where the columns would not fit, a list of stages an issue.
    """
    content = tabel.stage_matrix(rilis, bahasa)
    if layar.narrow():
        for isu, (name, cells) in zip(rilis.isu, content.items(), strict=True):
            _line(rilis, (isu, str(name)), cells.to_dict(), chosen, bahasa)
        return
    for column, head in zip(st.columns(_widths(rilis))[1:], content.columns, strict=True):
        column.markdown(f"**{head}**", text_alignment="center")
    for tahapan, (name, cells) in zip(rilis.info.tahapan, content.iterrows(), strict=True):
        _row(rilis, (tahapan, str(name)), cells.to_dict(), chosen, bahasa)


def _widths(rilis: Rilis) -> list[int]:
    return [3, *[2] * len(rilis.isu)]


def _row(rilis: Rilis, stage: tuple[str, str], cells: dict[str, str], chosen: Parameters, bahasa: str) -> None:
    """Draw the pairs of a stage (code, name) side by side, below the names of the issues."""
    first, *columns = st.columns(_widths(rilis), vertical_alignment="center")
    first.markdown(stage[1])
    for column, isu, (name, count) in zip(columns, rilis.isu, cells.items(), strict=True):
        with column:
            if count == NONE:
                st.caption(NONE, text_alignment="center")
            else:
                pair = t("isu_tahapan.pasangan", bahasa, isu=name, tahapan=stage[1])
                _cell(isu, stage[0], t("isu_tahapan.sel", bahasa, jumlah=count), pair, chosen)


def _line(rilis: Rilis, issue: tuple[str, str], cells: dict[str, str], chosen: Parameters, bahasa: str) -> None:
    """Draw the pairs of an issue (code, name) below its name."""
    st.markdown(f"**{issue[1]}**")
    with st.container(horizontal=True, gap="xsmall"):
        for tahapan, (name, count) in zip(rilis.info.tahapan, cells.items(), strict=True):
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


def events_table(rilis: Rilis, bahasa: str) -> None:
    """Draw the events of a release with their addresses, and their files, when asked for."""
    box = st.expander(
        t("tabel.buka_kejadian", bahasa, jumlah=len(rilis.kejadian)), key="tabel_kejadian", on_change="rerun"
    )
    if box.open:
        link = st.column_config.LinkColumn(display_text=t("tabel.buka_alamat", bahasa))
        table = tabel.events(rilis, bahasa)
        with box:
            st.dataframe(table, hide_index=True, column_config={t("tabel.alamat", bahasa): link})
            downloads("kejadian", table, cache.certainty(rilis).result, t("tabel.kejadian", bahasa), bahasa)
