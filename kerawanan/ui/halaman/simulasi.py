"""The weight laboratory: what is chosen, kept in the address, and the controls that change it."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import skenario
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, TINGKAT, Parameters, is_scenario, resolve
from kerawanan.tampil.kata.reverse import issue
from kerawanan.teks.text import number, t
from kerawanan.ui import state

HISTORY, STEPS = "riwayat_simulasi", 50
DRAWN, MOVED, ECHO, RECENT = "tergambar_simulasi", "gerak_simulasi", 3.0, 8
LARGEST_STAGE, LARGEST_LEVEL = 3.0, 10.0


def chosen(rilis: Rilis) -> Parameters:
    """Return the parameters of the address; parts that cannot be followed are dropped with a note."""
    query = {name: state.text(name) for name in skenario.NAMES}
    query["tahapan"] = state.choose("tahapan", rilis.info.tahapan)
    parameters, wrong = skenario.from_query(rilis, query)
    for name in wrong:
        state.refuse(name)
    return parameters


def _write(query: dict[str, str]) -> None:
    for name in skenario.NAMES:
        state.put(name, query.get(name))


def _history() -> dict[str, list[dict[str, str]]]:
    return st.session_state.setdefault(HISTORY, {"urungkan": [], "ulangi": []})


def _current() -> dict[str, str]:
    return {name: state.text(name) for name in skenario.NAMES if state.text(name)}


def _seed(name: str, value: object) -> str:
    """Set a control before it is drawn, and keep in mind what it showed lately.

    One that already stands there is left alone, or it would jump back under the fingers of who has moved on meanwhile.
    """
    seen = st.session_state.setdefault(DRAWN, {}).setdefault(name, [])
    if value not in seen[-1:]:
        seen.append(value)
        del seen[:-RECENT]
    key = state.widget(name)
    return key if key in st.session_state and st.session_state[key] == value else state.seed(name, value)


def _meant(name: str, value: object) -> bool:
    """Say whether a visitor moved this control, or whether it only echoes what it showed before another one moved.

    A browser sends all controls along with the one that moves. Who is faster than the answer sends the others as they
    were, which the server would take for changes.
    """
    last, when = st.session_state.get(MOVED, ("", 0.0))
    shown = st.session_state.get(DRAWN, {}).get(name, [])
    if last != name and monotonic() - when < ECHO and value in shown[:-1]:
        return False
    st.session_state[MOVED] = (name, monotonic())
    return True


def change(parameters: Parameters) -> None:
    """Take over other parameters at the press of a button; the old ones can be brought back."""
    st.session_state[MOVED] = ("", monotonic())
    _change(parameters)


def _change(parameters: Parameters) -> None:
    before, past = _current(), _history()
    query = skenario.to_query(parameters)
    _write(query)
    if before != _current():
        past["urungkan"] = [*past["urungkan"], before][-STEPS:]
        past["ulangi"] = []


def _step(way: str, back: str) -> None:
    """Undo, or do again what was undone."""
    past = _history()
    st.session_state[MOVED] = ("", monotonic())
    if past[way]:
        past[back].append(_current())
        _write(past[way].pop())


def _slid(rilis: Rilis, kode: str) -> None:
    old, value = chosen(rilis), st.session_state[state.widget(f"bobot_{kode}")]
    locked = state.choose_many("kunci", rilis.isu)
    if kode not in locked and _meant(f"bobot_{kode}", value):
        _change(skenario.weighted(old, skenario.move(skenario.weights_of(rilis, old), kode, float(value), locked)))


def _locked(rilis: Rilis, kode: str) -> None:
    held, value = set(state.choose_many("kunci", rilis.isu)), st.session_state[state.widget(f"kunci_{kode}")]
    if _meant(f"kunci_{kode}", value):
        held = held | {kode} if value else held - {kode}
        state.put("kunci", [k for k in rilis.isu if k in held])


def _preset(rilis: Rilis) -> None:
    kode = st.session_state[state.widget("sudut")]
    if kode and _meant("sudut", kode):
        state.put("kunci", None)
        _change(skenario.preset(rilis, kode, chosen(rilis)))


def _set(rilis: Rilis, name: str, read: Callable[[object], object]) -> None:
    """Take over a choice other than the weights; what the release does anyway is left to it."""
    value = read(st.session_state[state.widget(f"sim_{name}")])
    old = chosen(rilis)
    base = rilis.info.parameter
    own = None if name == "penyusutan" else ""
    _change(replace(old, **{name: own if value == getattr(base, name) else value}))


def _scaled(rilis: Rilis, name: str, kode: str) -> None:
    """Take over the weight of a stage or the multiplier of a level."""
    old = chosen(rilis)
    value = float(st.session_state[state.widget(f"sim_{name}_{kode}")])
    known = dict(getattr(resolve(rilis, Parameters()), name))
    pairs = {k: v for k, v in (dict(getattr(old, name)) | {kode: value}).items() if v != known[k]}
    _change(replace(old, **{name: tuple(sorted(pairs.items()))}))


def controls(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Draw all that can be changed."""
    presets = rilis.referensi.preset
    st.pills(
        t("simulasi.siap_pakai", bahasa),
        list(presets),
        format_func=lambda kode: presets[kode].nama.get(bahasa),
        key=_seed("sudut", skenario.preset_of(rilis, parameters) or None),
        on_change=_preset,
        args=(rilis,),
        wrap=True,
    )
    weights, locked = skenario.weights_of(rilis, parameters), state.choose_many("kunci", rilis.isu)
    for kode in rilis.isu:
        _slider(rilis, kode, weights, locked, bahasa)
    st.caption(t("simulasi.jumlah", bahasa, jumlah=number(sum(weights.values()), bahasa, 0)))
    _steps(rilis, parameters, bahasa)
    box = st.expander(t("simulasi.lanjutan", bahasa), key="simulasi_lanjutan", on_change="rerun")
    if box.open:
        with box:
            _more(rilis, parameters, bahasa)


def _slider(rilis: Rilis, kode: str, weights: dict[str, float], locked: tuple[str, ...], bahasa: str) -> None:
    """Draw the weight of one issue and its lock."""
    free = [other for other in rilis.isu if other not in (*locked, kode)]
    name, share = issue(rilis.referensi, kode, bahasa), number(weights[kode], bahasa)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.slider(
            t("simulasi.bobot_isu", bahasa, isu=name, persen=share),
            0,
            100,
            step=1,
            format="%d %%",
            key=_seed(f"bobot_{kode}", round(weights[kode])),
            on_change=_slid,
            args=(rilis, kode),
            disabled=kode in locked or not free,
        )
        st.checkbox(
            t("simulasi.kunci", bahasa),
            key=_seed(f"kunci_{kode}", kode in locked),
            on_change=_locked,
            args=(rilis, kode),
        )


def _steps(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Draw undo, redo and the way back to the release."""
    past = _history()
    with st.container(horizontal=True, gap="small"):
        for way, back, icon in (("urungkan", "ulangi", "undo"), ("ulangi", "urungkan", "redo")):
            st.button(
                t(f"simulasi.{way}", bahasa),
                key=f"simulasi_{way}",
                icon=f":material/{icon}:",
                on_click=_step,
                args=(way, back),
                disabled=not past[way],
            )
        st.button(
            t("simulasi.semula", bahasa),
            key="simulasi_semula",
            icon=":material/restart_alt:",
            on_click=change,
            args=(Parameters(),),
            disabled=not is_scenario(rilis, parameters),
        )


def _more(rilis: Rilis, parameters: Parameters, bahasa: str) -> None:
    """Draw the choices besides the weights of the issues."""
    now = resolve(rilis, parameters)
    for name, options in (("agregasi", AGREGASI), ("normalisasi", NORMALISASI)):
        st.selectbox(
            t(f"simulasi.{name}", bahasa),
            options,
            format_func=lambda kode, name=name: t(f"simulasi.{name}_{kode}", bahasa),
            key=state.seed(f"sim_{name}", getattr(now, name)),
            on_change=_set,
            args=(rilis, name, str),
        )
    st.toggle(
        t("simulasi.penyusutan", bahasa),
        key=state.seed("sim_penyusutan", now.penyusutan),
        on_change=_set,
        args=(rilis, "penyusutan", bool),
    )
    if not any(item.jenis == "kejadian" for item in rilis.scored.values()):
        st.caption(t("simulasi.tanpa_register", bahasa))
        return
    ref = rilis.referensi
    stages = [parameters.tahapan] if parameters.tahapan else list(rilis.info.tahapan)
    st.markdown(f"**{t('simulasi.bobot_tahapan', bahasa)}**")
    for kode in stages:
        _amount(rilis, "bobot_tahapan", kode, ref.tahapan[kode].nama.get(bahasa), now, LARGEST_STAGE)
    st.markdown(f"**{t('simulasi.pengali', bahasa)}**")
    for kode in TINGKAT:
        _amount(rilis, "pengali_tingkat", kode, t(f"simulasi.tingkat_{kode}", bahasa), now, LARGEST_LEVEL)


def _amount(rilis: Rilis, name: str, kode: str, label: str, now: Parameters, most: float) -> None:
    """Draw the weight of a stage or the multiplier of a level."""
    value = float(dict(getattr(now, name))[kode])
    st.slider(
        label,
        0.0,
        max(most, value),
        step=0.1,
        format="%.1f",
        key=state.seed(f"sim_{name}_{kode}", value),
        on_change=_scaled,
        args=(rilis, name, kode),
    )
