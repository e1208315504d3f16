"""The answers to the reverse question are checked by the recipe itself and by a search that knows nothing of them."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from kerawanan.indeks.means import read_mean
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.simulasi import reverse
from kerawanan.simulasi.reverse import leave_class, overtake
from kerawanan.skor.parameter import AGREGASI, Parameters
from kerawanan.skor.resep import Result, issue_scores, score

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
CASES = list(product(RILIS, AGREGASI))
# every weighting in steps of a fortieth
GRID = np.array([(*w, 40 - sum(w)) for w in product(range(41), repeat=3) if sum(w) <= 40]) / 40
RNG = np.random.default_rng(4)


def base(name: str, agregasi: str, tahapan: str = "") -> Result:
    return score(RILIS[name], Parameters(agregasi=agregasi, tahapan=tahapan))


def at(result: Result, weights: pd.Series) -> pd.DataFrame:
    return score(result.rilis, replace(result.parameters, bobot_isu=tuple(weights.items()))).table


def part_way(answer: reverse.Answer, part: float) -> pd.Series:
    assert answer.baru is not None
    return answer.awal + part * (answer.baru - answer.awal)


def grid_scores(result: Result) -> pd.DataFrame:
    """Scores of all units under every weighting of the grid, without the engine; NaN where too little is covered."""
    z, mean = issue_scores(result), read_mean(str(result.parameters.agregasi))
    assert GRID.shape[1] == z.shape[1]
    values = z.to_numpy(float)
    there = ~np.isnan(values)
    moved = np.where(there, mean.forward(np.where(there, values, 0.0)), 0.0)
    share = GRID @ there.T
    with np.errstate(divide="ignore", invalid="ignore"):
        totals = mean.inverse(GRID @ moved.T / share)
    return pd.DataFrame(np.where(share >= 0.65, totals, np.nan), columns=z.index)


def pairs(result: Result, count: int) -> list[tuple[str, str]]:
    codes = list(result.table.index)
    drawn = (RNG.choice(codes, 2, replace=False) for _ in range(count))
    return [(str(first), str(second)) for first, second in drawn]


@pytest.mark.parametrize(("name", "agregasi"), CASES)
def test_order_flips_at_the_printed_weights_and_not_before(name, agregasi):
    result, seen = base(name, agregasi), set()
    for a, b in pairs(result, 14):
        answer = overtake(result, a, b)
        seen.add(answer.status)
        before = result.table["peringkat"]
        if answer.status == "tanpa_skor":
            assert before[[a, b]].isna().any()
            continue
        assert (answer.status == "sudah") == (before[a] < before[b])
        if answer.status == "bisa":
            printed = pd.Series(answer.table()["bobot_baru"].to_numpy(), answer.awal.index)
            assert printed.sum() == pytest.approx(1, abs=1e-9) and printed.min() >= 0
            after, nearly = at(result, printed)["peringkat"], at(result, part_way(answer, 0.99))["peringkat"]
            assert after[a] < after[b]
            assert nearly[a] >= nearly[b]
            assert answer.geser == pytest.approx((printed - answer.awal).abs().sum() / 2, abs=1e-9)
    assert seen >= {"bisa", "sudah"}


@pytest.mark.parametrize(("name", "agregasi"), CASES)
def test_class_flips_at_the_printed_weights_and_not_before(name, agregasi):
    result, seen = base(name, agregasi), set()
    for kode in result.table.index:
        answer, own = leave_class(result, str(kode)), result.table.at[kode, "kelas"]
        seen.add(answer.status)
        if answer.baru is not None:
            assert at(result, answer.baru).at[kode, "kelas"] == answer.kelas != own
            assert at(result, part_way(answer, 0.99)).at[kode, "kelas"] == own
    assert "bisa" in seen


@pytest.mark.parametrize(("name", "agregasi"), CASES)
def test_none_is_none_on_a_fine_grid_and_no_grid_point_is_nearer(name, agregasi):
    result = base(name, agregasi)
    totals, order = grid_scores(result), list(issue_scores(result).columns)
    none = 0
    for a, b in product(result.table.index, repeat=2):
        if a == b or result.scores[[a, b]].isna().any() or RNG.random() > 0.5:
            continue
        answer = overtake(result, str(a), str(b))
        above = (totals[a] - totals[b] > 1e-9).to_numpy()
        if answer.status in ("tidak", "seri"):
            none += 1
            assert not above.any(), (a, b)
        elif answer.status == "bisa":
            shifts = np.abs(GRID - answer.awal[order].to_numpy()).sum(axis=1) / 2
            assert not above.any() or answer.geser <= shifts[above].min() + 1e-4
    assert none > 5


@pytest.mark.parametrize(("name", "agregasi"), CASES)
def test_who_stays_in_a_class_stays_on_the_whole_grid(name, agregasi):
    result = base(name, agregasi)
    totals, order = grid_scores(result), list(issue_scores(result).columns)
    assert result.limits is not None
    for kode in result.table.index:
        answer = leave_class(result, str(kode))
        if answer.status == "tanpa_skor":
            continue
        place = np.searchsorted(result.limits, totals[kode].to_numpy(), side="right")
        other = totals[kode].notna().to_numpy() & (
            place != ("rendah", "sedang", "tinggi").index(result.table.at[kode, "kelas"])
        )
        if answer.status == "tidak":
            assert not other.any(), kode
        else:
            shifts = np.abs(GRID - answer.awal[order].to_numpy()).sum(axis=1) / 2
            assert not other.any() or answer.geser <= shifts[other].min() + 1e-4


@pytest.mark.parametrize("name", RILIS)
def test_the_arithmetic_answer_is_that_of_a_linear_programme(name):
    """Minimise ½Σ|w′ − w| with w′ = w + up − down, Σw′ = 1, w′ ≥ 0, Σw′(z_a − z_b) ≥ 0."""
    result = base(name, "arithmetic")
    z = issue_scores(result).dropna()
    for a, b in (pair for pair in pairs(result, 20) if set(pair) <= set(z.index)):
        answer = overtake(result, a, b)
        start = answer.awal[list(z.columns)].to_numpy()
        gap, k = (z.loc[a] - z.loc[b]).to_numpy(), z.shape[1]
        found = linprog(
            np.full(2 * k, 0.5),
            A_ub=np.vstack([np.r_[-gap, gap], np.hstack([-np.eye(k), np.eye(k)])]),
            b_ub=np.r_[gap @ start, start],
            A_eq=[np.r_[np.ones(k), -np.ones(k)]],
            b_eq=[0],
        )
        assert found.success == (answer.status in ("bisa", "sudah", "seri"))
        if answer.status == "bisa":
            assert answer.geser == pytest.approx(found.fun, abs=1e-5)


def test_questions_without_meaning_get_a_word_not_an_error(publik: Rilis, made_up):
    result = score(publik)
    first = str(result.table.index[0])
    assert overtake(result, first, first).status == "sama"
    flat = score(publik, Parameters(tahapan="kampanye", isu=("komplain_saksi",)))
    assert leave_class(flat, first).status in ("tanpa_skor", "tanpa_kelas")
    assert overtake(flat, *map(str, flat.table.index[:2])).status == "tanpa_skor"


VALUE = {"jenis": "nilai", "acuan": [0, 100]}
TWO = [{"kode": "p", "isu": "bencana", **VALUE}, {"kode": "q", "isu": "rekapitulasi", **VALUE}]


def test_a_unit_with_a_gap_against_one_without(made_up):
    # 3 has only p, so it scores 45 whatever the weights, as long as p has 40 % of them; 1 scores 80p + 20q
    rows = ["99.01.01,p,,,,80", "99.01.01,q,,,,20", "99.01.02,p,,,,50", "99.01.02,q,,,,40", "99.01.03,p,,,,45"]
    rilis = made_up(TWO, rows, parameter={"cakupan_min": 40})
    result = score(rilis, Parameters(bobot_isu=(("bencana", 0.5), ("rekapitulasi", 0.5))))
    answer = overtake(result, "99.01.03", "99.01.01")
    assert answer.status == "bisa" and answer.baru is not None
    assert answer.baru["bencana"] == pytest.approx(25 / 60, abs=1e-4)
    narrow = score(rilis, replace(result.parameters, cakupan_min=45.0))
    assert overtake(narrow, "99.01.03", "99.01.01").status == "tidak"


def test_a_score_that_decides_has_no_answer(made_up):
    rows = ["99.01.01,p,,,,100", "99.01.01,q,,,,20", "99.01.02,p,,,,50", "99.01.02,q,,,,40", "99.01.03,p,,,,30"]
    rilis = made_up(TWO, rows, parameter={"cakupan_min": 40})
    deciding = score(rilis, Parameters(agregasi="complement_geometric"))
    for other in ("99.01.02", "99.01.03"):
        assert overtake(deciding, other, "99.01.01").status == "menentukan"


def test_drawing_level_is_not_overtaking(made_up):
    rows = [
        "99.01.01,p,,,,60",
        "99.01.01,q,,,,20",
        "99.01.02,p,,,,60",
        "99.01.02,q,,,,40",
        "99.01.03,p,,,,30",
        "99.01.03,q,,,,30",
    ]
    result = score(made_up(TWO, rows))
    assert overtake(result, "99.01.01", "99.01.02").status == "seri"
    assert overtake(result, "99.01.03", "99.01.02").status == "tidak"
    assert overtake(result, "99.01.02", "99.01.03").status == "sudah"


def test_an_issue_without_indicators_in_the_stage_keeps_its_weight(publik: Rilis):
    result = base("publik-2024", "arithmetic", "rekapitulasi")
    inside = set(issue_scores(result).columns)
    assert inside < set(publik.isu)
    order = result.table.sort_values("peringkat").index
    answers = [overtake(result, str(b), str(a)) for a, b in pairwise(order)]
    found = [answer for answer in answers if answer.status == "bisa"]
    assert found
    for answer in found:
        outside = [kode for kode in publik.isu if kode not in inside]
        assert answer.baru is not None
        assert (answer.baru[outside] - answer.awal[outside]).abs().max() < 1e-11
        assert answer.baru.sum() == pytest.approx(1, abs=1e-9)
