import numpy as np
import pytest
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks.means import read_mean, refuse_out_of_range

NAMES = ["arithmetic", "geometric", "harmonic", "complement_geometric", "power2", "power0.5", "power3"]


@pytest.mark.parametrize("name", NAMES)
def test_inverse_undoes_the_transform(name: str) -> None:
    mean, z = read_mean(name), np.array([1.0, 30.0, 99.0])
    assert_allclose(mean.inverse(mean.forward(z)), z, rtol=1e-13)
    assert (np.diff(mean.forward(z)) > 0).all() == mean.rising


@pytest.mark.parametrize(
    "name", ["median", "power", "power0", "power-1", "powernan", "powerinf", "powertwo", "", 2, None]
)
def test_unknown_means(name: object) -> None:
    with pytest.raises(IndeksError, match="mean"):
        read_mean(name)  # ty: ignore[invalid-argument-type]


@pytest.mark.parametrize(
    ("name", "low", "high", "words"),
    [
        ("geometric", 0, 50, r"geometric mean in here needs scores above 0, found 0; normalise to 1..100 first"),
        ("harmonic", -1, 50, "needs scores above 0, found -1"),
        ("power2", -0.5, 50, "at least 0, found -0.5"),
        ("complement_geometric", -1, 50, "at least 0, found -1"),
        ("complement_geometric", 0, 101, "at most 100, found 101"),
    ],
)
def test_scores_out_of_range(name: str, low: float, high: float, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        refuse_out_of_range(read_mean(name), low, high, "here")


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("arithmetic", -50, 150),
        ("maximum", -50, 150),
        ("geometric", 1, 150),
        ("power2", 0, 150),
        ("complement_geometric", 0, 100 + 1e-12),
        ("geometric", np.nan, np.nan),
    ],
)
def test_scores_in_range(name: str, low: float, high: float) -> None:
    refuse_out_of_range(read_mean(name), low, high, "here")
