"""The part of the page on data and method with every event on record and its source."""

import pandas as pd
import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama, tercatat
from kerawanan.tampil.kata import tabel as kata
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import t
from kerawanan.ui import cache, state, tabel

ALL = ""


def kejadian(found: Certainty, bahasa: str) -> None:
    """Draw how many events of each kind and year are on record, and the list of one kind or of all."""
    rilis = found.result.rilis
    st.subheader(said("tercatat.judul", rilis, bahasa), anchor=False)
    if rilis.kejadian.empty:
        st.info(t("isu_tahapan.tanpa_kejadian", bahasa), icon=":material/event_busy:")
        return
    st.markdown(said("tercatat.baca", rilis, bahasa))
    names = [kind.indikator for kind in tercatat.kinds(rilis)]
    chosen = state.choose("kejadian", names)
    st.pills(
        t("tercatat.jenis", bahasa),
        [ALL, *names],
        required=True,
        format_func=lambda kode: nama.indikator(rilis, kode, bahasa) if kode else t("tercatat.semua", bahasa),
        key=state.seed("kejadian", chosen or ALL),
        on_change=state.changed,
        args=("kejadian",),
        wrap=True,
    )
    lines = cache.made(tercatat.lines, rilis, chosen, bahasa)
    content = cache.made(kata.events, rilis, bahasa, chosen)
    key = "tercatat.ditemukan" if len(lines) == len(content) else "tercatat.terbaru"
    st.caption(t(key, bahasa, jumlah=len(content), n=len(rilis.kejadian), banyak=len(lines)))
    st.markdown("\n".join(f"- {line}" for line in lines))
    box = st.expander(t("tabel.buka_kejadian", bahasa, jumlah=len(content)), key="tabel_tercatat", on_change="rerun")
    if box.open:
        with box:
            _table(found, chosen, content, bahasa)
    st.markdown(f"**{t('tercatat.menurut_tahun', bahasa)}**")
    tabel.matrix(cache.made(tercatat.by_year, rilis, bahasa), bahasa)


def _table(found: Certainty, chosen: str, content: pd.DataFrame, bahasa: str) -> None:
    """Draw all events as a table with their files."""
    link = st.column_config.LinkColumn(display_text=t("tabel.buka_alamat", bahasa))
    tabel.long(content, {t("tabel.alamat", bahasa): link})
    name = f"kejadian_{chosen}" if chosen else "kejadian"
    tabel.downloads(name, content, found.result, t("tabel.kejadian", bahasa), bahasa)
