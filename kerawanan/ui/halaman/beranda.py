"""The cards of the front page."""

import streamlit as st

from kerawanan.tampil.kata.kutipan import Card
from kerawanan.teks.text import t
from kerawanan.ui.frame import to_page


def issue_card(card: Card, isu: str, bahasa: str) -> None:
    """Draw what the front page says of an issue."""
    with st.container():
        st.markdown(f"**{card.nama}**  \n{card.rumusan}")
        st.markdown(f"{card.kekuatan} {card.terkuat}")
        st.caption(card.mutu)
        to_page("peta", t("beranda.lihat_isu", bahasa), "map", isu=isu)
