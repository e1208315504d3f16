"""Own counts: the template, the files of a visitor, what was understood of them, and the preview that they become.

All of it stays in the session of the visitor. A file with problems changes nothing that was there before.
"""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

import streamlit as st

from kerawanan.errors import RilisError
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.isian.bungkus import MOST
from kerawanan.isian.laporan import Kelompok, laporan, salinan
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.isian.templat import templat
from kerawanan.isian.temuan import Pertanyaan
from kerawanan.isian.tulis import kemas, tulis_rilis
from kerawanan.rilis.isian import Kerangka
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.tanggal import made_on
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.berkas.unduh import MIME
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import number, problem, t
from kerawanan.ui import berkas, frame, pratinjau, state
from kerawanan.ui.halaman import data_sendiri_kolom, data_sendiri_peringkat, data_sendiri_wilayah

FILES, ANSWERS, READ, REFUSED, WRONG = "isian_berkas", "isian_jawab", "isian_bacaan", "isian_ditolak", "isian_salah"
BUTTON = "isian"
KINDS = ".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
# As many sentences of a kind; letters of a sentence and of a cell.
SHOWN, LONGEST, CELL = 10, 400, 60
# As many files may belong together: a register, counts, exposures and what else an office has apart.
MOST_FILES = 5


def _taken(called: str, content: bytes | None) -> Iterable[bytes]:
    """Add a file to those that belong together; one too large or too many is named and changes nothing."""
    files = st.session_state.get(FILES, {})
    good = content is not None and (called in files or len(files) < MOST_FILES)
    st.session_state[REFUSED] = "" if good else called
    if good:
        st.session_state[FILES] = {**files, called: content}
    return st.session_state.get(FILES, {}).values()


def _forget() -> None:
    berkas.forget(BUTTON)
    for key in (FILES, ANSWERS, READ, REFUSED, WRONG, data_sendiri_peringkat.DRAWN):
        st.session_state.pop(key, None)


def _answer(kode: str, key: str) -> None:
    if chosen := st.session_state[key]:
        st.session_state[ANSWERS] = {**st.session_state.get(ANSWERS, {}), kode: chosen}


def _read(own: Kerangka) -> Bacaan:
    """Read the files with the answers so far; once, however often the page is drawn."""
    files, answers = st.session_state[FILES], st.session_state.get(ANSWERS, {})
    key = own.wilayah.kode, [(name, sha256(isi).digest()) for name, isi in files.items()], sorted(answers.items())
    if st.session_state.get(READ, (None,))[0] != key:
        st.session_state[READ] = key, baca(files, own, answers)
    return st.session_state[READ][1]


def _open(read: Bacaan, own: Kerangka) -> None:
    """Make the preview and go there; what the contract refuses after all is said, and the former preview stays."""
    try:
        pratinjau.show(susun(read, own, Keterangan(pratinjau.name(), made_on())))
        st.session_state[WRONG] = ()
    except RilisError as error:
        st.session_state[WRONG] = error.problems


def _questions(questions: tuple[Pertanyaan, ...], bahasa: str) -> None:
    """Draw what is open; each answer is taken as soon as it is given."""
    st.markdown(f"**{t('data_sendiri.tanya', bahasa, jumlah=len(questions))}**")
    for item in questions:
        key = f"jawab_{item.kode}"
        st.selectbox(
            literal(short(item.kalimat[bahasa], LONGEST)),
            list(item.pilihan),
            index=None,
            format_func=lambda kode, item=item: short(item.pilihan[kode][bahasa], CELL),
            key=key,
            on_change=_answer,
            args=(item.kode, key),
            placeholder=t("data_sendiri.pilih_jawaban", bahasa),
        )


def _group(group: Kelompok, bahasa: str) -> None:
    """Draw the sentences of one kind, the first of them."""
    lines = [f"- {literal(short(problem(item, bahasa), LONGEST))}" for item in group.isi[:SHOWN]]
    if len(group.isi) > SHOWN:
        lines.append(f"- {t('data_sendiri.lagi', bahasa, jumlah=len(group.isi) - SHOWN)}")
    text = "\n".join(lines)
    if group.severity == "error":
        st.error(text, icon=":material/report:")
    else:
        st.info(text, icon=":material/info:")


def _report(read: Bacaan, own: Kerangka, bahasa: str) -> None:
    """Draw what is asked, wrong and remarked, how columns were understood, and the copy that has it all."""
    if read.pertanyaan:
        _questions(read.pertanyaan, bahasa)
    for group in laporan(read):
        _group(group, bahasa)
    if read.lembar:
        data_sendiri_kolom.columns(read, own, CELL, bahasa, _answer)
    st.download_button(
        t("data_sendiri.salinan", bahasa),
        lambda: salinan(read, bahasa),
        file_name="PRATINJAU_catatan.xlsx",
        mime=MIME["xlsx"],
        on_click="ignore",
        icon=":material/download:",
    )


def _accepted(read: Bacaan, bahasa: str) -> None:
    """Say how many rows of which sheets hold something."""
    taken = [
        t("data_sendiri.baris", bahasa, lembar=t(f"data_sendiri.lembar_{kind}", bahasa), jumlah=number(many, bahasa, 0))
        for kind, many in read.diterima.items()
        if many
    ]
    if taken:
        st.markdown(t("data_sendiri.diterima", bahasa, daftar=", ".join(taken)))


def _ready(read: Bacaan, own: Kerangka, bahasa: str) -> None:
    """Draw the way to the preview."""
    st.success(t("data_sendiri.siap", bahasa), icon=":material/check_circle:")
    label = t("data_sendiri.buka", bahasa)
    st.button(label, type="primary", icon=":material/map:", on_click=_open, args=(read, own), key="isian_buka")
    for item in st.session_state.get(WRONG, ()):
        st.error(literal(short(problem(item, bahasa), LONGEST)), icon=":material/report:")


def packed(rilis: Rilis, folder: str) -> bytes:
    """Return a release as a ZIP with its folder in it; on disk it is called as the folder is."""
    return kemas(tulis_rilis(replace(rilis, info=rilis.info.model_copy(update={"id": folder}))), folder)


def _shown(bahasa: str) -> None:
    """Draw what can be done with the preview that is open."""
    own = pratinjau.held()
    if own is None:
        return
    with st.container(border=True):
        st.markdown(t("data_sendiri.terbuka", bahasa, kecamatan=len(own.kecamatan)))
        with st.container(horizontal=True, vertical_alignment="center"):
            frame.to_page("peta", t("data_sendiri.ke_peta", bahasa), "map")
            folder = f"{own.info.status}-{own.info.wilayah}-{own.info.tanggal_rilis}"
            st.download_button(
                t("data_sendiri.zip", bahasa),
                lambda: packed(own, folder),
                file_name=f"PRATINJAU_{folder}.zip",
                mime="application/zip",
                on_click="ignore",
                icon=":material/folder_zip:",
            )
            st.button(t("data_sendiri.tutup", bahasa), on_click=pratinjau.close, icon=":material/close:")
        st.caption(t("data_sendiri.zip_baca", bahasa))


def sendiri(found: Certainty, bahasa: str) -> None:
    """Draw the part: template, files, what was understood, preview; a release chosen here is one for the whole page."""
    name = found.result.rilis.info.id
    if name not in pratinjau.releases() or state.texts("rilis") not in ([], [name]):
        st.rerun()
    st.subheader(t("data_sendiri.judul", bahasa), anchor=False)
    own = data_sendiri_wilayah.chosen(found.result.rilis.wilayah.kode, bahasa)
    if own is None:
        return
    wilayah = own.wilayah
    st.markdown(t("data_sendiri.pengantar", bahasa, wilayah=literal(wilayah.nama or wilayah.kode)))
    _shown(bahasa)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("data_sendiri.templat", bahasa),
            lambda: templat(own),
            file_name=f"templat_{wilayah.kode}.xlsx",
            mime=MIME["xlsx"],
            on_click="ignore",
            icon=":material/download:",
        )
        berkas.pick(BUTTON, t("data_sendiri.pilih", bahasa), KINDS, _taken, bahasa, MOST)
    st.caption(t("data_sendiri.rahasia", bahasa))
    if refused := st.session_state.get(REFUSED):
        text = t("data_sendiri.ditolak", bahasa, berkas=literal(short(refused, CELL)), jumlah=MOST_FILES)
        st.error(text, icon=":material/report:")
    if not st.session_state.get(FILES):
        return
    names = ", ".join(literal(short(name, CELL)) for name in st.session_state[FILES])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("data_sendiri.berkas", bahasa, nama=names), width="content")
        st.button(t("data_sendiri.buang", bahasa), on_click=_forget, icon=":material/delete:")
    read = _read(own)
    _accepted(read, bahasa)
    if read.peringkat:
        data_sendiri_peringkat.ranks(read, read.peringkat, st.session_state.get(ANSWERS, {}), bahasa, _answer)
    elif read.siap:
        _ready(read, own, bahasa)
    else:
        st.warning(t("data_sendiri.belum", bahasa), icon=":material/pending:")
    _report(read, own, bahasa)
