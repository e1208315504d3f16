import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import present_shares, weighted_mean
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


cells = st.one_of(st.none(), st.floats(1, 99))
members = st.lists(st.tuples(st.tuples(*[cells] * 4), st.sampled_from([0.0, 0.1, 1.0, 7.5])), min_size=1, max_size=5)


@given(members.filter(lambda rows: any(weight for _, weight in rows)), st.sampled_from([*NAMES, "maximum"]))
def test_the_mean_with_gaps_is_that_of_who_is_there(rows: list, name: str) -> None:
    mean = read_mean(name)
    values = [np.array(row, dtype=float) for row, _ in rows]
    weights = np.array([weight for _, weight in rows]) / sum(weight for _, weight in rows)
    found, left = weighted_mean(values, list(weights), mean), present_shares(values, list(weights))
    for unit in range(4):
        there = [(row[unit], w) for row, w in zip(values, weights, strict=True) if w > 0 and row[unit] == row[unit]]
        if not there:
            assert np.isnan(found[unit]) and not any(share[unit] for share in left)
            continue
        z, w = map(np.array, zip(*there, strict=True))
        expected = z.max() if name == "maximum" else mean.inverse((w / w.sum() * mean.forward(z)).sum())
        assert found[unit] == pytest.approx(expected, abs=1e-9)
        assert sum(share[unit] for share in left) == pytest.approx(1)


@pytest.mark.parametrize("name", [*NAMES, "maximum"])
def test_weights_may_differ_from_draw_to_draw(name: str) -> None:
    """Draws × units at once are the same as one draw after the other, also where all draws lack a unit."""
    rng, mean = np.random.default_rng(1), read_mean(name)
    values = rng.uniform(1, 99, (2, 50, 3))
    values[0, :, 2] = np.nan
    weights = rng.dirichlet([1, 1], 50)
    found = weighted_mean(values, weights.T[:, :, np.newaxis], mean)
    for draw in range(50):
        assert_array_equal(found[draw], weighted_mean(values[:, draw], weights[draw], mean))
    fixed = weighted_mean(values[:, 0], weights.T[:, :, np.newaxis], mean)
    for draw in range(50):
        assert_array_equal(fixed[draw], weighted_mean(values[:, 0], weights[draw], mean))
