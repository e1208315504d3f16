"""The versions of the method and what each fixes. A release names the one it was made with and keeps its numbers.

A new version is one more record here with the function that it needs, and one more name in
`kerawanan.rilis.fields.VersiMetode`. The records of older versions stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.load import Rilis

Shares = Mapping[str, float]
Drawn = Sequence[float | np.ndarray]


@dataclass(frozen=True, slots=True)
class Metode:
    """What a version of the method fixes; the steps that all versions share are in `kerawanan.skor.resep`.

    Attributes
    ----------
    concentration
        In the draws of the certainty, issue weights ~ Dirichlet(concentration · w).
    indicator_weights
        Gives the weights of the indicators of an issue in the draws, from their shares (which sum to 1), the number of
        draws n and a seed: for each one number for all draws, or an array of shape (n, 1).
    """

    concentration: float
    indicator_weights: Callable[[Shares, int, np.random.SeedSequence], Drawn]


def fixed(shares: Shares, n: int, seed: np.random.SeedSequence) -> Drawn:
    """Leave the weights of indicators as the release has them, in every draw.

    Examples
    --------
    >>> fixed({"a": 0.25, "b": 0.75}, 1000, np.random.SeedSequence(1))
    [0.25, 0.75]
    """
    return list(shares.values())


METODE: Mapping[str, Metode] = MappingProxyType(
    {
        # At 47 an issue weight of 25 % has a standard deviation of a quarter of itself.
        "1": Metode(concentration=47.0, indicator_weights=fixed),
    }
)


def metode(rilis: Rilis) -> Metode:
    """Return the method that a release was made with.

    Raises
    ------
    RilisError
        If there is no such version; the problem names those that there are.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> metode(load(DATA / "rilis" / "publik-2024")).concentration
    47.0
    """
    version = rilis.info.versi_metode
    if version not in METODE:
        fields = {"harap": ", ".join(METODE), "temu": version}
        raise RilisError([Problem("pilihan", "rilis.toml", None, "versi_metode", fields)])
    return METODE[version]
