"""How good was the chance that the map gave? For an outcome that is one of the issues.

The map says how likely a place is to be *tinggi*. What came true is the same thing of the outcome: a rate above its own
mean + 1 SD. Whether anything happened at all stands beside it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kerawanan.skor import kelas
from kerawanan.telaah.lookback import SEED, Lookback

BOOTSTRAPS = 5_000
# Chances are read in these steps; 70 and 90 % are the limits of the words for certainty.
EDGES = (0.0, 0.1, 0.3, 0.5, kelas.FAIRLY_SURE, kelas.SURE)


@dataclass(frozen=True, eq=False, slots=True)
class Calibration:
    """What the chances were worth.

    Attributes
    ----------
    steps
        One row a step of the chance of the highest class (share 0–1): `dari`, `sampai`, `tempat` (places), `harapan`
        (how many of them should have come true), `terjadi` (how many did), `dengan` (how many had any event).
    brier, base
        Mean squared error of the chances, and of giving every place the base rate; 0 is best.
    gain, low, high
        base − brier, above 0 where the chances were worth more than the base rate, with its 5–95 % band (bootstrap over
        places).
    """

    steps: pd.DataFrame
    brier: float
    base: float
    gain: float
    low: float
    high: float


def came_true(found: Lookback) -> pd.Series:
    """Say of each place whether the outcome was high there: its rate at or above mean + 1 SD (n − 1) of all rates."""
    rate = found.places["laju"]
    return rate >= rate.mean() + rate.std(ddof=1) if rate.std(ddof=1) > 0 else pd.Series(False, index=rate.index)


def calibrate(found: Lookback, n: int = BOOTSTRAPS, seed: int = SEED) -> Calibration | None:
    """Set the chances of the highest class against what came true; None without chances, or where nothing did."""
    known = found.places[found.places[f"p_{kelas.TINGGI}"].notna()]
    true = came_true(found).reindex(known.index)
    if len(known) < 2 or not true.any():
        return None
    chance, happened = known[f"p_{kelas.TINGGI}"].to_numpy(float), true.to_numpy(float)
    brier, base = score(chance, happened), score(np.full(len(known), happened.mean()), happened)
    rng = np.random.default_rng(seed)
    picked = rng.integers(len(known), size=(n, len(known)))
    own, real = chance[picked], happened[picked]
    gains = ((real.mean(axis=1, keepdims=True) - real) ** 2).mean(axis=1) - ((own - real) ** 2).mean(axis=1)
    low, high = np.quantile(gains, [0.05, 0.95])
    steps = _steps(chance, happened, (known["kejadian"] > 0).to_numpy())
    return Calibration(steps, brier, base, base - brier, float(low), float(high))


def score(chance: np.ndarray, happened: np.ndarray) -> float:
    """Return the score of Brier (1950): the mean squared difference of a chance (0–1) and what happened (0 or 1).

    Examples
    --------
    >>> score(np.array([0.8, 0.1]), np.array([1.0, 0.0]))
    0.025
    """
    return round(float(np.mean((chance - happened) ** 2)), 12)


def _steps(chance: np.ndarray, happened: np.ndarray, touched: np.ndarray) -> pd.DataFrame:
    place = np.searchsorted(np.array(EDGES), chance, side="right") - 1
    rows = []
    for step, low in enumerate(EDGES):
        inside = place == step
        rows.append(
            {
                "dari": low,
                "sampai": (*EDGES, 1.0)[step + 1],
                "tempat": int(inside.sum()),
                "harapan": float(chance[inside].sum()),
                "terjadi": int(happened[inside].sum()),
                "dengan": int(touched[inside].sum()),
            }
        )
    return pd.DataFrame(rows)
