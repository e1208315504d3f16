"""The part of the page on data and method about counts that nobody has opened yet, and the request for them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from kerawanan.rilis.permintaan import Permintaan, load_permintaan
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas import permintaan as berkas
from kerawanan.tampil.berkas.unduh import MIME, name_of
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.kata import permintaan as kata
from kerawanan.teks.markup import written
from kerawanan.teks.text import t
from kerawanan.ui import state, tabel


def belum_dibuka(found: Certainty, bahasa: str) -> None:
    """Draw what is missing, what the map would gain, the letter that asks for it, the law, and what to do then."""
    asked = load_permintaan().at(found.result.rilis.wilayah.nama)
    st.subheader(t("belum_dibuka.judul", bahasa), anchor=False)
    st.markdown(t("belum_dibuka.pengantar", bahasa))
    st.markdown(kata.gain(found.result.rilis, asked, bahasa))
    _counts(found, asked, bahasa)
    _letter(found, asked, bahasa)
    st.subheader(t("belum_dibuka.hukum", bahasa), anchor=False)
    st.caption(t("belum_dibuka.hukum_baca", bahasa))
    tabel.table(kata.law(asked, bahasa), bahasa)
    st.subheader(t("belum_dibuka.jawaban", bahasa), anchor=False)
    st.markdown("\n".join(f"{step}. {t(f'belum_dibuka.jawaban_{step}', bahasa)}" for step in range(1, 5)))


def _counts(found: Certainty, asked: Permintaan, bahasa: str) -> None:
    """Draw every count that is asked for, and all of them as a table when it is opened."""
    rilis = found.result.rilis
    with st.grid(columns=2, min_column_width=340, border=True):
        for item in asked.kejadian:
            with st.container():
                st.markdown(kata.card(rilis, asked, item, bahasa))
                st.markdown(kalimat.small(kata.source(item, bahasa)))
    st.markdown("\n".join((t("belum_dibuka.juga", bahasa), "", *(f"- {line}" for line in kata.beside(asked, bahasa)))))
    box = st.expander(t("belum_dibuka.tabel", bahasa), key="tabel_belum_dibuka", on_change="rerun")
    if box.open:
        content = kata.table(rilis, asked, bahasa)
        with box:
            tabel.table(content, bahasa)
            tabel.downloads("belum_dibuka", content.map(written), found.result, t("belum_dibuka.judul", bahasa), bahasa)


def _letter(found: Certainty, asked: Permintaan, bahasa: str) -> None:
    """Draw the letter to a holder, and the files that go with it."""
    st.subheader(t("belum_dibuka.surat", bahasa), anchor=False)
    st.markdown(t("belum_dibuka.surat_baca", bahasa))
    names = list(asked.pemegang)
    to = state.choose("pemegang", names, names[0])
    st.pills(
        t("belum_dibuka.penerima", bahasa),
        names,
        required=True,
        format_func=lambda kode: nama.said(asked.pemegang[kode].nama, bahasa),
        key=state.seed("pemegang", to),
        on_change=state.changed,
        args=("pemegang",),
        wrap=True,
    )
    result = found.result
    files: dict[str, tuple[str, str, Callable[[], bytes]]] = {
        "docx": (f"surat_{to}", ".docx", partial(berkas.letter_docx, result, asked, to, bahasa)),
        "txt": (f"surat_{to}", ".txt", partial(berkas.letter_txt, result, asked, to, bahasa)),
        "xlsx": ("isian", ".xlsx", partial(berkas.table_xlsx, result, asked, bahasa)),
        "csv": ("isian_nilai", ".csv", partial(berkas.table_csv, result, asked)),
        "register": ("isian_kejadian", ".csv", berkas.events_csv),
        "toml": ("isian_indikator", ".toml", partial(berkas.indicators_toml, result, asked)),
    }
    with st.container(horizontal=True):
        for kind, (what, ending, write) in files.items():
            st.download_button(
                t(f"belum_dibuka.unduh_{kind}", bahasa),
                write,
                file_name=name_of(result, what, ending),
                mime=MIME[ending[1:]],
                key=f"unduh_minta_{kind}",
                on_click="ignore",
                icon=":material/download:",
            )
    box = st.expander(t("belum_dibuka.lihat_surat", bahasa), key="lihat_surat", on_change="rerun")
    if box.open:
        with box:
            st.code(kata.letter_text(kata.letter(result, asked, to, bahasa)), language=None, wrap_lines=True)
    st.markdown("\n".join(f"- {line}" for line in kata.holder_reasons(asked, bahasa)))
