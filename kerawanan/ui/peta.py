"""The map on a page: with clicks or small, its key, the panel beside it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import batasan, kalimat, nama
from kerawanan.tampil.kata import lapis as words
from kerawanan.tampil.kata.kejadian import heading, status
from kerawanan.tampil.peta.view import CLOSEST, Look
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.lapis import CHANCE, CLASSES, EVENTS, RECORDED, UNRECORDED, highlights, layers
from kerawanan.ui import cache, cache_peta, gambar, kejadian, layar, pilihan, state
from kerawanan.ui.frame import to_page

MAP = "peta_pilihan"
# What the map of the front page has of its page.
FRONT = 4 / 7
# The parts of the page, from above: in its two columns, as they are drawn there, and on a phone.
DESK = ("peta", "tampilan", "kunci", "sumber"), ("judul", "kepala", "bagikan", "cari", "saringan", "panel")
PHONE = ("judul", "cari", "peta", "kunci", "kepala", "alat", "tampilan", "panel", "sumber")
NEAR = tuple(str(step) for step in range(1, CLOSEST + 1))


def _clicked() -> None:
    """Take over the kecamatan that was clicked on the map; the search box is where a choice is cleared."""
    objects = [item for found in st.session_state[MAP]["selection"]["objects"].values() for item in found]
    if objects:
        state.put("kode", objects[-1]["properties"]["kode"])


def places(kode: str) -> Mapping[str, AbstractContextManager]:
    """Return where each part of the page stands: in two columns, on a phone in one that begins with search and map.

    There the answer for a chosen kecamatan follows the map, so that a tap shows its name and class without scrolling.
    """
    if layar.narrow():
        names = sorted(PHONE, key=lambda name: PHONE.index("peta" if kode and name == "panel" else name))
        parts = {name: st.container() for name in names}
        row = parts["alat"].container(horizontal=True, gap="small")
        return parts | dict.fromkeys(("bagikan", "saringan"), row)
    columns = zip(st.columns([2, 1], gap="medium"), DESK, strict=True)
    return {name: column for column, names in columns for name in names}


def layer(rilis: Rilis) -> str:
    """Return what the map is to show."""
    return state.choose("lapis", layers(rilis), CLASSES)


def highlight(found: Certainty, lapis: str) -> str:
    """Return the class or step that is picked out of a layer; nothing where a filter has left it without a line."""
    sorot = state.choose("sorot", highlights(found.result.rilis, lapis))
    if sorot and not cache.words("hanya", found, BAHASA[0], f"{lapis} {sorot}"):
        state.put("sorot", None)
        return ""
    return sorot


def map_of(found: Certainty, kode: str, bahasa: str, lapis: str, sorot: str) -> None:
    """Draw a layer of the map, and what is picked out of it; a click chooses a kecamatan."""
    _clickable(found, bahasa, _look(kode, lapis, sorot))


def _look(kode: str, lapis: str, sorot: str) -> Look:
    closer = int(state.choose("dekat", NEAR) or 0)
    return layar.look(kode, lapis=lapis, sorot=sorot, share=layar.MAP, closer=closer)


def _clickable(found: Certainty, bahasa: str, look: Look) -> None:
    st.pydeck_chart(
        cache_peta.deck(found, bahasa, look),
        height=look.height,
        on_select=_clicked,
        key=MAP,
        alt=cache.words("kepala_gambar", found, bahasa, f"{look.lapis} {look.sorot}".strip()),
    )


def _near(closer: int) -> None:
    state.put("dekat", str(closer) if closer else None)


def views(found: Certainty, bahasa: str, lapis: str) -> None:
    """Draw what changes the view: the layer; nearer, farther, all of it."""
    closer = int(state.choose("dekat", NEAR) or 0)
    moves = {"perbesar": ("add", closer + 1), "perkecil": ("remove", closer - 1), "seluruh": ("zoom_out_map", 0)}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _layers(found, bahasa, lapis)
        for name, (icon, there) in moves.items():
            stays = there == closer or not 0 <= there <= CLOSEST
            label = t(f"peta.{name}", bahasa)
            st.button(label, icon=f":material/{icon}:", key=name, on_click=_near, args=(there,), disabled=stays)


def _layers(found: Certainty, bahasa: str, lapis: str) -> None:
    """Draw the choice of what the map shows: of the indicators those of the chosen issues and stage, all context."""
    chosen = {*found.result.chosen, *found.result.rilis.beside.konteks}
    options = [
        name for name in layers(found.result.rilis) if name in (CLASSES, CHANCE, EVENTS, lapis) or name in chosen
    ]
    st.selectbox(
        t("lapis.pilih", bahasa),
        options,
        format_func=pilihan.distinct(options, lambda name: plain(words.name(found, name, bahasa))).__getitem__,
        key=state.seed("lapis", lapis),
        on_change=_layer_chosen,
        placeholder=t("lapis.pilih", bahasa),
        width=260,
    )


def _layer_chosen() -> None:
    """Take over the layer; what was picked out of another one is not in it."""
    state.changed("lapis")
    state.put("sorot", None)


def key(found: Certainty, kode: str, bahasa: str, lapis: str, sorot: str) -> None:
    """Draw the key as buttons: one pressed leaves its kecamatan alone in colour, pressed again all have theirs."""
    options = cache_peta.key(found, bahasa, lapis, not layar.narrow())
    st.pills(
        t("lapis_sorot.kunci", bahasa, satuan=literal(words.unit(found, lapis, bahasa))),
        list(options),
        selection_mode="multi",
        format_func=options.__getitem__,
        key=state.seed("sorot", [sorot] if sorot else []),
        on_change=_picked,
        wrap=True,
    )
    if layar.narrow() and (limits := words.limits(found, lapis, bahasa)):
        st.caption(limits)
    if sorot:
        st.markdown(f"**{cache.words('hanya', found, bahasa, f'{lapis} {sorot}')}**")
    named = _look("", lapis, sorot).named
    if signs := cache.words("tanda" if named else "tanda_kecil", found, bahasa, f"{lapis} {sorot}".strip()):
        st.html(signs)
    if kode:
        st.html(cache.words("terpilih", found, bahasa, kode))
    if towns := batasan.towns(found, bahasa):
        st.caption(" ".join(towns))


def _picked() -> None:
    """Take over what was pressed last; pressed again it is given up."""
    pressed, before = st.session_state[state.widget("sorot")], state.texts("sorot")
    state.put("sorot", next((kode for kode in pressed if kode not in before), None))


def legend(found: Certainty, kode: str, bahasa: str, *, small: bool) -> None:
    """Draw the legend: fill with word and number of kecamatan, limits, and what patterns and outline say."""
    st.html(cache.words("legenda_kecil" if small else "legenda", found, bahasa, kode))


def panel(found: Certainty, kode: str, bahasa: str, lapis: str, sorot: str) -> None:
    """Draw why a kecamatan is where it is and what is done about it; without a choice, all by class or those shown."""
    release = found.result.rilis
    with st.container(border=True):
        if not kode and sorot:
            st.markdown(cache.words("anggota", found, bahasa, f"{lapis} {sorot}"))
            return
        if lapis == EVENTS:
            _events(found, kode, bahasa)
            return
        if not kode:
            st.markdown(cache.words("kelompok", found, bahasa))
            st.caption(f"{t('peta.daftar_ragu', bahasa)} {t('kalimat.di_luar', bahasa)}")
            return
        name = nama.kecamatan(release, kode)
        st.subheader(name, anchor=False)
        gambar.draw(cache.words("batang", found, bahasa, kode), cache.words("putusan", found, bahasa, kode), 400)
        st.markdown(cache.words("alasan", found, bahasa, kode))
        to_page("kecamatan", t("peta.ke_profil", bahasa, nama=name), "arrow_forward")
        if other := kalimat.rival(found, kode):
            words_of = t("peta.ke_banding", bahasa, nama=nama.kecamatan(release, other))
            to_page("kecamatan", words_of, "compare_arrows", banding=other)
        to_page("strategi", t("peta.ke_strategi", bahasa, nama=name), "shield")
        unknown, villages = t("kalimat.di_luar", bahasa), t("peta.desa_indikatif", bahasa)
        st.caption(f"{unknown} {cache.made(kalimat.weak_issues, release, bahasa)} {villages}")


def _events(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the events of a kecamatan with their sources; without a choice, how many each has."""
    if not kode:
        for kode_of in (RECORDED, UNRECORDED):
            if names := cache.words("nama", found, bahasa, f"{EVENTS} {kode_of}"):
                st.markdown(f"{heading(kode_of, bahasa)}: {names}")
        st.caption(t("lapis_kejadian.pilih", bahasa))
        kejadian.of_all(found, bahasa)
        return
    st.subheader(nama.kecamatan(found.result.rilis, kode), anchor=False)
    st.caption(t("lapis_kejadian.baca", bahasa, dinilai=status(found, bahasa)))
    if not kejadian.groups(found, kode, bahasa):
        st.markdown(t("lapis_kejadian.kosong", bahasa))
    kejadian.hidden(found, kode, bahasa)
    to_page("kecamatan", t("peta.ke_profil", bahasa, nama=nama.kecamatan(found.result.rilis, kode)), "arrow_forward")


def front(found: Certainty, kode: str, bahasa: str) -> None:
    """Draw the map of the front page with its key; as a picture on a phone, where a finger scrolls the page."""
    look = layar.look(kode, share=FRONT)
    if look.narrow:
        gambar.draw(cache.drawn(found, bahasa, look), cache.words("kepala_gambar", found, bahasa))
    else:
        _clickable(found, bahasa, look)
    legend(found, kode, bahasa, small=not look.named)
