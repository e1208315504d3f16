"""What we need of Streamlit beyond what it documents, all of it that is Python; read this first before an upgrade.

Each piece says why it is needed, and a test in tests/ui/test_streamlit_internals.py (or the one named) fails when
another version no longer works so. What concerns the page that the browser gets is in `server`:

ui/streamlit_guards.py  what is kept from strangers: messages, uploads; and what the server counts and logs
server/pintu.py     which routes a browser needs (tests/server/test_pintu.py, every test in tests/peramban)
server/html.py      the form of index.html; ``window.__streamlit`` names the server (tests/server/test_html.py, and
                    tests/peramban/test_streamlit.py: a first visit below "/" asks for nothing in vain)
server/assets.py    scripts under ``static/static``, with a hash in their names (tests/server/test_assets.py)
server/kata_streamlit.toml  sentences of the scripts, each exactly once (tests/server/test_kata_streamlit.py); scripts
                    and fonts found by relative addresses (tests/peramban/test_kata_streamlit.py)
server/segera.py    the socket is bound without naming the protocol (tests/server/test_segera.py)
server/packing.py   other answers packed by Starlette's middleware (tests/server/test_packing.py)
server/headers.py   what the page may load (tests/server/test_headers.py, every test in tests/peramban)
tampil/peta/deck.py    Streamlit fades what is not selected as long as the layer exists; a map needs no more than
                       `to_json` (tests/peramban/test_streamlit.py, tests/ui/test_streamlit_internals.py)
ui/moves.py         the browser sends the value of a slider back as the server set it, to the last digit
ui/berkas.js        a file goes by PUT to the session's address of uploads, with the cookie ``_streamlit_xsrf`` as a
                    header (tests/peramban/test_data_sendiri.py)
ui/reconnect.js     ``data-test-connection-state`` says when the connection is back (both: tests/peramban/
                    test_simulasi.py)
ui/state.py         the menu sends an empty address, and the navigation adds the entry with what was written before it;
                    what is written after Back is no new entry (tests/peramban/test_alamat.py)
ui/correction.js        links of the menu are ``stTopNavLink``; the page reads its address from the browser (the same)
server/muat.js      ``HOST_CONFIG`` of ``window.__streamlit`` takes full screen from all toolbars
                    (tests/peramban/test_streamlit.py); entries are added by ``history.pushState`` with the address as
                    third argument, before the page is drawn anew (tests/peramban/test_alamat.py,
                    test_kata_streamlit.py)
tampil/peta/deck.py    what a map says under the pointer is HTML, into which the page writes names escaped
                       (tests/peramban/test_streamlit.py)
tampil/peta/legenda.py the sanitiser of `st.html` lets pictures pass (tests/peramban/test_peta.py)
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit import net_util
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.backend_operation_handler import BackendOperationDispatcher
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.runtime.state import SessionState
from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

LOG = logging.getLogger(__name__)
STATIC = Path(st.__file__).parent / "static"
"""The folder of Streamlit's page (``index.html``) and, in its folder ``static``, of all that the page loads."""

WINDOW, PACKING = 15, {"level": 2, "memLevel": 6}
"""Bits of the place in what a connection remembers, and how zlib packs."""

Say = Callable[[Any, BaseException | None], str]
"""What to say to a visitor, from the state of the session and what went wrong."""


def ask_nobody() -> None:
    """Keep Streamlit from asking a host on the internet for the server's own address.

    It does at a connection from a foreign page, and everyone waits until that fails.
    """
    net_util.get_external_ip = lambda: None  # ty: ignore[invalid-assignment]


def tell_the_theme_once() -> None:
    """Keep Streamlit from reading the theme out of its settings at every run, a fifteenth of a change on the map.

    Who edits ``.streamlit/config.toml`` sees it after a restart.
    """
    read, known = app_session._populate_theme_msg, {}

    def populate(message: CustomThemeConfig, section: str = "theme") -> None:
        if section not in known:
            read(found := CustomThemeConfig(), section)
            known[section] = found
        message.MergeFrom(known[section])

    app_session._populate_theme_msg = populate  # ty: ignore[invalid-assignment]


class Asked(Mapping[str, Any]):
    """What a session holds, read one by one; whoever wants all of it gets all of it."""

    def __init__(self, state: SessionState, whole: Callable[[SessionState], dict[str, Any]]) -> None:
        self.state, self.whole = state, whole

    def __getitem__(self, key: str) -> Any:
        """Return one value."""
        return self.state[key]

    def __iter__(self) -> Iterator[str]:
        """Give the names of all."""
        return iter(self.whole(self.state))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.whole(self.state))


def read_what_is_asked() -> None:
    """Keep each select box from reading the whole session to learn of one value, a seventh of a change on the map."""
    whole = SessionState.filtered_state.fget
    SessionState.filtered_state = property(lambda state: Asked(state, whole))  # ty: ignore[invalid-assignment]


def pack_across_messages() -> None:
    """Let a connection remember 32 KB of what it has sent, where uvicorn lets it remember 4.

    A page that was drawn before is then mostly known to the browser: a change on the map goes out in a third of the
    bytes, so that a lower level of packing suffices. It takes 160 KB of memory for each tab in place of 32.
    """
    made = websockets_sansio_impl.ServerPerMessageDeflateFactory

    def remembering(**settings: Any) -> ServerPerMessageDeflateFactory:
        settings |= {"server_max_window_bits": WINDOW, "compress_settings": PACKING}
        return made(**settings)

    websockets_sansio_impl.ServerPerMessageDeflateFactory = remembering  # ty: ignore[invalid-assignment]


def before_the_script() -> bool:
    """Say whether the present run has not come to the script: a callback of a widget is at work."""
    context = get_script_run_ctx()
    return context is not None and not context.has_script_started


def went_back() -> bool:
    """Say whether this run follows the browser's back or forward button (tests/peramban/test_alamat.py)."""
    run = get_script_run_ctx()
    return run is not None and run.is_history_navigation


def note_address(address: Mapping[str, Sequence[str]]) -> None:
    """Let the server take an address for the present one, without the message on which a browser adds an entry.

    The component that replaces it tells the browser; the next run would otherwise start from the old one
    (tests/ui/test_state.py).
    """
    run = get_script_run_ctx()
    if run is None:
        return
    with run.session_state.query_params() as present:
        present.clear_with_no_forward_msg(preserve_embed=True)
        for name, values in address.items():
            present.set_with_no_forward_msg(name, list(values))
    run.query_string = urlencode(address, doseq=True)


def run_again() -> None:
    """Have the script run once more, in full and without callbacks, when the present run has ended.

    `st.rerun` cannot be used where an error is handled: it would count as a failure of the handler.
    """
    context = get_script_run_ctx()
    if context is not None and context.script_requests is not None:
        context.script_requests.request_rerun(
            RerunData(
                query_string=context.query_string,
                page_script_hash=context.page_script_hash,
                cached_message_hashes=context.cached_message_hashes,
                context_info=context.context_info,
            )
        )


def upload_address() -> str:
    """Return where the browser puts files of this session, from the address of its page: below it, a name a file.

    `st.file_uploader` asks for such addresses; its box speaks English only (tests/peramban/test_data_sendiri.py).
    """
    context = get_script_run_ctx()
    return f"./_stcore/upload_file/{context.session_id}" if context else ""


def is_open(session: str) -> bool:
    """Say whether this process has a session that somebody uses."""
    return Runtime.exists() and Runtime.instance().is_active_session(session)


def uploads() -> list[str]:
    """Return the names of all files that the browser of this session has put there."""
    context = get_script_run_ctx()
    return list(context.uploaded_file_mgr.file_storage.get(context.session_id, {})) if context else []  # ty: ignore[missing-attribute]


def arrived(kode: str) -> bytes | None:
    """Return a file that the browser of this session has put there; None where there is none of that name."""
    context = get_script_run_ctx()
    found = context.uploaded_file_mgr.get_files(context.session_id, [kode]) if context else []
    return found[0].data if found else None


def let_go(names: Iterable[str]) -> None:
    """Forget files of this session."""
    if context := get_script_run_ctx():
        for kode in names:
            context.uploaded_file_mgr.remove_file(context.session_id, kode)  # ty: ignore[missing-attribute]


class Downloads:
    """Makes a deferred file, and says in the visitor's words why there is none; Streamlit has one English sentence."""

    def __init__(self, state: Any, say: Say) -> None:
        self.state, self.say = state, say

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """Answer one request for a file."""
        make, file = Runtime.instance().media_file_mgr.execute_deferred, request.deferred_file.file_id
        try:
            url = await asyncio.to_thread(make, file)
        except MediaFileStorageError as error:
            LOG.exception("galat_unduh", exc_info=error.__cause__ or error, extra={"isi": {}})
            said = self.say(self.state, error.__cause__)
            return BackendOperationResponse(request_id=request.request_id, error_msg=said)
        payload = DeferredFileResponsePayload(url=url)
        return BackendOperationResponse(request_id=request.request_id, deferred_file=payload)


def say_why_downloads_fail(say: Say) -> None:
    """Have every session make its deferred files by `Downloads`."""
    create = app_session.AppSession._create_backend_operation_dispatcher

    def with_our_words(session: app_session.AppSession) -> BackendOperationDispatcher:
        dispatcher = create(session)
        dispatcher.register("deferred_file", Downloads(session.session_state, say))
        return dispatcher

    app_session.AppSession._create_backend_operation_dispatcher = with_our_words  # ty: ignore[invalid-assignment]
