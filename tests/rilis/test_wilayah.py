"""Every mistake in the files of a place gets its sentence; a place and the releases of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from kerawanan.errors import RilisError
from kerawanan.rilis.load import DATA, Rilis, check, load
from kerawanan.rilis.wilayah import check_wilayah, load_wilayah
from kerawanan.skor.kepastian import certainty
from kerawanan.tampil.berkas.unduh import geojson
from kerawanan.tampil.peta import bentuk, deck, parcels, view
from kerawanan.teks.text import catalogue, problem
from tests.rilis.rusak_wilayah import (
    ALTERED,
    BROKEN,
    MENDED,
    ROWS,
    C,
    D,
    K,
    L,
    W,
    code,
    each,
    first,
    renamed,
    ring,
    said,
    shapes,
    sound,
    table,
    village,
    where,
    write,
)

SOURCES = Path(__file__).parents[2] / "kerawanan" / "rilis"
MODULES = ("wilayah", "boundaries", "units", "geojson", "geometry", "files")
INDIKATOR = [{"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]}]
NILAI = ["99.01.01,a,,,,1", "99.01.02,a,,,,9"]


def test_every_mistake_is_named_where_it_is(place: Callable[..., Path]) -> None:
    wrong = {}
    for name, (step, expected) in BROKEN.items():
        found, problems = check_wilayah(place(step), "9901")
        said(problems)
        if found is not None or [where(item) for item in problems] != expected:
            wrong[name] = [where(item) for item in problems]
    assert wrong == {}
    assert len(BROKEN) >= 30


def test_what_is_odd_is_said_and_does_not_stop(place: Callable[..., Path]) -> None:
    wrong = {}
    for name, (step, expected) in MENDED.items():
        found, problems = check_wilayah(place(step), "9901")
        said(problems)
        if found is None or found.peringatan != problems or [where(item) for item in problems] != expected:
            wrong[name] = [where(item) for item in problems]
        assert all(problem(item, "id").count("peringatan: ") == (item.severity == "warning") for item in problems)
    assert wrong == {}


def test_every_sentence_about_a_place_is_reached() -> None:
    text = "".join((SOURCES / f"{name}.py").read_text(encoding="utf-8") for name in MODULES)
    keys = {key.removeprefix("masalah.") for key in catalogue("id") if key.startswith("masalah.")}
    reached = {key for _, expected in (*BROKEN.values(), *MENDED.values()) for key, *_ in expected}
    of_any_file = {"bukan_teks", "huruf_rusak", "karakter_kendali"}
    assert {key for key in keys if f'"{key}"' in text} - reached == {"tidak_terbaca", *of_any_file}, "tested elsewhere"


def test_a_file_that_may_not_be_opened(place: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    folder = place()
    monkeypatch.setattr(Path, "open", refuse)
    keys = [item.key for item in check_wilayah(folder, "9901")[1]]
    assert keys == ["tidak_terbaca"] * 2


def test_everything_is_reported_in_one_pass(place: Callable[..., Path]) -> None:
    folder = place(
        table("99.01.01,,kecamatan,x,-7", *ROWS[1:]),
        write(L, "kode,nama_lain,geser_x,geser_y\n99.01.09,,x,\n"),
        shapes(lambda root: [root["features"][0].update(geometry=None), root["features"][2]["properties"].clear()]),
        write(C, "<html>"),
        write(D, village("99.01.01")),
    )
    assert [where(item) for item in check_wilayah(folder, "9901")[1]] == [
        ("wajib", W, 2),
        ("bukan_angka", W, 2),
        ("tanpa_daftar", L, 2),
        ("bukan_angka", L, 2),
        ("geometri_kosong", K, "1"),
        ("wajib", K, "3"),
        ("bukan_geojson", C, ""),
        ("kode_bentuk", D, "1"),
    ]


def test_the_sentence_says_what_was_found_and_what_was_expected(place: Callable[..., Path]) -> None:
    (item,) = check_wilayah(place(each(code(990101))), "9901")[1]
    assert problem(item, "id") == (
        "wilayah/9901/kecamatan.geojson, fitur 1–3, kolom kode: diharapkan kode Kemendagri bertitik sebagai teks, "
        'seperti "99.01.01"; ditemukan 990101.'
    )
    (item,) = check_wilayah(place(each(renamed("KODE_KEC"))), "9901")[1]
    assert "there are: KODE_KEC, nama." in problem(item, "en")


def test_map_and_files_of_every_place_that_is_taken_can_be_made(
    place: Callable[..., Path], made_up: Callable[..., Rilis]
) -> None:
    base = made_up(INDIKATOR, NILAI)
    steps = {**ALTERED, **{name: step for name, (step, _) in MENDED.items()}}
    steps["a world"] = first(ring(lambda _: [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]))
    sizes = {}
    for name, step in steps.items():
        wilayah = sound(place(step))
        units = wilayah.units[wilayah.units["tingkat"] == "kecamatan"]
        found = certainty(replace(base, wilayah=wilayah, kecamatan=units.drop(columns="tingkat")), n=20)
        shapes = {"kecamatan": parcels.coloured(found, "id"), "ragu": parcels.hatched(found)}
        shapes |= {"konteks": parcels.context(wilayah), "desa": parcels.villages(wilayah, "99.01.01")}
        drawn = deck.deck(found, "id", view.Look(kode="99.01.01"), shapes).to_json()
        parts = [bentuk.features(found, "id"), bentuk.hatching(found), json.loads(geojson(found, "id"))]
        parts.append(json.loads(drawn))
        assert len(parts[0]["features"]) == len(parts[2]["features"]) == 3
        json.dumps(parts, allow_nan=False)
        sizes[name] = len(json.dumps(parts[1]))
    assert {name: size for name, size in sizes.items() if size > 50_000} == {}


def test_problems_of_a_place_are_problems_of_its_release(
    tmp_path: Path, made_up: Callable[..., Rilis], place: Callable[..., Path]
) -> None:
    assert made_up(INDIKATOR, NILAI).peringatan == ()
    data, release = tmp_path / "data", tmp_path / "data" / "rilis" / "uji"
    load_wilayah.cache_clear()
    shapes(lambda root: root["features"].pop())(data / "wilayah" / "9901")
    assert [where(item) for item in check(release, data)] == [("tanpa_poligon", K, "")]
    with pytest.raises(RilisError):
        load_wilayah("9901", data)
    (release / "nilai.csv").write_text("kode,indikator,tahapan,kejadian,eksposur,nilai\n99.01.09,a,,,,1\n")
    table(*ROWS[:2], "99.01.03,Kec 3,kecamatan,x,-7")(data / "wilayah" / "9901")
    assert [item.key for item in check(release, data)] == ["bukan_angka", "tanpa_poligon", "pilihan"]


def test_what_is_odd_about_a_place_is_said_of_its_release_and_does_not_stop_it(
    tmp_path: Path, made_up: Callable[..., Rilis]
) -> None:
    made_up(INDIKATOR, NILAI)
    data, release = tmp_path / "data", tmp_path / "data" / "rilis" / "uji"
    load_wilayah.cache_clear()
    first(ring(lambda positions: positions[:-1]))(data / "wilayah" / "9901")
    found = load(release, data)
    assert [where(item) for item in found.peringatan] == [("cincin_terbuka", K, "1")]
    assert check(release, data) == found.peringatan == found.wilayah.peringatan


def test_a_place_is_read_once_and_a_broken_one_again_when_it_changed(tmp_path: Path, place_at: Callable) -> None:
    folder = tmp_path / "wilayah" / "9901"
    place_at(folder, 2)
    whole = (folder / K).read_bytes()
    write(K, "{")(folder)
    for _ in range(2):
        with pytest.raises(RilisError):
            load_wilayah("9901", tmp_path)
    write(K, whole)(folder)
    found = load_wilayah("9901", tmp_path)
    write(K, "{")(folder)
    assert load_wilayah("9901", tmp_path) is found


def test_the_shipped_place_is_as_its_files_are() -> None:
    found, problems = check_wilayah(DATA / "wilayah" / "3513", "3513")
    assert found is not None and problems == ()
    for name in ("kecamatan", "konteks", "desa"):
        file = json.loads((DATA / "wilayah" / "3513" / f"{name}.geojson").read_text(encoding="utf-8"))
        assert json.loads(json.dumps(getattr(found, name))) == file
    assert found.units["tingkat"].value_counts().to_dict() == {"desa": 325, "kecamatan": 24, "kelurahan": 5}
    assert found.units.loc["35.13.04", ["geser_x", "geser_y"]].tolist() == [-4, 2]
    assert isinstance(found.units, pd.DataFrame) and found.units["lon"].notna().all()
