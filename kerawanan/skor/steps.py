"""Steps 2–4 of the recipe, one function each: rates, one scale, weights and means. `resep.score` calls them."""

import numpy as np
import pandas as pd

from kerawanan.indeks import breakdown, constant_columns, coverage, empirical_bayes, normalise
from kerawanan.rilis.counts import COLUMNS
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters

ROOT = "total"


def rates(rilis: Rilis, chosen: tuple[str, ...], counted: pd.DataFrame, shrink: bool) -> pd.DataFrame:
    """Add the raw and the shrunk rate; the shrinkage is the global empirical-Bayes estimator of Marshall (1991).

    Parameters
    ----------
    rilis
        The release that the counts are from.
    chosen
        Codes of indicators.
    counted : DataFrame
        One row per unit and chosen indicator, in that order, as `kerawanan.rilis.counts.counts` gives it: `kejadian`,
        `eksposur`, `nilai`.
    shrink
        Whether to shrink; each indicator is shrunk on its own, over all units.

    Returns
    -------
    DataFrame, rows as in `counted`
        Its columns and `tingkat_kasar` (per 100 of exposure, or the measured value) and `tingkat_susut` (the same after
        shrinkage; measured values are never shrunk). Missing where nothing was reported.
    """
    shape = len(rilis.kecamatan), len(chosen)
    columns = dict(zip(COLUMNS, counted.to_numpy(float).reshape(*shape, len(COLUMNS)).transpose(2, 0, 1), strict=True))
    raw = 100 * columns["kejadian"] / columns["eksposur"]
    shrunk = raw.copy()
    for place, kode in enumerate(chosen):
        there = ~np.isnan(raw[:, place])
        if rilis.indikator[kode].jenis == "nilai":
            raw[:, place] = shrunk[:, place] = columns["nilai"][:, place]
        elif shrink and there.any():
            count, exposure = (columns[name][there, place] for name in ("kejadian", "eksposur"))
            shrunk[there, place] = 100 * empirical_bayes(count, exposure)
    columns |= {"tingkat_kasar": raw, "tingkat_susut": shrunk}
    values = np.stack(list(columns.values()), axis=2).reshape(-1, len(columns))
    return pd.DataFrame(values, index=counted.index, columns=list(columns))


def normalised(rilis: Rilis, x: pd.DataFrame, method: str) -> pd.DataFrame:
    """Bring units × indicators to 0–100, high = more vulnerable.

    Parameters
    ----------
    rilis
        The release, for goalposts and directions of its indicators.
    x : DataFrame, units × indicators
        Rates per 100, or measured values.
    method
        A normalisation that `Parameters` allow; ranks are given as 100·rank/n, n the units with a value.

    Returns
    -------
    DataFrame, units × indicators
        Columns without any value stay missing. Under methods that depend on the data a column that does not tell the
        units apart has no scale: it is left out, so that its weight goes to the others.
    """
    missing = x.isna().to_numpy()
    empty = [kode for place, kode in enumerate(x) if missing[:, place].all()]
    filled = x.drop(columns=empty) if empty else x
    if method != "goalposts" and len(filled.columns):
        filled = filled.drop(columns=constant_columns(filled))
    if filled.columns.empty:
        return x[empty]
    goalposts = {kode: rilis.indikator[kode].acuan for kode in filled} if method == "goalposts" else None
    reversed_ones = {kode: -1 for kode in filled if rilis.indikator[kode].arah < 0}
    z = normalise(filled, method, reversed_ones or None, goalposts)
    if method == "rank":
        z = 100 * z / filled.count()
    z = pd.DataFrame(np.clip(z.to_numpy(), 0, 100), index=z.index, columns=z.columns)
    return z.join(x[empty])[[kode for kode in x if kode in z or kode in empty]] if empty else z


def weight_tree(rilis: Rilis, indikator: list[str], parameters: Parameters) -> pd.DataFrame:
    """Return the tree indicator → issue → total as the engine reads it: one row per code, `kode`, `induk`, `bobot`.

    Weights of indicators are those of the release, of any scale; those of issues are the shares of resolved parameters.
    """
    issues = dict.fromkeys(str(rilis.indikator[kode].isu) for kode in indikator)
    weights = dict(parameters.bobot_isu)
    above = [*(str(rilis.indikator[kode].isu) for kode in indikator), *(ROOT for _ in issues)]
    own = [*(rilis.indikator[kode].bobot for kode in indikator), *(weights[kode] for kode in issues)]
    return pd.DataFrame({"kode": [*indikator, *issues], "induk": above, "bobot": own})


def methods(parameters: Parameters) -> list[str]:
    """Return the mean per level: plain inside an issue, the chosen one between issues.

    Examples
    --------
    >>> methods(Parameters(agregasi="power2"))
    ['arithmetic', 'power2']
    """
    return ["arithmetic", parameters.agregasi]


def least_coverage(parameters: Parameters) -> float:
    """Return the share (0–1) of the weight that must have data for a score; in parameters it is in percent.

    Examples
    --------
    >>> least_coverage(Parameters(cakupan_min=65))
    0.65
    """
    return float(parameters.cakupan_min or 0) / 100


def _usable(rilis: Rilis, indikator: list[str], parameters: Parameters) -> bool:
    """Say whether any issue of these indicators has weight."""
    weights = dict(parameters.bobot_isu)
    return any(weights[str(rilis.indikator[kode].isu)] > 0 for kode in indikator)


def combined(rilis: Rilis, x: pd.DataFrame, z: pd.DataFrame, p: Parameters) -> tuple[pd.DataFrame, ...]:
    """Weigh and combine.

    Parameters
    ----------
    rilis, p
        The release and resolved parameters.
    x, z : DataFrame, units × indicators
        Before and after `normalised`.

    Returns
    -------
    tree, scores (units × issues and total), coverage (the same, 0–1), points (units × indicators)
        Before the least coverage is asked for. Where no indicator tells the units apart there is no score, and coverage
        still says whether there are data; where no indicator has weight, coverage is missing, too.
    """
    structure = weight_tree(rilis, list(z), p)
    if _usable(rilis, list(z), p):
        found = breakdown(z, structure, methods(p))
        return structure, found.scores, found.coverage, found.points
    nothing = pd.DataFrame({ROOT: float("nan")}, index=x.index)
    covered = coverage(x, weight_tree(rilis, list(x), p))[[ROOT]] if _usable(rilis, list(x), p) else nothing
    return structure, nothing, covered, pd.DataFrame(index=x.index)
