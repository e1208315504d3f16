import numpy as np
import pandas as pd
import pytest

from kerawanan.errors import IndeksError
from kerawanan.indeks import effective_weights
from kerawanan.indeks.tree import read_tree

COLUMNS = ["kode", "induk", "bobot"]


def test_effective_weights_by_hand(structure: pd.DataFrame) -> None:
    expected = {"g1": 0.5, "g2": 0.25, "e": 0.25, "a": 0.125, "b": 0.375, "c": 0.125, "d": 0.125, "total": 1.0}
    assert effective_weights(structure).to_dict() == expected
    assert effective_weights(structure).index.tolist() == structure["kode"].tolist()


@pytest.mark.parametrize("empty", [None, np.nan, "", "  "])
def test_root_by_empty_parent(structure: pd.DataFrame, empty: object) -> None:
    structure["induk"] = structure["induk"].astype(object)
    structure.loc[7, "induk"] = empty
    assert read_tree(structure).root == "total"


def test_root_without_a_row(structure: pd.DataFrame) -> None:
    weights = effective_weights(structure.iloc[:7])
    assert weights.index[0] == "total"
    assert weights.to_dict() == effective_weights(structure).to_dict()


def test_levels_of_a_ragged_tree(structure: pd.DataFrame) -> None:
    tree = read_tree(structure)
    assert tree.height == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 0, "g1": 1, "g2": 1, "total": 2}
    assert tree.groups == ["g1", "g2", "total"]
    assert tree.leaves == ["a", "b", "c", "d", "e"]


def test_scale_of_weights_is_irrelevant(structure: pd.DataFrame) -> None:
    scaled = structure.assign(bobot=structure["bobot"] * 37.5)
    assert effective_weights(scaled).to_dict() == effective_weights(structure).to_dict()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("a", "t", 1), ("a", "t", 2)], "found twice: 'a'"),
        ([("a", "b", 1), ("b", "a", 1)], "cycle"),
        ([("a", "t", 1), ("b", "c", 1), ("c", "b", 1)], "cycle among 'b', 'c'"),
        ([("a", "a", 1)], "cycle"),
        ([("a", "t", 1), ("b", "s", 1)], "expected one root, found 't', 's'"),
        ([("a", None, 1), ("b", None, 1)], "expected one root, found 'a', 'b'"),
        ([("t", None, 1), ("a", "t", 1), ("b", "tt", 1)], "expected one root, found 't', 'tt'"),
        ([("t", None, 1)], "'t' stands alone"),
        ([(None, "t", 1)], "a kode is empty"),
        ([], "no rows"),
        ([("a", "t", -1), ("b", "t", 2)], "bobot of 'a' must be a number of at least 0, found -1"),
        ([("a", "t", np.nan), ("b", "t", 2)], "bobot of 'a' must be a number of at least 0, found nan"),
        ([("a", "t", np.inf), ("b", "t", 2)], "bobot of 'a' must be a number of at least 0, found inf"),
        ([("a", "t", 0), ("b", "t", 0)], "the weights of group 't' are all zero"),
        ([("a", "t", "tiga"), ("b", "t", 2)], "bobot holds 'tiga' for 'a'"),
        ([("a", "t", "3"), ("b", "t", "2")], "bobot holds '3' for 'a'"),
    ],
)
def test_refused_structures(rows: list, words: str) -> None:
    with pytest.raises(IndeksError, match=words):
        read_tree(pd.DataFrame(rows, columns=COLUMNS))


def test_missing_columns_and_wrong_types(structure: pd.DataFrame) -> None:
    with pytest.raises(IndeksError, match="missing columns 'induk', 'bobot'"):
        read_tree(structure[["kode"]])
    with pytest.raises(IndeksError, match="expected a DataFrame"):
        read_tree({"kode": ["a"]})  # ty: ignore[invalid-argument-type]


def test_arah_is_one_minus_one_or_missing(structure: pd.DataFrame) -> None:
    assert read_tree(structure.assign(arah=[1, -1, 1, 1, np.nan, np.nan, -1, np.nan])).root == "total"
    for wrong in (0, 2, "naik"):
        with pytest.raises(IndeksError, match="arah"):
            read_tree(structure.assign(arah=pd.Series([wrong] * 8, dtype=object)))
