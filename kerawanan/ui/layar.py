"""The screen of a visitor: narrow or wide, which Streamlit alone does not tell, light or dark; what did not arrive."""

import secrets
from pathlib import Path

import streamlit as st

from kerawanan.tampil.peta.view import WIDE, Look
from kerawanan.ui import state

KEY, GUESS, RUN, NARROW_BELOW = "layar", "layar_awal", "layar_urut", 640
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
    """Ask the browser; it answers with one more run only where the guess was wrong, or where a shape did not arrive.

    Runs are numbered, so that the browser knows the last one; a restarted server counts anew under another name.
    """
    session, run = st.session_state.get(RUN, (secrets.token_hex(8), 0))
    st.session_state[RUN] = session, run + 1
    data = {"bahasa": bahasa, "batas": NARROW_BELOW, "sempit": narrow(), "sesi": session, "urut": run + 1}
    _component(key=KEY, data=data, height=1, on_sempit_change=state.stay, on_gagal_change=state.stay)


def theme() -> str:
    """Return which colours of the base map fit the theme of the visitor."""
    return "gelap" if st.context.theme.type == "dark" else "terang"


def look(kode: str = "", *, tilted: bool = False, width: int = WIDE, letters: int = 12) -> Look:
    """Return how a map is drawn on this screen."""
    tries = int(st.session_state.get(KEY, {}).get("gagal") or 0)
    return Look(theme(), kode, narrow(), tilted, width, letters, tries)
