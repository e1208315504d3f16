"""What a release must name before it is official: all that is missing at once, and no place-holder passes."""

import json
import re
from collections.abc import Callable

import frictionless
import pytest

from kerawanan import cli
from kerawanan.errors import Problem
from kerawanan.katalog import check, open_release
from kerawanan.rilis.load import Rilis, load
from kerawanan.rilis.resmi import placeholder
from kerawanan.skor.kepastian import certainty
from kerawanan.tampil.berkas.terbuka import package
from kerawanan.tampil.kata import rujukan
from kerawanan.tampil.ringkas import halaman
from kerawanan.teks.text import BAHASA, t
from tests.conftest import Copy
from tests.tampil.ringkas.test_halaman import ingredients

R = "rilis.toml"
EMPTY = ("", "–", "belum ditetapkan", "not yet decided", "Nama penerbit", "[kontak]", "…", "XXX", "TBD", "isi di sini")
FULL = (
    "Bawaslu Kabupaten Probolinggo",
    "CC BY 4.0",
    "Fakta dari sumber terbuka.",
    "humas@bawaslu.go.id",
)


def wrong(found: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(item.key, item.column) for item in found if item.severity == "error"]


def official(copied: Copy) -> Copy:
    """Let the copy of a release be official, with all that this asks for."""
    copied.replace(R, 'status = "publik"', 'status = "resmi"')
    copied.replace(R, 'penerbit = ""', 'penerbit = "Bawaslu Kabupaten Probolinggo"\nkontak = "humas@bawaslu.go.id"')
    return copied


def test_place_holders_and_names() -> None:
    assert [text for text in EMPTY if not placeholder(text)] == []
    assert [text for text in FULL if placeholder(text)] == []


def test_all_that_is_missing_is_named_at_once(copy_of: Callable[[str], Copy]) -> None:
    copied = copy_of("publik-2024")
    copied.replace(R, 'ringkas = { id = "', 'ringkas = { id = "Pratinjau. ')
    text = (copied.path / R).read_text("utf-8")
    text = re.sub(r"(?m)^lisensi = .*", 'lisensi = { id = "belum ditetapkan", en = "not yet decided" }', text)
    (copied.path / R).write_text(re.sub(r"(?m)^tanggal_rilis = .*", "", text), "utf-8")
    assert wrong(check(copied.path)) == [("wajib", "tanggal_rilis")], "nothing new for what is public"
    copied.replace(R, 'status = "publik"', 'status = "resmi"')
    names = {"ringkas", "penerbit", "kontak", "lisensi"}
    expected = {("resmi_kurang", name) for name in names} | {("wajib", "tanggal_rilis")}
    assert set(wrong(check(copied.path))) == expected


def test_a_complete_one_opens_and_whom_to_ask_changes_no_figure(copy_of: Callable[[str], Copy]) -> None:
    copied = official(copy_of("publik-2024"))
    first = open_release(copied.path)
    assert first.info.status == "resmi" and wrong(check(copied.path)) == []
    copied.replace(R, "humas@bawaslu.go.id", "https://bawaslu.go.id/kontak")
    assert load(copied.path).sidik == first.sidik


def test_a_contact_is_an_address(copy_of: Callable[[str], Copy]) -> None:
    copied, before = copy_of("publik-2024"), 'penerbit = ""'
    for given in ("telepon 0335", "javascript:x", "http://x.id", "https://x.id/<b>", "a@b", "mailto:a@b.id?x=y"):
        copied.replace(R, before, f'penerbit = ""\nkontak = "{given}"')
        assert wrong(check(copied.path)) == [("pola", "kontak")], given
        before = f'penerbit = ""\nkontak = "{given}"'


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_list_can_be_seen_before_the_status_changes(
    copy_of: Callable[[str], Copy], capsys: pytest.CaptureFixture, bahasa: str
) -> None:
    assert cli.main(["periksa", "publik-2024", "--bahasa", bahasa]) == 0
    assert cli.main(["periksa", "publik-2024", "--sebagai", "resmi", "--bahasa", bahasa]) == 1
    said = capsys.readouterr().out
    assert said.count(t("masalah.resmi_kurang", bahasa, temu='""')) == 2 and "penerbit" in said and "kontak" in said
    copied = official(copy_of("publik-2024"))
    copied.replace(R, 'status = "resmi"', 'status = "publik"')
    before = (copied.path / R).read_bytes()
    assert cli.main(["periksa", str(copied.path), "--sebagai", "resmi", "--bahasa", bahasa]) == 0
    assert t("cli.siap_resmi", bahasa, folder=copied.path) in capsys.readouterr().out
    assert (copied.path / R).read_bytes() == before


def test_publisher_and_contact_are_shown(publik: Rilis, copy_of: Callable[[str], Copy]) -> None:
    copied = official(copy_of("publik-2024"))
    found = certainty(load(copied.path), n=50)
    for bahasa in BAHASA:
        said = rujukan.publisher(found.result.rilis, bahasa)
        assert "Bawaslu Kabupaten Probolinggo" in said and "](mailto:humas@bawaslu.go.id)" in said
        assert rujukan.publisher(publik, bahasa) == ""
        described = json.loads(package(found, bahasa))
        known = {"title": "Bawaslu Kabupaten Probolinggo", "role": "publisher", "email": "humas@bawaslu.go.id"}
        assert described["contributors"] == [known]
        assert frictionless.Package.from_descriptor(described).contributors == [known]
        page = halaman.summary(ingredients(found, bahasa)).isi.decode()
        assert '<a href="mailto:humas@bawaslu.go.id">humas@bawaslu.go.id</a>' in page
