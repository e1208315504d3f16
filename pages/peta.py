"""The map: how vulnerable each kecamatan is, how sure that is, and why."""

import streamlit as st

from kerawanan.tampil.kata import konteks, nama
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kalimat import small
from kerawanan.ui import bagikan, cache, frame, layar, peta, pilihan, state, tabel

bahasa, rilis = frame.language(), frame.release()


@st.fragment
def view() -> None:
    """Draw filters, map and panel: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    found, lapis = cache.certainty(rilis, pilihan.parameters(rilis)), peta.layer(rilis)
    sorot = peta.highlight(found, lapis)
    places = peta.places(kode)
    with places["judul"]:
        # A phone has the filters below the map, out of sight.
        filtered = nama.selection(rilis, pilihan.parameters(rilis), bahasa) if layar.narrow() else ""
        st.header(words.title(found, lapis, bahasa, filtered), anchor=False)
    with places["kepala"]:
        note = konteks.of_layer(rilis, lapis, bahasa)
        if found.result.assessed or note:
            st.markdown(cache.words("kepala", found, bahasa, lapis))
        if note:
            st.markdown(small(note))
    with places["peta"]:
        peta.map_of(found, kode, bahasa, lapis, sorot)
    with places["tampilan"]:
        peta.views(found, bahasa, lapis)
    with places["kunci"]:
        peta.key(found, kode, bahasa, lapis, sorot)
    with places["bagikan"]:
        bagikan.share(found, kode, bahasa, lapis, sorot)
    with places["cari"]:
        pilihan.search(bahasa, rilis, kode, labelled=not layar.narrow())
    with places["saringan"]:
        pilihan.filters(bahasa, rilis)
    with places["panel"]:
        peta.panel(found, kode, bahasa, lapis, sorot)
    with places["sumber"]:
        frame.source(bahasa, rilis, found.result.fingerprint)
    tabel.table_twin("peta", found, bahasa, lapis)


view()
