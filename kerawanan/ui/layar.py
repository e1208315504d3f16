"""The screen of a visitor: narrow or wide, which Streamlit alone does not tell, light or dark; what did not arrive."""

import secrets
from pathlib import Path

import streamlit as st

from kerawanan.tampil.peta.view import Look
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import state

# What the browser answers under its own key is copied under plain ones: each look at the former costs as much as an
# element of the page.
KEY, GUESS, RUN, TOLD = "layar", "layar_awal", "layar_urut", "layar_kata"
# The widths of a window that are told apart, pixels: a map is drawn for the next smaller one.
STEPS = (320, 360, 390, 480, 640, 900, 1100, 1280, 1440, 1600, 1760, 1920, 2240, 2560)
NARROW_BELOW, PHONE, DESK = 900, 360, 1440
# What Streamlit leaves free beside a page, on a small screen and a large one, and between two columns.
MARGINS, GAP, EDGE = (32, 160), 32, 24
# What the map has of its page; the rest is the panel's.
MAP = 2 / 3
_component = st.components.v2.component("layar", js=(Path(__file__).parent / "layar.js").read_text(encoding="utf-8"))


def window() -> int:
    """Return how wide the window is, one of `STEPS`; on the first run the browser's name is all there is to go by."""
    known = st.session_state.get(TOLD, {}).get("lebar")
    if known in STEPS:
        return int(known)
    if GUESS not in st.session_state:
        st.session_state[GUESS] = PHONE if "Mobi" in st.context.headers.get("User-Agent", "") else DESK
    return st.session_state[GUESS]


def narrow() -> bool:
    """Say whether the screen is that of a phone."""
    return window() < NARROW_BELOW


def column(width: int, share: float = 1.0) -> int:
    """Return how wide a map can be in a column with this share of the page of a window, all in pixels.

    Examples
    --------
    >>> column(1280), column(1280, 0.5), column(390)
    (1096, 520, 334)
    """
    page = width - MARGINS[width >= NARROW_BELOW]
    return int((page if share == 1 else (page - GAP) * share) - EDGE)


def watch(bahasa: str) -> None:
    """Ask the browser; it answers with one more run only where the guess was wrong, or where a shape did not arrive.

    Runs are numbered, so that the browser knows the last one; a restarted server counts anew under another name.
    """
    session, run = st.session_state.get(RUN, (secrets.token_hex(8), 0))
    st.session_state[RUN] = session, run + 1
    data = {"bahasa": bahasa, "langkah": STEPS, "lebar": window(), "sesi": session, "urut": run + 1}
    # After a restart the server hears of it here alone; the browser then asks for the next run, for the guess is wrong.
    st.session_state[TOLD] = dict(
        _component(key=KEY, data=data, height=1, on_lebar_change=_told, on_gagal_change=_told)
    )


def _told() -> None:
    st.session_state[TOLD] = dict(st.session_state[KEY])
    state.stay()


def theme() -> str:
    """Return which colours of the base map fit the theme of the visitor."""
    return "gelap" if st.context.theme.type == "dark" else "terang"


def look(kode: str = "", *, lapis: str = CLASSES, sorot: str = "", share: float = 1.0, closer: int = 0) -> Look:
    """Return how a map is drawn on this screen, in a column with this share of the page; on a phone there is one."""
    tries, width = int(st.session_state.get(TOLD, {}).get("gagal") or 0), window()
    small = width < NARROW_BELOW
    return Look(kode, small, lapis, column(width, 1.0 if small else share), closer, tries, sorot)
