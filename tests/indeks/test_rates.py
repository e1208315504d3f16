import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from numpy.testing import assert_allclose, assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import Moments, draw_rates, empirical_bayes, empirical_bayes_moments

# Homicides (column HC8488) and population (PO8488) of the 78 counties around St. Louis, file stl_hom.csv of libpysal's
# example "stl", and the first ten rates as published in the documentation of esda.smoothing.Empirical_Bayes.
HOMICIDES = [
    4, 19, 3, 2, 2, 28, 61, 3, 7, 3, 4, 0, 1, 12, 0, 2, 6, 6, 3, 4, 0, 2, 9, 2, 23, 5, 2, 2, 0, 2, 10, 4, 95, 8, 31, 0,
    407, 5, 10, 1238, 3, 14, 0, 2, 18, 369, 5, 0, 3, 0, 40, 9, 7, 1, 3, 2, 8, 5, 11, 12, 8, 10, 2, 8, 7, 25, 6, 19, 6,
    2, 2, 6, 9, 0, 1, 13, 3, 4,
]  # fmt: skip
POPULATION = [
    189087, 425580, 69649, 88540, 33697, 774843, 1056438, 172182, 224033, 113497, 218510, 87628, 36354, 316661, 53222,
    141872, 103469, 193449, 295848, 99013, 34772, 65947, 155266, 123387, 612258, 135365, 133297, 186877, 68404, 68779,
    192789, 96686, 1480530, 92864, 905683, 93388, 5863876, 109086, 265200, 2658090, 199528, 347829, 79838, 72381,
    432159, 1605518, 110883, 48352, 121762, 92348, 891502, 225007, 113880, 46260, 108510, 55620, 213680, 131792, 109953,
    108864, 205880, 260154, 90841, 255875, 253540, 372227, 100389, 345641, 87410, 66694, 64680, 127071, 107508, 43056,
    61456, 353841, 47507, 68218,
]  # fmt: skip
PUBLISHED = [
    2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05,
    3.66494122e-05, 5.79952721e-05, 2.03064590e-05, 3.31152999e-05, 3.02748380e-05,
]  # fmt: skip
# The same class (esda 2.9.0) in full digits, at the positions named.
CALCULATED = {
    0: 2.367189498550839e-05, 11: 6.610448182490116e-06, 36: 6.944198048397525e-05, 39: 0.00046492282519446657,
    45: 0.00022935387843009956, 58: 0.00010016381432215713, 73: 1.2610612397667854e-05, 77: 6.219748626489393e-05,
}  # fmt: skip

COUNTS = pd.Series({"x": 0.0, "y": 10.0, "z": 2.0})
EXPOSURES = pd.Series({"x": 10.0, "y": 20.0, "z": 10.0})


def test_published_example() -> None:
    rates = empirical_bayes(HOMICIDES, POPULATION)
    assert_allclose(rates[:10], PUBLISHED, rtol=2e-9)
    assert_allclose(rates[list(CALCULATED)], list(CALCULATED.values()), rtol=1e-12, atol=0)


def test_moments_by_hand() -> None:
    # r = 0, 0.5, 0.2; m = 12/40; s² = (10·0.09 + 20·0.04 + 10·0.01)/40 = 0.045; m/Ē = 0.3/(40/3) = 0.0225
    moments = empirical_bayes_moments(COUNTS, EXPOSURES)
    assert isinstance(moments, Moments)
    assert_allclose(moments, (0.3, 0.0225), rtol=1e-14)
    # weight of own rate: 0.0225/(0.0225 + 0.3/E) = 3/7 for E = 10, 0.6 for E = 20
    assert_allclose(empirical_bayes(COUNTS, EXPOSURES), [0.3 - 0.9 / 7, 0.3 + 0.12, 0.3 - 0.3 / 7], rtol=1e-14)


def test_codes_decide_and_index_is_kept() -> None:
    turned = empirical_bayes(COUNTS, EXPOSURES[["z", "x", "y"]])
    pd.testing.assert_series_equal(turned, empirical_bayes(COUNTS, EXPOSURES))
    assert empirical_bayes(COUNTS, EXPOSURES.tolist()).index.tolist() == ["x", "y", "z"]
    assert empirical_bayes(COUNTS.tolist(), EXPOSURES).index.tolist() == ["x", "y", "z"]
    assert isinstance(empirical_bayes(COUNTS.tolist(), EXPOSURES.tolist()), np.ndarray)


@pytest.mark.parametrize("missing", ["count", "exposure", "both"])
def test_missing_units_play_no_part(missing: str) -> None:
    count, exposure = COUNTS.copy(), EXPOSURES.copy()
    count["gone"] = np.nan if missing != "exposure" else 7.0
    exposure["gone"] = np.nan if missing != "count" else 5.0
    assert empirical_bayes_moments(count, exposure) == empirical_bayes_moments(COUNTS, EXPOSURES)
    rates = empirical_bayes(count, exposure)
    assert np.isnan(rates["gone"])
    assert_array_equal(rates.drop("gone"), empirical_bayes(COUNTS, EXPOSURES))
    draws = draw_rates(count, exposure, 5, 1)
    assert np.isnan(draws[:, 3]).all()
    assert not np.isnan(draws[:, :3]).any()


def test_all_missing_gives_missing() -> None:
    nothing = pd.Series([None, None], dtype=object)
    assert np.isnan(empirical_bayes_moments(nothing, [1, 2])).all()
    assert empirical_bayes(nothing, [1, 2]).isna().all()
    assert np.isnan(draw_rates(nothing, [1, 2], 3, 1)).all()


def test_one_unit_keeps_its_rate() -> None:
    assert empirical_bayes([3], [12]).tolist() == [0.25]


def test_no_event_anywhere() -> None:
    assert empirical_bayes([0, 0], [5, 10]).tolist() == [0, 0]
    assert draw_rates([0, 0], [5, 10], 4, 1).tolist() == [[0, 0]] * 4


def test_differences_within_chance_give_the_mean() -> None:
    assert empirical_bayes_moments([2, 3, 2], [20, 20, 20]).variance == 0
    assert_allclose(empirical_bayes([2, 3, 2], [20, 20, 20]), [7 / 60] * 3, rtol=1e-14)


@pytest.mark.parametrize(
    ("count", "exposure", "words"),
    [
        ([1, -1], [5, 5], "count must not be negative; it is for unit 1"),
        ([1, 1], [5, 0], "exposure must be above zero; it is not for unit 1"),
        ([1, 1], [-5, 5], "exposure must be above zero; it is not for unit 0"),
        ([1, "dua"], [5, 5], "count holds 'dua'"),
        (pd.Series(["1", "2"]), [5, 5], "count holds '1'"),
        ([1, np.inf], [5, 5], "count is infinite for unit 1"),
        (pd.Series({"p": 1.0}), pd.Series({"p": np.inf}), "exposure is infinite for unit 'p'"),
        ([1, 2], [5, 5, 5], "count has 2 units and exposure 3"),
        ([[1, 2]], [5, 5], "one column"),
        (pd.Series({"p": 1, "q": 1}), pd.Series({"p": 1, "r": 1}), "only one of count and exposure: 'q', 'r'"),
        (pd.Series([1, 1], index=["p", "p"]), pd.Series({"p": 1, "q": 1}), "unique"),
    ],
)
def test_refusals(count: object, exposure: object, words: str) -> None:
    for function in (empirical_bayes, empirical_bayes_moments, lambda y, e: draw_rates(y, e, 2, 1)):
        with pytest.raises(IndeksError) as error:
            function(count, exposure)
        assert words in str(error.value)


def test_draws_follow_the_posterior() -> None:
    draws = draw_rates(COUNTS, EXPOSURES, 200_000, 3)
    shape, rate = COUNTS + 0.3**2 / 0.0225, EXPOSURES + 0.3 / 0.0225
    assert draws.shape == (200_000, 3)
    assert_allclose(draws.mean(axis=0), empirical_bayes(COUNTS, EXPOSURES), rtol=0.005)
    assert_allclose(draws.std(axis=0), np.sqrt(shape) / rate, rtol=0.01)
    assert abs(np.corrcoef(draws[:, 0], draws[:, 1])[0, 1]) < 0.01


def test_common_draw_where_units_do_not_differ() -> None:
    draws = draw_rates([2, 3, 2], [20, 20, 20], 100_000, 3)
    assert (draws == draws[:, :1]).all()
    assert_allclose(draws[:, 0].mean(), 7 / 60, rtol=0.01)
    assert_allclose(draws[:, 0].std(), np.sqrt(7) / 60, rtol=0.02)


def test_same_seed_same_bytes() -> None:
    first = draw_rates(COUNTS, EXPOSURES, 50, 7)
    assert first.tobytes() == draw_rates(COUNTS, EXPOSURES, 50, 7).tobytes()
    assert first.tobytes() == draw_rates(COUNTS, EXPOSURES, 50, np.random.default_rng(7)).tobytes()
    assert first.tobytes() != draw_rates(COUNTS, EXPOSURES, 50, 8).tobytes()


@pytest.mark.parametrize("n", [0, -1, 2.5])
def test_number_of_draws(n: int) -> None:
    with pytest.raises(IndeksError, match="n must be a whole number"):
        draw_rates(COUNTS, EXPOSURES, n, 1)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 500)), min_size=1, max_size=30))
def test_shrinks_towards_the_mean_and_never_past_it(pairs: list[tuple[int, int]]) -> None:
    y, exposure = np.array(pairs, dtype=float).T
    mean, variance = empirical_bayes_moments(y, exposure)
    rates, raw = empirical_bayes(y, exposure), y / exposure
    assert variance >= 0
    slack = 1e-12 * max(1, raw.max())
    assert (np.minimum(raw, mean) - slack <= rates).all()
    assert (rates <= np.maximum(raw, mean) + slack).all()
