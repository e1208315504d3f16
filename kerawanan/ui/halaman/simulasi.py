"""The weight laboratory: what is chosen, kept in the address, and how controls and buttons change it."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import skenario
from kerawanan.simulasi.weights import move, preset, weighted, weights_of
from kerawanan.skor.parameter import Parameters
from kerawanan.ui import state
from kerawanan.ui.moves import Held, Moves, Value

HISTORY, STEPS, MOVES, RELEASED = "riwayat_simulasi", 50, "gerak_simulasi", "kunci_lepas"
ABSENT = object()


def chosen(rilis: Rilis) -> Parameters:
    """Return the parameters of the address in their one form; parts that cannot be followed are dropped with a note."""
    query = _current()
    query["tahapan"] = state.choose("tahapan", rilis.info.tahapan)
    parameters, wrong = skenario.from_query(rilis, query)
    for name in wrong:
        state.refuse(name)
    parameters = skenario.own(rilis, parameters)
    _write(skenario.to_query(parameters))
    return parameters


def locked(rilis: Rilis) -> tuple[str, ...]:
    """Return the issues whose weight is locked."""
    return state.choose_many("kunci", rilis.isu)


def _write(query: Mapping[str, str]) -> None:
    state.put_all({name: query.get(name) for name in skenario.NAMES})


def _history() -> dict[str, list[dict[str, str]]]:
    return st.session_state.setdefault(HISTORY, {"urungkan": [], "ulangi": []})


def past_steps(way: str) -> bool:
    """Say whether there is something to undo ("urungkan") or to do again ("ulangi")."""
    return bool(_history()[way])


def _current() -> dict[str, str]:
    return state.first_of(*skenario.NAMES)


def _moves(rilis: Rilis) -> Moves:
    """Return what the browser of this visitor shows."""
    sliders = tuple(f"bobot_{kode}" for kode in rilis.referensi.isu)
    return st.session_state.setdefault(MOVES, Moves(sliders))


def _held(rilis: Rilis) -> dict[str, Value]:
    """Return the controls as the browser sent them."""
    held = {name: st.session_state.get(state.widget(name), ABSENT) for name in _moves(rilis).names}
    return {name: value for name, value in held.items() if value is not ABSENT}


def place(rilis: Rilis, targets: Mapping[str, Value]) -> Held:
    """Set the controls to what they are to show, before they are drawn, and return what the others start with.

    A newer message cuts a run short, and what it has set may never reach the browser, which then shows what a control
    starts with. So that has to be right, too; of a control that is set Streamlit takes no second value.
    """
    new = _moves(rilis).draw(targets, _held(rilis))
    for name, value in new.items():
        state.seed(name, value)
    return {name: value for name, value in targets.items() if name not in new}


def _moved(rilis: Rilis, name: str) -> bool:
    return _moves(rilis).moved(name, _held(rilis))


def _value(rilis: Rilis, name: str) -> Value:
    return _moves(rilis).shown(name, _held(rilis))


def _take(rilis: Rilis, query: Mapping[str, str]) -> None:
    """Write other parameters into the address; locks that they do not respect are released and named."""
    before = weights_of(rilis, chosen(rilis))
    _write(query)
    after, held = weights_of(rilis, chosen(rilis)), locked(rilis)
    kept = [kode for kode in held if before[kode] == after[kode]]
    state.put("kunci", kept)
    st.session_state[RELEASED] = [kode for kode in held if kode not in kept]


def released() -> list[str]:
    """Return the issues whose locks the last change did not respect."""
    return st.session_state.get(RELEASED, [])


def change(rilis: Rilis, parameters: Parameters) -> None:
    """Take over other parameters; the old ones can be brought back."""
    before, past = _current(), _history()
    _take(rilis, skenario.to_query(skenario.own(rilis, parameters)))
    if before != _current():
        past["urungkan"] = [*past["urungkan"], before][-STEPS:]
        past["ulangi"] = []


def step(rilis: Rilis, way: str, back: str) -> None:
    """Undo, or do again what was undone."""
    past = _history()
    if past[way]:
        past[back].append(_current())
        _take(rilis, past[way].pop())


def slid(rilis: Rilis, kode: str) -> None:
    """Take over the weight of an issue."""
    _slid(rilis, kode, _held(rilis))


def _slid(rilis: Rilis, kode: str, held: Held) -> None:
    """Take over a weight that was moved; others that were moved within the same answer stay where they were put."""
    moves, name = _moves(rilis), f"bobot_{kode}"
    if not moves.moved(name, held):
        return
    old, value, fixed = chosen(rilis), float(moves.shown(name, held) or 0), locked(rilis)
    if kode not in fixed:
        still = ([other for other in rilis.isu if f"bobot_{other}" in group] for group in moves.unanswered(held))
        change(rilis, weighted(rilis, old, move(weights_of(rilis, old), kode, value, fixed, *still)))


def catch_up(rilis: Rilis) -> None:
    """Take over sliders of which Streamlit did not tell: a run that was cut short has seen their value before."""
    held = _held(rilis)
    for kode in rilis.isu:
        if f"bobot_{kode}" in held:
            _slid(rilis, kode, held)


def lock(rilis: Rilis, kode: str) -> None:
    """Lock the weight of an issue, or release it."""
    if _moved(rilis, f"kunci_{kode}"):
        held = set(locked(rilis)) - {kode} | ({kode} if _value(rilis, f"kunci_{kode}") else set())
        state.put("kunci", [k for k in rilis.isu if k in held])
        st.session_state[RELEASED] = []


def pick(rilis: Rilis) -> None:
    """Take over the weights of a preset."""
    kode = _value(rilis, "sudut")
    if _moved(rilis, "sudut") and kode:
        change(rilis, preset(rilis, str(kode), chosen(rilis)))


def filter_stage(rilis: Rilis) -> None:
    """Take over the choice of stage."""
    if _moved(rilis, "tahapan"):
        state.put("tahapan", str(_value(rilis, "tahapan") or ""))


def put(rilis: Rilis, name: str) -> None:
    """Take over a choice other than the weights."""
    if _moved(rilis, f"sim_{name}"):
        change(rilis, replace(chosen(rilis), **{name: _value(rilis, f"sim_{name}")}))


def scale(rilis: Rilis, name: str, kode: str) -> None:
    """Take over the weight of a stage or the multiplier of a level."""
    if _moved(rilis, f"sim_{name}_{kode}"):
        old = chosen(rilis)
        pairs = dict(getattr(old, name)) | {kode: float(_value(rilis, f"sim_{name}_{kode}") or 0)}
        change(rilis, replace(old, **{name: tuple(pairs.items())}))
