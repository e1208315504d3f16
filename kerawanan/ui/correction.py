"""The address in the browser, put right without a new entry in the history; Streamlit itself always adds one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from kerawanan.ui.streamlit_internals import note_address

Query = Mapping[str, Sequence[str]]
_component = st.components.v2.component(
    "alamat", js=(Path(__file__).parent / "correction.js").read_text(encoding="utf-8")
)


def correct(place: str, before: Sequence[Query], after: Query) -> None:
    """Let the present entry of the history, if it still says one of `before`, say `after` in the server's spelling.

    The browser looks at it anew even where nothing differs from the last time: it may have been told late of a step.
    """
    told = {"dari": [urlencode(each, doseq=True) for each in before], "jadi": urlencode(after, doseq=True)}
    _component(key=f"alamat_{place}", data={**told, "kali": uuid4().hex}, height=1)
    note_address(after)
