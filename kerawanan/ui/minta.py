"""What the address of a page without scripts, of a file of data or of a picture asks for: read strictly, or refused.

Such an address is meant for machines and for links that last, so what there is not is said, never replaced. It may
choose issues and a stage; the weights of a what-if it cannot.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from kerawanan import katalog
from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.berkas.kiriman import Kiriman
from kerawanan.teks.text import BAHASA
from kerawanan.ui import cache
from kerawanan.ui.alamat import TRACKERS

Query = Mapping[str, list[str]]
Known = Mapping[str, tuple[Iterable[str], Sequence[str]]]
ADDRESSES = (
    *("/ringkas", "/ringkas/KODE", "/data/RILIS/BERKAS", "/gambar/RILIS/peta.png", "/gambar/RILIS/KODE.png"),
    *("/sematan/peta", "/sematan/kecamatan/KODE"),
)


def language(query: Query) -> str:
    """Return the language that an address asks for, or the first one where there is no such language."""
    return next((kode for kode in query.get("bahasa", []) if kode in BAHASA), BAHASA[0])


def selection(rilis: Rilis, query: Query) -> Parameters:
    """Return the stage and the issues that an address asks for; what there is not is left out."""
    tahapan = next((kode for kode in query.get("tahapan", []) if kode in rilis.info.tahapan), "")
    return Parameters(isu=tuple(kode for kode in rilis.isu if kode in query.get("isu", [])), tahapan=tahapan)


def check(query: Query, known: Known, parts: Collection[str]) -> None:
    """Refuse what an address asks for and cannot have.

    Parameters
    ----------
    query
        What stands behind the question mark.
    known
        By name what was asked for, and what there is. Other names the address must not have; what messengers hang onto
        a link is left out without a word.
    parts
        The names of these that stand before the question mark, and so not behind it.

    Raises
    ------
    ParameterError
        With everything that there is not.
    """
    wrong = [
        Problem("pilihan", "", None, what, {"harap": ", ".join(allowed) or "–", "temu": value})
        for what, (values, allowed) in known.items()
        for value in values
        if value not in allowed
    ]
    asked = [name for name in query if (name in parts or name not in known) and not TRACKERS.match(name)]
    wrong += [Problem("asing", "", None, name, {"temu": query[name][0]}) for name in asked]
    if wrong:
        raise ParameterError(wrong)


def result(name: str, query: Query, asked: Mapping[str, str], **more: tuple[Iterable[str], Sequence[str]]) -> Certainty:
    """Return the result that an address asks for.

    Parameters
    ----------
    name
        The release; the one that is shown first where the address names none.
    asked
        The parts of the address before the question mark; `kode` is a kecamatan.
    more
        What else there is to choose, as `check` takes it.

    Raises
    ------
    ParameterError
        With everything that there is not.
    """
    known = katalog.katalog()
    wanted = name or known.default
    rilis = known.opened.get(wanted)
    check(
        query,
        {
            "rilis": ([wanted], tuple(known.opened)),
            "kode": ([asked["kode"]] if "kode" in asked else [], tuple(rilis.kecamatan.index) if rilis else ()),
            "bahasa": (query.get("bahasa", []), BAHASA),
            "tahapan": (query.get("tahapan", []), rilis.info.tahapan if rilis else ()),
            "isu": (query.get("isu", []), rilis.isu if rilis else ()),
            **more,
        },
        {*asked, "kode"},
    )
    return cache.certainty(cache.rilis(wanted), selection(cache.rilis(wanted), query))


def nowhere(*_: object) -> Kiriman:
    """Refuse an address that is none of ours.

    Raises
    ------
    ParameterError
        Always.
    """
    raise ParameterError([Problem("pilihan", "", None, "alamat", {"harap": ", ".join(ADDRESSES), "temu": "?"})])
