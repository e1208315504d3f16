import json
from dataclasses import replace
from math import fsum, isclose
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kerawanan.errors import ParameterError, RilisError
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.simulasi import skenario
from kerawanan.simulasi.skenario import (
    MOST,
    Skenario,
    from_file,
    from_query,
    move,
    pack,
    preset,
    preset_of,
    to_query,
    unpack,
)
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, TINGKAT, Parameters, fewest, is_scenario, resolve

RILIS = {name: load(DATA / "rilis" / name) for name in ("publik-2024", "contoh")}
ISU = RILIS["publik-2024"].isu
STAGES = RILIS["publik-2024"].info.tahapan

shares = st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda values: fsum(values) > 1e-6)
steps = st.lists(st.tuples(st.sampled_from(ISU), st.integers(0, 100), st.sets(st.sampled_from(ISU))), max_size=12)
amounts = st.floats(0, 1e6, allow_nan=False)


def percent(values: list[float]) -> dict[str, float]:
    return dict(zip(ISU, (100 * value / fsum(values) for value in values), strict=True))


@st.composite
def parameters(draw: st.DrawFn) -> Parameters:
    def pairs(keys: tuple[str, ...], least: int = 0) -> tuple[tuple[str, float], ...]:
        chosen = draw(st.lists(st.sampled_from(keys), unique=True, min_size=least))
        return tuple((kode, draw(amounts)) for kode in chosen)

    weights = draw(st.sampled_from([(), pairs(ISU, 1)]))
    if weights and not any(value for _, value in weights):
        weights = ((ISU[0], 1.0),)
    return Parameters(
        tahapan=draw(st.sampled_from(["", *STAGES])),
        bobot_isu=weights,
        bobot_tahapan=pairs(STAGES),
        pengali_tingkat=pairs(TINGKAT),
        agregasi=draw(st.sampled_from(["", *AGREGASI])),
        normalisasi=draw(st.sampled_from(["", *NORMALISASI])),
        penyusutan=draw(st.sampled_from([None, True, False])),
        cakupan_min=draw(st.none() | st.floats(0, 100)),
    )


@given(st.sampled_from(list(RILIS)), parameters(), st.lists(st.sampled_from(ISU), unique=True))
def test_a_result_has_one_canonical_form_that_an_address_can_carry(
    name: str, chosen: Parameters, isu: list[str]
) -> None:
    rilis = RILIS[name]
    try:
        resolved = resolve(rilis, replace(chosen, isu=tuple(isu)))
    except ParameterError:
        return  # no weight on the issues that are chosen
    assert resolve(rilis, resolved) == resolved
    short = fewest(rilis, resolved)
    assert fewest(rilis, resolve(rilis, short)) == short
    back, wrong = from_query(rilis, to_query(short))
    assert (resolve(rilis, back), wrong) == (resolved, [])
    assert is_scenario(rilis, resolved) or short == short.selection()


@given(shares, steps)
def test_sliders_keep_the_sum_the_locks_and_nothing_negative(values, moves):
    weights = percent(values)
    for kode, value, held in moves:
        locked = held - {kode}
        new = move(weights, kode, value, locked)
        assert isclose(fsum(new.values()), 100, abs_tol=1e-9)
        assert min(new.values()) >= 0
        assert all(new[k] == weights[k] for k in locked)
        room = 100 - fsum(weights[k] for k in locked)
        if len(locked) < 3:
            assert isclose(new[kode], min(value, max(room, 0)), abs_tol=1e-9)
        weights = new


@given(shares, st.sampled_from(ISU), st.integers(0, 100), st.permutations(ISU))
def test_the_order_of_issues_changes_nothing(values, kode, value, order):
    weights = percent(values)
    assert move({k: weights[k] for k in order}, kode, value) == move(weights, kode, value)


@given(shares, st.sampled_from(ISU), st.integers(0, 100))
def test_others_share_the_rest_in_proportion(values, kode, value):
    weights = percent(values)
    others = [k for k in ISU if k != kode]
    if all(weights[k] > 1e-6 for k in others):
        new = move(weights, kode, value)
        ratios = [new[k] / weights[k] for k in others]
        assert max(ratios) - min(ratios) < 1e-9 * max(1.0, *ratios)


@given(parameters())
def test_the_address_gives_back_the_same_to_the_last_digit(chosen):
    assert from_query(RILIS["contoh"], to_query(chosen)) == (chosen, [])


@given(parameters(), st.from_regex(skenario.NAME, fullmatch=True))
def test_a_named_scenario_goes_through_the_address_and_the_file(chosen, name):
    rilis = RILIS["contoh"]
    item = Skenario(name, chosen)
    try:
        resolve(rilis, chosen)
    except ParameterError:
        return
    assert unpack(rilis, pack(item)) == item
    [read] = from_file(rilis, skenario.as_file(rilis, [item], "tanda"))
    assert read.nama == name and resolve(rilis, read.parameter) == resolve(rilis, chosen)


@pytest.mark.parametrize("kode", list(load_referensi().preset))
def test_presets_round_trip_and_are_recognised(rilis: Rilis, kode):
    chosen = preset(rilis, kode, Parameters())
    assert from_query(rilis, to_query(chosen)) == (chosen, [])
    assert preset_of(rilis, chosen) == kode
    assert fsum(skenario.weights_of(rilis, chosen).values()) == pytest.approx(100, abs=1e-9)
    assert is_scenario(rilis, chosen) == (kode != "baku")


def test_presets_name_what_they_put_first():
    found = {k: item.bobot for k, item in load_referensi().preset.items()}
    assert list(found) == ["baku", "sama_rata", "fokus_pungut_hitung", "fokus_rekapitulasi", "fokus_bencana"]
    assert all(not weights or fsum(weights.values()) == 100 for weights in found.values())
    for isu in ("bencana", "rekapitulasi"):
        assert found[f"fokus_{isu}"][isu] == max(found[f"fokus_{isu}"].values()) > 50


def test_a_preset_with_an_unknown_issue_is_refused(tmp_path: Path):
    for file in (DATA / "referensi").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (tmp_path / "skenario.toml").read_text().replace("{ bencana = 25,", "{ banjir = 25,")
    (tmp_path / "skenario.toml").write_text(text)
    with pytest.raises(RilisError, match="banjir"):
        load_referensi(tmp_path)


@pytest.mark.parametrize(
    "query",
    [
        {"bobot": "bencana:x"},
        {"bobot": "bencana:-1"},
        {"bobot": "bencana:nan"},
        {"bobot": "bencana:1e99"},
        {"bobot": "bencana:1,bencana:2"},
        {"bobot": "banjir:1"},
        {"bobot": "bencana:0"},
        {"bobot": "bencana"},
        {"bobot_tahapan": "pesta:1"},
        {"pengali": "parah:1"},
        {"agregasi": "geometric"},
        {"normalisasi": "x"},
        {"penyusutan": "1"},
        {"cakupan": "101"},
    ],
)
def test_a_wrong_part_of_an_address_is_named_and_left_out(publik: Rilis, query):
    found, wrong = from_query(publik, query)
    assert wrong == list(query)
    assert found == Parameters()


def broken(publik: Rilis, **changes: object) -> bytes:
    content = json.loads(skenario.as_file(publik, [Skenario("A", Parameters(agregasi="power2"))], "tanda"))
    return json.dumps(content | changes).encode()


def test_a_file_says_what_it_is_not_and_everything_wrong_is_found(publik: Rilis):
    good = json.loads(broken(publik))
    assert good["keterangan"] == "tanda" and len(good["skenario"][0]["sidik"]) == 8
    for content in (b"", b"{", b"[]", b"\xff\xfe", b'{"a":' * 5000, b"x" * (skenario.MAX_BYTES + 1)):
        with pytest.raises(ParameterError):
            from_file(publik, content)
    one = {"nama": "<b>", "parameter": {"agregasi": "x", "bobot_isu": {"bencana": -1}, "lain": 1}}
    with pytest.raises(ParameterError) as caught:
        from_file(publik, broken(publik, skenario=[one]))
    assert len(caught.value.problems) == 4
    with pytest.raises(ParameterError) as caught:
        from_file(publik, broken(publik, rilis="contoh", skenario=[{"nama": "A", "parameter": {"tahapan": "pesta"}}]))
    assert {p.column for p in caught.value.problems} == {"rilis", "skenario.0.tahapan"}
    with pytest.raises(ParameterError):
        from_file(publik, broken(publik, skenario=[{"nama": f"A{n}", "parameter": {}} for n in range(MOST + 1)]))


@pytest.mark.parametrize("text", ["", "nama=%3Cb%3E&agregasi=power2", "nama=A&agregasi=x", "nama=A&tahapan=pesta"])
def test_a_broken_named_scenario_is_none(publik: Rilis, text):
    assert unpack(publik, text) is None
