"""Data and method: sources and their quality, how the score comes about, its limits, and the downloads."""

import streamlit as st

from kerawanan.parameter import Parameters
from kerawanan.tampil import kalimat, tabel, unduh
from kerawanan.teks.text import prose, t
from kerawanan.ui import cache, draw, frame, state

bahasa, rilis = frame.language(), frame.release()
st.header(t("data_metode.judul", bahasa), anchor=False)
st.markdown(rilis.info.ringkas.get(bahasa))

st.subheader(t("data_metode.sumber", bahasa), anchor=False)
st.markdown(kalimat.weak_issues(rilis, bahasa))
found = cache.certainty(rilis.info.id, Parameters())
for isu in rilis.isu:
    draw.indicators(found, isu, bahasa)
st.markdown("\n".join(f"- {line}" for line in rilis.info.atribusi))
st.caption(t("data_metode.lisensi", bahasa, lisensi=rilis.info.lisensi.get(bahasa)))

st.subheader(t("data_metode.metode", bahasa), anchor=False)
st.markdown(prose("metode", bahasa))
st.markdown(f"**{t('data_metode.bobot', bahasa)}**")
st.table(tabel.weights_table(found.result, bahasa), border="horizontal", hide_index=True, width=560)

st.subheader(t("data_metode.batas", bahasa), anchor=False)
st.markdown(prose("keterbatasan", bahasa))


@st.fragment
def downloads() -> None:
    """The numbers of one choice of stage and issue, as files."""
    st.subheader(t("data_metode.unduh", bahasa), anchor=False)
    chosen = frame.filters(bahasa, rilis)
    current = cache.certainty(rilis.info.id, chosen)
    with st.container(horizontal=True):
        for kind in unduh.FORMATS:
            st.download_button(
                t(f"data_metode.unduh_{kind}", bahasa),
                cache.download(kind, rilis.info.id, chosen, bahasa),
                file_name=unduh.file_name(current, kind),
                mime=unduh.MIME[kind],
                on_click="ignore",
                icon=":material/download:",
            )
    frame.source(bahasa, rilis, current.result.fingerprint)
    state.write()


downloads()
