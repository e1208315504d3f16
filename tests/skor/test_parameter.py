"""Choices: what is filled in, what is refused."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kerawanan.errors import ParameterError
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.kepastian import certainty
from kerawanan.skor.parameter import LARGEST, TINGKAT, Parameters, as_dict, default_weights, resolve, shares
from kerawanan.skor.resep import score

ISU = ("bencana", "rekapitulasi", "catatan_pengawas", "komplain_saksi")


def problems(rilis: Rilis, chosen: Parameters) -> list[tuple[str, str]]:
    with pytest.raises(ParameterError) as caught:
        resolve(rilis, chosen)
    return [(item.key, item.column) for item in caught.value.problems]


def test_ikp_weights_are_shared_over_the_issues_of_a_dimension(rilis: Rilis) -> None:
    assert default_weights(rilis) == dict(zip(ISU, (13.5, 13.5, 19.0, 19.0), strict=True))


def test_an_empty_choice_is_that_of_the_release(rilis: Rilis) -> None:
    found = resolve(rilis, Parameters())
    assert found.isu == ISU
    assert (found.tahapan, found.agregasi, found.normalisasi) == ("", "arithmetic", "goalposts")
    assert (found.penyusutan, found.cakupan_min) == (True, 65)
    assert dict(found.bobot_isu) == pytest.approx({kode: w / 65 for kode, w in default_weights(rilis).items()})
    assert dict(found.bobot_tahapan) == dict.fromkeys(rilis.info.tahapan, 1.0)
    assert dict(found.pengali_tingkat) == {"ringan": 1, "sedang": 2, "berat": 3}


def test_false_and_zero_are_choices_and_not_left_out(publik: Rilis) -> None:
    found = resolve(publik, Parameters(penyusutan=False, cakupan_min=0))
    assert (found.penyusutan, found.cakupan_min) == (False, 0)


def test_an_issue_that_is_not_named_has_no_weight(publik: Rilis) -> None:
    found = dict(resolve(publik, Parameters(bobot_isu=(("rekapitulasi", 2.0), ("bencana", 6.0)))).bobot_isu)
    assert found == {"bencana": 0.75, "rekapitulasi": 0.25, "catatan_pengawas": 0, "komplain_saksi": 0}


def test_resolving_twice_changes_nothing(rilis: Rilis) -> None:
    chosen = Parameters(isu=("komplain_saksi", "bencana"), bobot_isu=(("bencana", 3.0), ("komplain_saksi", 1.0)))
    once = resolve(rilis, chosen)
    assert resolve(rilis, once) == once
    assert once.isu == ("bencana", "komplain_saksi"), "in the order of the release"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Parameters(isu=("banjir",)), ("pilihan", "isu")),
        (Parameters(tahapan="pilpres"), ("pilihan", "tahapan")),
        (Parameters(agregasi="geometric"), ("pilihan", "agregasi")),
        (Parameters(normalisasi="log"), ("pilihan", "normalisasi")),
        (Parameters(bobot_isu=(("banjir", 1.0),)), ("pilihan", "bobot")),
        (Parameters(bobot_isu=(("bencana", -1.0),)), ("harus_tak_negatif", "bobot.bencana")),
        (Parameters(bobot_isu=(("bencana", float("nan")),)), ("harus_tak_negatif", "bobot.bencana")),
        (Parameters(bobot_isu=(("bencana", float("inf")),)), ("angka_terlalu_besar", "bobot.bencana")),
        (Parameters(bobot_isu=(("bencana", 10**400),)), ("angka_terlalu_besar", "bobot.bencana")),
        (Parameters(bobot_isu=(("bencana", 0.0),)), ("bobot_nol", "bobot")),
        (Parameters(isu=("bencana",), bobot_isu=(("komplain_saksi", 1.0),)), ("bobot_nol", "bobot")),
        (Parameters(bobot_tahapan=(("pilpres", 1.0),)), ("pilihan", "bobot_tahapan")),
        (Parameters(bobot_tahapan=(("logistik", -2.0),)), ("harus_tak_negatif", "bobot_tahapan.logistik")),
        (Parameters(bobot_tahapan=(("logistik", 1e308),)), ("angka_terlalu_besar", "bobot_tahapan.logistik")),
        (Parameters(pengali_tingkat=(("berat", 1e308),)), ("angka_terlalu_besar", "pengali_tingkat.berat")),
        (Parameters(pengali_tingkat=(("berat", float("nan")),)), ("harus_tak_negatif", "pengali_tingkat.berat")),
        (Parameters(pengali_tingkat=(("parah", 4.0),)), ("pilihan", "pengali_tingkat")),
        (Parameters(pengali_tingkat=(("berat", -4.0),)), ("harus_tak_negatif", "pengali_tingkat.berat")),
        (Parameters(cakupan_min=-1), ("jenis", "cakupan_min")),
        (Parameters(cakupan_min=float("nan")), ("jenis", "cakupan_min")),
        (Parameters(cakupan_min=101), ("jenis", "cakupan_min")),
    ],
)
def test_what_the_recipe_cannot_follow_is_refused(publik: Rilis, chosen: Parameters, expected: tuple[str, str]) -> None:
    assert expected in problems(publik, chosen)


def test_all_problems_at_once(publik: Rilis) -> None:
    chosen = Parameters(isu=("banjir",), tahapan="pilpres", agregasi="x", normalisasi="y", bobot_isu=(("z", -1.0),))
    assert problems(publik, chosen) == [
        ("pilihan", "isu"),
        ("pilihan", "tahapan"),
        ("pilihan", "agregasi"),
        ("pilihan", "normalisasi"),
        ("pilihan", "bobot"),
        ("harus_tak_negatif", "bobot.z"),
    ]


def test_selection_keeps_only_issue_and_stage() -> None:
    chosen = Parameters(isu=("bencana",), tahapan="logistik", agregasi="power2", bobot_isu=(("bencana", 1.0),))
    assert chosen.selection() == Parameters(isu=("bencana",), tahapan="logistik")


def test_plain_values_carry_every_choice(publik: Rilis) -> None:
    found = as_dict(resolve(publik, Parameters()))
    assert set(found) == set(Parameters.__dataclass_fields__)
    assert isinstance(found["bobot_isu"], dict)


PUBLIK = load(DATA / "rilis" / "publik-2024")


@given(st.lists(st.floats(0.001, 1e6), min_size=4, max_size=4), st.floats(1e-3, 1e3), st.permutations(range(4)))
def test_scale_and_order_of_weights_do_not_matter(weights: list[float], scale: float, places: list[int]) -> None:
    pairs = list(zip(ISU, weights, strict=True))
    moved = tuple((pairs[place][0], pairs[place][1] * scale) for place in places)
    one, other = resolve(PUBLIK, Parameters(bobot_isu=tuple(pairs))), resolve(PUBLIK, Parameters(bobot_isu=moved))
    assert [kode for kode, _ in one.bobot_isu] == [kode for kode, _ in other.bobot_isu]
    assert dict(one.bobot_isu) == pytest.approx(dict(other.bobot_isu), abs=2e-12)
    assert sum(shares(pairs, ISU).values()) == pytest.approx(1)


any_weight = st.one_of(st.floats(0, 1.7976931348623157e308), st.sampled_from([5e-324, 1e-320, 1e308]))


@given(st.lists(any_weight, min_size=4, max_size=4).filter(any))
@example([1e308] * 4)
@example([1e-320] * 4)
def test_issue_weights_of_any_size_are_shares(weights: list[float]) -> None:
    found = resolve(PUBLIK, Parameters(bobot_isu=tuple(zip(ISU, weights, strict=True))))
    largest = max(weights)
    assert sum(dict(found.bobot_isu).values()) == pytest.approx(1)
    for kode, weight in zip(ISU, weights, strict=True):
        expected = (weight / largest) / sum(other / largest for other in weights)
        assert dict(found.bobot_isu)[kode] == pytest.approx(expected, abs=1e-11)


@pytest.mark.parametrize("size", [5e-324, 1e-320, 1e308])
def test_two_equal_weights_are_a_half_each(publik: Rilis, size: float) -> None:
    chosen, half = (
        score(publik, Parameters(bobot_isu=(("bencana", one), ("rekapitulasi", one)))) for one in (size, 0.5)
    )
    assert chosen.fingerprint == half.fingerprint
    assert chosen.scores.equals(half.scores) and chosen.scores.notna().all()


@pytest.mark.parametrize("size", [5e-324, 1e-160, LARGEST])
@pytest.mark.parametrize("name", ["bobot_tahapan", "pengali_tingkat"])
def test_multipliers_at_the_edge_give_numbers(contoh: Rilis, name: str, size: float) -> None:
    """Also in the draws, and without a warning: warnings are errors in this suite."""
    codes = TINGKAT if name == "pengali_tingkat" else contoh.info.tahapan
    found = certainty(contoh, replace(Parameters(), **{name: tuple((kode, size) for kode in codes)}), n=50)
    known = found.result.table["cakupan"] > 0.65
    assert found.result.scores[known].between(0, 100).all()
    assert found.table.loc[known, "peringkat_p50"].notna().all()
