"""Which issue sets the units apart: shares that add up, agree with the covariance, and own up to doubt."""

import numpy as np
import pandas as pd
import pytest

from kerawanan.katalog import katalog
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.telaah.drivers import setting_apart, shares


@pytest.fixture(params=list(katalog().opened))
def rilis(request: pytest.FixtureRequest) -> Rilis:
    return katalog().opened[request.param]


def test_shares_are_the_covariance_with_the_whole():
    values, weights = np.random.default_rng(1).random((3, 20, 4)), np.full((3, 4), 0.25)
    total = values.mean(axis=-1)
    for draw in range(3):
        expected = [np.cov(values[draw, :, k] / 4, total[draw])[0, 1] / total[draw].var(ddof=1) for k in range(4)]
        assert shares(values, weights)[draw] == pytest.approx(expected)


def test_a_missing_value_gives_its_weight_to_the_others():
    with_gap = np.array([[[0.0, np.nan], [10.0, 10.0]]])
    filled = np.array([[[0.0, 0.0], [10.0, 10.0]]])
    weights = np.array([[0.5, 0.5]])
    assert shares(with_gap, weights)[0].sum() == pytest.approx(1)
    assert shares(with_gap, weights)[0, 0] < 1
    assert shares(filled, weights).tolist() == [[0.5, 0.5]]


def test_no_difference_has_no_shares():
    assert np.isnan(shares(np.ones((1, 5, 2)), np.array([[0.5, 0.5]]))).all()


def test_shares_follow_the_points_of_the_release(rilis: Rilis):
    result = score(rilis)
    whole = result.scores.notna() & result.isu.notna().all(axis=1)
    found = setting_apart(result, n=500).table
    assert found["bagian"].sum() == pytest.approx(1)
    assert found["pertama"].sum() == pytest.approx(1)
    assert (found["bawah"] <= found["atas"]).all()
    if whole.all():
        codes = {kode: item.isu for kode, item in rilis.scored.items()}
        points = result.steps["poin"].unstack("indikator").T.groupby(codes).sum().T
        expected = points.apply(lambda column: column.cov(result.scores) / result.scores.var())
        pd.testing.assert_series_equal(found["bagian"].sort_index(), expected, check_names=False)


def test_the_first_is_alone_only_where_the_draws_agree(rilis: Rilis):
    found = setting_apart(score(rilis), n=500)
    assert found.group[0] == found.table.index[0]
    if len(found.group) == 1:
        assert found.table["pertama"].iloc[0] >= 0.7
    else:
        assert found.table["pertama"].iloc[0] < 0.9 + 0.1 * (len(found.table) - 1)


def test_one_issue_alone_is_all_of_it():
    result = score(load(DATA / "rilis" / "publik-2024"), Parameters(isu=("bencana",)))
    found = setting_apart(result, n=200)
    assert found.group == ("bencana",)
    assert found.table["bagian"].tolist() == pytest.approx([1.0])


def test_the_same_seed_gives_the_same_numbers():
    result = score(load(DATA / "rilis" / "contoh"))
    pd.testing.assert_frame_equal(setting_apart(result, n=300).table, setting_apart(result, n=300).table)


def test_nothing_that_differs_names_no_issue():
    result = score(load(DATA / "rilis" / "publik-2024"), Parameters(tahapan="kampanye", isu=("rekapitulasi",)))
    found = setting_apart(result, n=50)
    assert found.group == () and found.table.empty
