"""Launch mode: eight steps for a hall, by keyboard, without the menu; each step is an address."""

import streamlit as st

from kerawanan.ui import frame, state
from kerawanan.ui.halaman import presentasi

bahasa, pace = frame.language(), presentasi.pace()
presentasi.start()


@st.fragment(run_every=pace or None)
def view() -> None:
    """Draw one step: a key, or the clock, redraws only this."""
    state.write()
    if presentasi.pace() != pace:
        st.rerun()
    langkah, scene = presentasi.step(), presentasi.scene(bahasa)
    if presentasi.for_presenter():
        presentasi.notes(scene, langkah)
    else:
        presentasi.hall(scene, langkah)


view()
