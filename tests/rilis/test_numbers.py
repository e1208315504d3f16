"""Numbers are read as their file writes them, whole or not at all; what has two readings has none."""

from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.numbers import Amount, decimal_sign, decimal_signs, read, readings

WHOLE, PART = Amount(whole=True), Amount(whole=False)
INDONESIAN = str.maketrans(",.", ".,")


def test_what_each_cell_shows() -> None:
    shows = {
        ".": ["2.5", "0.125", ".5", "5.", "1,234.5", "1,234,567", "1234.567", "-3.25", "1.5e-07", "12.3456"],
        ",": ["2,5", "0,125", ",5", "1.234,5", "1.234.567", "1234,567", "-3,25", "1,5E+03"],
        "": ["12", "1.000", "1,000", "-999.999", "", "dua", "1.2.3", "1,2,3", "1.000.00", "1 000", "12a", "1e5", "٣,٥"],
    }
    assert [(sign, text) for sign, cells in shows.items() for text in cells if decimal_sign(text) != sign] == []


def test_what_is_a_number_and_which() -> None:
    cases = [
        *(("1.234,5", ",", 1234.5), ("1.234.567,89", ",", 1234567.89), ("1234,5", ",", 1234.5), ("-0,5", ",", -0.5)),
        *(("1,234.5", ".", 1234.5), ("+2", "", 2.0), (".5", ".", 0.5), ("5.", ".", 5.0), ("1e5", "", 1e5)),
        *(("1.000", ",", 1000.0), ("1.000", ".", 1.0), ("1,000", ".", 1000.0), ("1,000", ",", 1.0)),
        *(("1.5", ",", None), ("1,5", ".", None), ("1.234.567", ".", None), ("1,5e3", ",", 1500.0)),
    ]
    no_numbers = [
        "",
        " ",
        "-",
        "nan",
        "inf",
        "1,2,3",
        "1.2.3",
        "1 000",
        "12a",
        "0x10",
        "1_000",
        "=1+1",
        "50%",
        "٣",
        "１２",
    ]
    cases += [(text, sign, None) for text in no_numbers for sign in ("", ".", ",")]
    assert [(*case, read(*case[:2])) for case in cases if read(*case[:2]) != case[2]] == []


def test_two_readings_are_one_where_the_file_shows_the_sign() -> None:
    cases = [
        (("1.000", "", WHOLE), ("1000", "1", "000")),
        (("1,000", "", WHOLE), ("1000", "1", "000")),
        (("12.345", "", PART), ("12345", "12", "345")),
        (("1.000", ",", WHOLE), None),
        (("1,000", ".", WHOLE), None),
        # A whole number with three decimals is nothing that a program or a person writes on purpose.
        (("1.000", ".", WHOLE), ("1000", "1", "000")),
        (("1.234", ".", PART), None),
        (("1.234", ",", PART), None),
        # Only one of the two is a place on earth.
        (("113.205", "", Amount(whole=False, low=-180, high=180)), None),
        (("1000", "", WHOLE), None),
        (("0.125", "", PART), None),
        (("1.234.567", "", WHOLE), None),
    ]
    assert [(args, readings(*args)) for args, expected in cases if readings(*args) != expected] == []


def test_the_first_cell_that_shows_a_sign_is_named() -> None:
    assert decimal_signs(["1.000", "12", "2,5", "7,25", "3.5"]) == {",": "2,5", ".": "3.5"}
    assert decimal_signs(["1.000", "12", ""]) == {}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_a_program_writes_is_read_back(value: float) -> None:
    assert read(repr(value), ".") == value


@given(st.floats(min_value=-1e15, max_value=1e15), st.integers(1, 6), st.sampled_from([",", "."]), st.booleans())
def test_what_a_spreadsheet_writes_is_read_back(value: float, decimals: int, sign: str, grouped: bool) -> None:
    text = f"{value:{',' if grouped else ''}.{decimals}f}"
    expected = float(text.replace(",", ""))
    assert read(text.translate(INDONESIAN) if sign == "," else text, sign) == expected


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", "."]))
def test_whole_numbers_with_thousands_are_never_read_as_others(value: int, sign: str) -> None:
    text = f"{value:,}" if sign == "." else f"{value:,}".translate(INDONESIAN)
    assert read(str(value), "") == value
    if readings(text, "", WHOLE) is None:
        assert read(text, decimal_sign(text)) == value
    assert read(text, sign) == value


@given(st.text(), st.sampled_from(["", ",", "."]))
def test_any_text_is_a_number_or_none(text: str, sign: str) -> None:
    value = read(text, sign)
    assert value is None or (value == value and text.isascii())
