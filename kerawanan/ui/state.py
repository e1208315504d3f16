"""What a visitor has chosen, and the address that says it. The only module that touches session state or the address.

The address carries codes, not labels, so that a link means the same in both languages. A choice lives in one store;
widgets copy into it when they change. Wrong values in an address fall back to the default with a note.
"""

from collections.abc import Sequence

import streamlit as st

STORE, WRITTEN, PAGE, NOTES = "pilihan", "alamat", "halaman", "catatan"


def start(page: str) -> None:
    """Adopt the address when it is a new one: the first visit, a link, or the browser's back button.

    A change of page keeps what was chosen and adds what the link names; Streamlit itself empties the address then.
    """
    current = {name: st.query_params.get_all(name) for name in st.query_params}
    store = st.session_state.setdefault(STORE, {})
    moved = PAGE in st.session_state and st.session_state[PAGE] != page
    if moved:
        store.update(current)
    elif current != st.session_state.get(WRITTEN):
        store.clear()
        store.update(current)
    st.session_state[PAGE] = page
    st.session_state[WRITTEN] = current
    st.session_state[NOTES] = []


def peek(name: str) -> str:
    """Return a raw choice before the address is adopted, which needs the navigation, which needs the language."""
    current = {key: st.query_params.get_all(key) for key in st.query_params}
    fresh = current if current and current != st.session_state.get(WRITTEN) else st.session_state.get(STORE, {})
    return next(iter(fresh.get(name, [])), "")


def choose_many(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen codes in the order of `allowed`; unknown ones are dropped with a note."""
    store = st.session_state.setdefault(STORE, {})
    found = store.get(name, [])
    wrong = [value for value in found if value not in allowed]
    notes = st.session_state.setdefault(NOTES, [])
    notes += [(name, value) for value in wrong if (name, value) not in notes]
    chosen = tuple(value for value in allowed if value in found)
    store[name] = list(chosen)
    return chosen


def choose(name: str, allowed: Sequence[str], default: str = "") -> str:
    """Return the chosen code, or the default."""
    chosen = choose_many(name, allowed)
    value = chosen[0] if chosen else default
    st.session_state[STORE][name] = [] if value == default else [value]
    return value


def put(name: str, value: str | Sequence[str] | None) -> None:
    """Choose for the visitor, as a widget or a click does."""
    values = [value] if isinstance(value, str) else list(value or [])
    st.session_state.setdefault(STORE, {})[name] = [item for item in values if item]


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
    """Return the chosen values of some choices, as an address carries them."""
    store = st.session_state.get(STORE, {})
    found = {name: store[name] for name in names if store.get(name)}
    return {name: value[0] if len(value) == 1 else value for name, value in found.items()}


def text(name: str) -> str:
    """Return the first value of a choice as the address has it; the caller checks it."""
    return next(iter(texts(name)), "")


def texts(name: str) -> list[str]:
    """Return all values of a choice as the address has them; the caller checks them."""
    return list(st.session_state.get(STORE, {}).get(name, []))


def refuse(name: str) -> None:
    """Drop a choice that cannot be followed, with a note."""
    st.session_state.setdefault(NOTES, []).append((name, text(name)))
    put(name, None)


def write() -> None:
    """Bring the address in line with what is chosen.

    Also where Python sees no difference: after a link to the same page the browser still shows the old address.
    """
    store = {name: value for name, value in st.session_state.get(STORE, {}).items() if value}
    st.query_params.from_dict(store)
    st.session_state[WRITTEN] = store


def notes() -> list[tuple[str, str]]:
    """Return what the address said that could not be followed: pairs of name and value."""
    return list(st.session_state.get(NOTES, []))
