"""The parts of a kecamatan's profile, each in full for the screen or compact and without controls for print."""

import pandas as pd
import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.strategi import measures
from kerawanan.tampil.kata import alasan, banding, cetak, kalimat, nama, peristiwa, profil
from kerawanan.tampil.kata.status import said
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, grafik, layar, pilihan, state

TOP, SHOWN, OPEN = 2, 3, 12


def _section(name: str, rilis: Rilis, bahasa: str) -> None:
    """Draw the heading of a part and how to read it."""
    st.subheader(said(f"kecamatan.{name}", rilis, bahasa), anchor=False)
    st.caption(said(f"kecamatan.{name}_baca", rilis, bahasa))


def _table(table: pd.DataFrame) -> None:
    st.table(table, border="horizontal", hide_index=True)


def _list(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines))


def directory(rilis: Rilis, bahasa: str) -> None:
    """Draw all kecamatan as links: the way in without a choice."""
    st.markdown(said("kecamatan.pengantar", rilis, bahasa))
    with st.grid(columns=4, min_column_width=220, gap="xsmall"):
        for kode, name in rilis.kecamatan["nama"].sort_values().items():
            frame.to_page("kecamatan", f"{literal(name)} ({kode})", "location_on", kode=str(kode))


def facts(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the sentence that counts, the reasons, and its figures one by one."""
    st.markdown(kalimat.verdict(found, kode, bahasa))
    if reasons := cache.words("mengapa", found, bahasa, kode):
        st.markdown(reasons)
    with st.grid(columns=4, min_column_width=150, border=True, gap="xsmall"):
        for label, value in profil.facts(found, kode, bahasa).items():
            with st.container(gap=None):
                st.caption(label)
                st.markdown(f"**{value}**")


def contributions(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw what the score is made of, as a figure and as a table."""
    result = found.result
    _section("susunan", result.rilis, bahasa)
    total, table = profil.sum_sentence(found, kode, bahasa), profil.issue_table(found, kode, bahasa)
    if not result.assessed:
        st.markdown(cache.words("kepala", found, bahasa))
        return
    if not total:
        _table(table)
        return
    st.markdown(total)
    figure = cache.waterfall(found, kode, grafik.look(bahasa, 0.6))
    left, right = st.columns([3, 2], gap="large")
    with left:
        grafik.draw(figure, result, "susunan", bahasa, total)
    with right:
        _table(table)
        frame.source(bahasa, result.rilis, result.fingerprint)


def indicators(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw every indicator with what was counted: a table, or a list on a phone."""
    if found.result.steps.empty:
        return
    _section("indikator", found.result.rilis, bahasa)
    if layar.narrow():
        for isu in profil.issues(found, kode):
            st.markdown(f"**{nama.isu(found.ref, isu, bahasa)}**")
            rows = profil.indicator_rows(found, kode, isu, bahasa)
            _list([said("kecamatan.indikator_butir", found.result.rilis, bahasa, **row) for row in rows])
    else:
        _table(profil.indicator_table(found, kode, bahasa).map(lambda cell: kalimat.small(cell) if cell else ""))
    weak = kalimat.weak_issues(found.result.rilis, bahasa)
    if weak:
        st.caption(weak)
    frame.source(bahasa, found.result.rilis, found.result.fingerprint)


def events(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the dated events of the kecamatan, then those of the whole kabupaten."""
    result = found.result
    _section("peristiwa", result.rilis, bahasa)
    if not _groups(found, kode, bahasa):
        st.markdown(said("kecamatan.peristiwa_kosong", result.rilis, bahasa))
    if peristiwa.groups(result, ""):
        st.markdown(f"**{t('kecamatan.peristiwa_kabupaten', bahasa)}**")
        _groups(found, "", bahasa)
    _hidden(found, kode, bahasa)


def _hidden(found: Certainty, kode: str, bahasa: str) -> None:
    hidden = sum(peristiwa.left_out(found.result, unit) for unit in (kode, ""))
    if hidden:
        st.caption(t("kecamatan.peristiwa_tersaring", bahasa, jumlah=hidden))


def _groups(found: Certainty, unit: str, bahasa: str) -> bool:
    """Draw the events of a unit by indicator; say whether there were any."""
    rilis, groups = found.result.rilis, peristiwa.groups(found.result, unit)
    for name, part in groups.items():
        title = peristiwa.title(rilis, name, part, bahasa)
        with st.expander(title, expanded=bool(unit) and len(part) <= OPEN):
            _list([peristiwa.line(rilis, row, bahasa) for _, row in part.iterrows()])
    return bool(groups)


def prevention(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw measures for the issues that lift the score most above the mean."""
    ref = found.ref
    _section("cegah", found.result.rilis, bahasa)
    leading = profil.leading(found, kode)
    top = [str(isu) for isu in leading.index[:TOP]]
    if not top:
        st.markdown(t("kecamatan.cegah_kosong", bahasa))
    for column, isu in zip(st.columns(TOP, gap="large"), top, strict=False):
        items, name = measures(ref, [isu], found.result.parameters.tahapan), nama.isu(ref, isu, bahasa)
        with column:
            st.markdown(t("kecamatan.cegah_isu", bahasa, isu=name, letak=alasan.place(leading[isu], bahasa)))
            _list([profil.measure_line(ref, item, bahasa) for item in items[:SHOWN]])
            frame.to_page("strategi", t("kecamatan.ke_isu", bahasa, isu=name, jumlah=len(items)), "shield", isu=isu)
    frame.to_page("strategi", t("kecamatan.ke_strategi", bahasa), "shield")


def _other(found: Certainty, kode: str) -> str:
    """Return the kecamatan to compare with; one cannot be compared with itself."""
    other = state.choose("banding", list(found.result.rilis.kecamatan.index))
    return "" if other == kode else other


def _pair(found: Certainty, kode: str, other: str, bahasa: str) -> pd.DataFrame:
    rilis, tahapan = found.result.rilis, found.result.parameters.tahapan
    issues = profil.issues(found, kode)
    each = {isu: cache.certainty(rilis, Parameters(isu=(isu,), tahapan=tahapan)) for isu in issues}
    return banding.comparison(found, each, kode, other, bahasa)


def compare(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the choice of another kecamatan and the two side by side."""
    result, other = found.result, _other(found, kode)
    _section("banding", result.rilis, bahasa)
    names = result.rilis.kecamatan["nama"].drop(kode).sort_values()
    pilihan.select(
        "banding",
        t("kecamatan.banding_pilih", bahasa),
        list(names.index),
        names.__getitem__,
        other or None,
        index=None,
        placeholder=t("kecamatan.banding_isian", bahasa),
        width=360,
    )
    if not other:
        st.markdown(t("kecamatan.banding_kosong", bahasa))
        return
    st.markdown(banding.sentence(found, kode, other, bahasa))
    _table(_pair(found, kode, other, bahasa))
    frame.source(bahasa, result.rilis, result.fingerprint)


def _to_print(key: str) -> None:
    """Take the switch over and draw the whole page anew: on paper its switches have no place."""
    state.put("cetak", "1" if st.session_state[key] else None)
    st.rerun()


def print_switch(bahasa: str) -> None:
    """Draw the switch to the version for print."""
    key = state.seed("cetak", value=False)
    st.toggle(
        t("kecamatan.cetak", bahasa),
        key=key,
        on_change=_to_print,
        args=(key,),
        help=t("kecamatan.cetak_bantuan", bahasa),
    )


def printed(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the whole profile for two sheets of A4: no controls, no charts."""
    other, result = _other(found, kode), found.result
    with st.container(gap="xsmall"):
        st.caption(cetak.selection(found, bahasa))
        frame.source(bahasa, result.rilis, result.fingerprint)
        st.markdown(f"{kalimat.verdict(found, kode, bahasa)} {alasan.sentence(found, kode, bahasa)}")
        if result.assessed:
            st.table(cetak.dense(cetak.score_table(found, kode, bahasa)), border="horizontal", hide_index=True)
        st.caption(f"{said('kecamatan.cetak_baca', result.rilis, bahasa)} {kalimat.weak_issues(result.rilis, bahasa)}")
        events, steps = cetak.event_tables(result, kode, bahasa), cetak.measure_tables(found, kode, bahasa, TOP, SHOWN)
        for table in (*steps, *events):
            st.table(cetak.dense(table), border="horizontal", hide_index=True)
        if not peristiwa.groups(result, kode):
            st.caption(said("kecamatan.peristiwa_kosong", result.rilis, bahasa))
        _hidden(found, kode, bahasa)
        if other:
            st.markdown(banding.sentence(found, kode, other, bahasa))
            st.table(cetak.dense(_pair(found, kode, other, bahasa)), border="horizontal", hide_index=True)
        frame.to_page("kecamatan", t("kecamatan.cetak_kembali", bahasa), "arrow_back", cetak="")
