"""Named scenarios: kept in the address, compared, taken up again, as a file, and the downloads of the present one."""

import re

import streamlit as st

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import skenario
from kerawanan.simulasi.compare import compare
from kerawanan.simulasi.skenario import MOST, NAME, Skenario
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import simulasi as tampil
from kerawanan.tampil.tanda import marks
from kerawanan.teks.text import problem, t
from kerawanan.ui import cache, state, tabel
from kerawanan.ui.halaman import simulasi
from kerawanan.ui.halaman.simulasi_hasil import View, source

STORE, NEW = "skenario", "skenario_baru"


def kept(rilis: Rilis) -> list[Skenario]:
    """Return the named scenarios of the address; what cannot be followed is dropped with a note."""
    items = {text: skenario.unpack(rilis, text) for text in state.texts(STORE)[:MOST]}
    good = [item for item in items.values() if item]
    if len(good) < len(state.texts(STORE)):
        state.refuse(STORE)
        _keep(good)
    return good


def _keep(items: list[Skenario]) -> None:
    state.put(STORE, [skenario.pack(item) for item in items])


def _add(rilis: Rilis) -> None:
    name = st.session_state[NEW].strip()
    if re.fullmatch(NAME, name):
        others = [item for item in kept(rilis) if item.nama != name]
        _keep([*others, Skenario(name, simulasi.chosen(rilis))][:MOST])


def _drop(rilis: Rilis, name: str) -> None:
    _keep([item for item in kept(rilis) if item.nama != name])


def _use(item: Skenario) -> None:
    state.put("tahapan", item.parameter.tahapan)
    simulasi.change(item.parameter)


def named(view: View) -> None:
    """Draw the kept scenarios side by side, a way to keep the present one, and the files."""
    bahasa, items = view.bahasa, kept(view.rilis)
    st.markdown(t("simulasi.skenario_baca", bahasa, paling=MOST))
    _form(view, len(items))
    if items:
        _compared(view, items)
    else:
        st.caption(t("simulasi.skenario_kosong", bahasa))
    _files(view, items)


def _form(view: View, count: int) -> None:
    """Draw the box for a name and the button that keeps the present scenario."""
    bahasa = view.bahasa
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(t("simulasi.skenario_nama", bahasa), key=NEW, max_chars=40, width=320)
        st.button(
            t("simulasi.skenario_simpan", bahasa),
            key="skenario_simpan",
            icon=":material/bookmark_add:",
            on_click=_add,
            args=(view.rilis,),
            disabled=count >= MOST,
        )
    if count >= MOST:
        st.caption(t("simulasi.skenario_penuh", bahasa, paling=MOST))
    elif name and not re.fullmatch(NAME, name.strip()):
        st.error(t("simulasi.skenario_salah", bahasa))


def _compared(view: View, items: list[Skenario]) -> None:
    """Draw the scenarios against the release, each for its own selection of stage."""
    bahasa, rilis = view.bahasa, view.rilis
    rows, columns = [], [(t("simulasi.peta_rilis", bahasa), view.before)]
    for item in items:
        before, after = (cache.certainty(rilis, p) for p in (item.parameter.selection(), item.parameter))
        weights = skenario.weights_of(rilis, item.parameter)
        rows.append((item.nama, weights, after.result.fingerprint, compare(before.result, after.result)))
        columns.append((item.nama, after))
    tabel.table(tampil.comparison(rilis.referensi, rows, bahasa), bahasa)
    for item in items:
        with st.container(horizontal=True, gap="small"):
            for key, icon, callback, args in (
                ("pakai", "check", _use, (item,)),
                ("hapus", "delete", _drop, (rilis, item.nama)),
            ):
                label = t(f"simulasi.skenario_{key}_nama", bahasa, nama=item.nama)
                name = f"skenario_{key}_{item.nama}"
                st.button(label, key=name, icon=f":material/{icon}:", on_click=callback, args=args)
    tabel.table(tampil.classes(columns, bahasa), bahasa)
    st.caption(t("simulasi.skenario_kelas_baca", bahasa))
    source(view)


def _files(view: View, items: list[Skenario]) -> None:
    """Draw the downloads and the upload."""
    bahasa, name, sidik = view.bahasa, view.rilis.info.id, view.after.result.fingerprint
    st.markdown(f"**{t('simulasi.unduh', bahasa)}**")
    st.caption(t("simulasi.unduh_baca", bahasa))
    with st.container(horizontal=True):
        for kind in unduh.FORMATS:
            st.download_button(
                t(f"data_metode.unduh_{kind}", bahasa),
                lambda kind=kind: cache.download(view.after, kind, bahasa),
                file_name=unduh.file_name(view.after, kind),
                mime=unduh.MIME[kind],
                on_click="ignore",
                key=f"unduh_{kind}",
                icon=":material/download:",
            )
        whole = items or [Skenario(t("simulasi.peta_simulasi", bahasa), view.parameters)]
        st.download_button(
            t("simulasi.skenario_unduh", bahasa),
            skenario.as_file(view.rilis, whole, marks(view.rilis, bahasa, scenario=True)),
            file_name=unduh.marked(view.rilis, f"{name}_skenario_{sidik}.json", scenario=True),
            mime="application/json",
            on_click="ignore",
            key="unduh_skenario",
            icon=":material/download:",
        )
    _upload(view)


def _upload(view: View) -> None:
    """Draw the upload of a scenario file, with everything that is wrong with it."""
    label = t("simulasi.skenario_unggah", view.bahasa)
    file = st.file_uploader(label, type="json", key="skenario_unggah", max_upload_size=1)
    if file is None:
        return
    try:
        items = skenario.from_file(view.rilis, file.getvalue())
    except ParameterError as error:
        st.error(t("simulasi.ruangan_masalah", view.bahasa))
        st.markdown("\n".join(f"- {problem(item, view.bahasa)}" for item in error.problems[:50]))
        return
    words = t("simulasi.skenario_muat", view.bahasa, jumlah=len(items))
    st.button(words, key="skenario_muat", on_click=_keep, args=(items,), icon=":material/upload:")
