"""Main script of the empty dashboard: four pages and one control, nothing computed."""

import streamlit as st


def satu() -> None:
    """Draw the control and what was chosen."""
    st.write(st.selectbox("Tahapan", ["a", "b", "c", "d", "e", "f", "g", "h"]))


def dua() -> None:
    """Draw nothing but a word."""
    st.write("dua")


def tiga() -> None:
    """Draw nothing but a word."""
    st.write("tiga")


def empat() -> None:
    """Draw nothing but a word."""
    st.write("empat")


st.set_page_config(layout="wide")
st.navigation([st.Page(page) for page in (satu, dua, tiga, empat)], position="top").run()
