"""Own counts: as what each column of a visitor's sheets was read, and the way to correct it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kerawanan.isian.baca import Bacaan
from kerawanan.isian.kolom import COUNT, possible
from kerawanan.rilis.isian import Kerangka
from kerawanan.tampil.kata import nama
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import t
from kerawanan.ui import tabel


def _meaning(own: Kerangka, makna: str, bahasa: str) -> str:
    """Return what a column is read as, in words."""
    if makna.startswith(COUNT):
        return nama.said(own.hitungan[makna.removeprefix(COUNT)].nama, bahasa)
    return t(f"data_sendiri.makna_{makna or 'tak_dibaca'}", bahasa)


def columns(read: Bacaan, own: Kerangka, most: int, bahasa: str, answer: Callable[[str, str], None]) -> None:
    """Draw how every column was understood, with so many letters a cell, and the way to correct it.

    `answer` takes the code of a question and the key of the control that holds the answer.
    """
    box = st.expander(t("data_sendiri.kolom", bahasa), key="isian_kolom", on_change="rerun")
    if not box.open:
        return
    known = [(sheet.lembar.nama, item) for sheet in read.lembar for item in sheet.kolom]
    heads = [t(f"data_sendiri.kepala_{name}", bahasa) for name in ("lembar", "kolom", "contoh", "makna")]
    rows = [
        [literal(short(text, most)) for text in (sheet, item.nama, item.contoh)] + [_meaning(own, item.makna, bahasa)]
        for sheet, item in known
    ]
    with box:
        tabel.table(pd.DataFrame(rows, columns=heads), bahasa)
        st.caption(t("data_sendiri.kolom_baca", bahasa))
        names = {f"kolom:{sheet}:{item.huruf}": short(f"{sheet} · {item.nama}", most) for sheet, item in known}
        left, right = st.columns(2)
        which = left.selectbox(t("data_sendiri.kolom_mana", bahasa), list(names), format_func=names.__getitem__)
        key = "isian_makna"
        right.selectbox(
            t("data_sendiri.kolom_arti", bahasa),
            possible(own),
            index=None,
            format_func=lambda makna: _meaning(own, makna, bahasa),
            key=key,
            placeholder=t("data_sendiri.pilih_arti", bahasa),
        )
        st.button(t("data_sendiri.kolom_ubah", bahasa), on_click=answer, args=(which, key))
