"""Prevention: the strategies of the release, and the sourced measures against each issue."""

from functools import partial

import streamlit as st

from kerawanan.strategi import matrix, measures
from kerawanan.tampil.kata.status import said
from kerawanan.tampil.kata.tabel import actions, checklist, strategy_matrix
from kerawanan.teks.text import spelled, t
from kerawanan.ui import cache, frame, pilihan, state, tabel
from kerawanan.ui.halaman import strategi

# The width of the two searches, pixels.
WIDE = 480
bahasa, rilis = frame.language(), frame.release()
ref = rilis.referensi
st.header(t("strategi.judul", bahasa), anchor=False)
st.markdown(t("strategi.pengantar", bahasa, jumlah=spelled(len(ref.strategi), bahasa)))


@st.fragment
def view() -> None:
    """Draw filters and measures: one change reruns only these."""
    state.write()
    kode = pilihan.kecamatan(rilis)
    pilihan.search(bahasa, rilis, kode, width=WIDE)
    if not kode:
        strategi.strategies(ref, bahasa)
    st.subheader(t("strategi.tindakan", bahasa), anchor=False)
    pelaku = strategi.actor(ref, bahasa, WIDE)
    chosen = pilihan.filters(bahasa, rilis)
    found = cache.certainty(rilis, chosen)
    items = measures(ref, chosen.isu or rilis.isu, chosen.tahapan, pelaku)
    strategi.measures(found, items, kode, bahasa)
    make, title = partial(checklist, ref, items, bahasa), t("strategi.tindakan", bahasa)
    tabel.deferred("strategi", make, found.result, title, bahasa, empty=not items)
    if kode:
        st.subheader(t("strategi.empat", bahasa), anchor=False)
        strategi.strategies(ref, bahasa)


view()
st.subheader(said("strategi.register", rilis, bahasa), anchor=False)
if rilis.tindakan.empty:
    st.caption(t("strategi.register_kosong", bahasa))
else:
    st.caption(said("strategi.register_baca", rilis, bahasa))
    tabel.table(actions(rilis, bahasa), bahasa)
    frame.source(bahasa, rilis, cache.certainty(rilis).result.fingerprint)
st.subheader(t("strategi.matriks", bahasa), anchor=False)
st.caption(t("strategi.matriks_baca", bahasa))
tabel.matrix(strategy_matrix(ref, matrix(ref, rilis.isu), bahasa), bahasa)
