"""What the addresses of pages without scripts and of open data give: a finished file, or a refusal that says why."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial

from kerawanan import katalog
from kerawanan.errors import ProblemsError
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.berkas.terbuka import FILES
from kerawanan.tampil.ringkas import halaman
from kerawanan.tampil.ringkas.tautan import served
from kerawanan.ui import cache_ringkas, minta, preview
from kerawanan.ui.minta import Query

AGAIN = 20
"""Seconds until a visitor who found no place tries again."""


def page(asked: Mapping[str, str], query: Query, asal: str, depth: int, *, embedded: bool = False) -> Kiriman:
    """Return the page of a result, or of one of its kecamatan.

    Raises
    ------
    ParameterError
        There is no such release, kecamatan, language, stage or issue; or the address asks for something else.
    """
    found = minta.result(next(iter(query.get("rilis", [])), ""), query, asked)
    kode, bahasa = asked.get("kode", ""), minta.language(query)
    sent = cache_ringkas.page(found, kode, bahasa, depth, embedded, bool(asal))
    return replace(sent, isi=sent.isi.replace(cache_ringkas.ANYWHERE.encode(), asal.encode()))


def data(asked: Mapping[str, str], query: Query, _: str, __: int) -> Kiriman:
    """Return a file of open data.

    Raises
    ------
    ParameterError
        There is no such release, file, language, stage or issue; or the address asks for something else.
    """
    found = minta.result(asked["rilis"], query, asked, berkas=([asked["berkas"]], tuple(FILES)))
    return cache_ringkas.data(found, asked["berkas"], minta.language(query))


def refuse(error: ProblemsError, query: Query, depth: int) -> Kiriman:
    """Return the page that says why an address gives nothing, in the language that it asks for."""
    return halaman.refusal(error.problems, minta.language(query), served(depth), katalog.katalog().default)


def refuse_data(error: ProblemsError, query: Query, _: int) -> Kiriman:
    """Return the same for a program that asked for data."""
    return halaman.refusal_json(error.problems, minta.language(query))


@lru_cache(256)
def notice(what: str, bahasa: str, depth: int) -> Kiriman:
    """Return the small page that says what has happened; where it is full, it tries again by itself."""
    return halaman.notice(what, bahasa, depth, AGAIN if what == "penuh" else 0)


FINDS: dict[str, Callable[[Mapping[str, str], Query, str, int], Kiriman]] = {
    "page": page,
    "data": data,
    "picture": preview.picture,
    "embed": partial(page, embedded=True),
    "nowhere": minta.nowhere,
}
REFUSE = (refuse, refuse_data)
STYLE = halaman.style_hash()
