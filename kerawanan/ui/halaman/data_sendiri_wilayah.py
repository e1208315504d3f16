"""Whose own counts they are: the kabupaten/kota of the release on the screen, or another one with boundaries here."""

import re

import streamlit as st

from kerawanan.errors import RilisError
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.rilis.referensi import DATA
from kerawanan.teks.markup import literal
from kerawanan.teks.text import problem, t

# The code on the screen when a choice was made, and the choice: another release on the screen brings its own place.
CHOSEN = "isian_wilayah"


def _keep(shown: str, key: str) -> None:
    st.session_state[CHOSEN] = shown, st.session_state[key]


def chosen(shown: str, bahasa: str) -> Kerangka | None:
    """Return what files are read against; nothing where the place that was chosen has problems, which are drawn.

    Nothing is asked as long as there are boundaries of one place only.
    """
    places = [path.name for path in (DATA / "wilayah").iterdir() if re.fullmatch("[0-9]{4}", path.name)]
    codes = sorted({shown, *places})
    at, kode = st.session_state.get(CHOSEN, (shown, shown))
    kode = kode if at == shown and kode in codes else shown
    if len(codes) > 1:
        label, key = t("data_sendiri.wilayah", bahasa), f"pilih_wilayah_{shown}"
        index = codes.index(kode)
        kode = st.selectbox(label, codes, index=index, key=key, on_change=_keep, args=(shown, key), width=320)
    try:
        return load_kerangka(kode, DATA)
    except RilisError as error:
        st.error("\n".join(f"- {literal(problem(item, bahasa))}" for item in error.problems[:10]))
        return None
