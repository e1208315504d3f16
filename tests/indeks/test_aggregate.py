import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import aggregate, coverage

# Two equal dimensions, P = (50, 50) and Q = (10, 90).
RULES = {
    "arithmetic": 50,
    "geometric": 30,
    "harmonic": 18,
    "complement_geometric": 70,
    "power2": np.sqrt(4100),
    "power3": np.cbrt(365_000),
    "power0.5": ((np.sqrt(10) + np.sqrt(90)) / 2) ** 2,
    "maximum": 90,
}
PAIR = pd.DataFrame({"kode": ["a", "b"], "induk": "total", "bobot": [1, 1]})
P_AND_Q = pd.DataFrame({"a": [50.0, 10.0], "b": [50.0, 90.0]}, index=["P", "Q"])


@pytest.mark.parametrize(("rule", "q"), RULES.items())
def test_every_rule_on_p_and_q(rule: str, q: float) -> None:
    assert_allclose(aggregate(P_AND_Q, PAIR, rule)["total"], [50, q], atol=1e-9)


def test_weighted_index_with_gaps_by_hand(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    # u: g1 = (20 + 3·60)/4 = 50, g2 = (10 + 50)/2 = 30, total = (2·50 + 30 + 80)/4; v: total = (2·40 + 100)/3
    scores = aggregate(data, structure)
    assert scores.columns.tolist() == ["g1", "g2", "total"]
    assert scores.index.tolist() == ["u", "v", "w", "x"]
    nan = np.nan
    expected = [[50, 30, 52.5], [40, nan, 60], [10, nan, 10], [nan, nan, nan]]
    assert_allclose(scores, expected, atol=1e-9)
    # v: g1 = 3/4, total = (2·3/4 + 0 + 1)/4; w: g1 = 1/4, total = 2·1/4/4
    assert_allclose(coverage(data, structure), [[1, 1, 1], [0.75, 0, 0.625], [0.25, 0, 0.125], [0, 0, 0]], atol=1e-9)


@pytest.mark.parametrize(
    ("share", "v", "w", "covered_w"),
    [
        (0.0, 60, 10, 0.125),
        (0.125, 60, 10, 0.125),
        (0.2, 60, np.nan, 0.125),
        (0.3, 60, np.nan, 0),
        (0.625, 60, np.nan, 0),
    ],
)
def test_least_coverage(
    data: pd.DataFrame, structure: pd.DataFrame, share: float, v: float, w: float, covered_w: float
) -> None:
    total = aggregate(data, structure, min_coverage=share)["total"]
    assert_allclose(total, [52.5, v, w, np.nan], atol=1e-9)
    assert_allclose(coverage(data, structure, share).loc["w", "total"], covered_w, atol=1e-9)


def test_a_group_below_the_least_coverage_is_missing_for_its_parent(
    data: pd.DataFrame, structure: pd.DataFrame
) -> None:
    scores = aggregate(data, structure, min_coverage=0.76)
    assert np.isnan(scores.loc["v", "g1"])
    assert scores.loc["u"].tolist() == [50, 30, 52.5]
    # only e is left to v, a quarter of the weight
    assert coverage(data, structure, 0.76).loc["v", "total"] == 0.25


@pytest.mark.parametrize("share", [-0.1, 1.1, 65, np.nan])
def test_coverage_is_a_share(data: pd.DataFrame, structure: pd.DataFrame, share: float) -> None:
    for function in (lambda: aggregate(data, structure, min_coverage=share), lambda: coverage(data, structure, share)):
        with pytest.raises(IndeksError, match="share between 0 and 1"):
            function()


def test_one_mean_per_level(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    scores = aggregate(data, structure, ["arithmetic", "power2"])
    assert_allclose(scores.loc["u"], [50, 30, np.sqrt((2 * 2500 + 900 + 6400) / 4)], atol=1e-9)
    scores = aggregate(data, structure, ["maximum", "arithmetic"])
    assert_allclose(scores.loc["u"], [60, 50, (2 * 60 + 50 + 80) / 4], atol=1e-9)
    for wrong in ([], ["arithmetic"], ["arithmetic"] * 3):
        with pytest.raises(IndeksError, match="one mean for each of the 2 levels"):
            aggregate(data, structure, wrong)


def test_level_is_height_not_depth() -> None:
    # deep = mean(a, b) on level 1, mid = max(deep, c) on level 2, total on level 3 takes mid and the leaf d
    rows = [("a", "deep", 1), ("b", "deep", 1), ("deep", "mid", 1), ("c", "mid", 1), ("mid", "t", 1), ("d", "t", 1)]
    structure = pd.DataFrame(rows, columns=["kode", "induk", "bobot"])
    data = pd.DataFrame({"a": [10.0], "b": [30.0], "c": [50.0], "d": [20.0]})
    scores = aggregate(data, structure, ["arithmetic", "maximum", "power2"])
    assert_allclose(scores.iloc[0], [20, 50, np.sqrt((2500 + 400) / 2)], atol=1e-9)
    assert scores.columns.tolist() == ["deep", "mid", "t"]


def test_zero_weight_neither_counts_nor_hides() -> None:
    structure = PAIR.assign(bobot=[0, 2])
    data = pd.DataFrame({"a": [0.0, np.nan, 5.0], "b": [40.0, 40.0, np.nan]})
    for rule in RULES:
        assert_allclose(aggregate(data, structure, rule)["total"], [40, 40, np.nan], atol=1e-9)
    assert coverage(data, structure)["total"].tolist() == [1, 1, 0]


def test_complement_at_the_top() -> None:
    data = pd.DataFrame({"a": [100.0, 100 - 2e-14, 100 + 1e-12], "b": [0.0, 0.0, 0.0]})
    assert aggregate(data, PAIR.assign(bobot=[1, 99]), "complement_geometric")["total"].tolist() == [100] * 3


@pytest.mark.parametrize(
    ("rule", "value", "words"),
    [
        ("geometric", 0.0, "group 'total' .'b'. needs scores above 0"),
        ("harmonic", 0.0, "normalise to 1..100 first"),
        ("power2", -1.0, "at least 0"),
        ("complement_geometric", 100.1, "at most 100"),
        ("complement_geometric", -0.1, "at least 0"),
        ("mean", 1.0, "unknown mean 'mean'"),
    ],
)
def test_scores_that_a_mean_cannot_take(rule: str, value: float, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        aggregate(P_AND_Q.assign(b=[50.0, value]), PAIR, rule)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (P_AND_Q[["a"]], "no column for 'b'"),
        (P_AND_Q.assign(c=1.0), "no leaf of the structure: 'c'"),
        (P_AND_Q.assign(total=1.0), "no leaf of the structure: 'total'"),
        (P_AND_Q.assign(b=["50", "90"]), "column 'b' holds '50' for 'P'"),
        (P_AND_Q.assign(b=[1.0, np.inf]), "column 'b' is infinite for unit 'Q'"),
    ],
)
def test_data_that_does_not_fit(data: pd.DataFrame, words: str) -> None:
    for function in (aggregate, coverage):
        with pytest.raises(IndeksError, match=words):
            function(data, PAIR)


def test_the_data_stays_as_it_was(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    before = data.copy(), structure.copy()
    scores = aggregate(data, structure, "maximum", 0.5)
    scores.iloc[:] = -1.0
    pd.testing.assert_frame_equal(data, before[0])
    pd.testing.assert_frame_equal(structure, before[1])


def test_many_units_are_worked_on_in_blocks(data: pd.DataFrame, structure: pd.DataFrame) -> None:
    many = pd.DataFrame(np.tile(data, (3000, 1)), columns=data.columns)
    scores = aggregate(many, structure, "power2", 0.5)
    assert_array_equal(scores, np.tile(aggregate(data, structure, "power2", 0.5), (3000, 1)))


scores_0_100 = st.one_of(st.none(), st.floats(1, 99).map(lambda x: round(x, 2)))
tables = st.lists(st.tuples(*[scores_0_100] * 5), min_size=1, max_size=8).map(
    lambda rows: pd.DataFrame(rows, columns=list("abcde"), dtype=float)
)
rules = st.sampled_from([*RULES, ["power2", "arithmetic"], ["arithmetic", "complement_geometric"]])
STRUCTURE = pd.DataFrame(
    {"kode": ["a", "b", "c", "d", "e", "g1", "g2"], "induk": ["g1", "g1", "g2", "g2", "total", "total", "total"]}
)
weights = st.tuples(*[st.floats(0.1, 10)] * 7).map(lambda w: STRUCTURE.assign(bobot=w))


@given(tables, weights, rules, st.sampled_from([0.0, 0.65]), st.randoms())
def test_places_of_units_columns_and_rows_change_nothing(data, structure, rule, share, random) -> None:
    plain = aggregate(data, structure, rule, share)
    units = random.sample(list(data.index), len(data))
    columns = random.sample(list(data.columns), 5)
    rows = random.sample(list(structure.index), 7)
    turned = aggregate(data.loc[units, columns], structure.loc[rows], rule, share)
    assert_array_equal(turned.loc[data.index, plain.columns], plain)  # to the last bit


@given(tables, weights, rules, st.floats(0.01, 1000))
def test_scale_of_weights_is_irrelevant_and_scores_stay_inside(data, structure, rule, factor) -> None:
    plain = aggregate(data, structure, rule)
    assert_allclose(aggregate(data, structure.assign(bobot=structure["bobot"] * factor), rule), plain, atol=1e-9)
    assert (plain["total"].dropna() >= data.min(axis=1)[plain["total"].notna()] - 1e-9).all()
    assert (plain["total"].dropna() <= data.max(axis=1)[plain["total"].notna()] + 1e-9).all()


@given(tables, weights, rules, st.sampled_from("abcde"), st.floats(0.01, 50))
def test_a_worse_indicator_never_lowers_the_score(data, structure, rule, code, more) -> None:
    worse = data.assign(**{code: np.minimum(data[code] + more, 100)})
    before, after = aggregate(data, structure, rule)["total"], aggregate(worse, structure, rule)["total"]
    assert (after.dropna() >= before.dropna() - 1e-9).all()
    assert_array_equal(after.isna(), before.isna())
