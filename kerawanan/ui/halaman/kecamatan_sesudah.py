"""What stands beside the score of a kecamatan: context that is never scored, and what happened afterwards."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import konteks, tinjau
from kerawanan.tampil.kata.kalimat import small
from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, layar, tabel


def context(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the context figures of the kecamatan with their cautions: a table, a list on a phone; nothing without."""
    rilis = found.result.rilis
    rows = cache.made(konteks.rows_of, rilis, kode, bahasa)
    if not rows:
        return
    st.subheader(t("konteks.judul", bahasa), anchor=False)
    st.caption(t("konteks.baca", bahasa))
    if layar.narrow():
        st.markdown("\n".join(f"- {t('konteks.butir', bahasa, **row)}" for row in rows))
        return
    tabel.made(konteks.table_of, rilis, kode, bahasa)


def afterwards(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what is known of the kecamatan after the election, and the way to what it tells; nothing without."""
    lines = cache.made(tinjau.of_place, found.result.rilis, kode, bahasa)
    if not lines:
        return
    st.subheader(t("konteks.sesudahnya", bahasa), anchor=False)
    read = small(t("konteks.sesudahnya_baca", bahasa))
    st.markdown("\n".join([read, "", *(f"- {line}" for line in lines)]))
    frame.to_page("tinjau_balik", t("tinjau_balik.ke_halaman", bahasa), "history")
