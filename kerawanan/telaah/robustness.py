"""Would another way to compute give another class? Every combination of method choices, each read by its own limits.

Step 7 of the OECD/JRC Handbook on Constructing Composite Indicators (2008). Diagnosis only, and not mixed into the
draws of the certainty: those vary weights and rates, these the choices of method (docs/keputusan/0043).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from kerawanan.indeks import SAME, enough, read_mean, weighted_mean
from kerawanan.rilis.counts import COLUMNS
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, TIDAK_MEMBEDAKAN
from kerawanan.skor.parameter import AGREGASI, NORMALISASI
from kerawanan.skor.resep import Result
from kerawanan.skor.steps import least_coverage, normalised, rates

# What a variant chooses; `tanpa` is the code of the indicator that is left out, or nothing.
CHOICES = ("normalisasi", "agregasi", "penyusutan", "tanpa")
WITHOUT_CLASS = "tanpa_kelas"


@dataclass(frozen=True, eq=False, slots=True)
class Robustness:
    """What other choices of method would give. Read-only: shared by all visitors.

    Attributes
    ----------
    variants
        One row per way to compute: `CHOICES`, and its own limits `bawah`, `atas` (0–100; missing without classes).
    scores, classes
        Variants × units: 0–100, missing without a score; codes of `kerawanan.skor.kelas`.
    counts
        Units × (`KELAS`, `tanpa_kelas`): in how many ways the unit has that class. Rows sum to the number of ways.
    """

    result: Result
    variants: pd.DataFrame
    scores: pd.DataFrame
    classes: pd.DataFrame
    counts: pd.DataFrame

    @property
    def ref(self) -> Referensi:
        """The reference data of the release."""
        return self.result.ref

    @property
    def ways(self) -> int:
        """How many ways to compute there are."""
        return len(self.variants)

    def own(self, kode: str) -> int:
        """Return in how many ways a unit has the class that the result gives it; 0 without a class."""
        return int(self.counts.at[kode, kelas]) if (kelas := self.result.table.at[kode, "kelas"]) in KELAS else 0

    def changed(self) -> pd.Series:
        """Return per variant how many units have another class than in the result; those without one do not count."""
        own = self.result.table["kelas"]
        known = own.index[own.isin(KELAS)]
        return (self.classes[known] != own[known]).sum(axis=1)


def left_out(result: Result) -> list[str]:
    """Return what is left out in turn: nothing, then each indicator with weight while another one remains."""
    weights = dict(result.parameters.bobot_isu)
    counted = [k for k in result.rilis.scored if k in result.chosen and weights[str(result.rilis.indikator[k].isu)] > 0]
    return ["", *(counted if len(counted) > 1 else [])]


def _issue_scores(result: Result, z: pd.DataFrame, out: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return issue scores, and their coverage (issues × variants × units), and which issues are left (× variants)."""
    indikator = result.rilis.indikator
    issues = dict.fromkeys(str(indikator[kode].isu) for kode in z)
    shape = (len(issues), len(out), len(z))
    scores, covered, there = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape[:2], dtype=bool)
    for place, isu in enumerate(issues):
        own = [kode for kode in z if indikator[kode].isu == isu]
        weight = np.array([[indikator[kode].bobot * (kode != gone) for gone in out] for kode in own], dtype=float)
        there[place] = (total := weight.sum(axis=0)) > 0
        weight = (weight / np.where(there[place], total, 1.0))[:, :, np.newaxis]
        rows = [z[kode].to_numpy(float) for kode in own]
        scores[place] = weighted_mean(rows, weight, read_mean("arithmetic"))
        covered[place] = sum(part * ~np.isnan(row) for row, part in zip(rows, weight, strict=True))
    scores[~there] = np.nan
    return scores, covered, there


def _totals(result: Result, z: pd.DataFrame, out: list[str]) -> dict[str, np.ndarray]:
    """Return by mean the total scores, variants × units, missing where coverage is too low."""
    nothing = dict.fromkeys(AGREGASI, np.full((len(out), len(z)), np.nan))
    if z.empty:
        return nothing
    scores, covered, there = _issue_scores(result, z, out)
    chosen = dict(result.parameters.bobot_isu)
    issues = dict.fromkeys(str(result.rilis.indikator[kode].isu) for kode in z)
    weight = np.array([chosen[isu] for isu in issues])[:, np.newaxis] * there
    total = weight.sum(axis=0)
    weight = (weight / np.where(total > 0, total, 1.0))[:, :, np.newaxis]
    known = enough((weight * covered).sum(axis=0), least_coverage(result.parameters)) & (total > 0)[:, np.newaxis]
    return {name: np.where(known, weighted_mean(scores, weight, read_mean(name)), np.nan) for name in AGREGASI}


def _classified(totals: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return classes (variants × units) and the limits of each variant: its own mean ∓ one SD (n − 1)."""
    known, count = ~np.isnan(totals), (~np.isnan(totals)).sum(axis=1)
    filled = np.where(known, totals, 0.0)
    mean = filled.sum(axis=1) / np.maximum(count, 1)
    spread = np.sqrt((known * (filled - mean[:, np.newaxis]) ** 2).sum(axis=1) / np.maximum(count - 1, 1))
    reach = np.where(known, totals, -np.inf).max(axis=1) - np.where(known, totals, np.inf).min(axis=1)
    apart = (count > 1) & (reach > SAME)
    low, high = (np.where(apart, mean + side * spread, np.nan) for side in (-1, 1))
    place = (totals >= low[:, np.newaxis]).astype(int) + (totals >= high[:, np.newaxis])
    names = np.where(apart[:, np.newaxis], np.array(KELAS, dtype=object)[place], TIDAK_MEMBEDAKAN)
    return np.where(known, names, BELUM_ADA_DATA), low, high


def robustness(result: Result) -> Robustness:
    """Compute the classes under every normalisation × mean × shrinkage × (nothing, or one indicator left out).

    Weights, stages, multipliers and the least coverage stay those of the result; an issue that loses its only indicator
    leaves its weight to the others. All variants are computed on arrays, a few hundred in some hundredths of a second.

    Returns
    -------
    Robustness
        Without any indicator in the selection all ways are without a class.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> found = robustness(score(load(DATA / "rilis" / "publik-2024")))
    >>> found.ways == 5 * 3 * 2 * (1 + 10), found.own("35.13.22") > found.ways / 2
    (True, True)
    """
    rilis, out, units = result.rilis, left_out(result), result.table.index
    chosen = result.chosen
    rows: list[tuple[object, ...]] = []
    blocks: list[np.ndarray] = []
    for shrink in (True, False):
        table = rates(rilis, chosen, result.steps[list(COLUMNS)], shrink)["tingkat_susut"].to_numpy(float)
        x = pd.DataFrame(table.reshape(len(units), len(chosen)), index=units, columns=list(chosen))
        for method in NORMALISASI:
            totals = _totals(result, normalised(rilis, x, method), out)
            rows += [(method, mean, shrink, gone) for mean, gone in product(AGREGASI, out)]
            blocks += [totals[mean] for mean in AGREGASI]
    scores = np.concatenate(blocks)
    classes, low, high = _classified(scores)
    variants = pd.DataFrame(rows, columns=list(CHOICES)).assign(bawah=low, atas=high)
    counts = pd.DataFrame({kode: (classes == kode).sum(axis=0) for kode in KELAS}, index=units)
    counts[WITHOUT_CLASS] = len(variants) - counts.sum(axis=1)
    frames = (pd.DataFrame(part, columns=units) for part in (scores, classes))
    return Robustness(result, variants, *frames, counts)
