"""Breaks or rewrites the files of a place, and says what is found there."""

import json
from collections.abc import Callable
from pathlib import Path

from kerawanan.errors import Problem
from kerawanan.rilis.geojson import MOST_BYTES, MOST_FEATURES
from kerawanan.rilis.wilayah import Wilayah, check_wilayah
from kerawanan.teks.text import BAHASA, problem

K, W, L, D, C = "kecamatan.geojson", "wilayah.csv", "label.csv", "desa.geojson", "konteks.geojson"
Step = Callable[[Path], object]
# The sentence, its file, and the feature (or features) or the row.
Where = tuple[str, str, str | int]


def write(file: str, content: str | bytes) -> Step:
    data = content if isinstance(content, bytes) else content.encode()
    return lambda folder: (folder / file).write_bytes(data)


def shapes(change: Callable[[dict], object], file: str = K) -> Step:
    """Change the boundaries as parsed JSON."""

    def step(folder: Path) -> None:
        root = json.loads((folder / file).read_text(encoding="utf-8"))
        change(root)
        (folder / file).write_text(json.dumps(root), encoding="utf-8")

    return step


def each(change: Callable[[dict], object]) -> Step:
    """Change all features."""
    return shapes(lambda root: [change(feature) for feature in root["features"]])


def first(change: Callable[[dict], object]) -> Step:
    """Change the first feature."""
    return shapes(lambda root: change(root["features"][0]))


def ring(change: Callable[[list], list]) -> Callable[[dict], object]:
    """Change the outer ring of a feature."""
    return lambda feature: feature["geometry"].update(coordinates=[change(feature["geometry"]["coordinates"][0])])


def points(change: Callable[[float, float], list]) -> Callable[[dict], object]:
    """Change every position of a feature."""
    return ring(lambda positions: [change(x, y) for x, y in positions])


def geometry(**members: object) -> Callable[[dict], object]:
    return lambda feature: feature.update(geometry=members)


def code(value: object) -> Callable[[dict], object]:
    return lambda feature: feature["properties"].update(kode=value)


def table(*rows: str, head: str = "kode,nama,tingkat,lon,lat") -> Step:
    return write(W, "\n".join([head, *rows]) + "\n")


def both(*steps: Step) -> Step:
    return lambda folder: [step(folder) for step in steps]


def renamed(name: str) -> Callable[[dict], object]:
    return lambda feature: feature["properties"].update({name: feature["properties"].pop("kode")})


def village(kode: object, **members: object) -> str:
    shape = {"type": "Polygon", "coordinates": [[[110, -7], [110.1, -7], [110.1, -6.9], [110, -7]]]}
    feature = {"type": "Feature", "properties": {"kode": kode, "nama": "Desa"}, "geometry": shape} | members
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


ROWS = [f"99.01.0{place},Kec {place},kecamatan,," for place in (1, 2, 3)]
SQUARE = [[110, -7], [110.1, -7], [110.1, -6.9], [110, -6.9], [110, -7]]
BOWTIE = [[110, -7], [110.1, -6.9], [110.1, -7], [110, -6.9], [110, -7]]
# A tail out and back at one corner: the line touches itself and nothing else changes.
TAIL = [*SQUARE[:3], [110.1, -6.8], [110.1, -6.9], *SQUARE[3:]]
# The zigzag of a drawing that was never meant as a boundary: it crosses itself thousands of times.
TANGLE = [[110 + (i * 37 % 101) / 1000, -7 + (i * 61 % 97) / 1000] for i in range(400)]
UTM = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}
DEEP = '{"type":"FeatureCollection","features":' + "[" * 100_000 + "]" * 100_000 + "}"

BROKEN: dict[str, tuple[Step, list[Where]]] = {
    # another kind of file
    "no boundaries": (lambda folder: (folder / K).unlink(), [("berkas_tidak_ada", K, "")]),
    "no list": (lambda folder: (folder / W).unlink(), [("berkas_tidak_ada", W, "")]),
    "a zip": (write(K, b"PK\x03\x04\x14\x00\x00\x00"), [("bukan_geojson", K, "")]),
    "a shapefile": (write(K, b"\x00\x00\x27\x0a" + bytes(96)), [("bukan_geojson", K, "")]),
    "KML": (write(K, '<?xml version="1.0"?>\n<kml xmlns="x"><Document/></kml>'), [("bukan_geojson", K, "")]),
    "a web page": (write(K, "\ufeff<!DOCTYPE html><html><body>404</body></html>"), [("bukan_geojson", K, "")]),
    "TopoJSON": (write(K, '{"type":"Topology","objects":{},"arcs":[]}'), [("bukan_geojson", K, "")]),
    "Esri": (write(K, '{"geometryType":"esriGeometryPolygon","features":[]}'), [("bukan_geojson", K, "")]),
    "UTF-16": (write(K, "{}".encode("utf-16")), [("bukan_utf8", K, "")]),
    "Windows-1252": (write(K, '{"type":"Krucil\xe9"}'.encode("cp1252")), [("bukan_utf8", K, "")]),
    "an empty file": (write(K, ""), [("json_rusak", K, 1)]),
    "broken JSON": (write(K, '{"type": "FeatureCollection",\n"features": [}'), [("json_rusak", K, 2)]),
    "JSON a line": (write(K, '{"type":"Feature"}\n{"type":"Feature"}'), [("json_rusak", K, 2)]),
    "5,000 digits": (write(K, f'{{"type":{"9" * 5000}}}'), [("json_rusak", K, "")]),
    "nested deeply": (write(K, DEEP), [("terlalu_dalam", K, "")]),
    "too large": (write(K, b" " * (MOST_BYTES + 1)), [("terlalu_besar", K, "")]),
    "a list": (write(K, "[]"), [("jenis", K, "")]),
    "one feature": (write(K, '{"type":"Feature"}'), [("jenis", K, "")]),
    "no features": (write(K, '{"type":"FeatureCollection","features":{}}'), [("jenis", K, "")]),
    "a link out": (lambda folder: [(folder / K).unlink(), (folder / K).symlink_to("/etc/hostname")],
                   [("tautan_luar", K, "")]),
    "a link out, optional": (lambda folder: (folder / D).symlink_to("../x"), [("berkas_tidak_ada", D, "")]),
    "a folder": (lambda folder: (folder / D).mkdir(), [("berkas_tidak_ada", D, "")]),
    # the collection
    "empty": (write(K, '{"type":"FeatureCollection","features":[]}'), [("tanpa_fitur", K, "")]),
    "the whole country": (shapes(lambda root: root.update(features=[{}] * (MOST_FEATURES + 1))),
                          [("banyak_fitur", K, "")]),
    "not features": (shapes(lambda root: root.update(features=[1, None, "x"])),
                     [("jenis", K, "1–3"), ("tanpa_kode", K, "")]),
    "projected, by its own word": (shapes(lambda root: root.update(crs=UTM)), [("crs_asing", K, "")]),
    "crs as a word": (shapes(lambda root: root.update(crs="EPSG:23830")), [("crs_asing", K, "")]),
    # codes
    "other names": (each(renamed("KODE_KEC")), [("tanpa_kode", K, "")]),
    "no properties": (each(lambda feature: feature.update(properties=None)), [("tanpa_kode", K, "")]),
    "one code missing": (first(code(None)), [("wajib", K, "1")]),
    "numbers": (each(code(990101)), [("kode_bentuk", K, "1–3")]),
    "one number": (first(code(99.0101)), [("kode_bentuk", K, "1")]),
    "no dots": (first(code("990101")), [("kode_bentuk", K, "1")]),
    "BPS": (each(code("9901010")), [("kode_bps", K, "1–3")]),
    "a list as code": (first(code(["99.01.01"])), [("kode_bentuk", K, "1")]),
    "other digits": (first(code("٩٩.٠١.٠١")), [("kode_bentuk", K, "1")]),
    "doubled": (first(code("99.01.02")), [("ganda", K, "2")]),
    "another code": (first(code("99.01.04")), [("tanpa_poligon", K, ""), ("tanpa_daftar", K, "1")]),
    "one too few": (shapes(lambda root: root["features"].pop()), [("tanpa_poligon", K, "")]),
    "one too many": (table(*ROWS[:2]), [("tanpa_daftar", K, "3")]),
    # shapes
    "no geometry": (first(lambda feature: feature.pop("geometry")), [("geometri_kosong", K, "1")]),
    "null": (each(lambda feature: feature.update(geometry=None)), [("geometri_kosong", K, "1–3")]),
    "no coordinates": (first(geometry(type="Polygon", coordinates=[])), [("geometri_kosong", K, "1")]),
    "a point": (first(geometry(type="Point", coordinates=[110, -7])), [("pilihan", K, "1")]),
    "a line": (each(geometry(type="LineString", coordinates=SQUARE)), [("pilihan", K, "1–3")]),
    "a collection with a line": (
        first(geometry(type="GeometryCollection", geometries=[{"type": "LineString", "coordinates": SQUARE}])),
        [("pilihan", K, "1")],
    ),
    "an empty collection": (first(geometry(type="GeometryCollection", geometries=[])), [("geometri_kosong", K, "1")]),
    "a collection in one": (
        first(geometry(type="GeometryCollection", geometries=[{"type": "GeometryCollection", "geometries": []}])),
        [("pilihan", K, "1")],
    ),
    "swapped": (each(points(lambda x, y: [y, x])), [("koordinat_tertukar", K, "1–3")]),
    "metres": (each(points(lambda x, y: [x * 6000, 1e7 + y * 1e5])), [("koordinat_luar", K, "1–3")]),
    "NaN": (first(points(lambda x, y: [x, float("nan")])), [("koordinat_rusak", K, "1")]),
    "infinite": (first(points(lambda x, y: [float("inf"), y])), [("koordinat_rusak", K, "1")]),
    "huge": (first(points(lambda x, y: [10**400, y])), [("koordinat_rusak", K, "1")]),
    "text": (first(points(lambda x, y: [str(x), str(y)])), [("koordinat_rusak", K, "1")]),
    "true": (first(points(lambda x, y: [True, y])), [("koordinat_rusak", K, "1")]),
    "one number a point": (first(points(lambda x, y: [x])), [("koordinat_rusak", K, "1")]),
    "a ring too shallow": (first(geometry(type="Polygon", coordinates=SQUARE)), [("koordinat_rusak", K, "1")]),
    "a ring too deep": (first(geometry(type="Polygon", coordinates=[[SQUARE]])), [("koordinat_rusak", K, "1")]),
    "two points": (first(ring(lambda positions: positions[:2])), [("cincin_pendek", K, "1")]),
    "a bow tie": (first(ring(lambda _: BOWTIE)), [("garis_silang", K, "1")]),
    "a tangle": (first(ring(lambda _: TANGLE)), [("garis_silang", K, "1")]),
    "flat": (first(ring(lambda _: [[110, -7], [110.1, -7], [110.2, -7], [110, -7]])), [("tanpa_luas", K, "1")]),
    "all one point": (first(ring(lambda _: [[110, -7]] * 5)), [("tanpa_luas", K, "1")]),
    "teeth": (first(ring(lambda _: [[110 + x / 5e5, -7 - x % 2] for x in range(50_000)])), [("bentuk_rinci", K, "1")]),
    # the list of units
    "no column": (table("99.01.01,Satu", head="kode,nama"), [("kolom_kurang", W, 1)]),
    "half a point": (table("99.01.01,Kec 1,kecamatan,1", head="kode,nama,tingkat,lon"), [("kolom_kurang", W, 1)]),
    "columns twice": (table(*ROWS, head="kode,nama,tingkat,lon,lon"), [("ganda", W, 1)]),
    "units without dots": (table("990101,Kec 1,kecamatan,,"), [("kode_bentuk", W, 2)]),
    "units by BPS": (table("9901010,Kec 1,kecamatan,,"), [("kode_bps", W, 2)]),
    "units doubled": (table(*ROWS, ROWS[0]), [("ganda", W, 5)]),
    "units of another place": (table("35.13.01,Sukapura,kecamatan,,"), [("tanpa_kecamatan", W, "")]),
    "an unknown level": (table(*ROWS, "99.01.04,Kec 4,distrik,,"), [("pilihan", W, 5)]),
    "the code of another level": (table(*ROWS, "99.01.01.2001,Kec 4,kecamatan,,"), [("kode_bentuk", W, 5)]),
    "long name": (
        table(*ROWS[:2], f"99.01.03,{'x' * 101},kecamatan,,"),
        [("terlalu_panjang", W, 4), ("nama_beda", K, "3")],
    ),
    "no name": (table(*ROWS[:2], "99.01.03,,kecamatan,,"), [("wajib", W, 4)]),
    "a desa without kecamatan": (table(*ROWS, "99.01.07.2001,Desa,desa,,"), [("tanpa_induk", W, 5)]),
    "a word as longitude": (table(*ROWS[:2], "99.01.03,Kec 3,kecamatan,timur,-6.9"), [("bukan_angka", W, 4)]),
    "longitude alone": (table(*ROWS[:2], "99.01.03,Kec 3,kecamatan,110.25,"), [("wajib", W, 4)]),
    "a swapped point": (table(*ROWS[:2], "99.01.03,Kec 3,kecamatan,-6.95,110.25"), [("koordinat_tertukar", W, 4)]),
    "a point in metres": (table(*ROWS[:2], "99.01.03,Kec 3,kecamatan,742000,9134000"), [("koordinat_luar", W, 4)]),
    # labels and the layers around
    "label columns": (write(L, "kode,nama_lain\n99.01.01,Satu\n"), [("kolom_kurang", L, 1)] * 2),
    "an unknown label": (write(L, "kode,nama_lain,geser_x,geser_y\n99.01.09,,1,2\n"), [("tanpa_daftar", L, 2)]),
    "a label twice": (write(L, "kode,nama_lain,geser_x,geser_y\n99.01.01,,,\n99.01.01,,,\n"), [("ganda", L, 3)]),
    "a label moved far": (write(L, "kode,nama_lain,geser_x,geser_y\n99.01.01,,9999,x\n"),
                          [("bukan_angka", L, 2), ("rentang", L, 2)]),
    "desa without code": (write(D, village(None)), [("wajib", D, "1")]),
    "desa with a number": (write(D, village(9901012001)), [("kode_bentuk", D, "1")]),
    "desa without shape": (write(D, village("99.01.01.2001", geometry=None)), [("geometri_kosong", D, "1")]),
    "broken context": (write(C, "{"), [("json_rusak", C, 1)]),
    "context with a point": (write(C, village("35.74", geometry={"type": "Point", "coordinates": [1, 2]})),
                             [("pilihan", C, "1")]),
}  # fmt: skip


MENDED: dict[str, tuple[Step, list[Where]]] = {
    "an open ring": (first(ring(lambda positions: positions[:-1])), [("cincin_terbuka", K, "1")]),
    "a tail": (first(ring(lambda _: TAIL)), [("bentuk_diperbaiki", K, "1")]),
    "far away": (each(points(lambda x, y: [x - 100, y])), [("luar_indonesia", K, "")]),
    "on top": (shapes(lambda root: root["features"][0].update(geometry=root["features"][1]["geometry"])),
               [("tumpang_tindih", K, "")] * 2),
    "names swapped": (table(ROWS[0], "99.01.02,Kec 3,kecamatan,,", "99.01.03,Kec 2,kecamatan,,"),
                      [("nama_beda", K, "2"), ("nama_beda", K, "3")]),
    "an unknown column": (table(*(f"{row}1" for row in ROWS), head="kode,nama,tingkat,luas,longitude"),
                          [("kolom_asing", W, 1)] * 2),
    "a label outside": (table("99.01.01,Kec 1,kecamatan,112.5,-7.1", *ROWS[1:]), [("label_luar", W, "")]),
    "a desa too many": (both(table(*ROWS, "99.01.01.2002,Desa,desa,,"), write(D, village("99.01.01.2001"))),
                        [("desa_tanpa_daftar", D, ""), ("desa_tanpa_poligon", D, "")]),
    "many points": (first(ring(lambda _: [[110 + x / 4e5, -7] for x in range(30_000)] + SQUARE[1:])),
                    [("banyak_titik", K, "")]),
}  # fmt: skip


def height(feature: dict) -> None:
    points(lambda x, y: [x, y, 0.0])(feature)


def apart(feature: dict) -> None:
    feature["geometry"] = {"type": "GeometryCollection", "geometries": [feature["geometry"]]}


SAME: dict[str, Step] = {
    "heights": each(height),
    "no id, with id": each(lambda feature: feature.update(id=7)),
    "turned rings": each(ring(lambda positions: positions[::-1])),
    "more properties": each(lambda feature: feature["properties"].update(OBJECTID=3, SHAPE={"a": [None]})),
    "another order": shapes(lambda root: root["features"].reverse()),
    "a mark": lambda folder: write(K, b"\xef\xbb\xbf" + (folder / K).read_bytes())(folder),
    "indented": lambda folder: write(K, json.dumps(json.loads((folder / K).read_text()), indent=2))(folder),
    "its own crs": shapes(
        lambda root: root.update(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})
    ),
    "SRGI2013": shapes(lambda root: root.update(crs={"type": "name", "properties": {"name": "EPSG:9470"}})),
    "no crs": shapes(lambda root: root.update(crs=None)),
    "semicolons": table(*(row.replace(",", ";") for row in ROWS), head="kode;nama;tingkat;lon;lat"),
    "a mark and no points": table(*(row[:-2] for row in ROWS), head="\ufeffkode,nama,tingkat"),
    "more columns": table(*(f"{row},3.5" for row in ROWS), head="kode,nama,tingkat,lon,lat,luas_km2"),
    "rows of others": table("99,Prov,provinsi,,", "99.01,Kab,kabupaten,,", "99.71,Kota,kota,,", *ROWS),
    "desa": write(D, village("99.01.01.2001")),
    "neighbours": write(C, village("35.74")),
    "empty layers": both(write(C, json.dumps({"type": "FeatureCollection", "features": []})),
                         write(D, json.dumps({"type": "FeatureCollection", "features": []}))),
}  # fmt: skip
ALTERED: dict[str, Step] = {
    "a boundary": first(ring(lambda positions: [[110.01, -7], *positions[1:-1], [110.01, -7]])),
    "a collection": each(apart),
    "a name": table("99.01.01,Kec-1,kecamatan,,", *ROWS[1:]),
    "a point": table("99.01.01,Kec 1,kecamatan,110.04,-6.96", *ROWS[1:]),
    "decimal commas": table("99.01.01;Kec 1;kecamatan;110,04;-6,96", *(row.replace(",", ";") for row in ROWS[1:]),
                            head="kode;nama;tingkat;lon;lat"),
}  # fmt: skip


def where(item: Problem) -> Where:
    assert item.file.startswith("wilayah/9901/")
    return item.key, item.file.removeprefix("wilayah/9901/"), item.feature or item.row or ""


def said(problems: tuple[Problem, ...]) -> None:
    for item in problems:
        for bahasa in BAHASA:
            sentence = problem(item, bahasa)
            assert sentence.startswith(item.file) and item.feature in sentence
            assert str(item.row or "") in sentence and item.column in sentence and len(sentence) < 500
            sentence.encode()


def sound(folder: Path) -> Wilayah:
    found, problems = check_wilayah(folder, "9901")
    assert found is not None, problems
    return found
