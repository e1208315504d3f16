"""The map: how vulnerable each kecamatan is, how sure that is, and why."""

import streamlit as st

from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kalimat import small
from kerawanan.ui import bagikan, cache, frame, layar, peta, pilihan, state, tabel

bahasa, rilis = frame.language(), frame.release()


@st.fragment
def view() -> None:
    """Draw filters, map and panel: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    found, lapis = cache.certainty(rilis, pilihan.parameters(rilis)), peta.layer(rilis)
    sorot = peta.highlight(found, lapis)
    left, right = (st.container(), st.container()) if layar.narrow() else st.columns([2, 1], gap="medium")
    with right if layar.narrow() else left:
        peta.map_of(found, kode, bahasa, lapis, sorot)
        peta.views(found, bahasa, lapis)
        peta.key(found, bahasa, lapis, sorot)
    with left if layar.narrow() else right:
        st.header(words.title(found, lapis, bahasa), anchor=False)
        if found.result.assessed:
            st.markdown(cache.words("kepala", found, bahasa, lapis))
        if note := words.caution(found, lapis, bahasa):
            st.markdown(small(note))
        bagikan.share(found, kode, bahasa, lapis, sorot)
        pilihan.search(bahasa, rilis, kode)
        pilihan.filters(bahasa, rilis)
    with right:
        peta.panel(found, kode, bahasa, lapis, sorot)
    with st.container() if layar.narrow() else left:
        frame.source(bahasa, rilis, found.result.fingerprint)
    tabel.table_twin("peta", found, bahasa, lapis)


view()
