"""Reads a GeoJSON file (RFC 7946): what is none is told by its kind, every feature is checked, all in one pass."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kerawanan.errors import Problem, shown
from kerawanan.rilis.files import read_bytes
from kerawanan.rilis.geometry import Shape, ShapeError, clean

MOST_BYTES = 5_000_000
# More than the villages of any kabupaten, and than all kabupaten and kota of the country.
MOST_FEATURES = 2_000
# How files begin that get the ending .geojson by mistake.
KINDS = {
    b"PK\x03\x04": "ZIP",
    b"\x00\x00\x27\x0a": "Shapefile",
    b"\x1f\x8b": "GZIP",
    b"SQLite format 3": "GeoPackage",
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "Microsoft Office",
    b"version https://git-lfs": "Git LFS",
}
MARKUP = {"<kml": "KML", "<gml": "GML", "<wfs": "GML", "<html": "HTML", "<!doctype html": "HTML", "<": "XML"}
# Systems of longitude and latitude that differ from WGS 84 by less than a metre: WGS 84, SRGI2013, DGN95.
DEGREES = re.compile(r"(?:CRS:?84h?|WGS ?84|(?<![0-9])(?:4326|4979|9470|9469|4755|4898))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a file: its number from 1, its properties, and its shape where it has one that can be drawn."""

    number: int
    properties: dict
    shape: Shape | None


def kind_of(content: bytes) -> str:
    r"""Return what a file is by its first bytes, empty where they do not tell.

    Examples
    --------
    >>> kind_of(b"PK\x03\x04..."), kind_of(b"<?xml version='1.0'?><kml>"), kind_of(b'{"type": "Feature"}')
    ('ZIP', 'KML', '')
    """
    for mark, kind in KINDS.items():
        if content.startswith(mark):
            return kind
    start = content[:1000].decode("utf-8-sig", errors="replace").lstrip().lower()
    return next((kind for mark, kind in MARKUP.items() if mark in start), "") if start.startswith("<") else ""


def _json(content: bytes, file: str) -> tuple[object, list[Problem]]:
    if kind := kind_of(content):
        return None, [Problem("bukan_geojson", file, fields={"temu": kind})]
    try:
        return json.loads(content.decode("utf-8-sig")), []
    except UnicodeDecodeError:
        return None, [Problem("bukan_utf8", file)]
    except json.JSONDecodeError as error:
        return None, [Problem("json_rusak", file, error.lineno)]
    except ValueError:  # a whole number of thousands of digits
        return None, [Problem("json_rusak", file)]
    except RecursionError:
        return None, [Problem("terlalu_dalam", file)]


def _other_kind(root: dict) -> str:
    """Return the name of a format that looks like GeoJSON."""
    if root.get("type") == "Topology":
        return "TopoJSON"
    return "Esri JSON" if "geometryType" in root else ""


def _system(root: dict, file: str) -> list[Problem]:
    """Check the member `crs`, which RFC 7946 has dropped and many programs still write."""
    crs = root.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name", crs) if isinstance(properties, dict) else crs
    if crs is None or (isinstance(name, str) and DEGREES.search(name.strip())):
        return []
    return [Problem("crs_asing", file, None, "crs", {"temu": shown(name)})]


def _feature(raw: object, number: int, file: str, *, drawn: bool) -> tuple[Feature, list[Problem]]:
    place = str(number)
    if not isinstance(raw, dict) or raw.get("type") != "Feature":
        found = shown(raw.get("type") if isinstance(raw, dict) else raw)
        return Feature(number, {}, None), [
            Problem("jenis", file, None, "", {"harap": "Feature", "temu": found}, feature=place)
        ]
    properties = raw.get("properties")
    shape, problems = None, []
    if drawn:
        try:
            shape, warnings = clean(raw.get("geometry"))
            problems += [Problem(key, file, feature=place, severity="warning") for key in warnings]
        except ShapeError as error:
            problems.append(Problem(error.key, file, fields=error.fields, feature=place))
    return Feature(number, properties if isinstance(properties, dict) else {}, shape), problems


def together(problems: Sequence[Problem], count: int) -> list[Problem]:
    """Say once what is wrong with all `count` features in the same way; the first gives what was found."""
    many = Counter((item.key, item.column) for item in problems if item.feature)
    everywhere = {pair for pair, found in many.items() if found >= count > 1}
    kept, said = [], set()
    for item in problems:
        pair = item.key, item.column
        if item.feature and pair in everywhere:
            item = replace(item, feature=f"1–{count}")
            if pair in said:
                continue
            said.add(pair)
        kept.append(item)
    return kept


def read_features(path: Path, file: str) -> tuple[list[Feature], list[Problem]]:
    """Read the features of a GeoJSON file.

    Parameters
    ----------
    path
        The file; it may not lead out of its folder.
    file
        What problems call it.

    Returns
    -------
    tuple
        All features, a broken one with what can be read of it; and every problem and warning.
    """
    content, problems = read_bytes(path, MOST_BYTES)
    if problems:
        return [], [replace(item, file=file) for item in problems]
    root, problems = _json(content, file)
    if problems:
        return [], problems
    if isinstance(root, dict) and (kind := _other_kind(root)):
        return [], [Problem("bukan_geojson", file, fields={"temu": kind})]
    rows = root.get("features") if isinstance(root, dict) and root.get("type") == "FeatureCollection" else None
    if not isinstance(root, dict) or not isinstance(rows, list):
        found = shown(root.get("type") if isinstance(root, dict) else root)
        return [], [Problem("jenis", file, None, "", {"harap": "FeatureCollection, features: […]", "temu": found})]
    if len(rows) > MOST_FEATURES:
        return [], [Problem("banyak_fitur", file, fields={"harap": MOST_FEATURES, "temu": len(rows)})]
    system = _system(root, file)
    read = [_feature(raw, number, file, drawn=not system) for number, raw in enumerate(rows, 1)]
    found = [problem for _, part in read for problem in part]
    return [feature for feature, _ in read], system + together(found, len(rows))
