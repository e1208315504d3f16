"""Why a score is not the average: what a unit has more or less of than others. What all have explains nothing."""

import pandas as pd

from kerawanan.skor.resep import Result
from kerawanan.telaah.chance import REAL, chance

# From this many points of the score on, a unit stands out.
NOTABLE = 0.5


def excess(result: Result) -> pd.DataFrame:
    """Return by how many points each indicator lifts a unit above the mean of the units with a score.

    e_ij = p_ij − mean_i p_ij, over the units with a score that have the indicator, p the contributions of the score.

    Returns
    -------
    DataFrame, units × indicators that tell the units apart
        In points of the score; missing where a unit has no score or lacks the indicator. The mean of a column is 0.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> found = excess(score(load(DATA / "rilis" / "publik-2024")))
    >>> found.shape, bool((found.mean().abs() < 1e-9).all())
    ((24, 9), True)
    """
    points = result.steps["poin"].unstack("indikator").reindex(result.table.index).astype(float)
    points = points.drop(columns=[kode for kode in result.flat if kode in points])
    known = points[result.scores.notna()]
    return (points - known.mean()).rename_axis(columns=None)


def by_issue(result: Result, kode: str) -> pd.Series:
    """Return by how many points each issue lifts a unit above the mean, highest first; none without a score.

    Issues in which nothing tells the units apart are left out.
    """
    own = excess(result).loc[kode].dropna()
    issue = [result.rilis.indikator[str(name)].isu for name in own.index]
    return own.groupby(issue).sum().sort_values(ascending=False)


def average(result: Result, indikator: str) -> float:
    """Return what an indicator is in the whole kabupaten: 100·Σy/ΣE, or the mean of the measured values."""
    part = result.steps.xs(indikator, level="indikator")
    if result.rilis.indikator[indikator].jenis == "nilai":
        return float(part["nilai"].mean())
    known = part[part["kejadian"].notna() & part["eksposur"].notna()]
    return 100 * float(known["kejadian"].sum()) / float(known["eksposur"].sum())


def reasons(result: Result, kode: str) -> pd.DataFrame:
    """Return what sets a unit apart from the others, from what lifts its score most to what lowers it most.

    An indicator is a reason when it moves the score by at least `NOTABLE` points against the mean, and when the unit's
    own raw rate lies on that side of the kabupaten's, too: with little data or with gaps the two can disagree, and a
    reason that its own figures contradict explains nothing.

    Returns
    -------
    DataFrame, index = indicators
        `selisih` (points above the mean, negative below it), `kabupaten` (as `average`), `proven` (whether the units
        differ in it by more than chance; measured values count as proven), and `kejadian`, `eksposur`, `nilai`,
        `tingkat_kasar` of the unit.
    """
    columns = ["kejadian", "eksposur", "nilai", "tingkat_kasar"]
    table = result.of_unit(kode)[columns].astype(float)
    table.insert(0, "selisih", excess(result).loc[kode].reindex(table.index))
    table = table[table["selisih"].abs() >= NOTABLE].sort_values("selisih", ascending=False, kind="stable")
    table.insert(1, "kabupaten", [average(result, str(name)) for name in table.index])
    sign = pd.Series({name: result.rilis.indikator[str(name)].arah for name in table.index}, dtype=float)
    table = table[(table["tingkat_kasar"] - table["kabupaten"]) * sign * table["selisih"] > 0]
    p = chance(result)["p"].reindex(table.index) if len(table) else pd.Series(dtype=float)
    table.insert(2, "proven", ~(p >= REAL))
    return table
