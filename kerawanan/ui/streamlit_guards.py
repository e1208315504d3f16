"""What we keep from strangers who speak Streamlit's protocol, and what we want to know of its runs and its log.

None of it is a setting of Streamlit; as in `streamlit_internals`, a test fails when another version works otherwise
(tests/ui/test_streamlit_guards.py).
"""

import logging
import time
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from streamlit import logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import app_session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager, UploadedFileRec
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner

from kerawanan.ui import streamlit_internals
from kerawanan.ui.streamlit_internals import Say

UPLOADS_OF_ONE, UPLOADS, ARRIVING = 30_000_000, 200_000_000, 8_000_000
"""Bytes of uploads in memory: of one session (five files of 5 MB, and one in place of another), of all, of one that
arrives (5 MB and its frame)."""
ASKED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request", "backend_operation_request"})
"""What a browser that shows our pages asks for. Whoever speaks the protocol could also empty the caches of everyone
(``clear_cache``), read which files of the project are changed (``load_git_info``), or have pages run whenever a file
changes (``set_run_on_save``)."""
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""Files and rows of tables; the others would write on the disk of the server."""
LONGEST, MOST = 6144, 20
"""Characters of an address, as in `server.batas`, and files that are chosen at once."""


def settle(say: Say, ran: Callable[[float], None], refused: Callable[[str], None]) -> None:
    """Make Streamlit what we need it to be; called once, before it starts.

    Parameters
    ----------
    say
        What to say where a file could not be made.
    ran
        Is told how many seconds each run takes.
    refused
        Is told when a file finds no place: ``unggah``.
    """
    log_by_ours()
    streamlit_internals.ask_nobody()
    streamlit_internals.tell_the_theme_once()
    streamlit_internals.read_what_is_asked()
    streamlit_internals.pack_across_messages()
    streamlit_internals.say_why_downloads_fail(say)
    hear_only_what_pages_ask()
    hold_uploads(UPLOADS_OF_ONE, UPLOADS, refused)
    # What arrives is read in memory; above 1 MB it would go through a file, and what a visitor puts in is on no disk.
    MultiPartParser.spool_max_size = ARRIVING
    time_runs(ran)


def asked_by_pages(message: BackMsg, session_id: str) -> bool:
    """Say whether a message is one that a browser sends that shows our pages in this session."""
    kind = message.WhichOneof("type")
    if kind == "rerun_script":
        return len(message.rerun_script.query_string) <= LONGEST
    if kind == "file_urls_request":
        return len(message.file_urls_request.file_names) <= MOST
    if kind == "backend_operation_request":
        operation = message.backend_operation_request
        return operation.session_id == session_id and operation.WhichOneof("payload") in OPERATIONS
    return kind in ASKED


def hear_only_what_pages_ask() -> None:
    """Let every session leave all other messages unread, without a line in the log."""
    handle = app_session.AppSession.handle_backmsg

    def hear(session: app_session.AppSession, message: BackMsg) -> None:
        if asked_by_pages(message, session.id):
            handle(session, message)

    app_session.AppSession.handle_backmsg = hear  # ty: ignore[invalid-assignment]


def hold_uploads(each: int, total: int, refused: Callable[[str], None]) -> None:
    """Let uploads stay in memory up to so many bytes of one session and of all; more is refused.

    Streamlit bounds one file, not how many of them; and what ends after its session has gone would stay for good.
    """
    add = MemoryUploadedFileManager.add_file

    def bounded(held: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        if not streamlit_internals.is_open(session_id):
            raise HTTPException(404)
        with held._lock:
            own = sum(len(item.data) for item in held.file_storage.get(session_id, {}).values())
            if own + len(file.data) > each or held._total_bytes + len(file.data) > total:
                refused("unggah")
                raise HTTPException(413 if own + len(file.data) > each else 503)
        add(held, session_id, file)

    MemoryUploadedFileManager.add_file = bounded  # ty: ignore[invalid-assignment]


def time_runs(ran: Callable[[float], None]) -> None:
    """Tell how many seconds each run of a script or fragment takes."""
    run = ScriptRunner._run_script

    def timed(runner: ScriptRunner, data: RerunData) -> None:
        begin = time.perf_counter()
        try:
            run(runner, data)
        finally:
            ran(time.perf_counter() - begin)

    ScriptRunner._run_script = timed  # ty: ignore[invalid-assignment]


def log_by_ours() -> None:
    """Let what Streamlit logs go where everything goes: each of its loggers writes by itself, traces and all."""

    def to_the_root(found: logging.Logger) -> None:
        found.handlers.clear()
        found.propagate = True

    logger.setup_formatter = to_the_root  # ty: ignore[invalid-assignment]
    logger.update_formatter()
