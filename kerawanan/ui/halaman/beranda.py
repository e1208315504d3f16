"""The front page: the answer about a kecamatan, the cards of the issues."""

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama, tercatat
from kerawanan.tampil.kata.kutipan import Card
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import bagikan, cache, cache_kata
from kerawanan.ui.frame import to_page


def answer(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what is known of the kecamatan that a visitor looked for, the way to take it along and to all of it."""
    with st.container(border=True):
        st.markdown(cache.words("putusan", found, bahasa, kode))
        with st.container(horizontal=True, vertical_alignment="center"):
            bagikan.share(found, kode, bahasa, CLASSES)
            name = nama.kecamatan(found.result.rilis, kode)
            to_page("kecamatan", t("peta.ke_profil", bahasa, nama=name), "arrow_forward")


def recorded(rilis: Rilis, bahasa: str) -> None:
    """Draw the counts that are events on record, each with the way to its list; nothing where there is none."""
    found = cache_kata.recorded(rilis, bahasa)
    if not found:
        return
    st.header(said("tercatat.judul", rilis, bahasa), anchor=False)
    st.caption(said("tercatat.singkat", rilis, bahasa))
    with st.grid(columns=tercatat.MOST, min_column_width=240, border=True):
        for indikator, card in found:
            with st.container(gap="xsmall"):
                st.markdown(card)
                label = t("tercatat.daftar", bahasa)
                to_page("data_metode", label, "list", bagian="kejadian", kejadian=indikator)


def issue_card(card: Card, isu: str, bahasa: str) -> None:
    """Draw what the front page says of an issue."""
    with st.container():
        st.markdown(f"**{card.nama}**  \n{card.rumusan}")
        st.markdown(f"{card.kekuatan} {card.terkuat}")
        st.caption(card.mutu)
        to_page("peta", t("beranda.lihat_isu", bahasa), "map", isu=isu)
