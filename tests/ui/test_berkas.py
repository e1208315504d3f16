"""What a browser sends of a file is checked, and held no longer than somebody needs it."""

from types import SimpleNamespace
from typing import Any

import pytest

from kerawanan.isian.bungkus import MOST
from kerawanan.teks.text import t
from kerawanan.ui import berkas, streamlit_guards, streamlit_internals
from tests.server.test_config import SETTINGS


@pytest.fixture
def button(monkeypatch: pytest.MonkeyPatch):
    """A button that holds the last two files: how to say what a browser does, the uploads there are, what came."""
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
    monkeypatch.setattr(streamlit_internals, "uploads", lambda: list(uploads))
    monkeypatch.setattr(berkas.st, "session_state", state)
    monkeypatch.setattr(berkas, "_component", lambda **given: vars(drawn).update(given))

    def draw() -> str:
        berkas.pick("uji", "Pilih", ".csv", taken, "id", largest=5)
        return drawn.data["catatan"]

    def press(sent: object) -> str:
        state[drawn.key] = {"berkas": sent}
        drawn.on_berkas_change()
        return draw()

    draw()
    return SimpleNamespace(say=press, uploads=uploads, came=came, state=state, drawn=drawn)


@pytest.mark.parametrize("sent", [None, 5, "e30=", {}, {"nama": 5}, {"kode": ["a"]}, {"nama": "x", "kode": "b"}])
def test_what_did_not_arrive_is_said_and_changes_nothing(button: Any, sent: object):
    button.uploads["uji-a"] = b"x"
    assert button.say({"nama": "a", "kode": "uji-a"}) == ""
    assert button.say(sent) == t("berkas.gagal", "id")
    assert button.came == [("a", b"x")] and button.uploads == {"uji-a": b"x"}


def test_a_file_that_is_too_large_is_not_taken_and_not_kept(button: Any):
    button.uploads |= {"uji-a": b"12345", "uji-b": b"123456"}
    said = [button.say({"nama": each, "kode": each}) for each in ("uji-a", "uji-b")]
    said += [button.say({"nama": "c.csv", "besar": 9_000_000})]
    assert button.came == [("uji-a", b"12345"), ("uji-b", None), ("c.csv", None)] and said == ["", "", ""]
    assert button.uploads == {"uji-a": b"12345"}


def test_what_nobody_holds_any_more_is_let_go_and_what_came_when_nobody_listened(button: Any):
    button.uploads |= {"uji-0": b"z", "lain-1": b"y"}
    for kode in ("uji-a", "uji-b", "uji-c"):
        button.uploads[kode] = kode.encode()[-1:]
        button.uploads["uji-d"] = b"d"
        button.say({"nama": kode, "kode": kode})
    assert button.uploads == {"lain-1": b"y", "uji-b": b"b", "uji-c": b"c", "uji-d": b"d"}, "d is still to be told"
    berkas.forget("uji")
    assert button.uploads == {"lain-1": b"y"}, "of another button"


def test_a_file_may_arrive_when_its_button_is_gone(button: Any):
    """Another part of the page was chosen while it was sent: Streamlit calls, the button has no state."""
    button.state.pop(button.drawn.key, None)
    button.drawn.on_berkas_change()
    assert button.came == []


def test_the_largest_file_that_pages_take_passes_the_server():
    assert max(MOST, berkas.LARGEST) <= SETTINGS["server"]["maxUploadSize"] * 2**20 <= streamlit_guards.ARRIVING
