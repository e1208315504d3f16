"""What every page has: language, release, filters, status, sources."""

import streamlit as st

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import small
from kerawanan.tampil.kata.status import source_line, status_badges
from kerawanan.tampil.ringkas.tautan import path, start
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import BAHASA, problem, t
from kerawanan.ui import pratinjau, state
from kerawanan.ui.pilihan import select

NOTES, LETTERS, REFUSED, SENTENCE = 3, 40, 5, 400


def language() -> str:
    """Return the chosen language."""
    return state.choose("bahasa", BAHASA, BAHASA[0])


def has_release() -> bool:
    """Say whether there is anything to show at all."""
    return bool(katalog.katalog().opened)


def release() -> Rilis:
    """Return the chosen release; its name then stands in every address, so that a link keeps meaning what it meant.

    There must be one (`has_release`).
    """
    known = pratinjau.releases()
    name = state.choose("rilis", list(known), katalog.katalog().default)
    state.put("rilis", name)
    return known[name]


def others(rilis: Rilis) -> dict[str, Rilis]:
    """Return the other releases of the same place, by identifier."""
    known = pratinjau.releases()
    return {name: item for name, item in known.items() if item is not rilis and item.info.wilayah == rilis.info.wilayah}


def badges(bahasa: str, rilis: Rilis) -> None:
    """Draw what these figures are and whose."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content"):
        for badge in status_badges(rilis, bahasa):
            st.markdown(badge, width="content")


def switches(bahasa: str, rilis: Rilis, *, paper: bool) -> None:
    """Draw what these figures are (status first), and, but for paper, the switches of release and language."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        badges(bahasa, rilis)
        if paper:
            return
        with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content"):
            with st.popover(t("bingkai.ganti_rilis", bahasa)):
                known, label = pratinjau.releases(), t("bingkai.rilis", bahasa)
                select("rilis", label, list(known), lambda name: known[name].info.judul.get(bahasa), rilis.info.id)
                st.caption(nama.said(rilis.info.ringkas, bahasa))
                refused_releases(bahasa)
            language_switch(bahasa)


def language_switch(bahasa: str) -> None:
    """Draw the choice of language."""
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


def refused_releases(bahasa: str) -> None:
    """Name the releases that cannot be opened, each with how much is wrong and the first of it, as plain text."""
    refused = katalog.katalog().refused
    for name, item in list(refused.items())[:REFUSED]:
        first = problem(item.problems[0], bahasa)
        st.text(short(t("bingkai.tak_terbuka", bahasa, rilis=name, jumlah=item.count, pertama=first), SENTENCE))
    if len(refused) > REFUSED:
        st.text(t("bingkai.tak_terbuka_lagi", bahasa, jumlah=len(refused) - REFUSED))


def without_release(bahasa: str) -> None:
    """Say that there is nothing to show, and what whoever runs the site can do."""
    language_switch(bahasa)
    st.info(t("bingkai.tanpa_rilis", bahasa))
    refused_releases(bahasa)


def source(bahasa: str, rilis: Rilis, sidik: str) -> None:
    """Draw the line under a figure: release, source, date, status, method, fingerprint."""
    st.caption(source_line(rilis, sidik, bahasa))


def _note(name: str, value: str | None) -> str:
    if value is None:
        return "bingkai.alamat_asing"
    if name == "rilis" and value.startswith(pratinjau.START):
        return "bingkai.pratinjau_hilang"
    refused = name == "rilis" and value in katalog.katalog().refused
    return "bingkai.rilis_ditolak" if refused else "bingkai.alamat_salah"


def address_notes(bahasa: str) -> None:
    """Say what the address asked for and could not have: a few lines of plain text, whoever wrote the address."""
    notes = state.notes()
    for name, value in notes[:NOTES]:
        words = {"nama": literal(short(name, LETTERS)), "nilai": literal(short(value or "", LETTERS))}
        st.info(t(_note(name, value), bahasa, **words), icon=":material/info:")
    if len(notes) > NOTES:
        st.info(t("bingkai.alamat_lagi", bahasa, jumlah=len(notes) - NOTES), icon=":material/info:")


def light(bahasa: str, rilis: Rilis) -> None:
    """Draw the way to the same selection without scripts; a preview has none."""
    if pratinjau.local(rilis):
        return
    chosen = Parameters(isu=state.choose_many("isu", rilis.isu), tahapan=state.choose("tahapan", rilis.info.tahapan))
    st.markdown(small(f"[{t('ringkas.tautan', bahasa)}]({path(start(rilis, chosen, bahasa))})"))


def to_page(page: str, label: str, icon: str, **more: str) -> None:
    """Draw a link that keeps all that is chosen but for what it changes; an empty text takes a choice away."""
    st.page_link(state.page(page), label=label, icon=f":material/{icon}:", query_params=state.link(**more))
