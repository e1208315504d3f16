"""Take a finding along: a sentence with its certainty and source, the address, a picture, a snippet for other pages."""

from functools import partial
from html import escape
from urllib.parse import urlencode, urljoin

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas import gambar
from kerawanan.tampil.kata import kutipan, nama, presentasi
from kerawanan.tampil.ringkas.tautan import path, start
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import t
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import cache, pratinjau, preview, salin, state

# How high the frame around the map is, pixels: all of it on a phone.
FRAME = 840


def _snippet(found: Certainty, kode: str, bahasa: str, shown: tuple[str, str], address: str) -> str:
    """Return what shows the map in another page: in a frame; of a layer its picture, as a link to this one."""
    if shown == (CLASSES, ""):
        return iframe(found, kode, bahasa, address)
    size = next(iter(gambar.SIZES))
    width, height, _ = gambar.SIZES[size]
    picture = preview.address(found.result.rilis, found.result.parameters, kode, bahasa, size, *shown)
    source, said = escape(urljoin(address, picture)), escape(gambar.finding(found, kode, bahasa, *shown))
    return f'<a href="{escape(address)}"><img src="{source}" width="{width}" height="{height}" alt="{said}"></a>'


def iframe(found: Certainty, kode: str, bahasa: str, address: str) -> str:
    """Return the frame around the map without scripts, as wide as the page and high enough on a phone."""
    rilis = found.result.rilis
    target = start(rilis, found.result.parameters, bahasa, kode).to(jenis="sematan")
    source = escape(urljoin(address, path(target)))
    about = nama.kecamatan(rilis, kode) if kode else literal(kutipan.place(rilis, bahasa))
    named = escape(plain(tanda.framed(found.result, t("ringkas.bingkai", bahasa, nama=about), bahasa)))
    style = f'title="{named}" width="100%" height="{FRAME}" loading="lazy"'
    return f'<iframe src="{source}" {style}></iframe>'


def only_here(address: str, bahasa: str) -> None:
    """Say so where an address that is to be copied means nothing on another computer."""
    if presentasi.is_local(address):
        st.caption(t("bagikan.hanya_di_sini", bahasa))


def share(found: Certainty, kode: str, bahasa: str, layer: str = CLASSES, sorot: str = "") -> None:
    """Draw the way out for what is shown, once it is opened; each picture says inside and in its name what it is.

    A what-if has no snippet: another page would show it for good, without what stands around it here.
    """
    box = st.popover(t("bagikan.judul", bahasa), icon=":material/share:", key="bagikan", on_change="rerun")
    if not box.open:
        return
    address = f"{st.context.url or ''}?{urlencode(state.query(), doseq=True)}"
    with box:
        st.markdown(f"**{t('bagikan.kalimat', bahasa)}**")
        said = gambar.finding(found, kode, bahasa, layer, sorot)
        sentence = f"{kutipan.place(found.result.rilis, bahasa)}: {said} {plain(kutipan.tail(found, bahasa))}"
        local = pratinjau.local(found.result.rilis)
        if not local:
            only_here(address, bahasa)
        salin.copyable(sentence if local else f"{sentence} {address}", bahasa, "kalimat")
        st.markdown(f"**{t('bagikan.gambar', bahasa)}**")
        with st.container(horizontal=True, gap="small"):
            for size in gambar.SIZES:
                st.download_button(
                    t("bagikan.unduh", bahasa, ukuran=size.replace("x", " × ")),
                    partial(cache.picture, found, kode, bahasa, size, layer, sorot),
                    file_name=gambar.file_name(found, kode, size, layer, sorot),
                    mime="image/png",
                    on_click="ignore",
                    icon=":material/image:",
                    key=f"bagikan_{size}",
                )
        if not local and not tanda.scenario(found.result):
            st.markdown(f"**{t('bagikan.sematan', bahasa)}**")
            salin.copyable(_snippet(found, kode, bahasa, (layer, sorot), address), bahasa, "sematan", shown=False)
