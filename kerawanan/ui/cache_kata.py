"""Finished cards, lists and tables of words that a page draws at every run, kept for all visitors and never changed."""

from dataclasses import dataclass
from threading import Condition

from cachetools import LRUCache, cached

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import kutipan, tabel, tercatat
from kerawanan.ui.cache import RELEASES, RESULTS, by_result


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def card(found: Certainty, isu: str, bahasa: str) -> kutipan.Card:
    """Return the card of an issue; `found` is the result for this issue alone."""
    return kutipan.card(found, isu, bahasa)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def quotes(found: Certainty, bahasa: str) -> tuple[str, ...]:
    """Return the sentences to quote of a result."""
    return tuple(kutipan.quotes(found, bahasa))


@cached(LRUCache(RELEASES), condition=Condition())
def recorded(rilis: Rilis, bahasa: str) -> tuple[tuple[str, str], ...]:
    """Return the most frequent kinds of events of a release: indicator, and what its card says."""
    kinds = tercatat.kinds(rilis)[: tercatat.MOST]
    return tuple((kind.indikator, tercatat.card(rilis, kind, bahasa)) for kind in kinds)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Stages × issues in words: names of both, and how many scored indicators bear on each pair."""

    isu: tuple[str, ...]
    tahapan: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@cached(LRUCache(RELEASES), condition=Condition())
def stage_matrix(rilis: Rilis, bahasa: str) -> Matrix:
    """Return the matrix of a release: one row of cells a stage, in the order of the release."""
    table = tabel.stage_matrix(rilis, bahasa)
    return Matrix(tuple(table.columns), tuple(table.index), tuple(map(tuple, table.to_numpy())))
