import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from kerawanan.errors import IndeksError
from kerawanan.indeks import correlations, cronbach_alpha

DATA = pd.DataFrame(
    {
        "a": [1.0, 2, 3, 4, 5],
        "b": [2.0, 4, 6, 8, 11],
        "c": [5.0, 4, 4, 2, 1],
        "d": [3.0, 1, 4, 1, np.nan],
        "flat": [7.0] * 5,
    }
)
STRUCTURE = pd.DataFrame(
    {"kode": [*"abcd", "flat", "g1", "g2"], "induk": ["g1", "g1", "g2", "g2", "g2", "t", "t"], "bobot": 1}
)


def test_pairs_as_pandas_calculates() -> None:
    pairs = correlations(DATA)
    assert pairs.columns.tolist() == ["a", "b", "r", "flag"]
    assert len(pairs) == 10
    expected = DATA.drop(columns="flat").corr()
    for pair in pairs[pairs["b"] != "flat"].itertuples():
        assert pair.r == pytest.approx(expected.loc[pair.a, pair.b], abs=1e-12)


def test_flags() -> None:
    flags = correlations(DATA).set_index(["a", "b"])["flag"]
    assert flags["a", "b"] == "high"
    assert flags["a", "c"] == "low"
    assert flags["a", "flat"] == flags["d", "flat"] == "constant"
    assert flags["c", "d"] == ""
    assert (correlations(DATA, high=1, low=-1)["flag"].isin(["", "constant"])).all()
    assert correlations(DATA)["r"].isna().sum() == 4


def test_same_group() -> None:
    pairs = correlations(DATA, STRUCTURE).set_index(["a", "b"])["same_group"]
    assert pairs["a", "b"]
    assert pairs["c", "flat"]
    assert not pairs["a", "c"]
    with pytest.raises(IndeksError, match="no row for 'zz'"):
        correlations(DATA.assign(zz=1.0), STRUCTURE)


def test_one_column_has_no_pairs() -> None:
    assert correlations(DATA[["a"]]).empty


def test_alpha_by_hand() -> None:
    # variances 5/3 each, of the sum 16/3 (3, 3, 7, 7): 2·(1 − 10/16)
    assert_allclose(cronbach_alpha(pd.DataFrame({"a": [1, 2, 3, 4], "b": [2, 1, 4, 3]})), 0.75, rtol=1e-14)
    assert cronbach_alpha(pd.DataFrame({"a": [1.0, 2, 3], "b": [1.0, 2, 3], "c": [1.0, 2, 3]})) == pytest.approx(1)
    # a unit with a gap is left out
    gap = pd.DataFrame({"a": [1, 2, 3, 4, 99], "b": [2, 1, 4, 3, None]})
    assert_allclose(cronbach_alpha(gap), 0.75, rtol=1e-14)


@pytest.mark.parametrize(
    "data", [DATA[["a"]], DATA[["a", "d"]].iloc[3:], pd.DataFrame({"a": [1.0, 2], "b": [2.0, 1]}), DATA[["flat"]]]
)
def test_alpha_undefined(data: pd.DataFrame) -> None:
    with pytest.raises(IndeksError, match="alpha"):
        cronbach_alpha(data)
