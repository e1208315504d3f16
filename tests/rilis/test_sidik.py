"""The digest of a release: it follows everything that figures and colours are made of, and no spelling of it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from kerawanan.rilis.beside import Beside
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.rilis.referensi import load_referensi
from kerawanan.rilis.sidik import digest
from kerawanan.rilis.wilayah import load_wilayah
from tests.conftest import Copy

FILES = ("rilis.toml", "indikator.toml", "nilai.csv", "kejadian.csv", "tindakan.csv", "hasil.toml", "hasil.csv")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data folder with the example release, to be changed."""
    for name in ("referensi", "wilayah", "rilis/contoh"):
        shutil.copytree(DATA / name, tmp_path / name)
    return tmp_path


def sidik_of(data: Path) -> str:
    load_referensi.cache_clear()
    load_wilayah.cache_clear()
    return load(data / "rilis" / "contoh", data).sidik


def crlf(copied: Copy) -> None:
    for file in FILES:
        path = copied.path / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def byte_order_mark(copied: Copy) -> None:
    for file in FILES:
        path = copied.path / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def semicolons(copied: Copy) -> None:
    rows = copied.rows("nilai.csv")
    (copied.path / "nilai.csv").write_text("".join(";".join(row) + "\n" for row in rows), "utf-8")


def other_order(copied: Copy) -> None:
    for file in ("nilai.csv", "kejadian.csv", "tindakan.csv", "hasil.csv"):
        rows = copied.rows(file)
        copied.write(file, [rows[0][::-1], *(row[::-1] for row in rows[:0:-1])])


def comments_and_numbers(copied: Copy) -> None:
    copied.replace("rilis.toml", "cakupan_min = 65", "cakupan_min = 65.0 # persen")
    copied.replace("rilis.toml", "berat = 3", "berat = 3.00")
    copied.replace("indikator.toml", "bobot = 1.0", "bobot = 1")
    copied.replace("indikator.toml", "acuan = [0.0, ", "acuan = [ -0, ")


@pytest.mark.parametrize("spell", [crlf, byte_order_mark, semicolons, other_order, comments_and_numbers])
def test_spelling_changes_nothing(copy_of: Callable, contoh: Rilis, spell: Callable[[Copy], None]) -> None:
    copied = copy_of("contoh")
    before = [(copied.path / file).read_bytes() for file in FILES]
    spell(copied)
    assert [(copied.path / file).read_bytes() for file in FILES] != before
    assert load(copied.path).sidik == contoh.sidik


def test_weights_in_another_order_are_the_same_weights(copy_of: Callable) -> None:
    copied, found = copy_of("contoh"), []
    sound = (copied.path / "rilis.toml").read_text("utf-8")
    lines = ["bencana = 1", "rekapitulasi = 2", "catatan_pengawas = 3", "komplain_saksi = 4"]
    for order in (lines, lines[::-1]):
        (copied.path / "rilis.toml").write_text(sound + "\n".join(["[parameter.bobot_isu]", *order, ""]), "utf-8")
        found.append(load(copied.path).sidik)
    assert found[0] == found[1]


def one_more_event(data: Path) -> None:
    Copy(data / "rilis" / "contoh").cell("kejadian.csv", 2, "jumlah", "9")


def one_more_station(data: Path) -> None:
    Copy(data / "rilis" / "contoh").cell("nilai.csv", 2, "eksposur", "999")


def one_action_done(data: Path) -> None:
    Copy(data / "rilis" / "contoh").cell("tindakan.csv", 2, "status", "terlambat")


def other_goalposts(data: Path) -> None:
    Copy(data / "rilis" / "contoh").replace("indikator.toml", "acuan = [0.0, 20.21276595744681]", "acuan = [0.0, 20.3]")


def other_limits(data: Path) -> None:
    Copy(data / "rilis" / "contoh").replace("rilis.toml", "rendah_sedang = 23.33001815", "rendah_sedang = 23.33")


def other_status(data: Path) -> None:
    Copy(data / "rilis" / "contoh").replace("rilis.toml", 'status = "simulasi"', 'status = "publik"')


def other_colour(data: Path) -> None:
    Copy(data / "referensi").replace("kelas.toml", "#8A2D0C", "#8A2D0D")


def other_colour_of_what_ifs(data: Path) -> None:
    Copy(data / "referensi").replace("kelas.toml", "#4B2A80", "#4B2A81")


def moved_boundary(data: Path) -> None:
    path = data / "wilayah" / "3513" / "kecamatan.geojson"
    shapes = json.loads(path.read_text("utf-8"))
    ring = shapes["features"][0]["geometry"]["coordinates"][0]
    ring = ring if isinstance(ring[0][0], float) else ring[0]
    ring[1][0] += 0.0005
    path.write_text(json.dumps(shapes), "utf-8")


def renamed_unit(data: Path) -> None:
    Copy(data / "wilayah" / "3513").replace("wilayah.csv", "Sukapura", "Sukapuro")


CHANGES = [one_more_event, one_more_station, one_action_done, other_goalposts, other_limits, other_status]
CHANGES += [other_colour, other_colour_of_what_ifs, moved_boundary, renamed_unit]


def test_everything_that_numbers_and_colours_are_made_of_changes_it(data: Path, subtests: pytest.Subtests) -> None:
    seen = {sidik_of(data)}
    for change in CHANGES:
        with subtests.test(change.__name__):
            change(data)
            found = sidik_of(data)
            assert found not in seen
            seen.add(found)


def test_no_part_of_a_release_is_forgotten(contoh: Rilis) -> None:
    """`kecamatan` is a part of the place, which counts by its own digest; the reference data count by colours.

    `cerita` are words that change no figure.
    """
    assert replace(contoh, wilayah=replace(contoh.wilayah, sidik="x")).sidik != contoh.sidik
    for item in fields(Rilis):
        if item.name not in {"kecamatan", "wilayah", "referensi", "peringatan", "beside", "cerita"}:
            value = getattr(contoh, item.name)
            other = value.iloc[1:] if hasattr(value, "iloc") else f"{value}x" if isinstance(value, str) else {"x": 1}
            assert replace(contoh, **{item.name: other}).sidik != contoh.sidik, item.name
    fewer = replace(contoh.beside, hasil=contoh.beside.hasil.iloc[1:])
    silent = replace(contoh.beside, sesudah=contoh.beside.sesudah.model_copy(update={"tidak_ditemukan": ()}))
    known = {replace(contoh, beside=it).sidik for it in (contoh.beside, fewer, silent, Beside())}
    assert len(known) == 4


def test_only_plain_values_have_a_digest() -> None:
    with pytest.raises(TypeError, match="found ndarray"):
        digest(np.zeros(3))
