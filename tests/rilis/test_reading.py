"""TOML: the sentences of pydantic's mistakes, and lists of tables with unique codes."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from kerawanan.rilis.reading import problems_of, read_list, read_toml
from kerawanan.rilis.schema import Bilangan, Contract, Kode
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


def test_files(tmp_path: Path) -> None:
    good, broken, latin = (tmp_path / name for name in ("good.toml", "broken.toml", "latin.toml"))
    good.write_bytes(b"\xef\xbb\xbfa = 1\n")
    broken.write_text("a = \n", encoding="utf-8")
    latin.write_bytes('a = "café"'.encode("cp1252"))
    assert read_toml(good) == ({"a": 1}, [])
    assert [item.key for item in read_toml(broken)[1]] == ["toml_rusak"]
    assert [item.key for item in read_toml(latin)[1]] == ["toml_rusak"]
    assert [item.key for item in read_toml(tmp_path / "none.toml")[1]] == ["berkas_tidak_ada"]
