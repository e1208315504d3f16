from itertools import product

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import (
    WeightShift,
    aggregate,
    shift_weight,
    smallest_shift_to_overtake,
    smallest_shift_to_reach,
)

ISSUES = ["p", "q", "r", "s"]
WEIGHTS = pd.Series([0.2, 0.2, 0.3, 0.3], index=ISSUES)
SCORES = pd.DataFrame(
    [[90.0, 40, 30, 20], [25, 60, 50, 70], [30, 30, 20, 10], [np.nan, 60, 50, 20]], index=list("ABCD"), columns=ISSUES
)
# every weighting in steps of a fortieth
GRID = np.array([(*w, 40 - sum(w)) for w in product(range(41), repeat=3) if sum(w) <= 40]) / 40
MEANS = {
    "arithmetic": lambda z: GRID @ z,
    "power2": lambda z: np.sqrt(GRID @ z**2),
    "complement_geometric": lambda z: 100 - np.prod((100 - z) ** GRID, axis=1),
    "geometric": lambda z: np.prod(z**GRID, axis=1),
    "harmonic": lambda z: 1 / (GRID @ (1 / z)),
}


def total(scores: pd.DataFrame, weights: pd.Series, rule: str = "arithmetic") -> pd.Series:
    """Score of every unit under weights."""
    structure = pd.DataFrame({"kode": weights.index, "induk": "total", "bobot": weights.to_numpy()})
    return aggregate(scores, structure, rule)["total"]


def on_the_way(answer: WeightShift, start: pd.Series, part: float) -> pd.Series:
    """Weights that lie a part of the shift from the start."""
    assert answer.weights is not None
    return start + part * (answer.weights - start)


def test_slider_by_hand() -> None:
    assert_allclose(shift_weight(WEIGHTS, "p", 0.6), [0.6, 0.1, 0.15, 0.15], atol=1e-15)
    assert_allclose(shift_weight(WEIGHTS, "p", 0.0), [0, 0.25, 0.375, 0.375], atol=1e-15)
    assert_allclose(shift_weight(WEIGHTS, "p", 0.4, locked=["q"]), [0.4, 0.2, 0.2, 0.2], atol=1e-15)
    assert_allclose(shift_weight(WEIGHTS * 10, "p", 0.6), [0.6, 0.1, 0.15, 0.15], atol=1e-15)


def test_slider_at_the_edges() -> None:
    assert shift_weight(WEIGHTS, "p", 7).tolist() == [1, 0, 0, 0]
    assert shift_weight(WEIGHTS, "p", -7)["p"] == 0
    # the locks leave a half
    assert_allclose(shift_weight(WEIGHTS, "p", 0.9, locked=["q", "r"]), [0.5, 0.2, 0.3, 0], atol=1e-15)
    # nobody is left to take what p gives up
    assert_allclose(shift_weight(WEIGHTS, "p", 0.0, locked=["q", "r", "s"]), WEIGHTS, atol=1e-15)
    # those that could take it all stand at zero
    assert_allclose(shift_weight({"p": 1, "q": 0, "r": 0}, "p", 0.4), [0.4, 0.3, 0.3], atol=1e-15)
    assert_allclose(shift_weight({"p": 0.5, "q": 0, "r": 0.5}, "p", 0.1, ["r"]), [0.1, 0.4, 0.5], atol=1e-15)
    assert shift_weight({"p": 1.0}, "p", 0.2).tolist() == [1]


@pytest.mark.parametrize(
    ("kode", "value", "locked", "words"),
    [
        ("x", 0.5, [], "no weight 'x'"),
        ("p", 0.5, ["x"], "no weight 'x'"),
        ("p", 0.5, ["p"], "'p' is locked"),
        ("p", np.nan, [], "must be a number"),
    ],
)
def test_refused_sliders(kode: str, value: float, locked: list[str], words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        shift_weight(WEIGHTS, kode, value, locked)


@pytest.mark.parametrize("weights", [{"p": 0, "q": 0}, {"p": -1, "q": 2}, {"p": np.nan, "q": 1}])
def test_refused_weights(weights: dict) -> None:
    with pytest.raises(IndeksError):
        shift_weight(weights, "p", 0.5)


@given(
    st.lists(st.one_of(st.just(0.0), st.floats(1e-6, 100)), min_size=4, max_size=4),
    st.floats(-0.5, 1.5),
    st.sets(st.sampled_from(ISSUES[1:])),
)
def test_weights_stay_weights(numbers: list[float], value: float, locked: set[str]) -> None:
    assume(sum(numbers) > 0)
    before = pd.Series(numbers, index=ISSUES) / sum(numbers)
    after = shift_weight(before, "p", value, locked)
    assert after.sum() == pytest.approx(1, abs=1e-12)
    assert (after >= 0).all()
    assert_allclose(after[sorted(locked)], before[sorted(locked)], atol=1e-12)
    if len(locked) < 3:
        assert after["p"] == pytest.approx(min(max(value, 0), 1 - before[sorted(locked)].sum()), abs=1e-12)
    free = [code for code in ISSUES[1:] if code not in locked]
    if before[free].sum() > 0:
        shares = before[free] / before[free].sum()
        assert_allclose(after[free], shares * after[free].sum(), atol=1e-12)


def test_overtaking_by_hand() -> None:
    # A 41, B 53 under the weights: gap 12; from s to p each unit moved gains 65 + 50
    answer = smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "B")
    assert answer.feasible
    assert answer.shift == pytest.approx(12 / 115, abs=1e-9)
    assert answer.weights is not None
    assert_allclose(answer.weights, [0.2 + 12 / 115, 0.2, 0.3, 0.3 - 12 / 115], atol=1e-9)


def test_overtaking_needs_several_givers() -> None:
    # the giver with the lowest gain runs dry first
    scores = pd.DataFrame([[50.0, 0, 10], [49, 60, 60]], index=["a", "b"], columns=["p", "q", "r"])
    answer = smallest_shift_to_overtake(scores, {"p": 0.2, "q": 0.1, "r": 0.7}, "a", "b")
    # gaps +1, −60, −50: all of q moves (gain 6.1 of 40.8), the rest comes from r
    assert answer.weights is not None
    assert_allclose(answer.weights, [0.3 + 34.7 / 51, 0, 0.7 - 34.7 / 51], atol=1e-9)
    assert answer.shift == pytest.approx(0.1 + 34.7 / 51, abs=1e-9)


def test_already_there() -> None:
    for answer in (
        smallest_shift_to_overtake(SCORES, WEIGHTS, "B", "A"),
        smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "A"),
        smallest_shift_to_reach(SCORES, WEIGHTS, "B", 40, "up"),
        smallest_shift_to_reach(SCORES, WEIGHTS, "B", 60, "down"),
    ):
        assert (answer.shift, answer.feasible) == (0, True)
        assert answer.weights is not None
        assert_allclose(answer.weights, WEIGHTS)


@pytest.mark.parametrize("rule", MEANS)
def test_overtaking_flips_at_the_answer_and_not_before(rule: str) -> None:
    assert total(SCORES, WEIGHTS, rule)["A"] < total(SCORES, WEIGHTS, rule)["B"]
    answer = smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "B", rule)
    after = total(SCORES, on_the_way(answer, WEIGHTS, 1), rule)
    short = total(SCORES, on_the_way(answer, WEIGHTS, 0.99), rule)
    assert after["A"] >= after["B"]
    assert short["A"] < short["B"]


@pytest.mark.parametrize("rule", MEANS)
@pytest.mark.parametrize(("unit", "limit", "direction"), [("A", 60, "up"), ("B", 30, "down"), ("D", 55, "up")])
def test_class_flips_at_the_answer_and_not_before(rule: str, unit: str, limit: float, direction: str) -> None:
    answer = smallest_shift_to_reach(SCORES, WEIGHTS, unit, limit, direction, rule)
    after = total(SCORES, on_the_way(answer, WEIGHTS, 1), rule)[unit]
    short = total(SCORES, on_the_way(answer, WEIGHTS, 0.99), rule)[unit]
    assert (after >= limit) == (direction == "up")
    assert (short >= limit) == (direction == "down")


@pytest.mark.parametrize("rule", MEANS)
def test_no_weighting_on_a_fine_grid_is_nearer(rule: str) -> None:
    answer = smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "B", rule)
    reach = smallest_shift_to_reach(SCORES, WEIGHTS, "A", 60, "up", rule)
    away = np.abs(GRID - WEIGHTS.to_numpy()).sum(axis=1) / 2
    a, b = MEANS[rule](SCORES.loc["A"].to_numpy()), MEANS[rule](SCORES.loc["B"].to_numpy())
    for wanted, found in ((a >= b, answer), (a >= 60, reach)):
        assert found.shift is not None
        # never nearer than the answer, and hardly farther: the grid's points lie a fortieth apart
        assert found.shift - 1e-9 <= away[wanted].min() <= found.shift + 0.1


def test_impossible_is_impossible_on_the_whole_grid() -> None:
    # C is below A on every issue; no mean of C leaves 10…30
    assert smallest_shift_to_overtake(SCORES, WEIGHTS, "C", "A") == WeightShift(None, None, False)
    assert smallest_shift_to_reach(SCORES, WEIGHTS, "C", 30.1, "up") == WeightShift(None, None, False)
    assert smallest_shift_to_reach(SCORES, WEIGHTS, "C", 10, "down") == WeightShift(None, None, False)
    c, a = GRID @ SCORES.loc["C"], GRID @ SCORES.loc["A"]
    assert not (c >= a).any()
    assert not ((c >= 30.1) | (c < 10 - 1e-12)).any()


def test_a_limit_that_only_one_issue_reaches() -> None:
    answer = smallest_shift_to_reach(SCORES, WEIGHTS, "A", 90, "up")
    assert answer.weights is not None
    assert_allclose(answer.weights, [1, 0, 0, 0], atol=1e-9)
    tie = SCORES.loc[["C", "A"]].assign(s=[20.0, 20.0])
    assert smallest_shift_to_overtake(tie, WEIGHTS, "C", "A").feasible


def test_missing_issues() -> None:
    both = SCORES.assign(p=[90.0, np.nan, np.nan, np.nan])
    answer = smallest_shift_to_overtake(both, WEIGHTS, "C", "D")
    assert not answer.feasible
    answer = smallest_shift_to_overtake(both, WEIGHTS, "D", "B")
    assert answer.weights is not None
    after = total(both, answer.weights)
    assert after["D"] >= after["B"] - 1e-9
    with pytest.raises(IndeksError, match="'p' is missing for only one of 'A' and 'D'"):
        smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "D")
    with pytest.raises(IndeksError, match="no score under the given weights"):
        smallest_shift_to_reach(SCORES, {"p": 1, "q": 0, "r": 0, "s": 0}, "D", 50, "up")
    with pytest.raises(IndeksError, match="no score under the given weights"):
        smallest_shift_to_overtake(SCORES * np.nan, WEIGHTS, "A", "B")


def test_refused_questions() -> None:
    with pytest.raises(IndeksError, match="no unit 'Z'"):
        smallest_shift_to_overtake(SCORES, WEIGHTS, "A", "Z")
    with pytest.raises(IndeksError, match="only one of them has 's'"):
        smallest_shift_to_overtake(SCORES, WEIGHTS[:3], "A", "B")
    with pytest.raises(IndeksError, match="'up' or 'down'"):
        smallest_shift_to_reach(SCORES, WEIGHTS, "A", 50, "naik")
    with pytest.raises(IndeksError, match="maximum"):
        smallest_shift_to_reach(SCORES, WEIGHTS, "A", 50, "up", "maximum")
    with pytest.raises(IndeksError, match="100 decides"):
        smallest_shift_to_reach(SCORES.assign(q=100.0), WEIGHTS, "A", 50, "down", "complement_geometric")
    with pytest.raises(IndeksError, match="above 0"):
        smallest_shift_to_reach(SCORES, WEIGHTS, "A", 0, "down", "geometric")


scores = st.floats(0, 99).map(lambda x: round(x, 1))
tables = st.lists(st.tuples(*[scores] * 4), min_size=2, max_size=2).map(
    lambda rows: pd.DataFrame(rows, index=["A", "B"], columns=ISSUES)
)


@given(tables, st.tuples(*[st.integers(0, 10)] * 4), st.sampled_from(["arithmetic", "power2", "complement_geometric"]))
def test_answers_hold_for_any_scores(table: pd.DataFrame, numbers: tuple[int, ...], rule: str) -> None:
    assume(sum(numbers) > 0)
    weights = pd.Series(numbers, index=ISSUES) / sum(numbers)
    answer = smallest_shift_to_overtake(table, weights, "A", "B", rule)
    assert answer.feasible == (table.loc["A"] >= table.loc["B"]).any()
    if answer.weights is None or answer.shift is None:
        return
    assert answer.weights.sum() == pytest.approx(1, abs=1e-12)
    assert (answer.weights >= 0).all()
    after = total(table, answer.weights, rule)
    assert after["A"] >= after["B"] - 1e-9
    if answer.shift > 1e-6:
        short = total(table, on_the_way(answer, weights, 0.99), rule)
        assert short["A"] < short["B"]
