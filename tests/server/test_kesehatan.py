"""What the server says of itself to machines, and what it answers when it fails."""

import asyncio
import json
import logging
import shutil
import signal
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect
from starlette.routing import Route
from starlette.testclient import TestClient

from bench.load import Plan, crowd
from kerawanan import __version__, katalog
from kerawanan.errors import Problem
from kerawanan.rilis.load import Rilis
from kerawanan.server import kesehatan, metrik, pintu, susun
from kerawanan.server.catatan import Formatter
from kerawanan.server.jaga import GuardMiddleware
from kerawanan.skor.resep import score
from kerawanan.teks.text import t
from kerawanan.ui import keadaan, ringkas
from tests.server.conftest import ROOT, running
from tests.server.test_catatan import SECRET

NOTICES = pintu.Notices(ringkas.notice, ringkas.STYLE)


def fetch(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_health_names_what_is_open_and_what_is_refused_and_why(publik: Rilis, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = katalog.Refused((Problem("wajib", "rilis.toml", None, "judul"),), 7)
    known = katalog.Katalog({"publik-2024": publik}, {"rusak": refused})
    monkeypatch.setattr(katalog, "katalog", lambda: known)
    state = kesehatan.Keadaan()
    client = TestClient(Starlette(routes=kesehatan.routes(state, keadaan.releases, keadaan.changed)))
    assert (client.get("/kesehatan").status_code, client.get("/kesehatan").json()["sebab"]) == (503, "mulai")
    state.open = True
    answer = client.get("/kesehatan")
    found = answer.json()
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert (found["siap"], found["sebab"], found["versi"]) == (True, "", __version__)
    sidik = score(publik).fingerprint
    assert found["rilis"] == [{"id": "publik-2024", "status": "publik", "sidik": sidik}]
    ((name, count, said),) = [tuple(each.values()) for each in found["ditolak"]]
    assert (name, count) == ("rusak", 7) and "rilis.toml" in said[0] and "judul" in said[0]
    state.leave()
    assert (client.get("/kesehatan").status_code, client.get("/kesehatan").json()["sebab"]) == (503, "dikosongkan")
    known.opened.clear()
    state.leaving = False
    assert client.get("/kesehatan").json()["sebab"] == "tanpa_rilis"


def test_a_signal_empties_the_server():
    state = kesehatan.Keadaan()
    state.open = True

    async def told() -> str:
        state.listen(asyncio.get_running_loop())
        signal.raise_signal(signal.SIGUSR1)
        while not state.leaving:
            await asyncio.sleep(0)
        return state.why(some=True)

    assert asyncio.run(asyncio.wait_for(told(), 10)) == "dikosongkan"


def test_counts_are_shown_only_where_that_is_wanted():
    here = metrik.Metrik(lambda: 3)
    here.ran(0.03)
    here.refused("sesi")
    here.failed("halaman")
    assert metrik.routes(here, "") == metrik.routes(here, "0") == []
    text = TestClient(Starlette(routes=metrik.routes(here, "1"))).get("/metrik").text
    for line in (
        "kerawanan_pengunjung 3.0",
        "kerawanan_jalan_detik_count 1.0",
        'kerawanan_jalan_detik_bucket{le="0.02"} 0.0',
        'kerawanan_ditolak_total{sebab="sesi"} 1.0',
        'kerawanan_galat_total{tempat="halaman"} 1.0',
    ):
        assert line in text.splitlines(), line
    assert "process_resident_memory_bytes" in text


def test_what_nobody_foresaw_is_a_sentence_and_one_line(caplog: pytest.LogCaptureFixture):
    def fail(_: Any) -> Any:
        raise KeyError(SECRET)

    failed: list[str] = []
    guard = Middleware(GuardMiddleware, notices=NOTICES, failed=failed.append)
    app = Starlette(routes=[Route("/data/{x}", fail)], middleware=[guard])
    answer = TestClient(app).get(f"/data/{SECRET}?bahasa=en")
    assert answer.status_code == 500 and t("kabar.galat", "en") in answer.text and "KeyError" not in answer.text
    lines = [Formatter().format(each) for each in caplog.records if each.name.startswith("kerawanan")]
    (line,) = lines
    assert "peristiwa=jawaban bagian=data jenis=KeyError" in line and SECRET not in line and failed == ["jawaban"]


def test_an_answer_that_breaks_off_is_no_whole_one():
    async def half(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError

    async def heard(*_: Any) -> Any:
        return {}

    guard = GuardMiddleware(half, NOTICES, lambda _: None)
    scope = {"type": "http", "path": "/data/x", "query_string": b"", "headers": []}
    with pytest.raises(ValueError, match=r"^$"):
        asyncio.run(guard(scope, heard, heard))


def test_who_leaves_while_he_sends_is_no_error_of_ours(caplog: pytest.LogCaptureFixture):
    async def left(*_: Any) -> Any:
        raise ClientDisconnect

    failed: list[str] = []
    scope = {"type": "http", "path": "/_stcore/upload_file/a/b", "query_string": b"", "headers": []}
    asyncio.run(GuardMiddleware(left, NOTICES, failed.append)(scope, left, left))
    assert failed == [] and caplog.records == []


def test_start_and_stop_are_one_line_each(caplog: pytest.LogCaptureFixture):
    server = susun.Server([""], NOTICES, bool)

    async def live() -> None:
        with server.doors_open([{"id": "publik-2024", "sidik": "abcd"}], [{"id": "rusak", "masalah": 3}]):
            assert server.keadaan.open

    with caplog.at_level(logging.INFO, "kerawanan"):
        asyncio.run(live())
    first, last = (Formatter().format(each) for each in caplog.records)
    assert f"peristiwa=mulai versi={__version__}" in first and first.endswith("rilis=publik-2024:abcd ditolak=rusak")
    assert last.endswith("peristiwa=berhenti detik=0") and not server.keadaan.open


def test_a_server_is_watched_counted_and_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("kerawanan", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    (tmp_path / "data" / "rilis" / "contoh" / "rilis.toml").write_text("rusak", encoding="utf-8")
    monkeypatch.setenv(metrik.METRICS, "1")
    log = tmp_path / "log.txt"
    with running(tmp_path, log) as url:
        found = json.loads(fetch(f"{url}/kesehatan")[1])
        assert found["siap"] and [each["id"] for each in found["ditolak"]] == ["contoh"]
        assert asyncio.run(crowd(Plan(url, "peta", ("selectbox:",), visitors=2, changes=1))).failures == []
        counts = dict(line.rsplit(" ", 1) for line in fetch(f"{url}/metrik")[1].splitlines() if line[0] != "#")
        assert float(counts["kerawanan_jalan_detik_count"]) >= 4
    lines = [line for line in log.read_text().splitlines() if line.startswith("waktu=")]
    events = [line.split(" peristiwa=")[1].split(" ")[0] for line in lines]
    assert events == ["katalog", "mulai", "berhenti"], log.read_text()
