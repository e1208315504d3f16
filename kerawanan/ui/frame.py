"""What every page has: language, release, filters, status, sources, and the boundary that catches errors."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from kerawanan.errors import KerawananError, ProblemsError
from kerawanan.rilis.load import Rilis, available
from kerawanan.tampil.kata.status import official_note
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import BAHASA, day, problem, t
from kerawanan.ui import cache, state
from kerawanan.ui.pilihan import select

NOTES, LETTERS = 5, 40
STATUS_COLOUR: dict[str, Literal["blue", "violet", "green"]] = {
    "publik": "blue",
    "simulasi": "violet",
    "resmi": "green",
}


def language() -> str:
    """Return the chosen language."""
    return state.choose("bahasa", BAHASA, BAHASA[0])


def release() -> Rilis:
    """Return the chosen release."""
    names = available()
    return cache.rilis(state.choose("rilis", names, names[0]))


def switches(bahasa: str, rilis: Rilis, *, paper: bool) -> None:
    """Draw what these figures are (status first), and, but for paper, the switches of release and language."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content"):
            st.badge(t(f"status.{rilis.info.status}", bahasa), color=STATUS_COLOUR[rilis.info.status])
            st.badge(official_note(rilis, bahasa), color="gray")
        if paper:
            return
        with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content"):
            with st.popover(t("bingkai.ganti_rilis", bahasa)):
                names = available()
                label = t("bingkai.rilis", bahasa)
                select("rilis", label, names, lambda name: cache.rilis(name).info.judul.get(bahasa), rilis.info.id)
                st.caption(rilis.info.ringkas.get(bahasa))
            st.segmented_control(
                t("bingkai.bahasa", bahasa),
                BAHASA,
                required=True,
                format_func=lambda kode: t(f"bingkai.bahasa_{kode}", bahasa),
                key=state.seed("bahasa", bahasa),
                on_change=state.changed,
                args=("bahasa",),
                label_visibility="collapsed",
            )


def source(bahasa: str, rilis: Rilis, sidik: str) -> None:
    """Draw the line under a figure: release, source, date, status, method, fingerprint."""
    info = rilis.info
    st.caption(
        t(
            "bingkai.sumber",
            bahasa,
            rilis=info.judul.get(bahasa),
            sumber=info.sumber_singkat.get(bahasa),
            tanggal=day(info.tanggal_data, bahasa),
            status=f"{t(f'status.{info.status}', bahasa)}, {official_note(rilis, bahasa)}",
            versi=info.versi_metode,
            sidik=sidik,
        )
    )


def address_notes(bahasa: str) -> None:
    """Say what the address asked for and could not have: a few lines of plain text, whoever wrote the address."""
    notes = state.notes()
    for name, value in notes[:NOTES]:
        words = {"nama": literal(short(name, LETTERS)), "nilai": literal(short(value, LETTERS))}
        st.info(t("bingkai.alamat_salah", bahasa, **words), icon=":material/info:")
    if len(notes) > NOTES:
        st.info(t("bingkai.alamat_lagi", bahasa, jumlah=len(notes) - NOTES), icon=":material/info:")


@contextmanager
def boundary(bahasa: str) -> Generator[None]:
    """Turn errors of the package into sentences; a visitor never sees a traceback."""
    try:
        yield
    except ProblemsError as error:
        st.error(t("bingkai.masalah", bahasa))
        st.markdown("\n".join(f"- {problem(item, bahasa)}" for item in error.problems))
    except KerawananError:
        st.error(t("bingkai.galat", bahasa))


def to_page(page: str, label: str, icon: str, **more: str) -> None:
    """Draw a link to another page that keeps what is chosen."""
    query = state.query("rilis", "tahapan", "isu", "kode", "bahasa") | more
    st.page_link(f"{page}.py", label=label, icon=f":material/{icon}:", query_params=query)
