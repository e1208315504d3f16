"""The page after a lost connection or a restart of the server: it runs again as a whole, and nothing on it is stale."""

from pathlib import Path

import streamlit as st

from kerawanan.ui import state

_component = st.components.v2.component(
    "reconnect", js=(Path(__file__).parent / "reconnect.js").read_text(encoding="utf-8")
)


def watch() -> None:
    """Have the browser ask for one more run whenever the connection is back."""
    _component(key="reconnect", height=1, on_back_change=state.stay)
