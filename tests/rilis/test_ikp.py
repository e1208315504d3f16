"""The states of the IKP indicators: what is wrong with the file is named."""

import shutil
from pathlib import Path

import pytest

from kerawanan.errors import RilisError
from kerawanan.rilis.ikp import FILE, load_ikp
from kerawanan.rilis.load import DATA

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
