"""What a release is: its folder and its name, which files it may lack, where they may lie; reading changes nothing."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.beside import Beside
from kerawanan.rilis.load import DATA, Rilis, check, load
from kerawanan.skor.kepastian import certainty
from kerawanan.teks.text import problem
from tests.rilis.rusak import HT, XT, C, D, H, K, N, P, R, T, X, drop, found_in


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(RilisError) as caught:
        load(DATA / "rilis" / "tidak-ada")
    assert caught.value.problems == (Problem("berkas_tidak_ada", str(DATA / "rilis" / "tidak-ada")),)


def test_a_release_is_called_as_its_folder_however_the_folder_is_named(
    copy_of: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copy_of(C)
    inside = copied.path / "bagian"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for folder in (copied.path, "..", copied.path / "bagian" / "..", f"{copied.path}/"):
        assert check(folder) == (), folder
    other = copied.path.rename(copied.path.with_name("salinan"))
    monkeypatch.chdir(other)
    for folder in (other, "."):
        (found,) = check(folder)
        sentence = "rilis.toml, kolom id: harus sama dengan nama foldernya, salinan; ditemukan contoh."
        assert problem(found, "id") == sentence
    link = other.with_name("tautan")
    link.symlink_to(other)
    (other / R).write_text((other / R).read_text("utf-8").replace('id = "contoh"', 'id = "salinan"'), "utf-8")
    assert check(other) == () and [item.fields["harap"] for item in check(link)] == ["tautan"]


def test_the_place_is_a_code_and_no_path(copy_of: Callable) -> None:
    """Nothing is looked up outside: no second problem says whether a file is there."""
    copied = copy_of(P)
    copied.replace(R, 'wilayah = "3513"', 'wilayah = "../tidak-ada"')
    assert found_in(copied.path) == [("pola", R, None, "wilayah")]


def test_no_file_of_a_release_may_be_a_link_that_leads_out(copy_of: Callable, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("kata-sandi;kata-sandi\n", encoding="utf-8")
    for file in (N, K, T, R, D):
        copied = copy_of(C)
        (copied.path / file).unlink()
        (copied.path / file).symlink_to(secret)
        problems = check(copied.path)
        assert ("tautan_luar", file) in {(item.key, item.file) for item in problems}
        assert not any("sandi" in problem(item, "id") for item in problems)
        shutil.rmtree(copied.path)


def test_reading_changes_no_file(copy_of: Callable) -> None:
    copied = copy_of(C)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in copied.path.iterdir()}
    load(copied.path)
    copied_after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in copied.path.iterdir()}
    assert copied_after == before


def test_a_release_without_optional_files(copy_of: Callable) -> None:
    copied = copy_of(P)
    drop(K)(copied)
    assert check(copied.path) == ()
    copied = copy_of(C)
    drop(T)(copied)
    assert check(copied.path) == ()
    assert load(copied.path).tindakan.empty


def test_without_outcomes_and_context_scores_certainty_and_the_former_digest_stay(copy_of: Callable) -> None:
    """What stands beside the scores enters none of them; files that are absent leave no trace in the digest."""
    copied = copy_of(P)
    whole = load(copied.path)
    for file in (H, HT, X, XT):
        drop(file)(copied)
    bare = load(copied.path)
    assert bare.beside.sesudah.hasil == () and bare.beside.konteks == {} and len(whole.beside.sesudah.hasil) == 2
    assert bare.sidik == whole_without(whole) != whole.sidik
    first, second = certainty(whole, n=500), certainty(bare, n=500)
    assert_frame_equal(first.result.table, second.result.table)
    assert_frame_equal(first.table, second.table)


def whole_without(rilis: Rilis) -> str:
    return dataclasses.replace(rilis, beside=Beside()).sidik
