"""Issues and stages: where each issue is strongest, how sure the ranking is, which issue bears on which stage."""

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import bagikan, cache, frame, grafik, pilihan, state, tabel
from kerawanan.ui.halaman import isu_tahapan

bahasa, rilis = frame.language(), frame.release()
st.header(t("isu_tahapan.judul", bahasa), anchor=False)


@st.fragment
def view() -> None:
    """Draw filters and charts: one change reruns only these."""
    state.write()
    parameters = pilihan.filters(bahasa, rilis)
    found = cache.certainty(rilis, parameters)
    bagikan.share(found, "", bahasa)
    if found.result.scores.notna().any():
        grafik.pair("panas", "peringkat", found, bahasa)
        tabel.table_twin("isu_tahapan", found, bahasa)
        grafik.chart("sebaran", found, bahasa)
    elif found.result.assessed:
        st.markdown(cache.words("kepala", found, bahasa))
    flat = cache.words("tak_beda", found, bahasa)
    if flat:
        st.info(flat, icon=":material/balance:")
    st.subheader(t("isu_tahapan.matriks", bahasa), anchor=False)
    st.caption(t("isu_tahapan.matriks_baca", bahasa))
    isu_tahapan.stage_matrix(rilis, parameters, bahasa)
    if rilis.kejadian.empty:
        st.info(t("isu_tahapan.tanpa_kejadian", bahasa), icon=":material/event_busy:")
    else:
        isu_tahapan.timeline(found, bahasa)
        isu_tahapan.events_table(rilis, bahasa)
    frame.source(bahasa, rilis, found.result.fingerprint)


view()
