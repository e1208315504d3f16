"""The map on a page: with clicks or small, its key, the panel beside it."""

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.peta.view import CLOSEST, Look
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CHANCE, CLASSES, layers
from kerawanan.ui import cache, layar, pilihan, state
from kerawanan.ui.frame import to_page

MAP = "peta_pilihan"
# What the map of the front page has of its page.
FRONT = 4 / 7
NEAR = tuple(str(step) for step in range(1, CLOSEST + 1))


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map; the search box is where a choice is cleared."""
    objects = [item for found in st.session_state[MAP]["selection"]["objects"].values() for item in found]
    if objects:
        state.put("kode", objects[-1]["properties"]["kode"])


def layer(rilis: Rilis) -> str:
    """Return what the map is to show."""
    return state.choose("lapis", layers(rilis), CLASSES)


def map_of(found: Certainty, kode: str, bahasa: str, lapis: str) -> None:
    """Draw a layer of the map; a click chooses a kecamatan."""
    closer = int(state.choose("dekat", NEAR) or 0)
    _clickable(found, bahasa, layar.look(kode, lapis=lapis, share=layar.MAP, closer=closer))


def _clickable(found: Certainty, bahasa: str, look: Look) -> None:
    st.pydeck_chart(
        cache.deck(found, bahasa, look),
        height=look.height,
        on_select=_clicked,
        key=MAP,
        alt=cache.words("kepala_gambar", found, bahasa, look.lapis),
    )


def _near(closer: int) -> None:
    state.put("dekat", str(closer) if closer else None)


def views(found: Certainty, bahasa: str, lapis: str) -> None:
    """Draw what changes the view: the layer; nearer, farther, all of it."""
    closer = int(state.choose("dekat", NEAR) or 0)
    moves = {"perbesar": ("add", closer + 1), "perkecil": ("remove", closer - 1), "seluruh": ("zoom_out_map", 0)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _layers(found, bahasa, lapis)
        for name, (icon, there) in moves.items():
            stays = there == closer or not 0 <= there <= CLOSEST
            label = t(f"peta.{name}", bahasa)
            st.button(label, icon=f":material/{icon}:", key=name, on_click=_near, args=(there,), disabled=stays)


def _layers(found: Certainty, bahasa: str, lapis: str) -> None:
    """Draw the choice of what the map shows: of the indicators those of the chosen issues and stage."""
    chosen = found.result.chosen
    options = [name for name in layers(found.result.rilis) if name in (CLASSES, CHANCE, lapis) or name in chosen]
    pilihan.select(
        "lapis",
        t("lapis.pilih", bahasa),
        options,
        lambda name: plain(words.name(found, name, bahasa)),
        lapis,
        width=260,
    )


def legend(found: Certainty, bahasa: str, lapis: str = CLASSES) -> None:
    """Draw the legend: fill with word and number of kecamatan, limits, and what patterns and outline say."""
    st.html(cache.words("legenda", found, bahasa, lapis))


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
        st.image(cache.words("batang", found, bahasa, kode), width=400, alt=cache.words("putusan", found, bahasa, kode))
        st.markdown(cache.words("alasan", found, bahasa, kode))
        to_page("kecamatan", t("peta.ke_profil", bahasa, nama=name), "arrow_forward")
        if other := kalimat.rival(found, kode):
            words_of = t("peta.ke_banding", bahasa, nama=nama.kecamatan(release, other))
            to_page("kecamatan", words_of, "compare_arrows", banding=other)
        to_page("strategi", t("peta.ke_strategi", bahasa, nama=name), "shield")
        st.caption(f"{kalimat.weak_issues(release, bahasa)} {t('peta.desa_indikatif', bahasa)}")


def front(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the map of the front page with its key; as a picture on a phone, where a finger scrolls the page."""
    look = layar.look(kode, share=FRONT)
    if look.narrow:
        st.image(cache.drawn(found, bahasa, look), width="stretch", alt=cache.words("kepala_gambar", found, bahasa))
    else:
        _clickable(found, bahasa, look)
    legend(found, bahasa)
