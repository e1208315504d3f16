"""Parts that several pages draw: map, legend, panel of a kecamatan, the table beside a figure."""

import streamlit as st

from kerawanan.kepastian import Certainty
from kerawanan.parameter import Parameters
from kerawanan.rilis.load import Rilis
from kerawanan.tampil import kalimat, peta, tabel, warna
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar, state

MAP = "peta_pilihan"


def pick_kecamatan(bahasa: str, rilis: Rilis) -> str:
    """Draw the search box; the way to choose a kecamatan without a mouse."""
    names = rilis.kecamatan["nama"]
    kode = state.choose("kode", list(names.index))
    st.selectbox(
        t("peta.cari", bahasa),
        sorted(names.index, key=names.get),
        index=None,
        format_func=names.get,
        placeholder=t("peta.cari_isian", bahasa),
        key=state.seed("kode", kode or None),
        on_change=state.changed,
        args=("kode",),
    )
    return kode


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map."""
    objects = st.session_state[MAP]["selection"]["objects"].get(peta.LAYER, [])
    state.put("kode", objects[0]["properties"]["kode"] if objects else None)


def map_of(found: Certainty, parameters: Parameters, kode: str, bahasa: str) -> None:
    """Draw the map; a click chooses a kecamatan."""
    narrow = layar.narrow()
    name = found.result.rilis.info.id
    st.pydeck_chart(
        cache.deck(name, parameters, bahasa, layar.theme(), kode, narrow, False),
        height=300 if narrow else 520,
        on_select=_clicked,
        key=MAP,
        alt=kalimat.headline(found, bahasa),
    )


def legend(found: Certainty, bahasa: str) -> None:
    """Draw the legend: colour with word, frozen limits, how many kecamatan, and what the hatching says."""
    rows = tabel.legend_rows(found, bahasa)
    colours = [warna.kelas(kode) for kode in rows.index]
    style = rows.style.hide(axis="index").apply(
        lambda _: [f"background-color: {c.isi}; color: {c.teks}; font-weight: 600" for c in colours],
        subset=[rows.columns[0]],
    )
    st.table(style, border="horizontal", hide_index=True, alt=t("peta.legenda_alt", bahasa))
    st.caption(t("peta.legenda_ragu", bahasa))


def panel(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw why a kecamatan is where it is; without a choice, all kecamatan by class."""
    with st.container(border=True):
        if not kode:
            _groups(found, bahasa)
            return
        row = found.result.table.loc[kode]
        st.subheader(row["nama"], anchor=False)
        st.markdown(kalimat.verdict(found, kode, bahasa))
        lines = kalimat.reasons(found, kode, bahasa)
        if lines:
            st.markdown(f"**{t('peta.mengapa', bahasa)}**\n\n" + "\n".join(f"- {line}" for line in lines))
        weak = kalimat.weak_issues(found.result.rilis, bahasa)
        if weak:
            st.caption(weak)


def _groups(found: Certainty, bahasa: str) -> None:
    """Draw the kecamatan by class, doubtful ones marked."""
    st.markdown(f"**{t('peta.daftar', bahasa)}**")
    table = found.result.table.sort_values(["skor", "nama"], ascending=[False, True])
    for kode in reversed(list(kalimat.counts_of(found))):
        units = table.index[table["kelas"] == kode]
        if len(units):
            names = [table.at[u, "nama"] + (" (?)" if found.table.at[u, "keyakinan"] == "ragu" else "") for u in units]
            st.markdown(f"**{warna.label(kode, bahasa).capitalize()}** ({len(units)}): {', '.join(names)}")
    st.caption(t("peta.daftar_ragu", bahasa))


def table_twin(name: str, found: Certainty, bahasa: str) -> None:
    """Draw the table with the same numbers, only when it is opened."""
    box = st.expander(t("tabel.buka", bahasa), key=f"tabel_{name}", on_change="rerun")
    if box.open:
        with box:
            st.table(tabel.for_reading(found, bahasa), border="horizontal", hide_index=True)
