"""The HTML page around the dashboard: Streamlit's own, in the right language and with a name.

Streamlit sends ``lang="en"`` and the title "Streamlit" whatever the app is. Screen readers then read Indonesian with
English sounds, and search engines and messengers show a link without a name.
"""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.server import packing
from kerawanan.teks.text import BAHASA, t

HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}
LOCALES = {"id": "id_ID", "en": "en_GB"}
SCRIPT = f"<script>{Path(__file__).with_name('muat.js').read_text(encoding='utf-8')}</script>"


class PageName(Convertor[str]):
    """A page of the dashboard in an address: one word, possibly none. Streamlit's own addresses never look so."""

    regex = "[a-z0-9][a-z0-9_]*|"

    def convert(self, value: str) -> str:
        """Return the name as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return the name as it is."""
        return value


register_url_convertor("halaman", PageName())


def script_hashes(shell: str) -> list[str]:
    """Return the hashes by which a content security policy allows the scripts written into the page.

    Examples
    --------
    >>> script_hashes("<script src='a.js'></script><script>x = 1</script>")
    ["'sha256-j/Q23vFFEoVZmhsa1wgASTuNyv3ikS4aODRWMwVOTCY='"]
    """
    found = re.findall(r"<script>(.*?)</script>", shell, flags=re.DOTALL)
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in found]


def _swap(page: str, pattern: str, new: str) -> str:
    page, times = re.subn(pattern, lambda _: new, page, count=1, flags=re.DOTALL)
    if not times:
        raise LookupError(f"the page of this version of Streamlit has nothing like {pattern!r}")
    return page


def page(shell: str, bahasa: str) -> str:
    """Return the page in a language.

    Parameters
    ----------
    shell
        Streamlit's own page.
    bahasa
        The language of the texts.

    Raises
    ------
    LookupError
        The page of this version of Streamlit has another form.
    """
    title, description = escape(t("situs.judul", bahasa)), escape(t("situs.deskripsi", bahasa))
    head = "\n    ".join(
        [
            f"<title>{title}</title>",
            f'<meta name="description" content="{description}" />',
            f'<meta property="og:title" content="{title}" />',
            f'<meta property="og:description" content="{description}" />',
            '<meta property="og:type" content="website" />',
            f'<meta property="og:locale" content="{LOCALES[bahasa]}" />',
            SCRIPT,
        ]
    )
    text = f"<noscript><h1>{title}</h1><p>{description}</p></noscript>"
    named = _swap(_swap(shell, '<html lang="en">', f'<html lang="{bahasa}">'), "<title>.*?</title>", head)
    return _swap(named, "<noscript>.*?</noscript>", text)


def routes(shell: str) -> list[Route]:
    """Return the route of the pages; it must stand after all other routes of the dashboard."""

    @cache
    def packed(bahasa: str) -> bytes:
        return packing.pack(page(shell, bahasa).encode())

    async def answer(request: Request) -> Response:
        asked = request.query_params.get("bahasa", "")
        content = packed(asked if asked in BAHASA else BAHASA[0])
        return packing.answer(request.headers, content, HEADERS)

    return [Route("/{page:halaman}", answer)]
