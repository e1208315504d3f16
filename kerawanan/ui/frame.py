"""What every page has: language, release, filters, status, sources, and the boundary that catches errors."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

import streamlit as st

from kerawanan.errors import KerawananError, ProblemsError
from kerawanan.parameter import Parameters
from kerawanan.rilis.load import Rilis, available
from kerawanan.rilis.referensi import load_referensi
from kerawanan.tampil.status import official_note
from kerawanan.teks.text import BAHASA, day, problem, t
from kerawanan.ui import cache, state

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


def parameters(rilis: Rilis) -> Parameters:
    """Return the chosen issues and stage."""
    return Parameters(isu=state.choose_many("isu", rilis.isu), tahapan=state.choose("tahapan", rilis.info.tahapan))


def select(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str], chosen: str | None, **more: Any
) -> None:
    """Draw a select box that is tied to a choice in the address."""
    st.selectbox(
        label,
        options,
        format_func=words,
        key=state.seed(name, chosen),
        on_change=state.changed,
        args=(name,),
        **more,
    )


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


def filters(bahasa: str, rilis: Rilis) -> Parameters:
    """Draw the filters of stage and issue, and return what is chosen."""
    chosen, ref = parameters(rilis), load_referensi()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        select(
            "tahapan",
            t("bingkai.tahapan", bahasa),
            ["", *rilis.info.tahapan],
            lambda k: ref.tahapan[k].nama.get(bahasa) if k else t("bingkai.semua_tahapan", bahasa),
            chosen.tahapan,
            width=240,
        )
        st.pills(
            t("bingkai.isu", bahasa),
            rilis.isu,
            selection_mode="multi",
            format_func=lambda k: ref.isu[k].nama.get(bahasa),
            key=state.seed("isu", list(chosen.isu)),
            on_change=state.changed,
            args=("isu",),
            wrap=True,
        )
    return chosen


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
    """Say what the address asked for and could not have."""
    for name, value in state.notes():
        st.info(t("bingkai.alamat_salah", bahasa, nama=name, nilai=value), icon=":material/info:")


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
