"""Why the scores of two releases differ, kept like all finished work (`kerawanan.ui.cache`)."""

from threading import Condition

from cachetools import LRUCache, cached

from kerawanan.rilis.load import Rilis
from kerawanan.tampil.grafik import perubahan as berubah
from kerawanan.tampil.grafik.chart import Kept
from kerawanan.tampil.grafik.template import Look
from kerawanan.telaah.perubahan import Perubahan, perubahan
from kerawanan.ui.cache import FIGURES, RELEASES


@cached(LRUCache(RELEASES), condition=Condition())
def change(before: Rilis, after: Rilis) -> Perubahan:
    """Return why the scores of two releases of a place differ."""
    return perubahan(before, after)


@cached(LRUCache(FIGURES), condition=Condition())
def stacked(found: Perubahan, look: Look) -> Kept:
    """Return the finished chart of it."""
    return berubah.stacked(found, look).kept()
