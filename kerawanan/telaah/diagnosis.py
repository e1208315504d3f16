"""Does a score hold together? Coherence of its indicators, what drives the ranking, and whether units can swap.

Diagnosis only: nothing here changes a score. The checks are those of step 4 and 7 of the OECD/JRC Handbook on
Constructing Composite Indicators (2008).
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import gammaincinv

from kerawanan.errors import IndeksError
from kerawanan.indeks import (
    SAME,
    aggregate,
    correlations,
    cronbach_alpha,
    importance,
    leave_one_out,
    rank_rows,
    read_mean,
    sobol,
    weighted_mean,
)
from kerawanan.rilis.counts import COLUMNS
from kerawanan.skor.kelas import tells_apart
from kerawanan.skor.metode import metode
from kerawanan.skor.resep import Result, scaled
from kerawanan.skor.steps import ROOT, methods, normalised, rates, weight_tree
from kerawanan.telaah.chance import chance

POINTS = 1024
SEED = 1


@dataclass(frozen=True, eq=False, slots=True)
class Diagnosis:
    """What the checks found. Read-only: shared by all visitors.

    Attributes
    ----------
    indicators
        Index = indicators of the selection: `isu`, `zeros` (share of units at zero), `distinct` (different values),
        `coverage` (share of units with data), `p` (chi-square, missing for measured values), `rough` (the p-value is
        only approximate), `weight` and `importance` (shares of 1), `shift` (mean change of rank when it is left out).
    alpha
        Cronbach's alpha per issue and, under `total`, of all indicators; missing where there is only one.
    pairs, issue_pairs
        Correlations of indicators and of issues, as `kerawanan.indeks.correlations` gives them.
    issues
        Index = issues: `weight`, `shift`, and, where weights matter, `first`, `total` with their 5–95 % bands (Sobol).
    removal
        Index = `penyusutan` (True, False): `units` (how many units, taken out one at a time, let others swap places),
        `pairs` (most pairs that swap at once), `of` (units taken out).
    """

    result: Result
    indicators: pd.DataFrame
    alpha: pd.Series
    pairs: pd.DataFrame
    issue_pairs: pd.DataFrame
    issues: pd.DataFrame
    removal: pd.DataFrame


def _indicators(result: Result, z: pd.DataFrame) -> pd.DataFrame:
    """Describe every indicator of the selection."""
    rilis, found = result.rilis, chance(result)
    weights = importance(z, result.structure, methods(result.parameters))
    shift = leave_one_out(z, result.structure, methods(result.parameters))
    rows = {}
    for kode in found.index:
        raw = result.steps.xs(kode, level="indikator")["tingkat_kasar"]
        rows[kode] = {
            "isu": rilis.indikator[kode].isu,
            "zeros": float((raw == 0).sum() / max(raw.notna().sum(), 1)),
            "distinct": int(raw.round(9).nunique()),
            "coverage": float(raw.notna().mean()),
        }
    table = pd.DataFrame.from_dict(rows, orient="index").loc[[kode for kode in rilis.scored if kode in rows]]
    return table.join(found).join(weights[["weight", "importance"]]).join(shift.rename("shift"))


def _alpha(z: pd.DataFrame) -> float:
    """Cronbach's alpha of the indicators that vary, missing where it is not defined."""
    try:
        return cronbach_alpha(z.loc[:, tells_apart(z)])
    except IndeksError:
        return float("nan")


def _drivers(issue: pd.DataFrame, weight: pd.Series, method: str, concentration: float) -> pd.DataFrame:
    """Sobol indices of the issue weights for the mean change of rank; empty where weights cannot move the ranking.

    Weights vary as in the certainty: independent Gamma(c·w) numbers over their sum are Dirichlet(c·w), so that each
    weight is an input of its own.
    """
    mean, rows = read_mean(method), issue.to_numpy(float).T

    def totals(share: np.ndarray) -> np.ndarray:
        return weighted_mean(rows, share.T[:, :, np.newaxis], mean)

    reference = rank_rows(totals(weight.to_numpy(float)[np.newaxis]))

    def model(points: np.ndarray) -> np.ndarray:
        drawn = gammaincinv(concentration * weight.to_numpy(float), points)
        ranks = rank_rows(totals(drawn / drawn.sum(axis=1, keepdims=True)))
        return np.abs(ranks - reference).mean(axis=1)

    try:
        return sobol(model, k=len(weight), n=POINTS, seed=SEED).set_axis(weight.index)
    except IndeksError:
        return pd.DataFrame(index=weight.index)


def _issues(result: Result, z: pd.DataFrame) -> pd.DataFrame:
    """Find what each issue weight does to the ranking."""
    root = result.structure[result.structure["induk"] == ROOT]
    weight = root.set_index("kode")["bobot"].astype(float)
    weight /= weight.sum()
    known = aggregate(z, result.structure, methods(result.parameters))[list(weight.index)]
    table = pd.DataFrame({"weight": weight})
    if len(known) < 2 or len(weight) < 2:
        return table.assign(shift=np.nan)
    method, moving = str(result.parameters.agregasi), weight[weight > 0]
    table["shift"] = leave_one_out(known, root, method)
    spread = metode(result.rilis).concentration
    return table.join(_drivers(known[list(moving.index)], moving, method, spread))


def totals_without(result: Result, kode: str | None, *, shrink: bool) -> pd.Series:
    """Return the total scores, 0–100, when a unit had never been there (None: all units), with or without shrinkage.

    Returns
    -------
    Series, index = the other units that have a score in the result
    """
    units = [unit for unit in result.table.index if unit != kode]
    rilis = replace(result.rilis, kecamatan=result.rilis.kecamatan.loc[units])
    p = replace(result.parameters, penyusutan=shrink)
    chosen = result.chosen
    others = result.steps.loc[result.steps.index.get_level_values("kode") != kode, list(COLUMNS)]
    steps = rates(rilis, chosen, others, shrink)
    x = steps["tingkat_susut"].unstack("indikator").reindex(index=units, columns=list(chosen))
    z = normalised(rilis, x, str(p.normalisasi))
    totals = aggregate(z, weight_tree(rilis, list(z), p), methods(p))[ROOT]
    return totals[result.scores.reindex(units).notna()]


def swaps(before: pd.Series, after: pd.Series) -> int:
    """Count the pairs of units whose order is the opposite after as before; ties are not swaps.

    Examples
    --------
    >>> swaps(pd.Series([3.0, 2.0, 1.0]), pd.Series([3.0, 1.0, 2.0]))
    1
    """
    ways = []
    for scores in (before.reindex(after.index), after):
        gap = np.subtract.outer(scores.to_numpy(float), scores.to_numpy(float))
        ways.append(np.sign(np.where(np.abs(gap) > SAME, gap, 0.0)))
    return int((ways[0] * ways[1] < 0).sum() // 2)


def influence(result: Result) -> pd.DataFrame:
    """Return what each issue weight does to the ranking: index = issues, columns as in `Diagnosis.issues`.

    No rows without a score. Shares are 0–1, changes of rank in ranks.
    """
    if result.scores.isna().all():
        return pd.DataFrame(columns=["weight", "shift"], dtype=float)
    return _issues(result, scaled(result)[result.scores.notna()])


def _removal(result: Result) -> pd.DataFrame:
    """Take the units out one at a time and count who swaps places among the rest."""
    rows = {}
    for shrink in (True, False):
        full = totals_without(result, None, shrink=shrink)
        moved = [swaps(full, totals_without(result, str(kode), shrink=shrink)) for kode in full.index]
        rows[shrink] = {"units": sum(n > 0 for n in moved), "pairs": max(moved, default=0), "of": len(moved)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("penyusutan")


def diagnose(result: Result) -> Diagnosis | None:
    """Run all checks on a result; None where the selection has no scores to check.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> found = diagnose(score(load(DATA / "rilis" / "publik-2024")))
    >>> int(found.removal.at[False, "units"])
    0
    """
    if result.scores.isna().all():
        return None
    z, tree = scaled(result)[result.scores.notna()], result.structure
    members = {kode: list(tree.loc[tree["induk"] == kode, "kode"]) for kode in result.isu}
    alpha = {isu: _alpha(z[kode]) for isu, kode in members.items()} | {ROOT: _alpha(z)}
    indicators, issues = _indicators(result, z), _issues(result, z)
    issue_pairs = correlations(result.isu)
    return Diagnosis(
        result, indicators, pd.Series(alpha, dtype=float), correlations(z, tree), issue_pairs, issues, _removal(result)
    )
