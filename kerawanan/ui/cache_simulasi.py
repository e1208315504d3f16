"""What-ifs against their releases: finished comparisons, sentences, charts and maps, kept like all finished work."""

from threading import Condition

from cachetools import LRUCache, cached

from kerawanan.simulasi.compare import Change, compare
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.grafik import lereng
from kerawanan.tampil.grafik.chart import Kept
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import simulasi
from kerawanan.tampil.peta import legenda_ganda, movers, view
from kerawanan.tampil.peta.deck import Kept as Map
from kerawanan.ui import cache_peta
from kerawanan.ui.cache import RESULTS, by_result, release_of


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def change(after: Certainty) -> Change:
    """Return what a what-if changes against its release."""
    return compare(release_of(after).result, after.result)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def verdict(after: Certainty, bahasa: str) -> str:
    """Return the sentence that says first whether a what-if matters."""
    return simulasi.verdict(after, change(after), bahasa)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def counted(after: Certainty, bahasa: str) -> str:
    """Return the counted sentence of what a what-if changes."""
    return simulasi.counted(after, change(after), bahasa)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def slope(after: Certainty, look: Look) -> Kept:
    """Return the finished chart of the ranks before and after a what-if."""
    return lereng.slope(release_of(after), after, change(after), look).kept()


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def legend(after: Certainty, bahasa: str, small: bool) -> str:
    """Return the key of both maps."""
    return legenda_ganda.legend(release_of(after), after, change(after), bahasa, small=small)


@cached(LRUCache(2 * RESULTS), key=by_result, condition=Condition())
def side(after: Certainty, name: str, bahasa: str, look: view.Look) -> Map:
    """Return the map of the release ("rilis") or of the what-if, with an outline round who changes class."""
    found = release_of(after) if name == "rilis" else after
    return Map(movers.outlined(cache_peta.base(found, bahasa, look), found, change(after)))
