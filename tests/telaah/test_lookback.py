"""Did it come true: against SciPy and by hand, and what a test must be that finds nothing where there is nothing."""

import csv
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest, permutation_test, spearmanr

from kerawanan.rilis.beside import Beside
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.resep import DEFAULT, fingerprint
from kerawanan.telaah.beside import context, outcome, overall
from kerawanan.telaah.lookback import (
    NOT_SEEN,
    SAME_WAY,
    TOO_FEW,
    basis,
    correlate,
    frozen,
    holm,
    look_back,
    proxies,
)

LATE = "formulir_bupati_0100"


def rows(release: str, file: str) -> list[dict[str, str]]:
    with (DATA / "rilis" / release / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_rates_are_those_of_the_files(publik: Rilis, contoh: Rilis) -> None:
    """By hand: Gading 8 of 80; Krucil 43,741 residents for 84 TPS; Pajarakan 20,752 of 26,262; no row is no zero."""
    assert outcome(publik, LATE).loc["35.13.09"].to_list() == [8, 80, 10]
    assert round(context(publik, "penduduk_per_tps").at["35.13.08", "laju"], 4) == round(43741 / 84, 4)
    assert round(context(publik, "partisipasi_pendekatan").at["35.13.16", "laju"], 4) == round(2075200 / 26262, 4)
    assert round(overall(context(publik, "penduduk_per_tps"), 1), 4) == round(903269 / 1739, 4)
    assert outcome(contoh, "keberatan_saksi").loc["35.13.03"].isna().all()


def test_the_public_outcomes_are_recomputed(pasti_publik: Certainty) -> None:
    """Counts by class in plain Python from the files, rho and p by SciPy."""
    for item in pasti_publik.result.rilis.beside.sesudah.hasil:
        found = look_back(pasti_publik, item)
        own = {row["kode"]: row for row in rows("publik-2024", "hasil.csv") if row["hasil"] == item.kode}
        table = pasti_publik.result.table
        for kode, row in found.classes.iterrows():
            units = [unit for unit in table.index if table.at[unit, "kelas"] == kode]
            events = [int(own[unit]["kejadian"]) for unit in units]
            assert row["tempat"] == len(units) and row["kejadian"] == sum(events)
            assert row["dengan"] == sum(n > 0 for n in events)
            assert row["eksposur"] == sum(int(own[unit]["eksposur"]) for unit in units)
            total = sum(int(each["kejadian"]) for each in own.values())
            assert row["acak"] == pytest.approx(total * len(units) / 24, rel=0.05)
            assert row["acak_p5"] <= row["acak"] <= row["acak_p95"]
        scores = table["skor"].to_numpy()
        rate = [int(own[unit]["kejadian"]) / int(own[unit]["eksposur"]) for unit in table.index]
        assert found.correlation.rho == pytest.approx(spearmanr(table["skor"], rate).statistic)
        exact = permutation_test(
            (rate,),
            lambda y, x=scores: spearmanr(x, y).statistic,
            permutation_type="pairings",
            n_resamples=4000,
            rng=7,
        )
        assert found.correlation.p == pytest.approx(exact.pvalue, abs=0.03)
        assert found.verdict == NOT_SEEN
    assert [int(look_back(pasti_publik, item).places["kejadian"].sum()) for item in _items(pasti_publik)] == [27, 20]


def _items(found: Certainty) -> tuple:
    return found.result.rilis.beside.sesudah.hasil


def test_an_outcome_that_is_an_issue_is_set_against_that_issue(contoh: Rilis) -> None:
    issue, other = contoh.beside.sesudah.hasil
    assert basis(contoh, issue).isu == ("komplain_saksi",) and basis(contoh, other) == DEFAULT
    found = look_back(certainty(contoh, basis(contoh, issue), n=500), issue)
    assert found.verdict == SAME_WAY and found.correlation.n == 22
    assert not {"35.13.03", "35.13.16"} & set(found.places.index), "they did not report, which is not zero"


def test_four_places_by_hand() -> None:
    """Ranks 1 2 3 4 against 1 2 4 3: rho = 1 − 6·2/(4·15) = 0.8; 8 of the 24 orders are at least as far from zero."""
    found = correlate(pd.Series([1.0, 2, 3, 4]), pd.Series([10.0, 20, 40, 30]), n=20_000)
    assert found.rho == pytest.approx(0.8)
    assert found.p == pytest.approx(8 / 24, abs=0.01)


def test_nothing_to_compare_is_no_test() -> None:
    for x, y in (([1, 1, 1, 1], [1, 2, 3, 4]), ([1, 2], [1, 2]), ([1, None, 3, None], [1, 2, None, 4])):
        found = correlate(pd.Series(x, dtype=float), pd.Series(y, dtype=float))
        assert found.rho != found.rho and found.p != found.p and len(found.drawn) == 0


def test_too_few_events_are_never_a_verdict(pasti_publik: Certainty) -> None:
    rilis = pasti_publik.result.rilis
    bare = rilis.beside.hasil.assign(kejadian=rilis.beside.hasil["kejadian"].clip(upper=0))
    bare.loc[bare["kode"] == "35.13.22", "kejadian"] = 2.0
    few = replace(rilis, beside=replace(rilis.beside, hasil=bare))
    found = replace(pasti_publik, result=replace(pasti_publik.result, rilis=few))
    assert look_back(found, _items(pasti_publik)[0]).verdict == TOO_FEW


def test_shuffled_outcomes_give_a_uniform_p(pasti_publik: Certainty) -> None:
    """Of outcomes that know nothing of the scores one in twenty is below 0.05, and so on all along the line."""
    scores, rng = pasti_publik.result.scores, np.random.default_rng(3)
    rate = outcome(pasti_publik.result.rilis, LATE)["laju"].to_numpy()
    found = [
        correlate(scores, pd.Series(rng.permutation(rate), scores.index), n=199, seed=seed).p for seed in range(500)
    ]
    assert kstest(found, "uniform").pvalue > 0.01
    assert 0.02 < np.mean(np.array(found) <= 0.05) < 0.09


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=24), st.integers(0, 99))
def test_ranks_alone_count(pairs: list[tuple[int, int]], seed: int) -> None:
    x, y = (pd.Series(side, dtype=float) for side in zip(*pairs, strict=True))
    found, bent, turned = (correlate(x, each, n=99, seed=seed) for each in (y, y**3, -y))
    if found.rho != found.rho:
        assert bent.rho != bent.rho and turned.rho != turned.rho
        return
    assert (
        found.rho == pytest.approx(spearmanr(x, y).statistic) == pytest.approx(bent.rho) == pytest.approx(-turned.rho)
    )
    assert 0.01 <= found.p <= 1 and found.p == bent.p
    assert found.band[0] <= found.band[1]


def test_holm_by_hand() -> None:
    """0.01·3, 0.03·2, then 0.04·1, which may not be below the one before it; what was no test does not count."""
    found = holm(pd.Series([0.04, 0.01, float("nan"), 0.03], ["a", "b", "c", "d"]))
    assert found.round(9).to_dict() == pytest.approx({"a": 0.06, "b": 0.03, "c": float("nan"), "d": 0.06}, nan_ok=True)
    assert holm(pd.Series([0.6, 0.7])).to_list() == [1.0, 1.0]


def test_proxies_are_tested_against_every_outcome(pasti_publik: Certainty, pasti_contoh: Certainty) -> None:
    found = proxies(pasti_publik, n=2000)
    assert len(found) == 10 * 2 and (found["p_holm"] >= found["p"] - 1e-12).all()
    nilai = {
        row["kode"]: int(row["kejadian"]) / int(row["eksposur"])
        for row in rows("publik-2024", "nilai.csv")
        if row["indikator"] == "tak_jumlah_2019"
    }
    late = {
        row["kode"]: int(row["kejadian"]) / int(row["eksposur"])
        for row in rows("publik-2024", "hasil.csv")
        if row["hasil"] == LATE
    }
    one = found.set_index(["hasil", "indikator"]).loc[LATE, "tak_jumlah_2019"]
    assert one["rho"] == pytest.approx(spearmanr([nilai[k] for k in nilai], [late[k] for k in nilai]).statistic)
    real = proxies(pasti_contoh, n=5000).query("p_holm < 0.05")
    assert list(zip(real["hasil"], real["indikator"], strict=True)) == [("keberatan_saksi", "komplain_di_tps")]


def test_what_was_expected_keeps_its_fingerprint(publik: Rilis) -> None:
    bare = replace(publik, beside=replace(publik.beside, sesudah=Beside().sesudah, hasil=Beside().hasil))
    assert frozen(publik) == frozen(bare) == fingerprint(bare, DEFAULT) != fingerprint(publik, DEFAULT)
