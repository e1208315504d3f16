"""Times the engine against the bare NumPy arithmetic of the same work, and says whether the budgets hold.

``python -m bench.mesin``; exit status 1 when a budget is exceeded.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import numpy as np
import pandas as pd

from kerawanan.indeks import aggregate, normalise
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.simulasi.weights import move, weighted, weights_of
from kerawanan.skor.kepastian import DRAWS, certainty, draw_issues, weigh
from kerawanan.skor.parameter import NORMALISASI, Parameters
from kerawanan.skor.resep import DEFAULT, score

UNITS, LEAVES, GROUPS = 100_000, 61, 3
TURNS, RECIPES = 7, 20
# Each against bare arithmetic of the same run, so that a slow or busy machine changes nothing. That of 10,000 draws
# takes about 85 ms where the recipe may take 5.
SCORE_MAX_RATIO, DRAWS_MAX_RATIO, SLIDER_MAX_RATIO, LARGE_MAX_RATIO = 0.06, 1.8, 0.6, 3.0


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Return the processor time of some work, the mean of a few times in a row."""
    begin = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begin) / times


def beside(work: Callable[[], object], bare: Callable[[], object], times: int = 1) -> float:
    """Return the time of some work against that of bare arithmetic: medians of turns taken one after the other."""
    work(), bare()
    turns = [(seconds(work, times), seconds(bare)) for _ in range(TURNS)]
    ours, floor = (statistics.median(each) for each in zip(*turns, strict=True))
    print(f"    {1e3 * ours:.1f} ms beside {1e3 * floor:.1f} ms")
    return ours / floor


def bare_draws(n: int, units: int, indicators: int, issues: int) -> np.ndarray:
    """Draw rates and weights of both levels, combine, rank: the arithmetic of the certainty and nothing around it."""
    rng = np.random.default_rng(1)
    rates = np.clip(rng.standard_gamma(3.0, (n, units, indicators)) * 10, 0, 100)
    inside = rng.dirichlet(np.ones(indicators // issues), (n, issues))
    weights = rng.dirichlet(np.full(issues, 47 / issues), n)
    grouped = np.einsum("nuki,nki->nuk", rates.reshape(n, units, issues, -1), inside)
    totals = np.einsum("nuk,nk->nu", grouped, weights)
    ranks = np.argsort(np.argsort(-totals, axis=1), axis=1)
    return np.percentile(ranks, [5, 50, 95], axis=0)


def slider(rilis: Rilis, normalisasi: str) -> Callable[[], object]:
    """Return what the engine does when one weight moves: scores, classes, and bands from draws that are kept."""
    drawn = draw_issues(score(rilis, Parameters(normalisasi=normalisasi)))
    shares = count(1)

    def work() -> object:
        weights = move(weights_of(rilis, DEFAULT), rilis.isu[0], float(next(shares)))
        return weigh(score(rilis, weighted(rilis, Parameters(normalisasi=normalisasi), weights)), drawn)

    return work


def large() -> tuple[pd.DataFrame, pd.DataFrame, dict[str, tuple[float, float]]]:
    """Return made-up data of national size, its structure, and the goalposts."""
    codes = [f"i{number}" for number in range(LEAVES)]
    data = pd.DataFrame(np.random.default_rng(1).uniform(0, 50, (UNITS, LEAVES)), columns=codes)
    rows = [(code, f"g{place % GROUPS}", 1.0) for place, code in enumerate(codes)]
    rows += [(f"g{place}", "total", 1.0 + place) for place in range(GROUPS)]
    return data, pd.DataFrame(rows, columns=["kode", "induk", "bobot"]), dict.fromkeys(codes, (0.0, 50.0))


def bare_large(values: np.ndarray) -> np.ndarray:
    """Normalise and combine in two levels: the arithmetic of the engine and nothing around it."""
    z = np.clip((values - 0.0) / 50.0, 0, 1) * 100
    groups = np.stack([z[:, place::GROUPS].mean(axis=1) for place in range(GROUPS)], axis=1)
    return groups @ (np.arange(1.0, GROUPS + 1) / np.arange(1.0, GROUPS + 1).sum())


def engine_large(data: pd.DataFrame, structure: pd.DataFrame, ends: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Do the same through the engine."""
    return aggregate(normalise(data, "goalposts", goalposts=ends), structure)


def verdicts() -> Iterator[tuple[str, float, float]]:
    """Give every budget: what it is, what was measured, what is allowed."""
    rilis = load(DATA / "rilis" / "publik-2024")
    size, shape = f"{len(rilis.kecamatan)} × {len(rilis.scored)}", (len(rilis.kecamatan), 12, len(rilis.isu))
    bare = partial(bare_draws, DRAWS, *shape)
    yield f"recipe for {size}, × bare draws", beside(partial(score, rilis), bare, RECIPES), SCORE_MAX_RATIO
    yield f"{DRAWS} draws for {size}, × bare", beside(partial(certainty, rilis), bare), DRAWS_MAX_RATIO
    for normalisasi in NORMALISASI:
        ratio = beside(slider(rilis, normalisasi), bare)
        yield f"one slider change ({normalisasi}), × bare draws", ratio, SLIDER_MAX_RATIO
    data, structure, ends = large()
    if not np.allclose(engine_large(data, structure, ends)["total"], bare_large(data.to_numpy())):
        raise SystemExit("the engine and the bare arithmetic do not agree: nothing to compare")
    ratio = beside(partial(engine_large, data, structure, ends), partial(bare_large, data.to_numpy()))
    yield f"{UNITS} × {LEAVES}, × bare", ratio, LARGE_MAX_RATIO


def main() -> int:
    """Measure, print, judge."""
    good = True
    for name, found, allowed in verdicts():
        good &= found <= allowed
        print(f"{'ok ' if found <= allowed else 'NOT'} {name}: {found:.3g} (at most {allowed:g})")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
