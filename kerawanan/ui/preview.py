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
from kerawanan.tampil.berkas.gambar import MAP, SIZES, finding
from kerawanan.tampil.kata import nama, tinjau
from kerawanan.tampil.kata.status import status_words
from kerawanan.tampil.kata.tautan import Preview
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, catalogue, t
from kerawanan.telaah.lapis import CLASSES, highlights, layers
from kerawanan.telaah.lookback import Lookback, basis
from kerawanan.ui import cache

# What the address of a picture may ask for.
ASKED = ("bahasa", "ukuran", "tahapan", "isu", "lapis", "sorot", "hasil")
USUAL = {"bahasa": BAHASA[0], "ukuran": next(iter(SIZES))}
Query = Mapping[str, list[str]]


def _release(query: Query) -> Rilis:
    known = katalog.katalog()
    return known.opened[next((name for name in query.get("rilis", []) if name in known.opened), known.default)]


def _selection(rilis: Rilis, query: Query) -> Parameters:
    """Return the stage and the issues that an address asks for; what there is not is left out, as on the page."""
    tahapan = next((kode for kode in query.get("tahapan", []) if kode in rilis.info.tahapan), "")
    return Parameters(isu=tuple(kode for kode in rilis.isu if kode in query.get("isu", [])), tahapan=tahapan)


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
    query = urlencode({"bahasa": bahasa, "ukuran": USUAL["ukuran"], "hasil": kode})
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


def picture(rilis: str, name: str, query: Query) -> bytes:
    """Return the picture that an address names.

    Raises
    ------
    ParameterError
        There is no such release, kecamatan, language, size, stage, issue, layer, class or step; or the address asks for
        something else, as the weights of a what-if, of which there is no picture.
    """
    opened = katalog.katalog().opened
    found = opened.get(rilis)
    known = {
        "alamat": ([rilis], tuple(opened)),
        "nama": ([name], (MAP, *found.kecamatan.index) if found else ()),
        "bahasa": (query.get("bahasa", []), BAHASA),
        "ukuran": (query.get("ukuran", []), tuple(SIZES)),
        "tahapan": (query.get("tahapan", []), found.info.tahapan if found else ()),
        "isu": (query.get("isu", []), found.isu if found else ()),
        "lapis": (query.get("lapis", []), layers(found) if found else ()),
        "sorot": (query.get("sorot", []), highlights(found, _layer(found, query)) if found else ()),
        "hasil": (query.get("hasil", []), _outcomes(found) if found else ()),
    }
    wrong = [
        Problem("pilihan", "", None, what, {"harap": ", ".join(allowed), "temu": value})
        for what, (values, allowed) in known.items()
        for value in values
        if value not in allowed
    ]
    wrong += [Problem("asing", "", None, what, {"temu": query[what][0]}) for what in query if what not in ASKED]
    if wrong or not found:
        raise ParameterError(wrong)
    bahasa, size = (next(iter(query.get(what, [])), usual) for what, usual in USUAL.items())
    if query.get("hasil"):
        kode = _outcome(found, query)
        return cache.afterwards(_look_back(found, kode)[0], "gambar", kode, bahasa, size)
    result = cache.certainty(found, _selection(found, query))
    shown = _layer(found, query), _highlight(found, query)
    return cache.picture(result, "" if name == MAP else name, bahasa, size, *shown)


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
    return cache.icon(known.opened[known.default])


def preview(page: str, query: Query) -> Preview:
    """Return how the link to a page is shown; made-up data and what-ifs say so first.

    A what-if has no picture: one of the release beside it would look like it.
    """
    bahasa = next((kode for kode in query.get("bahasa", []) if kode in BAHASA), BAHASA[0])
    site, text = t("situs.judul", bahasa), t("situs.deskripsi", bahasa)
    named = f"{t(f'menu.{page}', bahasa)} – {site}" if f"menu.{page}" in catalogue(bahasa) and page else site
    if not katalog.katalog().opened:
        return Preview(bahasa, named, text)
    rilis = _release(query)
    what_if = page == "simulasi" and any(query.get(name) for name in skenario.NAMES)
    marks = tanda.marks(rilis, bahasa, scenario=what_if)
    kode = _kecamatan(rilis, query)
    if kode and page == "kecamatan":
        named = f"{nama.kecamatan(rilis, kode)} – {site}"
    title = plain(f"{marks}: {named}" if marks else named)
    status = plain(status_words(rilis, bahasa))
    if what_if:
        return Preview(bahasa, title, f"{text} ({status})")
    if page == "tinjau_balik":
        said, shown, alt = _looking_back(rilis, _outcome(rilis, query), bahasa)
        return Preview(bahasa, title, f"{said} ({status})", shown, alt)
    chosen = _selection(rilis, query)
    view = (_layer(rilis, query), _highlight(rilis, query)) if page == "peta" else (CLASSES, "")
    known = finding(cache.certainty(rilis, chosen), kode, bahasa, *view)
    shown = address(rilis, chosen, kode, bahasa, USUAL["ukuran"], *view)
    return Preview(bahasa, title, f"{known if page else text} ({status})", shown, known)
