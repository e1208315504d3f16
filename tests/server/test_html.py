import re

import pytest

from kerawanan.server import html
from kerawanan.server.headers import policy
from kerawanan.tampil.kata.tautan import Preview
from kerawanan.teks.text import BAHASA, t


def said(bahasa: str) -> Preview:
    return Preview(bahasa, t("situs.pendek", bahasa), t("situs.deskripsi", bahasa))


@pytest.mark.parametrize(
    ("target", "bahasa"),
    [("/", "id"), ("/peta", "id"), ("/?bahasa=en", "en"), ("/isu_tahapan?bahasa=en", "en"), ("/?bahasa=xx", "id")],
)
def test_page_speaks_the_language_of_the_address(ask, target: str, bahasa: str):
    answer = ask(target)
    page = answer.text
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{bahasa}">' in page
    assert f"<title>{t('situs.pendek', bahasa)}</title>" in page
    assert f'<meta name="description" content="{t("situs.deskripsi", bahasa)}" />' in page


@pytest.mark.parametrize("bahasa", BAHASA)
def test_everything_of_streamlit_is_still_there(shell: str, bahasa: str):
    page = html.page(shell, said(bahasa))
    assert page.count("<title>") == page.count("<html") == page.count("<noscript>") == 1
    assert '<div id="root"></div>' in page
    assert re.findall(r'(?:src|href)="\./static/[^"]+"', page) == re.findall(r'(?:src|href)="\./static/[^"]+"', shell)
    assert page.index("BACKEND_BASE_URL") < page.index('type="module"')


def test_text_cannot_break_out_of_the_page(shell: str):
    bad = '"><script>situs</script>\\1'
    page = html.page(shell, Preview("id", bad, bad, f"gambar/{bad}", bad), f"http://{bad}/")
    assert "<script>situs" not in page and r"\1" in page


def test_another_streamlit_is_noticed():
    with pytest.raises(LookupError, match="title"):
        html.page('<html lang="en"></html>', said("id"))


def test_page_is_packed_where_the_browser_takes_it(ask):
    packed, plain = ask("/peta", accept_encoding="gzip"), ask("/peta")
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("target", ["/favicon.png", "/manifest.json", "/_stcore/health", "/static/js/none.js", "/a/b"])
def test_addresses_that_are_no_page_go_on_to_streamlit(ask, target: str):
    assert b"<title>Peta" not in ask(target).content


def test_scripts_of_both_languages_are_allowed_by_one_policy(shell: str):
    hashes = html.script_hashes(html.page(shell, said("id")))
    assert hashes == html.script_hashes(html.page(shell, said("en")))
    assert set(html.script_hashes(shell)) < set(hashes), "Streamlit's own page is shown at unknown addresses"
    assert all(value in policy(hashes) for value in hashes)
