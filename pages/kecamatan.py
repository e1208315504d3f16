"""Profile of one kecamatan: its score, what it is made of, events, measures, comparison, and a version to print."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.ui import bagikan, cache, frame, pilihan, state
from kerawanan.ui.halaman import kecamatan, kecamatan_cetak, kecamatan_sesudah

# The width of the two searches, pixels.
WIDE = 320
bahasa, rilis = frame.language(), frame.release()
PARTS = (
    kecamatan.compare,
    kecamatan.facts,
    kecamatan.contributions,
    kecamatan.indicators,
    kecamatan_sesudah.context,
    kecamatan.events,
    kecamatan_sesudah.afterwards,
    kecamatan.prevention,
)


def controls(found: Certainty, kode: str) -> None:
    """Draw the choice of kecamatan, of another one to compare with, the way out, and the switch to print."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pilihan.search(bahasa, rilis, kode, width=WIDE)
        if kode:
            kecamatan.choose_other(rilis, kode, bahasa, WIDE)
            bagikan.share(found, kode, bahasa)
            kecamatan_cetak.print_switch(bahasa)


@st.fragment
def view() -> None:
    """Draw controls and profile: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    cetak = state.choose("cetak", ["1"]) == "1" and bool(kode)
    st.header(kecamatan.title(rilis, kode, bahasa), anchor=False)
    found = cache.certainty(rilis, pilihan.parameters(rilis))
    if cetak:
        kecamatan_cetak.printed(found, kode, bahasa)
        return
    controls(found, kode)
    if kode:
        pilihan.filters(bahasa, rilis)
    if kode:
        for part in PARTS:
            part(found, kode, bahasa)
    else:
        kecamatan.directory(found, bahasa)
    frame.source(bahasa, rilis, found.result.fingerprint)


view()
