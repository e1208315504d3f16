"""Tables on a page: the twin of a figure, lists where a phone has no room."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import Result
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import konteks, lapis, tabel
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import cache, layar

# More columns than these do not fit a phone.
MANY = 4
AT_ONCE = 5000
"""Rows of a table that are sent at once."""


def table_twin(name: str, found: Certainty, bahasa: str, layer: str = CLASSES) -> None:
    """Draw the table with the numbers of a result, or of a layer of its map, only when it is opened.

    Figures that are never scored are in no other download, so they have their files here.
    """
    box = st.expander(t("tabel.buka", bahasa), key=f"tabel_{name}", on_change="rerun")
    if box.open:
        with box:
            st.table(lapis.table(found, layer, bahasa), border="horizontal", hide_index=True)
            if item := found.result.rilis.beside.konteks.get(layer):
                rows = konteks.file_table(found.result.rilis, layer, bahasa)
                downloads(f"konteks_{layer}", rows, found.result, item.label.get(bahasa), bahasa)


def downloads(name: str, content: pd.DataFrame, result: Result, title: str, bahasa: str) -> None:
    """Draw the files of a table of plain texts, each with the marks of a result in its name and inside."""
    deferred(name, lambda: content, result, title, bahasa, empty=content.empty)


def deferred(
    name: str, make: Callable[[], pd.DataFrame], result: Result, title: str, bahasa: str, *, empty: bool
) -> None:
    """Draw the files of a table that is made when somebody asks for one; `empty` says that it has no rows."""
    with st.container(horizontal=True):
        for kind, write in unduh.TABLES.items():
            st.download_button(
                t(f"tabel.unduh_{kind}", bahasa),
                partial(_written, write, make, result, title, bahasa),
                file_name=unduh.name_of(result, name, f".{kind}"),
                mime=unduh.MIME[kind],
                on_click="ignore",
                icon=":material/download:",
                disabled=empty,
            )


def _written(
    write: Callable[[pd.DataFrame, Result, str, str], bytes], make: Callable[[], pd.DataFrame], *of: Any
) -> bytes:
    return write(make(), *of)


def made(make: Callable[..., pd.DataFrame], *of: object) -> None:
    """Draw a table without headed rows that is made once (`kerawanan.ui.cache.made`), and packed once to be sent."""
    st.table(packed(make, *of), border="horizontal", hide_index=True)


def packed(make: Callable[..., pd.DataFrame], *of: object) -> pa.Table:
    """Return a table as it is sent, made once."""
    return cache.made(_packed, make, *of)


def _packed(make: Callable[..., pd.DataFrame], *of: object) -> pa.Table:
    return pa.Table.from_pandas(make(*of), preserve_index=False)


def long(content: pd.DataFrame, columns: Mapping[str, Any]) -> None:
    """Draw a table that a visitor sorts and searches; of one with many rows the browser fetches what it shows.

    As a whole it would be more than a message may have (`server.maxMessageSize`) from about 14,000 events on.
    """
    st.dataframe(content, hide_index=True, column_config=dict(columns), lazy=len(content) > AT_ONCE)


def matrix(content: pd.DataFrame, bahasa: str) -> None:
    """Draw a table with headed rows and columns; a list on a phone, where its columns would not fit."""
    if layar.narrow():
        st.markdown("\n".join(f"- {line}" for line in tabel.lines(content, bahasa)))
    else:
        st.table(content, border="horizontal")


def table(content: pd.DataFrame, bahasa: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw a table without headed rows; a list on a phone, where many columns would not fit."""
    if layar.narrow() and content.shape[1] > MANY:
        matrix(content.set_index(content.columns[0]), bahasa)
    else:
        st.table(content, border="horizontal", hide_index=True, width=width)
