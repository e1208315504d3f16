"""The whole server beside releases that cannot be opened, that break while it runs, and without any."""

import asyncio
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench.load import Plan, crowd
from kerawanan.katalog import katalog
from kerawanan.teks.text import t
from kerawanan.ui import cache, cache_peta
from tests.server.conftest import ROOT, running

SHAPES = cache_peta.coloured(cache.certainty(katalog().opened["publik-2024"]), "id").address


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the server runs on, with a release that is half copied and one whose table is broken."""
    root = tmp_path / "proyek"
    for name in ("kerawanan", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)
    (root / "data" / "rilis" / "setengah").mkdir()
    broken = Path(shutil.copytree(root / "data" / "rilis" / "contoh", root / "data" / "rilis" / "rusak"))
    (broken / "nilai.csv").write_bytes(b"\xff\xfe\x00<html>")
    return root


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def visit(url: str, page: str, *widgets: str) -> list:
    return asyncio.run(crowd(Plan(url, page, widgets, visitors=1, changes=0))).failures


def test_broken_releases_beside_good_ones_and_good_ones_that_break_later(project: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    with running(project, log) as url:
        assert status(f"{url}{SHAPES}") == 200
        assert visit(url, "peta", "selectbox:") == []
        shutil.rmtree(project / "data" / "rilis")
        shutil.rmtree(project / "data" / "referensi")
        assert status(f"{url}{SHAPES}") == 200
        assert visit(url, "isu_tahapan", "selectbox:") == []
    text = log.read_text()
    assert "Traceback" not in text
    for name in ("rusak", "setengah"):
        assert text.count(t("katalog.log", "id", rilis=name, jumlah="?", pertama="?").split("?")[0]) == 1


def test_without_any_release_the_server_is_up_and_says_so(project: Path, tmp_path: Path) -> None:
    for name in ("publik-2024", "contoh"):
        shutil.rmtree(project / "data" / "rilis" / name)
    log = tmp_path / "log.txt"
    with running(project, log) as url:
        assert status(f"{url}/") == status(f"{url}/peta?rilis=publik-2024") == 200
        assert status(f"{url}{SHAPES}") == status(f"{url}/geo/3513/konteks.geojson") == 404
        assert visit(url, "kecamatan") == []
    assert "Traceback" not in log.read_text()
