import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import aggregate, importance, leave_one_out, rank, sobol


def ishigami(points: np.ndarray) -> np.ndarray:
    """sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on (−π, π)³."""
    x = np.pi * (2 * points - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_ishigami() -> None:
    indices = sobol(ishigami, 3, n=100_000, seed=1, bootstrap=50)
    assert_allclose(indices["first"], [0.3139, 0.4424, 0], atol=0.02)
    assert_allclose(indices["total"], [0.5576, 0.4424, 0.2437], atol=0.01)
    for name in ("first", "total"):
        assert (indices[f"{name}_p5"] < indices[name]).all()
        assert (indices[name] < indices[f"{name}_p95"]).all()
        assert (indices[f"{name}_p95"] - indices[f"{name}_p5"] < 0.05).all()
    assert indices.columns.tolist() == ["first", "first_p5", "first_p95", "total", "total_p5", "total_p95"]


def test_a_far_off_mean_does_not_drown_the_first_order() -> None:
    indices = sobol(lambda x: 1000 + 2 * x[:, 0] + x[:, 1], 2, n=50_000, seed=1, bootstrap=10)
    assert_allclose(indices["first"], [0.8, 0.2], atol=0.02)
    assert_allclose(indices["total"], [0.8, 0.2], atol=0.02)


def test_same_seed_same_numbers() -> None:
    first = sobol(ishigami, 3, n=200, seed=4, bootstrap=5)
    pd.testing.assert_frame_equal(first, sobol(ishigami, 3, n=200, seed=4, bootstrap=5))
    assert not first.equals(sobol(ishigami, 3, n=200, seed=5, bootstrap=5))


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (lambda x: np.ones(len(x)), "does not vary"),
        (lambda x: x, "finite numbers"),
        (lambda x: np.full(len(x), np.nan), "finite numbers"),
        (lambda x: np.array(["a"] * len(x)), "finite numbers"),
    ],
)
def test_models_that_cannot_be_analysed(model, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        sobol(model, 2, n=10)


@pytest.mark.parametrize("options", [{"k": 0}, {"n": 0}, {"bootstrap": 0}])
def test_numbers_of_runs(options: dict) -> None:
    with pytest.raises(IndeksError, match="at least 1"):
        sobol(ishigami, **({"k": 3, "n": 10} | options))


def test_leave_one_out_equals_the_smaller_index() -> None:
    rng = np.random.default_rng(2)
    structure = pd.DataFrame(
        {"kode": [*"abcd", "g", "h"], "induk": ["g", "g", "h", "t", "t", "t"], "bobot": [1, 2, 1, 3, 2, 1.5]}
    )
    data = pd.DataFrame(rng.uniform(1, 99, (24, 4)), columns=list("abcd"))
    shifts = leave_one_out(data, structure, ["arithmetic", "power2"])
    reference = rank(aggregate(data, structure, ["arithmetic", "power2"])["t"])
    for code in "abcd":
        # without c its group h is empty and goes too
        smaller = structure[~structure["kode"].isin([code, *("h" * (code == "c"))])]
        without = rank(aggregate(data.drop(columns=code), smaller, ["arithmetic", "power2"])["t"])
        assert shifts[code] == pytest.approx((reference - without).abs().mean())
    assert (shifts > 0).all()


def test_leave_one_out_of_nothing_else() -> None:
    structure = pd.DataFrame({"kode": ["a", "b"], "induk": "t", "bobot": [1, 0]})
    shifts = leave_one_out(pd.DataFrame({"a": [1.0, 2.0], "b": [5.0, 3.0]}), structure)
    assert np.isnan(shifts["a"])
    assert shifts["b"] == 0


def test_importance_is_not_the_weight() -> None:
    structure = pd.DataFrame({"kode": ["wide", "narrow", "flat"], "induk": "t", "bobot": [1, 2, 1]})
    data = pd.DataFrame({"wide": [0.0, 100, 0, 100], "narrow": [50.0, 50, 60, 60], "flat": [5.0] * 4})
    table = importance(data, structure)
    assert table["weight"].tolist() == [0.25, 0.5, 0.25]
    # root = 25·(0, 1, 0, 1) + (25, 25, 30, 30): the two do not correlate, their variances are 625 : 25
    assert_allclose(table["r2"], [625 / 650, 25 / 650, np.nan], atol=1e-12)
    assert_allclose(table["importance"], [625 / 650, 25 / 650, np.nan], atol=1e-12)
