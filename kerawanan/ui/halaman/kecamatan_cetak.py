"""The profile of a kecamatan for two sheets of A4: dense, with a picture of the map and all addresses, no controls."""

import pandas as pd
import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import alasan, banding, cetak, kalimat, peristiwa
from kerawanan.tampil.kata.status import said, source_line
from kerawanan.teks.text import t
from kerawanan.ui import frame, kejadian, layar, state
from kerawanan.ui.halaman import kecamatan
from kerawanan.ui.halaman.kecamatan import TOP

# Measures of an issue on paper: more do not fit on two sheets where many events are on record.
SHOWN = 2


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


def _dense(table: pd.DataFrame) -> None:
    st.table(cetak.dense(table), border="horizontal", hide_index=True)


def printed(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the whole profile for print."""
    other, result = kecamatan.other(found.result.rilis, kode), found.result
    with st.container(gap="xxsmall"):
        left, right = st.columns([5, 3])
        with left:
            st.caption(cetak.selection(found, bahasa))
            st.markdown(kalimat.verdict(found, kode, bahasa))
            frame.to_page("kecamatan", t("kecamatan.cetak_kembali", bahasa), "arrow_back", cetak="")
        with right:
            kecamatan.locator(found, kode, bahasa)
        source = source_line(result.rilis, result.fingerprint, bahasa)
        why = alasan.sentence(found, kode, bahasa)
        _dense(pd.DataFrame({source: [f"**{t('alasan.mengapa', bahasa)}** {why}"] if why else []}))
        if other:
            st.markdown(tanda.framed(result, banding.sentence(found, kode, other, bahasa), bahasa))
            _dense(banding.comparison(found, kecamatan.by_issue(found, kode), kode, other, bahasa))
        tables = [cetak.score_table(found, kode, bahasa, narrow=layar.narrow())] if result.assessed else []
        tables += cetak.measure_tables(found, kode, bahasa, TOP, SHOWN)
        tables += cetak.event_tables(result, kode, bahasa)
        tables += cetak.beside_tables(result, kode, bahasa)
        numbered, addresses = cetak.with_addresses(tables, bahasa)
        for table in numbered:
            _dense(table)
        if not peristiwa.groups(result, kode):
            st.caption(said("kecamatan.peristiwa_kosong", result.rilis, bahasa))
        kejadian.hidden(found, kode, bahasa)
        note = f"{said('kecamatan.cetak_baca', result.rilis, bahasa)} {kalimat.weak_issues(result.rilis, bahasa)}"
        _dense(pd.DataFrame({t("kecamatan.cetak_catatan", bahasa): [note.strip()]}))
        if len(addresses):
            _dense(addresses)
