"""The map: how vulnerable each kecamatan is, how sure that is, and why."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, layar, peta, pilihan, state, tabel

bahasa, rilis = frame.language(), frame.release()
st.header(t("peta.judul", bahasa), anchor=False)


@st.fragment
def view() -> None:
    """Draw filters, map and panel: one change reruns only these."""
    state.write()
    parameters = pilihan.filters(bahasa, rilis)
    found = cache.certainty(rilis, parameters)
    if found.result.assessed:
        st.markdown(cache.words("kepala", found, bahasa))
    kode = pilihan.kecamatan(rilis)
    tilted = state.choose("tampak", ["3d"]) == "3d"
    if layar.narrow():
        pilihan.search(bahasa, rilis, kode)
        peta.panel(found, kode, bahasa)
        peta.map_of(found, kode, bahasa, tilted=tilted)
        peta.legend(found, bahasa)
    else:
        left, right = st.columns([5, 3], gap="medium")
        with left:
            peta.map_of(found, kode, bahasa, tilted=tilted)
            peta.legend(found, bahasa)
        with right:
            pilihan.search(bahasa, rilis, kode)
            peta.panel(found, kode, bahasa)
    peta.tilt(bahasa, tilted)
    frame.source(bahasa, rilis, found.result.fingerprint)
    tabel.table_twin("peta", found, bahasa)


view()
