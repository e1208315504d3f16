"""The pages without scripts as files: the result, a kecamatan, a map for the pages of others, a refusal."""

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kerawanan.errors import Problem
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.berkas.unduh import name_of
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.ringkas import bingkai, isi
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.tautan import Links, Target
from kerawanan.teks.markup import plain
from kerawanan.teks.text import problem, t

FOLDER = Path(__file__).parent / "templat"
HTML = "text/html; charset=utf-8"
# As many problems of an address as a page of refusal names.
MOST = 8


@cache
def environment(*folders: Path) -> Environment:
    """Return where the templates of some folders are; what they show is escaped, what is missing an error."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> str:
    """Return the style sheet that every page has inside."""
    return (FOLDER / "gaya.css").read_text(encoding="utf-8").strip()


def style_hash() -> str:
    """Return the source by which a content security policy allows the style sheet, and nothing else."""
    return f"'sha256-{b64encode(sha256(style().encode()).digest()).decode()}'"


def _page(template: str, name: str, **content: object) -> Kiriman:
    return Kiriman(
        environment(FOLDER).get_template(template).render(gaya=Markup(style()), **content).encode(), HTML, name
    )


def summary(of: Ingredients) -> Kiriman:
    """Return the page of the whole result: map, ranking, issues, measures, what happened afterwards, sources."""
    title = f"{t('situs.pendek', of.bahasa)} – {place(of.found.result.rilis, of.bahasa)}"
    frame = bingkai.head(of, "", title), bingkai.around(of)
    name = name_of(of.found.result, f"ringkas_{of.bahasa}", ".html")
    return _page("ringkas.html", name, kepala=frame[0], **frame[1], isi=isi.summary(of))


def of_kecamatan(of: Ingredients, kode: str) -> Kiriman:
    """Return the page of one kecamatan."""
    rilis = of.found.result.rilis
    title = f"{plain(nama.kecamatan(rilis, kode))} – {t('situs.pendek', of.bahasa)}, {place(rilis, of.bahasa)}"
    frame = bingkai.head(of, kode, title), bingkai.around(of, kode)
    name = name_of(of.found.result, f"{kode}_{of.bahasa}", ".html")
    return _page("kecamatan.html", name, kepala=frame[0], **frame[1], isi=isi.profile(of, kode))


def embed(of: Ingredients, kode: str) -> Kiriman:
    """Return the map, or that of a kecamatan, for the pages of others: status and source stay inside."""
    frame = bingkai.head(of, kode, t("situs.pendek", of.bahasa)), bingkai.around(of, kode)
    name = name_of(of.found.result, f"sematan_{kode or 'peta'}_{of.bahasa}", ".html")
    content = isi.embed(of, kode)
    return _page("sematan.html", name, kepala=frame[0], **frame[1], isi=content, ke=of.links(of.target(kode)))


def refusal(problems: Sequence[Problem], bahasa: str, links: Links, rilis: str) -> Kiriman:
    """Return the page that says what an address asks for and cannot have, and the way on."""
    said = [problem(item, bahasa) for item in problems[:MOST]]
    back = links(Target("ringkas", rilis, bahasa)) if rilis else ""
    return _page("tolak.html", "", bahasa=bahasa, kata=bingkai.words(bahasa), masalah=said, utuh=back)


def notice(what: str, bahasa: str, depth: int, again: int = 0) -> Kiriman:
    """Return the page that says what has happened at an address of the server: ``tidak_ada``, ``penuh`` or ``galat``.

    Parameters
    ----------
    depth
        How many folders the address lies below that of the front page.
    again
        Seconds until the browser tries again by itself; never for 0.
    """
    up = "../" * depth or "./"
    ways = [
        {"ke": f"{up}?bahasa={bahasa}", "kata": t("kabar.beranda", bahasa)},
        {"ke": f"{up}ringkas?bahasa={bahasa}", "kata": t("ringkas.tautan", bahasa)},
    ]
    said = {"judul": t(f"kabar.{what}_judul", bahasa), "kalimat": t(f"kabar.{what}", bahasa, detik=again)}
    return _page("kabar.html", "", bahasa=bahasa, **said, ulang=again, jalan=ways)


def refusal_json(problems: Sequence[Problem], bahasa: str) -> Kiriman:
    """Return the same for a program: the sentences in a list."""
    said = {"galat": [problem(item, bahasa) for item in problems[:MOST]]}
    return Kiriman(json.dumps(said, ensure_ascii=False).encode(), "application/json", "")
