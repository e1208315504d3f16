"""The map: how vulnerable each kecamatan is, how sure that is, and why."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import cache, draw, frame, layar, state

bahasa, rilis = frame.language(), frame.release()
st.header(t("peta.judul", bahasa), anchor=False)


@st.fragment
def view() -> None:
    """Draw filters, map and panel: one change reruns only these."""
    parameters = frame.filters(bahasa, rilis)
    found = cache.certainty(rilis.info.id, parameters)
    st.markdown(cache.words("kepala", found, bahasa))
    kode = draw.kecamatan(rilis)
    tilted = state.choose("tampak", ["3d"]) == "3d"
    if layar.narrow():
        draw.search(bahasa, rilis, kode)
        draw.panel(found, kode, bahasa)
        draw.map_of(found, parameters, kode, bahasa, tilted=tilted)
        draw.legend(found, bahasa)
    else:
        left, right = st.columns([5, 3], gap="medium")
        with left:
            draw.map_of(found, parameters, kode, bahasa, tilted=tilted)
            draw.legend(found, bahasa)
        with right:
            draw.search(bahasa, rilis, kode)
            draw.panel(found, kode, bahasa)
    draw.tilt(bahasa, tilted)
    frame.source(bahasa, rilis, found.result.fingerprint)
    draw.table_twin("peta", found, bahasa)
    state.write()


view()
