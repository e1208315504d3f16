"""A chart as it is kept: for Streamlit and for who hears it the same chart, without what Plotly built of it."""

import json

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.grafik import susunan
from kerawanan.tampil.grafik.chart import Chart
from kerawanan.tampil.grafik.template import Look
from kerawanan.teks.text import BAHASA
from kerawanan.ui import cache


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("kind", list(cache.CHARTS))
def test_what_is_kept_is_the_chart(pasti_publik: Certainty, kind: str, bahasa: str) -> None:
    chart = cache.CHARTS[kind](pasti_publik, Look(bahasa, "gelap", 700))
    kept = chart.kept()
    assert kept.to_json() == chart.to_json()
    assert kept.heard == chart.heard and kept.heard
    assert not set(vars(kept)) - {"_packed", "_heard"}


def test_what_is_kept_of_a_profile_is_its_chart(pasti_publik: Certainty) -> None:
    """Its words are an array of objects, which only Plotly writes."""
    kode, look = pasti_publik.table.index[0], Look("id", "terang")
    assert cache.waterfall(pasti_publik, kode, look).to_json() == susunan.waterfall(pasti_publik, kode, look).to_json()


def test_a_chart_has_no_look_but_ours(pasti_publik: Certainty) -> None:
    """That which holds for all figures is not copied into each chart first."""
    assert go.Figure().layout.template.layout.colorway
    assert Chart().layout.template.layout.colorway is None
    assert cache.CHARTS["sebaran"](pasti_publik, Look("id", "terang")).layout.template.layout.colorway is None


def _page() -> None:
    import streamlit as st

    from kerawanan import katalog
    from kerawanan.tampil.grafik.template import Look
    from kerawanan.ui import cache

    found = cache.certainty(katalog.katalog().opened["publik-2024"])
    st.plotly_chart(cache.chart(found, "sebaran", Look("id", "terang", 640)))


def test_streamlit_draws_what_is_kept(pasti_publik: Certainty) -> None:
    app = AppTest.from_function(_page).run()
    (drawn,) = app.get("plotly_chart")
    spec = json.loads(drawn.proto.spec)
    assert spec == json.loads(cache.CHARTS["sebaran"](pasti_publik, Look("id", "terang", 640)).to_json())
