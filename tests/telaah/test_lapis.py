"""What a layer shows: values as recorded, in round steps that hold all of them."""

from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import BELUM_ADA_DATA, TIDAK_DINILAI
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.telaah.lapis import CHANCE, CLASSES, EVENTS, Steps, layers, round_steps, state, steps, values


def test_every_scored_indicator_is_a_layer_after_class_and_chance_then_context(pasti_publik: Certainty) -> None:
    rilis = pasti_publik.result.rilis
    assert layers(rilis) == (CLASSES, CHANCE, EVENTS, *rilis.scored, *rilis.beside.konteks)


def test_context_is_the_same_whatever_is_chosen_and_its_steps_are_never_finer_than_what_means_something(
    publik: Rilis,
) -> None:
    """By hand: the share without e-KTP lies between 0.66 and 0.99 %, less than 1 apart: all in one step."""
    found = certainty(publik, Parameters(isu=("rekapitulasi",), tahapan="kampanye"), n=20)
    assert round(values(found, "partisipasi_pendekatan")["35.13.24"], 2) == 53.06
    assert steps(found, "belum_rekam_ktp", 5) == Steps(0.0, 1.0, 5)
    for kode, item in publik.beside.konteks.items():
        assert steps(found, kode, 5).width >= item.selisih_berarti


def test_values_are_those_of_the_file(pasti_publik: Certainty) -> None:
    """By hand, from nilai.csv: Sukapura 3 of 66 TPS in Sirekap, 3 kinds of disaster; Sumber all of its desa."""
    assert round(values(pasti_publik, "sirekap_2024")["35.13.01"], 4) == round(300 / 66, 4)
    assert values(pasti_publik, "jenis_bencana_2023")["35.13.01"] == 3
    assert values(pasti_publik, "longsor_2016")["35.13.02"] == 100
    assert values(pasti_publik, CHANCE)["35.13.22"] == 100 * pasti_publik.table.at["35.13.22", "p_tinggi"]


def test_missing_is_a_state_and_never_zero(pasti_contoh: Certainty) -> None:
    missing = {
        lapis: set(found.index[found.isna()])
        for lapis in layers(pasti_contoh.result.rilis)[1:]
        if (found := values(pasti_contoh, lapis)).isna().any()
    }
    assert missing[CHANCE] == {"35.13.03"}, "Kuripan has no class"
    assert {state(pasti_contoh, lapis, kode) for lapis, units in missing.items() for kode in units} == {BELUM_ADA_DATA}
    chosen = certainty(pasti_contoh.result.rilis, Parameters(isu=("bencana",)), n=20)
    assert values(chosen, "catatan_khusus").isna().all()
    assert state(chosen, "catatan_khusus", "35.13.01") == TIDAK_DINILAI


def test_steps_hold_every_value_of_both_releases(pasti_publik: Certainty, pasti_contoh: Certainty) -> None:
    for found in (pasti_publik, pasti_contoh):
        for lapis in set(layers(found.result.rilis)) - {CLASSES, EVENTS}:  # an event is counted, not graded
            ladder, known = steps(found, lapis, 5), values(found, lapis).dropna()
            for value in known:
                low, high = ladder.limits()[ladder.place(value)]
                assert low - 1e-9 <= value <= high + 1e-9, (lapis, value)


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(1, 7))
def test_round_steps_hold_any_range(first: float, second: float, many: int) -> None:
    least, most = sorted((first, second))
    ladder = round_steps(least, most, many)
    assert len(ladder.limits()) == many
    for value in (least, most):
        low, high = ladder.limits()[ladder.place(value)]
        assert low - 1e-6 * ladder.width <= value <= high + 1e-6 * max(ladder.width, abs(value))
