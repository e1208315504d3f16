"""The address in the browser, put right without a new entry in the history; Streamlit itself always adds one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from kerawanan.ui.streamlit_internals import note_address

KEY = "alamat_peramban"
_component = st.components.v2.component("alamat", js=(Path(__file__).parent / "alamat.js").read_text(encoding="utf-8"))


def correct(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> None:
    """Let the present entry of the history, if it is still `before`, say `after`, in the spelling of the server."""
    _component(key=KEY, data={"dari": urlencode(before, doseq=True), "jadi": urlencode(after, doseq=True)}, height=1)
    note_address(after)
