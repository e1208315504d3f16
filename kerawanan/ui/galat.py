"""The boundary around everything: whatever goes wrong, a visitor reads a sentence in the language of the page.

The log gets one line with the page and the kind of error. What a visitor reads is said at its place for the script and
for a fragment. A callback has no place, and Streamlit would show nothing else after it: its sentence is kept, and the
page is drawn again as it was before.
"""

import logging
from collections.abc import Mapping
from typing import Any

import streamlit as st

from kerawanan.errors import ProblemsError, count
from kerawanan.teks.markup import literal, short
from kerawanan.teks.text import BAHASA, problem, t
from kerawanan.ui import state, streamlit_internals
from kerawanan.ui.alamat import PAGES

LOG = logging.getLogger(__name__)
KEPT, MOST, LONGEST = "galat", 20, 400
ICON = ":material/error:"


def _language(store: Mapping[str, list[str]]) -> str:
    """Return the language of a visitor from what is chosen, as long as it can be told."""
    chosen = next(iter(store.get("bahasa", [])), "")
    return chosen if chosen in BAHASA else BAHASA[0]


def sentences(error: BaseException | None, bahasa: str, otherwise: str) -> list[str]:
    """Return what a visitor may read of an error: what has to be mended if it can be, or the sentence `otherwise`.

    Examples
    --------
    >>> sentences(ValueError("secret"), "en", "bingkai.galat_tombol")
    ['That did not work, and nothing has changed. Try again, or report it to the maintainers.']
    """
    if not isinstance(error, ProblemsError):
        return [t(otherwise, bahasa)]
    more = count(error.problems) - MOST
    last = [t("bingkai.masalah_lagi", bahasa, jumlah=more)] if more > 0 else []
    return [
        t("bingkai.masalah", bahasa),
        *(short(problem(item, bahasa), LONGEST) for item in error.problems[:MOST]),
        *last,
    ]


def draw(lines: list[str]) -> None:
    """Draw what is said of an error."""
    st.error(lines[0], icon=ICON)
    if lines[1:]:
        st.markdown("\n".join(f"- {literal(line)}" for line in lines[1:]))


def on_script_error(error: Exception) -> bool:
    """Say what went wrong in script, fragment or callback; True, so that Streamlit shows nothing of its own."""
    page = st.session_state.get(state.PAGE) or PAGES[0]
    LOG.exception("galat_halaman", exc_info=error, extra={"isi": {"halaman": page}})
    bahasa = _language(st.session_state.get(state.STORE, {}))
    if streamlit_internals.before_the_script():
        st.session_state[KEPT] = sentences(error, bahasa, "bingkai.galat_tombol")
        streamlit_internals.run_again()
    else:
        draw(sentences(error, bahasa, "bingkai.galat"))
    return True


def of_callback() -> None:
    """Draw what was kept of a callback: on the page, and where the visitor has scrolled to."""
    lines = st.session_state.pop(KEPT, [])
    if lines:
        draw(lines)
        st.toast(lines[0], icon=ICON, duration="long")


def of_download(session: Any, error: BaseException | None) -> str:
    """Return what to say in the place of a file that could not be made; `session` is the state of a session."""
    try:
        store = session[state.STORE]
    except KeyError:
        store = {}
    return " ".join(sentences(error, _language(store), "bingkai.galat_unduh"))
