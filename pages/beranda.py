"""Front page: what this is and is not, the issues, the map, sentences to quote, and the ways on."""

import streamlit as st

from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import kutipan, nama, status
from kerawanan.teks.markup import literal
from kerawanan.teks.text import prose, spelled, t
from kerawanan.ui import cache, cache_kata, frame, layar, peta, pilihan, salin, state
from kerawanan.ui.halaman import beranda

bahasa, rilis = frame.language(), frame.release()
found = cache.certainty(rilis)


@st.fragment
def view() -> None:
    """Draw what this is, the map and the search: a choice reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    left, right = st.columns([3, 4], gap="large")
    with left:
        st.title(t("situs.pendek", bahasa), anchor=False)
        st.markdown(f"**{literal(kutipan.place(rilis, bahasa))}**")
        st.markdown(cache.words("kepala", found, bahasa))
        pilihan.search(bahasa, rilis, kode)
        if kode:
            beranda.answer(found, kode, bahasa)
        about = st.container()
    with right:
        peta.front(found, kode, bahasa)
        frame.to_page("peta", t("beranda.buka_peta", bahasa), "map")
        below = st.container()
    with below if layar.narrow() else about:
        st.markdown(f"{kutipan.about(rilis, bahasa)} {literal(status.origin(rilis, bahasa))}")


view()
beranda.recorded(rilis, bahasa)
st.header(t("beranda.isu", bahasa, jumlah=spelled(len(rilis.isu), bahasa)), anchor=False)
with st.grid(columns=4, min_column_width=240, border=True):
    for isu in rilis.isu:
        beranda.issue_card(cache_kata.card(cache.certainty(rilis, Parameters(isu=(isu,))), isu, bahasa), isu, bahasa)

left, right = st.columns([4, 3], gap="large")
with left:
    st.header(status.said("beranda.kutip", rilis, bahasa), anchor=False)
    st.caption(status.said("beranda.kutip_baca", rilis, bahasa))
    for place, sentence in enumerate(cache_kata.quotes(found, bahasa)):
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
st.caption(cache.words("nasional", found, bahasa))
frame.source(bahasa, rilis, found.result.fingerprint)
