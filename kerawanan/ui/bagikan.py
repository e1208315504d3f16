"""Take a finding along: a sentence with its certainty and source, the address, a picture for a phone and for a page."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import kalimat, kutipan
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.png import png
from kerawanan.teks.markup import plain
from kerawanan.teks.text import t
from kerawanan.ui import state

# Width, height and height of the letters, pixels: upright for a phone, wide for a page.
SIZES = {"1200x675": (1200, 675, 16), "1080x1350": (1080, 1350, 23)}


def _sentence(found: Certainty, kode: str, bahasa: str) -> str:
    """Return what can be said of a kecamatan, or of all, as plain text with what must stand behind it."""
    known = kalimat.verdict(found, kode, bahasa) if kode else kalimat.headline(found, bahasa)
    return plain(f"{known} {kutipan.tail(found, bahasa)}")


def _picture(found: Certainty, kode: str, bahasa: str, size: str) -> bytes:
    width, height, letters = SIZES[size]
    return png(found, bahasa, Frame(width, height, letters, plain(kalimat.headline(found, bahasa)), chosen=kode))


def share(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the way out for what is shown, once it is opened; each picture says inside and in its name what it is."""
    box = st.popover(t("bagikan.judul", bahasa), icon=":material/share:", key="bagikan", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown(f"**{t('bagikan.kalimat', bahasa)}**")
        address = f"{st.context.url or ''}?{urlencode(state.query(), doseq=True)}"
        st.code(f"{_sentence(found, kode, bahasa)} {address}", language=None, wrap_lines=True)
        st.markdown(f"**{t('bagikan.gambar', bahasa)}**")
        for size in SIZES:
            st.download_button(
                t("bagikan.unduh", bahasa, ukuran=size.replace("x", " × ")),
                partial(_picture, found, kode, bahasa, size),
                file_name=unduh.name_of(found.result, f"peta_{size}", ".png"),
                mime="image/png",
                on_click="ignore",
                icon=":material/image:",
                key=f"bagikan_{size}",
            )
