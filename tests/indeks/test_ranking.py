import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import rank
from kerawanan.indeks.ranking import rank_rows, tolerance_for


def test_highest_first_ties_min_missing_without() -> None:
    ranks = rank(pd.Series({"p": 10.0, "q": 30.0, "r": np.nan, "s": 30.0, "t": 20.0}))
    assert ranks.dtype == "Int64"
    assert ranks.index.tolist() == ["p", "q", "r", "s", "t"]
    assert ranks.isna().tolist() == [False, False, True, False, False]
    assert ranks.dropna().tolist() == [4, 1, 1, 3]


def test_tolerance() -> None:
    scores = pd.Series([50.0, 50.0 + 5e-10, 50.0 + 3e-9])
    assert rank(scores).tolist() == [2, 2, 1]
    assert rank(scores, tolerance=0).tolist() == [3, 2, 1]
    assert rank(scores, tolerance=1).tolist() == [1, 1, 1]
    assert rank(pd.Series([1.0, 2.0, 4.0]), tolerance=1).tolist() == [2, 2, 1]


def test_chains_tie_as_a_whole_and_rounding_decides_no_rank() -> None:
    chain = np.array([50.0, 50.0 + 9e-10, 50.0 + 18e-10])
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        assert rank(pd.Series(chain[order])).tolist() == [1, 1, 1]
    assert rank(pd.Series([0.1 + 0.2, 0.3, 0.2])).tolist() == [1, 1, 3]


@given(st.integers(-60, 60), st.lists(st.integers(1, 1000), min_size=2, max_size=12))
def test_the_tolerance_of_a_column_follows_its_unit(power: int, numbers: list[int]) -> None:
    """Whole numbers tie only when equal, in whatever unit they are written; their sums of tenths always tie."""
    column = np.array(numbers, dtype=float)
    expected = rank_rows(column[np.newaxis], tolerance=0.0)
    for exact, rounded in ((column, column), (column, sum([column * 0.1] * 10))):
        both = np.array([exact, rounded]) * 10.0**power
        tolerance = tolerance_for(np.abs(both).max(axis=1))[:, np.newaxis]
        assert_array_equal(rank_rows(both, tolerance), np.repeat(expected, 2, axis=0))


def test_nothing_to_rank() -> None:
    assert rank(pd.Series([np.nan, np.nan])).isna().all()
    assert rank(pd.Series([], dtype=float)).tolist() == []
    assert rank(pd.Series([3.0])).tolist() == [1]


@pytest.mark.parametrize("scores", [pd.Series(["1", "2"]), pd.Series([1, np.inf]), pd.Series([-np.inf, 1])])
def test_refusals(scores: pd.Series) -> None:
    with pytest.raises(IndeksError, match="scores"):
        rank(scores)


@given(st.lists(st.one_of(st.none(), st.integers(-5, 5)), min_size=1, max_size=15))
def test_as_pandas_ranks(numbers: list) -> None:
    scores = pd.Series(numbers, dtype=float)
    expected = scores.rank(ascending=False, method="min")
    assert_array_equal(rank(scores).astype(float), expected)
    assert_array_equal(rank_rows(np.stack([scores, scores * 2]))[1], expected)
