"""What a site says of itself, and the published scores of the provinces."""

from pathlib import Path

import pytest

from kerawanan.errors import RilisError
from kerawanan.katalog import katalog
from kerawanan.rilis.situs import load_provinces, load_riwayat, load_situs
from kerawanan.rilis.wilayah import load_wilayah


@pytest.mark.parametrize("lapor", ["", "mailto:lapor@contoh.go.id", "https://contoh.go.id/lapor"])
def test_addresses_for_reports(tmp_path: Path, lapor: str) -> None:
    (tmp_path / "situs.toml").write_text(f'lapor = "{lapor}"\n', encoding="utf-8")
    assert load_situs(tmp_path).lapor == lapor


@pytest.mark.parametrize(
    "line", ['lapor = "javascript:alert(1)"', 'lapor = "http://x"', "lapor = 3", 'lain = ""', 'rilis = "../x"', "x"]
)
def test_other_addresses_are_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "situs.toml").write_text(line, encoding="utf-8")
    with pytest.raises(RilisError) as error:
        load_situs(tmp_path)
    assert [item.file for item in error.value.problems] == ["situs.toml"]


def test_history_names_every_shipped_release_and_the_method() -> None:
    found = load_riwayat()
    assert {item.kode for item in found} >= {*katalog().opened, "metode-1"}
    assert [item.tanggal for item in found] == sorted((item.tanggal for item in found), reverse=True)
    example = next(item for item in found if item.kode == "contoh")
    assert "CONTOH" in example.teks.id and "EXAMPLE" in example.teks.en


def test_broken_history_is_refused(tmp_path: Path) -> None:
    (tmp_path / "riwayat.toml").write_text('[[riwayat]]\nkode = "a"\njenis = "lain"\n', encoding="utf-8")
    with pytest.raises(RilisError) as error:
        load_riwayat(tmp_path)
    assert len(error.value.problems) == 3


def test_scores_of_the_provinces_as_printed() -> None:
    table = load_provinces()
    assert list(table["peringkat"]) == list(range(1, 35))
    assert table["skor_ikp"].is_monotonic_decreasing
    scores = table.set_index("provinsi")["skor_ikp"]
    assert (scores["Jawa Timur"], scores["Kalimantan Timur"], scores["Jawa Barat"]) == (14.74, 77.04, 77.04)
    assert table.groupby("kategori").size().to_dict() == {"tinggi": 5, "sedang": 21, "rendah": 8}
    assert load_wilayah("3513").provinsi in scores
