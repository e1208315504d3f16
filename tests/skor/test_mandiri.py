"""The certainty of `publik-2024` simulated again, from the files and the formulas alone: nothing of the package but it.

Other code, another generator, another seed, 100,000 draws. Read from the files of the release: counts, goalposts,
weights, limits; from the reference data: the IKP weights of the dimensions.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import certainty

DATA = Path(__file__).parents[2] / "data"
FOLDER = DATA / "rilis" / "publik-2024"
N, SEED = 100_000, 20_241_127
SHARE, RANK = 0.02, 1


@dataclass(frozen=True)
class Simulated:
    """Chances of the classes, of being above another, and bands of ranks, by unit in the order of their codes."""

    classes: dict[str, np.ndarray]
    above: np.ndarray
    bands: dict[str, np.ndarray]


def toml(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


@cache
def proxies() -> dict[str, list[np.ndarray]]:
    """Draw every proxy on 0–100, draws × units, by issue; a rate of unit i ~ Gamma(y + m²/A, E + m/A)."""
    rng = np.random.Generator(np.random.MT19937(SEED))
    table = pd.read_csv(FOLDER / "nilai.csv", dtype={"kode": str}).sort_values("kode")
    found: dict[str, list[np.ndarray]] = {}
    for item in toml(FOLDER / "indikator.toml")["indikator"]:
        if item.get("dinilai", True):
            rows = table[table["indikator"] == item["kode"]]
            y, e = rows["kejadian"].to_numpy(float), rows["eksposur"].to_numpy(float)
            x = rows["nilai"].to_numpy(float)[np.newaxis] if item["jenis"] == "nilai" else rates(rng, y, e)
            low, high = item["acuan"]
            found.setdefault(item["isu"], []).append(np.clip((x - low) / (high - low), 0, 1) * 100)
    return found


def rates(rng: np.random.Generator, y: np.ndarray, e: np.ndarray) -> np.ndarray:
    m = y.sum() / e.sum()
    a = max(0.0, (e * (y / e - m) ** 2).sum() / e.sum() - m / e.mean())
    if a == 0:
        return 100 * rng.gamma(y.sum(), 1 / e.sum(), (N, 1))
    return 100 * rng.gamma(y + m * m / a, 1 / (e + m / a), (N, len(y)))


def mixtures(rng: np.random.Generator, alpha: np.ndarray) -> np.ndarray:
    """Draw shares from a Dirichlet distribution by its definition: gammas over their sum."""
    parts = rng.gamma(alpha, 1.0, (N, len(alpha)))
    return parts / parts.sum(axis=1, keepdims=True)


@cache
def simulated(mixed: bool) -> Simulated:
    rng = np.random.Generator(np.random.MT19937(SEED + 1))
    ref, found = toml(DATA / "referensi" / "isu.toml"), proxies()
    dimension = {item["kode"]: item["dimensi"] for item in ref["isu"]}
    near = [ref["dimensi"][dimension[isu]]["bobot"] / list(dimension.values()).count(dimension[isu]) for isu in found]
    w = mixtures(rng, 47 * np.array(near) / sum(near))
    total = np.zeros((N, 24))
    for place, members in enumerate(found.values()):  # every indicator of this release weighs the same inside its issue
        v = mixtures(rng, np.ones(len(members))) if mixed else np.full((N, len(members)), 1 / len(members))
        for one, z in enumerate(members):
            total += (w[:, place] * v[:, one])[:, np.newaxis] * z
    low, high = toml(FOLDER / "rilis.toml")["batas"].values()
    classes = {"p_rendah": (total < low).mean(axis=0), "p_tinggi": (total >= high).mean(axis=0)}
    classes["p_sedang"] = 1 - classes["p_rendah"] - classes["p_tinggi"]
    ranks = np.empty(total.shape, dtype=np.int8)
    np.put_along_axis(ranks, np.argsort(-total, axis=1), np.arange(1, 25, dtype=np.int8)[np.newaxis], axis=1)
    ranks.sort(axis=0)  # so that the p-th percentile is a row
    bands = {f"peringkat_p{p}": ranks[int(np.ceil(N * p / 100)) - 1] for p in (5, 50, 95)}
    columns = np.ascontiguousarray(total.T, dtype=np.float32)
    return Simulated(classes, np.array([(one > columns).mean(axis=1) for one in columns]), bands)


@pytest.mark.parametrize(("version", "mixed"), [("2", True), ("1", False)])
def test_the_certainty_is_that_of_an_independent_simulation(publik: Rilis, version: str, mixed: bool) -> None:
    expected = simulated(mixed)
    found = certainty(replace(publik, info=publik.info.model_copy(update={"versi_metode": version})))
    assert list(found.table.index) == sorted(found.table.index)
    for name, chances in expected.classes.items():
        assert np.abs(found.table[name].to_numpy(float) - chances).max() <= SHARE, name
    for name, ranks in expected.bands.items():
        assert np.abs(found.table[name].to_numpy(float) - ranks).max() <= RANK, name
    apart = np.abs(found.above.to_numpy(float) - expected.above)[~np.eye(24, dtype=bool)]
    assert apart.max() <= SHARE


def test_the_two_versions_would_not_pass_for_each_other() -> None:
    """Else the agreement above would say nothing."""
    one, two = simulated(False), simulated(True)
    assert np.abs(one.classes["p_sedang"] - two.classes["p_sedang"]).max() > 3 * SHARE
