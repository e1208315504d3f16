"""What the chances of the map were worth: by hand, and at the ends of what is possible."""

import numpy as np
import pandas as pd
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import certainty
from kerawanan.telaah.calibration import calibrate, came_true, score
from kerawanan.telaah.lookback import Lookback, basis, correlate, look_back

CHANCES = [0.95, 0.8, 0.75, 0.2, 0.05, 0.05, 0.05, 0.0]


def found_of(chances: list[float], counts: list[int]) -> Lookback:
    """Return an outcome of 100 TPS per place."""
    places = pd.DataFrame({"p_tinggi": chances, "kejadian": counts, "eksposur": 100, "laju": np.array(counts, float)})
    nothing = correlate(pd.Series(dtype=float), pd.Series(dtype=float))
    return Lookback(None, places, pd.DataFrame(), nothing, "")  # ty: ignore[invalid-argument-type]


def test_by_hand() -> None:
    """Rates 30 20 1 0 …: mean 6.375, SD 11.75: two places are above 18.1, both expected; the third of 0.75 is not.

    Brier: (0.05² + 0.2² + 0.75² + 0.2² + 3·0.05²)/8; the base rate 2/8 alone: 0.25·0.75.
    """
    found = calibrate(found_of(CHANCES, [30, 20, 1, 0, 0, 0, 0, 0]))
    assert found is not None
    assert found.brier == pytest.approx((4 * 0.05**2 + 2 * 0.2**2 + 0.75**2) / 8)
    assert found.base == pytest.approx(0.1875) and found.gain == pytest.approx(found.base - found.brier)
    steps = found.steps.set_index("dari")
    assert steps["tempat"].to_list() == [4, 1, 0, 0, 2, 1]
    assert steps["terjadi"].to_list() == [0, 0, 0, 0, 1, 1] and steps["dengan"].to_list() == [0, 0, 0, 0, 2, 1]
    assert steps.at[0.7, "harapan"] == pytest.approx(1.55)


def test_certain_and_right_is_worth_more_certain_and_wrong_less() -> None:
    counts = [40, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    right, wrong = [1.0, 1.0] + [0.0] * 10, [0.0, 0.0] + [1.0] * 10
    best, worst = calibrate(found_of(right, counts)), calibrate(found_of(wrong, counts))
    assert best is not None and worst is not None
    assert best.brier == 0 and best.gain > 0 and best.low >= 0
    assert worst.brier == 1 and worst.high < 0


def test_where_nothing_was_high_there_is_nothing_to_judge() -> None:
    assert calibrate(found_of(CHANCES, [0] * 8)) is None
    assert not came_true(found_of(CHANCES, [3] * 8)).any()


def test_the_example_is_judged_on_its_issue(contoh: Rilis) -> None:
    item = contoh.beside.sesudah.hasil[0]
    found = calibrate(look_back(certainty(contoh, basis(contoh, item), n=500), item))
    assert found is not None and int(found.steps["tempat"].sum()) == 22
    assert found.low <= found.gain <= found.high


def test_the_score_of_brier() -> None:
    assert score(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.25
