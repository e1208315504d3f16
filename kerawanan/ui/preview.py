"""What a link shows where it is shared: a title, a sentence, a picture; and the pictures by their addresses."""

from collections.abc import Mapping
from urllib.parse import urlencode

from kerawanan import katalog
from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi import skenario
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.tampil import tanda
from kerawanan.tampil.berkas import gambar
from kerawanan.tampil.berkas.gambar import KINDS, MAP, SIZES, finding
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.tampil.kata import kutipan, nama, tinjau
from kerawanan.tampil.kata.status import status_words
from kerawanan.tampil.kata.tautan import Preview
from kerawanan.tampil.ringkas.tautan import path, start
from kerawanan.teks.markup import plain
from kerawanan.teks.text import catalogue, t
from kerawanan.telaah.lapis import CLASSES, highlights, layers
from kerawanan.telaah.lookback import Lookback, basis
from kerawanan.ui import cache, cache_peta, minta
from kerawanan.ui.minta import Query

USUAL_SIZE = next(iter(SIZES))


def _release(query: Query) -> Rilis:
    known = katalog.katalog()
    return known.opened[next((name for name in query.get("rilis", []) if name in known.opened), known.default)]


def _kecamatan(rilis: Rilis, query: Query) -> str:
    return next((kode for kode in query.get("kode", []) if kode in rilis.kecamatan.index), "")


def _layer(rilis: Rilis, query: Query) -> str:
    return next((name for name in query.get("lapis", []) if name in layers(rilis)), CLASSES)


def _highlight(rilis: Rilis, query: Query) -> str:
    known = highlights(rilis, _layer(rilis, query))
    return next((kode for kode in query.get("sorot", []) if kode in known), "")


def _outcome(rilis: Rilis, query: Query) -> str:
    """Return the outcome that an address asks for, else the first, as on the page; "" where there is none."""
    known = _outcomes(rilis)
    return next((kode for kode in query.get("hasil", []) if kode in known), next(iter(known), ""))


def _outcomes(rilis: Rilis) -> tuple[str, ...]:
    return tuple(item.kode for item in rilis.beside.sesudah.hasil)


def _look_back(rilis: Rilis, kode: str) -> tuple[Certainty, Lookback]:
    item = next(each for each in rilis.beside.sesudah.hasil if each.kode == kode)
    found = cache.certainty(rilis, basis(rilis, item))
    return found, cache.afterwards(found, "uji", kode)


def _looking_back(rilis: Rilis, kode: str, bahasa: str) -> tuple[str, str, str]:
    """Return what Tinjau balik says where it is shared: description, address of a picture, what that shows.

    An outcome goes with its date, source and caution; without one the expectation stands alone.
    """
    if not kode:
        found = cache.certainty(rilis)
        said = f"{plain(tinjau.expected(found, bahasa))} {t('tinjau_balik.belum', bahasa)}"
        return said, "", ""
    _, of = _look_back(rilis, kode)
    said = f"{tinjau.shared(of, rilis, bahasa)} {tinjau.caution_plain(of.item, bahasa)}"
    query = urlencode({"bahasa": bahasa, "ukuran": USUAL_SIZE, "hasil": kode})
    return said, f"gambar/{rilis.info.id}/{MAP}.png?{query}", said


def address(
    rilis: Rilis, chosen: Parameters, kode: str, bahasa: str, size: str, layer: str = CLASSES, sorot: str = ""
) -> str:
    """Return the address of a picture, without the server; equal choices have one address."""
    own = resolve(rilis, chosen)
    query = {"bahasa": bahasa, "ukuran": size, "tahapan": own.tahapan, "isu": own.isu if own.isu != rilis.isu else ()}
    query |= {"lapis": layer if layer != CLASSES else "", "sorot": sorot}
    written = urlencode({name: value for name, value in query.items() if value}, doseq=True)
    return f"gambar/{rilis.info.id}/{kode or MAP}.png?{written}"


def picture(asked: Mapping[str, str], query: Query, _: str = "", __: int = 0) -> Kiriman:
    """Return the picture that an address names: the map, or that of a kecamatan, as PNG; the map as SVG, too.

    Raises
    ------
    ParameterError
        There is no such release, kecamatan, language, size, stage, issue, layer, class or step; or the address asks for
        something else, as the weights of a what-if, of which there is no picture.
    """
    opened, name = katalog.katalog().opened.get(asked["rilis"]), asked["nama"]
    names = (f"{MAP}.png", f"{MAP}.svg", *(f"{kode}.png" for kode in opened.kecamatan.index)) if opened else ()
    found = minta.result(
        asked["rilis"],
        query,
        asked,
        nama=([name], names),
        ukuran=(query.get("ukuran", []), tuple(SIZES)),
        lapis=(query.get("lapis", []), layers(opened) if opened else ()),
        hasil=(query.get("hasil", []), _outcomes(opened) if opened and name == f"{MAP}.png" else ()),
        sorot=(query.get("sorot", []), highlights(opened, _layer(opened, query)) if opened else ()),
    )
    stem, _dot, kind = name.rpartition(".")
    size, bahasa = next(iter(query.get("ukuran", [])), USUAL_SIZE), minta.language(query)
    rilis, kode = found.result.rilis, "" if stem == MAP else stem
    if query.get("hasil"):
        outcome = _outcome(rilis, query)
        expected = _look_back(rilis, outcome)[0]
        content = cache.afterwards(expected, "gambar", outcome, bahasa, size)
        return Kiriman(content, KINDS[kind], gambar.file_name(expected, f"hasil_{outcome}", size))
    shown = _layer(rilis, query), _highlight(rilis, query)
    content = cache.picture(found, kode, bahasa, size, *shown, kind)
    return Kiriman(content, KINDS[kind], gambar.file_name(found, kode, size, *shown, kind))


def icon() -> bytes:
    """Return the sign of the site for the tab of a browser.

    Raises
    ------
    ParameterError
        There is no release, and so no place to show.
    """
    known = katalog.katalog()
    if not known.opened:
        raise ParameterError([Problem("wajib", "", None, "rilis")])
    return cache_peta.icon(known.opened[known.default])


def preview(page: str, query: Query) -> Preview:
    """Return how the link to a page is shown; made-up data and what-ifs say so first.

    A what-if has no picture: one of the release beside it would look like it.
    """
    bahasa = minta.language(query)
    rilis = _release(query) if katalog.katalog().opened else None
    site = kutipan.site(rilis, bahasa) if rilis else t("situs.pendek", bahasa)
    named = f"{t(f'menu.{page}', bahasa)} – {site}" if f"menu.{page}" in catalogue(bahasa) and page else site
    if rilis is None:
        return Preview(bahasa, named, t("situs.deskripsi", bahasa))
    text = kutipan.description(rilis, bahasa)
    what_if = page == "simulasi" and any(query.get(name) for name in skenario.NAMES)
    marks = tanda.marks(rilis, bahasa, scenario=what_if)
    kode = _kecamatan(rilis, query)
    if kode and page == "kecamatan":
        named = f"{nama.kecamatan(rilis, kode)} – {site}"
    title = plain(f"{marks}: {named}" if marks else named)
    status = plain(status_words(rilis, bahasa))
    chosen = minta.selection(rilis, query)
    light = path(start(rilis, Parameters() if what_if else chosen, bahasa, kode if page == "kecamatan" else ""))
    if what_if:
        return Preview(bahasa, title, f"{text} ({status})", ringan=light)
    if page == "tinjau_balik":
        said, shown, alt = _looking_back(rilis, _outcome(rilis, query), bahasa)
        return Preview(bahasa, title, f"{said} ({status})", shown, alt, light)
    view = (_layer(rilis, query), _highlight(rilis, query)) if page == "peta" else (CLASSES, "")
    known = finding(cache.certainty(rilis, chosen), kode, bahasa, *view)
    shown = address(rilis, chosen, kode, bahasa, USUAL_SIZE, *view)
    return Preview(bahasa, title, f"{known if page else text} ({status})", shown, known, light)
