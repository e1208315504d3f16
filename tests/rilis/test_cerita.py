"""What a release says of itself: optional, checked, and without a trace in figures and fingerprints."""

from kerawanan.rilis.load import check, load
from kerawanan.skor.kepastian import certainty
from kerawanan.tampil.kata.batasan import limits
from kerawanan.tampil.kata.kutipan import about, description
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA


def test_a_release_without_a_file_says_nothing_and_has_the_same_fingerprint(copy_of, publik) -> None:
    copied = copy_of("publik-2024")
    (copied.path / "cerita.toml").unlink()
    bare = load(copied.path)
    assert bare.sidik == publik.sidik
    for bahasa in BAHASA:
        assert publik.cerita.asal.get(bahasa) in plain(about(publik, bahasa)) and "18 A" not in about(bare, bahasa)
        assert "24 kecamatan" in description(bare, bahasa)
        full, less = (limits(certainty(rilis, n=20), bahasa) for rilis in (publik, bare))
        assert full.count("\n- ") == less.count("\n- ") + 3 and "Kota Probolinggo" in less


def test_a_wrong_file_is_named(copy_of) -> None:
    copied = copy_of("contoh")
    file = copied.path / "cerita.toml"
    cases = {
        'asal = { id = "x" }': "asal.en",
        'asl = { id = "x", en = "x" }': "asl",
        "keterbatasan = [1]": "keterbatasan.0",
    }
    for text, column in cases.items():
        file.write_text(text, encoding="utf-8")
        assert [(item.file, item.column) for item in check(copied.path)] == [("cerita.toml", column)], text
    file.write_text("asal = ", encoding="utf-8")
    assert [item.key for item in check(copied.path)] == ["toml_rusak"]
