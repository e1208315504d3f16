"""Anything at all in the place of the files of a place: a problem or a place, never an exception."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.rilis.wilayah import check_wilayah
from tests.rilis.rusak_wilayah import SQUARE, UTM, C, D, K, L, W, said, village

WORDS = ["type", "features", "Feature", "FeatureCollection", "geometry", "geometries", "coordinates", "properties",
         "kode", "nama", "crs", "Polygon", "MultiPolygon", "GeometryCollection", "99.01.01", "990101"]  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(WORDS),
    st.floats(-200, 200), st.just([]), st.just({}), st.just([SQUARE]), st.just([[110, -7], [111, -7], [111, -6]]),
)  # fmt: skip
JSONISH = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)),
    max_leaves=12,
)


def spots(node: Any) -> list[tuple[Any, Any]]:
    """Return every container and key of a JSON value."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    return [(node, key) for key in keys] + [spot for key in keys for spot in spots(node[key])]


@pytest.fixture(scope="module")
def some_place(place: Callable[..., Path]) -> Path:
    return place()


@given(st.data(), st.sampled_from([K, D, C]))
def test_anything_in_the_place_of_anything_is_a_problem_or_a_place(
    some_place: Path, data: st.DataObject, file: str
) -> None:
    base = {"type": "FeatureCollection", "crs": UTM, "features": [json.loads(village("99.01.01"))["features"][0]] * 2}
    root = json.loads(json.dumps(base))
    for _ in range(data.draw(st.integers(1, 3))):
        node, key = data.draw(st.sampled_from(spots(root)))
        node[key] = json.loads(json.dumps(data.draw(JSONISH)))  # a copy: some values are drawn more than once
        if not spots(root):
            break
    (some_place / file).write_text(json.dumps(root), encoding="utf-8")
    said(check_wilayah(some_place, "9901")[1])


@settings(max_examples=50)
@given(JSONISH, st.binary(max_size=60), st.text(max_size=60))
def test_any_file_is_a_problem_or_a_place(some_place: Path, value: object, raw: bytes, text: str) -> None:
    for file, content in ((K, json.dumps(value).encode()), (D, raw), (W, f"kode,nama,tingkat\n{text}".encode())):
        (some_place / file).write_bytes(content)
    (some_place / L).write_text(text, encoding="utf-8")
    said(check_wilayah(some_place, "9901")[1])
