"""A button that takes a file of a visitor, in the words of the page: Streamlit's own box speaks English only.

The file goes by Streamlit's route for uploads, where it is bounded (`streamlit_guards`), and stays there as long as
somebody holds it: what all visitors hold together has a limit.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st

from kerawanan.teks.text import t
from kerawanan.ui import streamlit_internals

# The largest file, in bytes, where nothing else is said. It is read as a whole, and only for the session.
LARGEST = 1_000_000
LOOK = """button { font: inherit; font-size: 0.875rem; color: var(--st-text-color); cursor: pointer;
background: var(--st-background-color); border: 1px solid var(--st-border-color);
border-radius: var(--st-button-radius); padding: 0.4rem 0.75rem; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button[aria-disabled="true"] { opacity: 0.6; cursor: wait; }
p { margin: 0.25rem 0 0; } p:empty { display: none; }"""
_component = st.components.v2.component(
    "berkas",
    css=LOOK,
    js=(Path(__file__).parent / "berkas.js").read_text(encoding="utf-8"),
)


def said(sent: object, name: str) -> str:
    """Return a text of what a browser says of a file; empty where it says none.

    Examples
    --------
    >>> said({"nama": "a.json", "besar": 2}, "nama"), said({"nama": 5}, "nama"), said(None, "nama")
    ('a.json', '', '')
    """
    found = sent.get(name) if isinstance(sent, dict) else ""
    return found if isinstance(found, str) else ""


def pick(
    name: str,
    label: str,
    kinds: str,
    taken: Callable[[str, bytes | None], Iterable[bytes]],
    bahasa: str,
    largest: int = LARGEST,
) -> None:
    """Draw the button.

    `taken` hears the name of the file and its content, None where it is too large, and says which contents it holds
    from now on: the others are let go.
    """
    key, kept, lost = f"pilih_{name}", f"unggah_{name}", f"hilang_{name}"

    def keep() -> None:
        # The button may be gone when its file is there: another part of the page was chosen meanwhile.
        sent = (st.session_state.get(key) or {}).get("berkas")
        kode, called = said(sent, "kode"), said(sent, "nama")
        content = streamlit_internals.arrived(kode)
        st.session_state[lost] = not called or bool(kode and content is None)
        if st.session_state[lost]:  # it went to a process that is no more, or nothing that a button of ours sends
            return
        held = list(taken(called, content if content is not None and len(content) <= largest else None))
        uploads = {**st.session_state.get(kept, {}), kode: content}
        st.session_state[kept] = {kode: one for kode, one in uploads.items() if any(one is each for each in held)}
        _let_go(name, kode)

    note = t("berkas.gagal", bahasa) if st.session_state.get(lost) else ""
    words = {each: t(f"berkas.{each}", bahasa) for each in ("mengirim", "gagal", "sendiri")} | {"label": label}
    asked = {"nama": name, "jenis": kinds, "terbesar": largest, "ke": streamlit_internals.upload_address()}
    _component(key=key, data=words | asked | {"catatan": note}, on_berkas_change=keep)


def forget(name: str) -> None:
    """Let go of all files of a button."""
    st.session_state.pop(f"unggah_{name}", None)
    _let_go(name)


def _let_go(name: str, last: str = "") -> None:
    """Let go of what was sent by a button and nobody holds, also what arrived when nobody listened.

    Names end with the moment at which they were sent: what came after `last` is waiting for its turn.
    """
    held = st.session_state.get(f"unggah_{name}", {})
    sent = [kode for kode in streamlit_internals.uploads() if kode.startswith(f"{name}-")]
    streamlit_internals.let_go([kode for kode in sent if kode not in held and not (last and kode > last)])
