"""The measures of the page on prevention, and the filter of those who act."""

import streamlit as st

from kerawanan.rilis.contract_toml import Tindakan
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import alasan, kalimat, nama
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import t
from kerawanan.telaah.reasons import by_issue
from kerawanan.ui import cache, pilihan, state

# How many measures of an issue are shown before somebody asks for all.
FIRST = 3


def actor(ref: Referensi, bahasa: str, width: int) -> str:
    """Draw the filter of those who act, and return the choice."""
    used = sorted({kode for item in ref.tindakan.values() for kode in item.pelaku}, key=list(ref.pelaku).index)
    chosen = state.choose("pelaku", used)
    pilihan.select(
        "pelaku",
        t("strategi.pelaku", bahasa),
        ["", *used],
        lambda kode: ref.pelaku[kode].nama.get(bahasa) if kode else t("strategi.semua_pelaku", bahasa),
        chosen,
        width=width,
    )
    return chosen


def strategies(ref: Referensi, bahasa: str) -> None:
    """Draw the strategies of the release, each with its actors, and where they come from."""
    with st.grid(columns=4, min_column_width=250, border=True):
        for item in ref.strategi.values():
            with st.container():
                head, actors = nama.said(item.nama, bahasa), kalimat.actors(ref, item.pelaku, bahasa)
                st.markdown(f"**{head}**\n\n{nama.said(item.uraian, bahasa)}\n\n{kalimat.small(actors)}")
    source = next(iter(ref.strategi.values())).sumber
    st.caption(t("strategi.sumber_rilis", bahasa, sumber=nama.said(source.teks, bahasa)))


def measures(found: Certainty, items: list[Tindakan], kode: str, bahasa: str) -> None:
    """Draw measures by issue; for a chosen kecamatan the issue that lifts its score most above the mean comes first."""
    ref, points = found.ref, cache.made(by_issue, found.result, kode) if kode else None
    issues = list(dict.fromkeys(item.isu for item in items))
    if points is not None:
        issues.sort(key=lambda isu: -points.get(isu, 0.0))
        st.markdown(cache.made(kalimat.verdict, found, kode, bahasa))
    if not items:
        st.info(t("strategi.tanpa_tindakan", bahasa), icon=":material/filter_alt_off:")
    for isu in issues:
        place = ""
        if points is not None and isu in points:
            name = nama.kecamatan(found.result.rilis, kode)
            place = said(
                "strategi.dahulu", found.result.rilis, bahasa, nama=name, letak=alasan.place(points[isu], bahasa)
            )
        own = [item for item in items if item.isu == isu]
        with st.container(border=True):
            _issue(ref, own, place, bahasa, whole=len(issues) == 1)


def _issue(ref: Referensi, own: list[Tindakan], place: str, bahasa: str, *, whole: bool) -> None:
    """Draw the first measures of an issue, and the others when they are asked for; all where it is the only issue."""
    isu = own[0].isu
    head = f"#### {t('strategi.banyak', bahasa, isu=nama.isu(ref, isu, bahasa), jumlah=len(own))}"
    shown = [_measure(ref, item, bahasa) for item in (own if whole else own[:FIRST])]
    st.markdown("\n\n".join([head, *([place] if place else []), *shown]))
    if whole or len(own) <= FIRST:
        return
    label = t("strategi.semua", bahasa, jumlah=len(own), lagi=len(own) - FIRST)
    box = st.expander(label, key=f"semua_{isu}", on_change="rerun")
    if box.open:
        with box:
            st.markdown("\n\n".join(_measure(ref, item, bahasa) for item in own[FIRST:]))


def _measure(ref: Referensi, item: Tindakan, bahasa: str) -> str:
    """Return a measure as Markdown: what is done, by whom and when; in small print on what ground and from where."""
    done = f"{nama.said(item.teks, bahasa)}  \n{kalimat.badges(ref, item, bahasa)}"
    legal = t("strategi.hukum", bahasa, dasar=nama.said(item.dasar_hukum, bahasa)) + " " if item.dasar_hukum else ""
    source = kalimat.small(legal + t("strategi.sumber", bahasa, sumber=kalimat.citation(item.sumber, bahasa)))
    return f"{done}  \n{source}"
