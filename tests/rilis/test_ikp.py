"""The states of the IKP indicators: what is wrong with the file is named."""

import shutil
from pathlib import Path

import pytest

from kerawanan.errors import RilisError
from kerawanan.rilis.ikp import FILE, load_ikp
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.teks.text import BAHASA, number
from kerawanan.telaah.beside import context

WRONG = {
    ("no = 19", "no = 3"): ("pilihan", "indikator[1].no"),
    ("no = 19", "no = 62"): ("pilihan", "indikator[1].no"),
    ('kode = "belum"', 'kode = "lain"'): ("pilihan", "keadaan[lain].kode"),
    ('[[keadaan]]\nkode = "rekaan"', '[[lain]]\nkode = "rekaan"'): ("wajib", "keadaan[rekaan]"),
    ('sumber = { teks = { id = "Kemendagri', 'asal = { teks = { id = "Kemendagri'): ("wajib", "indikator[1].sumber"),
}


def test_mistakes_are_named(tmp_path: Path) -> None:
    text = (DATA / "referensi" / FILE).read_text(encoding="utf-8")
    for place, ((old, new), expected) in enumerate(WRONG.items()):
        folder = Path(shutil.copytree(DATA / "referensi", tmp_path / str(place)))
        assert text.count(old) == 1, old
        (folder / FILE).write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(RilisError) as error:
            load_ikp(folder)
        assert expected in [(item.key, item.column) for item in error.value.problems], (old, error.value.problems)


def test_the_figures_of_number_19_are_those_of_the_release(publik: Rilis) -> None:
    rates, item = context(publik, "belum_rekam_ktp")["laju"], publik.beside.konteks["belum_rekam_ktp"]
    known = load_ikp().data[19]
    assert known.sumber.url == item.sumber.url and "19" in item.definisi.id
    for bahasa in BAHASA:
        said = "–".join(number(rate, bahasa, 2) for rate in (rates.min(), rates.max()))
        assert said in known.catatan.get(bahasa) and said in item.catatan.get(bahasa)
    assert str(len(rates)) in known.catatan.id
