"""A text to take along: plain words, and a button that copies them, also where the page came without TLS."""

from pathlib import Path

import streamlit as st

from kerawanan.teks.text import t

_component = st.components.v2.component("salin", js=(Path(__file__).parent / "salin.js").read_text(encoding="utf-8"))


def copyable(text: str, bahasa: str, key: str, *, shown: bool = True) -> None:
    """Draw a text with the button that copies it; only the button where the text stands beside it already."""
    words = {name: t(f"salin.{name}", bahasa) for name in ("salin", "tersalin", "gagal")}
    _component(key=f"salin_{key}", data={"teks": text, "tampak": shown, **words})
