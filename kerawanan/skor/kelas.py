"""Class limits, and the codes of class and certainty: every other module takes them from here."""

import numpy as np
import pandas as pd

from kerawanan.indeks import SAME

KELAS = (RENDAH, SEDANG, TINGGI) = ("rendah", "sedang", "tinggi")
BELUM_ADA_DATA = "belum_ada_data"
TIDAK_DINILAI = "tidak_dinilai"
TIDAK_MEMBEDAKAN = "tidak_membedakan"
KEYAKINAN = (YAKIN, CUKUP_YAKIN, RAGU) = ("yakin", "cukup_yakin", "ragu")
# Shares of draws from which on something is sure, and fairly sure.
SURE, FAIRLY_SURE = 0.9, 0.7
# Part of a standard deviation within which a score is called near a limit. The limits are made of the scores of the
# units themselves: with 24 of them their mean alone has a standard error of a fifth of a SD, and this is half of it.
NEAR = 0.1

Limits = tuple[float, float]


def tells_apart(scores: pd.Series | pd.DataFrame) -> pd.Series | bool:
    """Say whether scores on 0–100 (or each column of them) differ between units by more than rounding (1e-9).

    Examples
    --------
    >>> tells_apart(pd.Series([1.0, 2.0])), tells_apart(pd.Series([3.0, 3.0]))
    (True, False)
    """
    values = scores.to_numpy(dtype=float, na_value=np.nan)
    spread = np.fmax.reduce(values, initial=np.nan) - np.fmin.reduce(values, initial=np.nan)
    return pd.Series(spread > SAME, scores.columns) if isinstance(scores, pd.DataFrame) else bool(spread > SAME)


def limits(scores: pd.Series) -> Limits | None:
    """Return mean ∓ one standard deviation (n − 1) of the scores, in their unit; missing ones are left out.

    None where nothing tells the units apart, or fewer than two have a score. Those of the IKP are made like this:
    medium is "between one SD below and above the mean" (Bawaslu Jawa Tengah, https://suarabaru.id/?p=301171).

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


def gap_to_limit(score: float, bounds: Limits) -> tuple[float, int] | None:
    """Return how far a score lies from the limit that it is near, and which (0 the lower, 1 the upper); None if far.

    Near is within `NEAR` of a standard deviation, the limits being mean ∓ one of them.

    Examples
    --------
    >>> gap_to_limit(29.5, (10.0, 30.0)), gap_to_limit(12.0, (10.0, 30.0))
    ((0.5, 1), None)
    """
    gap, place = min((abs(score - limit), place) for place, limit in enumerate(bounds))
    return (gap, place) if gap <= NEAR * (bounds[1] - bounds[0]) / 2 + SAME else None


def classify(scores: pd.Series, bounds: Limits | None, covered: pd.Series | np.ndarray | None = None) -> pd.Series:
    """Return the class of each score: tinggi from the upper limit on, rendah below the lower one.

    Parameters
    ----------
    scores : Series, shape (units,)
        0–100, missing without a score.
    bounds
        The lower and the upper limit; None where nothing tells the units apart.
    covered : Series or ndarray of bool, shape (units,)
        Which units have data, by default those with a score.

    Returns
    -------
    Series, shape (units,)
        One of `KELAS`; `belum_ada_data` for a unit without data, `tidak_membedakan` for one with data where there are
        no limits or no unit differs from another.

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
    found[~(known if covered is None else np.asarray(covered, dtype=bool))] = BELUM_ADA_DATA
    return pd.Series(found, index=scores.index, dtype=object)


def confidence(share: float) -> str:
    """Return the word for the share (0–1) of draws that give the class: one of `KEYAKINAN`.

    Examples
    --------
    >>> confidence(0.95), confidence(0.7), confidence(0.5)
    ('yakin', 'cukup_yakin', 'ragu')
    """
    if share >= SURE:
        return YAKIN
    return CUKUP_YAKIN if share >= FAIRLY_SURE else RAGU
