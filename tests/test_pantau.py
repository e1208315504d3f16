"""Files that change under a running server: noticed, read again, said once; what was read stays."""

import logging
import shutil
from pathlib import Path

import pytest

from kerawanan.katalog import Katalog
from kerawanan.pantau import Watch
from kerawanan.rilis.load import DATA, Rilis


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("sumber"))
    return tmp_path / "data"


def test_a_file_that_breaks_is_noticed_with_its_problems_and_said_once(
    data: Path, publik: Rilis, caplog: pytest.LogCaptureFixture
) -> None:
    watch, known, file = Watch(data), Katalog({"publik-2024": publik}, {}), data / "rilis/publik-2024/nilai.csv"
    assert watch.look(known) == [] == watch.look(known)
    whole = file.read_text(encoding="utf-8")
    file.write_text("rusak\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        (found,), again = watch.look(known), watch.look(known)
    assert found.id == "publik-2024" and not found.sound and again == [found]
    assert {item.file for item in found.problems} == {"nilai.csv"}
    assert [record.getMessage() for record in caplog.records] == ["rilis_berubah"]
    file.write_text(whole.replace("\n", "\r\n"), encoding="utf-8")
    (found,) = watch.look(known)
    assert found.sound, "what can be read would be shown after a restart"


def test_a_release_that_is_taken_away_is_noticed(data: Path, publik: Rilis) -> None:
    watch, known = Watch(data), Katalog({"publik-2024": publik}, {})
    watch.look(known)
    shutil.rmtree(data / "rilis/publik-2024")
    (found,) = watch.look(known)
    assert not found.sound
