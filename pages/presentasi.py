"""Launch mode: eight steps for a hall, by keyboard, without the menu; each step is an address."""

import streamlit as st

from kerawanan.tampil.kata.presentasi import LANGKAH
from kerawanan.ui import frame, state
from kerawanan.ui.halaman import presentasi

scene = presentasi.scene(frame.language())
presentasi.status(scene)


@st.fragment
def view() -> None:
    """Draw one step: a key redraws only this."""
    state.write()
    langkah = state.choose("langkah", LANGKAH) or LANGKAH[0]
    presentasi.head(scene, langkah)
    sidik = presentasi.body(scene, langkah)
    presentasi.foot(scene, langkah, sidik)


view()
