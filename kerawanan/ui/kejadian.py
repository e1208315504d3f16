"""The dated events of a kecamatan or of the whole kabupaten on a page, each with its source."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import peristiwa
from kerawanan.teks.text import t
from kerawanan.ui import cache

# Up to how many events of a kind lie open.
OPEN = 12


def lines(items: list[str]) -> None:
    """Draw a list."""
    st.markdown("\n".join(f"- {item}" for item in items))


def groups(found: Certainty, unit: str, bahasa: str) -> bool:
    """Draw the events of a unit by indicator; say whether there were any."""
    parts = cache.made(peristiwa.written, found.result, unit, bahasa)
    for part in parts:
        if unit and len(part.baris) <= OPEN:
            with st.expander(part.judul, expanded=True):
                lines(part.baris)
            continue
        box = st.expander(part.judul, key=f"peristiwa_{unit}_{part.kode}", on_change="rerun")
        if box.open:  # what lies folded is not sent: it took a seventh of a change
            with box:
                lines(part.baris)
    return bool(parts)


def of_all(found: Certainty, bahasa: str) -> None:
    """Draw the events of the whole kabupaten; nothing where none."""
    if cache.made(peristiwa.written, found.result, "", bahasa):
        st.markdown(f"**{t('kecamatan.peristiwa_kabupaten', bahasa)}**")
        groups(found, "", bahasa)


def hidden(found: Certainty, kode: str, bahasa: str) -> None:
    """Say how many events the filters hide; nothing where none."""
    if words := cache.made(peristiwa.hidden, found.result, kode, bahasa):
        st.caption(words)
