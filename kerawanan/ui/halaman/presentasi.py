"""Drawing of the slides: few words, large, the same frame on every step."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.tampil.kata import presentasi as isi
from kerawanan.tampil.kata.status import origin, said
from kerawanan.tampil.peta import view
from kerawanan.teks.markup import literal
from kerawanan.teks.text import t
from kerawanan.telaah.drivers import Drivers
from kerawanan.ui import cache, frame, layar, peta, pilihan, state

BODY = 604
KEYS = {"maju_spasi": ("Space", 1), "maju_halaman": ("PageDown", 1), "mundur_halaman": ("PageUp", -1)}


@dataclass(frozen=True, slots=True)
class Scene:
    """What the slides are made from; `chosen` when the address names the kecamatan."""

    found: Certainty
    apart: Drivers
    kode: str
    chosen: bool
    bahasa: str


def scene(bahasa: str) -> Scene:
    """Return what the slides of the chosen release are made from."""
    rilis = frame.release()
    found, chosen = cache.certainty(rilis), pilihan.kecamatan(rilis)
    return Scene(found, cache.setting_apart(found), chosen or isi.first_unit(found), bool(chosen), bahasa)


def status(scene: Scene) -> None:
    """Draw what these figures are, and the way out."""
    rilis = scene.found.result.rilis
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        frame.badges(scene.bahasa, rilis)
        with st.container(width="content"):
            frame.to_page("beranda", t("presentasi.keluar", scene.bahasa), "close")


def _go(langkah: str, by: int) -> None:
    state.put("langkah", isi.beside(langkah, by))


def head(scene: Scene, langkah: str) -> None:
    """Draw the heading, the counter and the buttons with their keys."""
    bahasa = scene.bahasa
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        st.title(isi.title(langkah, scene.found, scene.kode, bahasa), anchor=False, width="content")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
            counter = t("presentasi.hitungan", bahasa, langkah=langkah, banyak=len(isi.LANGKAH))
            ends = (langkah == isi.LANGKAH[0], langkah == isi.LANGKAH[-1])
            _button("presentasi.mundur", "mundur", langkah, ("Left", -1), bahasa, disabled=ends[0])
            st.markdown(f"**{counter}**", width="content")
            _button("presentasi.maju", "maju", langkah, ("Right", 1), bahasa, disabled=ends[1])


def _button(label: str, key: str, langkah: str, move: tuple[str, int], bahasa: str, *, disabled: bool) -> None:
    shortcut, by = move
    st.button(t(label, bahasa), key=key, shortcut=shortcut, on_click=_go, args=(langkah, by), disabled=disabled)


def foot(scene: Scene, langkah: str, sidik: str) -> None:
    """Draw the source of what is shown, and the notes of the presenter with the other keys."""
    bahasa = scene.bahasa
    frame.source(bahasa, scene.found.result.rilis, sidik)
    with st.expander(t("presentasi.catatan", bahasa), key="catatan_penyaji"):
        st.markdown(said(f"presentasi.catatan_{langkah}", scene.found.result.rilis, bahasa))
        st.caption(t("presentasi.tombol", bahasa))
        with st.container(horizontal=True, gap="small"):
            for key, move in KEYS.items():
                stays = isi.beside(langkah, move[1]) == langkah
                _button(f"presentasi.{key.split('_')[0]}", key, langkah, move, bahasa, disabled=stays)


def _map(found: Certainty, bahasa: str, look: view.Look, key: str) -> None:
    st.pydeck_chart(
        cache.deck(found, bahasa, look),
        height=look.height,
        key=key,
        alt=cache.words("kepala_gambar", found, bahasa),
    )


def _parts(parts: list[isi.Part]) -> None:
    for part in parts:
        st.header(part.besar, anchor=False)
        st.subheader(part.kecil, anchor=False)


def opening(scene: Scene) -> str:
    """Step 1: what this is."""
    rilis = scene.found.result.rilis
    st.header(t("presentasi.tanya", scene.bahasa), anchor=False)
    with st.grid(columns=4, min_column_width=150, border=True):
        for part in isi.extent(rilis, scene.bahasa):
            st.header(f"{part.besar} {part.kecil}", anchor=False)
    st.header(literal(origin(rilis, scene.bahasa)), anchor=False)
    return scene.found.result.fingerprint


def issues(scene: Scene) -> str:
    """Step 2: the issues, each with its evidence."""
    ref = scene.found.ref
    with st.grid(columns=2, min_column_width=300, border=True):
        for isu in scene.found.result.rilis.isu:
            with st.container():
                st.header(nama.isu(ref, isu, scene.bahasa), anchor=False)
                st.subheader(nama.said(ref.isu[isu].rumusan, scene.bahasa), anchor=False)
                st.markdown(isi.evidence(scene.found, isu, scene.bahasa))
    return scene.found.result.fingerprint


def whole_map(scene: Scene) -> str:
    """Step 3: the map, its sentence and its key."""
    left, right = st.columns([5, 3], gap="medium")
    with left:
        look = layar.look(share=5 / 8)
        _map(scene.found, scene.bahasa, look, "presentasi_peta")
    with right:
        st.header(kalimat.headline(scene.found, scene.bahasa), anchor=False)
        peta.legend(scene.found, scene.bahasa)
    return scene.found.result.fingerprint


def strongest(scene: Scene) -> str:
    """Step 4: what sets the kecamatan apart, and the map of the issue in front."""
    if not scene.apart.group:
        st.header(isi.apart(scene.found.ref, scene.apart, scene.bahasa), anchor=False)
        return scene.found.result.fingerprint
    isu = scene.apart.group[0]
    own = cache.certainty(scene.found.result.rilis, Parameters(isu=(isu,)))
    left, right = st.columns([5, 3], gap="medium")
    with left:
        look = layar.look(share=5 / 8)
        _map(own, scene.bahasa, look, "presentasi_isu")
    with right:
        st.header(isi.apart(scene.found.ref, scene.apart, scene.bahasa), anchor=False)
        st.caption(t("presentasi.beda_baca", scene.bahasa))
        with st.grid(columns=2, min_column_width=190):
            for name, part in isi.shares(scene.found.ref, scene.apart, scene.bahasa):
                st.metric(name, part.besar, part.kecil, delta_color="off", delta_arrow="off")
        name = nama.isu(scene.found.ref, isu, scene.bahasa)
        st.subheader(t("presentasi.beda_peta", scene.bahasa, isu=name), anchor=False)
        st.markdown(kalimat.headline(own, scene.bahasa))
    return own.result.fingerprint


def sureness(scene: Scene) -> str:
    """Step 5: the rank bands, and how many classes are sure."""
    if not scene.found.result.scores.notna().any():
        st.header(t("presentasi.tanpa_skor", scene.bahasa), anchor=False)
        return scene.found.result.fingerprint
    left, right = st.columns([5, 3], gap="large")
    counts = isi.sureness_counts(scene.found)
    sentence = t("presentasi.yakin", scene.bahasa, **counts)
    with left:
        figure = cache.chart(
            scene.found, "peringkat" if layar.narrow() else "peringkat_besar", scene.bahasa, layar.theme()
        )
        st.plotly_chart(
            figure,
            key="presentasi_peringkat",
            config={"displayModeBar": False},
            alt=tanda.described(
                scene.found.result, f"{sentence} {t('presentasi.yakin_baca', scene.bahasa)}", scene.bahasa
            ),
        )
    with right:
        st.header(sentence, anchor=False)
        with st.container(horizontal=True):
            for word, count in counts.items():
                st.metric(t(f"keyakinan.{word}", scene.bahasa), count, width="content")
        st.header(t("presentasi.yakin_baca", scene.bahasa), anchor=False)
    return scene.found.result.fingerprint


def close(scene: Scene) -> str:
    """Step 6: one kecamatan, what was counted there."""
    left, right = st.columns([4, 4], gap="medium")
    with left:
        look = layar.look(scene.kode, share=0.5)
        _map(scene.found, scene.bahasa, look, "presentasi_dekat")
    with right:
        st.subheader(kalimat.verdict(scene.found, scene.kode, scene.bahasa), anchor=False)
        st.markdown(isi.why_this(scene.found, scene.kode, scene.chosen, scene.bahasa))
        parts = isi.recorded(scene.found, scene.kode, scene.bahasa)
        nothing = isi.nothing_recorded(scene.found, scene.kode, scene.bahasa)
        st.caption(t("presentasi.tercatat", scene.bahasa) if parts else nothing)
        _parts(parts)
    return scene.found.result.fingerprint


def prevention(scene: Scene) -> str:
    """Step 7: two measures and the strategies."""
    ref = scene.found.ref
    left, right = st.columns([4, 3], gap="large")
    with left:
        st.header(t("presentasi.tindakan", scene.bahasa), anchor=False)
        for item in isi.prevention(ref, scene.apart.group or scene.found.result.rilis.isu):
            part = isi.measure(ref, item, scene.bahasa)
            with st.container(border=True):
                st.header(part.besar, anchor=False)
                st.markdown(part.kecil)
    with right:
        st.header(t("presentasi.strategi", scene.bahasa, jumlah=len(ref.strategi)), anchor=False)
        for number, item in enumerate(ref.strategi.values(), start=1):
            st.subheader(f"{number}. {nama.said(item.nama, scene.bahasa)}", anchor=False)
        source = kalimat.citation(next(iter(ref.strategi.values())).sumber, scene.bahasa)
        st.caption(t("presentasi.strategi_sumber", scene.bahasa, sumber=source))
    return scene.found.result.fingerprint


def take_along(scene: Scene) -> str:
    """Step 8: the address, and what one can do there."""
    rilis = scene.found.result.rilis
    address = isi.site(st.context.url or "", "presentasi", scene.bahasa)
    st.title(address, anchor=False)
    if isi.is_local(address):
        st.warning(t("presentasi.alamat_lokal", scene.bahasa))
    with st.grid(columns=3, min_column_width=250, border=True):
        for place in (1, 2, 3):
            with st.container():
                st.header(said(f"presentasi.dapat_{place}", rilis, scene.bahasa), anchor=False)
                st.subheader(said(f"presentasi.dapat_{place}_isi", rilis, scene.bahasa), anchor=False)
    return scene.found.result.fingerprint


def body(scene: Scene, langkah: str) -> str:
    """Draw what stands between heading and foot, always equally high; return the fingerprint of its figures."""
    with st.container(height="content" if layar.narrow() else BODY, border=False, vertical_alignment="center"):
        return STEPS[langkah](scene)


STEPS: dict[str, Callable[[Scene], str]] = dict(
    zip(isi.LANGKAH, (opening, issues, whole_map, strongest, sureness, close, prevention, take_along), strict=True)
)
