"""What there is and what there is not: the running server, asked as a stranger would."""

import http.client
from urllib.parse import urlsplit

import pytest

from kerawanan.server.headers import FIXED, OWN
from kerawanan.teks.text import BAHASA, t
from kerawanan.ui.alamat import ADDRESSES

NOTHING = (
    *("/peta/x", "/.env", "/nirwana", "/beranda", "/index.html", "/pages/peta.py", "/a/b/c", "/static", "/static/"),
    *("/static/js/", "/static/js/none.js", "/static/media", "/app/static/", "/app/static/huruf", "/app/static/huruf/"),
    *("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/nope", "/_stcore/", "/_stcore/agent/openapi.json"),
    *("/_stcore/agent/mcp", "/_stcore/agent/interact", "/auth/login", "/oauth2callback", "/component/x/y.js"),
    *("/_stcore/bidi-components/x/y.js", "/media/x", "/metrik", "/peta/_stcore/health", "/data/", "/geo/"),
)
THERE = ("/robots.txt", "/ikon.png", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "/kesehatan")


def ask(url: str, target: str, method: str = "GET", body: bytes | None = None, **headers: str):
    """Ask as a program would, with nothing put right on the way: status, headers, body."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read().decode(errors="replace")
    connection.close()
    return found


def test_pages_are_there_and_nothing_else_passes_for_one(served):
    url, _ = served
    wrong = [path for path in (*THERE, *(f"/{page}" for page in ADDRESSES)) if ask(url, path)[0] != 200]
    wrong += [path for path in NOTHING if ask(url, path)[0] != 404]
    wrong += [path for path in NOTHING if "Index of" in ask(url, path)[2] or 'id="root"' in ask(url, path)[2]]
    assert wrong == []
    status, headers, _ = ask(url, "/peta/?bahasa=en")
    assert (status, headers["Location"]) == (301, "/peta?bahasa=en")


@pytest.mark.parametrize("bahasa", BAHASA)
def test_what_is_not_there_is_said_in_the_language_of_the_visitor(served, bahasa: str):
    other = next(each for each in BAHASA if each != bahasa)
    asked = ask(served[0], f"/jauh/di/sana?bahasa={bahasa}", Accept_Language=other)
    spoken = ask(served[0], "/jauh/di/sana", Accept_Language=f"fr, {bahasa}-XX;q=0.8, {other};q=0.5")
    for status, headers, page in (asked, spoken):
        assert status == 404 and t("kabar.tidak_ada", bahasa) in page and f'<html lang="{bahasa}">' in page
        assert 'href="../../?bahasa=' in page, "the way back counts folders"
        assert "<script" not in page and "script-src" not in headers["Content-Security-Policy"]
        assert {name: headers[name] for name in FIXED} == FIXED and headers[OWN] == "same-origin"


def test_search_engines_read_the_pages_and_nothing_of_the_inside(served):
    _, headers, text = ask(served[0], "/robots.txt")
    assert headers["Content-Type"].startswith("text/plain") and "Disallow: /_stcore/" in text
    assert "Disallow: /\n" not in text and "ringkas" not in text


def test_an_answer_says_once_what_it_varies_by(served):
    paths = ("/", "/peta", "/ringkas", "/kesehatan", "/robots.txt", "/nirwana", "/_stcore/health", "/manifest.json")
    said = {path: ask(served[0], path, Accept_Encoding="gzip")[1].get_all("Vary", []) for path in paths}
    assert {path: each for path, each in said.items() if len(each) > 1} == {}
    assert said["/"] == said["/ringkas"] == ["Accept-Encoding"]


def test_data_and_pictures_are_for_the_pages_of_others_and_the_rest_is_not(served):
    shared = ("/data/contoh/skor.csv", "/gambar/contoh/peta.png", "/sematan/peta")
    assert [ask(served[0], path)[1][OWN] for path in shared] == ["cross-origin"] * 3
    assert [ask(served[0], path)[1][OWN] for path in ("/", "/ringkas", "/kesehatan")] == ["same-origin"] * 3


def test_what_is_too_large_or_no_question_is_refused(served):
    url, _ = served
    assert ask(url, "/peta", "POST", b"x")[0] == 405 and "GET" in ask(url, "/peta", "DELETE")[1]["Allow"]
    assert ask(url, "/peta", "GET", b"x" * 100)[0] == 413
    assert ask(url, "/peta?cari=" + "x" * 7000)[0] == 414
    assert ask(url, "/peta", Cookie="x" * 20_000)[0] == 431
    assert ask(url, "/peta?cari=" + "x" * 3000, Cookie="x" * 3000)[0] == 200
