"""The release that a visitor made of own files: for this session alone, on no disk, in no log, under no address.

It is reached by its name, which is drawn by lot, so that nobody else's link means it. Nobody can open it after the
session; finished work about it stays in memory until newer work takes its place (docs/keputusan/0078).
"""

import secrets

import streamlit as st

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.ui import state

HELD, START, LENGTH = "pratinjau", "pratinjau-", 8


def name() -> str:
    """Return a new name for a preview."""
    return START + secrets.token_hex(LENGTH)


def held() -> Rilis | None:
    """Return the preview of this visitor, if there is one."""
    return st.session_state.setdefault(HELD)


def show(rilis: Rilis) -> None:
    """Keep a release for this visitor and choose it; what was chosen of another one goes."""
    st.session_state[HELD] = rilis
    for choice in ("kode", "isu", "tahapan", "lapis", "sorot"):
        state.put(choice, None)
    state.put("rilis", rilis.info.id)


def close() -> None:
    """Forget the preview and go back to the release that is shown first."""
    st.session_state.pop(HELD, None)
    state.put("rilis", None)


def releases() -> dict[str, Rilis]:
    """Return the releases that this visitor may choose: those of the catalogue, and an own preview."""
    own = held()
    return katalog.katalog().opened | ({own.info.id: own} if own else {})


def local(rilis: Rilis) -> bool:
    """Say whether a release is somebody's preview in this session: nothing of it has an address for others."""
    return rilis.info.id.startswith(START) and rilis.info.id not in katalog.katalog().opened
