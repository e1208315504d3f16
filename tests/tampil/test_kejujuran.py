"""Whatever is said of a place: no superlative, nothing "real" about it, no score or rank without its certainty.

The sentences are those that pages, pictures, slides and shared links are made of, in both languages, of both releases,
for selections and what-ifs that hypothesis picks.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kerawanan.rilis.load import DATA, load
from kerawanan.rilis.situs import load_riwayat
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.berkas import gambar
from kerawanan.tampil.grafik import sebaran, sesudah
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import (
    alasan,
    banding,
    findings,
    judul,
    kalimat,
    kepastian,
    ketahanan,
    konteks,
    kutipan,
    lapis,
    tinjau,
)
from kerawanan.tampil.salindia import scene, steps
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, catalogue, prose, t
from kerawanan.telaah import lookback
from kerawanan.telaah.calibration import calibrate
from kerawanan.telaah.drivers import Drivers, setting_apart
from kerawanan.telaah.lapis import layers
from kerawanan.telaah.robustness import Robustness, robustness

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
CHOICES = (
    Parameters(),
    Parameters(tahapan="pemungutan"),
    Parameters(tahapan="rekapitulasi"),
    Parameters(isu=("bencana",)),
    Parameters(isu=("rekapitulasi",)),
    Parameters(bobot_isu=(("bencana", 3.0), ("komplain_saksi", 1.0)), agregasi="power2"),
)
SLIDES = ("1", "2", "3", "4", "5", "6", "7", "8")

# "kelompok teratas" is no judgement on a place as long as its order is said to be uncertain.
SUPERLATIVE = re.compile(
    r"\b(paling|ter(?:tinggi|rendah|rawan|aman|buruk|baik|parah|besar|kuat|lemah)"
    r"|most|least(?! \d)|highest|lowest|worst|best|safest|riskiest|largest|strongest|weakest)\b",
    re.IGNORECASE,
)
REAL = re.compile(r"\b(nyata|signifikan|really?|significant(?:ly)?)\b", re.IGNORECASE)
OF_SCORES = re.compile(r"\b(skor\w*|scores?)\b", re.IGNORECASE)
FIGURE = re.compile(r"\b(skor(?: kerawanan)?|peringkat|scores?|rank)\b[^.;]*?\d", re.IGNORECASE)
SURE = re.compile(
    r"\b(yakin|ragu|belum pasti|hitung ulang|peringkat \d+–\d+|sure|doubtful|not certain|recalculations|rank \d+–\d+)",
    re.IGNORECASE,
)


@cache
def found(name: str, place: int) -> Certainty:
    return certainty(RILIS[name], CHOICES[place], n=400)


@cache
def ways(name: str, place: int) -> Robustness:
    return robustness(found(name, place).result)


@cache
def apart(name: str, place: int) -> Drivers:
    return setting_apart(found(name, place).result, 50)


@cache
def of_all(name: str, place: int, bahasa: str) -> list[str]:
    """What travels alone and is about all kecamatan."""
    return list(_of_all(found(name, place), bahasa))


def _of_all(it: Certainty, bahasa: str) -> Iterator[str]:
    """Give quotes, headings, findings and shared sentences."""
    yield from kutipan.quotes(it, bahasa)
    yield from (lapis.headline(it, layer, bahasa) for layer in layers(it.result.rilis))
    yield from (findings.classes(it, bahasa), findings.leaders(it, bahasa))
    yield kalimat.flat_indicators(it, bahasa)
    for kind in (sebaran.rank_bands, sebaran.distribution):
        yield kind(it, Look(bahasa, "terang")).heard


@cache
def afterwards(name: str, bahasa: str) -> tuple[list[str], list[str]]:
    """What is said of outcomes: in links and charts, which travel alone; and on Tinjau balik itself."""
    rilis = RILIS[name]
    alone, page = [], [tinjau.expected(found(name, 0), bahasa), *tinjau.origins(rilis, bahasa)]
    page += [*tinjau.statements(rilis, bahasa), *tinjau.not_found(rilis, bahasa)]
    page.append(tinjau.proxy_sentence(lookback.proxies(found(name, 0), n=200), rilis, bahasa))
    for item in rilis.beside.sesudah.hasil:
        it = certainty(rilis, lookback.basis(rilis, item), n=400)
        of = lookback.look_back(it, item, n=500)
        alone.append(f"{tinjau.shared(of, rilis, bahasa)} {tinjau.caution_plain(item, bahasa)}")
        alone += [draw(it, of, Look(bahasa, "terang")).heard for draw in (sesudah.scatter, sesudah.by_chance)]
        page += [tinjau.about(rilis, item, bahasa), tinjau.verdict(of, rilis, bahasa), tinjau.dealt(of, bahasa)]
        if item.isu and (worth := calibrate(of)):
            page.append(tinjau.calibration(worth, bahasa))
    return alone, page


def of_one(it: Certainty, drivers: Drivers, kode: str, bahasa: str) -> Iterator[str]:
    """What travels alone and is about one kecamatan, and about it beside another."""
    yield gambar.finding(it, kode, bahasa)
    yield judul.title("6", it, drivers, kode, bahasa)
    if rival := kalimat.rival(it, kode):
        yield banding.sentence(it, kode, rival, bahasa)
        yield banding.difference(it, kode, rival, bahasa)


def beside(it: Certainty, robust: Robustness, kode: str, bahasa: str) -> Iterator[str]:
    """What stands only beside the certainty: reasons, nearness to a limit, robustness."""
    yield alasan.why(it, kode, bahasa)
    yield kepastian.near(it, kode, bahasa)
    yield ketahanan.sentence(robust, kode, bahasa)
    yield from tinjau.of_place(it.result.rilis, kode, bahasa)
    yield from (t("konteks.butir", bahasa, **row) for row in konteks.rows_of(it.result.rilis, kode, bahasa))


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;:!?])\s+", plain(text))


def faults(text: str, names: list[str], alone: bool) -> list[str]:
    """Say what is wrong with a text about places."""
    wrong = []
    for part in sentences(text):
        if SUPERLATIVE.search(part) and any(name in part for name in names):
            wrong.append(f"superlative: {part}")
        if REAL.search(part) and not OF_SCORES.search(part):
            wrong.append(f"real, but not of a score: {part}")
    if alone and FIGURE.search(plain(text)) and any(name in text for name in names) and not SURE.search(plain(text)):
        wrong.append(f"a figure without its certainty: {text}")
    return wrong


@given(st.sampled_from(list(RILIS)), st.integers(0, len(CHOICES) - 1), st.sampled_from(BAHASA), st.integers(0, 23))
@example("publik-2024", 0, "id", 21)
@example("publik-2024", 0, "en", 18)
@example("contoh", 0, "id", 6)
@example("contoh", 4, "en", 4)
@settings(max_examples=25, deadline=None)
def test_what_is_said_of_places(name: str, place: int, bahasa: str, unit: int) -> None:
    it = found(name, place)
    kode, names = str(it.result.table.index[unit]), list(it.result.table["nama"])
    alone = [*of_all(name, place, bahasa), *of_one(it, apart(name, place), kode, bahasa)]
    wrong = [fault for text in alone for fault in faults(text, names, True)]
    wrong += [fault for text in beside(it, ways(name, place), kode, bahasa) for fault in faults(text, names, False)]
    assert wrong == []


def test_what_is_said_of_outcomes() -> None:
    wrong = []
    for name, bahasa in product(RILIS, BAHASA):
        names, (alone, page) = list(RILIS[name].kecamatan["nama"]), afterwards(name, bahasa)
        wrong += [fault for text in alone for fault in faults(text, names, True)]
        wrong += [fault for text in page for fault in faults(text, names, False)]
    assert wrong == []


@pytest.mark.parametrize("name", list(RILIS))
@pytest.mark.parametrize("bahasa", BAHASA)
def test_what_slides_and_cards_say_of_places(name: str, bahasa: str) -> None:
    it, names = found(name, 0), list(RILIS[name].kecamatan["nama"])
    first = str(it.result.scores.idxmax())
    alone = {isu: certainty(RILIS[name], Parameters(isu=(isu,)), n=200) for isu in RILIS[name].isu}
    shown = scene.Scene(it, apart(name, 0), alone.__getitem__, bahasa, first)
    wrong = []
    for langkah in SLIDES:
        whole = " ".join(words for words, _ in steps.drawn(shown, langkah).said)
        wrong += [f"{langkah}: {fault}" for fault in faults(whole, names, True)]
    for isu, own in alone.items():
        card = kutipan.card(own, isu, bahasa)
        wrong += faults(f"{card.kekuatan} {card.terkuat}", names, True)
    assert wrong == []


def test_the_tests_see_what_they_look_for() -> None:
    names = ["Dringu", "Tiris"]
    bad = [
        "Dringu paling rawan.",
        "Tiris is the most vulnerable, sure.",
        "Dringu dan Tiris berbeda nyata.",
        "Dringu and Tiris really differ.",
        "Skor Dringu 42,1 dari 100.",
        "Rank 3 for Tiris.",
    ]
    assert [text for text in bad if not faults(text, names, True)] == []
    good = ["Skor Dringu dan Tiris berbeda nyata dalam 95 % hitung ulang.", "Dringu: ragu; skor 42,1, peringkat 1–16."]
    assert [fault for text in good for fault in faults(text, names, True)] == []


# Where the certainty is explained stands what no recalculation knows, in the same words.
EXPLAINED = (
    "kecamatan.banding_baca",
    "kecamatan.cetak_baca",
    "presentasi.catatan_5",
    "grafik.peringkat_baca",
    "beranda.kutip_baca",
)


@pytest.mark.parametrize("bahasa", BAHASA)
def test_what_draws_cannot_know_is_said_beside_them(bahasa: str) -> None:
    words, texts = t("kalimat.di_luar", bahasa), catalogue(bahasa)
    own = [key for name in EXPLAINED for key in (name, f"pada_simulasi.{name}") if key in texts]
    assert [key for key in own if words not in texts[key]] == []
    assert all(words in re.sub(r"\s+", " ", prose(name, bahasa)) for name in ("metode", "baca_peta"))
    term = RILIS["publik-2024"].referensi.istilah["keyakinan"].arti.get(bahasa)
    assert words in term


def test_the_history_says_nothing_real_of_places() -> None:
    for item in load_riwayat():
        for text in (item.teks.id, item.teks.en):
            assert [fault for fault in faults(text, [], False)] == []
