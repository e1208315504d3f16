"""The test against chance: other implementations of it, and what it cannot test."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from kerawanan.telaah.chance import chi_square


def test_chi_square_of_shares_is_that_of_the_table() -> None:
    count, exposure = pd.Series([3, 9, 14, np.nan]), pd.Series([50, 60, 70, 80])
    expected = stats.chi2_contingency([[3, 9, 14], [47, 51, 56]], correction=False).pvalue
    assert chi_square(count, exposure, share=True)[0] == pytest.approx(expected)


def test_chi_square_of_events_is_that_of_expected_counts() -> None:
    count, exposure = pd.Series([3.0, 9.0, 14.0]), pd.Series([50.0, 60.0, 70.0])
    expected = stats.chisquare([3, 9, 14], 26 * exposure / 180).pvalue
    assert chi_square(count, exposure, share=False)[0] == pytest.approx(expected)


@pytest.mark.parametrize(("count", "exposure"), [([0, 0], [9, 9]), ([9, 9], [9, 9]), ([1, np.nan], [9, 9]), ([], [])])
def test_nothing_to_test_has_no_p_value(count: list[float], exposure: list[float]) -> None:
    p, rough = chi_square(pd.Series(count, dtype=float), pd.Series(exposure, dtype=float), share=True)
    assert np.isnan(p) and not rough


def test_small_expected_counts_are_marked() -> None:
    assert chi_square(pd.Series([1, 2, 1]), pd.Series([10, 10, 10]), share=True)[1]
    assert not chi_square(pd.Series([10, 20, 10]), pd.Series([100, 100, 100]), share=True)[1]
