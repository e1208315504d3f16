"""The command `paket`: what it writes, what it leaves alone, what it refuses."""

from pathlib import Path

import pytest

from kerawanan import cli_paket
from kerawanan.cli import main
from kerawanan.rilis.load import Rilis
from kerawanan.tampil.paket import daftar, kit
from kerawanan.tampil.paket.rencana import Piece, plan


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the kit be four small files."""

    def some(rilis: Rilis, alamat: str = "") -> list[Piece]:
        return [piece for piece in plan(rilis, alamat) if piece.target.nama in ("skor.csv", "strategi.json")]

    monkeypatch.setattr(kit, "plan", some)
    cli_paket._kit.cache_clear()
    return ["--proses", "1"]


def digests(folder: Path) -> dict[str, str]:
    found = daftar.read((folder / daftar.NAME).read_text(encoding="utf-8"))
    assert found
    return found


def test_two_runs_write_the_same_and_the_list_is_true(tmp_path: Path, few: list[str], capsys) -> None:
    for name in ("a", "b"):
        assert main(["paket", "publik-2024", "--ke", str(tmp_path / name), *few]) == 0
        cli_paket._kit.cache_clear()
    first, second = ((tmp_path / name / daftar.NAME).read_bytes() for name in ("a", "b"))
    assert first == second
    listed = digests(tmp_path / "a")
    files = {path.relative_to(tmp_path / "a").as_posix(): path for path in (tmp_path / "a").rglob("*.*")}
    assert {place: daftar.digest(path.read_bytes()) for place, path in files.items()} == listed
    assert daftar.fingerprint(listed) in capsys.readouterr().out


def test_what_it_did_not_write_stays(tmp_path: Path, few: list[str]) -> None:
    assert main(["paket", "publik-2024", "--ke", str(tmp_path), *few]) == 0
    old = digests(tmp_path)
    data = [place for place in old if place.startswith("data/")]
    own, changed = tmp_path / "catatan.txt", tmp_path / data[0]
    own.write_text("milik saya")
    changed.write_text("diubah")
    outside = tmp_path.parent / "luar.txt"
    outside.write_text("luar")
    listing = tmp_path / daftar.NAME
    with listing.open("a") as file:
        file.write(f"{daftar.digest(b'luar')}  ../luar.txt\n")
    cli_paket._kit.cache_clear()
    assert main(["paket", "contoh", "--ke", str(tmp_path), *few]) == 0
    assert own.read_text() == "milik saya" and changed.read_text() == "diubah" and outside.read_text() == "luar"
    assert not (tmp_path / data[1]).exists()
    assert all((tmp_path / place).is_file() for place in digests(tmp_path))


def test_a_folder_of_others_is_refused_and_stays(tmp_path: Path, few: list[str], capsys) -> None:
    (tmp_path / "surat.txt").write_text("milik orang")
    assert main(["paket", "publik-2024", "--ke", str(tmp_path), *few]) == 1
    assert "Pilih folder kosong" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["surat.txt"]
    assert main(["paket", "publik-2024", "--bahasa", "en", "--ke", str(tmp_path / "surat.txt"), *few]) == 1
    assert "expected a folder" in capsys.readouterr().err


def test_a_broken_release_gives_its_problems(tmp_path: Path, copy_of, few: list[str], capsys) -> None:
    copy = copy_of("publik-2024")
    (copy.path / "nilai.csv").write_text("kode,indikator\n", encoding="utf-8")
    assert main(["paket", str(copy.path), "--ke", str(tmp_path / "x"), *few]) == 1
    assert "nilai.csv" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_date_of_the_environment_is_honoured(
    publik: Rilis, tmp_path: Path, few: list[str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.delenv(cli_paket.EPOCH, raising=False)
    assert cli_paket.made(publik).date() == publik.info.tanggal_rilis
    monkeypatch.setenv(cli_paket.EPOCH, "1735689600")
    assert cli_paket.made(publik).isoformat() == "2025-01-01T00:00:00+00:00"
    monkeypatch.setenv(cli_paket.EPOCH, "kemarin")
    assert main(["paket", "publik-2024", "--ke", str(tmp_path / "x"), *few]) == 1
    assert cli_paket.EPOCH in capsys.readouterr().err
