"""Finished work, shared by all visitors and never changed: the only place with Streamlit's caches.

Everything is keyed by the identifier of a release and by parameters, so that it stays right without any expiry.
"""

import json
from collections.abc import Callable

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis import load
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.simulasi import compare, skenario
from kerawanan.skor import kepastian, resep
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.grafik import lereng, sebaran, susunan, waktu
from kerawanan.tampil.kata import alasan, kalimat
from kerawanan.tampil.peta import bentuk, legenda, view
from kerawanan.tampil.peta import deck as peta
from kerawanan.teks.text import BAHASA
from kerawanan.telaah import diagnosis as checks
from kerawanan.telaah import drivers

MOST = 400
CHARTS = {
    "panas": sebaran.heat_map,
    "peringkat": sebaran.rank_bands,
    "peringkat_besar": sebaran.large_rank_bands,
    "sebaran": sebaran.distribution,
    "waktu": waktu.timeline,
}

WORDS: dict[str, Callable[[kepastian.Certainty, str, str], str]] = {
    "kepala": lambda found, bahasa, _: kalimat.headline(found, bahasa),
    "kelompok": lambda found, bahasa, _: kalimat.groups(found, bahasa),
    "tak_beda": lambda found, bahasa, _: kalimat.flat_indicators(found, bahasa),
    "alasan": lambda found, bahasa, kode: alasan.why(found, kode, bahasa),
    "mengapa": lambda found, bahasa, kode: alasan.reasons_text(found, kode, bahasa),
    "legenda": lambda found, bahasa, _: legenda.legend(found, bahasa),
}


@st.cache_resource(show_spinner=False, max_entries=MOST)
def rilis(name: str) -> Rilis:
    """Return a shipped release."""
    return load.load(DATA / "rilis" / name)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def result(name: str, parameters: Parameters) -> resep.Result:
    """Return the scores of a release."""
    return resep.score(rilis(name), parameters)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def certainty(name: str, parameters: Parameters) -> kepastian.Certainty:
    """Return scores with their certainty; where only weights differ, the draws are taken again."""
    found = result(name, parameters)
    return kepastian.weigh(found, draws(name, found.parameters.unweighted()))


@st.cache_resource(show_spinner=False, max_entries=8)
def draws(name: str, parameters: Parameters) -> np.ndarray:
    """Return drawn issue scores, 8 MB a piece."""
    return kepastian.draw_issues(result(name, parameters))


@st.cache_resource(show_spinner=False, max_entries=MOST)
def diagnosis(name: str, parameters: Parameters) -> checks.Diagnosis | None:
    """Return the checks of a result."""
    return checks.diagnose(result(name, parameters))


@st.cache_resource(show_spinner=False, max_entries=MOST)
def setting_apart(name: str) -> drivers.Drivers:
    """Return which issue sets the kecamatan of a release apart."""
    return drivers.setting_apart(result(name, resep.DEFAULT))


@st.cache_resource(show_spinner=False, max_entries=MOST)
def chart(kind: str, name: str, parameters: Parameters, bahasa: str, theme: str) -> go.Figure:
    """Return a finished chart."""
    return CHARTS[kind](certainty(name, parameters), bahasa, theme)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def waterfall(name: str, parameters: Parameters, kode: str, bahasa: str, theme: str) -> go.Figure:
    """Return the finished chart of what a kecamatan's score is made of."""
    return susunan.waterfall(certainty(name, parameters), kode, bahasa, theme)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def slope(name: str, parameters: Parameters, bahasa: str, theme: str, narrow: bool) -> go.Figure:
    """Return the finished chart of the ranks before and after a what-if."""
    before, after = certainty(name, parameters.selection()), certainty(name, parameters)
    return lereng.slope(before, after, compare.compare(before.result, after.result), bahasa, theme, narrow=narrow)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def any_weighting(name: str, parameters: Parameters) -> pd.DataFrame:
    """Return how often each class comes out when all weightings are equally likely."""
    return compare.any_weighting(result(name, parameters))


@st.cache_resource(show_spinner=False, max_entries=MOST)
def influence(name: str, parameters: Parameters) -> pd.DataFrame:
    """Return how much each weight moves the ranking."""
    return checks.influence(result(name, parameters))


def words(kind: str, found: kepastian.Certainty, bahasa: str, kode: str = "") -> str:
    """Return finished sentences about a result."""
    return _words(found, found.result.fingerprint, kind, bahasa, kode)


@st.cache_resource(show_spinner=False, max_entries=4 * MOST)
def _words(_found: kepastian.Certainty, sidik: str, kind: str, bahasa: str, kode: str) -> str:
    """Keep sentences by the fingerprint, which stands for all that a result depends on."""
    return WORDS[kind](_found, bahasa, kode)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def search_names(name: str) -> dict[str, str]:
    """Return code → name of the kecamatan of a release in the order of the alphabet, with other spellings."""
    rows = rilis(name).kecamatan.sort_values("nama")
    pairs = zip(rows.index, rows["nama"], rows["nama_lain"], strict=True)
    return {str(kode): f"{first} ({other})" if other else first for kode, first, other in pairs}


@st.cache_resource(show_spinner=False, max_entries=MOST)
def deck(name: str, parameters: Parameters, bahasa: str, look: view.Look) -> pdk.Deck:
    """Return a finished map."""
    query = {"rilis": name} | skenario.to_query(parameters)
    return peta.deck(certainty(name, parameters), query, bahasa, look)


@st.cache_resource(show_spinner=False, max_entries=MOST)
def shapes(kind: str, name: str, query: tuple[tuple[str, str], ...], bahasa: str) -> bytes:
    """Return the shapes of a map as compact GeoJSON, or the problem with what the address asks for."""
    parameters, wrong = skenario.from_query(rilis(name), dict(query))
    if wrong:
        raise ParameterError([Problem("asing", "", None, part, {"temu": dict(query)[part]}) for part in wrong])
    found = certainty(name, parameters)
    content = bentuk.features(found, bahasa) if kind == "kecamatan" else bentuk.hatching(found)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


@st.cache_resource(show_spinner=False, max_entries=MOST)
def download(kind: str, name: str, parameters: Parameters, bahasa: str) -> bytes:
    """Return a finished download."""
    return unduh.FORMATS[kind](certainty(name, parameters), bahasa)


def warm() -> None:
    """Fill the caches with what every visitor sees first; called once before the doors open."""
    parameters = Parameters()
    for name in load.available():
        setting_apart(name)
        for bahasa in BAHASA:
            for kind in ("kecamatan", "ragu"):
                shapes(kind, name, (), bahasa)
            for theme in ("terang", "gelap"):
                deck(name, parameters, bahasa, view.Look(theme))
                for kind in CHARTS:
                    chart(kind, name, parameters, bahasa, theme)
