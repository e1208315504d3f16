"""Do the kecamatan differ in an indicator by more than chance? Diagnosis only: the recipe shrinks instead."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

from kerawanan.rilis.counts import counts
from kerawanan.skor.resep import Result

SMALL = 5.0
# From this p-value on, a difference is not told from chance.
REAL = 0.05


def chi_square(count: pd.Series, exposure: pd.Series, *, share: bool) -> tuple[float, bool]:
    """Test whether rates differ between units by more than chance.

    X² = Σ (y − mE)²/(mE) with m = Σy/ΣE, for shares divided by 1 − m, with one degree of freedom less than units.

    Parameters
    ----------
    count, exposure : Series, shape (units,)
        Units with a missing value are left out.
    share : bool
        Whether the count is a part of the exposure.

    Returns
    -------
    tuple of float and bool
        The p-value, NaN where there is nothing to test, and whether more than a fifth of the expected counts are below
        5, so that it is only approximate (Cochran 1954).

    Examples
    --------
    >>> p, rough = chi_square(pd.Series([30, 10]), pd.Series([100, 100]), share=True)
    >>> round(p, 4), rough
    (0.0004, False)
    """
    known = count.notna() & exposure.notna()
    y, exposed = count[known].to_numpy(float), exposure[known].to_numpy(float)
    mean = y.sum() / exposed.sum() if len(y) else np.nan
    if len(y) < 2 or not mean > 0 or (share and mean >= 1):
        return float("nan"), False
    expected = mean * exposed
    statistic = ((y - expected) ** 2 / expected).sum() / (1 - mean if share else 1)
    return float(chdtrc(len(y) - 1, statistic)), bool((expected < SMALL).mean() > 0.2)


def chance(result: Result) -> pd.DataFrame:
    """Test every indicator of the selection: whether the kecamatan differ by more than chance.

    Events are tested unweighted: each counts once, whatever its level.

    Returns
    -------
    DataFrame
        Index = indicators; `p` and `rough` as `chi_square` gives them, p missing for measured values.
    """
    rilis, p = result.rilis, result.parameters
    chosen = result.chosen
    stages, levels = dict.fromkeys(rilis.info.tahapan, 1.0), dict.fromkeys(dict(p.pengali_tingkat), 1.0)
    plain, rows = counts(rilis, chosen, p.tahapan, stages, levels), {}
    for kode in chosen:
        part, kind = plain.xs(kode, level="indikator"), rilis.indikator[kode].jenis
        rows[kode] = float("nan"), False
        if kind != "nilai":
            rows[kode] = chi_square(part["kejadian"], part["eksposur"], share=kind == "proporsi")
    return pd.DataFrame.from_dict(rows, orient="index", columns=["p", "rough"])
