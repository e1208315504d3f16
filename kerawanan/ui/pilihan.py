"""Choices that the pages draw: filters, the search for a kecamatan, any select box tied to the address."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Literal

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import kalimat, nama
from kerawanan.teks.text import t
from kerawanan.ui import cache, layar, state

# After so long without a key a text counts as typed: with it Streamlit says nothing in English of keys to press.
PAUSE = "1s"
# The choice of all issues, which the address leaves out.
ALL = ""


def parameters(rilis: Rilis) -> Parameters:
    """Return the chosen issues and stage."""
    return Parameters(isu=state.choose_many("isu", rilis.isu), tahapan=state.choose("tahapan", rilis.info.tahapan))


def distinct(options: Sequence[str], words: Callable[[str], str]) -> dict[str, str]:
    """Return option → its words, with its code beside where another has the same: Streamlit tells options by words.

    Examples
    --------
    >>> distinct(["a", "b", "c"], {"a": "Rilis", "b": "Rilis", "c": "Contoh"}.__getitem__)
    {'a': 'Rilis (a)', 'b': 'Rilis (b)', 'c': 'Contoh'}
    """
    said = {option: words(option) for option in options}
    often = Counter(said.values())
    return {option: f"{text} ({option})" if often[text] > 1 else text for option, text in said.items()}


def select(
    name: str, label: str, options: Sequence[str], words: Callable[[str], str], chosen: str | None, **more: Any
) -> None:
    """Draw a select box that is tied to a choice in the address; emptied, it says its label: Streamlit's is English."""
    st.selectbox(
        label,
        options,
        format_func=distinct(options, words).__getitem__,
        key=state.seed(name, chosen),
        on_change=state.changed,
        args=(name,),
        placeholder=more.pop("placeholder", label),
        **more,
    )


def filters(bahasa: str, rilis: Rilis) -> Parameters:
    """Draw the filters of stage and issue, on a phone folded with what they say; and return what is chosen."""
    chosen, ref = parameters(rilis), rilis.referensi
    with (
        st.popover(folded(rilis, chosen, bahasa), icon=":material/filter_alt:")
        if layar.narrow()
        else st.container(horizontal=True, vertical_alignment="bottom")
    ):
        select(
            "tahapan",
            t("bingkai.tahapan", bahasa),
            ["", *rilis.info.tahapan],
            lambda k: ref.tahapan[k].nama.get(bahasa) if k else t("bingkai.semua_tahapan", bahasa),
            chosen.tahapan,
            width=240,
        )
        st.pills(
            t("bingkai.isu", bahasa),
            [ALL, *rilis.isu],
            selection_mode="multi",
            format_func=lambda k: nama.isu(ref, k, bahasa) if k else t("bingkai.semua_isu", bahasa),
            key=state.seed("isu", list(chosen.isu) or [ALL]),
            on_change=_issues,
            wrap=True,
        )
    without_indicators(bahasa, rilis, chosen)
    return chosen


def folded(rilis: Rilis, chosen: Parameters, bahasa: str) -> str:
    """Return what folded filters say of themselves: the stage and the issue, or how many issues.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> folded(load(DATA / "rilis" / "contoh"), Parameters(isu=("bencana", "rekapitulasi")), "id")
    'Saring: 2 isu'
    """
    said = nama.selection(rilis, chosen, bahasa)
    return t("bingkai.saringan_dipilih", bahasa, dipilih=said) if said else t("bingkai.saringan", bahasa)


def without_indicators(bahasa: str, rilis: Rilis, chosen: Parameters) -> None:
    """Say which issues are not assessed at the chosen stage, beside the way out; nothing where all are."""
    if sentence := kalimat.not_assessed(rilis, chosen, bahasa):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.info(sentence, icon=":material/filter_alt_off:", width="stretch")
            st.button(t("bingkai.hapus_saringan", bahasa), key="hapus_saringan", on_click=_clear)


def _issues() -> None:
    """Take over the issues: all of them once more where that was chosen, or the last one given up."""
    pressed, before = st.session_state[state.widget("isu")], state.texts("isu")
    state.put("isu", None if ALL in pressed and before else [kode for kode in pressed if kode != ALL])


def _clear() -> None:
    state.put("isu", None)
    state.put("tahapan", None)


def kecamatan(rilis: Rilis) -> str:
    """Return the code of the chosen kecamatan, or nothing."""
    return state.choose("kode", list(rilis.kecamatan.index))


def search(
    bahasa: str, rilis: Rilis, kode: str, *, labelled: bool = True, width: int | Literal["stretch"] = "stretch"
) -> None:
    """Draw the search box, which knows other spellings; the way to choose a kecamatan without a mouse.

    Without a visible label its hint says what it is for.
    """
    names = cache.search_names(rilis)
    select(
        "kode",
        t("peta.cari", bahasa),
        list(names),
        names.__getitem__,
        kode or None,
        index=None,
        placeholder=t("peta.cari_isian" if labelled else "peta.cari", bahasa),
        label_visibility="visible" if labelled else "collapsed",
        width=width,
    )
