"""The versions of the method and what each fixes. A release names the one it was made with and keeps its numbers.

A new version is one more record here with the function that it needs, and one more name in
`kerawanan.rilis.fields.VersiMetode`. The records of older versions stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from kerawanan.errors import Problem, RilisError
from kerawanan.indeks import draw_weights
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

    @property
    def mixes(self) -> bool:
        """Whether the draws vary how the indicators of an issue are mixed."""
        return self.indicator_weights is not fixed


def fixed(shares: Shares, n: int, seed: np.random.SeedSequence) -> Drawn:
    """Leave the weights of indicators as the release has them, in every draw.

    Examples
    --------
    >>> fixed({"a": 0.25, "b": 0.75}, 1000, np.random.SeedSequence(1))
    [0.25, 0.75]
    """
    return list(shares.values())


def mixed(shares: Shares, n: int, seed: np.random.SeedSequence) -> Drawn:
    """Draw the weights of the k indicators of an issue from Dirichlet(k·b), b their shares; their mean is b.

    Equal shares give Dirichlet(1, …, 1): every mixture is equally likely, because nobody has published how proxies
    should be mixed.

    Examples
    --------
    >>> first, second = mixed({"a": 0.5, "b": 0.5}, 1000, np.random.SeedSequence(1))
    >>> first.shape, bool(np.allclose(first + second, 1)), bool(0.47 < first.mean() < 0.53)
    ((1000, 1), True, True)
    """
    if len(shares) == 1:
        return fixed(shares, n, seed)
    return list(draw_weights(shares, n, seed, concentration=len(shares)).T[:, :, np.newaxis])


# At 47 an issue weight of 25 % has a standard deviation of a quarter of itself.
ISSUES = 47.0

METODE: Mapping[str, Metode] = MappingProxyType(
    {
        "1": Metode(concentration=ISSUES, indicator_weights=fixed),
        "2": Metode(concentration=ISSUES, indicator_weights=mixed),
    }
)


def metode(rilis: Rilis) -> Metode:
    """Return the method that a release was made with; a publisher who fixed the weights of indicators keeps them.

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
    if rilis.info.bobot_indikator_pasti:
        return replace(METODE[version], indicator_weights=fixed)
    return METODE[version]
