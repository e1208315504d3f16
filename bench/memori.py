"""Walks through thousands of different addresses, as visitors who try everything would, and prints the resident memory.

``python -m bench.memori``; exit status 1 when the server would grow by more than the budget over its warm start.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Iterator

import psutil

from kerawanan import katalog
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.grafik import template
from kerawanan.tampil.peta.view import Look
from kerawanan.teks.text import BAHASA
from kerawanan.ui import cache, cache_peta, cache_simulasi, warm

ADDRESSES, GROWTH_MAX_MB = 2000, 300.0


def resident() -> float:
    """Return the resident memory of this process, MB."""
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


def choices(rilis: Rilis, chance: random.Random) -> Iterator[Parameters]:
    """Yield parameters that hardly ever repeat: weights, stage, issues and method drawn at random."""
    while True:
        isu = tuple(chance.sample(rilis.isu, chance.randint(1, len(rilis.isu))))
        yield Parameters(
            isu=isu,
            tahapan=chance.choice(["", *rilis.info.tahapan]),
            bobot_isu=tuple((kode, float(chance.randint(1, 100))) for kode in isu),
            agregasi=chance.choice(AGREGASI),
            normalisasi=chance.choice(NORMALISASI),
            penyusutan=chance.random() < 0.5,
        )


def visit(found: Certainty, kode: str, bahasa: str, theme: str) -> None:
    """Ask for everything that the pages can make of one result."""
    for kind in cache.CHARTS if found.result.scores.notna().any() else ("waktu",):
        cache.chart(found, kind, template.Look(bahasa, theme))
    for look in (Look(), Look(kode), Look(narrow=True)):
        cache_peta.deck(found, bahasa, look)
    for kind in cache.WORDS:
        cache.words(kind, found, bahasa, kode)
    if found.result.scores.notna().all():
        cache.waterfall(found, kode, template.Look(bahasa, theme))
        cache_simulasi.slope(found, template.Look(bahasa, theme))
        cache.any_weighting(found)
        cache.influence(found)
        cache.diagnosis(cache.release_of(found))
    for kind in unduh.FORMATS:
        cache.download(found, kind, bahasa)


def main() -> int:
    """Walk, measure, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alamat", type=int, default=ADDRESSES, help="how many addresses")
    asked, chance = parser.parse_args().alamat, random.Random(1)
    warm.first()
    start, begun, releases = resident(), time.monotonic(), list(katalog.katalog().opened.values())
    walks = [choices(rilis, chance) for rilis in releases]
    print(f"warm start: {start:.0f} MB")
    for place in range(1, asked + 1):
        rilis, walk = releases[place % len(releases)], walks[place % len(releases)]
        kode = chance.choice(list(rilis.kecamatan.index))
        visit(cache.certainty(rilis, next(walk)), kode, chance.choice(BAHASA), chance.choice(["terang", "gelap"]))
        if place % 250 == 0 or place == asked:
            print(f"{place:5d} addresses: {resident():.0f} MB, {time.monotonic() - begun:.0f} s", flush=True)
    growth = resident() - start
    print(f"growth {growth:.0f} MB of at most {GROWTH_MAX_MB:.0f} MB")
    return int(growth > GROWTH_MAX_MB)


if __name__ == "__main__":
    sys.exit(main())
