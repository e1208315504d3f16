"""The map on a page: with clicks or small, its key, the panel beside it."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.peta.view import CLOSEST
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar, state
from kerawanan.ui.frame import to_page

MAP = "peta_pilihan"
NEAR = tuple(str(step) for step in range(1, CLOSEST + 1))


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map; the search box is where a choice is cleared."""
    objects = [item for found in st.session_state[MAP]["selection"]["objects"].values() for item in found]
    if objects:
        state.put("kode", objects[-1]["properties"]["kode"])


def map_of(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the map; a click chooses a kecamatan."""
    closer = int(state.choose("dekat", NEAR) or 0)
    look = layar.look(kode, share=layar.MAP, closer=closer)
    st.pydeck_chart(
        cache.deck(found, bahasa, look),
        height=look.height,
        on_select=_clicked,
        key=MAP,
        alt=cache.words("kepala_gambar", found, bahasa),
    )


def _near(closer: int) -> None:
    state.put("dekat", str(closer) if closer else None)


def views(bahasa: str) -> None:
    """Draw what changes the view: nearer, farther, all of it."""
    closer = int(state.choose("dekat", NEAR) or 0)
    moves = {"perbesar": ("add", closer + 1), "perkecil": ("remove", closer - 1), "seluruh": ("zoom_out_map", 0)}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for name, (icon, there) in moves.items():
            stays = there == closer or not 0 <= there <= CLOSEST
            label = t(f"peta.{name}", bahasa)
            st.button(label, icon=f":material/{icon}:", key=name, on_click=_near, args=(there,), disabled=stays)


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
    look = layar.look(share=4 / 7)
    figure = cache.deck(found, bahasa, look)
    st.pydeck_chart(figure, height=look.height, key="peta_kecil", alt=cache.words("kepala_gambar", found, bahasa))


def legend_line(bahasa: str) -> None:
    """Draw the key to the map in one line."""
    st.caption(t("peta.legenda_ragu", bahasa))
