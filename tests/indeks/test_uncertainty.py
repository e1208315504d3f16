import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from kerawanan.errors import IndeksError
from kerawanan.indeks import draw_weights, outranks, rank, rank_uncertainty, uncertainty

WEIGHTS = {"a": 0.25, "b": 0.25, "c": 0.5, "off": 0.0}


def test_weights_have_the_stated_mean_and_spread() -> None:
    draws = draw_weights(WEIGHTS, 100_000, 5, 47)
    w = np.array(list(WEIGHTS.values()))
    assert_allclose(draws.sum(axis=1), 1, atol=1e-12)
    assert (draws >= 0).all()
    assert_allclose(draws.mean(axis=0), w, atol=0.001)
    assert_allclose(draws.std(axis=0), np.sqrt(w * (1 - w) / 48), atol=0.001)
    # a quarter of 25 %
    assert draws[:, 0].std() == pytest.approx(0.0625, abs=0.001)
    assert (draws[:, 3] == 0).all()


def test_concentration_and_scale() -> None:
    tight = draw_weights(WEIGHTS, 20_000, 5, concentration=1000)
    assert tight[:, 0].std() == pytest.approx(np.sqrt(0.25 * 0.75 / 1001), rel=0.03)
    scaled = {code: weight * 8 for code, weight in WEIGHTS.items()}
    assert_array_equal(draw_weights(scaled, 10, 5, 47), draw_weights(WEIGHTS, 10, 5, 47))
    assert (draw_weights({"a": 0, "b": 3}, 10, 5, 47) == [0, 1]).all()


def test_same_seed_same_bytes() -> None:
    first = draw_weights(WEIGHTS, 20, 9, 47)
    assert first.tobytes() == draw_weights(pd.Series(WEIGHTS), 20, np.random.default_rng(9), 47).tobytes()
    assert first.tobytes() != draw_weights(WEIGHTS, 20, 10, 47).tobytes()


@pytest.mark.parametrize(
    ("weights", "n", "concentration"),
    [({"a": 0, "b": 0}, 5, 47), ({"a": -1, "b": 2}, 5, 47), ({"a": np.nan}, 5, 47), (WEIGHTS, 0, 47), (WEIGHTS, 5, 0)],
)
def test_refused_weights(weights: dict, n: int, concentration: float) -> None:
    with pytest.raises(IndeksError):
        draw_weights(weights, n, 1, concentration)


def test_bands_and_chances_by_hand() -> None:
    # 20 draws; x has the score 10·draw, y always 100, z always 55
    draws = pd.DataFrame({"x": np.arange(20) * 10.0, "y": 100.0, "z": 55.0})
    # x: 9 draws above 100 (rank 1), 1 tie with it (rank 1), 4 between (rank 2), 6 below 55 (rank 3)
    table = rank_uncertainty(draws, limits=(55, 100))
    assert table.loc["x", ["rank_p5", "rank_p50", "rank_p95"]].tolist() == [1, 1, 3]
    assert table.loc["y", ["rank_p5", "rank_p50", "rank_p95"]].tolist() == [1, 1, 2]
    assert table.loc["z", ["rank_p5", "rank_p50", "rank_p95"]].tolist() == [2, 3, 3]
    assert_allclose(table.loc["x", ["p_low", "p_mid", "p_high"]].astype(float), [0.3, 0.2, 0.5])
    assert table.loc["y", ["p_low", "p_mid", "p_high"]].tolist() == [0, 0, 1]
    assert table.loc["z", ["p_low", "p_mid", "p_high"]].tolist() == [0, 1, 0]
    assert rank_uncertainty(draws).columns.tolist() == ["rank_p5", "rank_p50", "rank_p95"]


def test_bands_are_the_percentiles_of_the_ranks() -> None:
    rng = np.random.default_rng(3)
    draws = pd.DataFrame(rng.normal(np.arange(8), 3, (1001, 8)).round(1))
    ranks = draws.rank(axis=1, ascending=False, method="min")
    table = rank_uncertainty(draws)
    for percent in (5, 50, 95):
        expected = np.percentile(ranks, percent, axis=0, method="inverted_cdf")
        assert_array_equal(table[f"rank_p{percent}"], expected)


def test_five_percent_of_twenty_is_one() -> None:
    draws = np.column_stack([[3.0] + [1.0] * 19, [2.0] * 20])
    assert rank_uncertainty(draws)["rank_p5"].tolist() == [1, 1]


def test_outranks_by_hand() -> None:
    draws = pd.DataFrame({"x": [10.0, 60, 10, 50], "y": [50.0, 50, 50, 50], "z": [0.0, 0, 0, 0]})
    table = outranks(draws)
    # x is above y in one of four draws and level in one
    assert table.loc["x", "y"] == 0.375
    assert table.loc["y", "x"] == 0.625
    assert table.loc["x", "z"] == 1
    assert table.loc["z", "x"] == 0
    assert np.isnan(np.diag(table)).all()


def test_it_is_the_same_however_the_draws_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ties, chains of ties and missing scores come in some draws only."""
    rng = np.random.default_rng(4)
    scores = rng.choice([0.0, 10.0, 10.0 + 0.8e-9, 10.0 + 1.6e-9, 55.5, np.nan], size=(400, 7))
    scores[::3] = rng.uniform(0, 100, size=scores[::3].shape)
    whole = rank_uncertainty(scores, (20, 50)), outranks(scores)
    ranks = np.vstack([rank(pd.Series(row)).to_numpy(float, na_value=np.nan) for row in scores])
    assert_array_equal(whole[0]["rank_p50"].astype(float), np.nanpercentile(ranks, 50, axis=0, method="inverted_cdf"))
    for numbers in (1, 7, 50, 10_000):
        monkeypatch.setattr(uncertainty, "TOGETHER", numbers)
        pd.testing.assert_frame_equal(rank_uncertainty(scores, (20, 50)), whole[0])
        pd.testing.assert_frame_equal(outranks(scores), whole[1])


def test_units_without_a_score() -> None:
    nan = np.nan
    draws = np.array([[1.0, nan, 2.0, 5.0], [1.0, nan, 2.0, nan]])
    table = rank_uncertainty(draws, limits=(1.5, 3), units=["p", "q", "r", "s"])
    assert table.loc["q"].isna().all()
    assert table.loc["p", ["rank_p5", "rank_p95"]].tolist() == [2, 3]
    assert table.loc["s", ["rank_p5", "rank_p95", "p_high"]].tolist() == [1, 1, 1]
    pairs = outranks(draws, units=["p", "q", "r", "s"])
    assert pairs["q"].isna().all()
    assert pairs.loc["s", "r"] == 1
    assert pairs.loc["p", "r"] == 0


@pytest.mark.parametrize(
    ("scores", "units"),
    [
        (np.array([["a", "b"]]), None),
        (np.array([1.0, 2.0]), None),
        (np.empty((0, 3)), None),
        (np.array([[1.0, np.inf]]), None),
        (np.array([[1.0, 2.0]]), ["p"]),
        (np.array([[1.0, 2.0]]), ["p", "p"]),
        (3.0, None),
    ],
)
def test_refused_scores(scores: object, units: object) -> None:
    for function in (rank_uncertainty, outranks):
        with pytest.raises(IndeksError, match="scores"):
            function(scores, units=units)


@pytest.mark.parametrize("limits", [(50, 40), (np.nan, 50), (0, np.inf)])
def test_refused_limits(limits: tuple[float, float]) -> None:
    with pytest.raises(IndeksError, match="limits"):
        rank_uncertainty(np.array([[1.0, 2.0]]), limits)
