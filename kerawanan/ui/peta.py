"""The map on a page: with clicks or small, its key, the panel beside it."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.peta import view
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar, state
from kerawanan.ui.frame import to_page

MAP = "peta_pilihan"


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map; the search box is where a choice is cleared."""
    objects = [item for found in st.session_state[MAP]["selection"]["objects"].values() for item in found]
    if objects:
        state.put("kode", objects[-1]["properties"]["kode"])


def map_of(found: Certainty, kode: str, bahasa: str, *, tilted: bool = False) -> None:
    """Draw the map; a click chooses a kecamatan."""
    look = layar.look(kode, tilted=tilted)
    st.pydeck_chart(
        cache.deck(found, bahasa, look),
        height=300 if look.narrow else 520,
        on_select=_clicked,
        key=MAP,
        alt=cache.words("kepala_gambar", found, bahasa),
    )


def tilt(bahasa: str, tilted: bool) -> None:
    """Draw the switch between the flat map and the one with heights."""
    key = state.seed("tampak", tilted)
    st.toggle(
        t("peta.tampak_3d", bahasa),
        key=key,
        on_change=lambda: state.put("tampak", "3d" if st.session_state[key] else None),
    )


def legend(found: Certainty, bahasa: str) -> None:
    """Draw the legend: colour with word, frozen limits, how many kecamatan, and what the hatching says."""
    st.html(cache.words("legenda", found, bahasa))


def panel(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw why a kecamatan is where it is and what is done about it; without a choice, all kecamatan by class."""
    release = found.result.rilis
    with st.container(border=True):
        if not kode:
            st.markdown(cache.words("kelompok", found, bahasa))
            st.caption(t("peta.daftar_ragu", bahasa))
            return
        name = nama.kecamatan(release, kode)
        st.subheader(name, anchor=False)
        st.markdown(cache.words("alasan", found, bahasa, kode))
        to_page("kecamatan", t("peta.ke_profil", bahasa, nama=name), "arrow_forward")
        to_page("strategi", t("peta.ke_strategi", bahasa, nama=name), "shield")
        st.caption(f"{kalimat.weak_issues(release, bahasa)} {t('peta.desa_indikatif', bahasa)}")


def small_map(found: Certainty, bahasa: str) -> None:
    """Draw the map without anything to choose."""
    look = layar.look(width=view.SMALL)
    figure = cache.deck(found, bahasa, look)
    st.pydeck_chart(
        figure, height=300 if look.narrow else 380, key="peta_kecil", alt=cache.words("kepala_gambar", found, bahasa)
    )


def legend_line(bahasa: str) -> None:
    """Draw the key to the map in one line."""
    st.caption(t("peta.legenda_ragu", bahasa))
