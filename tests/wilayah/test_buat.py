"""From a file of boundaries to a place: every format, every spelling of codes, what is mended, asked, refused."""

import json
import shutil
import sys
import tomllib
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from kerawanan import cli
from kerawanan.errors import RilisError
from kerawanan.rilis.isian import Atribusi
from kerawanan.rilis.wilayah import check_wilayah, load_wilayah
from kerawanan.teks.text import BAHASA, problem
from kerawanan.wilayah.buat import Asked, Made, make
from kerawanan.wilayah.topologi import scale_at, to_metres
from tests.wilayah.rekaan import place

ROWS = place("64.09", 8, "Rekaan")
UTM = "EPSG:32749"


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., Made]:
    """Write rows into a file and make a place of it."""

    def build(rows: gpd.GeoDataFrame, file: str = "batas.gpkg", **asked: object) -> Made:
        path = tmp_path / file
        path.unlink(missing_ok=True)
        with warnings.catch_warnings(action="ignore"):  # a file without a system of coordinates is what we want here
            rows.to_file(path)
        return make(Asked(path, tmp_path / "wilayah", **{"ganti": True, **asked}))  # ty: ignore[invalid-argument-type]

    return build


def refused(build: Callable[[], object]) -> list[tuple[str, str, str]]:
    """Return key, option or column and row of every problem; each has its sentence in both languages."""
    with pytest.raises(RilisError) as error:
        build()
    assert all(problem(item, bahasa) for item in error.value.problems for bahasa in BAHASA)
    return [(item.key, item.column, item.feature) for item in error.value.problems if item.severity == "error"]


def shapes_in(folder: Path, file: str = "kecamatan.geojson") -> dict[str, shapely.Geometry]:
    root = json.loads((folder / file).read_text())
    return {item["properties"]["kode"]: shape(item["geometry"]) for item in root["features"]}


def redrawn(shapes: object, crs: object) -> gpd.GeoDataFrame:
    """Return the rows with other shapes in another system of coordinates; nothing for a file that names none."""
    return gpd.GeoDataFrame(ROWS.drop(columns="geometry"), geometry=shapes, crs=crs)


def altered(
    number: int, change: Callable[[shapely.Geometry], object], rows: gpd.GeoDataFrame = ROWS
) -> gpd.GeoDataFrame:
    found = rows.copy()
    found.loc[number, "geometry"] = change(rows.geometry[number])
    return found


def test_every_format_becomes_the_same_sound_place(built: Callable[..., Made], tmp_path: Path) -> None:
    """Areas stay to one in a hundred, borders stay shared, labels lie inside; in degrees, in metres, with heights."""
    scale = scale_at(dict(zip(ROWS["KODE"], ROWS.geometry, strict=True)))
    before = to_metres(dict(zip(ROWS["KODE"], ROWS.geometry, strict=True)), scale)
    deep = shapely.force_3d(ROWS.geometry.reverse().to_list(), 7.0)
    made = [
        built(ROWS, "batas.geojson"),
        built(ROWS.to_crs(UTM)),
        built(ROWS.to_crs(UTM), "batas.shp"),
        built(redrawn(deep, ROWS.crs), "dalam.gpkg"),
    ]
    with zipfile.ZipFile(tmp_path / "batas.zip", "w") as whole:
        for part in tmp_path.glob("batas.[sdpc]*"):
            whole.write(part, f"dalam/{part.name}")
    made.append(make(Asked(tmp_path / "batas.zip", tmp_path / "wilayah", ganti=True)))
    for each in made:
        assert (each.nama, each.count, each.problems) == ("Kabupaten Rekaan", 8, ())
        found, problems = check_wilayah(each.folder, "6409")
        assert (
            found
            and not problems
            and found.units["nama"].to_dict() == dict(zip(ROWS["KODE"], ROWS["KECAMATAN"], strict=True))
        )
    after = to_metres(shapes_in(made[0].folder), scale)
    assert shapely.coverage_is_valid([*after.values()])
    assert all(abs(after[kode].area / before[kode].area - 1) < 0.01 for kode in before)
    assert found and all(
        shapely.contains_xy(shapes_in(made[0].folder)[kode], x, y)
        for kode, x, y in found.units[["lon", "lat"]].itertuples(name=None)
    )


def test_codes_are_read_as_files_spell_them(built: Callable[..., Made], tmp_path: Path) -> None:
    digits = ROWS["KODE"].str.replace(".", "")
    for codes in (digits, digits.astype(int), digits.astype(float)):
        assert built(ROWS.assign(KODE=codes)).columns.kode == "KODE"
    bps = pd.Series([f"ID6409{n:03}" for n in range(10, 90, 10)])
    assert refused(lambda: built(ROWS.assign(KODE=bps))) == [("perlu_padanan", "KODE", "")]
    listed = ROWS.assign(kode=ROWS["KODE"], kode_bps=bps.str.removeprefix("ID"))[["kode", "kode_bps"]]
    listed.to_csv(tmp_path / "padanan.csv", index=False)
    made = built(ROWS.assign(KODE=bps), padanan=tmp_path / "padanan.csv")
    assert set(shapes_in(made.folder)) == set(ROWS["KODE"])
    listed[1:].to_csv(tmp_path / "padanan.csv", index=False)
    found = refused(lambda: built(ROWS.assign(KODE=bps), padanan=tmp_path / "padanan.csv"))
    assert found == [("padanan_kurang", "KODE", "1")]
    both = built(ROWS.assign(BPS=bps))
    assert both.columns.kode == "KODE"


def test_what_is_not_clear_is_asked_for(built: Callable[..., Made]) -> None:
    other = [f"Lain {chr(65 + n)}" for n in range(8)]
    two = ROWS.rename(columns={"KECAMATAN": "A"}).assign(B=other)
    assert refused(lambda: built(two)) == [("pilih_kolom", "--nama-kolom", "")]
    assert built(two, nama_kolom="B").columns.nama == "B"
    assert refused(lambda: built(two, nama_kolom="C")) == [("kolom_mana", "--nama-kolom", "")]
    assert refused(lambda: built(ROWS.drop(columns="KODE"))) == [("kolom_mana", "--kode-kolom", "")]
    assert refused(lambda: built(ROWS, kode_kolom="KECAMATAN")) == [("kode_lain", "KECAMATAN", "")]
    codes = ROWS.rename(columns={"KODE": "X"}).assign(Y=[*ROWS["KODE"][::-1]])
    assert refused(lambda: built(codes)) == [("pilih_kolom", "--kode-kolom", "")]
    assert refused(lambda: built(ROWS.drop(columns="KABUPATEN"))) == [("perlu_nama", "--nama", "")]
    assert built(ROWS.drop(columns="KABUPATEN"), nama="Kota <b>X</b>").nama == "Kota <b>X</b>"


def test_of_several_kabupaten_one_is_chosen_and_the_others_are_around(built: Callable[..., Made]) -> None:
    east = place("64.71", 3, "Timur", (110.795, -7.6, 111.2, -7.0), 4)
    far = place("64.10", 2, "Jauh", (119.0, -4.0, 119.3, -3.6), 5)
    whole = pd.concat([ROWS, east, far], ignore_index=True)
    assert refused(lambda: built(whole)) == [("perlu_induk", "--induk", "")]
    assert refused(lambda: built(whole, induk="9999")) == [("pilihan", "--induk", "")]
    made = built(whole, induk="64.09")
    assert (made.count, made.around, made.nama) == (8, 1, "Kabupaten Rekaan")
    (town,) = json.loads((made.folder / "konteks.geojson").read_text())["features"]
    assert town["properties"]["nama"] == "Kota Timur" and town["properties"]["jenis"] == "kota"
    province = built(whole, induk="64")
    assert (province.folder.name, province.count, province.nama) == ("64", 13, "Provinsi Rekaan Selatan")
    named = [*load_wilayah("64", province.folder.parents[1]).units["nama"]]
    assert len(set(named)) == 13 and f"{ROWS['KECAMATAN'][0]} (Kabupaten Rekaan)" in named


def test_neighbours_of_another_file_meet_the_kecamatan(built: Callable[..., Made], tmp_path: Path) -> None:
    """The other file draws the same borders more coarsely, and has the place itself, too."""
    land = shapely.union_all(ROWS.geometry)
    ring = shapely.box(109.5, -8.0, 111.3, -6.6).difference(land.simplify(0.004))
    rows = {"kode": ["64.09", "64.10"], "nama": ["Rekaan", "Sekitar"]}
    gpd.GeoDataFrame(rows, geometry=[land.simplify(0.004), ring], crs="EPSG:4326").to_file(tmp_path / "kab.shp")
    made = built(ROWS, konteks=tmp_path / "kab.shp")
    around = shapes_in(made.folder, "konteks.geojson")
    assert [*around] == ["64.10"]
    whole = [*shapes_in(made.folder).values(), *around.values()]
    assert shapely.coverage_is_valid(whole) and len(shapely.union_all(whole).interiors) == 0


def test_what_is_drawn_badly_is_mended_or_refused_by_name(built: Callable[..., Made]) -> None:
    """Every shape that cannot be drawn is named in one go; what is mended is said."""
    empty, bow = shapely.Polygon(), shapely.Polygon([(110, -7), (111, -6), (111, -7), (110, -6)])
    bad = altered(1, lambda _: bow, altered(0, lambda _: empty))
    kodes = [f"{n + 1} ({ROWS['KODE'][n]} {ROWS['KECAMATAN'][n]})" for n in range(8)]
    assert refused(lambda: built(bad)) == [("geometri_kosong", "", kodes[0]), ("garis_silang", "", kodes[1])]
    covering = altered(2, lambda _: ROWS.geometry[3].buffer(0.02))
    assert {item[0] for item in refused(lambda: built(covering))} == {"saling_menutupi"}
    cases = {
        "tumpang_dirapikan": altered(2, lambda found: found.buffer(0.0004, join_style="mitre")),
        "bentuk_diperbaiki": altered(4, _spiked),
        "lubang": altered(5, lambda found: found.difference(found.centroid.buffer(0.02))),
        "bagian_digabung": pd.concat([ROWS, altered(0, lambda f: f.centroid.buffer(0.01))[:1]], ignore_index=True),
    }
    for key, rows in cases.items():
        made = built(rows)
        assert made.problems[0].key == key and {item.key for item in made.problems} <= {key, "tumpang_dirapikan"}, key
        assert shapely.coverage_is_valid([*shapes_in(made.folder).values()])
    narrow = built(altered(2, lambda found: found.buffer(-0.0003, join_style="mitre")))
    whole = shapely.union_all([*shapes_in(narrow.folder).values()])
    assert not narrow.problems and len(whole.interiors) == 0


def _spiked(found: shapely.Polygon) -> shapely.Polygon:
    """Let the line of a shape run out along itself and back, as careless drawing does."""
    x, y = found.exterior.coords[0]
    return shapely.Polygon(
        [(x, y), (x + 1e-4, y + 1e-4), (x - 1e-4, y + 1e-4), (x + 1e-4, y - 1e-4), *found.exterior.coords]
    )


def test_the_system_of_coordinates_is_known_or_refused(built: Callable[..., Made]) -> None:
    metres = ROWS.to_crs(UTM).geometry.to_list()
    assert [item.key for item in built(redrawn(ROWS.geometry.to_list(), None), "batas.shp").problems] == [
        "crs_dianggap"
    ]
    assert refused(lambda: built(redrawn(metres, None), "batas.shp")) == [("crs_kosong", "", "")]
    turned = redrawn([shapely.transform(each, lambda xy: xy[:, ::-1]) for each in ROWS.geometry], ROWS.crs)
    assert {item[0] for item in refused(lambda: built(turned))} == {"koordinat_tertukar"}
    assert {item[0] for item in refused(lambda: built(redrawn(metres, 4326), "batas.geojson"))} == {"koordinat_luar"}


def test_a_file_of_another_kind_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "x.gpkg").write_bytes(b"\x00" * 2000)
    (tmp_path / "x.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    (tmp_path / "x.shp").write_text("<html>")
    (tmp_path / "x.kml").write_text("<kml>")
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as whole:
        whole.writestr("../../a.shp", "x")
        whole.writestr("b.gpkg", "x")
    keys = {"x.zip": "tidak_terbaca", "x.gpkg": "tidak_terbaca", "x.shp": "tidak_terbaca", "x.kml": "pilihan"}
    keys |= {"y.zip": "zip_isi", "x.geojson": "tanpa_fitur", "tidak_ada.shp": "berkas_tidak_ada"}
    found = {file: refused(lambda file=file: make(Asked(tmp_path / file, tmp_path / "w")))[0][0] for file in keys}
    assert found == keys and not (tmp_path / "w").exists()
    monkeypatch.setitem(sys.modules, "geopandas", None)
    assert refused(lambda: make(Asked(tmp_path / "x.shp", tmp_path / "w"))) == [("perlu_alat", "", "")]


def test_a_place_that_is_there_is_never_half_replaced(
    built: Callable[..., Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = built(ROWS)
    (made.folder / "label.csv").write_text("kode,nama_lain,geser_x,geser_y\n64.09.01,Lain,0,0\n")
    before = {path.name: path.read_bytes() for path in made.folder.iterdir()}
    tempat = tmp_path / "tempat.csv"
    tempat.write_text("jenis,nama_id,nama_en,lon,lat\nlautan,X,X,110,-7\n")

    def unchanged() -> bool:
        here = {path.name: path.read_bytes() for path in made.folder.iterdir()}
        return here == before and [path.name for path in made.folder.parent.iterdir()] == ["6409"]

    assert refused(lambda: built(ROWS, ganti=False)) == [("wilayah_ada", "", "")] and unchanged()
    assert refused(lambda: built(ROWS, tempat=tempat)) == [("pilihan", "jenis", "")] and unchanged()
    assert refused(lambda: built(ROWS[1:])) == [("tanpa_daftar", "kode", "")] and unchanged()
    assert not built(ROWS).problems and unchanged()
    rename = Path.rename

    def breaks(path: Path, target: Path) -> Path:
        """Fail where the new folder is put in its place."""
        if path.name == target.name == "6409":
            raise OSError
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", breaks)
        assert refused(lambda: built(ROWS)) == [("tidak_tertulis", "", "")]
    assert unchanged()
    tempat.write_text("jenis,nama_id,nama_en,lon,lat\nlaut,Laut X,X Sea,110,-7\n")
    assert built(ROWS, tempat=tempat).folder.joinpath("tempat.csv").read_text() == tempat.read_text()


def test_the_command_says_how_the_file_was_understood(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    ROWS.to_file(tmp_path / "batas.shp")
    (tmp_path / "batas.prj").unlink()
    words = ["wilayah", "buat", str(tmp_path / "batas.shp"), "--ke", str(tmp_path / "w")]
    assert cli.main(words) == 0
    said = capsys.readouterr()
    assert "kolom KODE" in said.out and "KECAMATAN" in said.out and "8 kecamatan" in said.out
    assert "WGS 84" in said.err and (tmp_path / "w" / "6409" / "wilayah.csv").is_file()
    credit = tmp_path / "w" / "6409" / "atribusi.toml"
    assert str(credit) in said.err and "--lisensi" in said.err and not credit.exists(), "it is asked for by name"
    assert cli.main([*words, "--ganti", "--sumber", "Kantor X"]) == 1 and "--lisensi" in capsys.readouterr().err
    assert cli.main([*words, "--ganti", "--sumber", 'Kantor "X" \\ <b>', "--lisensi", "CC BY 4.0"]) == 0
    (named,) = Atribusi.model_validate(tomllib.loads(credit.read_text("utf-8"))).atribusi
    assert 'Kantor "X" \\ <b>, lisensi CC BY 4.0' in named.id and "licence CC BY 4.0" in named.en
    kept = credit.read_bytes()
    assert cli.main([*words, "--ganti"]) == 0 and credit.read_bytes() == kept
    assert "atribusi.toml" not in capsys.readouterr().err
    assert cli.main([*words, "--bahasa", "en"]) == 1
    assert "--ganti" in capsys.readouterr().err
    shutil.rmtree(tmp_path / "w")
    (tmp_path / "w").write_text("")
    assert cli.main(words) == 1 and "tidak dapat ditulis" in capsys.readouterr().err
