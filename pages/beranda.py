"""Front page: what this is and is not, the issues, the map, sentences to quote, and the ways on."""

import streamlit as st

from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import kalimat, kutipan, nama, rujukan, status
from kerawanan.teks.markup import literal
from kerawanan.teks.text import prose, t
from kerawanan.ui import cache, frame, peta, salin
from kerawanan.ui.halaman import beranda

bahasa, rilis = frame.language(), frame.release()
found = cache.certainty(rilis)
st.title(t("situs.pendek", bahasa), anchor=False)
left, right = st.columns([3, 4], gap="large")
with left:
    st.markdown(f"{prose('beranda', bahasa)} {literal(status.origin(rilis, bahasa))}")
    st.markdown(kalimat.headline(found, bahasa))
    frame.to_page("peta", t("beranda.buka_peta", bahasa), "map")
with right:
    peta.small_map(found, bahasa)
    peta.legend_line(bahasa)

st.header(t("beranda.isu", bahasa), anchor=False)
with st.grid(columns=4, min_column_width=240, border=True):
    for isu in rilis.isu:
        beranda.issue_card(kutipan.card(cache.certainty(rilis, Parameters(isu=(isu,))), isu, bahasa), isu, bahasa)

left, right = st.columns([4, 3], gap="large")
with left:
    st.header(status.said("beranda.kutip", rilis, bahasa), anchor=False)
    st.caption(status.said("beranda.kutip_baca", rilis, bahasa))
    for place, sentence in enumerate(kutipan.quotes(found, bahasa)):
        with st.container(border=True):
            salin.copyable(sentence, bahasa, str(place))
with right:
    st.header(t("beranda.baca", bahasa), anchor=False)
    st.markdown(prose("baca_peta", bahasa, huruf=nama.letters(rilis.referensi, bahasa)))
    st.header(t("beranda.tujuan", bahasa), anchor=False)
    st.markdown(prose("tujuan", bahasa))

st.header(t("beranda.lanjut", bahasa), anchor=False)
with st.container(horizontal=True):
    frame.to_page("isu_tahapan", t("beranda.ke_isu", bahasa), "bar_chart")
    frame.to_page("strategi", t("beranda.ke_strategi", bahasa), "shield")
    frame.to_page("data_metode", t("beranda.ke_data", bahasa), "menu_book")
st.caption(nama.said(rilis.info.ringkas, bahasa))
st.caption(rujukan.national(bahasa))
frame.source(bahasa, rilis, found.result.fingerprint)
