"""The state of each of the 61 IKP indicators: which of them the map has anything on, and what a full one would need."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.fields import Banyak, Contract, Dwibahasa, KodeWilayah, Sumber
from kerawanan.rilis.reading import load_toml, read_list
from kerawanan.rilis.referensi import DATA, load_referensi

FILE = "keadaan_ikp.toml"
Kode = Literal["hitungan", "pendekatan", "rekaan", "tidak_membedakan", "belum"]


class Keadaan(Contract):
    """A state in which an indicator can be for a release."""

    kode: Kode
    nama: Dwibahasa
    arti: Dwibahasa


class Data(Contract):
    """What is known of an indicator that is no issue of the map: the figures of a place, and their source."""

    no: Banyak
    wilayah: KodeWilayah
    keadaan: Literal["tidak_membedakan"]
    catatan: Dwibahasa
    sumber: Sumber


@dataclass(frozen=True, eq=False, slots=True)
class Ikp:
    """The states by code, and what is known of single indicators by number."""

    keadaan: dict[str, Keadaan]
    data: dict[int, Data]


def _links(states: tuple[Keadaan, ...], rows: tuple[Data, ...], folder: Path) -> list[Problem]:
    """Check that every state has its words and every number is an indicator, once, and no issue of the map."""
    found = {item.kode for item in states}
    problems = [Problem("wajib", FILE, None, f"keadaan[{kode}]") for kode in get_args(Kode) if kode not in found]
    known = [int(row["no"]) for row in load_referensi(folder).indikator_ikp if not row["isu"]]
    for place, row in enumerate(rows):
        if row.no not in known:
            fields = {"harap": ", ".join(map(str, known)), "temu": row.no}
            problems.append(Problem("pilihan", FILE, None, f"indikator[{place + 1}].no", fields))
        if row.no in [other.no for other in rows[:place]]:
            problems.append(Problem("ganda", FILE, None, f"indikator[{place + 1}].no", {"temu": row.no}))
    return problems


@cache
def load_ikp(folder: Path = DATA / "referensi") -> Ikp:
    """Read and check the states of the IKP indicators.

    Raises
    ------
    RilisError
        With every problem of the file.

    Examples
    --------
    >>> list(load_ikp().data)
    [19]
    """
    raw = load_toml(folder / FILE)
    states, found = read_list(Keadaan, raw.get("keadaan"), FILE, "keadaan")
    rows, wrong = read_list(Data, raw.get("indikator"), FILE, "indikator")
    problems = found + wrong or _links(states, rows, folder)
    if problems:
        raise RilisError(problems)
    return Ikp({item.kode: item for item in states}, {item.no: item for item in rows})
