"""Drawn pictures on a page."""

from typing import Literal

import streamlit as st


def draw(svg: str, said: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw an SVG picture, with what it says to those who hear it."""
    st.image(address(svg), width=width, alt=said)


def address(svg: str) -> str:
    """Return an SVG as the address that holds it.

    Streamlit would write it in base64: a third longer, and what says the same twice then looks different, so that it
    takes twice the bytes on its way.

    Examples
    --------
    >>> address('<svg fill="#fff" width="50%"/>')
    'data:image/svg+xml,<svg fill="%23fff" width="50%25"/>'
    """
    return f"data:image/svg+xml,{svg.replace('%', '%25').replace('#', '%23')}"
