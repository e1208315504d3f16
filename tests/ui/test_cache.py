"""Finished work is kept once per result, whoever asks in whatever words, and no work is done twice at a time."""

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan import katalog
from kerawanan.rilis.load import Rilis, load
from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.tampil.grafik.template import Look
from kerawanan.teks.text import BAHASA
from kerawanan.ui import cache
from tests.conftest import Copy
from tests.halaman.test_umum import open_page


def test_one_result_is_kept_once_however_it_is_asked_for(publik: Rilis):
    usual = resolve(publik, Parameters())
    doubled = tuple((kode, 2 * weight) for kode, weight in usual.bobot_isu)
    ways = [Parameters(), usual, Parameters(isu=publik.isu), Parameters(agregasi="arithmetic", bobot_isu=doubled)]
    found = [cache.certainty(publik, way) for way in ways]
    assert all(one is found[0] for one in found)
    assert all(
        cache.chart(one, "panas", Look("id", "terang")) is cache.chart(found[0], "panas", Look("id", "terang"))
        for one in found
    )
    assert cache.release_of(cache.certainty(publik, Parameters(agregasi="power2"))) is found[0]


def test_releases_of_one_name_are_told_apart_by_their_content(publik: Rilis, copy_of: Callable[[str], Copy]):
    copy = copy_of("publik-2024")
    copy.cell("nilai.csv", 2, "kejadian", "1")
    other = load(copy.path)
    assert other.info.id == publik.info.id
    assert cache.certainty(other) is not cache.certainty(publik)
    assert cache.coloured(cache.certainty(other), "id").sidik != cache.coloured(cache.certainty(publik), "id").sidik


def test_what_is_made_from_a_result_takes_the_result_alone():
    """Parameters or a name of a release beside it could be those of another one."""
    kept = {name: work for name, work in vars(cache).items() if hasattr(work, "cache_key") and not name.startswith("_")}
    assert len(kept) > 10
    for name, work in kept.items():
        given = list(inspect.signature(work.__wrapped__).parameters.values())
        assert given[0].annotation in (Certainty, Rilis, Wilayah), name
        assert not {item.annotation for item in given[1:]} & {Parameters, Rilis, Certainty}, name


def test_what_many_ask_for_at_once_is_made_once(publik: Rilis, monkeypatch: pytest.MonkeyPatch):
    asked, made, go = [], [], Event()

    def slow(*_: object) -> str:
        made.append(1)
        go.wait(20)
        return "kata"

    def ask(_: int) -> str:
        asked.append(1)
        if len(asked) == 8:
            go.set()
        return cache.words("uji", found, "id")

    monkeypatch.setitem(cache.WORDS, "uji", slow)
    found = cache.certainty(publik)
    with ThreadPoolExecutor(8) as visitors:
        assert list(visitors.map(ask, range(8))) == ["kata"] * 8
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again(publik: Rilis, monkeypatch: pytest.MonkeyPatch):
    answers = iter([ValueError("x"), "kata"])

    def sometimes(*_: object) -> str:
        if isinstance(answer := next(answers), ValueError):
            raise answer
        return str(answer)

    monkeypatch.setitem(cache.WORDS, "kadang", sometimes)
    with pytest.raises(ValueError, match="x"):
        cache.words("kadang", cache.certainty(publik), "id")
    assert cache.words("kadang", cache.certainty(publik), "id") == "kata"


def test_the_warm_start_makes_what_the_first_visitors_fetch():
    """Front page, map and slides ask for the same shapes under the same addresses, and none is made while they wait."""
    stores = (cache.coloured, cache.hatched, cache.context)
    for store in stores:
        store.cache_clear()
    cache.deck.cache_clear()
    cache.warm()
    before = [set(store.cache) for store in stores]
    for bahasa in BAHASA:
        for rilis in ("publik-2024", "contoh"):
            for page, query in (("", {}), ("peta", {}), ("presentasi", {"langkah": "3"})):
                app: AppTest = open_page(page, bahasa=bahasa, rilis=rilis, **query)
                assert not app.exception
    assert [set(store.cache) for store in stores] == before


def test_what_cannot_be_drawn_is_left_out_and_the_doors_open(
    publik: Rilis, contoh: Rilis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    known = katalog.Katalog({"publik-2024": publik, "contoh": contoh}, {})
    monkeypatch.setattr(katalog, "katalog", lambda: known)
    sound = cache.setting_apart

    def fails_for_one(found: cache.Certainty) -> object:
        if found.result.rilis.info.id == "publik-2024":
            raise KeyError("kode")
        return sound(found)

    monkeypatch.setattr(cache, "setting_apart", fails_for_one)
    cache.warm()
    assert (known.default, list(known.opened), list(known.refused)) == ("contoh", ["contoh"], ["publik-2024"])
    assert [item.key for item in known.refused["publik-2024"].problems] == ["tak_terduga"]
    assert len(caplog.messages) == 2 and "KeyError" in caplog.messages[0]
