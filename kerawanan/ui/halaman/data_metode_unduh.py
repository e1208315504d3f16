"""The part for newsrooms: all that can be taken along, by which address, how to cite it, and what must not be said."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas import gambar, terbuka, unduh
from kerawanan.tampil.kata import nama, rujukan
from kerawanan.tampil.kata.status import said
from kerawanan.tampil.ringkas.tautan import Target, path, start
from kerawanan.teks.text import t
from kerawanan.ui import bagikan, cache, pilihan, pratinjau, state

CHOICES = ("bahasa", "rilis", "isu", "tahapan", "kode", "bagian")
OPENAPI = Path(__file__).parents[3] / "docs" / "openapi.json"


def _part(key: str, bahasa: str, text: str) -> None:
    st.subheader(t(key, bahasa), anchor=False)
    st.markdown(text)


def _link(target: Target, text: str) -> str:
    """Return a line that says what stands at an address; what is read as the link is the whole of what opens."""
    return f"- [`/{path(target)}`]({path(target)}): {text}"


def _pictures(found: Certainty, page: Target, kode: str) -> Iterator[str]:
    """Yield the pictures by their addresses: the map as drawing, and in each size, and that of a kecamatan."""
    bahasa, name = page.bahasa, nama.kecamatan(found.result.rilis, kode)
    yield _link(page.to(jenis="gambar", nama=f"{gambar.MAP}.svg"), t("siaran.gambar_svg", bahasa))
    for stem, key in ((gambar.MAP, "siaran.gambar_peta"), (kode, "siaran.gambar_kecamatan")):
        for size in gambar.SIZES:
            target = page.to(jenis="gambar", nama=f"{stem}.png", ukuran=size)
            yield _link(target, t(key, bahasa, nama=name, ukuran=size.replace("x", " × ")))


def _downloads(found: Certainty, bahasa: str) -> None:
    """Draw the tables as files."""
    _part("data_metode.unduh", bahasa, t("data_metode.unduh_baca", bahasa))
    with st.container(horizontal=True):
        for kind in unduh.FORMATS:
            st.download_button(
                t(f"data_metode.unduh_{kind}", bahasa),
                lambda kind=kind: cache.download(found, kind, bahasa),
                file_name=unduh.file_name(found, kind),
                mime=unduh.MIME[kind],
                on_click="ignore",
                icon=":material/download:",
            )
    if found.result.assessed:
        st.caption(t("siaran.kosong", bahasa))


def _addresses(found: Certainty, bahasa: str) -> None:
    """Draw what stands at an address of its own: the light pages, the open data, the pictures, the frames."""
    rilis, chosen = found.result.rilis, found.result.parameters
    kode = pilihan.kecamatan(rilis) or str(rilis.kecamatan.index[0])
    page, name = start(rilis, chosen, bahasa), nama.kecamatan(rilis, kode)
    light = (page, t("siaran.ringan_semua", bahasa)), (page.to(nama=kode), t("siaran.ringan_satu", bahasa, nama=name))
    lines = "\n".join(_link(target, text) for target, text in light)
    _part("siaran.ringan", bahasa, f"{t('siaran.ringan_baca', bahasa)}\n\n{lines}")
    lines = "\n".join(
        _link(page.to(jenis="data", nama=name), t(f"ringkas.berkas_{file.kata}", bahasa))
        for name, file in terbuka.FILES.items()
    )
    _part("siaran.data", bahasa, f"{t('siaran.data_baca', bahasa)}\n\n{lines}")
    st.download_button(
        t("siaran.openapi", bahasa),
        OPENAPI.read_bytes,
        file_name=OPENAPI.name,
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )
    lines = "\n".join(_pictures(found, page, kode))
    _part("siaran.gambar", bahasa, f"{t('siaran.gambar_baca', bahasa)}\n\n{lines}")
    _part("siaran.sematan", bahasa, t("siaran.sematan_baca", bahasa))
    bagikan.only_here(st.context.url or "", bahasa)
    for of, label in (("", t("siaran.sematan_peta", bahasa)), (kode, name)):
        st.caption(label)
        st.code(bagikan.iframe(found, of, bahasa, st.context.url or ""), language=None, wrap_lines=True)


def _kit(found: Certainty, bahasa: str) -> None:
    """Draw the command that writes all of it into a folder."""
    _part("siaran.paket", bahasa, t("siaran.paket_baca", bahasa))
    st.code(f"python -m kerawanan paket {found.result.rilis.info.id} --ke paket", language=None, wrap_lines=True)


def _cited(found: Certainty, bahasa: str) -> None:
    """Draw how to cite, the licence, and whom to tell of an error."""
    result, info = found.result, found.result.rilis.info
    address = f"{st.context.url or ''}?{urlencode(state.query(*CHOICES), doseq=True)}".rstrip("?")
    _part("rujukan.kutip", bahasa, said("rujukan.kutip_baca", result.rilis, bahasa))
    bagikan.only_here(address, bahasa)
    st.code(rujukan.citation(result, address, bahasa), language=None, wrap_lines=True)
    _part("rujukan.lisensi", bahasa, nama.said(info.lisensi, bahasa))
    text, publisher = rujukan.report(result, address, bahasa), rujukan.publisher(result.rilis, bahasa)
    _part("rujukan.lapor", bahasa, f"{publisher} {t('rujukan.lapor_baca', bahasa)}".strip())
    st.code(text, language=None, wrap_lines=True)
    link = rujukan.report_link(text, bahasa)
    if link:
        st.link_button(t("rujukan.lapor_kirim", bahasa), link, icon=":material/outgoing_mail:")


def berkas(found: Certainty, bahasa: str) -> None:
    """Draw all that a newsroom takes along; what-ifs and previews have no addresses, and the latter are no source."""
    _part("siaran.jangan", bahasa, "\n".join(f"- {line}" for line in rujukan.never(bahasa)))
    _downloads(found, bahasa)
    if pratinjau.local(found.result.rilis):
        return
    if not tanda.scenario(found.result):
        _addresses(found, bahasa)
        _kit(found, bahasa)
    _cited(found, bahasa)
