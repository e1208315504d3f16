"""What a file that an office fills in is read against: places, stages, counts, and the words that offices use."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.contract_csv import STATUS
from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.fields import TINGKAT, Contract, Dwibahasa, Filled, Kode
from kerawanan.rilis.permintaan import Hitungan, load_permintaan
from kerawanan.rilis.reading import load_toml, problems_of
from kerawanan.rilis.referensi import DATA, Referensi, load_referensi
from kerawanan.rilis.rows import read_rows
from kerawanan.rilis.wilayah import Wilayah, load_wilayah

FILE, CREDIT = "isian.toml", "atribusi.toml"
M = TypeVar("M", bound=Contract)
YA = ("ya", "tidak")
MEANINGS = (
    *("id", "tanggal", "tahapan", "indikator", "kecamatan", "desa", "tps", "jumlah", "tingkat", "keterangan"),
    *("sumber", "url", "eksposur", "melapor", "strategi", "pelaku", "tenggat", "status", "hasil"),
)
Words = Annotated[tuple[Filled, ...], Field(max_length=100)]


@lru_cache(maxsize=20_000)
def plain(text: object) -> str:
    """Bring a heading or name to the form in which words are compared: no accents, capitals, signs or double blanks.

    Examples
    --------
    >>> plain(" Jumlah  TPS (2024)"), plain("kode_kecamatan"), plain("Pasar-Kliwon"), plain("#")
    ('jumlah tps 2024', 'kode kecamatan', 'pasar kliwon', '#')
    """
    folded = unicodedata.normalize("NFKD", str(text)).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split()) or bare.strip()


class UkuranHasil(Contract):
    """An outcome that can be filled in; its date and source are those of the file."""

    kode: Kode
    jenis: Literal["kejadian", "proporsi"]
    label: Dwibahasa
    definisi: Dwibahasa
    satuan: Dwibahasa
    eksposur: Dwibahasa
    catatan: Dwibahasa
    isu: Kode | None = None


class Lewati(Contract):
    """Headings that are not read: what has no meaning here."""

    judul: Words


class KataPeringkat(Contract):
    """How headings of ranks begin, of which no score can be made, and how a file says what rank 1 means."""

    judul: Words
    satu_rawan: Words
    satu_aman: Words


class KataTempat(Contract):
    """What stands before the name of a place, and what begins a row that is no place but a total."""

    awalan: Words
    jumlah: Words


class Atribusi(Contract):
    """`atribusi.toml` of a place: what must be named together with its boundaries and names."""

    atribusi: Annotated[tuple[Dwibahasa, ...], Field(max_length=100)] = ()


class KataIsian(Contract):
    """`isian.toml`: the words of headings and cells by code, and the outcomes that can be filled in."""

    kolom: dict[Kode, Words]
    lewati: Lewati
    peringkat: KataPeringkat
    tempat: KataTempat
    sebutan: dict[Kode, dict[Kode, Words]]
    hasil: Annotated[tuple[UkuranHasil, ...], Field(max_length=100)] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Kerangka:
    """All that a filled-in file of one kabupaten/kota is read against.

    Attributes
    ----------
    wilayah, referensi
        The place with its units, and the reference data that a release made from the file refers to.
    hitungan
        What can be counted, by code: one count or more for each issue.
    eksposur
        What counts are compared with.
    kata
        The words of `isian.toml`.
    atribusi
        What must be named together with boundaries and names of the place.
    bps
        Codes of Statistics Indonesia → codes of Kemendagri, as far as the list of units has them.
    """

    wilayah: Wilayah
    referensi: Referensi
    hitungan: dict[str, Hitungan]
    eksposur: Hitungan
    kata: KataIsian
    atribusi: tuple[Dwibahasa, ...]
    bps: Mapping[str, str]

    def names(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Return code → the words by which it may be called, its own code first.

        `kind` is one of indikator, tahapan, tingkat, melapor, strategi, pelaku, status, hasil.
        """
        ref = self.referensi
        named: Mapping[str, tuple[str, ...]] = {
            "indikator": {kode: tuple(item.nama.model_dump().values()) for kode, item in self.hitungan.items()},
            "tahapan": {kode: tuple(item.nama.model_dump().values()) for kode, item in ref.tahapan.items()},
            "strategi": {kode: tuple(item.nama.model_dump().values()) for kode, item in ref.strategi.items()}
            | {kode: tuple(item.teks.model_dump().values()) for kode, item in ref.tindakan.items()},
            "pelaku": {kode: tuple(item.nama.model_dump().values()) for kode, item in ref.pelaku.items()},
            "hasil": {item.kode: tuple(item.label.model_dump().values()) for item in self.kata.hasil},
            "tingkat": dict.fromkeys(TINGKAT, ()),
            "status": dict.fromkeys(STATUS, ()),
            "melapor": dict.fromkeys(YA, ()),
        }[kind]
        more = self.kata.sebutan.get(kind, {})
        return {kode: (kode, *words, *more.get(kode, ())) for kode, words in named.items()}

    def stages(self, indikator: str) -> tuple[str, ...]:
        """Return the stages that a count bears on: those of its issue."""
        isu = self.hitungan[indikator].isu
        return self.referensi.isu[isu].tahapan if isu else ()


def _unknown(kata: KataIsian, hitungan: Mapping[str, Hitungan], ref: Referensi) -> list[Problem]:
    """Check that every code in the file of words is one."""
    pairs: list[tuple[str, str, tuple[str, ...]]] = [("kolom", kode, MEANINGS) for kode in kata.kolom]
    known: dict[str, tuple[str, ...]] = {
        "indikator": tuple(hitungan),
        "tahapan": tuple(ref.tahapan),
        "tingkat": TINGKAT,
    }
    known |= {"status": STATUS, "melapor": YA}
    pairs += [("sebutan", kind, tuple(known)) for kind in kata.sebutan]
    pairs += [(f"sebutan.{kind}", kode, known.get(kind, (kode,))) for kind, of in kata.sebutan.items() for kode in of]
    pairs += [(f"hasil[{item.kode}].isu", item.isu, tuple(ref.isu)) for item in kata.hasil if item.isu]
    return [
        Problem("pilihan", FILE, None, place, {"harap": ", ".join(allowed), "temu": kode})
        for place, kode, allowed in pairs
        if kode not in allowed
    ]


def _read(model: type[M], path: Path) -> M:
    try:
        return model.model_validate(load_toml(path))
    except ValidationError as error:
        raise RilisError(problems_of(error, path.name)) from error


def _bps(folder: Path, units: frozenset[str]) -> dict[str, str]:
    """Read the codes of Statistics Indonesia beside those of Kemendagri; a code that stands twice says nothing."""
    frame, _ = read_rows(folder / "wilayah.csv", ("kode",), others=True)
    if "kode_bps" not in frame:
        return {}
    own = frame[frame["kode"].isin(units) & (frame["kode_bps"] != "")].drop_duplicates("kode_bps", keep=False)
    return dict(zip(own["kode_bps"], own["kode"], strict=True))


@cache
def load_kerangka(kode: str, data: Path = DATA) -> Kerangka:
    """Return what a file of the kabupaten/kota `kode` (four digits) is read against.

    Raises
    ------
    RilisError
        With every problem of the place, of the reference data or of `isian.toml`.

    Examples
    --------
    >>> own = load_kerangka("3513")
    >>> list(own.hitungan)[0], own.bps["3513010"], own.names("tingkat")["ringan"][:2]
    ('bencana_tahapan', '35.13.01', ('ringan', 'rendah'))
    """
    wilayah = load_wilayah(kode, data)
    folder = data / "referensi"
    ref, asked, kata = load_referensi(folder), load_permintaan(folder), _read(KataIsian, folder / FILE)
    counts = {item.kode: item for item in asked.kejadian}
    if problems := _unknown(kata, counts, ref):
        raise RilisError(problems)
    place = data / "wilayah" / kode
    credit = _read(Atribusi, place / CREDIT) if (place / CREDIT).is_file() else Atribusi()
    bps = _bps(place, frozenset(wilayah.units.index))
    return Kerangka(wilayah, ref, counts, asked.eksposur, kata, credit.atribusi, bps)


def indicator(own: Kerangka, kode: str, words: Mapping[str, Dwibahasa], periode: str) -> Indikator:
    """Return the indicator that a count becomes, on the whole scale: goalposts are for the data to give.

    `words` are its unit (`satuan`), its source (`sumber`) and its caution (`catatan`).
    """
    item = own.hitungan[kode]
    return Indikator.model_validate(
        {
            "kode": kode,
            "isu": item.isu,
            "tahapan": own.stages(kode),
            "jenis": "kejadian",
            "acuan": (0.0, 100.0),
            "eksposur": own.eksposur.satuan,
            "satuan": words["satuan"],
            "label": item.nama,
            "definisi": item.definisi,
            "mutu": "sedang",
            "periode": periode,
            "sumber": {"teks": words["sumber"]},
            "catatan": words["catatan"],
        }
    )
