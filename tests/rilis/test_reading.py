"""TOML: the sentences of pydantic's mistakes, and lists of tables with unique codes."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from kerawanan.rilis.contract_toml import Bilangan, Contract, Jangka, Kode
from kerawanan.rilis.fields import EXAMPLES
from kerawanan.rilis.reading import problems_of, read_list, read_toml
from kerawanan.teks.text import problem


class Row(Contract):
    kode: Kode
    angka: int = 0
    ya: bool = True


def keys(rows: object) -> list[tuple[str, str]]:
    return [(item.key, item.column) for item in read_list(Row, rows, "x.toml", "baris")[1]]


def test_rows_are_read_in_order() -> None:
    items, problems = read_list(Row, [{"kode": "b"}, {"kode": "a", "angka": 3}], "x.toml", "baris")
    assert [(item.kode, item.angka) for item in items] == [("b", 0), ("a", 3)]
    assert problems == []


@pytest.mark.parametrize("rows", [None, [], {}, "x", 3])
def test_no_list_is_a_problem(rows: object) -> None:
    assert keys(rows) == [("wajib", "baris")]


def test_every_mistake_of_every_row() -> None:
    rows = [{"kode": "a", "angka": "x"}, {"kode": "a"}, {"angka": 1.5}, "kata", {"kode": "b", "ya": "mungkin", "z": 1}]
    assert keys(rows) == [
        ("bukan_bulat", "baris[a].angka"),
        ("ganda", "baris[a]"),
        ("wajib", "baris[3].kode"),
        ("bukan_bulat", "baris[3].angka"),
        ("jenis", "baris[4]"),
        ("jenis", "baris[b].ya"),
        ("asing", "baris[b].z"),
    ]


def test_expectations_are_in_words_of_the_file_and_not_of_a_library() -> None:
    rows = [{"kode": 3}, "kata", {"kode": "b", "ya": "mungkin"}]
    sentences = [problem(item, "id") for item in read_list(Row, rows, "x.toml", "baris")[1]]
    assert sentences == [
        'x.toml, kolom baris[3].kode: diharapkan "…", ditemukan 3.',
        "x.toml, kolom baris[2]: diharapkan {…}, ditemukan kata.",
        "x.toml, kolom baris[b].ya: diharapkan true, false, ditemukan mungkin.",
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_limits_must_be_finite(value: float) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Bilangan).validate_python(value)
    assert problems_of(caught.value, "x.toml")[0].key == "bukan_angka"


def test_a_time_ends_after_it_begins() -> None:
    nama = {"id": "Kampanye", "en": "Campaign"}
    days = [date(2024, 9, 25), date(2024, 11, 23)]
    good, bad = ({"nama": nama, "mulai": first, "selesai": last} for first, last in (days, days[::-1]))
    assert Jangka.model_validate(good).selesai == Jangka.model_validate({**good, "mulai": days[1]}).selesai == days[1]
    with pytest.raises(ValidationError) as caught:
        Jangka.model_validate(bad)
    assert problems_of(caught.value, "tahapan.toml")[0].key == "tanggal_terbalik"


def patterns_in(schema: object) -> set[str]:
    """Return the regular expressions anywhere in a schema."""
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*map(patterns_in, schema.values()))
    return set().union(*map(patterns_in, schema)) if isinstance(schema, list) else set()


def test_every_pattern_of_the_contract_has_an_example() -> None:
    """A regular expression is no sentence."""
    models: list[type[Contract]] = [Contract]
    patterns: set[str] = set()
    for model in models:
        models += model.__subclasses__()
        if model.__module__.startswith("kerawanan.rilis"):
            patterns |= patterns_in(model.model_json_schema())
    assert patterns and patterns <= set(EXAMPLES)


def test_where_a_file_is_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    cases = [
        ("a = 1\nb = \n", ("toml_rusak", 2, 5)),
        ("a = 1\nb = ", ("toml_rusak", 2, 4)),
        ("a = 1\nb = 'x\nc = 2\n", ("toml_rusak", 2, 5)),
        ("a = [1, 2\n\n", ("toml_rusak", 1, 10)),
        ("a = 2024-13-01\n", ("toml_rusak", 1, 9)),
        ("a = 2024-01-01T00:00:00+99:99\n", ("toml_rusak", 1, 24)),
        ("a = 1\na = 2\n", ("toml_ganda", 2, None)),
        ("[a]\n[b]\n[a]\n", ("toml_ganda", 3, None)),
        ("a = {}\n[a.b]\n", ("toml_ganda", 2, None)),
        ("a.b = 1\na.b.c = 2\n", ("toml_ganda", 2, None)),
        ("a = 1\n\nx" + ".x" * 99 + " = 1\n", ("toml_dalam", 3, None)),
        ('a = "' + "x. " * 99 + '"\nb = [' + "1.5, " * 99 + "] # " + "x." * 99, None),
    ]
    for text, expected in cases:
        path.write_text(text, encoding="utf-8")
        found = [(item.key, item.row, item.fields.get("huruf")) for item in read_toml(path)[1]]
        assert found == ([expected] if expected else []), text


@given(st.binary(max_size=200) | st.text(st.sampled_from("ab=[]{}.\"'\n#,1-T:\\"), max_size=60).map(str.encode))
def test_any_bytes_are_a_table_or_problems(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "x.toml"
    path.write_bytes(content)
    raw, problems = read_toml(path)
    assert not (raw and problems)
    read_list(Row, raw.get("a"), "x.toml", "a")


def test_files(tmp_path: Path) -> None:
    good, broken, latin = (tmp_path / name for name in ("good.toml", "broken.toml", "latin.toml"))
    good.write_bytes(b"\xef\xbb\xbfa = 1\n")
    broken.write_text("a = \n", encoding="utf-8")
    latin.write_bytes('a = "café"'.encode("cp1252"))
    assert read_toml(good) == ({"a": 1}, [])
    assert [item.key for item in read_toml(broken)[1]] == ["toml_rusak"]
    assert [item.key for item in read_toml(latin)[1]] == ["huruf_rusak"]
    assert [item.key for item in read_toml(tmp_path / "none.toml")[1]] == ["berkas_tidak_ada"]
