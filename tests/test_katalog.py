"""The wall between releases: one that cannot be opened is named and takes nothing else down; which one comes first."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kerawanan import katalog
from kerawanan.errors import RilisError
from kerawanan.rilis.load import DATA
from kerawanan.skor.bekukan import freeze
from kerawanan.skor.resep import score
from kerawanan.teks.text import problem, t
from tests.conftest import Copy

Add = Callable[..., Copy]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder without a release."""
    shutil.copytree(DATA / "referensi", tmp_path / "referensi")
    (tmp_path / "wilayah").symlink_to(DATA / "wilayah")
    (tmp_path / "rilis").mkdir()
    return tmp_path


@pytest.fixture
def add(data: Path) -> Add:
    """Add a release: a copy of a shipped one under another name, with some entries changed."""

    def build(name: str, **entries: str) -> Copy:
        copied = Copy(Path(shutil.copytree(DATA / "rilis" / "publik-2024", data / "rilis" / name)))
        text = (copied.path / "rilis.toml").read_text("utf-8").replace('id = "publik-2024"', f'id = "{name}"')
        for key, value in entries.items():
            line = next(line for line in text.splitlines() if line.startswith(f"{key} = "))
            text = text.replace(line, f"{key} = {value}")
        (copied.path / "rilis.toml").write_text(text, "utf-8")
        return copied

    return build


def test_the_shipped_releases_are_there_the_public_one_first() -> None:
    known = katalog.katalog()
    assert (known.default, list(known.opened), known.refused) == ("publik-2024", ["publik-2024", "contoh"], {})


# Who comes first ------------------------------------------------------------------------------------------------------

OLD, NEW = "2026-01-01", "2026-02-01"
PUBLIC, MADE_UP, PREVIEW, OFFICIAL = (
    {"status": '"publik"'},
    {"status": '"simulasi"'},
    {"status": '"pratinjau"'},
    {"status": '"resmi"', "penerbit": '"Bawaslu"\nkontak = "humas@bawaslu.go.id"'},
)


@pytest.mark.parametrize(
    ("releases", "expected"),
    [
        ({"a": (MADE_UP, NEW), "z": (PUBLIC, OLD)}, ["z", "a"]),
        ({"a": (PUBLIC, OLD), "b": (PUBLIC, NEW)}, ["b", "a"]),
        ({"a": (PUBLIC, NEW), "b": (OFFICIAL, OLD), "c": (MADE_UP, NEW)}, ["b", "a", "c"]),
        ({"a": (OFFICIAL, OLD), "b": (OFFICIAL, NEW)}, ["b", "a"]),
        ({"a": (MADE_UP, NEW), "b": (MADE_UP, OLD)}, ["a", "b"]),
        ({"a": (PREVIEW, NEW), "b": (MADE_UP, OLD)}, ["b", "a"]),
        ({"a": (PUBLIC, NEW), "b": (PUBLIC, NEW)}, ["b", "a"]),  # the same day: the later name, always
    ],
)
def test_official_before_public_before_made_up_and_the_newest_first(
    data: Path, add: Add, releases: dict, expected: list[str]
) -> None:
    for name, (entries, day) in releases.items():
        add(name, **entries, tanggal_rilis=day)
    assert list(katalog.katalog(data).opened) == expected


def test_the_site_may_name_the_first(data: Path, add: Add, caplog: pytest.LogCaptureFixture) -> None:
    add("a", **MADE_UP)
    add("b")
    Copy(data / "referensi").replace("situs.toml", 'rilis = ""', 'rilis = "a"')
    assert list(katalog.katalog(data).opened) == ["a", "b"]
    assert caplog.messages == []


def test_what_nobody_has_reviewed_is_not_first_even_where_the_site_names_it(data: Path, add: Add) -> None:
    add("a", status='"simulasi"')
    add("b", status='"pratinjau"')
    Copy(data / "referensi").replace("situs.toml", 'rilis = ""', 'rilis = "b"')
    assert list(katalog.katalog(data).opened) == ["a", "b"]


@pytest.mark.parametrize("named", ["tidak-ada", "rusak"])
def test_a_first_that_cannot_be_opened_falls_back_and_is_logged(
    data: Path, add: Add, caplog: pytest.LogCaptureFixture, named: str
) -> None:
    add("b")
    (add("rusak").path / "nilai.csv").unlink()
    Copy(data / "referensi").replace("situs.toml", 'rilis = ""', f'rilis = "{named}"')
    assert katalog.katalog(data).default == "b"
    assert caplog.messages[-1] == t("katalog.log_bawaan", "id", rilis=named, bawaan="b")


def test_a_site_file_that_cannot_be_read_names_nobody(data: Path, add: Add, caplog: pytest.LogCaptureFixture) -> None:
    add("b")
    (data / "referensi" / "situs.toml").write_text("rilis = 3\n", "utf-8")
    assert katalog.katalog(data).default == "b"
    assert len(caplog.messages) == 1 and caplog.messages[0].startswith("situs.toml, kolom rilis: ")


# The wall -------------------------------------------------------------------------------------------------------------


def no_table(copied: Copy) -> None:
    (copied.path / "nilai.csv").unlink()


def half_copied(copied: Copy) -> None:
    (copied.path / "rilis.toml").unlink()


def cut_short(copied: Copy) -> None:
    text = (copied.path / "rilis.toml").read_bytes()
    (copied.path / "rilis.toml").write_bytes(text[: len(text) // 2])


def many_problems(copied: Copy) -> None:
    rows = copied.rows("nilai.csv")
    copied.write("nilai.csv", [rows[0], *([*row[:3], "banyak", *row[4:]] for row in rows[1:])])


def frozen_elsewhere(copied: Copy) -> None:
    copied.replace("rilis.toml", "rendah_sedang = 31", "rendah_sedang = 21")


def another_name(copied: Copy) -> None:
    copied.replace("rilis.toml", 'id = "', 'id = "x')


def no_place(copied: Copy) -> None:
    copied.replace("rilis.toml", 'wilayah = "3513"', 'wilayah = "9999"')


@pytest.mark.parametrize(
    "break_it", [no_table, half_copied, cut_short, many_problems, frozen_elsewhere, another_name, no_place]
)
def test_a_broken_release_is_named_and_the_others_are_as_they_were(
    data: Path, add: Add, caplog: pytest.LogCaptureFixture, break_it: Callable[[Copy], None]
) -> None:
    add("baik")
    break_it(add("rusak"))
    known = katalog.katalog(data)
    assert list(known.opened) == ["baik"] and list(known.refused) == ["rusak"]
    refused = known.refused["rusak"]
    assert 1 <= len(refused.problems) <= katalog.MOST and refused.count >= len(refused.problems)
    assert score(known.opened["baik"]).scores.equals(score(katalog.katalog().opened["publik-2024"]).scores)
    (line,) = caplog.messages
    first = problem(refused.problems[0], "id")
    assert line.startswith(
        t("katalog.log", "id", rilis="rusak", jumlah=refused.count, pertama=first)[: katalog.LONGEST]
    )
    assert "\n" not in line and "Traceback" not in caplog.text


def test_lists_of_problems_have_an_end(data: Path, add: Add) -> None:
    many_problems(add("rusak"))
    found = katalog.katalog(data).refused["rusak"]
    assert (len(found.problems), found.count > katalog.MOST) == (katalog.MOST, True)


def test_an_error_that_nobody_foresaw_is_a_sentence_and_one_line_says_where_it_happened(
    data: Path, add: Add, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    add("baik")
    add("rusak")
    sound = katalog.load

    def load(folder: Path, place: Path):
        if folder.name == "rusak":
            raise ZeroDivisionError("first line\nsecond line")
        return sound(folder, place)

    monkeypatch.setattr(katalog, "load", load)
    known = katalog.katalog(data)
    assert list(known.opened) == ["baik"]
    assert [item.key for item in known.refused["rusak"].problems] == ["tak_terduga"]
    where, sentence = caplog.messages
    assert "rusak: ZeroDivisionError: first line second line (test_katalog.py:" in where
    assert "kesalahan yang tidak terduga" in sentence
    assert all(record.exc_info is None for record in caplog.records)


def test_what_only_a_stop_may_do_is_not_caught(data: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    add("baik")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(katalog, "load", stop)
    with pytest.raises(KeyboardInterrupt):
        katalog.katalog(data)


def test_names_of_folders_do_not_break_the_log(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    (data / "rilis" / "a\nb\x1b[31m").mkdir()
    katalog.katalog(data)
    assert len(caplog.messages) == 1 and caplog.messages[0].isprintable()


def test_what_is_odd_stops_nothing_and_is_not_counted_among_the_problems(data: Path, add: Add) -> None:
    for name in ("ganjil", "rusak"):
        add(name).replace("indikator.toml", "acuan = [0.0, 7.772020725388601]", "acuan = [0.0, 7772.0]")
    frozen = freeze(data / "rilis" / "ganjil", data)
    assert {item.column for item in frozen} == {"batas.rendah_sedang", "batas.sedang_tinggi"}
    Copy(data / "rilis" / "rusak").replace("rilis.toml", 'status = "publik"', 'status = "final"')
    known = katalog.katalog(data)
    assert list(known.opened) == ["ganjil"]
    odd = katalog.check(data / "rilis" / "ganjil", data)
    assert [item.key for item in odd] == ["acuan_jauh"], "one sentence about one entry, the one that names what fits"
    assert known.opened["ganjil"].peringatan == odd, "the pages can show what the command line prints"
    assert (known.refused["rusak"].count, known.refused["rusak"].problems[0].column) == (1, "status")


def test_only_folders_count_and_hidden_ones_do_not(data: Path, add: Add) -> None:
    add("baik")
    (data / "rilis" / "catatan.txt").write_text("x", "utf-8")
    (data / "rilis" / ".git").mkdir()
    known = katalog.katalog(data)
    assert (list(known.opened), known.refused) == (["baik"], {})


@pytest.mark.parametrize("there", [True, False])
def test_no_release_at_all(data: Path, there: bool, caplog: pytest.LogCaptureFixture) -> None:
    if not there:
        (data / "rilis").rmdir()
    known = katalog.katalog(data)
    assert (known.opened, known.refused, known.default, caplog.messages) == ({}, {}, "", [])


# While the server runs ------------------------------------------------------------------------------------------------


def test_what_was_opened_stays_and_what_comes_later_waits_for_a_restart(
    data: Path, add: Add, caplog: pytest.LogCaptureFixture
) -> None:
    copied = add("baik")
    no_table(add("rusak"))
    first = katalog.katalog(data)
    scores = score(first.opened["baik"]).scores
    shutil.rmtree(copied.path)
    add("baru")
    caplog.clear()
    again = katalog.katalog(data)
    assert again is first and list(again.opened) == ["baik"] and list(again.refused) == ["rusak"]
    assert score(again.opened["baik"]).scores.equals(scores)
    assert caplog.messages == [], "what failed once is not read again"
    katalog.katalog.cache_clear()
    assert (list(katalog.katalog(data).opened), list(katalog.katalog(data).refused)) == (["baru"], ["rusak"])


def test_one_release_is_opened_through_the_same_wall(add: Add, data: Path) -> None:
    frozen_elsewhere(add("rusak"))
    with pytest.raises(RilisError) as caught:
        katalog.open_release(data / "rilis" / "rusak", data)
    assert [item.key for item in caught.value.problems] == ["batas_usang"]
    assert katalog.check(data / "rilis" / "rusak", data) == caught.value.problems


def test_wrong_limits_do_not_keep_scores_from_whoever_prepares_a_release_but_wrong_goalposts_do(
    add: Add, data: Path
) -> None:
    copied = add("baru")
    frozen_elsewhere(copied)
    rilis, problems = katalog.read(copied.path, data)
    assert [item.key for item in problems] == ["batas_usang"]
    assert score(rilis).scores.equals(score(katalog.katalog().opened["publik-2024"]).scores)
    copied.replace("indikator.toml", "acuan = [0.0, 7.772020725388601]", "acuan = [0.0, 0.5]")
    with pytest.raises(RilisError) as caught:
        katalog.read(copied.path, data)
    assert {item.key for item in caught.value.problems} == {"acuan_usang", "batas_usang"}
