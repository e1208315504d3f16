"""The counts that nobody has opened yet, who holds them, and the law by which they can be asked for."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import ValidationError, model_validator
from pydantic_core import PydanticCustomError

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.fields import Banyak, Contract, Daftar, Dwibahasa, Kode, Sumber, Ya
from kerawanan.rilis.reading import load_toml, problems_of, read_list
from kerawanan.rilis.referensi import DATA, load_referensi

FILE = "permintaan.toml"
# Where the name of the kabupaten/kota stands in that of an office.
PLACE = "{wilayah}"


class Pemegang(Contract):
    """Who holds counts, and why we think so."""

    nama: Dwibahasa
    sebab: Dwibahasa
    sumber: Sumber


class Hitungan(Contract):
    """A count that is asked for: the form and field it stands in, its unit, who holds it.

    `peran` is what it is for the map: `kejadian` replaces the proxies of `isu`, `eksposur` is what counts are compared
    with, `konteks` is shown and not scored.
    """

    kode: Kode
    peran: Literal["kejadian", "eksposur", "konteks"]
    isu: Kode | None = None
    nama: Dwibahasa
    definisi: Dwibahasa
    formulir: Dwibahasa
    ruas: Dwibahasa
    satuan: Dwibahasa
    pemegang: Daftar
    sumber: Sumber

    @model_validator(mode="after")
    def _events_are_of_an_issue(self) -> Self:
        if (self.peran == "kejadian") != (self.isu is not None):
            raise PydanticCustomError("kejadian_berisu", "events, and only they, belong to an issue")
        return self


class Hukum(Contract):
    """What a law says; `hari` are working days where it names a time, `di_surat` says that the letter names it."""

    kode: Kode
    dasar: Dwibahasa
    isi: Dwibahasa
    hari: Banyak | None = None
    di_surat: Ya = False
    sumber: Sumber


def _in(place: str, text: str) -> str:
    """Put the name of a place where a text has room for it; where it has no name, nothing."""
    return " ".join(text.replace(PLACE, place).split())


@dataclass(frozen=True, eq=False, slots=True)
class Permintaan:
    """The request for data, keyed by code in the order of the file."""

    pemegang: dict[str, Pemegang]
    hitungan: dict[str, Hitungan]
    hukum: dict[str, Hukum]

    def at(self, nama: str) -> "Permintaan":
        """Return the request as it is made in a place: the names of its offices have that of the place in them.

        Examples
        --------
        >>> load_permintaan().at("Kota X").pemegang["kpu_kab"].nama.id
        'PPID KPU Kota X'
        """
        filled = {
            kode: item.model_copy(update={"nama": Dwibahasa(**{b: _in(nama, t) for b, t in item.nama})})
            for kode, item in self.pemegang.items()
        }
        return replace(self, pemegang=filled)

    @property
    def kejadian(self) -> tuple[Hitungan, ...]:
        """The counts that replace proxies."""
        return tuple(item for item in self.hitungan.values() if item.peran == "kejadian")

    @property
    def eksposur(self) -> Hitungan:
        """What these counts are compared with; there is one."""
        return next(item for item in self.hitungan.values() if item.peran == "eksposur")


def _holders(raw: object, problems: list[Problem]) -> dict[str, Pemegang]:
    found = {}
    for kode, row in raw.items() if isinstance(raw, dict) else ():
        try:
            found[kode] = Pemegang.model_validate(row)
        except ValidationError as error:
            problems += problems_of(error, FILE, f"pemegang.{kode}")
    return found


def _links(asked: Permintaan, folder: Path) -> list[Problem]:
    """Check that issues and holders are known, that no code is taken, and that there is one exposure."""
    ref, problems = load_referensi(folder), []
    for item in asked.hitungan.values():
        place = f"hitungan[{item.kode}]"
        pairs: list[tuple[str, str, Collection[str]]] = [("pemegang", kode, asked.pemegang) for kode in item.pemegang]
        pairs += [("isu", item.isu, ref.isu)] if item.isu else []
        for name, kode, known in pairs:
            if kode not in known:
                fields = {"harap": ", ".join(known), "temu": kode}
                problems.append(Problem("pilihan", FILE, None, f"{place}.{name}", fields))
        if item.kode in {*ref.isu, "total"}:
            problems.append(Problem("kode_terpakai", FILE, None, f"{place}.kode", {"temu": item.kode}))
    many = sum(item.peran == "eksposur" for item in asked.hitungan.values())
    if many != 1 or not asked.kejadian:
        problems.append(Problem("wajib", FILE, None, "hitungan.peran"))
    return problems


@cache
def load_permintaan(folder: Path = DATA / "referensi") -> Permintaan:
    """Read and check the request for data.

    Raises
    ------
    RilisError
        With every problem of the file.

    Examples
    --------
    >>> asked = load_permintaan()
    >>> [item.isu for item in asked.kejadian], asked.eksposur.kode, asked.hukum["permintaan"].hari
    (['bencana', 'rekapitulasi', 'catatan_pengawas', 'komplain_saksi'], 'tps_november', 10)
    """
    raw, problems = load_toml(folder / FILE), []
    holders = _holders(raw.get("pemegang"), problems)
    counts, found = read_list(Hitungan, raw.get("hitungan"), FILE, "hitungan")
    law, wrong = read_list(Hukum, raw.get("hukum"), FILE, "hukum")
    problems += found + wrong
    asked = Permintaan(holders, {item.kode: item for item in counts}, {item.kode: item for item in law})
    problems = problems or _links(asked, folder)
    if problems:
        raise RilisError(problems)
    return asked
