"""Finished work, shared by all visitors and never changed: the only place where work is kept.

What is made from a result is kept by the digest of the result, which stands for everything that its numbers depend on;
parameters are resolved before anything is looked up, so that one result is never kept twice. Each store is bounded, and
no work is done twice at a time: who asks for what another visitor is waiting for waits, too.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from threading import Condition, Lock
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import compare
from kerawanan.skor import kepastian, resep
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.skor.resep import Result
from kerawanan.tampil.berkas import gambar, unduh
from kerawanan.tampil.grafik import sebaran, susunan, waktu
from kerawanan.tampil.grafik.chart import Chart, Kept
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.peta import locator, view
from kerawanan.tampil.peta import picture as drawing
from kerawanan.tampil.salindia import steps
from kerawanan.tampil.salindia.scene import Scene
from kerawanan.telaah import diagnosis as checks
from kerawanan.telaah import drivers
from kerawanan.telaah import robustness as variants
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import pratinjau
from kerawanan.ui.afterwards import AFTERWARDS
from kerawanan.ui.words import WORDS

# How many of each, of which `CHOICES` are the charts or maps of all choices of a release, and as many again.
RELEASES, RESULTS, FIGURES, CHOICES, SMALL, PARTS = 32, 320, 50, 1000, 1500, 2000
# Bytes: pictures, slides, downloads; shapes and small maps; and of what grows with the number of kecamatan: draws of
# single issues; results with their certainty.
FILES, SHAPES, DRAWN, SURE = 16_000_000, 6_000_000, 192_000_000, 64_000_000
CHARTS: dict[str, Callable[[Certainty, Look], Chart]] = {
    "panas": lambda found, look: sebaran.heat_map(found, setting_apart(found), look),
    "peringkat": sebaran.rank_bands,
    "sebaran": sebaran.distribution,
    "waktu": waktu.timeline,
}

Made = TypeVar("Made")
ONE_AT_A_TIME = Lock()


def _by_digest(digest: str, *_: object) -> str:
    return digest


def by_result(found: Certainty, *rest: object) -> tuple[object, ...]:
    """Return the key of what is made from a result and a few choices."""
    return found.result.digest, *rest


def _by_maker(make: Callable[..., object], *of: object) -> tuple[object, ...]:
    return make, *(_digest(item) for item in of)


def _digest(item: object) -> object:
    if isinstance(item, Certainty):
        return item.result.digest
    return item.digest if isinstance(item, Result) else item


def _preview(item: object) -> bool:
    item = getattr(item, "result", item)
    rilis = getattr(item, "rilis", item)
    return isinstance(rilis, Rilis) and pratinjau.local(rilis)


def bytes_of(found: Certainty) -> int:
    """Return how many bytes the tables of a result take: most of them for units × units; so many that `RESULTS` fit."""
    tables = found.table, found.above, found.result.table, found.result.steps
    return max(SURE // RESULTS, sum(8 * table.size for table in tables))


def made(make: Callable[..., Made], *of: object) -> Made:
    """Return what a function makes of a result or a release and a few choices: sentences, lists, tables of a page.

    Each function has its own; one that is defined anew at each call finds nothing. Of a preview nothing is kept: only
    one visitor asks for it, it may be large, and it is to go with him.
    """
    return make(*of) if any(map(_preview, of)) else _made(make, *of)


@cached(LRUCache(PARTS), key=_by_maker, condition=Condition())
def _made(make: Callable[..., Made], *of: object) -> Made:
    return make(*of)


def rilis(name: str) -> Rilis:
    """Return a release of the catalogue."""
    return katalog.katalog().opened[name]


@contextmanager
def in_turn(rilis: Rilis, chosen: Parameters) -> Generator[None]:
    """Let what nobody has asked for before be made one at a time: fifty at once take longer, and all memory.

    Who asks for what is there waits for nobody. Enter before asking for anything that is kept, never while making it.
    """
    parameters = resolve(rilis, chosen)
    if _by_digest(resep.digest(rilis, parameters)) in _certainty.cache:
        yield
    else:
        with ONE_AT_A_TIME:
            yield


def certainty(rilis: Rilis, chosen: Parameters = resep.DEFAULT) -> Certainty:
    """Return scores with their certainty."""
    parameters = resolve(rilis, chosen)
    return _certainty(resep.digest(rilis, parameters), rilis, parameters)


@cached(LRUCache(SURE, bytes_of), key=_by_digest, condition=Condition())
def _certainty(_: str, rilis: Rilis, parameters: Parameters) -> Certainty:
    """Score and weigh; the draws of an issue are the same with whatever else it is chosen, and whatever it weighs."""
    own = resolve(rilis, parameters.selection())
    of_release = None if own == parameters else certainty(rilis, own).result
    unweighted = [resolve(rilis, replace(parameters.unweighted(), isu=(isu,))) for isu in sorted(parameters.isu)]
    drawn = [issue for alone in unweighted for issue in _draws(resep.digest(rilis, alone), rilis, alone)]
    return kepastian.weigh(resep.score(rilis, parameters, of_release), drawn)


@cached(LRUCache(DRAWN, lambda drawn: drawn.nbytes), key=_by_digest, condition=Condition())
def _draws(_: str, rilis: Rilis, parameters: Parameters) -> np.ndarray:
    """Draw the scores of an issue, 2 MB for 24 kecamatan, 53 MB for 664."""
    return kepastian.draw_issues(resep.score(rilis, parameters))


@cached(LRUCache(FIGURES), key=by_result, condition=Condition())
def diagnosis(found: Certainty) -> checks.Diagnosis | None:
    """Return the checks of a result."""
    return checks.diagnose(found.result)


@cached(LRUCache(FIGURES), key=by_result, condition=Condition())
def robustness(found: Certainty) -> variants.Robustness:
    """Return what other choices of method would give."""
    return variants.robustness(found.result)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def setting_apart(found: Certainty) -> drivers.Drivers:
    """Return which issue sets the kecamatan apart."""
    return drivers.setting_apart(found.result)


@cached(LRUCache(CHOICES), key=by_result, condition=Condition())
def chart(found: Certainty, kind: str, look: Look) -> Kept:
    """Return a finished chart."""
    return CHARTS[kind](found, look).kept()


@cached(LRUCache(CHOICES), key=by_result, condition=Condition())
def waterfall(found: Certainty, kode: str, look: Look) -> Kept:
    """Return the finished chart of what a kecamatan's score is made of."""
    return susunan.waterfall(found, kode, look).kept()


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def any_weighting(found: Certainty) -> pd.DataFrame:
    """Return how often each class comes out when all weightings are equally likely."""
    return compare.any_weighting(found.result)


@cached(LRUCache(RESULTS), key=by_result, condition=Condition())
def influence(found: Certainty) -> pd.DataFrame:
    """Return how much each weight moves the ranking."""
    return checks.influence(found.result)


@cached(LRUCache(FIGURES), key=by_result, condition=Condition())
def afterwards(found: Certainty, kind: str, *of: object) -> Any:
    """Return what an outcome tells, or a chart of it, by its name."""
    return AFTERWARDS[kind](found, *of)


def words(kind: str, found: Certainty, bahasa: str, of: str = "") -> str:
    """Return finished sentences about a result, or of it about a kecamatan or a layer of the map."""
    return _words(found, kind, bahasa, of)


@cached(LRUCache(SMALL), key=by_result, condition=Condition())
def _words(found: Certainty, kind: str, bahasa: str, of: str) -> str:
    return WORDS[kind](found, bahasa, of)


def release_of(found: Certainty) -> Certainty:
    """Return what the release itself says for the selection of a what-if."""
    return certainty(found.result.rilis, found.result.parameters.selection())


def alone(found: Certainty, isu: str) -> Certainty:
    """Return the result of one issue alone."""
    return certainty(found.result.rilis, Parameters(isu=(isu,)))


@cached(LRUCache(FILES, lambda picture: len(picture.svg)), key=by_result, condition=Condition())
def slide(found: Certainty, langkah: str, bahasa: str, place: tuple[str, bool], site: tuple[str, str]) -> steps.Picture:
    """Return a finished slide. `place` is what step 6 shows (code, whether chosen), `site` what step 8 does."""
    scene = Scene(found, setting_apart(found), partial(alone, found), bahasa, *place, *site)
    return steps.picture(scene, langkah)


@cached(LRUCache(SHAPES, len), key=by_result, condition=Condition())
def drawn(found: Certainty, bahasa: str, look: view.Look) -> str:
    """Return a finished map as SVG, for a page that has key and source below it."""
    return drawing.shown(found, bahasa, look)


@cached(LRUCache(FILES, len), key=by_result, condition=Condition())
def picture(
    found: Certainty, kode: str, bahasa: str, size: str, layer: str = CLASSES, sorot: str = "", kind: str = "png"
) -> bytes:
    """Return a finished picture to take along."""
    return gambar.picture(found, kode, bahasa, size, layer, sorot, kind)


@cached(LRUCache(SHAPES, len), key=by_result, condition=Condition())
def place(found: Certainty, kode: str, bahasa: str, other: str = "") -> str:
    """Return the finished small map that shows where a kecamatan lies, and one it is compared with, as SVG."""
    return locator.locator(found, kode, bahasa, other)


@cached(LRUCache(RELEASES), condition=Condition())
def search_names(rilis: Rilis) -> dict[str, str]:
    """Return code → name of the kecamatan of a release in the order of the alphabet, with other spellings."""
    rows = rilis.kecamatan.sort_values("nama")
    pairs = zip(rows.index, rows["nama"], rows["nama_lain"], strict=True)
    return {str(kode): f"{first} ({other})" if other else first for kode, first, other in pairs}


@cached(LRUCache(FILES, len), key=by_result, condition=Condition())
def download(found: Certainty, kind: str, bahasa: str) -> bytes:
    """Return a finished download."""
    return unduh.FORMATS[kind](found, bahasa)
