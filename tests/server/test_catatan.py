"""The log: one line an event, nothing of visitors, nobody fills the disk."""

import json
import logging
import re
import shlex
import threading

import pytest

from kerawanan.server import catatan
from kerawanan.server.catatan import Formatter, Repeats

SECRET = "35.13.10 rahasia"


def record(name: str = "kerawanan.ui.galat", text: str = "galat_halaman", isi: dict | None = None, line: int = 1):
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        told = (KeyError, error, error.__traceback__)
    made = logging.LogRecord(name, logging.ERROR, "x.py", line, text, (), told)
    if isi is not None:
        made.isi = isi
    return made


def test_an_error_is_one_line_with_its_kind_and_place_and_without_its_words():
    line = Formatter().format(record(isi={"halaman": "peta"}))
    assert "\n" not in line and SECRET not in line
    found = dict(part.split("=", 1) for part in shlex.split(line))
    assert found["peristiwa"] == "galat_halaman" and found["halaman"] == "peta" and found["tingkat"] == "error"
    assert found["jenis"] == "KeyError" and re.fullmatch(r"test_catatan\.py:\d+", found["tempat"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found["waktu"])
    assert SECRET in Formatter(whole=True).format(record(isi={}))


@pytest.mark.parametrize("text", ["baris\nbaru", 'kutip "ini" dan = itu', "", "\x1b[31mmerah", "\u2028"])
def test_no_value_can_end_a_line_or_pass_for_another(text: str):
    line = Formatter().format(record(isi={"rilis": text}))
    assert len(line.splitlines()) == 1 and "\x1b" not in line
    written = re.search(r' rilis=("(?:[^"\\]|\\.)*") jenis=', line)
    assert written and json.loads(written[1]) == text


def test_no_address_stands_in_the_sentence_of_a_library():
    for address in ("203.0.113.9", "2001:db8:0:1:2:3:4:5", "::ffff:203.0.113.9", "fe80::1:2:3", "fe80::1", "::1"):
        for said in (f"from {address}:55 came 10:20:30 nothing", f"nothing came from {address}."):
            line = Formatter().format(record("uvicorn.error", said))
            assert address not in line and catatan.BLOTTED in line and "nothing" in line, line


def test_what_a_stranger_says_of_himself_is_not_written():
    for name in ("streamlit.web.server.x", "streamlit.runtime.websocket_session_manager"):
        said = logging.LogRecord(name, logging.WARNING, "x.py", 1, "origin=%s refused", (SECRET,), None)
        line = Formatter().format(said)
        assert SECRET not in line and "origin=%s refused" in line


def test_the_same_line_over_and_over_is_held_back_and_counted(monkeypatch: pytest.MonkeyPatch):
    now = 100.0
    monkeypatch.setattr(catatan.time, "monotonic", lambda: now)
    repeats = Repeats()
    assert [repeats.filter(record()) for _ in range(50)] == [True] * 20 + [False] * 30
    assert repeats.filter(record(line=2)), "another place of the code is another event"
    now += 61
    first = record(isi={})
    assert repeats.filter(first) and "ditahan=30" in Formatter().format(first)
    second = record(isi={})
    assert repeats.filter(second) and "ditahan" not in Formatter().format(second)


def test_each_sentence_of_ours_is_written_and_a_library_has_one_count_a_place():
    repeats = Repeats()
    assert all(repeats.filter(record("kerawanan.katalog", f"rilis-{number}")) for number in range(100))
    assert sum(repeats.filter(record("uvicorn.error", f"alamat {number}")) for number in range(100)) == catatan.MOST


def test_what_streamlit_says_of_an_error_of_a_page_is_not_said_twice():
    assert not Repeats().filter(record("streamlit.error_util", "Uncaught app execution"))
    assert Repeats().filter(record("streamlit.runtime.app_session", "Error processing back message"))


def test_a_level_that_there_is_not_is_refused_before_the_start():
    with pytest.raises(ValueError, match=r"KERAWANAN_LOG.*debug, info, warning, error"):
        catatan.start("keras")


def test_a_thread_that_fails_is_one_line(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threading, "excepthook", catatan.in_thread)

    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    (found,) = caplog.records
    assert "jenis=ValueError" in Formatter().format(found) and SECRET not in Formatter().format(found)
