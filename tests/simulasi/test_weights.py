"""Weights in percent: one form, exact sums, locks to the last digit, and answers that survive rounding."""

from itertools import pairwise
from math import fsum, isclose
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kerawanan.errors import RilisError
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.simulasi.reverse import leave_class, overtake
from kerawanan.simulasi.skenario import from_query, to_query
from kerawanan.simulasi.weights import UNIT, move, past, preset, preset_of, room, rounded, weighted, weights_of
from kerawanan.skor.parameter import Parameters, is_scenario
from kerawanan.skor.resep import score

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
ISU = RILIS["publik-2024"].isu

# Large enough that half of it is still a number.
shares = st.lists(st.floats(0, 1e6), min_size=4, max_size=4).filter(lambda values: fsum(values) > 1e-300)
steps = st.lists(st.tuples(st.sampled_from(ISU), st.integers(0, 100), st.sets(st.sampled_from(ISU))), max_size=12)


def percent(values: list[float]) -> dict[str, float]:
    return rounded(dict(zip(ISU, values, strict=True)))


def units(weights: dict[str, float]) -> int:
    return sum(round(value * UNIT) for value in weights.values())


@given(shares, st.permutations(ISU), st.floats(1e-3, 1e3))
def test_a_choice_of_weights_has_one_form(values, order, scale):
    weights = percent(values)
    assert units(weights) == 100 * UNIT and min(weights.values()) >= 0
    assert rounded(weights) == weights
    assert rounded({k: weights[k] for k in order}) == weights
    assert all(abs(weights[k] - 100 * v / fsum(values)) <= 1 / UNIT for k, v in zip(ISU, values, strict=True))
    scaled = rounded({k: v * scale for k, v in zip(ISU, values, strict=True)})
    assert all(abs(scaled[k] - weights[k]) <= 1 / UNIT for k in ISU)


@given(shares, steps)
def test_sliders_keep_the_sum_the_locks_and_nothing_negative(values, moves):
    weights = percent(values)
    for kode, value, held in moves:
        locked = held - {kode}
        new = move(weights, kode, value, locked)
        assert units(new) == 100 * UNIT
        assert min(new.values()) >= 0
        assert all(new[k] == weights[k] for k in locked)
        if len(locked) < 3:
            assert isclose(new[kode], min(value, room(weights, locked)), abs_tol=1e-9)
        weights = new


@given(shares, st.sampled_from(ISU), st.integers(0, 100), st.permutations(ISU))
def test_the_order_of_issues_changes_nothing(values, kode, value, order):
    weights = percent(values)
    assert move({k: weights[k] for k in order}, kode, value) == move(weights, kode, value)


@given(shares, st.sampled_from(ISU), st.integers(0, 100))
def test_others_share_the_rest_in_proportion(values, kode, value):
    weights = percent(values)
    others = [k for k in ISU if k != kode]
    new = move(weights, kode, value)
    rest = fsum(weights[k] for k in others)
    if rest:
        assert all(abs(new[k] - weights[k] * (100 - value) / rest) <= 1 / UNIT for k in others)


@pytest.mark.parametrize("kode", list(load_referensi().preset))
def test_presets_round_trip_and_are_recognised(rilis: Rilis, kode):
    chosen = preset(rilis, kode, Parameters())
    assert from_query(rilis, to_query(chosen)) == (chosen, [])
    assert preset_of(rilis, chosen) == kode
    assert units(weights_of(rilis, chosen)) == 100 * UNIT
    assert is_scenario(rilis, chosen) == (kode != "baku")


def test_the_weights_of_the_release_are_no_scenario(rilis: Rilis):
    for given_weights in (
        weights_of(rilis, Parameters()),
        {"bencana": 27, "rekapitulasi": 27} | dict.fromkeys(ISU[2:], 38),
    ):
        assert weighted(rilis, Parameters(), given_weights) == Parameters()


def test_presets_name_what_they_put_first():
    found = {k: item.bobot for k, item in load_referensi().preset.items()}
    assert list(found) == ["baku", "sama_rata", "fokus_pungut_hitung", "fokus_rekapitulasi", "fokus_bencana"]
    assert all(not weights or fsum(weights.values()) == 100 for weights in found.values())
    for isu in ("bencana", "rekapitulasi"):
        assert found[f"fokus_{isu}"][isu] == max(found[f"fokus_{isu}"].values()) > 50


@pytest.mark.parametrize(("old", "new"), [("{ bencana = 25,", "{ banjir = 25,"), ('"kpu"', '""')])
def test_reference_data_with_an_unknown_issue_or_an_empty_word_are_refused(tmp_path: Path, old, new):
    for file in (DATA / "referensi").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (tmp_path / "skenario.toml").read_text()
    assert old in text
    (tmp_path / "skenario.toml").write_text(text.replace(old, new))
    with pytest.raises(RilisError, match=r"banjir|nama_terpakai"):
        load_referensi(tmp_path)


def test_the_weights_of_an_answer_still_do_it_in_the_digits_of_an_address():
    failed, tried = [], 0
    for name, rilis in RILIS.items():
        for agregasi, tahapan in (("", ""), ("power2", "pemungutan")):
            base = Parameters(agregasi=agregasi, tahapan=tahapan)
            result = score(rilis, base)
            order = [str(kode) for kode in result.scores.dropna().sort_values().index]
            questions = [("salip", a, b) for a, b in pairwise(order[::2])] + [("kelas", a, "") for a in order[::3]]
            for kind, a, b in questions:
                answer = overtake(result, a, b) if b else leave_class(result, a)
                if answer.status != "bisa" or answer.baru is None:
                    continue
                taken = weighted(rilis, base, past(answer.awal.to_dict(), answer.baru.to_dict()))
                assert from_query(rilis, to_query(taken))[0] == taken
                table, tried = score(rilis, taken).table, tried + 1
                done = (
                    table.at[a, "peringkat"] < table.at[b, "peringkat"] if b else table.at[a, "kelas"] == answer.kelas
                )
                failed += [] if done else [(name, agregasi, kind, a, b)]
    assert tried > 40 and failed == []
