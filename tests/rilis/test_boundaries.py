"""What a place is, once it is read: what is only written differently gives the same place."""

import re
from collections.abc import Callable
from pathlib import Path

import shapely

from kerawanan.rilis.wilayah import load_wilayah
from kerawanan.tampil.peta import bentuk
from tests.rilis.rusak_wilayah import (
    ALTERED,
    ROWS,
    SAME,
    SQUARE,
    C,
    D,
    W,
    first,
    geometry,
    points,
    shapes,
    sound,
    table,
    village,
    write,
)


def test_the_fingerprint_is_that_of_the_content(place: Callable[..., Path]) -> None:
    base = sound(place())
    assert re.fullmatch("[0-9a-f]{64}", base.sidik)
    same = {name: sound(place(step)) for name, step in SAME.items()}
    assert {name: found.sidik for name, found in same.items() if found.sidik != base.sidik} == {}
    assert all(found.peringatan == () and found.kecamatan == base.kecamatan for found in same.values())
    other = {name: sound(place(step)).sidik for name, step in ALTERED.items()}
    assert other.pop("decimal commas") == other["a point"]
    assert len({base.sidik, *other.values()}) == 1 + len(other)


def test_labels_stand_inside_where_the_list_names_no_point(place: Callable[..., Path]) -> None:
    arch = [[110, -7], [110.3, -7], [110.3, -6.7], [110.2, -6.7], [110.2, -6.9], [110.1, -6.9], [110.1, -6.7],
            [110, -6.7], [110, -7]]  # fmt: skip
    island = [[112, -7], [112.01, -7], [112.01, -6.99], [112, -6.99], [112, -7]]
    folder = place(
        first(geometry(type="MultiPolygon", coordinates=[[island], [arch]])),
        shapes(lambda root: [points(lambda x, y: [x + 1, y])(feature) for feature in root["features"][1:]]),
        table("99.01.02,Kec 2,kecamatan,111.11,-6.95", ROWS[0], ROWS[2], "99.01.01.2001,Desa,desa,,"),
        write(D, village("99.01.01.2001")),
    )
    found = sound(folder)
    assert found.units.loc["99.01.02", ["lon", "lat"]].tolist() == [111.11, -6.95]
    lon, lat = found.units.loc["99.01.01", ["lon", "lat"]]
    assert shapely.Polygon(arch).contains(shapely.Point(lon, lat)), "in its largest part"
    assert found.units["lon"].notna().all()


def test_rings_turn_as_rfc_7946_says(place: Callable[..., Path]) -> None:
    hole = [[110.02, -6.98], [110.05, -6.98], [110.05, -6.95], [110.02, -6.98]]
    for rings in ([SQUARE, hole], [SQUARE[::-1], hole[::-1]]):
        (feature, *_) = sound(place(first(geometry(type="Polygon", coordinates=rings)))).kecamatan["features"]
        turned = [shapely.LinearRing(positions).is_ccw for positions in feature["geometry"]["coordinates"]]
        assert turned == [True, False]
        assert feature["id"] == feature["properties"]["kode"] == "99.01.01"


def test_layers_that_are_not_there_are_empty(place: Callable[..., Path]) -> None:
    found, empty = sound(place()), {"type": "FeatureCollection", "features": []}
    assert found.konteks == found.desa == empty == bentuk.villages(found, "99.01.01")
    assert set(found.units["nama_lain"]) == {""} and set(found.units["geser_x"]) == {0.0}


def test_nothing_else_of_a_file_is_sent_on(place: Callable[..., Path]) -> None:
    properties = {"kode": "35.74", "nama": "Kota\x00 \ud800", "peran": ["x"], "catatan": "rahasia"}
    found = sound(place(write(C, village("", properties=properties))))
    assert found.konteks["features"][0]["properties"] == {"kode": "35.74", "nama": "Kota "}


def test_the_name_of_the_place_itself_is_that_of_its_list(place: Callable[..., Path]) -> None:
    def named(folder: Path) -> None:
        (folder / W).write_text((folder / W).read_text(encoding="utf-8") + row, encoding="utf-8")

    base, commas = sound(place()), (place() / W).read_text(encoding="utf-8").split("\n", 1)[0].count(",")
    row = "99.01,Kabupaten Contoh,kabupaten" + "," * (commas - 2) + "\n"
    found = sound(place(named))
    assert (base.nama, found.nama, load_wilayah("3513").nama) == ("", "Kabupaten Contoh", "Kabupaten Probolinggo")
    assert found.sidik == base.sidik, "no figure hangs on it"
