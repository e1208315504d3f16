from pathlib import Path

import pytest

from kerawanan.server.assets import Assets


@pytest.fixture(scope="module")
def script(static: Path) -> str:
    """The address of the biggest script, below /static/; it has no words of ours."""
    path = max(static.rglob("*.js"), key=lambda file: file.stat().st_size)
    return path.relative_to(static).as_posix()


def test_every_script_and_style_sheet_is_packed_and_nothing_else(packed: Assets, static: Path):
    files = {path.relative_to(static).as_posix() for path in static.rglob("*") if path.suffix in (".js", ".css")}
    assert files == set(packed.files) and len(files) > 100


def test_packed_file_is_the_same_after_unpacking(ask, static: Path, script: str):
    for accepts in ("gzip, deflate, br", "gzip;q=0.5", "*;q=0, gzip"):
        answer = ask(f"/static/{script}", accept_encoding=accepts)
        assert answer.status_code == 200
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.content == (static / script).read_bytes()
        assert int(answer.headers["content-length"]) < 0.4 * (static / script).stat().st_size


def test_without_gzip_the_same_goes_out_plain(ask, static: Path, script: str):
    for accepts in ({}, {"accept_encoding": ""}, {"accept_encoding": "br"}, {"accept_encoding": "*, gzip;q=0"}):
        answer = ask(f"/static/{script}", **accepts)
        assert "content-encoding" not in answer.headers
        assert answer.content == (static / script).read_bytes()
        assert "Accept-Encoding" in answer.headers["vary"]


def test_a_copy_is_kept_for_good_only_below_the_folder_of_the_words(ask, packed: Assets, script: str):
    for accepts in ({"accept_encoding": "gzip"}, {}):
        marked, unmarked = (ask(f"{base}/static/{script}", **accepts) for base in (packed.mark, ""))
        assert marked.content == unmarked.content and marked.headers["etag"] == unmarked.headers["etag"]
        assert "immutable" in marked.headers["cache-control"] and unmarked.headers["cache-control"] == "no-cache"
        assert "javascript" in marked.headers["content-type"]


def test_pictures_and_fonts_are_found_below_the_folder_of_the_words(ask, packed: Assets, static: Path):
    font = next(static.glob("media/*.woff2"))
    for base in (packed.mark, ""):
        answer = ask(f"{base}/static/media/{font.name}", accept_encoding="gzip")
        assert answer.content == font.read_bytes() and "immutable" in answer.headers["cache-control"]


def test_a_page_from_before_other_words_gets_those_of_today_and_does_not_keep_them(ask, script: str):
    answer = ask(f"/kata-00000000/static/{script}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


def test_a_kept_copy_is_not_sent_again(ask, script: str):
    first = ask(f"/static/{script}", accept_encoding="gzip")
    again = ask(f"/static/{script}", accept_encoding="gzip", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_head_has_the_headers_of_get(ask, script: str):
    get, head = (ask(f"/static/{script}", method, accept_encoding="gzip") for method in ("GET", "HEAD"))
    assert dict(head.headers) == dict(get.headers)


def test_style_sheet_has_its_type(ask, packed: Assets):
    name = next(name for name in packed.files if name.endswith(".css"))
    assert ask(f"/static/{name}", accept_encoding="gzip").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("target", ["/static/media/none.woff2", "/static/js/none.js", "/static/"])
def test_other_files_go_on_to_streamlit(ask, target: str):
    answer = ask(target, accept_encoding="gzip")
    assert answer.headers.get("content-encoding") is None


def test_other_methods_go_on_to_streamlit(ask, script: str):
    assert ask(f"/static/{script}", "POST", accept_encoding="gzip").status_code == 405
