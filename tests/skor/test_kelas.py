"""Limits, classes and the words for certainty."""

import numpy as np
import pandas as pd
import pytest

from kerawanan.skor.kelas import classify, confidence, gap_to_limit, limits, tells_apart


def test_limits_are_mean_and_sample_deviation() -> None:
    # Mean 5, squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, over n − 1 = 7.
    low, high = limits(pd.Series([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])) or (0, 0)
    assert (low, high) == pytest.approx((5 - (32 / 7) ** 0.5, 5 + (32 / 7) ** 0.5))


def test_limits_skip_missing_scores() -> None:
    assert limits(pd.Series([10.0, np.nan, 20.0, 30.0])) == (10.0, 30.0)


@pytest.mark.parametrize("scores", [[], [5.0], [5.0, np.nan], [5.0, 5.0], [5.0, 5.0 + 1e-10], [np.nan, np.nan]])
def test_no_limits_where_nothing_tells_the_units_apart(scores: list[float]) -> None:
    assert limits(pd.Series(scores, dtype=float)) is None


def test_a_score_on_a_limit_is_in_the_class_above() -> None:
    below = np.nextafter(30.0, 0)
    found = classify(pd.Series([9.999, 10.0, below, 30.0, 100.0]), (10.0, 30.0))
    assert list(found) == ["rendah", "sedang", "sedang", "tinggi", "tinggi"]


def test_without_limits_or_differences_there_is_no_class() -> None:
    assert list(classify(pd.Series([1.0, np.nan]), None)) == ["tidak_membedakan", "belum_ada_data"]
    assert list(classify(pd.Series([50.0, 50.0]), (10.0, 30.0))) == ["tidak_membedakan"] * 2


def test_a_unit_with_data_but_without_score_is_not_told_apart() -> None:
    scores = pd.Series([np.nan, np.nan])
    found = classify(scores, None, pd.Series([True, False]))
    assert list(found) == ["tidak_membedakan", "belum_ada_data"]


def test_confidence_changes_at_70_and_90_percent() -> None:
    assert [confidence(share) for share in (1.0, 0.9, 0.8999, 0.7, 0.6999, 0.0)] == [
        *("yakin", "yakin", "cukup_yakin"),
        *("cukup_yakin", "ragu", "ragu"),
    ]


def test_tells_apart_is_blind_to_rounding() -> None:
    assert tells_apart(pd.Series([1.0, 1.0 + 2e-9]))
    assert not tells_apart(pd.Series([1.0, 1.0 + 5e-10]))
    table = pd.DataFrame({"a": [1.0, 2.0], "b": [1.0, 1.0]})
    assert pd.Series(tells_apart(table)).tolist() == [True, False]


def test_near_a_limit_is_within_a_tenth_of_a_standard_deviation() -> None:
    """Limits 40 and 60 are mean 50 ∓ SD 10: near within 1 point, on both sides of both limits."""
    scores, bounds = (38.9, 39.0, 40.0, 41.0, 41.1, 50.0, 59.0, 61.0, 61.1), (40.0, 60.0)
    near = {score: gap_to_limit(score, bounds) for score in scores}
    assert {score for score, gap in near.items() if gap} == {39.0, 40.0, 41.0, 59.0, 61.0}
    assert near[41.0] == (1.0, 0) and near[59.0] == (1.0, 1)
