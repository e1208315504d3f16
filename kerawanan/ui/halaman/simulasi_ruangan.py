"""The vote of a room: a box an issue for one person after the other, or a table that is pasted."""

import streamlit as st

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import ballot
from kerawanan.simulasi.weights import weighted
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata import simulasi as tampil
from kerawanan.teks.text import t
from kerawanan.ui import tabel
from kerawanan.ui.halaman import simulasi
from kerawanan.ui.halaman.simulasi_hasil import View, look_at, problems

# The box is forgotten while another part is shown; what it held is kept beside it.
BOX, KEPT, STEP = "ruangan", "suara_ruangan", 5


def _box(kode: str) -> str:
    return f"suara_{kode}"


def _points(rilis: Rilis) -> dict[str, float]:
    """Return what the boxes hold."""
    return {kode: float(st.session_state[_box(kode)]) for kode in rilis.isu}


def _add(rilis: Rilis) -> None:
    """Add the vote of the boxes to the table, and set the boxes back for the next person."""
    st.session_state[BOX] = st.session_state[KEPT] = ballot.added(st.session_state[BOX], _points(rilis), rilis)
    for kode, points in ballot.even(rilis).items():
        st.session_state[_box(kode)] = points


def _boxes(rilis: Rilis, full: bool, bahasa: str) -> None:
    """Draw a box an issue, their sum and the button that adds the vote; it waits until they add up to 100."""
    for kode, points in ballot.even(rilis).items():
        st.session_state.setdefault(_box(kode), points)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for kode in rilis.isu:
            label = nama.isu(rilis.referensi, kode, bahasa)
            st.number_input(label, 0, int(ballot.SUM), step=STEP, key=_box(kode), width=170)
    total = sum(_points(rilis).values())
    st.button(
        t("simulasi.ruangan_tambah", bahasa),
        key="ruangan_tambah",
        icon=":material/person_add:",
        on_click=_add,
        args=(rilis,),
        disabled=full or total != ballot.SUM,
    )
    st.caption(t("simulasi.ruangan_jumlah", bahasa, jumlah=f"{total:.0f}"))


def room(view: View) -> None:
    """Draw the vote of the room: boxes and a pasted table, its mean and spread, and what it would change."""
    bahasa, rilis = view.bahasa, view.rilis
    st.session_state.setdefault(BOX, st.session_state.get(KEPT, ""))
    st.markdown(t("simulasi.ruangan_baca", bahasa))
    try:
        votes = ballot.read_votes(st.session_state[BOX], rilis) if st.session_state[BOX] else None
        wrong = []
    except ParameterError as error:
        votes, wrong = None, error.problems
    _boxes(rilis, bool(wrong) or (votes is not None and len(votes) >= ballot.MOST_ROWS), bahasa)
    with st.expander(t("simulasi.ruangan_tempel", bahasa)):
        example = ballot.as_text([ballot.even(rilis)])
        label = t("simulasi.ruangan_isian", bahasa)
        st.text_area(label, key=BOX, height=160, placeholder=example, max_chars=ballot.MAX_LENGTH)
        st.button(t("simulasi.ruangan_hitung", bahasa), key="ruangan_hitung", icon=":material/calculate:")
    st.session_state[KEPT] = st.session_state[BOX]
    if wrong:
        st.error(t("simulasi.ruangan_masalah", bahasa))
        problems(wrong, bahasa)
    if votes is None:
        return
    st.markdown(t("simulasi.ruangan_hasil", bahasa, jumlah=len(votes)))
    tabel.table(tampil.votes_table(rilis.referensi, ballot.summary(votes), bahasa), bahasa)
    wanted = weighted(rilis, view.parameters, votes.mean().to_dict())
    seen = look_at(rilis, wanted, bahasa)
    words = t("simulasi.ruangan_ubah", bahasa, kalimat=tampil.verdict(seen.after, seen.change, bahasa))
    st.markdown(f"**{tanda.marks(rilis, bahasa, scenario=True)}** · {words}")
    st.button(t("simulasi.ruangan_pakai", bahasa), on_click=simulasi.change, args=(rilis, wanted), key="ruangan_pakai")
