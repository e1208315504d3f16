"""Ranks among the own data of a visitor: their map, here alone; no release, no preview, no other page changes."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from kerawanan.isian.baca import Bacaan
from kerawanan.isian.kolom import RANK
from kerawanan.isian.peringkat import WAY, WHICH, choices
from kerawanan.isian.temuan import answers
from kerawanan.rilis.peringkat import AMAN, RAWAN, Peringkat
from kerawanan.tampil.berkas.peringkat import FORMATS, file_name
from kerawanan.tampil.kata import peringkat as words
from kerawanan.tampil.peta import legenda
from kerawanan.tampil.peta import peringkat as peta
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import t
from kerawanan.ui import gambar, layar, tabel

# The map as it was drawn last; what it has of the page on a wide screen; letters of a choice.
DRAWN, SHARE, CELL = "isian_peringkat", 0.75, 60


def _drawn(of: Peringkat, bahasa: str, look: Look) -> str:
    """Return the map, drawn once as long as nothing about it changes; it stays in the session."""
    kept = st.session_state.get(DRAWN, (None, None, ""))
    if kept[0] is not of or kept[1] != (bahasa, look):
        kept = st.session_state[DRAWN] = of, (bahasa, look), peta.shown(of, bahasa, look)
    return kept[2]


def _changes(read: Bacaan, given: Mapping[str, str], bahasa: str, answer: Callable[[str, str], None]) -> None:
    """Draw what was asked and answered, to be answered otherwise: the column that is drawn, what rank 1 means."""
    columns = choices([sheet for sheet in read.lembar if sheet.jenis == RANK])
    ways = {kode: item[bahasa] for kode, item in answers(RAWAN, AMAN).items()}
    for kode, label, options in ((WHICH, "pilih_kolom", columns), (WAY, "pilih_arah", ways)):
        if (now := given.get(kode)) in options:
            key = f"ubah_{kode}_{now}"
            st.selectbox(
                t(f"peta_peringkat.{label}", bahasa),
                list(options),
                index=list(options).index(now),
                format_func=lambda it, options=options: short(options[it], CELL),
                key=key,
                on_change=answer,
                args=(kode, key),
            )


def ranks(read: Bacaan, of: Peringkat, given: Mapping[str, str], bahasa: str, answer: Callable) -> None:
    """Draw the map of ranks with all that must be known to read it, its table and its files.

    `given` are the answers so far; `answer` takes a new one from a widget: code of the question, key of the widget.
    """
    st.info(t("peta_peringkat.bukan_rilis", bahasa), icon=":material/info:")
    _changes(read, given, bahasa, answer)
    st.markdown(f"**{literal(words.title(of, bahasa))}**")
    look = layar.look(share=SHARE)
    gambar.draw(_drawn(of, bahasa, look), words.about(of, bahasa), "stretch" if look.narrow else look.width)
    st.html(legenda.plain_key(peta.key(of, bahasa)))
    st.markdown(words.caution(bahasa))
    st.caption(literal(words.origin(of, bahasa)))
    with st.container(horizontal=True):
        for kind, (write, mime) in FORMATS.items():
            st.download_button(
                t("peta_peringkat.unduh", bahasa, jenis=kind.upper()),
                partial(write, of, bahasa),
                file_name=file_name(of, kind),
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
            )
    box = st.expander(t("peta_peringkat.tabel", bahasa), key="tabel_peringkat", on_change="rerun")
    if box.open:
        with box:
            tabel.table(words.table(of, bahasa), bahasa)
