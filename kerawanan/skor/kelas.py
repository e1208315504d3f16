"""Class limits and the words for class and certainty."""

import numpy as np
import pandas as pd

KELAS = ("rendah", "sedang", "tinggi")
BELUM_ADA_DATA = "belum_ada_data"
TIDAK_MEMBEDAKAN = "tidak_membedakan"
KEYAKINAN = ("yakin", "cukup_yakin", "ragu")
SAME = 1e-9

Limits = tuple[float, float]


def tells_apart(scores: pd.Series | pd.DataFrame) -> pd.Series | bool:
    """Say whether scores (or each column of them) differ between units by more than rounding.

    Examples
    --------
    >>> tells_apart(pd.Series([1.0, 2.0])), tells_apart(pd.Series([3.0, 3.0]))
    (True, False)
    """
    spread = scores.max() - scores.min()
    return spread > SAME if isinstance(scores, pd.DataFrame) else bool(spread > SAME)


def limits(scores: pd.Series) -> Limits | None:
    """Return mean ∓ one standard deviation (n − 1) of the scores; None where nothing tells the units apart.

    The published limits of the IKP 2024 turn out to be made like this.

    Examples
    --------
    >>> limits(pd.Series([10.0, 20.0, 30.0]))
    (10.0, 30.0)
    """
    known = scores.dropna()
    if len(known) < 2 or not tells_apart(known):
        return None
    mean, spread = float(known.mean()), float(known.std(ddof=1))
    return mean - spread, mean + spread


def classify(scores: pd.Series, bounds: Limits | None, covered: pd.Series | None = None) -> pd.Series:
    """Return the class of each score: tinggi from the upper limit on, rendah below the lower one.

    A unit without data has the class `belum_ada_data`; without limits, or where no unit differs, it is
    `tidak_membedakan`. `covered` says which units have data, by default those with a score.

    Examples
    --------
    >>> list(classify(pd.Series([5.0, 20.0, 30.0, None]), (10.0, 30.0)))
    ['rendah', 'sedang', 'tinggi', 'belum_ada_data']
    """
    known = scores.notna().to_numpy()
    found = np.full(len(scores), TIDAK_MEMBEDAKAN, dtype=object)
    if bounds is not None and tells_apart(scores):
        place = np.searchsorted(np.array(bounds), scores.to_numpy(float)[known], side="right")
        found[known] = np.array(KELAS, dtype=object)[place]
    found[~(known if covered is None else covered.to_numpy(bool))] = BELUM_ADA_DATA
    return pd.Series(found, index=scores.index, dtype=object)


def confidence(share: float) -> str:
    """Return the word for the share of draws that give the class.

    Examples
    --------
    >>> confidence(0.95), confidence(0.7), confidence(0.5)
    ('yakin', 'cukup_yakin', 'ragu')
    """
    if share >= 0.9:
        return "yakin"
    return "cukup_yakin" if share >= 0.7 else "ragu"
