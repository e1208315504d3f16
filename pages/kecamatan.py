"""Profile of one kecamatan: its score, what it is made of, events, measures, comparison, and a version to print."""

import streamlit as st

from kerawanan.tampil.kata import nama
from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, pilihan, state
from kerawanan.ui.halaman import kecamatan, kecamatan_cetak

bahasa, rilis = frame.language(), frame.release()
PARTS = (
    kecamatan.facts,
    kecamatan.compare,
    kecamatan.contributions,
    kecamatan.indicators,
    kecamatan.events,
    kecamatan.prevention,
)


def controls(kode: str) -> None:
    """Draw the choice of kecamatan, of another one to compare with, and the switch to print."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=320):
            pilihan.search(bahasa, rilis, kode)
        if kode:
            with st.container(width=320):
                kecamatan.choose_other(rilis, kode, bahasa)
            kecamatan_cetak.print_switch(bahasa)


@st.fragment
def view() -> None:
    """Draw controls and profile: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    cetak = state.choose("cetak", ["1"]) == "1" and bool(kode)
    title = t("kecamatan.judul_satu", bahasa, nama=nama.kecamatan(rilis, kode), kode=kode) if kode else ""
    st.header(title or t("kecamatan.judul", bahasa), anchor=False)
    if not cetak:
        controls(kode)
    chosen = pilihan.filters(bahasa, rilis) if kode and not cetak else pilihan.parameters(rilis)
    found = cache.certainty(rilis, chosen)
    if cetak:
        kecamatan_cetak.printed(found, kode, bahasa)
        return
    if kode:
        for part in PARTS:
            part(found, kode, bahasa)
    else:
        kecamatan.directory(found, bahasa)
    frame.source(bahasa, rilis, found.result.fingerprint)


view()
