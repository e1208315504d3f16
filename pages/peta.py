"""The map: how vulnerable each kecamatan is, how sure that is, and why."""

import streamlit as st

from kerawanan.tampil.kata import lapis as words
from kerawanan.ui import bagikan, cache, frame, layar, peta, pilihan, state, tabel

bahasa, rilis = frame.language(), frame.release()


@st.fragment
def view() -> None:
    """Draw filters, map and panel: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    found, lapis = cache.certainty(rilis, pilihan.parameters(rilis)), peta.layer(rilis)
    left, right = (st.container(), st.container()) if layar.narrow() else st.columns([2, 1], gap="medium")
    with right if layar.narrow() else left:
        peta.map_of(found, kode, bahasa, lapis)
        peta.views(found, bahasa, lapis)
        peta.legend(found, bahasa, lapis)
    with left if layar.narrow() else right:
        st.header(words.title(found, lapis, bahasa), anchor=False)
        if found.result.assessed:
            st.markdown(cache.words("kepala", found, bahasa, lapis))
        bagikan.share(found, kode, bahasa, lapis)
        pilihan.search(bahasa, rilis, kode)
        pilihan.filters(bahasa, rilis)
    with right:
        peta.panel(found, kode, bahasa)
    with st.container() if layar.narrow() else left:
        frame.source(bahasa, rilis, found.result.fingerprint)
    tabel.table_twin("peta", found, bahasa, lapis)


view()
