"""The corpus of bad files: each gives its sentence, in both languages, and makes no release."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kerawanan.errors import RilisError
from kerawanan.isian import bungkus
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.isian.laporan import salinan
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.teks.text import BAHASA, problem
from tests.isian import berkas as b
from tests.isian.rusak import CORPUS, TODAY, cells, packed_files

ABOUT = Keterangan("uji", TODAY)


@pytest.fixture(scope="module")
def own() -> Kerangka:
    return load_kerangka("3513")


def said(read: Bacaan) -> set[str]:
    """Return the keys of what is wrong and the kinds of what is asked."""
    return {item.key for item in read.masalah} | {item.kode.partition(":")[0] for item in read.pertanyaan}


def sentences(read: Bacaan) -> list[str]:
    """Return everything that is said of a file, in both languages."""
    found = [problem(item, bahasa) for bahasa in BAHASA for item in (*read.masalah, *read.catatan)]
    found += [question.kalimat[bahasa] for question in read.pertanyaan for bahasa in BAHASA]
    return found + [words[bahasa] for item in read.pertanyaan for words in item.pilihan.values() for bahasa in BAHASA]


def test_every_bad_file_gives_its_sentence_and_no_release(own: Kerangka) -> None:
    assert len(CORPUS) >= 60
    missed = {}
    for name, (files, key) in CORPUS.items():
        read = baca(files, own, today=TODAY)
        texts = sentences(read)
        if key not in said(read) or read.siap:
            missed[name] = (key, said(read), texts[:3])
        assert all(texts) and not any("Traceback" in text or "{" in text for text in texts), name
        assert all(char.isprintable() for text in texts for char in text), name
        with pytest.raises(RilisError):
            susun(read, own, ABOUT)
        assert salinan(read, "id").startswith(b"PK"), name
    assert missed == {}


def test_a_problem_names_its_row_and_its_column_by_their_own_names(own: Kerangka) -> None:
    for name, (files, key) in cells().items():
        for item in baca(files, own, today=TODAY).masalah:
            if item.key == key and key not in ("tanda_campur", "melapor_tidak"):
                assert item.row is not None and item.column, (name, item)
                assert item.column[0].isupper() and "(" in item.column, (name, item)


def test_bounds_hold_before_anything_is_unpacked(own: Kerangka, monkeypatch: pytest.MonkeyPatch) -> None:
    """No part of a refused list is ever read."""
    monkeypatch.setattr(bungkus, "_seen", lambda *_: pytest.fail("a part was read"))
    for name, (content, key) in packed_files().items():
        if key.startswith("bungkus") or key in ("bersandi", "tautan_buku"):
            assert key in said(baca({name: content}, own)), name


def test_what_a_file_says_stays_a_text(own: Kerangka) -> None:
    """Cells that begin like a formula are defused in the register itself, so in everything made from it."""
    evil = "=HYPERLINK(A1)", "+1+1", "-1", "@x", "<b>x</b>"
    files = b.register(*(b.event(tps=str(place), keterangan=text) for place, text in enumerate(evil, 1)), b.SECOND)
    read = baca(files, own, {"nol": "nol"}, TODAY)
    assert read.masalah == () and read.pertanyaan == ()
    texts = susun(read, own, ABOUT).kejadian["keterangan"].tolist()
    assert [text for text in texts if text.startswith(("=", "+", "-", "@"))] == []
    assert [text.lstrip("'") for text in texts[:5]] == list(evil)


CELLS = st.one_of(
    st.text(max_size=12),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from([*b.EVENT, *b.SECOND, "", "1.000"]),
)


@given(st.lists(st.lists(CELLS, max_size=9), max_size=6), st.sampled_from([";", ",", "\t"]), st.booleans())
@example([["\x1c", "\x85"]], ";", True)
@settings(max_examples=120)
def test_random_tables_never_break_the_reading(rows: list[list[str]], mark: str, headed: bool) -> None:
    content = mark.join(b.HEAD).encode() + b"\n" if headed else b""
    content += "\n".join(mark.join(row) for row in rows).encode("utf-8", "surrogatepass")
    read = baca({"a.csv": content}, load_kerangka("3513"), today=TODAY)
    assert read.siap or all(sentences(read))


@given(st.integers(0, len(b.GOOD) - 1), st.binary(max_size=8))
@settings(max_examples=120)
def test_damaged_spreadsheets_never_break_the_reading(place: int, patch: bytes) -> None:
    content = b.GOOD[:place] + patch + b.GOOD[place + len(patch) :]
    read = baca({"a.xlsx": content}, load_kerangka("3513"), today=TODAY)
    assert read.siap or all(sentences(read))


@given(st.sampled_from(sorted(b.parts())), st.integers(0, 400), st.binary(max_size=6))
@example("xl/workbook.xml", 145, b"!")
@settings(max_examples=120)
def test_damaged_parts_never_break_the_reading(name: str, place: int, patch: bytes) -> None:
    found = b.parts()
    at = place % len(found[name])
    found[name] = found[name][:at] + patch + found[name][at + len(patch) :]
    read = baca({"a.xlsx": b.packed(found)}, load_kerangka("3513"), today=TODAY)
    assert read.siap or all(sentences(read))
