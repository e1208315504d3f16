"""The contract of what stands beside the scores and never enters one: outcomes (hasil) and context (konteks)."""

from collections.abc import Collection
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kerawanan.rilis.columns import Column, one_of
from kerawanan.rilis.contract_csv import CACAH, NILAI_UKUR
from kerawanan.rilis.fields import Contract, Dwibahasa, Kode, Sealinea, Sebaris, Sumber, TakNegatif, Tanggal

HASIL = ("kode", "hasil", "kejadian", "eksposur")
KONTEKS = ("kode", "konteks", "kejadian", "eksposur", "nilai")
# How many percent or units one count out of its exposure is.
PER = {"kejadian": 100.0, "proporsi": 100.0, "rasio": 1.0}


class Besaran(Contract):
    """What all figures beside the scores say of themselves: name, unit, meaning, source, date, caution."""

    kode: Kode
    label: Sebaris
    definisi: Dwibahasa
    satuan: Sebaris
    tanggal: Tanggal
    sumber: Sumber
    catatan: Sealinea


class Hasil(Besaran):
    """An outcome: what happened after the election, per kecamatan; `isu` only where it is one of the issues.

    `eksposur` says what the count is compared with. Per 100 of it: `kejadian` may be more than that, `proporsi` not.
    """

    jenis: Literal["kejadian", "proporsi"]
    eksposur: Dwibahasa
    isu: Kode | None = None


class Konteks(Besaran):
    """A figure that helps to read the map: a share in percent, a ratio (`rasio`) or a measured value (`nilai`).

    Two places whose figures are no farther apart than `selisih_berarti` are not told apart by it.
    """

    jenis: Literal["proporsi", "rasio", "nilai"]
    eksposur: Dwibahasa | None = None
    selisih_berarti: TakNegatif = 0.0

    @model_validator(mode="after")
    def _counts_have_exposure(self) -> Self:
        if (self.eksposur is None) != (self.jenis == "nilai"):
            raise PydanticCustomError("eksposur_tak_cocok", "counts need an exposure, values have none")
        return self


class Pernyataan(Contract):
    """A sentence that is known of the whole kabupaten, with its day and its source."""

    kode: Kode
    teks: Dwibahasa
    tanggal: Tanggal
    sumber: Sumber
    catatan: Dwibahasa | None = None


class TidakDitemukan(Contract):
    """What was looked for and not found."""

    kode: Kode
    teks: Dwibahasa


class Sesudah(Contract):
    """`hasil.toml`: what is known after the election; without entries nothing is."""

    hasil: Annotated[tuple[Hasil, ...], Field(max_length=100)] = ()
    kabupaten: Annotated[tuple[Pernyataan, ...], Field(max_length=100)] = ()
    tidak_ditemukan: Annotated[tuple[TidakDitemukan, ...], Field(max_length=100)] = ()


def columns(file: str, kecamatan: Collection[str], listed: Collection[str]) -> dict[str, Column]:
    """Return the columns of `hasil.csv` or `konteks.csv`, by name, in the order of the contract."""
    name = file.partition(".")[0]
    shared = {
        "kode": one_of(kecamatan, empty=False),
        name: one_of(listed, empty=False),
        "kejadian": CACAH,
        "eksposur": CACAH,
    }
    return shared if name == "hasil" else shared | {"nilai": NILAI_UKUR}
