"""The boundary: script, fragment and callback that break give a sentence and leave the rest of the page as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.testing.v1 import AppTest

from kerawanan.errors import Problem, RilisError
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui import cache, cache_kata, galat, pilihan, state
from tests.halaman.test_umum import open_page

PROBLEMS = [Problem("wajib", "rilis.toml", row, "judul") for row in range(galat.MOST + 3)]
BREAKS = {"galat": ValueError("rahasia"), "masalah": RilisError(PROBLEMS)}


@pytest.fixture(autouse=True)
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start scripts as app.py has the server start them; AppTest knows no handler of errors."""
    start = ScriptRunner.__init__

    def with_handler(self: ScriptRunner, **given: Any) -> None:
        given["on_script_error"] = galat.on_script_error
        start(self, **given)

    monkeypatch.setattr(ScriptRunner, "__init__", with_handler)


def failing(error: Exception, work: Callable[..., Any] | None = None, *given: object) -> Callable[..., Any]:
    """Return what always fails, or work that fails on some input."""

    def fail(*asked: object, **more: object) -> Any:
        if work is None or asked == given:
            raise error
        return work(*asked, **more)

    return fail


def said(app: AppTest) -> list[str]:
    """Return the sentences of errors; there is never an exception beside them."""
    assert not app.exception
    return [item.value for item in app.error]


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("kind", BREAKS)
def test_script_and_fragment(bahasa: str, kind: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cache_kata, "quotes", failing(BREAKS[kind]))
    front = open_page("", bahasa=bahasa)
    assert said(front) == [t(f"bingkai.{kind}", bahasa)]
    assert t("situs.pendek", bahasa) in [item.value for item in front.title], "what was drawn before stays"
    monkeypatch.setattr(pilihan, "search", failing(BREAKS[kind]))
    page = open_page("peta", bahasa=bahasa)
    assert said(page) == [t(f"bingkai.{kind}", bahasa)]
    assert t("peta.judul", bahasa) in [item.value for item in page.header]
    lines = [line for item in page.markdown for line in item.value.splitlines() if "rilis.toml" in line]
    last = [item.value for item in page.markdown if t("bingkai.masalah_lagi", bahasa, jumlah=3)[:-1] in item.value]
    assert (len(lines), len(last)) == ((galat.MOST, 1) if kind == "masalah" else (0, 0))


@pytest.mark.parametrize("bahasa", BAHASA)
@pytest.mark.parametrize("kind", BREAKS)
def test_a_callback_leaves_the_page_as_it_was(bahasa: str, kind: str, monkeypatch: pytest.MonkeyPatch):
    page = open_page("peta", bahasa=bahasa)
    before = [item.value for item in page.markdown]
    with monkeypatch.context() as patch:
        patch.setattr(state, "put", failing(BREAKS[kind], state.put, "tahapan", "logistik"))
        page.selectbox(key="pilih_tahapan").set_value("logistik").run()
    sentence = t("bingkai.galat_tombol" if kind == "galat" else "bingkai.masalah", bahasa)
    assert said(page) == [sentence] == [item.value for item in page.toast]
    assert [item.value for item in page.markdown if "rilis.toml" not in item.value] == before
    assert page.selectbox(key="pilih_tahapan").value == ""
    page.selectbox(key="pilih_tahapan").set_value("logistik").run()
    assert said(page) == []
    assert page.query_params["tahapan"] == "logistik"


def test_a_page_that_breaks_after_its_callback_broke_does_not_run_for_ever(monkeypatch: pytest.MonkeyPatch):
    page = open_page("peta")
    monkeypatch.setattr(state, "put", failing(BREAKS["galat"], state.put, "tahapan", "logistik"))
    monkeypatch.setattr(cache, "words", failing(BREAKS["galat"]))
    page.selectbox(key="pilih_tahapan").set_value("logistik").run()
    assert said(page) == [t("bingkai.galat_tombol", "id"), t("bingkai.galat", "id")]


def test_a_download_speaks_the_language_of_its_session():
    for bahasa in BAHASA:
        session = {state.STORE: {"bahasa": [bahasa]}}
        assert galat.of_download(session, ValueError("rahasia")) == t("bingkai.galat_unduh", bahasa)
        assert galat.of_download(session, None) == t("bingkai.galat_unduh", bahasa)
        assert galat.of_download(session, BREAKS["masalah"]).startswith(t("bingkai.masalah", bahasa))
    assert galat.of_download({}, None) == t("bingkai.galat_unduh", "id")
    assert galat.of_download({state.STORE: {"bahasa": ["xx"]}}, None) == t("bingkai.galat_unduh", "id")
