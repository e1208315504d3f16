"""Each piece of Streamlit's inside that we lean on works as we take it to; an upgrade that changes it fails here."""

import asyncio
import json
import random
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from streamlit import config, net_util
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, DeferredFileRequestPayload
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.state import SessionState
from streamlit.testing.v1 import AppTest
from streamlit.web.server import server_util
from uvicorn.config import Config
from uvicorn.protocols.websockets import websockets_sansio_impl
from uvicorn.server import ServerState
from websockets.frames import Frame, Opcode

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

    from kerawanan.tampil.peta.deck import Kept

    drawn = pdk.Deck(layers=[], map_provider=None, tooltip={"html": "x"})
    deck = Kept(drawn)
    for key in ("satu", "dua"):
        st.pydeck_chart(deck, key=key)
    st.text(drawn.to_json())
    assert isinstance(deck, pdk.Deck)


def test_streamlit_sends_what_is_kept_of_a_map():
    app = AppTest.from_function(_map_twice).run()
    assert not app.exception
    charts: list[Any] = [element.proto for element in app.get("deck_gl_json_chart")]
    assert [json.loads(chart.json) for chart in charts] == [json.loads(app.text[0].value)] * 2
    assert [chart.tooltip for chart in charts] == ['{"html": "x"}'] * 2


def test_a_session_is_read_one_by_one(monkeypatch: pytest.MonkeyPatch):
    whole = SessionState.__dict__["filtered_state"]
    monkeypatch.setattr(SessionState, "filtered_state", whole)
    state = SessionState()
    state["pilih_tahapan"], state["kosong"] = "kampanye", None
    expected = dict(whole.fget(state))
    streamlit_internals.read_what_is_asked()
    monkeypatch.setattr(SessionState, "_keys", lambda _: pytest.fail("the whole session is read for one value"))
    found = state.filtered_state
    assert found["pilih_tahapan"] == "kampanye"
    assert "kosong" in found and found["kosong"] is None
    assert "lain" not in found
    monkeypatch.undo()
    assert dict(streamlit_internals.Asked(state, whole.fget)) == expected


async def _nothing(scope: Any, receive: Any, send: Any) -> None:
    """Answer nothing."""


async def _packed(contents: list[bytes]) -> list[int]:
    """Return how many bytes a connection makes of each of some messages."""
    config = Config(_nothing, ws_per_message_deflate=True)
    connection: Any = websockets_sansio_impl.WebSocketsSansIOProtocol(config, ServerState(), {})
    (offered,) = connection.conn.available_extensions
    _, packing = offered.process_request_params([("client_max_window_bits", None)], [])
    return [len(packing.encode(Frame(Opcode.BINARY, content)).data) for content in contents]


def test_a_connection_remembers_what_it_has_sent(monkeypatch: pytest.MonkeyPatch):
    """A page that is drawn again costs next to nothing, also where another one came between."""
    made = websockets_sansio_impl.ServerPerMessageDeflateFactory
    monkeypatch.setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", made)
    page, other = (random.Random(seed).randbytes(12_000) for seed in (1, 2))
    assert min(asyncio.run(_packed([page, other, page]))) >= 12_000, "pack_across_messages() may go"
    streamlit_internals.pack_across_messages()
    first, between, again = asyncio.run(_packed([page, other, page]))
    assert min(first, between) >= 12_000 and again < 1_000


def _uploads() -> None:
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

    from kerawanan.ui import streamlit_internals

    run = get_script_run_ctx()
    assert run
    run.uploaded_file_mgr.add_file(run.session_id, UploadedFileRec("a", "a.csv", "text/csv", b"isi"))  # ty: ignore[missing-attribute]
    first = streamlit_internals.arrived("a"), streamlit_internals.arrived("b"), streamlit_internals.arrived("")
    assert streamlit_internals.uploads() == ["a"]
    streamlit_internals.let_go(["a", "b"])
    assert streamlit_internals.uploads() == []
    st.session_state["lihat"] = (
        first,
        streamlit_internals.arrived("a"),
        streamlit_internals.upload_address(),
        run.session_id,
    )


def test_a_file_that_a_browser_sent_is_found_until_it_is_let_go():
    app = AppTest.from_function(_uploads).run()
    assert not app.exception
    first, after, address, session = app.session_state["lihat"]
    assert (first, after) == ((b"isi", None, None), None)
    assert address == f"./_stcore/upload_file/{session}"
