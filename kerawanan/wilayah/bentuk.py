"""Mends one shape as another program wrote it, or says why it cannot be drawn."""

import re

import numpy as np
import shapely
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from kerawanan.rilis.geometry import KINDS, MOST_CHANGED, Shape, listed, misplaced

# Square degrees, some hundred square metres: smaller parts and holes of a shape are left over from drawing it.
SLIVER = 1e-8


def flat(shape: BaseGeometry) -> Shape:
    """Return the polygons of a shape without leftovers: tiny parts, tiny holes."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]
    least = min(SLIVER, max(part.area for part in parts)) if parts else 0.0
    kept = [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area >= SLIVER])
        for part in parts
        if part.area >= least
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def mend(shape: object) -> tuple[Shape | None, str, dict[str, object]]:
    """Return a shape in degrees as valid polygons; the key of the sentence about it where something was odd or wrong.

    Height is dropped; where its line crosses itself, it is put in order, unless that changed its area by more than one
    in a hundred.

    Examples
    --------
    >>> bow = shapely.Polygon([(110, -7), (111, -6), (111, -7), (110, -6)])
    >>> mend(bow)[0] is None, mend(bow)[1], mend(shapely.Point(110, -7))[1], mend(shapely.box(110, -7, 111, -6))[1:]
    (True, 'garis_silang', 'pilihan', ('', {}))
    """
    if not isinstance(shape, BaseGeometry) or shape.is_empty:
        return None, "geometri_kosong", {}
    if shape.geom_type not in (*KINDS, "GeometryCollection"):
        return None, "pilihan", {"harap": ", ".join(KINDS), "temu": shape.geom_type}
    points = shapely.get_coordinates(shape)
    if not np.isfinite(points).all():
        return None, "koordinat_rusak", {"temu": "NaN"}
    off = points[(np.abs(points[:, 0]) > 180) | (np.abs(points[:, 1]) > 90)]
    if len(off):
        return None, misplaced(*off[0].tolist()), {"temu": listed(off[0].tolist())}
    found, key = shapely.force_2d(shape), ""
    if not found.is_valid:
        key, place = "bentuk_diperbaiki", re.search(r"\[(\S+) (\S+)\]", shapely.is_valid_reason(found))
        try:
            whole = shapely.make_valid(found, method="structure", keep_collapsed=False)
        except GEOSException:
            whole = shapely.Polygon()
        if abs(shapely.area(found) - whole.area) > MOST_CHANGED * max(whole.area, SLIVER):
            where = listed([round(float(part), 5) for part in place.groups()]) if place else "–"
            return None, "garis_silang", {"temu": where}
        found = whole
    tidy = flat(found)
    return (tidy, key, {}) if tidy.area >= SLIVER else (None, "tanpa_luas", {})
