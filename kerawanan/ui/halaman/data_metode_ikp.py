"""The part of the page on data and method with the IKP indicators: what the map has on each, what it would need."""

import streamlit as st

from kerawanan.rilis.ikp import load_ikp
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import ikp as kata
from kerawanan.tampil.kata import kalimat, rujukan
from kerawanan.teks.markup import written
from kerawanan.teks.text import t
from kerawanan.ui import pilihan, state, tabel


def words(bahasa: str) -> str:
    """Draw the search box of the indicators; its words are in the address, only ever compared, never drawn as HTML."""
    current = state.query("cari").get("cari", "")
    key = state.seed("cari", current if isinstance(current, str) else " ".join(current))
    label, hint = t("rujukan.cari", bahasa), t("rujukan.cari_isian", bahasa)
    return st.text_input(
        label,
        key=key,
        max_chars=60,
        placeholder=hint,
        on_change=state.changed,
        args=("cari",),
        live=pilihan.PAUSE,
    )


def ikp(found: Certainty, bahasa: str) -> None:
    """Draw how many indicators are in which state, the indicators, searchable, and the scores of the provinces."""
    rilis, known = found.result.rilis, load_ikp()
    st.subheader(t("rujukan.ikp", bahasa), anchor=False)
    st.markdown(t("rujukan.ikp_baca", bahasa))
    st.markdown(kata.counted(rilis, known, bahasa))
    st.markdown("\n".join(f"- {line}" for line in kata.meanings(rilis, known, bahasa)))
    tabel.matrix(kata.by_dimension(rilis, known, bahasa), bahasa)
    _library(found, bahasa)
    st.subheader(t("rujukan.nasional_judul", bahasa), anchor=False)
    st.markdown(rujukan.national(found.result.rilis, bahasa))
    box = st.expander(t("rujukan.nasional_tabel", bahasa), key="buka_rujukan.nasional_tabel", on_change="rerun")
    if box.open:
        with box:
            tabel.table(rujukan.provinces(bahasa), bahasa)
    source = f"[tvonenews.com]({t('rujukan.nasional_sumber', bahasa)})"
    st.markdown(kalimat.small(t("rujukan.nasional_catatan", bahasa, sumber=source)))


def _library(found: Certainty, bahasa: str) -> None:
    """Draw the search, the two choices, and the indicators that are left, with their files."""
    rilis, known = found.result.rilis, load_ikp()
    codes, every = kata.dimension_codes(found.ref), t("rujukan.semua_dimensi", bahasa)
    kinds, any_state = list(kata.states(rilis, known)), t("rujukan.semua_keadaan", bahasa)
    left, middle, right = st.columns(3)
    with left:
        wanted = words(bahasa)
    with middle:
        dimension = state.choose("dimensi", list(codes))
        label = t("rujukan.dimensi", bahasa)
        pilihan.select("dimensi", label, ["", *codes], lambda kode: codes.get(kode, every), dimension)
    with right:
        kind = state.choose("keadaan", kinds)
        label = t("rujukan.kolom_keadaan", bahasa)

        def name(kode: str) -> str:
            return kata.name_of(known, kode, bahasa) if kode else any_state

        pilihan.select("keadaan", label, ["", *kinds], name, kind)
    shown = kata.library(rilis, known, bahasa, wanted, codes.get(dimension, ""), kind)
    st.caption(t("rujukan.ditemukan", bahasa, jumlah=len(shown), n=len(found.ref.indikator_ikp)))
    tabel.table(shown, bahasa)
    tabel.downloads("ikp", shown.map(written), found.result, t("rujukan.ikp", bahasa), bahasa)
