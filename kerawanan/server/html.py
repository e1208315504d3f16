"""The HTML page around the dashboard: Streamlit's own, in the right language and with a name.

Streamlit sends ``lang="en"`` and the title "Streamlit" whatever the app is. Screen readers then read Indonesian with
English sounds, and search engines and messengers show a link without a name.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from hashlib import sha256
from html import escape
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kerawanan.server import packing
from kerawanan.tampil.kata.tautan import Preview
from kerawanan.teks.text import t

HEADERS = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache"}
KEPT = 256
Query = Mapping[str, list[str]]
LOCALES = {"id": "id_ID", "en": "en_GB"}
SCRIPT = f"<script>{Path(__file__).with_name('muat.js').read_text(encoding='utf-8')}</script>"


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


def page(shell: str, preview: Preview, base: str = "") -> str:
    """Return the page around the dashboard.

    Parameters
    ----------
    shell
        Streamlit's own page.
    preview
        What is said of it.
    base
        The address of the server, with a slash at its end.

    Raises
    ------
    LookupError
        The page of this version of Streamlit has another form.
    """
    title, description = escape(preview.title), escape(preview.description)
    said = {"og:title": title, "og:description": description, "og:type": "website"}
    said |= {"og:locale": LOCALES[preview.bahasa], "og:site_name": escape(t("situs.pendek", preview.bahasa))}
    if preview.image:
        said |= {"og:image": escape(base + preview.image), "og:image:alt": escape(preview.alt)}
        said |= {"twitter:card": "summary_large_image"}
    head = "\n    ".join(
        [
            f"<title>{title}</title>",
            f'<meta name="description" content="{description}" />',
            *(f'<meta property="{name}" content="{value}" />' for name, value in said.items()),
            SCRIPT,
        ]
    )
    light = f'<p><a href="./{escape(preview.ringan)}">{escape(t("ringkas.tautan", preview.bahasa))}</a></p>'
    text = f"<noscript><h1>{title}</h1><p>{description}</p>{light if preview.ringan else ''}</noscript>"
    named = _swap(_swap(shell, '<html lang="en">', f'<html lang="{preview.bahasa}">'), "<title>.*?</title>", head)
    return _swap(_swap(named, "<noscript>.*?</noscript>", text), r'href="\./favicon\.png"', 'href="./ikon.png"')


def routes(shell: str, preview: Callable[[str, Query], Preview], pages: Iterable[str]) -> list[Route]:
    """Return the routes of the pages.

    Parameters
    ----------
    shell
        Streamlit's own page.
    preview
        Gives what is said of a page by its name and the rest of the address.
    pages
        The pages by their addresses.
    """

    @lru_cache(KEPT)
    def packed(said: Preview, base: str) -> bytes:
        return packing.pack(page(shell, said, base).encode())

    async def answer(request: Request, name: str) -> Response:
        query = {each: request.query_params.getlist(each) for each in request.query_params}
        said = await run_in_threadpool(preview, name, query)
        return packing.answer(request.headers, packed(said, str(request.base_url)), HEADERS)

    return [Route(f"/{name}", partial(answer, name=name)) for name in pages]
