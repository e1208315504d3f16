"""What words mean: those of a page at its foot, all of them on the page on data and method."""

from typing import get_args

import streamlit as st

from kerawanan.rilis.contract_toml import Kelompok
from kerawanan.rilis.referensi import Referensi
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import t

GROUPS: tuple[Kelompok, ...] = get_args(Kelompok)


def explained(ref: Referensi, bahasa: str, kelompok: str, halaman: str = "") -> list[str]:
    """Return the terms of a group as lines of Markdown, those of a page where one is named."""
    items = [item for item in ref.istilah.values() if item.kelompok == kelompok]
    return [
        f"- **{nama.said(item.nama, bahasa)}**: {nama.said(item.arti, bahasa)}"
        for item in items
        if not halaman or halaman in item.halaman
    ]


def foot(ref: Referensi, bahasa: str, halaman: str) -> None:
    """Draw the terms that a page uses, folded; nothing where it uses none."""
    groups = [explained(ref, bahasa, kelompok, halaman) for kelompok in GROUPS]
    if any(groups):
        with st.popover(t("istilah.tombol", bahasa), icon=":material/help:"):
            st.markdown("\n".join(line for lines in groups for line in lines))


def glossary(ref: Referensi, bahasa: str) -> None:
    """Draw all terms, a group after the other."""
    st.subheader(t("istilah.judul", bahasa), anchor=False)
    st.caption(t("istilah.pengantar", bahasa))
    for kelompok in GROUPS:
        lines = "\n".join(explained(ref, bahasa, kelompok))
        st.markdown(f"**{t(f'istilah.kelompok_{kelompok}', bahasa)}**\n\n{lines}")
