import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import constant_columns, normalise, normalise_draws
from kerawanan.indeks.normalise import METHODS

DATA = pd.DataFrame(
    {"a": [2.0, 4.0, 10.0, np.nan, 4.0], "b": [1.0, 2.0, 3.0, 4.0, 5.0]}, index=["p", "q", "r", "s", "t"]
)
DATA_DRIVEN = [method for method in METHODS if method not in ("goalposts", "distance_to_reference")]


@pytest.mark.parametrize(
    ("method", "goalposts", "up", "down"),
    [
        ("minmax", None, [0, 25, 100, np.nan, 25], [100, 75, 0, np.nan, 75]),
        ("goalposts", (3, 8), [0, 20, 100, np.nan, 20], [100, 80, 0, np.nan, 80]),
        # mean 5, SD √(36/3) over the four values
        ("zscore", None, 50 + 10 * np.array([-3, -1, 5, np.nan, -1]) / np.sqrt(12), None),
        ("rank", None, [1, 2, 4, np.nan, 2], [4, 2, 1, np.nan, 2]),
        ("percentile", None, [0, 100 / 3, 100, np.nan, 100 / 3], [100, 100 / 3, 0, np.nan, 100 / 3]),
        ("distance_to_reference", 8, [25, 50, 125, np.nan, 50], [75, 50, -25, np.nan, 50]),
        ("distance_to_reference", (2, 6), [0, 50, 200, np.nan, 50], [100, 50, -100, np.nan, 50]),
        ("distance_to_maximum", None, [20, 40, 100, np.nan, 40], [80, 60, 0, np.nan, 60]),
    ],
)
def test_methods_by_hand(method: str, goalposts: object, up: list[float], down: list[float] | None) -> None:
    data = DATA[["a"]]
    assert_allclose(normalise(data, method, goalposts=goalposts)["a"], up, rtol=1e-13)
    expected = down if down is not None else 100 - np.array(up)
    assert_allclose(normalise(data, method, {"a": -1}, goalposts)["a"], expected, rtol=1e-13, atol=1e-13)


def test_other_scale() -> None:
    def scaled(method: str, sign: int = 1, goalposts: object = None) -> list[float]:
        return normalise(DATA[["b"]], method, {"b": sign}, goalposts, lower=1, upper=101)["b"].tolist()

    assert scaled("minmax") == [1, 26, 51, 76, 101]
    assert scaled("minmax", -1) == [101, 76, 51, 26, 1]
    assert scaled("percentile") == [1, 26, 51, 76, 101]
    assert scaled("goalposts", goalposts=(2, 4)) == [1, 1, 51, 101, 101]
    assert scaled("distance_to_reference", goalposts=10) == [11, 21, 31, 41, 51]
    assert scaled("rank") == [1, 2, 3, 4, 5]
    assert_allclose(scaled("zscore"), 51 + 10 * np.array([-2, -1, 0, 1, 2]) / np.sqrt(2.5))


@pytest.mark.parametrize(
    "goalposts",
    [
        {"a": (0, 20), "b": (1, 3)},
        {"b": [1, 3], "a": np.array([0, 20]), "unused": (0, 1)},
        pd.Series({"b": (1, 3), "a": (0, 20)}),
        pd.DataFrame({"low": [1, 0], "high": [3, 20]}, index=["b", "a"]),
        pd.DataFrame({"b": [1, 3], "a": [0, 20]}, index=["low", "high"]),
    ],
)
def test_goalposts_per_column(goalposts: object) -> None:
    scores = normalise(DATA, "goalposts", goalposts=goalposts)
    assert_array_equal(scores["a"], [10, 20, 50, np.nan, 20])
    assert scores["b"].tolist() == [0, 50, 100, 100, 100]


def test_reference_per_column() -> None:
    scores = normalise(DATA, "distance_to_reference", goalposts={"a": 10, "b": (1, 3)})
    assert_allclose(scores["a"], [20, 40, 100, np.nan, 40])
    assert scores["b"].tolist() == [0, 50, 100, 150, 200]


@pytest.mark.parametrize(
    "direction",
    [
        {"a": 1, "b": -1},
        {"b": -1},
        {"b": -1, "a": 1, "group": 1},
        pd.Series({"b": -1, "a": 1}),
        pd.DataFrame({"kode": ["b", "total", "a"], "arah": [-1, np.nan, np.nan]}),
    ],
)
def test_direction_by_code(direction: object) -> None:
    scores = normalise(DATA, "minmax", direction)
    assert scores["b"].tolist() == [100, 75, 50, 25, 0]
    assert scores["a"].tolist()[:3] == [0, 25, 100]


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ({"a": 1, "b": 2}, "direction of 'b' must be 1 or -1, found 2"),
        ({"a": 1, "b": "turun"}, "direction holds 'turun'"),
        ({"a": 1, "b": None}, "'b' is missing"),
        ({"a": 1, "bb": -1}, "direction names 'bb', which no column is called, but not 'b'"),
        (pd.DataFrame({"kode": ["a"]}), "columns kode and arah"),
        ([1, -1], "keyed by code"),
    ],
)
def test_wrong_direction(direction: object, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        normalise(DATA, "minmax", direction)


@pytest.mark.parametrize(
    ("goalposts", "words"),
    [
        (None, r"expected \(low, high\), found None"),
        ((5, 5), "low end must be below the high end, found 5 and 5"),
        ((9, 1), "found 9 and 1"),
        ((0, np.nan), "found 0 and nan"),
        ((0, np.inf), "found 0 and inf"),
        ((1, 2, 3), "expected"),
        (7, "expected"),
        ({"a": (0, 1)}, "goalposts are missing for column 'b'"),
        ({"a": (0, 1), "b": (3, 3)}, "goalposts of 'b'"),
        ({"a": (0, 1), "b": ("x", 3)}, "goalposts of 'b'"),
    ],
)
def test_wrong_goalposts(goalposts: object, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        normalise(DATA, "goalposts", goalposts=goalposts)


def test_reference_must_be_above_zero() -> None:
    with pytest.raises(IndeksError, match="found 0 and 0"):
        normalise(DATA, "distance_to_reference", goalposts=0)
    with pytest.raises(IndeksError, match="'a' has no value above 0"):
        normalise(-DATA, "distance_to_maximum")


@pytest.mark.parametrize("method", DATA_DRIVEN)
@pytest.mark.parametrize(
    "column",
    [[3.0, 3.0, 3.0], [np.nan, 3.0, np.nan], [np.nan] * 3, [0.0, 0.0, 0.0], [0.3, 0.1 + 0.2, 0.3]],
)
def test_constant_column_is_named(method: str, column: list[float]) -> None:
    data = pd.DataFrame({"good": [1.0, 2.0, 3.0], "flat": column})
    assert constant_columns(data) == ["flat"]
    with pytest.raises(IndeksError, match="'flat' does not tell the units apart"):
        normalise(data, method)


@pytest.mark.parametrize("method", DATA_DRIVEN)
def test_single_unit_is_refused(method: str) -> None:
    with pytest.raises(IndeksError, match="does not tell the units apart"):
        normalise(DATA.iloc[:1], method)


def test_fixed_goalposts_take_constant_and_empty_columns() -> None:
    data = pd.DataFrame({"flat": [2.0, 2.0], "empty": [None, None]})
    scores = normalise(data, "goalposts", goalposts=(0, 4))
    assert scores["flat"].tolist() == [50, 50]
    assert scores["empty"].isna().all()


def test_the_data_stays_as_it_was() -> None:
    before = DATA.copy()
    for method in METHODS:
        scores = normalise(DATA, method, {"a": -1, "b": 1}, (1, 3))
        assert scores.index.equals(DATA.index)
        assert scores.columns.equals(DATA.columns)
        scores.iloc[:] = -1.0
    pd.testing.assert_frame_equal(DATA, before)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pd.DataFrame({"a": [1, "x"]}, index=["p", "q"]), "column 'a' holds 'x' for 'q'"),
        (pd.DataFrame({"a": ["1", "2"]}, index=["p", "q"]), "column 'a' holds '1' for 'p'"),
        (pd.DataFrame({"a": [1, np.inf]}, index=["p", "q"]), "column 'a' is infinite for unit 'q'"),
        (pd.DataFrame({"a": [-np.inf, 1]}, index=["p", "q"]), "column 'a' is infinite for unit 'p'"),
        (pd.DataFrame({"a": []}), "0 units"),
        (pd.DataFrame(index=["p"]), "0 indicators"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "columns: the codes must be unique, found twice: 'a'"),
        (pd.DataFrame({"a": [1, 2]}, index=["p", "p"]), "units: the codes must be unique, found twice: 'p'"),
        ([[1, 2]], "expected a DataFrame"),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_unusable_data(data: pd.DataFrame, words: str, method: str) -> None:
    with pytest.raises(IndeksError, match=words):
        normalise(data, method, goalposts=(0, 1))


def test_unusable_options() -> None:
    with pytest.raises(IndeksError, match="unknown normalisation 'min-max'"):
        normalise(DATA, "min-max")
    for lower, upper in [(100, 0), (5, 5), (0, np.nan), (0, np.inf)]:
        with pytest.raises(IndeksError, match="lower must be below upper"):
            normalise(DATA, lower=lower, upper=upper)


def test_other_number_types() -> None:
    data = pd.DataFrame({"i": pd.array([1, None, 3], "Int64"), "o": [True, 2, None], "f": np.array([1, 2, 3], "f4")})
    scores = normalise(data)
    assert_array_equal(scores["i"], [0, np.nan, 100])
    assert_array_equal(scores["o"], [0, 100, np.nan])
    assert_array_equal(scores["f"], [0, 50, 100])


@pytest.mark.parametrize("method", ["rank", "percentile"])
@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
def test_equal_sums_have_equal_ranks(method: str, unit: float) -> None:
    column = np.array([0.1 + 0.2, 0.3, 0.2, 0.7, 0.8 - 0.1]) * unit
    for sign, expected in ((1, [2, 2, 1, 4, 4]), (-1, [3, 3, 5, 1, 1])):
        scores = normalise(pd.DataFrame({"a": column}), method, {"a": sign})["a"]
        draws = normalise_draws(np.array([column, column * 3]), method, sign)
        ranks = np.array(expected) if method == "rank" else (np.array(expected) - 1) * 25.0
        assert_array_equal(scores, ranks)
        assert_array_equal(draws, [ranks, ranks])


values = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3)))


@given(st.lists(values, min_size=3, max_size=20), st.sampled_from(METHODS), st.sampled_from([1, -1]), st.randoms())
def test_order_of_units_is_irrelevant_and_more_is_more(column: list, method: str, sign: int, random) -> None:
    data = pd.DataFrame({"a": column}, dtype=float)
    if constant_columns(data) or (method == "distance_to_maximum" and data["a"].max() <= 0):
        return
    scores = normalise(data, method, {"a": sign}, (1, 1000))["a"]
    order = random.sample(range(len(data)), len(data))
    # a mean over the units is summed in another order, so the last digit may differ there
    assert_allclose(normalise(data.iloc[order], method, {"a": sign}, (1, 1000))["a"], scores.iloc[order], rtol=1e-9)
    assert_array_equal(scores.isna(), data["a"].isna())
    if method in ("minmax", "goalposts", "percentile"):
        assert scores.dropna().between(-1e-9, 100 + 1e-9).all()
    rising = (sign * data["a"]).dropna().sort_values()
    assert (np.diff(scores[rising.index]) >= -1e-9).all()
