"""What is made before anyone asks: the first views before the doors open, each choice of stage and issues after."""

from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.kata import peristiwa
from kerawanan.teks.text import BAHASA
from kerawanan.ui import cache, cache_peta, tabel, warm
from tests.halaman.test_umum import open_page


def test_the_warm_start_makes_what_the_first_visitors_fetch():
    """Front page, map and slides ask for the same shapes under the same addresses, and none is made while they wait."""
    stores = (cache_peta.coloured, cache_peta.hatched, cache_peta.context, cache_peta.deck)
    for store in stores:
        store.cache_clear()
    warm.first()
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
    warm.first()
    assert (known.default, list(known.opened), list(known.refused)) == ("contoh", ["contoh"], ["publik-2024"])
    assert [item.key for item in known.refused["publik-2024"].problems] == ["tak_terduga"]
    assert len(caplog.messages) == 2 and "KeyError" in caplog.messages[0]


@pytest.fixture
def both(publik: Rilis, contoh: Rilis, monkeypatch: pytest.MonkeyPatch) -> katalog.Katalog:
    known = katalog.Katalog({"publik-2024": publik, "contoh": contoh}, {})
    monkeypatch.setattr(katalog, "katalog", lambda: known)
    monkeypatch.setattr(warm, "PAUSE", 0)
    monkeypatch.setattr(warm, "_of_choice", lambda _: None)
    return known


def test_score_map_and_words_of_a_choice_are_made_ahead(monkeypatch: pytest.MonkeyPatch):
    chosen = Parameters(isu=("rekapitulasi",))
    monkeypatch.setattr(warm, "choices", lambda _: [chosen])
    assert not open_page("peta").exception
    warm.rest(Event())
    found = cache.certainty(katalog.katalog().opened["publik-2024"], chosen)
    stores = (cache_peta.deck, cache_peta.coloured, cache_peta.hatched, cache._words)
    before = [set(store.cache) for store in stores]
    assert all(any(found.result.digest in key for key in keys) for keys in before)
    assert not open_page("peta", isu="rekapitulasi").exception
    assert [set(store.cache) for store in stores] == before


def test_profiles_and_charts_of_the_release_that_is_shown_first_are_made_ahead(
    publik: Rilis, monkeypatch: pytest.MonkeyPatch
):
    chosen, kode = Parameters(isu=("rekapitulasi",), tahapan="rekapitulasi"), "35.13.05"
    monkeypatch.setattr(warm, "choices", lambda _: [chosen])
    monkeypatch.setattr(warm, "PAUSE", 0)
    monkeypatch.setattr(warm, "MOST", list(publik.kecamatan.index).index(kode) + 1)
    warm.pages(Event())
    stores = (cache.waterfall, cache.place, cache.chart)
    before = [set(store.cache) for store in stores]
    made = {key for key in cache._made.cache if key[0] in (peristiwa.written, tabel._packed)}
    assert all(before) and made
    profile = open_page("kecamatan", kode=kode)
    issues = open_page("isu_tahapan", isu="rekapitulasi", tahapan="rekapitulasi")
    assert not profile.exception and not issues.exception
    assert [set(store.cache) for store in stores] == before
    assert {key for key in cache._made.cache if key[0] in (peristiwa.written, tabel._packed)} == made


def test_every_choice_of_stage_and_issues_is_made_ahead_the_likely_ones_first(publik: Rilis):
    found = list(warm.choices(publik))
    assert len(set(found)) == len(found) == (2 ** len(publik.isu) - 1) * (len(publik.info.tahapan) + 1) <= warm.MOST
    assert {item.tahapan for item in found} == {"", *publik.info.tahapan}
    assert found[0] == Parameters(isu=publik.isu)
    sizes = [len(item.isu) for item in found]
    assert sizes == [4] * sizes.count(4) + [1] * sizes.count(1) + [2] * sizes.count(2) + [3] * sizes.count(3)


def test_a_choice_that_fails_ends_the_turn_of_its_release_and_is_in_the_log(
    both: katalog.Katalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    made: list[str] = []

    def made_or_not(rilis: Rilis, _: Parameters) -> None:
        made.append(rilis.info.id)
        if made == ["publik-2024"] * 3:
            raise KeyError("kode")

    monkeypatch.setattr(cache, "certainty", made_or_not)
    warm.rest(Event())
    assert made == ["publik-2024"] * 3 + ["contoh"] * len(list(warm.choices(both.opened["contoh"])))
    assert list(both.opened) == ["publik-2024", "contoh"]
    assert len(caplog.messages) == 1 and "KeyError" in caplog.messages[0]


def test_the_rest_ends_with_the_server(both: katalog.Katalog, monkeypatch: pytest.MonkeyPatch):
    begun, made = Event(), []

    def slow(rilis: Rilis, chosen: Parameters) -> None:
        made.append((rilis.info.id, chosen))
        begun.set()

    monkeypatch.setattr(cache, "certainty", slow)
    monkeypatch.setattr(warm, "PAUSE", 60)
    with warm.beside():
        assert begun.wait(20)
    assert len(made) == 1


class Stop(Event):
    """An event that nobody sets, and a clock on which its waits take as long as asked and a bit more."""

    def __init__(self, late: float) -> None:
        super().__init__()
        self.late, self.now, self.asked = late, 0.0, []

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout)
        self.now += (timeout or 0.0) + self.late
        return False


@pytest.mark.parametrize(("late", "then"), [(0.0, 0.0), (0.01, 0.2)])
def test_a_busy_server_serves_visitors_first(monkeypatch: pytest.MonkeyPatch, late: float, then: float):
    stop = Stop(late)
    monkeypatch.setattr(warm, "monotonic", lambda: stop.now)
    assert not warm.pause(stop)
    assert stop.asked == pytest.approx([warm.PAUSE, then])
