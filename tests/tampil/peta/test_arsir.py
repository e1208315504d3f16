"""Hatching: parallel lines inside a shape and nowhere else."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan.rilis.wilayah import load_wilayah
from kerawanan.tampil.peta.arsir import hatch, spacing

Ring = list[list[float]]
PLACE = load_wilayah("3513")
SHAPES = PLACE.kecamatan["features"]


def box(x: float, y: float, width: float, height: float) -> Ring:
    return [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]


def polygon(*rings: Ring) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


def inside(geometry: dict, x: float, y: float) -> bool:
    """Count crossings of a ray to the right, even-odd; written apart from the code under test."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    odd = False
    for ring in (ring for rings in polygons for ring in rings):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                odd = not odd
    return odd


def length(lines: list) -> float:
    return sum(math.dist(start, end) for start, end in lines)


def test_a_hole_stays_empty() -> None:
    """A square of 4 with a hole of 2 in the middle: the diagonal has two parts, before and after the hole."""
    found = hatch(polygon(box(0, 0, 4, 4), box(1, 1, 2, 2)), spacing=10)["coordinates"]
    assert found == [[[0, 0], [1, 1]], [[3, 3], [4, 4]]]


def test_an_island_in_a_lake_is_hatched() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [[box(0, 0, 6, 6), box(1, 1, 4, 4)], [box(2, 2, 2, 2)]]}
    found = hatch(parts, spacing=10)["coordinates"]
    assert found == [[[0, 0], [1, 1]], [[2, 2], [4, 4]], [[5, 5], [6, 6]]]


def test_falling_lines_are_the_mirror_image() -> None:
    rising = hatch(polygon(box(0, 0, 4, 4)), spacing=1)["coordinates"]
    falling = hatch(polygon(box(-4, 0, 4, 4)), spacing=1, falling=True)["coordinates"]
    assert falling == [[[-x, y] for x, y in line] for line in rising]
    assert all((y2 - y1) / (x2 - x1) == pytest.approx(-1) for (x1, y1), (x2, y2) in falling)


@pytest.mark.parametrize("falling", [False, True])
def test_lines_of_every_kecamatan_lie_inside_it(falling: bool) -> None:
    for shape in SHAPES:
        lines = hatch(shape["geometry"], spacing(PLACE.bounds), falling=falling)["coordinates"]
        assert lines, shape["id"]
        for (x1, y1), (x2, y2) in lines:
            assert abs(abs(y2 - y1) - abs(x2 - x1)) < 3e-5, "at 45 degrees"
            if abs(x2 - x1) > 1e-4:
                for place in (0.1, 0.5, 0.9):
                    assert inside(shape["geometry"], x1 + place * (x2 - x1), y1 + place * (y2 - y1)), shape["id"]


def test_nothing_inside_is_left_out() -> None:
    """The length of the lines times their distance is the area."""
    for shape in SHAPES:
        spacing = 0.002
        lines = hatch(shape["geometry"], spacing)["coordinates"]
        polygons = shape["geometry"]["coordinates"]
        polygons = [polygons] if shape["geometry"]["type"] == "Polygon" else polygons
        twice = sum(x1 * y2 - x2 * y1 for p in polygons for r in p for (x1, y1), (x2, y2) in pairwise(r))
        assert length(lines) * spacing / math.sqrt(2) == pytest.approx(twice / 2, rel=0.05), shape["id"]


def test_neighbours_share_one_grid() -> None:
    left, right = (hatch(polygon(box(x, 0, 1, 1)), spacing=0.3)["coordinates"] for x in (0, 1))
    offsets = [{round(y - x, 4) for line in part for x, y in line} for part in (left, right)]
    assert all(round(offset / 0.3, 6) == round(offset / 0.3) for part in offsets for offset in part)
    assert offsets[0] & offsets[1]


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0.01, 3), st.floats(0.01, 3), st.floats(0.05, 1))
def test_lines_of_any_box_stay_in_it(x: float, y: float, width: float, height: float, spacing: float) -> None:
    for line in hatch(polygon(box(x, y, width, height)), spacing)["coordinates"]:
        for place in line:
            assert x - 2e-5 <= place[0] <= x + width + 2e-5
            assert y - 2e-5 <= place[1] <= y + height + 2e-5


def test_the_files_have_holes_and_islands_to_try_this_on() -> None:
    assert any(shape["geometry"]["type"] == "MultiPolygon" for shape in SHAPES)
