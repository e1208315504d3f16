from fractions import Fraction

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings

from kerawanan.errors import IndeksError
from kerawanan.indeks import (
    aggregate,
    breakdown,
    coverage,
    draw_weights,
    effective_weights,
    shares,
    shift_weight,
    smallest_shift_to_overtake,
)
from kerawanan.indeks.tree import read_tree
from kerawanan.indeks.weights import normalised_weights

HUGE, TINY = 1.7976931348623157e308, 5e-324
# Every float that is a weight, the largest and the smallest included.
any_weight = st.one_of(st.floats(0, HUGE), st.sampled_from([0.0, TINY, 1e-320, 1.0, 1e308, HUGE]))


@pytest.mark.parametrize("weights", [{"a": 0, "b": 0}, {"a": -1, "b": 2}, {"a": np.nan}, {"a": "1"}, {}, [1, 2]])
def test_refused_weights(weights: object) -> None:
    with pytest.raises(IndeksError):
        normalised_weights(weights)


@given(st.lists(any_weight, min_size=1, max_size=6).filter(any))
@example([1e308, 1e308])
@example([1e-320, 1e-320])
@example([TINY, HUGE])
def test_weights_of_any_size_count_as_their_exact_shares(weights: list[float]) -> None:
    found = shares(dict(enumerate(weights)))
    total = sum(map(Fraction, weights))
    for place, weight in enumerate(weights):
        assert found[place] == pytest.approx(float(Fraction(weight) / total), rel=1e-15, abs=1e-300)
    assert normalised_weights(dict(enumerate(weights))).to_dict() == found


@settings(max_examples=30)
@given(st.tuples(*[any_weight] * 4).filter(any), st.sampled_from(["arithmetic", "power2", "complement_geometric"]))
@example((1e308, 1e308, 1e308, 1e308), "arithmetic")
@example((1e-320, 1e-320, 1e-320, 0.0), "power2")
@example((TINY, HUGE, 0.0, 0.0), "complement_geometric")
def test_no_part_of_the_engine_stumbles_over_the_size_of_weights(weights: tuple[float, ...], rule: str) -> None:
    codes = list("abcd")
    tree = pd.DataFrame({"kode": codes, "induk": "total", "bobot": weights})
    data = pd.DataFrame([[10.0, 20.0, 80.0, 100.0], [10.0, np.nan, 80.0, 0.0]], columns=codes, index=["x", "y"])
    given_weights = dict(zip(codes, weights, strict=True))
    share = shares(given_weights)
    assert effective_weights(tree)[codes].to_dict() == share
    total, covered = aggregate(data, tree, rule)["total"], coverage(data, tree)["total"]
    assert total["x"] == total["x"] and data.loc["x"].min() <= total["x"] <= data.loc["x"].max() + 1e-9
    assert covered["y"] == pytest.approx(1 - share["b"], abs=1e-12)
    assert (total["y"] == total["y"]) == any(share[code] for code in "acd")
    points = breakdown(data, tree, rule).points
    assert points.sum(axis=1, min_count=1)["x"] == pytest.approx(total["x"], abs=1e-9)
    drawn = draw_weights(given_weights, 20, 1, 47)
    assert np.allclose(drawn.sum(axis=1), 1) and (drawn >= 0).all()
    assert sum(shift_weight(given_weights, "a", 0.5)) == pytest.approx(1)
    answer = smallest_shift_to_overtake(data.fillna(50.0).clip(upper=99), given_weights, "y", "x", rule)
    assert answer.weights is None or sum(answer.weights) == pytest.approx(1)


def test_equal_weights_are_half_each_whatever_their_size() -> None:
    data = pd.DataFrame({"a": [10.0, 10.0], "b": [90.0, np.nan]})
    for size in (TINY, 1e-320, 1.0, 1e308, HUGE, 10**300):
        tree = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [size, size]})
        assert aggregate(data, tree)["total"].tolist() == [50, 10], size
        assert coverage(data, tree)["total"].tolist() == [1, 0.5], size


def test_a_score_of_those_with_next_to_no_weight_keeps_its_digits() -> None:
    data = pd.DataFrame({"a": [np.nan], "b": [0.1], "c": [12.3]})
    for size in (1e-12, 1e-299):
        tree = pd.DataFrame({"kode": ["a", "b", "c"], "induk": "total", "bobot": [1.0, size, 3 * size]})
        assert aggregate(data, tree)["total"].tolist() == pytest.approx([(0.1 + 3 * 12.3) / 4], abs=1e-12)
    tree = pd.DataFrame({"kode": ["a", "b", "c"], "induk": "total", "bobot": [1.0, 1e-320, 0.0]})
    assert aggregate(data, tree)["total"].isna().all(), "beside a weight of 1, this one is none"


@pytest.mark.parametrize("weight", [np.inf, -np.inf, np.nan, -TINY, 10**400])
def test_what_is_no_weight_is_refused(weight: float) -> None:
    tree = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": pd.Series([weight, 1.0], dtype=object)})
    for refuse in (
        lambda: read_tree(tree),
        lambda: normalised_weights({"a": weight, "b": 1.0}),
        lambda: draw_weights({"a": weight, "b": 1.0}, 5, 1, 47),
        lambda: shift_weight({"a": weight, "b": 1.0}, "b", 0.5),
    ):
        with pytest.raises(IndeksError, match="'a'"):
            refuse()
