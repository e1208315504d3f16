"""The matrix of stages and issues, and the events, of the page on issues and stages."""

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.tampil.kata import nama, tabel
from kerawanan.teks.text import t
from kerawanan.ui import cache, state
from kerawanan.ui.tabel import downloads, matrix


def stage_matrix(rilis: Rilis, bahasa: str) -> None:
    """Draw stages × issues, and a button for each pair that has indicators."""
    ref = rilis.referensi
    matrix(tabel.stage_matrix(rilis, bahasa), bahasa)
    st.caption(t("isu_tahapan.saring", bahasa))
    with st.container(horizontal=True, gap="small"):
        for isu in rilis.isu:
            for tahapan in rilis.info.tahapan:
                if any(item.isu == isu and tahapan in item.tahapan for item in rilis.scored.values()):
                    names = {"isu": nama.isu(ref, isu, bahasa), "tahapan": nama.tahapan(ref, tahapan, bahasa)}
                    label = t("isu_tahapan.pasangan", bahasa, **names)
                    st.button(label, key=f"pasangan_{isu}_{tahapan}", on_click=_pair, args=(isu, tahapan))


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
