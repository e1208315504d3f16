"""Front page: what this is, what it is not, and the ways on."""

import streamlit as st

from kerawanan.parameter import Parameters
from kerawanan.rilis.referensi import load_referensi
from kerawanan.tampil import kalimat
from kerawanan.teks.text import prose, t
from kerawanan.ui import cache, frame

bahasa, rilis = frame.language(), frame.release()
found, ref = cache.certainty(rilis.info.id, Parameters()), load_referensi()
st.title(t("situs.pendek", bahasa), anchor=False)
st.markdown(prose("beranda", bahasa))

st.markdown(rilis.info.ringkas.get(bahasa))
st.header(t("beranda.isu", bahasa), anchor=False)
with st.grid(columns=4, min_column_width=240, border=True):
    for kode in rilis.isu:
        with st.container():
            st.markdown(f"**{ref.isu[kode].nama.get(bahasa)}**\n\n{ref.isu[kode].rumusan.get(bahasa)}")
st.header(t("beranda.temuan", bahasa), anchor=False)
st.markdown(kalimat.headline(found, bahasa))
frame.source(bahasa, rilis, found.result.fingerprint)
