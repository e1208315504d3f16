"""Charts on a page."""

import streamlit as st

from kerawanan.skor.kepastian import Certainty
from kerawanan.ui import cache, layar


def chart(kind: str, found: Certainty, bahasa: str) -> None:
    """Draw a finished chart; its description says what it shows."""
    figure = cache.chart(found, kind, bahasa, layar.theme())
    st.plotly_chart(
        figure, key=f"grafik_{kind}", config={"displayModeBar": False}, alt=cache.words("kepala_gambar", found, bahasa)
    )
