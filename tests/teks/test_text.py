"""Numbers, dates and sentences as each language writes them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.errors import Problem, TeksError
from kerawanan.teks.text import BAHASA, PERCENT, catalogue, day, listing, number, of_draws, problem, prose, spelled, t


def test_a_key_or_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TeksError, match=r"tidak\.ada"):
        t("tidak.ada", "id")
    with pytest.raises(TeksError, match=r"kalimat\.dan_dua"):
        t("kalimat.dan_dua", "id", a="x")
    with pytest.raises(TeksError, match="'jv'"):
        catalogue("jv")
    with pytest.raises(TeksError, match="'tidak_ada'"):
        prose("tidak_ada", "id")


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert t("kalimat.dan_dua", "id", a="{x}", b="{0}") == "{x} dan {0}"


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (0.0, 1, "0,0", "0.0"),
        (-0.04, 1, "0,0", "0.0"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (-5.25, 1, "−5,2", "−5.2"),
        (float("nan"), 1, "–", "–"),
        (None, 0, "–", "–"),
    ],
)
def test_numbers(value: float | None, decimals: int, indonesian: str, english: str) -> None:
    assert number(value, "id", decimals) == indonesian
    assert number(value, "en", decimals) == english


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_numbers_are_read_back(value: float, decimals: int) -> None:
    for bahasa, marks in (("id", str.maketrans(",−", ".-", ".")), ("en", str.maketrans("−", "-", ","))):
        assert float(number(value, bahasa, decimals).translate(marks)) == pytest.approx(
            round(value, decimals), abs=1e-6
        )


@given(st.floats(0, 1))
def test_a_share_that_is_not_all_or_nothing_is_not_written_so(share: float) -> None:
    for bahasa in BAHASA:
        assert (of_draws(share, bahasa) == f"100{PERCENT[bahasa]}") == (share == 1)
        assert (of_draws(share, bahasa) == f"0{PERCENT[bahasa]}") == (share == 0)


def test_days() -> None:
    assert [day(value, "id") for value in (date(2024, 11, 27), "2024-11-07", "2024-11", "2024", "", None)] == [
        *("27 November 2024", "7 November 2024", "November 2024", "2024", "–", "–"),
    ]
    assert [day(f"2024-{month:02}", "en") for month in (1, 5, 12)] == ["January 2024", "May 2024", "December 2024"]


def test_listing() -> None:
    assert [listing(items, "id") for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        *("", "a", "a dan b", "a, b, dan c"),
    ]


def test_percentages_are_written_as_each_language_does() -> None:
    assert t("presentasi.legenda_ragu", "id").endswith("70\u00a0% hitung ulang")
    assert t("presentasi.legenda_ragu", "en").endswith("70% of recalculations")
    found = [key for key, text in catalogue("en").items() if re.search(r"[\s\u00a0]%(?!\{)", text)]
    assert found == []


def test_counts_at_the_head_of_a_sentence_are_words_up_to_ten() -> None:
    said = {bahasa: [spelled(count, bahasa) for count in range(12)] for bahasa in BAHASA}
    assert said["id"][:4] == ["Tidak satu pun", "Satu", "Dua", "Tiga"] and said["id"][10:] == ["Sepuluh", "11"]
    assert said["en"][:4] == ["None", "One", "Two", "Three"] and said["en"][10:] == ["Ten", "11"]


def test_problem_names_what_it_knows() -> None:
    sentence = "must be filled in, but is empty."
    assert problem(Problem("wajib", "nilai.csv", 7, "kode"), "en") == f"nilai.csv, row 7, column kode: {sentence}"
    assert problem(Problem("wajib", "nilai.csv"), "id") == "nilai.csv: wajib diisi, tetapi kosong."
    assert problem(Problem("wajib"), "id") == "wajib diisi, tetapi kosong."
