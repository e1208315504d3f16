"""The shipped boundaries: small, closed, shared point by point, under the codes and names of the list."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.test_data import DATA, kecamatan, rows

PLACE = DATA / "wilayah" / "3513"
Ring = list[tuple[float, float]]


def features(file: str) -> list[dict]:
    return json.loads((PLACE / file).read_text(encoding="utf-8"))["features"]


def polygons(feature: dict) -> list[list[Ring]]:
    shape = feature["geometry"]
    found = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [[[(x, y) for x, y in ring] for ring in polygon] for polygon in found]


def rings(feature: dict) -> Iterator[tuple[bool, Ring]]:
    for polygon in polygons(feature):
        for place, ring in enumerate(polygon):
            yield place == 0, ring


def doubled_area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


@pytest.mark.parametrize(("file", "count"), [("kecamatan.geojson", 24), ("konteks.geojson", 37)])
def test_geometry_is_small_closed_and_wound_as_rfc_7946_says(file: str, count: int) -> None:
    assert (PLACE / file).stat().st_size <= 45_000
    found = features(file)
    assert len(found) == count
    for feature in found:
        assert feature["id"] == feature["properties"]["kode"]
        for outer, ring in rings(feature):
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(a != b for a, b in pairwise(ring))
            assert (doubled_area(ring) > 0) == outer, feature["id"]


def test_geometry_carries_the_codes_and_names_of_the_list() -> None:
    names = {r["kode"]: r["nama"] for r in rows(PLACE / "wilayah.csv")}
    for file in ("kecamatan.geojson", "konteks.geojson", "desa.geojson", "kecamatan_detail.geojson"):
        for feature in features(file):
            assert feature["properties"]["nama"] == names[feature["id"]]
    assert {f["id"] for f in features("kecamatan.geojson")} == set(kecamatan())
    around = {f["id"]: f["properties"]["peran"] for f in features("konteks.geojson")}
    assert "35.13" not in around, "the map draws the kecamatan instead"
    assert around["35.74"] == "tetangga"
    assert Counter(around.values()) == {"tetangga": 7, "lain": 30}


def edges(file: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return [edge for feature in features(file) for _, ring in rings(feature) for edge in pairwise(ring)]


def chains(parts: list[tuple[tuple[float, float], tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """Join directed edges to lines, open ones first."""
    after = dict(parts)
    assert len(after) == len(parts), "two edges leave one point"
    starts = [a for a, _ in parts if a not in set(after.values())]
    found = []
    while after:
        point = starts.pop() if starts else next(iter(after))
        line = [point]
        while point in after:
            point = after.pop(point)
            line.append(point)
        found.append(line)
    return found


def test_borders_are_shared_point_by_point() -> None:
    """Every border edge is used once in each direction, by the two units that meet there; the rest is coast.

    An overlap would use an edge twice in one direction. A gap, between kecamatan or between them and the neighbours,
    would leave edges without partner: then there would be more coast than west and east of the city, and Gili Ketapang.
    """
    inner, around = edges("kecamatan.geojson"), edges("konteks.geojson")
    assert max(Counter(inner + around).values()) == 1
    between, neighbours = set(inner), set(around)
    outline = [edge for edge in inner if edge[::-1] not in between]
    assert len(inner) - len(outline) > 1000
    coast = chains([edge for edge in outline if edge[::-1] not in neighbours])
    open_ends = [point for line in coast if line[0] != line[-1] for point in (line[0], line[-1])]
    assert len(coast) == 3
    assert len(open_ends) == 4
    assert set(open_ends) <= {point for edge in neighbours for point in edge}


def test_label_points_lie_inside() -> None:
    points = {r["kode"]: (float(r["lon"]), float(r["lat"])) for r in rows(PLACE / "wilayah.csv") if r["lon"]}
    for feature in features("kecamatan.geojson"):
        x, y = points[feature["id"]]
        crossings = sum(
            (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for _, ring in rings(feature)
            for (x1, y1), (x2, y2) in pairwise(ring)
        )
        assert crossings % 2 == 1, feature["properties"]["nama"]
