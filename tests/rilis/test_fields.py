"""Texts that end in pictures have no more letters than a picture has room for; with as many, it is still drawn."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kerawanan.errors import RilisError
from kerawanan.katalog import check
from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import DATA, load_referensi
from kerawanan.skor.kepastian import certainty
from kerawanan.tampil.berkas.gambar import SIZES, picture
from kerawanan.telaah.lapis import CLASSES
from tests.conftest import Copy


def test_a_class_with_a_sentence_for_its_name_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "referensi"
    for old, new, column in (
        ('nama = { id = "rendah"', f'nama = {{ id = "{"r" * 61}"', "kelas[rendah].nama"),
        ('huruf = { id = "R"', f'huruf = {{ id = "{"R" * 9}"', "kelas[rendah].huruf.id"),
    ):
        shutil.copytree(DATA / "referensi", folder, dirs_exist_ok=True)
        Copy(folder).replace("kelas.toml", old, new)
        with pytest.raises(RilisError) as error:
            load_referensi(folder)
        assert [(item.key, item.column) for item in error.value.problems] == [("terlalu_panjang", column)]


def test_a_release_says_itself_in_few_words(copy_of: Callable[[str], Copy]) -> None:
    for name, most in (("judul", 200), ("pemilihan", 200), ("ringkas", 1000), ("sumber_singkat", 1000)):
        copied = copy_of("contoh")
        copied.replace("rilis.toml", f'\n{name} = {{ id = "', f'\n{name} = {{ id = "{"kata " * (most // 5)}')
        wrong = [(item.key, item.column) for item in check(copied.path) if item.severity == "error"]
        assert wrong == [("terlalu_panjang", name)]
        shutil.rmtree(copied.path)


def words(most: int) -> Dwibahasa:
    text = ("Kata panjang " * most)[: most - 1] + "."
    return Dwibahasa(id=text, en=text)


def test_with_as_many_letters_as_are_allowed_every_picture_is_drawn(contoh: Rilis) -> None:
    def full(item: Any, **lengths: int) -> Any:
        return item.model_copy(update={name: words(most) for name, most in lengths.items()})

    kelas = {kode: full(item, nama=60) for kode, item in contoh.referensi.kelas.items()}
    info = full(contoh.info, judul=200, pemilihan=200, ringkas=1000, sumber_singkat=1000)
    found = certainty(
        replace(
            contoh,
            info=info.model_copy(update={"status": "resmi", "penerbit": "Penerbit " * 22}),
            indikator={kode: full(item, label=200, satuan=200) for kode, item in contoh.indikator.items()},
            referensi=replace(contoh.referensi, kelas=kelas),
        ),
        n=50,
    )
    for size in SIZES:
        for layer in (CLASSES, next(iter(contoh.indikator))):
            assert picture(found, "", "id", size, layer, kind="svg").startswith(b"<?xml"), (size, layer)
