"""Finished work is kept once per result, whoever asks in whatever words, and no work is done twice at a time."""

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import numpy as np
import pandas as pd
import pytest
from cachetools import LRUCache

from kerawanan.rilis.load import Rilis, load
from kerawanan.rilis.wilayah import Wilayah
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.grafik.template import Look
from kerawanan.telaah.perubahan import resolve
from kerawanan.ui import cache, cache_peta, pratinjau
from tests.conftest import Copy


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
    assert (
        cache_peta.coloured(cache.certainty(other), "id").sidik
        != cache_peta.coloured(cache.certainty(publik), "id").sidik
    )


def test_what_is_made_from_a_result_takes_the_result_alone():
    """Parameters or a name of a release beside it could be those of another one."""
    kept = {name: work for name, work in vars(cache).items() if hasattr(work, "cache_key") and not name.startswith("_")}
    assert len(kept) > 10
    for name, work in kept.items():
        given = list(inspect.signature(work.__wrapped__).parameters.values())
        assert given[0].annotation in (Certainty, Rilis, Wilayah), name
        assert not {item.annotation for item in given[1:]} & {Parameters, Rilis, Certainty}, name


def test_each_function_has_its_own_place_for_what_it_makes_of_a_result(publik: Rilis):
    made: list[str] = []

    def first(found: Certainty, bahasa: str) -> str:
        made.append("first")
        return f"{found.result.rilis.info.id} {bahasa}"

    def second(found: Certainty, bahasa: str) -> str:
        return f"kedua {bahasa}"

    found, other = cache.certainty(publik), cache.certainty(publik, Parameters(agregasi="power2"))
    for _ in range(2):
        assert cache.made(first, found, "id") == "publik-2024 id"
        assert cache.made(first, found, "en") == "publik-2024 en"
        assert cache.made(second, found, "id") == "kedua id"
        assert cache.made(first, other, "id") == "publik-2024 id"
        assert cache.made(lambda result: result.digest, found.result) == found.result.digest
    assert made == ["first"] * 3


def test_of_a_preview_nothing_is_kept(publik: Rilis):
    own = replace(publik, info=publik.info.model_copy(update={"id": pratinjau.START + "0123456789abcdef"}))
    found, made = certainty(own, n=200), []

    def count(item: object, bahasa: str) -> str:
        made.append(item)
        return bahasa

    for item in (own, found, found.result):
        before = set(cache._made.cache)
        assert [cache.made(count, item, "id") for _ in range(2)] == ["id", "id"]
        assert set(cache._made.cache) == before
    assert len(made) == 6


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


def test_what_is_new_is_made_in_turn_and_what_is_known_waits_for_nobody(publik: Rilis):
    known, first, second = (Parameters(bobot_isu=((publik.isu[0], 90.0), (publik.isu[1], n))) for n in (3.0, 5.0, 7.0))
    cache.certainty(publik, known)
    inside, go, order = Event(), Event(), []

    def make(chosen: Parameters, name: str) -> None:
        with cache.in_turn(publik, chosen):
            order.append(name)
            inside.set()
            go.wait(20)

    with ThreadPoolExecutor(2) as visitors:
        one = visitors.submit(make, first, "first")
        assert inside.wait(20)
        two = visitors.submit(make, second, "second")
        with cache.in_turn(publik, known):
            order.append("known")
        assert order == ["first", "known"] and not two.done()
        go.set()
        one.result(20), two.result(20)
    assert order == ["first", "known", "second"]


def test_who_is_sent_away_in_his_turn_gives_it_up(publik: Rilis):
    chosen = Parameters(bobot_isu=((publik.isu[0], 91.0), (publik.isu[1], 1.0)))
    with pytest.raises(ValueError, match="x"), cache.in_turn(publik, chosen):
        raise ValueError("x")
    assert not cache.ONE_AT_A_TIME.locked()


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


def test_what_is_put_together_from_the_draws_of_each_issue_is_what_one_draw_gives(publik: Rilis):
    ways = [
        Parameters(isu=publik.isu[1:3], tahapan="pemungutan"),
        Parameters(bobot_isu=((publik.isu[0], 70.0), (publik.isu[3], 30.0)), agregasi="power2"),
        Parameters(tahapan="rekapitulasi", normalisasi="minmax", penyusutan=False),
    ]
    for way in ways:
        kept, drawn = cache.certainty(publik, way), certainty(publik, way)
        pd.testing.assert_frame_equal(kept.table, drawn.table, check_exact=True)
        pd.testing.assert_frame_equal(kept.above, drawn.above, check_exact=True)


def test_what_grows_with_the_number_of_kecamatan_is_bounded_by_its_bytes(
    publik: Rilis, monkeypatch: pytest.MonkeyPatch
):
    """The oldest goes as soon as there are too many bytes; what is larger than all room is made and not kept."""
    assert cache.DRAWN + cache.SURE <= 256_000_000
    sure, drawn = cache._certainty.cache, cache._draws.cache
    assert isinstance(sure, LRUCache) and isinstance(drawn, LRUCache)
    assert (sure.maxsize, drawn.maxsize) == (cache.SURE, cache.DRAWN)
    found = cache.certainty(publik, Parameters(isu=publik.isu[:1]))
    units = len(found.result.table)
    assert sum(drawn.getsizeof(array) for array in drawn.values()) == drawn.currsize <= cache.DRAWN
    assert all(drawn.getsizeof(array) == array.size * 8 for array in drawn.values())
    larger = replace(found, above=pd.DataFrame(np.zeros((60 * units, 60 * units))))
    assert cache.bytes_of(larger) > (60 * units) ** 2 * 8 > cache.bytes_of(found)
    wide = np.zeros(cache.DRAWN // 16)
    monkeypatch.setattr(cache.kepastian, "draw_issues", lambda _: wide)
    for place in range(4):
        parameters = resolve(publik, Parameters(isu=publik.isu[:1]))
        assert cache._draws(f"uji-{place}", publik, parameters) is wide
        assert drawn.currsize <= cache.DRAWN
    assert [f"uji-{place}" in drawn for place in range(4)] == [False, False, True, True]
    monkeypatch.setattr(cache.kepastian, "draw_issues", lambda _: np.zeros(cache.DRAWN // 8 + 1))
    cache._draws("uji-besar", publik, parameters)
    assert "uji-besar" not in drawn
    cache._draws.cache_clear()
