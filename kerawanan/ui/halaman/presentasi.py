"""The presentation: a drawn slide and one thin row of buttons with their keys; the presenter's notes elsewhere."""

from functools import partial
from time import monotonic
from urllib.parse import urlencode, urlsplit

import streamlit as st

from kerawanan.tampil import tanda
from kerawanan.tampil.kata import judul
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.keterangan import where_and_when
from kerawanan.tampil.kata.status import origin, said
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.ui import cache, frame, gambar, layar, pilihan, pratinjau, state

NOTES, TOOLS, LAST = "catatan", "alat_penyaji", isi.LANGKAH[-1]
# How the page is shared between the slide and open tools.
BESIDE = (12, 7)
# Key of the button → the key that presses it, and how many steps it moves.
ENDS = len(isi.LANGKAH)
MORE = {
    "maju_spasi": ("Space", 1),
    "maju_halaman": ("PageDown", 1),
    "mundur_halaman": ("PageUp", -1),
    "awal": ("Home", -ENDS),
    "akhir": ("End", ENDS),
}
# Seconds that a slide stays where they change by themselves, and 0 for by hand; how much too early a beat may come.
PACES, EARLY = (0, 10, 20, 40), 0.75
PACE, MOVED, ROOM = "presentasi_jeda", "presentasi_pindah", "alamat_ruang"


def scene(bahasa: str) -> Scene:
    """Return what the slides of the chosen release are made from."""
    rilis = frame.release()
    found, kode = cache.certainty(rilis), pilihan.kecamatan(rilis)
    kept = state.query("rilis", "bahasa")
    return Scene(
        found,
        cache.setting_apart(found),
        partial(cache.alone, found),
        bahasa,
        kode or isi.first_unit(found),
        bool(kode),
        "" if pratinjau.local(rilis) else st.session_state.get(ROOM) or isi.site(st.context.url or "", "presentasi"),
        f"/?{urlencode(kept, doseq=True)}" if kept else "",
    )


def for_presenter() -> bool:
    """Say whether this is the presenter's own screen."""
    return NOTES in state.texts("tampak")


def pace() -> int:
    """Return after how many seconds the next slide comes by itself; 0 for never."""
    return st.session_state.get(PACE) or 0


def start() -> None:
    """Start the clock of the slides anew."""
    st.session_state[MOVED] = monotonic()


def step() -> str:
    """Return the step of the address or, when its time has come, the one after it; after the last comes the first."""
    langkah = state.choose("langkah", isi.LANGKAH) or isi.LANGKAH[0]
    if pace() and monotonic() - st.session_state[MOVED] >= EARLY * pace():
        langkah = isi.LANGKAH[(isi.LANGKAH.index(langkah) + 1) % ENDS]
        _show(langkah)
        state.stay()
        state.write()
    return langkah


def _show(langkah: str) -> None:
    state.put("langkah", langkah)
    start()


def _go(langkah: str, by: int) -> None:
    _show(isi.beside(langkah, by))


def hall(scene: Scene, langkah: str) -> None:
    """Draw what the hall sees: the slide and the row of buttons; open tools stand beside a smaller slide, not below."""
    opened = bool(st.session_state.get(TOOLS)) and not layar.narrow()
    slide, tools = st.columns(BESIDE) if opened else (st.container(), None)
    with slide:
        picture(scene, langkah)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _moves(scene.bahasa, langkah)
            if tools is None:
                _tools(scene, langkah)
            frame.to_page("beranda", t("presentasi.keluar", scene.bahasa), "close", tampak="", langkah="")
    if tools is not None:
        with tools:
            _tools(scene, langkah)


def picture(scene: Scene, langkah: str) -> None:
    """Draw the slide as wide as the page; on a phone it is said in sentences below, too small as its words are there.

    Only step 6 shows a kecamatan and only step 8 the address: the other slides are kept once for all.
    """
    place = (scene.kode, scene.chosen) if langkah == "6" else ("", False)
    site = (scene.address, scene.query) if langkah == "8" else ("", "")
    slide = cache.slide(scene.found, langkah, scene.bahasa, place, site)
    gambar.draw(slide.svg, slide.said)
    if layar.narrow():
        _read(scene, langkah)


def _title(scene: Scene, langkah: str) -> None:
    """Draw the title of a slide that is said in sentences, its mark in front: there is no band that bears it."""
    local = isi.is_local(scene.address)
    title = judul.title(langkah, scene.found, scene.apart, scene.kode, scene.bahasa, local=local)
    mark = tanda.mark(scene.found.result, scene.bahasa)
    st.header(literal(f"{mark}: {title}" if mark else title), anchor=False)


def _read(scene: Scene, langkah: str) -> None:
    """Say a slide in sentences, as the presenter has them."""
    rilis, bahasa = scene.found.result.rilis, scene.bahasa
    _title(scene, langkah)
    if langkah == "1":
        st.markdown(f"**{literal(where_and_when(rilis, bahasa))}**")
        st.markdown(literal(origin(rilis, bahasa)))
    if langkah == LAST:
        for place in (1, 2, 3):
            st.markdown(f"- {said(f'presentasi.dapat_{place}', rilis, bahasa)}")
    for line in isi.more(langkah, scene.found, scene.apart, scene.kode, bahasa):
        st.markdown(f"- {line}")
    frame.source(bahasa, rilis, scene.found.result.fingerprint)


def _moves(bahasa: str, langkah: str) -> None:
    _button("mundur", langkah, ("Left", -1), bahasa)
    counter = t("presentasi.hitungan", bahasa, langkah=langkah, banyak=len(isi.LANGKAH))
    st.markdown(f"**{counter}**", width="content")
    _button("maju", langkah, ("Right", 1), bahasa)


def _button(key: str, langkah: str, move: tuple[str, int], bahasa: str) -> None:
    shortcut, by = move
    stays, label = isi.beside(langkah, by) == langkah, t(f"presentasi.{key.split('_')[0]}", bahasa)
    st.button(label, key=key, shortcut=shortcut, on_click=_go, args=(langkah, by), disabled=stays)


def _tools(scene: Scene, langkah: str) -> None:
    """Draw what the presenter sets: the pace and the address of the room; the way to the notes; and the other keys."""
    bahasa = scene.bahasa
    st.session_state.setdefault(PACE, PACES[0])
    with st.expander(t("presentasi.alat", bahasa), key=TOOLS, width=400, on_change=state.stay):
        st.segmented_control(
            t("presentasi.jeda", bahasa),
            PACES,
            required=True,
            format_func=lambda each: t(f"presentasi.jeda_{'detik' if each else 'mati'}", bahasa, detik=each),
            key=PACE,
            on_change=state.stay,
        )
        _room(scene)
        frame.to_page("presentasi", t("presentasi.ke_catatan", bahasa), "speaker_notes", tampak=NOTES)
        st.caption(t("presentasi.tombol", bahasa))
        with st.container(horizontal=True, gap="small"):
            for key, move in MORE.items():
                _button(key, langkah, move, bahasa)


def is_address(text: str) -> bool:
    """Say whether a text is a whole address of a site.

    Examples
    --------
    >>> is_address("http://192.168.1.5:8501"), is_address("192.168.1.5:8501"), is_address("javascript:alert(1)")
    (True, False, False)
    """
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not any(sign in text for sign in " ?#\\")
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)


def _room(scene: Scene) -> None:
    """Draw the box for the address that the audience can reach; it is kept for this session only."""
    bahasa, key = scene.bahasa, state.widget(ROOM)

    def typed() -> None:
        text = st.session_state[key].strip().rstrip("/")
        st.session_state[ROOM] = text if is_address(text) else ""
        state.stay()

    st.session_state.setdefault(key, st.session_state.get(ROOM, ""))
    st.text_input(t("presentasi.alamat_ruang", bahasa), key=key, on_change=typed, live=pilihan.PAUSE)
    if st.session_state[key].strip() and not st.session_state.get(ROOM):
        st.warning(t("presentasi.alamat_ruang_salah", bahasa))
    elif isi.is_local(scene.address):
        st.caption(t("presentasi.alamat_lokal", bahasa))


def notes(scene: Scene, langkah: str) -> None:
    """Draw what the presenter reads on a screen of his own: the same steps, no picture."""
    rilis, bahasa = scene.found.result.rilis, scene.bahasa
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _moves(bahasa, langkah)
    _title(scene, langkah)
    nowhere = langkah == LAST and isi.is_local(scene.address)  # there is no address to type
    st.markdown(t("presentasi.alamat_lokal", bahasa) if nowhere else isi.note(langkah, rilis, bahasa))
    for line in isi.more(langkah, scene.found, scene.apart, scene.kode, bahasa):
        st.markdown(f"- {line}")
    frame.to_page("presentasi", t("presentasi.ke_layar", bahasa), "slideshow", tampak="")
    frame.source(bahasa, rilis, scene.found.result.fingerprint)
