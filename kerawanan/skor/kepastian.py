"""Step 7 of the recipe: how sure the scores are, by drawing weights and rates many times.

What is drawn how is laid down by the version of the method (`kerawanan.skor.metode`): issue weights from a Dirichlet
distribution around those of the result, from version 2 on also the weights of indicators inside an issue, rates from
their posterior; measured values stay fixed.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd

from kerawanan.indeks import (
    Rows,
    draw_rates,
    draw_weights,
    in_parts,
    normalise_draws,
    outranks,
    rank_uncertainty,
    read_mean,
    shares,
    weighted_mean,
)
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor import kelas
from kerawanan.skor.metode import metode
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import DEFAULT, ROOT, Result, score

DRAWS = 10_000
SEED = 1


@dataclass(frozen=True, eq=False, slots=True)
class Certainty:
    """How sure a result is. Read-only: shared by all visitors.

    Attributes
    ----------
    draws
        How many; 0 where the selection has no issue to draw.
    table
        Per unit: `nama`, `peringkat_p5`, `peringkat_p50`, `peringkat_p95`, `p_rendah`, `p_sedang`, `p_tinggi` (shares
        of draws) and `keyakinan`: the word for the share of draws in the unit's class; missing without score or class.
    above
        Units × units: share of draws in which the row is above the column.
    """

    result: Result
    draws: int
    seed: int
    table: pd.DataFrame
    above: pd.DataFrame

    @property
    def ref(self) -> Referensi:
        """The reference data of the release."""
        return self.result.rilis.referensi

    def differ(self, first: str, second: str) -> bool:
        """Say whether one unit is above the other, or below it, in enough draws to be sure (90 %).

        Not so for a unit with itself or without a score.
        """
        share = self.above.at[first, second]
        return bool(max(share, 1 - share) >= kelas.SURE)


def _stream(seed: int, kode: str) -> np.random.SeedSequence:
    """Give each code its own stream of random numbers, so that the order of codes changes nothing."""
    return np.random.SeedSequence([seed, crc32(kode.encode())])


def draw_indicator(result: Result, kode: str, n: int, seed: int) -> np.ndarray:
    """Draw the normalised value of one indicator.

    Rates ~ Gamma(y + m²/A, E + m/A), whose mean is the shrunk rate; without shrinkage ~ Gamma(y + ½, E), that of the
    unit alone. Measured values stay as they are.

    Returns
    -------
    ndarray, shape (n, units)
        0–100, missing where the unit has no value and where the result left the indicator out. Read-only for measured
        values.
    """
    item = result.rilis.indikator[kode]
    part = result.steps.xs(kode, level="indikator").reindex(result.table.index)
    if item.jenis == "nilai":
        measured = _normalise_draws(part["nilai"].to_numpy(float)[np.newaxis], result, kode)
        return np.broadcast_to(measured, (n, len(part)))
    elif result.parameters.penyusutan:
        drawn = 100 * draw_rates(part["kejadian"], part["eksposur"], n, _stream(seed, kode))
    else:
        rng = np.random.default_rng(_stream(seed, kode))
        shape, exposure = part["kejadian"].to_numpy(float) + 0.5, part["eksposur"].to_numpy(float)
        known = ~np.isnan(shape + exposure)
        drawn = np.full((n, len(part)), np.nan)
        drawn[:, known] = 100 * rng.standard_gamma(shape[known], (n, int(known.sum()))) / exposure[known]
    return _normalise_draws(drawn, result, kode)


def _normalise_draws(drawn: np.ndarray, result: Result, kode: str) -> np.ndarray:
    """Normalise each draw on its own; an indicator that the point result left out stays out (missing)."""
    item, method = result.rilis.indikator[kode], result.parameters.normalisasi
    if method == "goalposts" and item.acuan:
        low, high = item.acuan
        z = np.clip((drawn - low) / (high - low), 0, 1) * 100
        return 100 - z if item.arah < 0 else z
    if result.steps.xs(kode, level="indikator")["z"].isna().all() or not np.ptp(drawn, axis=1).all():
        return np.full(drawn.shape, np.nan)
    z = normalise_draws(drawn, str(method), item.arah)
    if method == "rank":
        z = 100 * z / np.count_nonzero(~np.isnan(drawn), axis=1)[:, None]
    return np.clip(z, 0, 100)


def _issues(result: Result) -> pd.Series:
    """Weights of the issues, by code in alphabetical order, so that their order in the files changes no number."""
    tree = result.structure[result.structure["induk"] == ROOT]
    return tree.set_index("kode")["bobot"].astype(float).sort_index()


def draw_issues(result: Result, n: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Draw the scores of the issues.

    They depend on neither the weights of the issues nor their mean, so that these may change without a new draw.

    Returns
    -------
    ndarray, shape (issues in alphabetical order, n, units)
        0–100, missing where the unit has no indicator of the issue; the weights of a unit's missing indicators go to
        its others.
    """
    codes, method, mean = list(_issues(result).index), metode(result.rilis), read_mean("arithmetic")
    drawn = np.empty((len(codes), n, len(result.table)))
    for place, isu in enumerate(codes):
        part = result.structure[result.structure["induk"] == isu].sort_values("kode")
        own = shares(dict(zip(part["kode"], part["bobot"].astype(float), strict=True)), f"the weights of {isu!r}")
        values = [draw_indicator(result, kode, n, seed) for kode in own]
        weights = method.indicator_weights(own, n, _stream(seed, isu))
        drawn[place] = weighted_mean(values, weights, mean)
    return drawn


def draw_issue_weights(result: Result, n: int = DRAWS, seed: int = SEED) -> np.ndarray:
    """Draw the weights of the issues, as the version of the method has it.

    Returns
    -------
    ndarray, shape (n, issues in alphabetical order)
        Shares; every row sums to 1.

    Raises
    ------
    IndeksError
        If no issue of the selection has a weight; the result then has no score.
    """
    return draw_weights(_issues(result), n, _stream(seed, ROOT), metode(result.rilis).concentration)


def weigh_scores(result: Result, drawn: Rows, seed: int) -> np.ndarray:
    """Weigh drawn issues, at least one (as from `draw_issues`), with drawn weights to total scores.

    Returns
    -------
    ndarray, shape (n, units)
        0–100, missing where the result has no score.

    Raises
    ------
    IndeksError
        As `draw_issue_weights`.
    """
    weights, mean = draw_issue_weights(result, len(drawn[0]), seed), read_mean(str(result.parameters.agregasi))
    totals = np.empty(drawn[0].shape)
    for part in in_parts(*totals.shape):
        totals[part] = weighted_mean([issue[part] for issue in drawn], weights[part].T[:, :, np.newaxis], mean)
    totals[:, result.scores.isna().to_numpy()] = np.nan
    return totals


def certainty(rilis: Rilis, parameters: Parameters = DEFAULT, n: int = DRAWS, seed: int = SEED) -> Certainty:
    """Compute rank bands and class probabilities; the same seed gives the same numbers.

    Parameters
    ----------
    rilis, parameters
        As in `kerawanan.skor.resep.score`.
    n
        Number of draws.
    seed
        At least 0.

    Raises
    ------
    ParameterError
        With everything that the recipe cannot follow.
    RilisError
        If there is no such version of the method.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> found = certainty(load(DATA / "rilis" / "publik-2024"), n=200)
    >>> bool((found.table["peringkat_p5"] <= found.table["peringkat_p95"]).all())
    True
    """
    result = score(rilis, parameters)
    return weigh(result, draw_issues(result, n, seed), seed)


def weigh(result: Result, drawn: Rows, seed: int = SEED) -> Certainty:
    """Compute rank bands and class probabilities of a result from its drawn issues.

    Parameters
    ----------
    result
        Scores under the weights that are asked for.
    drawn
        From `draw_issues` of a result that differs from it in no more than weights of issues and their mean: one array,
        draws × units, for each issue in alphabetical order.
    seed
        The one that they were drawn with.
    """
    units, known = result.table.index, result.scores.notna().to_numpy()
    names = [f"p_{kode}" for kode in kelas.KELAS]
    columns = ["peringkat_p5", "peringkat_p50", "peringkat_p95", *names]
    bands, above = np.full((len(units), len(columns)), np.nan), np.full((len(units), len(units)), np.nan)
    has_class = result.table["kelas"].isin(kelas.KELAS)
    if known.any():
        totals = weigh_scores(result, drawn, seed)
        totals = totals if known.all() else totals[:, known]
        found = rank_uncertainty(totals, result.limits if has_class.any() else None, units[known])
        bands[known, : found.shape[1]] = found.to_numpy(float, na_value=np.nan)
        above[np.ix_(known, known)] = outranks(totals, units[known]).to_numpy()
    table = pd.DataFrame(bands, index=units, columns=columns)
    places = {kode: columns.index(f"p_{kode}") for kode in kelas.KELAS}
    drawn_so = ((row, places.get(own)) for row, own in zip(bands, result.table["kelas"], strict=True))
    words = [np.nan if place is None else kelas.confidence(row[place]) for row, place in drawn_so]
    table["keyakinan"] = pd.Series(words, dtype=object, index=units)
    table.insert(0, "nama", result.table["nama"])
    return Certainty(
        result, len(drawn[0]) if len(drawn) else 0, seed, table, pd.DataFrame(above, index=units, columns=units)
    )
