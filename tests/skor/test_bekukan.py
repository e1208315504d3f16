"""`bekukan`: writes the right numbers, keeps everything else, changes nothing the second time."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from kerawanan.errors import RilisError
from kerawanan.katalog import check
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.skor.bekukan import freeze

Build = Callable[..., Rilis]
ITEMS = [
    {"kode": "a", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 20]},
    {"kode": "b", "isu": "bencana", "jenis": "nilai", "acuan": [0, 4]},
    {"kode": "c", "jenis": "nilai", "dinilai": False},
]
ROWS = [f"99.01.0{k},a,,{30 * k},10," for k in (1, 2, 3)] + [f"99.01.0{k},b,,,,{k}" for k in (1, 2, 3)]


@pytest.fixture
def folder(made_up: Build, tmp_path: Path) -> Path:
    """A release with the goalposts of `a` and the limits of another one."""
    made_up(ITEMS, ROWS, parameter={"penyusutan": False})
    return tmp_path / "data" / "rilis" / "uji"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_right_numbers_are_written_and_told(folder: Path) -> None:
    changes = freeze(folder, folder.parents[1])
    # a: 1/3, 2/3, 1 of its scale; b: 1/4, 1/2, 3/4. Means 29.1667, 58.3333, 87.5: mean 58.3333, deviation 29.1667.
    assert [(item.file, item.column, item.old, item.new) for item in changes] == [
        ("indikator.toml", "indikator[a].acuan", [0, 20], [0, 900.0]),
        ("rilis.toml", "batas.rendah_sedang", 40.0, pytest.approx(29.1666667)),
        ("rilis.toml", "batas.sedang_tinggi", 60.0, pytest.approx(87.5)),
    ]
    assert check(folder, folder.parents[1]) == ()


def test_the_second_time_changes_nothing(folder: Path) -> None:
    freeze(folder, folder.parents[1])
    before = files(folder)
    stamp = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert freeze(folder, folder.parents[1]) == ()
    assert files(folder) == before
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == stamp


def test_comments_line_ends_and_byte_order_mark_stay(folder: Path) -> None:
    for name, old, new in [
        ("indikator.toml", "acuan = [0, 20]", "acuan = [\n  0, # bawah\n  20, # atas\n] # titik acuan"),
        ("rilis.toml", "[batas]\n", "# dibekukan\n[batas] # sementara\n"),
        ("rilis.toml", "rendah_sedang = 40.0", "rendah_sedang = 40.0   # lama"),
    ]:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_bytes(text.replace(old, new).replace("\n", "\r\n").encode("utf-8-sig"))
    text = (
        (folder / "rilis.toml").read_bytes().replace(b"\r\r\n", b"\r\n").replace(b"\xef\xbb\xbf" * 2, b"\xef\xbb\xbf")
    )
    (folder / "rilis.toml").write_bytes(text)
    before = files(folder)
    freeze(folder, folder.parents[1])
    after = files(folder)
    assert after["indikator.toml"] == before["indikator.toml"].replace(b"  20, # atas", b"  900.0, # atas")
    limits = tomllib.loads(after["rilis.toml"].decode("utf-8-sig"))["batas"]
    expected = before["rilis.toml"].replace(b"= 40.0 ", f"= {limits['rendah_sedang']} ".encode())
    assert after["rilis.toml"] == expected.replace(b"= 60.0", f"= {limits['sedang_tinggi']}".encode())
    assert after["nilai.csv"] == before["nilai.csv"]


def test_what_is_missing_is_filled_in(folder: Path) -> None:
    """A first release has neither goalposts nor limits: nobody can know them before."""
    for name, old in [
        ("indikator.toml", "acuan = [0, 20]\n"),
        ("indikator.toml", "acuan = [0, 4]\n"),
        ("rilis.toml", "[batas]\nrendah_sedang = 40.0\nsedang_tinggi = 60.0\n"),
    ]:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, ""), "utf-8")
    changes = {item.column: (item.old, item.new) for item in freeze(folder, folder.parents[1])}
    assert changes["indikator[a].acuan"] == (None, [0.0, 900.0])
    assert changes["indikator[b].acuan"] == (None, [0.0, 3.0])
    # Both indicators are 1/3, 2/3, 1 of their scale now.
    assert changes["batas.rendah_sedang"] == (None, pytest.approx(100 / 3))
    assert changes["batas.sedang_tinggi"] == (None, pytest.approx(100))
    assert check(folder, folder.parents[1]) == ()


def test_another_problem_is_named_and_nothing_is_touched(folder: Path) -> None:
    for name, old, new, key in [
        ("nilai.csv", "99.01.01,a,,30,10,", "99.01.01,a,,banyak,10,", "bukan_angka"),
        ("rilis.toml", 'id = "uji"', 'id = "lain"', "id_bukan_folder"),
        ("rilis.toml", 'id = "uji"', "id = ", "toml_rusak"),
        ("indikator.toml", "[[indikator]]", "[indikator]", "toml_ganda"),
        ("indikator.toml", "acuan = [0, 20]", 'acuan = "besar"', "jenis"),
    ]:
        sound = (folder / name).read_bytes()
        (folder / name).write_bytes(sound.replace(old.encode(), new.encode()))
        before = files(folder)
        with pytest.raises(RilisError) as caught:
            freeze(folder, folder.parents[1])
        assert key in [item.key for item in caught.value.problems], key
        assert files(folder) == before, key
        (folder / name).write_bytes(sound)
    (folder / "rilis.toml").unlink()
    with pytest.raises(RilisError):
        freeze(folder, folder.parents[1])


@pytest.mark.parametrize("name", ["publik-2024", "contoh"])
def test_shipped_releases_need_nothing(name: str, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(DATA / "rilis" / name, tmp_path / name))
    before = files(copied)
    assert freeze(copied) == ()
    assert files(copied) == before
