"""What only a browser can say: that the content security policy is kept on every page, and who may embed them."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from kerawanan.server.headers import FRAME_ANCESTORS
from kerawanan.teks.text import t
from kerawanan.ui.alamat import ADDRESSES
from tests.peramban.conftest import Visitor, serving

pytestmark = pytest.mark.peramban
MORE = ("data_metode?bagian=unduh", "data_metode?bagian=sendiri", "simulasi?lab=balik", "nirwana/x", "ringkas")
# What a page loads before it listens is noted, too.
LISTEN = """addEventListener("securitypolicyviolation", event => {
  const seen = JSON.parse(sessionStorage.langgar ?? "[]")
  sessionStorage.langgar = JSON.stringify([...seen, `${event.violatedDirective} ${event.blockedURI} ${location.href}`])
})"""
SEEN = "JSON.parse(sessionStorage.langgar ?? '[]')"


def test_no_page_asks_for_what_the_policy_forbids(visitor: Visitor):
    visit = visitor()
    page, said = visit.page, []
    page.add_init_script(LISTEN)
    page.on("console", lambda message: said.append(message.text) if "Content Security Policy" in message.text else None)
    for path in (*ADDRESSES, *MORE):
        if path.partition("?")[0] in (*ADDRESSES, "data_metode", "simulasi"):
            visit.open(f"/{path}")
            visit.still()
        else:
            page.goto(f"{visit.address}/{path}")
    assert page.evaluate(SEEN) == [] and said == []
    visit.open("/")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {textContent: 'nakal = 1'}))")
    assert page.evaluate("typeof nakal") == "undefined", "the policy is in force"
    assert len(page.evaluate(SEEN)) == 1, "a violation would have been noted"


class Host(BaseHTTPRequestHandler):
    """A page of somebody else that shows an address in a frame: the one behind its question mark."""

    def do_GET(self) -> None:
        """Answer with the page."""
        frame = f'<iframe src="{self.path.partition("?")[2]}" width="900" height="700"></iframe>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!DOCTYPE html><title>x</title>{frame}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    """The address of another site: to a browser, localhost and 127.0.0.1 are two."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://localhost:{other.server_port}"
        other.shutdown()


def test_other_sites_embed_what_is_made_for_it_and_nothing_else(browser: Browser, server: str, host: str):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{host}/?{server}/sematan/peta")
    expect(page.frame_locator("iframe").get_by_text(t("status.publik", "id")).first).to_be_visible()
    for path in ("/", "/peta", "/ringkas", "/nirwana"):
        with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
            page.goto(f"{host}/?{server}{path}")
    context.close()


def test_a_site_that_is_named_may_embed_the_pages(
    browser: Browser, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(FRAME_ANCESTORS, "'self' http://localhost:*")
    with serving(tmp_path / "log.txt") as url:
        context = browser.new_context(locale="id-ID")
        page = context.new_page()
        page.goto(f"{host}/?{url}/peta")
        heading = page.frame_locator("iframe").get_by_role("heading", name=t("peta.judul", "id"))
        expect(heading).to_be_visible(timeout=60_000)
        context.close()
