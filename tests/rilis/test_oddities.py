"""What is possible but odd is said as a warning, where it is, and stops nothing."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from kerawanan.errors import MOST, Problem, count
from kerawanan.rilis.consistency import NOT_YET, WRITTEN, check_dates
from kerawanan.rilis.load import DATA, Rilis, check, load
from kerawanan.rilis.oddities import odd_info
from kerawanan.teks.text import BAHASA, problem
from tests.conftest import Copy

P, C = "publik-2024", "contoh"
N, K, R, D = "nilai.csv", "kejadian.csv", "rilis.toml", "indikator.toml"
LONG = "indikator[longsor_2016]"


def cell(file: str, row: int, column: str, value: str) -> Callable[[Copy], None]:
    return lambda copied: copied.cell(file, row, column, value)


def replace(file: str, old: str, new: str) -> Callable[[Copy], None]:
    return lambda copied: copied.replace(file, old, new)


CASES: list[tuple[str, Callable[[Copy], None], list[tuple[str, str, int | None, str]]]] = [
    (P, replace(R, "sedang_tinggi = 42.", "sedang_tinggi = 112."), [("batas_luar", R, None, "batas.sedang_tinggi")]),
    (P, replace(R, "rendah_sedang = 31.", "rendah_sedang = -1."), [("batas_luar", R, None, "batas.rendah_sedang")]),
    (P, replace(R, "cakupan_min = 65", "cakupan_min = 0.65"), [("cakupan_kecil", R, None, "parameter.cakupan_min")]),
    (P, replace(R, "ringan = 1", "ringan = 9"), [("pengali_turun", R, None, "parameter.pengali_tingkat")]),
    (P, replace(R, "tanggal_data = 2024", "tanggal_data = 2004"), [("data_lama", R, None, "tanggal_data")]),
    (
        P,
        replace(D, 'id = "Desa di zona bahaya Bromo"', 'id = "desa rawan longsor"'),
        [
            ("label_sama", D, None, f"{LONG}.label.id"),
            ("label_sama", D, None, "indikator[krb_bromo_2016].label.id"),
        ],
    ),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [0.0, 101.0]"), [("acuan_luar", D, None, f"{LONG}.acuan")]),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [-5.0, 100.0]"), [("acuan_luar", D, None, f"{LONG}.acuan")]),
    (C, cell(K, 2, "tanggal", "2024-12-17"), [("sesudah_data", K, 2, "tanggal")]),
    (C, cell(K, 2, "tanggal", "2013-12-31"), [("kejadian_lama", K, 2, "tanggal")]),
    (C, cell(K, 2, "jumlah", "101"), [("jumlah_besar", K, 2, "jumlah")]),
]


def test_what_is_odd_is_named_where_it_is_and_stops_nothing(tmp_path: Path) -> None:
    for place, (name, change, expected) in enumerate(CASES):
        copied = Copy(shutil.copytree(DATA / "rilis" / name, tmp_path / str(place) / name))
        change(copied)
        found = check(copied.path)
        assert [(item.key, item.file, item.row, item.column) for item in found] == expected
        assert {item.severity for item in found} <= {"warning"}
        assert load(copied.path).peringatan == found
        for bahasa, word in zip(BAHASA, ("peringatan: ", "warning: "), strict=True):
            assert all(word in problem(item, bahasa) for item in found)


def test_one_unit_of_exposure_for_many_events(made_up: Callable[..., Rilis]) -> None:
    """Counted in the table or in the register, with or without stage."""
    counted = {"kode": "a", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 100]}
    table = ["99.01.01,a,,11,1,", "99.01.02,a,,10,1,", "99.01.03,a,,300,1,"]
    found = made_up([counted], table).peringatan
    assert [(item.key, item.row) for item in found] == [("eksposur_kecil", 2), ("eksposur_kecil", 4)]
    event = "{},2024-11-27,pemungutan,a,99.01.0{},,,{},ringan,x,x,"
    register = [event.format(*row) for row in (("e1", 1, 6), ("e2", 1, 5), ("e3", 2, 10))]
    found = made_up([counted], [f"99.01.0{unit},a,,,1," for unit in (1, 2, 3)], register).peringatan
    assert [(item.key, item.row) for item in found] == [("eksposur_kecil", 2)]


def test_warnings_are_bounded_too(made_up: Callable[..., Rilis]) -> None:
    counted = {"kode": "a", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 100]}
    many = [f"e{row},2024-11-27,pemungutan,a,99.01.01,,,101,ringan,x,x," for row in range(MOST + 50)]
    found = made_up([counted], [f"99.01.0{unit},a,,,90000," for unit in (1, 2, 3)], many).peringatan
    assert (len(found), count(found, "warning"), count(found)) == (MOST + 1, MOST + 50, 0)


def keys(found: list[Problem]) -> list[tuple[str, str]]:
    return [(item.key, item.column) for item in found]


def test_dates_follow_each_other_and_a_wrong_clock_refuses_nothing(publik: Rilis) -> None:
    info = publik.info
    day, one = info.tanggal_rilis, timedelta(days=1)
    assert check_dates(info, day) == []
    assert keys(odd_info(info, day - one)) == [("rilis_belum_tiba", "tanggal_rilis")] and odd_info(info, day) == []
    assert check_dates(info, day - NOT_YET) == []
    assert keys(check_dates(info.model_copy(update={"tanggal_rilis": WRITTEN + NOT_YET + one}), WRITTEN)) == [
        ("terlalu_akhir", "tanggal_rilis")
    ]
    assert check_dates(info, date(1970, 1, 1)) == check_dates(info, WRITTEN - one) == []
    late = info.model_copy(update={"tanggal_data": day + one, "tanggal_pemilihan": date(day.year + 11, 1, 1)})
    assert keys(check_dates(late, day)) == [("terlalu_akhir", "tanggal_data"), ("terlalu_akhir", "tanggal_pemilihan")]
