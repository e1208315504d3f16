"""The screen of the visitor: narrow or wide, which Streamlit alone does not tell, and light or dark."""

import time
from pathlib import Path

import streamlit as st

from kerawanan.ui import state

KEY, GUESS, NARROW_BELOW = "layar", "layar_awal", 640
_component = st.components.v2.component("layar", js=(Path(__file__).parent / "layar.js").read_text(encoding="utf-8"))


def narrow() -> bool:
    """Say whether the screen is narrow; on the first run the browser's name is all there is to go by."""
    known = st.session_state.get(KEY, {}).get("sempit")
    if known is None:
        if GUESS not in st.session_state:
            st.session_state[GUESS] = "Mobi" in st.context.headers.get("User-Agent", "")
        return st.session_state[GUESS]
    return bool(known)


def watch(bahasa: str) -> None:
    """Ask the browser; it answers with one more run only where the guess was wrong."""
    data = {"bahasa": bahasa, "batas": NARROW_BELOW, "sempit": narrow(), "saat": time.time()}
    _component(key=KEY, data=data, height=1, on_sempit_change=state.stay)


def theme() -> str:
    """Return which colours of the base map fit the theme of the visitor."""
    return "gelap" if st.context.theme.type == "dark" else "terang"
