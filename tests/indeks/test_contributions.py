from typing import Any

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import aggregate, breakdown, coverage

PAIR = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 1]})
Q = pd.DataFrame({"a": [10.0], "b": [90.0]}, index=["Q"])
RULES = ["arithmetic", "power2", "power0.5", "complement_geometric", "maximum"]


def contributions(*args: Any, **options: Any) -> pd.DataFrame:
    return breakdown(*args, **options).points


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("arithmetic", [5, 45]),
        ("power2", [np.sqrt(4100) * 100 / 8200, np.sqrt(4100) * 8100 / 8200]),
        ("complement_geometric", [70 * np.log(0.9) / np.log(0.09), 70 * np.log(0.1) / np.log(0.09)]),
        ("maximum", [0, 90]),
    ],
)
def test_one_level_by_hand(rule: str, expected: list[float]) -> None:
    assert_allclose(contributions(Q, PAIR, rule).loc["Q"], expected, atol=1e-9)


def test_index_with_gaps_by_hand(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    nan = np.nan
    expected = [
        [2.5, 22.5, 1.25, 6.25, 20],
        [nan, 80 / 3, nan, nan, 100 / 3],
        [10, nan, nan, nan, nan],
        [nan] * 5,
    ]
    parts = contributions(data, structure)
    assert_allclose(parts, expected, atol=1e-9)
    assert parts.columns.tolist() == list("abcde")


def test_a_group_without_a_score_brings_nothing(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    parts = contributions(data, structure, min_coverage=0.3)
    assert parts.loc["w"].isna().all()
    # u without a: g1 has 3/4 of its weight, so it counts up to there and b is left out with it beyond
    gap = data.assign(a=np.nan)
    nan = np.nan
    kept = contributions(gap, structure, min_coverage=0.75)
    assert_allclose(kept.loc["u"], [nan, 30, 1.25, 6.25, 20], atol=1e-9)
    for rule, e in (("arithmetic", 40), ("maximum", 80)):
        dropped = contributions(gap, structure.assign(bobot=[1, 3, 0, 2, 1, 1, 1, nan]), rule, min_coverage=0.4)
        assert not np.isnan(dropped.loc["u", "b"])
        dropped = contributions(gap.assign(d=0.0), structure.assign(bobot=[2, 1, 0, 2, 1, 1, 1, nan]), rule, 0.4)
        assert_allclose(dropped.loc["u"], [nan, nan, 0, 0, e], atol=1e-9)


def test_zero_scores_give_zeros() -> None:
    for rule in RULES:
        assert contributions(Q * 0, PAIR, rule).loc["Q"].tolist() == [0, 0]


def test_zero_weight_brings_zero() -> None:
    for rule in RULES:
        parts = contributions(pd.DataFrame({"a": [100.0], "b": [40.0]}), PAIR.assign(bobot=[0, 3]), rule)
        assert_allclose(parts.loc[0], [0, 40], atol=1e-9)


def test_complement_limit_at_the_top() -> None:
    structure = pd.DataFrame({"kode": list("abc"), "induk": "total", "bobot": [1, 3, 4]})
    data = pd.DataFrame({"a": [100.0], "b": [100.0], "c": [50.0]})
    assert_allclose(contributions(data, structure, "complement_geometric").loc[0], [25, 75, 0], atol=1e-9)


def test_negative_scores_may_cancel() -> None:
    data = pd.DataFrame({"a": [-30.0], "b": [30.0]})
    assert contributions(data, PAIR).loc[0].tolist() == [-15, 15]


@pytest.mark.parametrize("rule", ["geometric", "harmonic"])
def test_means_without_parts_are_refused(data: pd.DataFrame, structure: pd.DataFrame, rule: str) -> None:
    for method in (rule, ["arithmetic", rule]):
        with pytest.raises(IndeksError, match=f"the {rule} mean has no contributions that add up"):
            contributions(data, structure, method)


scores = st.one_of(st.none(), st.just(0.0), st.just(100.0), st.floats(0, 100))
tables = st.lists(st.tuples(*[scores] * 5), min_size=1, max_size=8).map(
    lambda rows: pd.DataFrame(rows, columns=list("abcde"), dtype=float)
)
rules = st.one_of(st.sampled_from(RULES), st.lists(st.sampled_from(RULES), min_size=2, max_size=2))
structures = st.tuples(*[st.floats(0.1, 10)] * 7).map(
    lambda w: pd.DataFrame(
        {"kode": [*"abcde", "g1", "g2"], "induk": ["g1", "g1", "g2", "g2", "total", "total", "total"], "bobot": w}
    )
)


@given(tables, structures, rules, st.sampled_from([0.0, 0.65]))
def test_rows_add_up_to_the_score(data, structure, rule, share) -> None:
    parts = contributions(data, structure, rule, share)
    total = aggregate(data, structure, rule, share)["total"]
    assert_allclose(parts.sum(axis=1, min_count=1), total, atol=1e-9)
    assert (parts.fillna(0) >= -1e-9).all(axis=None)
    assert parts[data.isna()].isna().all(axis=None)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("least", [0.0, 0.65])
def test_breakdown_is_all_three_at_once(data: pd.DataFrame, structure: pd.DataFrame, rule: str, least: float) -> None:
    found = breakdown(data, structure, rule, least)
    pd.testing.assert_frame_equal(found.scores, aggregate(data, structure, rule, least))
    pd.testing.assert_frame_equal(found.coverage, coverage(data, structure, least))
    total = found.scores["total"]
    assert_allclose(found.points.sum(axis=1, min_count=1), total, atol=1e-9)
    with pytest.raises(IndeksError):
        breakdown(data, structure, "geometric")
