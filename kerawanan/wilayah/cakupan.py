"""Puts shapes that were drawn apart together without overlaps and gaps, or says where they cannot be."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from kerawanan.errors import Problem
from kerawanan.wilayah.topologi import Shapes

# Metres: points nearer than this are one point.
GRID = 0.1
# Overlaps and gaps narrower than this come from drawing a border twice: metres, and the part of a place's width.
NARROW, NARROW_PART = 100.0, 1 / 790
# An overlap of less than this part of the smaller shape is settled, a larger one is refused.
SETTLED = 0.01
# A neighbour that covers so much of the place is the place itself, drawn more coarsely.
ITSELF = 0.5


def without_itself(own: Shapes, around: Shapes) -> Shapes:
    """Leave out what is the place itself, or a part of it, among what lies around."""
    land = shapely.union_all([*own.values()])
    shapely.prepare(land)

    def is_itself(shape: BaseGeometry) -> bool:
        common = land.intersection(shape).area
        return common > ITSELF * land.area or common > ITSELF * shape.area

    return {kode: shape for kode, shape in around.items() if not is_itself(shape)}


def _narrow(own: Shapes) -> float:
    """Return how wide what is settled may be in a place, metres."""
    west, south, east, north = shapely.total_bounds([*own.values()]).tolist()
    return min(NARROW, NARROW_PART * max(east - west, north - south))


def _cracks(own: Shapes, width: float) -> list[BaseGeometry]:
    """Return the narrow gaps between two kecamatan that are open to the sea, closed at their mouth."""
    land, tree = shapely.union_all([*own.values()]), shapely.STRtree([*own.values()])
    closed = land.buffer(width / 2, quad_segs=2).buffer(-width / 2, quad_segs=2)
    gaps = [part for part in shapely.get_parts(closed.difference(land)) if part.geom_type == "Polygon"]
    return [gap for gap in gaps if len(tree.query(gap, predicate="dwithin", distance=GRID)) > 1]


def _faces(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Cut the plane along all borders."""
    lines = shapely.union_all([shape.boundary for shape in shapes], grid_size=GRID)
    return list(shapely.get_parts(shapely.polygonize(list(shapely.get_parts(lines)))))


def _beside(face: BaseGeometry, faces: Sequence[BaseGeometry], near: Sequence[int], owner: dict[int, str]) -> str:
    """Return the unit with the longest border to a face; empty where none has one."""
    length: dict[str, float] = {}
    for place in near:
        if place in owner:
            shared = face.boundary.intersection(faces[place].boundary).length
            length[owner[place]] = length.get(owner[place], 0.0) + shared
    best = max(length, key=lambda kode: length[kode], default="")
    return best if best and length[best] > 0 else ""


def _overlaps(common: dict[tuple[str, str], float], own: Shapes, file: str) -> list[Problem]:
    """Refuse overlaps that are too large to come from drawing."""
    problems = []
    for (first, second), area in sorted(common.items()):
        if area > SETTLED * min(own[first].area, own[second].area):
            fields = {"temu": first, "harap": second, "luas": round(area / 1e6, 2)}
            problems.append(Problem("saling_menutupi", file, fields=fields))
    return problems


def seamless(own: Shapes, around: Shapes, file: str) -> tuple[Shapes, Shapes, list[Problem]]:
    """Return the shapes, in metres, with one common set of border points; no two cover the same ground.

    What is covered twice belongs to the place before its neighbours, else to the first code; a narrow gap to the unit
    it borders on most, of the neighbours where one does. Wider gaps stay, with a warning where the place encloses
    them: they may be a lake, or a town that is not in the file.

    Returns
    -------
    tuple
        The kecamatan, the neighbours, and what was settled (warnings) or is wrong.

    Examples
    --------
    >>> left, right = shapely.box(0, 0, 5_000, 5_000), shapely.box(5_020, 0, 9_000, 5_000)
    >>> own, _, problems = seamless({"a": left, "b": right}, {}, "x")
    >>> round(sum(shape.area for shape in own.values()) / 1e6, 1), problems
    (44.9, [])
    """
    kodes = [*own, *around]
    shapes = [*own.values(), *around.values()]
    width = _narrow(own)
    faces = _faces([*shapes, *_cracks(own, width)])
    points = shapely.point_on_surface(faces)
    owners: dict[int, list[str]] = {}
    for face, unit in zip(*shapely.STRtree(shapes).query(points, predicate="within").tolist(), strict=True):
        owners.setdefault(face, []).append(kodes[unit])
    common: dict[tuple[str, str], float] = {}
    for face, found in owners.items():
        inside = sorted(kode for kode in found if kode in own)
        for pair in {(inside[0], other) for other in inside[1:]}:
            common[pair] = common.get(pair, 0.0) + faces[face].area
    problems = _overlaps(common, own, file)
    owner = {face: min(found, key=lambda kode: (kode not in own, kode)) for face, found in owners.items()}
    holes = _fill(faces, owner, set(own), width)
    parts: dict[str, list[BaseGeometry]] = {kode: [] for kode in kodes}
    for face, kode in owner.items():
        parts[kode].append(faces[face])
    settled = sum(area for pair, area in common.items())
    if settled and not problems:
        fields = {"jumlah": len(common), "luas": round(settled / 1e6, 3)}
        problems.append(Problem("tumpang_dirapikan", file, fields=fields, severity="warning"))
    problems += [_hole(face, file) for face in holes]
    joined = {kode: shapely.union_all(found) for kode, found in parts.items() if found}
    inside = {kode: joined[kode] for kode in own if kode in joined}
    return inside, {kode: joined[kode] for kode in around if kode in joined}, problems


def _fill(faces: list[BaseGeometry], owner: dict[int, str], own: set[str], width: float) -> list[BaseGeometry]:
    """Give narrow gaps to the unit beside them; return the others that only kecamatan enclose."""
    tree, holes = shapely.STRtree(faces), []
    for place in [place for place in range(len(faces)) if place not in owner]:
        face = faces[place]
        near = [each for each in tree.query(face, predicate="touches").tolist() if each != place]
        if not shapely.buffer(face, -width / 2).is_empty:
            holes += [face] if {owner.get(each, "") for each in near} <= own else []
            continue
        outside = {each: kode for each, kode in owner.items() if each in near and kode not in own}
        kode = _beside(face, faces, near, outside) or _beside(face, faces, near, owner)
        if kode:
            owner[place] = kode
    return holes


def _hole(face: BaseGeometry, file: str) -> Problem:
    fields = {"luas": float(np.round(face.area / 1e6, 2))}
    return Problem("lubang", file, fields=fields, severity="warning")
