"""The whole server as a visitor meets it."""

import asyncio
import gzip
import re
import urllib.request
from pathlib import Path

import pytest

from bench.load import Plan, crowd
from kerawanan.server.headers import FIXED

ROOT = Path(__file__).parents[2]


def fetch(url: str, **headers: str):
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("path", ["/", "/peta?bahasa=en", "/_stcore/health", "/_stcore/host-config"])
def test_headers_are_on_every_address(served, path: str):
    headers, _ = fetch(served[0] + path)
    assert {name: headers[name] for name in FIXED} == FIXED


def test_every_script_of_the_page_comes_packed(served):
    _, page = fetch(served[0] + "/")
    names = re.findall(r'"\./([^"]*static/[^"]+\.(?:js|css))"', page.decode())
    assert len(names) > 20
    for name in names:
        headers, body = fetch(f"{served[0]}/{name}", Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip" and gzip.decompress(body)


@pytest.mark.parametrize("page", ["", "peta"])
def test_pages_run_behind_the_middleware(served, page: str):
    outcome = asyncio.run(crowd(Plan(served[0], page, ("selectbox:",), visitors=2, changes=0)))
    assert outcome.failures == [] and len(outcome.first) == 2


def test_the_server_has_nothing_to_complain_about_and_keeps_no_addresses(served):
    fetch(served[0] + "/")
    log = served[1].read_text()
    assert "URL: http://localhost" in log
    assert not re.search(r"Traceback|Warning|WARN|Error|No socket waits|127\.0\.0\.1", log), log
