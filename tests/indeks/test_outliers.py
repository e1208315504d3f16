import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import kurtosis, skewness, winsorise

TWELVE = [*range(1, 11), 30, 100]


def zeros_and_ones(ones: int) -> list[int]:
    """24 units, a few of them with an event."""
    return [1] * ones + [0] * (24 - ones)


@pytest.mark.parametrize(
    ("values", "g1", "g2", "digits"),
    [
        (TWELVE, 3.0632, 9.7414, 4),
        ([*range(1, 11), 30, 30], 1.7120, 1.8158, 4),
        (zeros_and_ones(1), 4.90, 24.0, 2),
        (zeros_and_ones(2), 3.22, 9.12, 2),
        (zeros_and_ones(3), 2.42, 4.21, 2),
        (zeros_and_ones(4), 1.91, 1.79, 2),
    ],
)
def test_skewness_and_kurtosis(values: list[float], g1: float, g2: float, digits: int) -> None:
    assert round(skewness(values), digits) == g1
    assert round(kurtosis(values), digits) == g2
    # the same with gaps, another unit and another size
    frame = pd.Series([*values, None, None], dtype=float)
    assert_allclose([skewness(frame * 1e-150), kurtosis(frame * 1e150)], [skewness(values), kurtosis(values)])
    assert_allclose(skewness(-frame), -skewness(values))


@given(st.lists(st.integers(-100, 100), min_size=4, max_size=30).filter(lambda v: len(set(v)) > 1))
def test_as_pandas_calculates(values: list[int]) -> None:
    assert_allclose(
        [skewness(values), kurtosis(values)], [pd.Series(values).skew(), pd.Series(values).kurt()], atol=1e-9
    )


def test_no_spread_or_too_few() -> None:
    for values in ([3, 3, 3, 3, 3], [0.3, 0.1 + 0.2, 0.3, 0.3], [None, None], [1, 2]):
        assert np.isnan(skewness(values))
        assert np.isnan(kurtosis(values))
    assert np.isnan(kurtosis([1, 2, 9]))
    assert not np.isnan(skewness([1, 2, 9]))


def test_one_point_is_enough() -> None:
    data = pd.DataFrame({"a": [*map(float, TWELVE), np.nan]}, index=list("abcdefghijklm"))
    treated, report = winsorise(data)
    assert treated["a"].tolist()[:12] == [*range(1, 11), 30, 30]
    assert np.isnan(treated.loc["m", "a"])
    row = report.loc["a"]
    assert_allclose([row["skewness"], row["kurtosis"]], [3.0632, 9.7414], atol=5e-5)
    assert_allclose([row["skewness_after"], row["kurtosis_after"]], [1.7120, 1.8158], atol=5e-5)
    assert (row["flagged"], row["points"], row["log"], row["passes"]) == (True, 1, False, True)


def test_low_outliers_are_raised() -> None:
    treated, report = winsorise(pd.DataFrame({"a": [-float(x) for x in TWELVE]}))
    assert treated["a"].tolist() == [*range(-1, -11, -1), -30, -30]
    assert report.loc["a", "points"] == 1


def test_column_that_passes_is_left_alone() -> None:
    data = pd.DataFrame({"even": [1.0, 2, 3, 4], "flat": [5.0, 5, 5, 5], "gone": [None] * 4})
    treated, report = winsorise(data)
    pd.testing.assert_frame_equal(treated, data.astype(float))
    assert not report["flagged"].any()
    assert report["passes"].all()


def test_one_measure_above_its_limit_is_not_enough() -> None:
    tails = pd.DataFrame({"both": [*np.arange(-10.0, 11), -100, 100]})
    assert kurtosis(tails["both"]) > 3.5
    assert not winsorise(tails)[1].loc["both", "flagged"]
    steep = pd.DataFrame({"a": zeros_and_ones(3)})
    assert not winsorise(steep, kurtosis_limit=5)[1].loc["a", "flagged"]


def test_logarithm_of_the_original_when_points_run_out() -> None:
    # two of the three steep points stay steep after one has been moved
    values = np.array([*np.arange(1, 19), 100, 1000, 10000], dtype=float)
    treated, report = winsorise(pd.DataFrame({"a": values}), max_points=1)
    assert_allclose(treated["a"], np.log(values - 1 + 0.01 * 9999), rtol=1e-14)
    assert (report.loc["a", "points"], report.loc["a", "log"]) == (0, True)
    treated, report = winsorise(pd.DataFrame({"a": values}), max_points=3)
    assert report.loc["a", "log"] == (report.loc["a", "points"] == 0)
    assert report.loc["a", "passes"]


def test_tied_extremes_count_each() -> None:
    values = [*map(float, range(1, 21)), 200, 200]
    treated, report = winsorise(pd.DataFrame({"a": values}), max_points=2)
    assert treated["a"].tolist() == [*range(1, 21), 20, 20]
    assert report.loc["a", "points"] == 2
    assert winsorise(pd.DataFrame({"a": values}), max_points=1)[1].loc["a", "log"]


@pytest.mark.parametrize("ones", [1, 2, 3])
def test_rare_events_are_never_wiped_out(ones: int) -> None:
    treated, report = winsorise(pd.DataFrame({"a": zeros_and_ones(ones)}))
    assert treated["a"].nunique() == 2
    assert (report.loc["a", "flagged"], report.loc["a", "log"], report.loc["a", "passes"]) == (True, True, False)


def test_refusals() -> None:
    with pytest.raises(IndeksError, match="max_points"):
        winsorise(pd.DataFrame({"a": [1.0]}), max_points=0)
    with pytest.raises(IndeksError, match="column 'a' holds 'x'"):
        winsorise(pd.DataFrame({"a": [1, "x"]}))
    with pytest.raises(IndeksError, match="values holds 'x'"):
        skewness([1, "x"])
