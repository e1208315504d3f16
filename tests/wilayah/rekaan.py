"""Made-up places as other programs would write them: cells around seeded points, with well-formed codes."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

BOX = (110.0, -7.6, 110.8, -7.0)
WORDS = ("Suka", "Rejo", "Tirta", "Wana", "Karang", "Banyu", "Mulya", "Jati", "Kali", "Sari", "Argo", "Bumi", "Gading")


def name_of(place: int) -> str:
    """Return a made-up name, another one for each number up to 169 × 9."""
    first, second, more = place % 13, (place // 13) % 13, place // 169
    return f"{WORDS[first]}{WORDS[second].lower()}{f' {more + 1}' if more else ''}"


def cells(count: int, box: Sequence[float] = BOX, seed: int = 3) -> list[shapely.Polygon]:
    """Cut a rounded land into cells with lines of many points, as surveyed borders have."""
    west, south, east, north = box
    points = np.random.default_rng(seed).uniform((west, south), (east, north), (count, 2))
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    land = shapely.transform(middle.buffer(1, quad_segs=40), lambda xy: (xy - [middle.x, middle.y]) * 0.5)
    land = shapely.transform(land, lambda xy: xy * [east - west, north - south] + [middle.x, middle.y])
    inside = points[shapely.contains_xy(land, points[:, 0], points[:, 1])]
    while len(inside) < count:
        more = np.random.default_rng(seed + len(inside)).uniform((west, south), (east, north), (count, 2))
        inside = np.vstack([inside, more[shapely.contains_xy(land, more[:, 0], more[:, 1])]])
    found = shapely.voronoi_polygons(shapely.MultiPoint(inside[:count]), extend_to=land, ordered=True)
    parts = [part.intersection(land) for part in found.geoms]
    return [shapely.segmentize(part, max(east - west, north - south) / 200) for part in parts]


def place(kode: str, count: int, kabupaten: str, box: Sequence[float] = BOX, seed: int = 3) -> gpd.GeoDataFrame:
    """Return the kecamatan of one kabupaten/kota (`12.34`), of a whole province where the code has two digits."""
    each = 83
    codes = [
        f"{kode}.{n + 1:02}" if len(kode) == 5 else f"{kode}.{n // each + 1:02}.{n % each + 1:02}" for n in range(count)
    ]
    rows = {"KODE": codes, "KECAMATAN": [name_of(n) for n in range(count)]}
    above = [kabupaten] * count if len(kode) == 5 else [f"Kabupaten {WORDS[int(kode[3:5])]}" for kode in codes]
    rows |= {"KABUPATEN": above, "PROVINSI": ["Rekaan Selatan"] * count}
    return gpd.GeoDataFrame(rows, geometry=cells(count, box, seed), crs="EPSG:4326")
