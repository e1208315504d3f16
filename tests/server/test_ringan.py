"""Addresses without scripts: what they give, what they refuse and how, and that nobody can make them fail."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.middleware import Middleware

from kerawanan.katalog import katalog
from kerawanan.server import ringan
from kerawanan.server.headers import FIXED, HeadersMiddleware, policy
from kerawanan.server.packing import AcceptMiddleware
from kerawanan.server.ringan import KeptMiddleware
from kerawanan.tampil.berkas.terbuka import CSV, FILES
from kerawanan.teks.text import t
from kerawanan.ui import cache_ringkas, ringkas
from tests.server.conftest import Ask, asking

ROOT = Path(__file__).parents[2]
KODE = "35.13.10"


@pytest.fixture(scope="module")
def ask() -> Ask:
    routes = ringan.routes(ringkas.FINDS, ringkas.REFUSE, cache_ringkas.sent, ringkas.STYLE, "")
    middleware = [
        Middleware(KeptMiddleware, kept=cache_ringkas.sent),
        Middleware(AcceptMiddleware),
        Middleware(HeadersMiddleware, policy=policy()),
    ]
    return asking(Starlette(routes=routes, middleware=middleware))


def test_an_answer_is_packed_known_again_and_named(ask: Ask) -> None:
    for target, name in (
        ("/ringkas", "publik-2024_ringkas_id_"),
        (f"/ringkas/{KODE}?rilis=contoh&bahasa=en", f"CONTOH_contoh_{KODE}_en_"),
        ("/data/contoh/skor.csv", "CONTOH_contoh_skor_"),
        ("/gambar/publik-2024/peta.svg", "publik-2024_peta_1200x675_"),
    ):
        first, second = (ask(target, accept_encoding="gzip") for _ in range(2))
        assert first.status_code == second.status_code == 200, target
        assert first.content == second.content and first.headers["content-encoding"] == "gzip"
        assert ask(target).content == first.content and "content-encoding" not in ask(target).headers
        assert f'filename="{name}' in first.headers["content-disposition"]
        assert first.headers["vary"] == "Accept-Encoding" and "max-age" in first.headers["cache-control"]
        known = ask(target, if_none_match=first.headers["etag"])
        assert known.status_code == 304 and known.content == b"" and known.headers["etag"] == first.headers["etag"]
        head = ask(target, method="HEAD")
        assert head.content == b"" and head.headers["content-length"] == str(len(first.content))
        for header, value in FIXED.items():
            assert first.headers[header] == second.headers[header] == value


def test_a_page_runs_nothing_and_only_embeds_may_be_framed(ask: Ask) -> None:
    for target, ancestors in (("/ringkas", "'self'"), ("/sematan/peta", "*"), (f"/sematan/kecamatan/{KODE}", "*")):
        answer = ask(target)
        rules = dict(rule.split(" ", 1) for rule in answer.headers["content-security-policy"].split("; "))
        assert rules["default-src"] == "'none'" and "script-src" not in rules and rules["frame-ancestors"] == ancestors
        assert rules["style-src"] == ringkas.STYLE
        assert t("status.bukan_resmi", "id") in answer.text
    assert "access-control-allow-origin" not in ask("/ringkas").headers


def test_an_address_says_by_which_server_the_visitor_came_where_that_is_one(ask: Ask) -> None:
    for host, asal in (("peta.example", "http://peta.example/"), ("[::1]:8501", "http://[::1]:8501/"), ("x'><b>", "")):
        page = ask("/ringkas?bahasa=en", host=host).text
        assert (f'<link rel="canonical" href="{asal}ringkas?' in page) == bool(asal)
        assert (f'content="{asal}gambar/publik-2024/peta.png' in page) == bool(asal)
        assert "peta.invalid" not in page and "<b>'" not in page and "x'>" not in page


REFUSED = (
    ("/ringkas?rilis=x", 404),
    ("/ringkas/99.99.99", 404),
    ("/ringkas/a/b", 404),
    ("/ringkas?isu=x", 400),
    ("/ringkas?tahapan=x", 400),
    ("/ringkas?bobot=bencana:100", 400),
    ("/ringkas?kode=35.13.10", 400),
    ("/data/x/skor.csv", 404),
    ("/data/publik-2024/x.csv", 404),
    ("/data/publik-2024", 404),
    ("/data/publik-2024/skor.csv?rilis=contoh", 400),
    ("/gambar/publik-2024/peta.jpg", 404),
    (f"/gambar/publik-2024/{KODE}.svg", 404),
    ("/gambar/publik-2024/peta.png?ukuran=9x9", 400),
    ("/sematan/kecamatan/x", 404),
    ("/sematan/x", 404),
)


def test_what_there_is_not_is_refused_in_the_language_asked_for(ask: Ask) -> None:
    for target, status in REFUSED:
        for bahasa in ("id", "en"):
            answer = ask(f"{target}{'&' if '?' in target else '?'}bahasa={bahasa}")
            assert answer.status_code == status, target
            assert answer.headers["cache-control"] == "no-store"
            said = json.loads(answer.content)["galat"][0] if target.startswith("/data") else answer.text
            expected = {"id": ("diharapkan", "tidak dikenal"), "en": ("expected", "not known", "unknown")}[bahasa]
            assert any(word in said for word in expected), (target, said)
            assert "Traceback" not in answer.text
    assert ask("/ringkas?bahasa=xx").status_code == 400
    assert ask("/ringkas?utm_source=wa&fbclid=1").status_code == 200


RIGHT = ("ringkas", f"ringkas/{KODE}", "data/contoh/skor.csv", "gambar/publik-2024/peta.svg", "sematan/peta")
HOSTS = ("peta.example", "x'><b>", "[::1]:8501", "a" * 300, "peta.example:99999")


def fuzzed(chance: random.Random) -> Iterator[str]:
    """Yield addresses that are nearly right, or not at all."""
    words = [
        *("", "x", "..", "%00", "%2e%2e%2f", "\u202e", "'\"><script>", "0" * 300, "null", "-1", "35.13.10", "35.13.99"),
        *(
            "publik-2024",
            "contoh",
            "peta.png",
            "peta.svg",
            "skor.csv",
            "peta",
            "kecamatan",
            "id",
            "en",
            "bencana",
            "😀",
        ),
        *("1200x675", "1080x1350", "99999x99999", "rekapitulasi", "%ff%fe", "a;b", "{rilis}", "%%", "\\", "a b"),
    ]
    names = ["rilis", "bahasa", "isu", "tahapan", "ukuran", "kode", "lapis", "sorot", "bobot", "x", "utm_x", "%00", ""]
    while True:
        first = chance.choice(["ringkas", "data", "gambar", "sematan"])
        path = "/".join([first, *(chance.choice(words) for _ in range(chance.randrange(4)))])
        path = chance.choice(RIGHT) if chance.random() < 0.5 else path
        query = "&".join(f"{chance.choice(names)}={chance.choice(words)}" for _ in range(chance.randrange(4)))
        yield f"/{quote(path, safe='/%;{}')}" + (f"?{quote(query, safe='=&%;')}" if query else "")


def test_nobody_can_make_them_fail(ask: Ask) -> None:
    chance, seen = random.Random(11), {200: 0, 400: 0, 404: 0}
    addresses = fuzzed(chance)
    for _ in range(2000):
        target = next(addresses)
        answer = ask(target, host=chance.choice(HOSTS))
        assert answer.status_code in seen, (target, answer.status_code)
        seen[answer.status_code] += 1
        page = answer.headers["content-type"].startswith("text/html")
        assert answer.status_code == 200 or not page or b"<script" not in answer.content, target
    assert min(seen.values()) > 50, seen
    assert cache_ringkas.sent.currsize <= cache_ringkas.SENT


# The description of the addresses ------------------------------------------------------------------------------------


def described() -> Iterator[tuple[str, dict, dict]]:
    """Yield each described address, filled in with its examples, with its answer and its parameters."""
    document = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    known = document["components"]["parameters"]
    for path, item in document["paths"].items():
        own = [known[part["$ref"].rpartition("/")[2]] for part in item["get"]["parameters"]]
        for part in own:
            if part["in"] == "path":
                path = path.replace("{" + part["name"] + "}", part["example"])
        yield path, item["get"]["responses"], {part["name"]: part for part in own if part["in"] == "query"}


def columns(response: Response, expected: list[str]) -> list[str]:
    """Return the columns of a CSV, those of the issues as one."""
    found = response.text.partition("\n")[0].split(",")
    issues = next(iter(katalog().opened.values())).isu
    return (
        []
        if "{isu}" in expected and found[6 : 6 + len(issues)] != list(issues)
        else [name for name in found if "{isu}" not in expected or name not in issues]
    )


def test_the_description_is_true(ask: Ask) -> None:
    seen = set()
    for path, responses, query in described():
        seen.add(path.rpartition("/")[2])
        answer = ask(path)
        (media, content), wanted = next(iter(responses["200"]["content"].items())), responses["200"]["headers"]
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].partition(";")[0] == media, path
        assert all(name in answer.headers for name in wanted), path
        assert ("access-control-allow-origin" in answer.headers) == ("Access-Control-Allow-Origin" in wanted), path
        if media == "text/csv":
            names = content["schema"]["x-kolom"]
            assert columns(answer, names) == [name for name in names if name != "{isu}"], path
        elif "json" in media:
            jsonschema.validate(answer.json(), content["schema"])
        for name, part in query.items():
            if name == "rilis":
                continue
            good = part["schema"].get("enum", [None])[-1] or part["example"]
            good = good[0] if isinstance(good, list) else good
            assert ask(f"{path}?{name}={good}").status_code == 200, (path, name)
            wrong = ask(f"{path}?{name}=zzz")
            assert wrong.status_code == 400
            assert wrong.headers["content-type"].partition(";")[0] in responses["400"]["content"], path
    assert set(FILES) | {"peta.png", "peta.svg", f"{KODE}.png", "ringkas", KODE, "peta"} == seen


def test_the_files_are_the_ones_that_the_pages_name(ask: Ask) -> None:
    page = ask("/ringkas?isu=bencana").text
    links = re.findall(r'href="((?:data|gambar)/[^"]+)"', page)
    assert len(links) == len(FILES) + 2
    for link in links:
        answer = ask("/" + link.replace("&amp;", "&"))
        assert answer.status_code == 200, link
    own = ask("/data/publik-2024/skor.csv?isu=bencana", accept_encoding="gzip")
    assert own.headers["content-type"] == CSV and b"komplain_saksi" not in own.content
    assert gzip.compress(own.content, mtime=0) and "bencana" in own.text
