"""What is made before anyone asks: what every visitor sees first, each choice of stage and issues, then profiles."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from itertools import combinations, islice
from threading import Event, Thread
from time import monotonic

from kerawanan import katalog
from kerawanan.errors import RilisError
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.grafik.template import Look
from kerawanan.tampil.kata import kalimat, konteks, peristiwa, profil
from kerawanan.tampil.kata.kepastian import near
from kerawanan.tampil.peta import view
from kerawanan.teks.text import BAHASA
from kerawanan.telaah.lapis import CLASSES
from kerawanan.ui import cache, cache_peta, cache_ringkas, grafik, layar, peta, tabel

# Choices of one release that are made ahead: all of them with four issues in seven stages.
MOST = 128
# Seconds between two of them, so that visitors come first; a pause that ends late says that some are being served, and
# is followed by one that is this many times as long as it was late.
PAUSE, YIELD = 0.02, 20


def first() -> None:
    """Make what every visitor sees first; called once before the doors open. What cannot be drawn is left out."""
    known = katalog.katalog()
    for name, item in list(known.opened.items()):
        try:
            with katalog.wall(name):
                _first(item)
        except RilisError as error:
            known.leave_out(name, error)


def _first(rilis: Rilis) -> None:
    found = cache.certainty(rilis)
    cache.setting_apart(found)
    for bahasa in BAHASA:
        _map(found, bahasa)
        cache_peta.deck(found, bahasa, view.Look(width=layar.column(layar.DESK, peta.FRONT)))
        for theme in ("terang", "gelap"):
            _charts(found, bahasa, theme)


def _map(found: Certainty, bahasa: str) -> None:
    cache_peta.deck(found, bahasa, view.Look(width=layar.column(layar.DESK, layar.MAP)))
    for kind in ("kepala", "kepala_gambar", "tanda"):
        cache.words(kind, found, bahasa, CLASSES)
    cache.words("kelompok", found, bahasa)
    cache_peta.key(found, bahasa, CLASSES, True)


def _of_choice(found: Certainty) -> None:
    if found.result.assessed:
        _map(found, BAHASA[0])


def choices(rilis: Rilis) -> Iterator[Parameters]:
    """Give each choice of stage and issues, the likely ones first: one issue or all of them.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> found = [(len(item.isu), item.tahapan) for item in choices(load(DATA / "rilis" / "publik-2024"))]
    >>> len(found), found[0], found[8], found[-1]
    (120, (4, ''), (1, ''), (3, 'rekapitulasi'))
    """
    issues = rilis.isu
    sizes = dict.fromkeys([len(issues), *range(1, len(issues))])
    for size in sizes:
        for tahapan in ("", *rilis.info.tahapan):
            for isu in combinations(issues, size):
                yield Parameters(isu=isu, tahapan=tahapan)


def rest(stop: Event) -> None:
    """Make scores and map of all choices, so that nobody waits for 10,000 draws; a visitor who is faster makes his own.

    What goes wrong with one release ends its turn and is in the log: whoever makes the choice that fails sees it.
    """
    for name, item in list(katalog.katalog().opened.items()):
        try:
            with katalog.wall(name):
                for chosen in islice(choices(item), MOST):
                    _of_choice(cache.certainty(item, chosen))
                    if pause(stop):
                        return
        except RilisError:
            continue


def pages(stop: Event) -> None:
    """Make what takes longest on the pages behind the map, of the release that is shown first: profiles, charts."""
    known = katalog.katalog()
    if not known.opened:
        return
    item = known.opened[known.default]
    with suppress(RilisError), katalog.wall(known.default):
        for kode in item.kecamatan.index[:MOST]:
            _profile(cache.certainty(item), str(kode), BAHASA[0])
            if pause(stop):
                return
        for chosen in islice(choices(item), MOST):
            _charts(cache.certainty(item, chosen), BAHASA[0], "terang")
            if pause(stop):
                return


def _profile(found: Certainty, kode: str, bahasa: str) -> None:
    if not found.result.scores.isna()[kode]:
        cache.waterfall(found, kode, Look(bahasa, "terang", layar.column(layar.DESK)))
    cache.place(found, kode, bahasa, "")
    cache.words("mengapa", found, bahasa, kode)
    for make in (kalimat.verdict, near, profil.missing, profil.sum_sentence, profil.issue_table):
        cache.made(make, found, kode, bahasa)
    cache.made(profil.issues, found, kode)
    for unit in (kode, ""):
        cache.made(peristiwa.written, found.result, unit, bahasa)
    if not found.result.steps.empty:
        tabel.packed(profil.small_indicator_table, found, kode, bahasa)
    tabel.packed(konteks.table_of, found.result.rilis, kode, bahasa)


def _charts(found: Certainty, bahasa: str, theme: str) -> None:
    for kind in cache.CHARTS if found.result.scores.notna().any() else ():
        width = layar.column(layar.DESK, grafik.SHARES.get(kind, 1.0))
        cache.chart(found, kind, Look(bahasa, theme, width))


def pause(stop: Event) -> bool:
    """Let visitors come first; return whether to stop."""
    begin = monotonic()
    if stop.wait(PAUSE):
        return True
    return stop.wait(YIELD * max(0.0, monotonic() - begin - PAUSE))


def light(stop: Event) -> None:
    """Make the light page of each release; what cannot be made is in the log, and is made when it is asked for."""
    for name, item in list(katalog.katalog().opened.items()):
        try:
            with katalog.wall(name):
                for bahasa in BAHASA:
                    if stop.is_set():
                        return
                    cache_ringkas.page(cache.certainty(item), "", bahasa, 0, False, True)
        except RilisError:
            continue


def _work(stop: Event) -> None:
    for make in (light, rest, pages):
        if not stop.is_set():
            make(stop)


@contextmanager
def beside() -> Generator[None]:
    """Make the rest beside the visitors, until the server stops."""
    stop = Event()
    worker = Thread(target=_work, args=(stop,), name="warm")
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()
