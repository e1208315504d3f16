"""The part of the page on data and method on why the scores of two releases of a place differ."""

from functools import partial

import streamlit as st

from kerawanan.skor.kepastian import DRAWS, Certainty
from kerawanan.tampil.berkas import perubahan as berkas
from kerawanan.tampil.berkas.unduh import MIME
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.telaah.perubahan import Perubahan
from kerawanan.ui import cache_perubahan, frame, grafik, pilihan, state, tabel


def perubahan(certain: Certainty, bahasa: str) -> None:
    """Draw what must be known first, the choice of the other release, what differs and why, all of it as a file."""
    rilis = certain.result.rilis
    known = frame.others(rilis)
    names = list(known)
    name = state.choose("pembanding", names, names[0])
    found = cache_perubahan.change(known[name], rilis)
    st.subheader(t("banding_rilis.judul", bahasa), anchor=False)
    box = st.warning if kata.fictions(found) or kata.previews(found) else st.info
    box(kata.caution(found, bahasa), icon=":material/compare_arrows:")
    pilihan.select(
        "pembanding",
        t("banding_rilis.dengan", bahasa),
        names,
        lambda kode: kata.label(known[kode], bahasa),
        name,
    )
    st.markdown(f"**{literal(kata.finding(found, bahasa))}.**\n\n{' '.join(kata.sentences(found, bahasa))}")
    if found.table["ubah"].notna().any():
        look = grafik.look(bahasa)
        other = found.b if kata.bearer(found) is found.a else found.a
        name = f"perubahan_{other.rilis.info.id}"
        grafik.draw(cache_perubahan.stacked(found, look), kata.bearer(found), name, bahasa)
    _reading(bahasa)
    _table(found, bahasa)
    st.caption("  \n".join(kata.sources(found, bahasa)[:1]))


def _reading(bahasa: str) -> None:
    """Draw what the parts are and what noise is."""
    st.markdown(f"**{t('banding_rilis.bagian', bahasa)}**\n\n" + "\n".join(f"- {line}" for line in kata.how(bahasa)))
    st.caption(f"{kata.reading(bahasa, DRAWS)} {t('banding_rilis.nilai_shapley', bahasa)}")


def _table(found: Perubahan, bahasa: str) -> None:
    """Draw the table when it is opened, and the file."""
    box = st.expander(t("tabel.buka", bahasa), key="tabel_perubahan", on_change="rerun")
    if box.open:
        with box:
            st.caption(literal(kata.caution(found, bahasa)))
            tabel.table(kata.table(found, bahasa), bahasa)
    st.download_button(
        t("banding_rilis.unduh", bahasa),
        partial(berkas.csv, found, bahasa),
        file_name=berkas.file_name(found),
        mime=MIME["csv"],
        key="unduh_perubahan",
        on_click="ignore",
        icon=":material/download:",
    )
