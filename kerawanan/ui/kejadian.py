"""The dated events of a kecamatan or of the whole kabupaten on a page, each with its source."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import peristiwa
from kerawanan.teks.text import t

# Up to how many events of a kind lie open.
OPEN = 12


def lines(items: list[str]) -> None:
    """Draw a list."""
    st.markdown("\n".join(f"- {item}" for item in items))


def groups(found: Certainty, unit: str, bahasa: str) -> bool:
    """Draw the events of a unit by indicator; say whether there were any."""
    rilis, parts = found.result.rilis, peristiwa.groups(found.result, unit)
    for name, part in parts.items():
        title = peristiwa.title(rilis, name, part, bahasa)
        with st.expander(title, expanded=bool(unit) and len(part) <= OPEN):
            lines([peristiwa.line(rilis, row, bahasa) for _, row in part.iterrows()])
    return bool(parts)


def hidden(found: Certainty, kode: str, bahasa: str) -> None:
    """Say how many events the filters hide; nothing where none."""
    many = sum(peristiwa.left_out(found.result, unit) for unit in (kode, ""))
    if many:
        st.caption(t("kecamatan.peristiwa_tersaring", bahasa, jumlah=many))
