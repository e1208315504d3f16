"""Data and method: sources, recipe, a worked example, checks, the IKP indicators, downloads and how to cite them."""

import streamlit as st

from kerawanan.skor.parameter import Parameters
from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, pilihan, state
from kerawanan.ui.halaman import data_metode

bahasa, rilis = frame.language(), frame.release()
st.header(t("data_metode.judul", bahasa), anchor=False)


@st.fragment
def view() -> None:
    """Choose a part of the page and draw it; only parts with numbers of a choice have the filters."""
    state.write()
    names = data_metode.offered(rilis)
    part = state.choose("bagian", names, names[0])
    st.pills(
        t("bagian.label", bahasa),
        names,
        required=True,
        format_func=lambda name: t(f"bagian.{name}", bahasa),
        key=state.seed("bagian", part),
        on_change=state.changed,
        args=("bagian",),
        label_visibility="collapsed",
        wrap=True,
    )
    chosen = pilihan.filters(bahasa, rilis) if part in data_metode.FILTERED else Parameters()
    found = cache.certainty(rilis, chosen)
    data_metode.PARTS[part](found, bahasa)
    frame.source(bahasa, rilis, found.result.fingerprint)


view()
