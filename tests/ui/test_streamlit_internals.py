"""Each piece of Streamlit's inside that we lean on works as we take it to; an upgrade that changes it fails here."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from starlette.exceptions import HTTPException
from streamlit import config, logger, net_util
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util

from kerawanan.ui import streamlit_internals


@pytest.fixture
def asked_abroad(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses that Streamlit asks for; nothing leaves the machine."""
    asked: list[str] = []

    def get(url: str, **_: object) -> None:
        asked.append(url)
        raise requests.ConnectionError

    monkeypatch.setattr(requests, "get", get)
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    return asked


def test_a_foreign_page_makes_streamlit_ask_nobody(asked_abroad: list[str]):
    assert config.get_option("server.enableCORS")
    assert not server_util.is_url_from_allowed_origins("http://asing.example")
    assert asked_abroad, "Streamlit no longer asks: ask_nobody() may go"
    asked_abroad.clear()
    streamlit_internals.ask_nobody()
    assert not server_util.is_url_from_allowed_origins("http://asing.example")
    assert asked_abroad == []


def test_the_theme_is_told_as_streamlit_tells_it(monkeypatch: pytest.MonkeyPatch):
    read = app_session._populate_theme_msg
    monkeypatch.setattr(app_session, "_populate_theme_msg", read)
    streamlit_internals.tell_the_theme_once()
    for section in ("theme", "theme.light", "theme.dark", "theme.sidebar"):
        read(expected := CustomThemeConfig(), section)
        for _ in range(2):
            app_session._populate_theme_msg(told := CustomThemeConfig(), section)
            assert told == expected, section
    read(whole := CustomThemeConfig())
    assert whole.font_faces, "the project's own theme is not the one that was read"


def test_sessions_ask_for_the_theme_where_we_answer():
    assert "_populate_theme_msg" in app_session.AppSession._create_new_session_message.__code__.co_names


def test_the_page_and_its_parts_lie_where_they_are_looked_for():
    assert "<title>" in (streamlit_internals.STATIC / "index.html").read_text(encoding="utf-8")
    assert list((streamlit_internals.STATIC / "static").rglob("index.*.js"))


def _phases() -> None:
    """Note in which phase a script runs, also in a callback that has the script run again."""
    import streamlit as st

    from kerawanan.ui import streamlit_internals

    seen = st.session_state.setdefault("seen", [])

    def pressed() -> None:
        seen.append(("callback", streamlit_internals.before_the_script()))
        streamlit_internals.run_again()

    seen.append(("script", streamlit_internals.before_the_script()))
    st.button("tekan", on_click=pressed)


def test_a_callback_is_told_from_the_script_and_can_have_it_run_again():
    app = AppTest.from_function(_phases).run()
    app.button[0].click().run()
    assert app.session_state["seen"] == [("script", False), ("callback", True), ("script", False)]
    assert not app.exception


def _answer(make: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> BackendOperationResponse:
    """Ask a session for a deferred file, as a browser does."""
    monkeypatch.setattr(Runtime, "_instance", SimpleNamespace(media_file_mgr=SimpleNamespace(execute_deferred=make)))
    create = app_session.AppSession._create_backend_operation_dispatcher
    monkeypatch.setattr(app_session.AppSession, "_create_backend_operation_dispatcher", create)
    streamlit_internals.say_why_downloads_fail(lambda state, error: f"{state}: {error!r}")
    session: Any = SimpleNamespace(session_state="keadaan", _script_data=SimpleNamespace(main_script_path="x"))
    dispatcher = app_session.AppSession._create_backend_operation_dispatcher(session)
    request = BackendOperationRequest(request_id="1", deferred_file=DeferredFileRequestPayload(file_id="berkas"))
    return asyncio.run(dispatcher.dispatch(request, "sesi"))


def test_a_file_that_cannot_be_made_is_explained_in_our_words(monkeypatch: pytest.MonkeyPatch, caplog: Any):
    def fail(_: str) -> str:
        raise MediaFileStorageError("Callable execution failed") from ValueError("rahasia")

    answer = _answer(fail, monkeypatch)
    assert (answer.request_id, answer.error_msg) == ("1", "keadaan: ValueError('rahasia')")
    assert "rahasia" in caplog.text


def test_a_file_that_can_be_made_is_sent(monkeypatch: pytest.MonkeyPatch):
    answer = _answer(lambda file: f"/media/{file}", monkeypatch)
    assert (answer.deferred_file.url, answer.error_msg) == ("/media/berkas", "")


def test_streamlit_says_what_went_wrong_as_the_cause():
    def fail() -> bytes:
        raise ValueError("rahasia")

    manager = MediaFileManager(storage=SimpleNamespace())  # ty: ignore[invalid-argument-type]
    entry: Any = {"callable": fail, "mimetype": None, "filename": None}
    manager._deferred_callables["berkas"] = entry
    with pytest.raises(MediaFileStorageError) as caught:
        manager.execute_deferred("berkas")
    assert isinstance(caught.value.__cause__, ValueError)


def _map_twice() -> None:
    """Draw one finished map twice."""
    import pydeck as pdk
    import streamlit as st

    from kerawanan.tampil.peta.deck import Drawn

    deck = Drawn(layers=[], map_provider=None, tooltip={"html": "x"})
    for key in ("satu", "dua"):
        st.pydeck_chart(deck, key=key)
    st.text(deck.written)
    assert isinstance(deck, pdk.Deck)


def test_streamlit_sends_a_map_as_it_was_written_out_once():
    app = AppTest.from_function(_map_twice).run()
    assert not app.exception
    charts: list[Any] = [element.proto for element in app.get("deck_gl_json_chart")]
    assert [chart.json for chart in charts] == [app.text[0].value] * 2
    assert [chart.tooltip for chart in charts] == ['{"html": "x"}'] * 2


def test_sessions_hear_only_what_our_pages_ask_for(monkeypatch: pytest.MonkeyPatch):
    """A new kind of message in another version is not heard until somebody has decided about it here."""
    heard: list[str | None] = []
    monkeypatch.setattr(
        app_session.AppSession, "handle_backmsg", lambda _, message: heard.append(message.WhichOneof("type"))
    )
    streamlit_internals.hear_only_what_pages_ask()
    kinds = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    unheard = {"clear_cache", "load_git_info", "set_run_on_save", "debug_disconnect_websocket"}
    unheard |= {"debug_shutdown_runtime"}
    assert {kind.name for kind in kinds} == streamlit_internals.ASKED | unheard
    operations = BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields
    writing = {"install_skills", "dismiss_skills_nudge"}
    assert {kind.name for kind in operations} == streamlit_internals.OPERATIONS | writing
    session: Any = SimpleNamespace(id="sesi")
    said = [BackMsg()]
    for kind in kinds:
        for operation in operations if kind.name == "backend_operation_request" else [None]:
            said.append(BackMsg())
            place: Any = getattr(said[-1], kind.name)
            if operation:
                place.session_id = "sesi"
                getattr(place, operation.name).SetInParent()
            elif kind.message_type:
                place.SetInParent()
            else:
                setattr(said[-1], kind.name, True)
    said += [BackMsg(), BackMsg(), BackMsg()]
    said[-3].backend_operation_request.session_id = "sesi lain"
    said[-3].backend_operation_request.deferred_file.SetInParent()
    said[-1].rerun_script.query_string = "x" * 5000
    said[-2].file_urls_request.file_names.extend(["x"] * 1000)
    for message in said:
        app_session.AppSession.handle_backmsg(session, message)
    expected = [name for name in streamlit_internals.ASKED if name != "backend_operation_request"]
    assert sorted(map(str, heard)) == sorted([*expected, *["backend_operation_request"] * 2])


def test_uploads_in_memory_are_bounded_by_session_and_in_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", MemoryUploadedFileManager.add_file)
    streamlit_internals.hold_uploads(100, 250)
    held, refused = MemoryUploadedFileManager("/unggah"), []
    for session in "aaaaabbbccc":
        try:
            file = UploadedFileRec(str(len(held.file_storage[session])), "x.csv", "text/csv", bytes(30))
            held.add_file(session, file)
        except HTTPException as error:
            refused.append((session, error.status_code))
    assert {name: len(each) for name, each in held.file_storage.items()} == {"a": 3, "b": 3, "c": 2}
    assert refused == [("a", 413), ("a", 413), ("c", 503)]
    held.remove_session_files("a")
    held.add_file("e", UploadedFileRec("1", "x.csv", "text/csv", bytes(30)))


def test_each_run_of_a_script_is_timed(monkeypatch: pytest.MonkeyPatch):
    seconds: list[float] = []
    monkeypatch.setattr(ScriptRunner, "_run_script", ScriptRunner._run_script)
    streamlit_internals.time_runs(seconds.append)
    app = AppTest.from_function(_phases).run()
    app.button[0].click().run()
    assert len(seconds) >= 2 and all(0 < each < 60 for each in seconds)


def test_what_streamlit_logs_goes_where_everything_goes(monkeypatch: pytest.MonkeyPatch, caplog: Any):
    monkeypatch.setattr(logger, "setup_formatter", logger.setup_formatter)
    monkeypatch.setattr(logger, "_loggers", dict(logger._loggers))
    streamlit_internals.log_by_ours()
    for name in (*logger._loggers, "streamlit.baru"):
        found = logger.get_logger(name)
        assert found.handlers == [] and found.propagate
    logger.get_logger("streamlit.baru").error("sampai")
    assert "sampai" in caplog.messages
    monkeypatch.undo()
    logger.update_formatter()
