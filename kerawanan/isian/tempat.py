"""Which place a cell means: by code (Kemendagri, Statistics Indonesia) or by name; near misses are only named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from kerawanan.errors import MOST
from kerawanan.isian.lembar import Isi
from kerawanan.rilis.isian import Kerangka, plain

NEAR, FEW = 0.75, 3
_CODED = re.compile(r"(?P<kode>\d{2}[.\d ]{4,}\d)(?:\s*[-–:/]?\s*(?P<nama>\D+.*))?")
_BEHIND = re.compile(r"(?P<nama>[^(\d]+)\(?(?P<kode>\d{2}[.\d]{4,}\d)\)?")


@dataclass(frozen=True, slots=True)
class Ditemukan:
    """What a cell means: a unit; or that it is a total; or the units that it nearly names."""

    kode: str = ""
    jumlah: bool = False
    mirip: tuple[str, ...] = ()


@dataclass(slots=True)
class Tempat:
    """Finds units of one level; every distinct cell is looked up once."""

    own: Kerangka
    names: Mapping[str, str]
    known: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[Isi, Ditemukan] = field(default_factory=dict)
    unknown: int = 0

    @classmethod
    def of(cls, own: Kerangka, names: Mapping[str, str]) -> "Tempat":
        """Prepare for the units in `names`: code → its names, separated by semicolons."""
        found = cls(own, names)
        for kode, spelled in names.items():
            for word in (kode, *spelled.split(";")):
                found.known.setdefault(plain(word), set()).add(kode)
                found.known.setdefault(found.bare(plain(word)), set()).add(kode)
            found.known.setdefault(kode.replace(".", ""), set()).add(kode)
        for bps, kode in own.bps.items():
            if kode in names:
                found.known.setdefault(bps, set()).add(kode)
        found.known.pop("", None)
        return found

    def bare(self, text: str) -> str:
        """Take the word for what a place is off its name.

        Examples
        --------
        >>> from kerawanan.rilis.isian import load_kerangka
        >>> Tempat.of(load_kerangka("3513"), {}).bare("kec pasar kliwon")
        'pasar kliwon'
        """
        first, _, rest = text.partition(" ")
        return rest if rest and first in self.own.kata.tempat.awalan else text

    def _exact(self, text: str) -> set[str]:
        """Return the units that a text names exactly, by code or name or both at once."""
        word = plain(text)
        digits = re.sub(r"[.\s]", "", text)
        found = self.known.get(word) or self.known.get(self.bare(word)) or self.known.get(digits, set())
        pair = None if found else _CODED.fullmatch(text) or _BEHIND.fullmatch(text)
        if pair and pair["nama"]:
            by_code = self.known.get(re.sub(r"[.\s]", "", pair["kode"]), set())
            name = plain(pair["nama"])
            return by_code & (self.known.get(name) or self.known.get(self.bare(name)) or set())
        return found

    def is_total(self, text: str) -> bool:
        """Say whether a text begins as the head of a total does, or names the whole kabupaten/kota."""
        word = plain(text)
        whole = plain(self.own.wilayah.nama)
        short = whole.removeprefix("kabupaten ").removeprefix("kota ")
        names = {whole, f"kab {short}", short} - {""}
        return word in names or any(f"{word} ".startswith(f"{plain(first)} ") for first in self.own.kata.tempat.jumlah)

    def find(self, cell: Isi) -> Ditemukan:
        """Return what a cell means."""
        if cell not in self.kept:
            self.kept[cell] = self._find(cell)
        return self.kept[cell]

    def _find(self, cell: Isi) -> Ditemukan:
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
        found = self._exact(text)
        if len(found) == 1:
            return Ditemukan(min(found))
        if found:
            return Ditemukan(mirip=tuple(sorted(found)))
        near = self._near(self.bare(plain(text)))
        return Ditemukan(jumlah=True) if not near and self.is_total(text) else Ditemukan(mirip=near)

    def _near(self, word: str) -> tuple[str, ...]:
        # A column of other things would be compared with every name; whoever has so many has chosen the wrong column.
        self.unknown += 1
        if self.unknown > MOST:
            return ()
        words: Iterable[str] = [name for name in self.known if not name.replace(" ", "").isdigit()]
        close = get_close_matches(word[:60], words, FEW, NEAR)
        return tuple(dict.fromkeys(kode for name in close for kode in sorted(self.known[name])))[:FEW]


def kecamatan(own: Kerangka) -> Tempat:
    """Return the finder of the kecamatan.

    Examples
    --------
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> places = kecamatan(load_kerangka("3513"))
    >>> [places.find(cell).kode for cell in ("35.13.01", 351301, "3513010", "Kec. SUKAPURA", "35.13.01 Sukapura")]
    ['35.13.01', '35.13.01', '35.13.01', '35.13.01', '35.13.01']
    >>> places.find("Sukapora").mirip, places.find("JUMLAH").jumlah, places.find("Kab. Probolinggo").jumlah
    (('35.13.01',), True, True)
    """
    units = own.wilayah.units
    rows = units[units["tingkat"] == "kecamatan"]
    pairs = zip(rows.index, rows["nama"], rows["nama_lain"], strict=True)
    return Tempat.of(own, {str(kode): f"{nama};{lain}" for kode, nama, lain in pairs})


def desa(own: Kerangka, induk: str) -> Tempat:
    """Return the finder of the desa and kelurahan of one kecamatan."""
    units = own.wilayah.units
    rows = units[(units["tingkat"] != "kecamatan") & units.index.str.startswith(f"{induk}.")]
    return Tempat.of(own, {str(kode): str(nama) for kode, nama in rows["nama"].items()})
