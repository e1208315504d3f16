"""Did it come true? What was expected beside what is known afterwards, and what that tells."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, state
from kerawanan.ui.halaman import tinjau_balik

bahasa, rilis = frame.language(), frame.release()
known = rilis.beside.sesudah
st.header(t("tinjau_balik.judul", bahasa), anchor=False)
st.markdown(t("tinjau_balik.pengantar", bahasa))


@st.fragment
def view() -> None:
    """Draw the page: one change reruns only this."""
    state.write()
    found = cache.certainty(rilis)
    if known.hasil:
        tinjau_balik.answer(rilis, bahasa)
    tinjau_balik.expected(found, bahasa)
    if not (known.hasil or known.kabupaten):
        st.info(t("tinjau_balik.belum", bahasa), icon=":material/hourglass_empty:")
    if known.hasil:
        st.subheader(t("tinjau_balik.hasil", bahasa), anchor=False)
        tinjau_balik.outcome(rilis, tinjau_balik.choose(rilis, bahasa), bahasa)
    tinjau_balik.whole(rilis, bahasa)
    if known.hasil or known.kabupaten:
        tinjau_balik.prevention(rilis, bahasa)
    if known.hasil:
        tinjau_balik.proxies(found, bahasa)
    frame.source(bahasa, rilis, found.result.fingerprint)


view()
