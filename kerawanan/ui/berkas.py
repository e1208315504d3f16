"""A button that takes a file of a visitor, in the words of the page: Streamlit's own box speaks English only."""

import base64
from collections.abc import Callable
from pathlib import Path

import streamlit as st

# The largest file, in bytes, where nothing else is said. It is read as a whole, and only for the session.
LARGEST = 1_000_000
LOOK = """button { font: inherit; font-size: 0.875rem; color: var(--st-text-color); cursor: pointer;
background: var(--st-background-color); border: 1px solid var(--st-border-color);
border-radius: var(--st-button-radius); padding: 0.4rem 0.75rem; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }"""
_component = st.components.v2.component(
    "berkas",
    css=LOOK,
    js=(Path(__file__).parent / "berkas.js").read_text(encoding="utf-8"),
)


def content(sent: object, largest: int = LARGEST) -> bytes | None:
    """Return what a browser sent of a file; None where that is no file, or one that is too large.

    Examples
    --------
    >>> content({"nama": "a.json", "besar": 2, "isi": "e30="}), content({"nama": "a.json", "besar": 2_000_000})
    (b'{}', None)
    """
    text = sent.get("isi") if isinstance(sent, dict) else None
    if not isinstance(text, str) or len(text) > 2 * largest:
        return None
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:  # what is no base64 or not even ASCII
        return None
    return found if len(found) <= largest else None


def pick(name: str, label: str, kinds: str, taken: Callable[[str, bytes | None], None], largest: int = LARGEST) -> None:
    """Draw the button; `taken` hears the name of the file and its content, None where that could not be taken."""
    key = f"pilih_{name}"

    def keep() -> None:
        sent = st.session_state[key].get("berkas")
        called = sent.get("nama") if isinstance(sent, dict) else ""
        taken(called if isinstance(called, str) else "", content(sent, largest))

    _component(key=key, data={"label": label, "jenis": kinds, "terbesar": largest}, on_berkas_change=keep)
