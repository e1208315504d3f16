"""What a browser sends of a file is checked, and held no longer than somebody needs it."""

from types import SimpleNamespace
from typing import Any

import pytest

from kerawanan.isian.bungkus import MOST
from kerawanan.ui import berkas, streamlit_guards, streamlit_internals
from tests.server.test_config import SETTINGS


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch):
    """Draw a button that holds the last two files: how to say what a browser does, the uploads there are, what came."""
    uploads: dict[str, bytes] = {}
    came: list[tuple[str, bytes | None]] = []
    state: dict[str, Any] = {}

    def taken(called: str, content: bytes | None) -> list[bytes]:
        came.append((called, content))
        return [each for _, each in came if each is not None][-2:]

    def let_go(names: Any) -> None:
        for name in names:
            uploads.pop(name, None)

    drawn = SimpleNamespace()
    monkeypatch.setattr(streamlit_internals, "arrived", uploads.get)
    monkeypatch.setattr(streamlit_internals, "let_go", let_go)
    monkeypatch.setattr(berkas.st, "session_state", state)
    monkeypatch.setattr(berkas, "_component", lambda **given: vars(drawn).update(given))
    berkas.pick("uji", "Pilih", ".csv", taken, "id", largest=5)

    def press(sent: object) -> None:
        state[drawn.key] = {"berkas": sent}
        drawn.on_berkas_change()

    return press, uploads, came


@pytest.mark.parametrize(
    "sent",
    [None, 5, "e30=", {}, {"nama": 5}, {"kode": None}, {"kode": ["a"]}, {"kode": "b"}, {"nama": "x", "besar": 9}],
)
def test_anything_may_arrive_and_only_a_file_is_taken(press: Any, sent: object):
    say, uploads, came = press
    uploads["a"] = b"x"
    say(sent)
    assert [content for _, content in came] == [None] and uploads == {"a": b"x"}


def test_a_file_that_is_too_large_is_not_taken_and_not_kept(press: Any):
    say, uploads, came = press
    uploads |= {"a": b"12345", "b": b"123456"}
    say({"nama": "a.csv", "kode": "a"})
    say({"nama": "b.csv", "kode": "b"})
    assert came == [("a.csv", b"12345"), ("b.csv", None)] and uploads == {"a": b"12345"}


def test_what_nobody_holds_any_more_is_let_go(press: Any):
    say, uploads, _ = press
    for kode in "abc":
        uploads[kode] = kode.encode() * 2
        say({"nama": kode, "kode": kode})
    assert uploads == {"b": b"bb", "c": b"cc"}
    berkas.forget("uji")
    assert uploads == {}


def test_the_largest_file_that_pages_take_passes_the_server():
    assert max(MOST, berkas.LARGEST) <= SETTINGS["server"]["maxUploadSize"] * 2**20 <= streamlit_guards.ARRIVING
