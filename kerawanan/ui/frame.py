"""What every page has: language, release, filters, status, sources, and the boundary that catches errors."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from kerawanan.errors import KerawananError, ProblemsError
from kerawanan.kepastian import Certainty
from kerawanan.parameter import Parameters
from kerawanan.rilis.load import Rilis, available
from kerawanan.rilis.referensi import load_referensi
from kerawanan.tampil.kalimat import official_note
from kerawanan.teks.text import BAHASA, day, problem, t
from kerawanan.ui import cache, state


def language() -> str:
    """Return the chosen language."""
    return state.choose("bahasa", BAHASA, BAHASA[0])


def release() -> Rilis:
    """Return the chosen release."""
    names = available()
    return cache.rilis(state.choose("rilis", names, names[0]))


def kecamatan(rilis: Rilis) -> str:
    """Return the code of the chosen kecamatan, or nothing."""
    return state.choose("kode", list(rilis.kecamatan.index))


def parameters(rilis: Rilis) -> Parameters:
    """Return the chosen issues and stage."""
    return Parameters(isu=state.choose_many("isu", rilis.isu), tahapan=state.choose("tahapan", rilis.info.tahapan))


def switches(bahasa: str, rilis: Rilis) -> None:
    """Draw the switches of language and release."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"):
        names = available()
        st.selectbox(
            t("bingkai.rilis", bahasa),
            names,
            format_func=lambda name: cache.rilis(name).info.judul.get(bahasa),
            key=state.seed("rilis", rilis.info.id),
            on_change=state.changed,
            args=("rilis",),
            width=360,
        )
        st.segmented_control(
            t("bingkai.bahasa", bahasa),
            BAHASA,
            required=True,
            format_func=lambda kode: t(f"bingkai.bahasa_{kode}", bahasa),
            key=state.seed("bahasa", bahasa),
            on_change=state.changed,
            args=("bahasa",),
        )


def filters(bahasa: str, rilis: Rilis) -> Parameters:
    """Draw the filters of stage and issue, and return what is chosen."""
    chosen, ref = parameters(rilis), load_referensi()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("bingkai.tahapan", bahasa),
            ["", *rilis.info.tahapan],
            format_func=lambda k: ref.tahapan[k].nama.get(bahasa) if k else t("bingkai.semua_tahapan", bahasa),
            key=state.seed("tahapan", chosen.tahapan),
            on_change=state.changed,
            args=("tahapan",),
            width=260,
        )
        st.pills(
            t("bingkai.isu", bahasa),
            rilis.isu,
            selection_mode="multi",
            format_func=lambda k: ref.isu[k].nama.get(bahasa),
            key=state.seed("isu", list(chosen.isu)),
            on_change=state.changed,
            args=("isu",),
        )
    return chosen


def status(bahasa: str, rilis: Rilis, sidik: str = "") -> None:
    """Draw the strip that says what these figures are and are not."""
    info = rilis.info
    colour = {"publik": "blue", "simulasi": "violet", "resmi": "green"}[info.status]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="status"):
        st.badge(t(f"status.{info.status}", bahasa), color=colour)
        st.badge(official_note(rilis, bahasa), color="gray")
        parts = [
            info.judul.get(bahasa),
            t("status.data", bahasa, tanggal=day(info.tanggal_data, bahasa)),
            t("status.metode", bahasa, versi=info.versi_metode),
        ]
        st.caption(" · ".join([*parts, t("status.sidik", bahasa, sidik=sidik)] if sidik else parts))


def source(bahasa: str, found: Certainty) -> None:
    """Draw the line under a figure: sources, date, certainty, fingerprint."""
    info = found.result.rilis.info
    st.caption(
        t(
            "bingkai.sumber",
            bahasa,
            sumber="; ".join(info.atribusi),
            tanggal=day(info.tanggal_data, bahasa),
            status=f"{t(f'status.{info.status}', bahasa)}, {official_note(found.result.rilis, bahasa)}",
            sidik=found.result.fingerprint,
        )
    )


def address_notes(bahasa: str) -> None:
    """Say what the address asked for and could not have."""
    for name, value in state.notes():
        st.info(t("bingkai.alamat_salah", bahasa, nama=name, nilai=value), icon="ℹ️")


@contextmanager
def boundary(bahasa: str) -> Iterator[None]:
    """Turn errors of the package into sentences; a visitor never sees a traceback."""
    try:
        yield
    except ProblemsError as error:
        st.error(t("bingkai.masalah", bahasa))
        st.markdown("\n".join(f"- {problem(item, bahasa)}" for item in error.problems))
    except KerawananError:
        st.error(t("bingkai.galat", bahasa))
