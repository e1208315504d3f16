"""What we keep from strangers is kept from them, in this version of Streamlit."""

import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from streamlit import logger
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from kerawanan.ui import streamlit_guards


def _button() -> None:
    import streamlit as st

    st.button("tekan")


def test_sessions_hear_only_what_our_pages_ask_for(monkeypatch: pytest.MonkeyPatch):
    """A new kind of message in another version is not heard until somebody has decided about it here."""
    heard: list[str | None] = []
    monkeypatch.setattr(
        app_session.AppSession, "handle_backmsg", lambda _, message: heard.append(message.WhichOneof("type"))
    )
    streamlit_guards.hear_only_what_pages_ask()
    kinds = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    unheard = {"clear_cache", "load_git_info", "set_run_on_save", "debug_disconnect_websocket"}
    unheard |= {"debug_shutdown_runtime"}
    assert {kind.name for kind in kinds} == streamlit_guards.ASKED | unheard
    operations = BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields
    writing = {"install_skills", "dismiss_skills_nudge"}
    assert {kind.name for kind in operations} == streamlit_guards.OPERATIONS | writing
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
    said[-1].rerun_script.query_string = "x" * 7000
    said[-2].file_urls_request.file_names.extend(["x"] * 1000)
    for message in said:
        app_session.AppSession.handle_backmsg(session, message)
    expected = [name for name in streamlit_guards.ASKED if name != "backend_operation_request"]
    assert sorted(map(str, heard)) == sorted([*expected, *["backend_operation_request"] * 2])


def test_uploads_in_memory_are_bounded_by_session_and_in_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", MemoryUploadedFileManager.add_file)
    monkeypatch.setattr(streamlit_guards.streamlit_internals, "is_open", lambda session: session != "z")
    told: list[str] = []
    streamlit_guards.hold_uploads(100, 250, told.append)
    held, refused = MemoryUploadedFileManager("/unggah"), []
    for session in "aaaaabbbcccz":
        try:
            file = UploadedFileRec(str(len(held.file_storage[session])), "x.csv", "text/csv", bytes(30))
            held.add_file(session, file)
        except HTTPException as error:
            refused.append((session, error.status_code))
    assert {name: len(each) for name, each in held.file_storage.items() if each} == {"a": 3, "b": 3, "c": 2}
    assert refused == [("a", 413), ("a", 413), ("c", 503), ("z", 404)], "nobody is there any more to let go of it"
    assert told == ["unggah"] * 3
    held.remove_session_files("a")
    held.add_file("e", UploadedFileRec("1", "x.csv", "text/csv", bytes(30)))


def test_an_upload_of_full_size_arrives_in_memory_and_on_no_disk(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MultiPartParser, "spool_max_size", streamlit_guards.ARRIVING)
    frame = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n'

    async def body() -> AsyncGenerator[bytes, None]:
        yield frame + bytes(5 * 2**20) + b"\r\n--x--\r\n"

    async def arrived() -> bool:
        form = await MultiPartParser(Headers({"content-type": "multipart/form-data; boundary=x"}), body()).parse()
        upload: Any = form["f"]
        assert upload.size == 5 * 2**20
        with upload.file:
            return upload.file._rolled

    assert not asyncio.run(arrived())
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 2**20)
    assert asyncio.run(arrived()), "as Starlette has it"


def test_all_of_it_is_in_force_where_the_server_starts(monkeypatch: pytest.MonkeyPatch):
    patched = (
        (app_session.AppSession, "handle_backmsg"),
        (MemoryUploadedFileManager, "add_file"),
        (ScriptRunner, "_run_script"),
        (MultiPartParser, "spool_max_size"),
    )
    for owner, name in patched:
        monkeypatch.setattr(owner, name, getattr(owner, name))
    for each in ("ask_nobody", "tell_the_theme_once", "read_what_is_asked", "pack_across_messages"):
        monkeypatch.setattr(streamlit_guards.streamlit_internals, each, lambda: None)
    monkeypatch.setattr(streamlit_guards.streamlit_internals, "say_why_downloads_fail", lambda _: None)
    monkeypatch.setattr(streamlit_guards, "log_by_ours", lambda: None)
    before = [getattr(owner, name) for owner, name in patched]
    MultiPartParser.spool_max_size = 2**20
    streamlit_guards.settle(lambda _, __: "", lambda _: None, lambda _: None)
    assert all(getattr(owner, name) != was for (owner, name), was in zip(patched[:3], before[:3], strict=True))
    assert MultiPartParser.spool_max_size == streamlit_guards.ARRIVING


def test_each_run_of_a_script_is_timed(monkeypatch: pytest.MonkeyPatch):
    seconds: list[float] = []
    monkeypatch.setattr(ScriptRunner, "_run_script", ScriptRunner._run_script)
    streamlit_guards.time_runs(seconds.append)
    app = AppTest.from_function(_button).run()
    app.button[0].click().run()
    assert len(seconds) >= 2 and all(0 < each < 60 for each in seconds)


def test_what_streamlit_logs_goes_where_everything_goes(monkeypatch: pytest.MonkeyPatch, caplog: Any):
    monkeypatch.setattr(logger, "setup_formatter", logger.setup_formatter)
    monkeypatch.setattr(logger, "_loggers", dict(logger._loggers))
    streamlit_guards.log_by_ours()
    for name in (*logger._loggers, "streamlit.baru"):
        found = logger.get_logger(name)
        assert found.handlers == [] and found.propagate
    logger.get_logger("streamlit.baru").error("sampai")
    assert "sampai" in caplog.messages
    monkeypatch.undo()
    logger.update_formatter()
