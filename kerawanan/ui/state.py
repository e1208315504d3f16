"""What a visitor has chosen, and the address that says it. The only module that touches session state or the address.

The address carries codes, not labels, so that a link means the same in both languages. Choices live in one store. What
the visitor does is a step: its callback copies it into the store, and the step adds one entry to the history. An
address that arrives (first visit, link, back button) is the whole truth: the store becomes what it says. Where that is
wrong, unknown or only differently written, it is put right in place, with a note; no step of the visitor, no entry.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from kerawanan.ui import correction
from kerawanan.ui.alamat import NAMES, Query, read
from kerawanan.ui.streamlit_internals import before_the_script, went_back

START, END = "awal", "akhir"

STORE, NOTES = "pilihan", "catatan"
# What the browser is known to show: before this run put it right, and since.
ARRIVED, WRITTEN = "alamat_datang", "alamat"
# Whether this run is one of a step, or of a link; and the page.
STEP, LINK, PAGE = "langkah", "tautan", "halaman"
MENU = "menu"


def _address() -> Query:
    store = st.session_state.get(STORE, {})
    return {name: list(store[name]) for name in NAMES if store.get(name)}


def _push() -> None:
    """Tell the browser, which adds an entry to its history if its own address is another one.

    First what it should show already: a browser that has not put it right yet (`settle`) does so now, without an entry.
    A newer message cuts a run short just before something is told. So it counts as written only after that.
    """
    address = _address()
    st.query_params.from_dict(st.session_state[WRITTEN])
    st.query_params.from_dict(address)
    st.session_state[WRITTEN] = address


def start() -> None:
    """Bring choices and address together before the navigation, which puts the address into the new entry.

    Streamlit empties the address when a visitor changes the page by the menu; what was chosen stays chosen.
    """
    session, current = st.session_state, {name: st.query_params.get_all(name) for name in st.query_params}
    first, step = STORE not in session, session.pop(STEP, False)
    link = not first and not step and bool(current) and current != session[WRITTEN]
    session[LINK] = link and not went_back()
    if first or link or went_back():
        session[STORE], session[NOTES] = read(current)
        session[WRITTEN] = current
    elif not current or (step and _address() != session[WRITTEN]):
        session[NOTES] = []
        _push()
    session[ARRIVED] = session[WRITTEN]


def hold(menu: Mapping[str, st.Page]) -> None:
    """Keep the pages of the navigation by their names, for links to them (`page`)."""
    st.session_state[MENU] = dict(menu)


def page(name: str) -> st.Page:
    """Return a page of the navigation."""
    return st.session_state[MENU][name]


def was_on(page: str) -> bool:
    """Say whether this is the page that the visitor saw last."""
    return st.session_state.get(PAGE) == page


def enter(page: str) -> None:
    """Tell the browser of a link to the page where it already is, which the navigation does not see."""
    here = was_on(page)
    st.session_state[PAGE] = page
    if here and st.session_state[LINK]:
        st.query_params.from_dict(st.session_state[WRITTEN])


def write() -> None:
    """Write the step of the visitor into the address; the first line of every fragment."""
    if st.session_state.get(STEP) and _address() != st.session_state[WRITTEN]:
        _push()
    st.session_state.pop(STEP, None)


def settle(place: str) -> None:
    """Put the address right: without what could not be followed, complete, and always spelled alike.

    As soon as it is known, or who is quick would take the wrong one along; once more when the page is drawn. A browser
    may hear both in either order, so the second knows what the first knew.
    """
    session, address = st.session_state, _address()
    if place == START or address != session[WRITTEN]:
        correction.correct(place, (session[ARRIVED], session[WRITTEN]), address)
    session[WRITTEN] = address


def stay() -> None:
    """Say in a callback that the visitor did nothing: the address that comes along is no new one."""
    st.session_state[STEP] = True


def choose_many(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen codes in the order of `allowed`; unknown ones are dropped with a note."""
    store = _store(name)
    found = store.get(name, [])
    if wrong := [(name, value) for value in dict.fromkeys(found) if value not in allowed]:
        notes = st.session_state.setdefault(NOTES, [])
        notes += [note for note in wrong if note not in notes]
    chosen = tuple(value for value in allowed if value in found)
    store[name] = list(chosen)
    return chosen


def choose(name: str, allowed: Sequence[str], default: str = "") -> str:
    """Return the chosen code, or the default, which the address leaves out."""
    chosen = choose_many(name, allowed)
    value = chosen[0] if chosen else default
    if len(chosen) > 1 or value == default:
        _keep(name, [] if value == default else [value])
    return value


def _store(*names: str) -> Query:
    """Return the choices, to read or to change some that an address may name."""
    for name in names:
        if name not in NAMES:
            raise LookupError(f"{name!r} is not among the names of an address in ui/alamat.py")
    return st.session_state.setdefault(STORE, {})


def _keep(name: str, values: Sequence[str]) -> None:
    _store(name)[name] = list(values)


def put(name: str, value: str | Sequence[str] | None) -> None:
    """Choose for the visitor: his step in a callback; while a page is drawn only a correction."""
    put_all({name: value})


def put_all(choices: Mapping[str, str | Sequence[str] | None]) -> None:
    """Choose several at once, as `put` does one: each look into the session takes its time."""
    store = _store(*choices)
    for name, value in choices.items():
        values = [value] if isinstance(value, str) else list(value or [])
        store[name] = [item for item in values if item]
    if before_the_script():
        st.session_state[STEP] = True


def changed(name: str) -> None:
    """Copy a widget into the store; the callback of every bound widget."""
    put(name, st.session_state[widget(name)])


def widget(name: str) -> str:
    """Return the key of the widget for a choice."""
    return f"pilih_{name}"


def seed(name: str, value: object) -> str:
    """Set the widget of a choice before it is drawn, and return its key."""
    st.session_state[widget(name)] = value
    return widget(name)


def query(*names: str) -> dict[str, str | list[str]]:
    """Return the chosen values of some choices, or of all, as an address carries them."""
    found = {name: values for name, values in _address().items() if name in (names or NAMES)}
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def link(**more: str) -> dict[str, str | list[str]]:
    """Return all that is chosen but for what a link changes, in the order of an address; an empty text takes away."""
    changed_too = query() | more
    return {name: changed_too[name] for name in NAMES if changed_too.get(name)}


def text(name: str) -> str:
    """Return the first value of a choice as the address has it; the caller checks it."""
    return next(iter(texts(name)), "")


def first_of(*names: str) -> dict[str, str]:
    """Return the first value of each choice that has one, as the address has it; the caller checks it."""
    store = st.session_state.get(STORE, {})
    return {name: values[0] for name in names if (values := store.get(name)) and values[0]}


def texts(name: str) -> list[str]:
    """Return all values of a choice as the address has them; the caller checks them."""
    return list(st.session_state.get(STORE, {}).get(name, []))


def refuse(name: str) -> None:
    """Drop a choice that cannot be followed, with a note."""
    st.session_state.setdefault(NOTES, []).append((name, text(name)))
    put(name, None)


def notes() -> list[tuple[str, str | None]]:
    """Return what the address said that could not be followed: name and value; no value where the name is unknown."""
    return list(st.session_state.get(NOTES, []))
