"""Named scenarios: kept in the address, compared, taken up again, as a file, and the downloads of the present one.

A visitor's name for a scenario is drawn as plain text beside the scenario's letter, and is never a key.
"""

from hashlib import sha256

import streamlit as st

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import names, skenario, skenario_file
from kerawanan.simulasi.compare import compare
from kerawanan.simulasi.skenario import LETTERS, Skenario
from kerawanan.skor.parameter import is_scenario
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import simulasi as tampil
from kerawanan.tampil.tanda import marks
from kerawanan.teks.markup import literal
from kerawanan.teks.text import problem, t
from kerawanan.ui import berkas, cache, state, tabel
from kerawanan.ui.halaman import simulasi
from kerawanan.ui.halaman.simulasi_hasil import View, problems, source
from kerawanan.ui.pilihan import PAUSE

STORE, NEW, REFUSED, FILE = "skenario", "skenario_baru", "skenario_ditolak", "skenario_berkas"
MOST = len(LETTERS)


def kept(rilis: Rilis) -> list[Skenario]:
    """Return the named scenarios of the address; what cannot be followed is dropped and kept in mind."""
    good, refused = skenario.unpack_all(rilis, state.texts(STORE))
    if refused:
        keep(good)
        st.session_state[REFUSED] = refused
    return good


def keep(items: list[Skenario]) -> None:
    """Write the named scenarios into the address."""
    state.put(STORE, [skenario.pack(item) for item in items])
    st.session_state[REFUSED] = []


def _load(items: list[Skenario]) -> None:
    """Take over the scenarios of the file, which has then done its work."""
    keep(items)
    st.session_state.pop(FILE, None)
    berkas.forget(FILE)


def _taken(_: str, content: bytes | None) -> list[bytes]:
    st.session_state[FILE] = content
    return [content] if content is not None else []


def _refusal(rilis: Rilis, name: str) -> Problem | None:
    return names.refusal(rilis, name, skenario.lettered(kept(rilis)))


def _add(rilis: Rilis) -> None:
    name, items = names.tidy(st.session_state[NEW]), kept(rilis)
    if len(items) < MOST and not _refusal(rilis, name):
        keep([*items, Skenario(name, simulasi.chosen(rilis))])
        st.session_state[NEW] = ""


def _drop(rilis: Rilis, item: Skenario) -> None:
    keep([other for other in kept(rilis) if other != item])


def _use(rilis: Rilis, item: Skenario) -> None:
    state.put("tahapan", item.parameter.tahapan)
    simulasi.change(rilis, item.parameter)


def named(view: View) -> None:
    """Draw the kept scenarios side by side, a way to keep the present one, and the files."""
    bahasa, items = view.bahasa, kept(view.rilis)
    st.markdown(t("simulasi.skenario_baca", bahasa, paling=MOST))
    if refused := st.session_state.get(REFUSED):
        st.info(t("simulasi.skenario_ditolak", bahasa), icon=":material/info:")
        problems(refused, bahasa)
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
        label = t("simulasi.skenario_nama", bahasa)
        name = st.text_input(label, key=NEW, max_chars=names.LONGEST, width=320, live=PAUSE)
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
    elif name and (wrong := _refusal(view.rilis, names.tidy(name))):
        st.error(literal(problem(wrong, bahasa)))


def _compared(view: View, items: list[Skenario]) -> None:
    """Draw the scenarios against the release, each for its own selection of stage."""
    bahasa, rilis = view.bahasa, view.rilis
    found = []
    for letter, item in zip(LETTERS, items, strict=False):
        before, after = (cache.certainty(rilis, p) for p in (item.parameter.selection(), item.parameter))
        found.append(tampil.Kept(letter, item, after, compare(before.result, after.result)))
    tabel.table(tampil.comparison(found, bahasa), bahasa)
    for one in found:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            words = f"**{tampil.heading(one.letter, bahasa)}** · {literal(one.item.nama)}"
            st.markdown(words, width="content")
            key = sha256(skenario.pack(one.item).encode()).hexdigest()[:16]
            for name, icon, callback in (("pakai", "check", _use), ("hapus", "delete", _drop)):
                label, args = t(f"simulasi.skenario_{name}", bahasa, huruf=one.letter), (rilis, one.item)
                icon = f":material/{icon}:"
                st.button(label, key=f"skenario_{name}_{key}", icon=icon, on_click=callback, args=args)
    tabel.table(tampil.classes(view.before, found, bahasa), bahasa)
    st.caption(t("simulasi.skenario_kelas_baca", bahasa))
    source(view)


def _files(view: View, items: list[Skenario]) -> None:
    """Draw the downloads and the upload."""
    bahasa, changed = view.bahasa, is_scenario(view.rilis, view.parameters)
    st.markdown(f"**{t('simulasi.unduh' if changed else 'simulasi.unduh_rilis', bahasa)}**")
    st.caption(t("simulasi.unduh_baca" if changed else "simulasi.unduh_rilis_baca", bahasa))
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
        whole = items or [Skenario(t("simulasi.skenario_tanpa_nama", bahasa), view.parameters)]
        content = skenario_file.as_file(view.rilis, whole, marks(view.rilis, bahasa, scenario=True))
        name = f"{view.rilis.info.id}_skenario_{sha256(content).hexdigest()[:8]}.json"
        st.download_button(
            t("simulasi.skenario_unduh", bahasa),
            content,
            file_name=unduh.marked(view.rilis, name, scenario=True),
            mime="application/json",
            on_click="ignore",
            key="unduh_skenario",
            icon=":material/download:",
            disabled=not items and not changed,
        )
    _upload(view)


def _upload(view: View) -> None:
    """Draw the upload of a scenario file, with everything that is wrong with it."""
    berkas.pick(FILE, t("simulasi.skenario_unggah", view.bahasa), ".json,application/json", _taken, view.bahasa)
    if FILE not in st.session_state:
        return
    content = st.session_state[FILE]
    try:
        if content is None:
            raise ParameterError([Problem("terlalu_besar", fields={"harap": berkas.LARGEST // 1000})])
        items = skenario_file.from_file(view.rilis, content)
    except ParameterError as error:
        st.error(t("simulasi.skenario_masalah", view.bahasa))
        problems(error.problems, view.bahasa)
        return
    words = t("simulasi.skenario_muat", view.bahasa, jumlah=len(items))
    st.button(words, key="skenario_muat", on_click=_load, args=(items,), icon=":material/upload:")
