"""Which issue sets the units apart: its share of the differences between their scores, and how sure that is.

The scores of two issues are on different scales, so that the higher one is not the stronger one. What can be compared
is how much each contributes to the differences.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kerawanan.indeks import present_shares
from kerawanan.skor.kelas import SURE, tells_apart
from kerawanan.skor.kepastian import DRAWS, SEED, draw_issue_weights, draw_issues
from kerawanan.skor.resep import ROOT, Result


@dataclass(frozen=True, eq=False, slots=True)
class Drivers:
    """The issues by their share of the differences. Read-only: shared by all visitors.

    Attributes
    ----------
    table
        Index = issues, the largest share first: `bagian`, `bawah`, `atas` (share and its 5–95 % band, 0–1) and
        `pertama` (share of draws in which the issue is the first). Empty where no unit differs from another.
    group
        The first issue and all that it is not above in at least 90 % of draws.
    """

    table: pd.DataFrame
    group: tuple[str, ...]


def shares(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return each issue's share of the variance of the weighted mean: cov(wᵢxᵢ, Σwx) / var(Σwx).

    Parameters
    ----------
    values : ndarray, shape (n, units, issues)
        Missing values are left out of a unit's mean, the weights of the others rescaled.
    weights : ndarray, shape (n, issues)

    Returns
    -------
    ndarray, shape (n, issues)
        Every row sums to 1; an issue that runs against the others has a negative share. Missing where no unit differs.

    Examples
    --------
    >>> shares(np.array([[[0.0, 50.0], [100.0, 50.0]]]), np.array([[0.5, 0.5]])).tolist()
    [[1.0, 0.0]]
    """
    rows = np.moveaxis(values, -1, 0)
    used = np.stack(present_shares(rows, weights.T[:, :, np.newaxis]), axis=-1)
    parts = np.where(used > 0, values, 0.0) * used
    centred = parts - parts.mean(axis=1, keepdims=True)
    joint = (centred * centred.sum(axis=-1, keepdims=True)).sum(axis=1)
    spread = joint.sum(axis=-1, keepdims=True)
    return np.divide(joint, spread, out=np.full_like(joint, np.nan), where=spread > 0)


def setting_apart(result: Result, n: int = DRAWS, seed: int = SEED) -> Drivers:
    """Compute the share of every issue, and draw weights and rates to say how sure it is.

    The draws are those of the certainty: the same weights and rates for the same n and seed.

    Returns
    -------
    Drivers
        Over the units with a score.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> found = setting_apart(score(load(DATA / "rilis" / "publik-2024")), n=500)
    >>> round(float(found.table["bagian"].sum()), 9)
    1.0
    """
    known = result.scores.notna()
    if not tells_apart(result.scores[known]):
        return Drivers(pd.DataFrame(columns=["bagian", "bawah", "atas", "pertama"], dtype=float), ())
    tree = result.structure[result.structure["induk"] == ROOT]
    nominal = tree.set_index("kode")["bobot"].astype(float).sort_index()
    issues = list(nominal.index)
    values = result.isu.loc[known, issues].to_numpy(float)
    point = shares(values[None], (nominal / nominal.sum()).to_numpy()[None])[0]
    values = np.moveaxis(draw_issues(result, n, seed)[:, :, known], 0, -1)
    drawn = shares(values, draw_issue_weights(result, n, seed))
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    first = np.bincount(drawn.argmax(axis=1), minlength=len(issues)) / n
    table = pd.DataFrame({"bagian": point, "bawah": low, "atas": high, "pertama": first}, index=issues)
    table = table.sort_values("bagian", ascending=False, kind="stable")
    lead = drawn[:, issues.index(table.index[0])]
    rivals = [isu for isu in table.index[1:] if (lead > drawn[:, issues.index(isu)]).mean() < SURE]
    return Drivers(table, (table.index[0], *rivals))
