"""The contract of the TOML files: one model per table."""

from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kerawanan.rilis.fields import (
    Agregasi,
    Arah,
    Banyak,
    BatasSkor,
    Bilangan,
    Bobot,
    BobotKode,
    Contract,
    Daftar,
    Dwibahasa,
    Filled,
    Kode,
    KodeWilayah,
    Kontak,
    Nama,
    Normalisasi,
    Pengali,
    Persen,
    Sealinea,
    Sebaris,
    Sumber,
    Tanggal,
    Tingkat,
    VersiMetode,
    Ya,
)
from kerawanan.rilis.resmi import finished

# Goalposts nearer to each other than this part of the larger one tell nothing apart.
NEAREST, NEAREST_PART = 1e-6, 1e-3
Kelompok = Literal["pelaku", "proses", "metode"]


class Dimensi(Contract):
    """A dimension of the IKP with its published weight."""

    nama: Sebaris
    bobot: Bobot
    sumber: Sumber


class Isu(Contract):
    """One of the issues of the map, and the IKP indicator that it is."""

    kode: Kode
    nama: Sebaris
    rumusan: Dwibahasa
    indikator_ikp: Banyak
    dimensi: Kode
    tahapan: Daftar
    tahapan_utama: Daftar


class Jangka(Contract):
    """A time with a name; dates are absent where the regulation has none."""

    nama: Sebaris
    mulai: Tanggal | None = None
    selesai: Tanggal | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.mulai and self.selesai and self.selesai < self.mulai:
            raise PydanticCustomError("tanggal_terbalik", "an end lies before its beginning")
        return self


class Tahapan(Jangka):
    """A stage of the election, and the rows of the regulation's calendar inside it."""

    kode: Kode
    catatan: Dwibahasa
    sumber: Sumber
    rincian: Annotated[tuple[Jangka, ...], Field(max_length=100)] = ()


class Pelaku(Contract):
    """Somebody who acts."""

    nama: Sebaris


class Strategi(Contract):
    """One of the strategies of the release of August 2024."""

    kode: Kode
    nama: Sebaris
    uraian: Dwibahasa
    pelaku: Daftar
    isu: Daftar
    tahapan: Daftar
    sumber: Sumber


class Tindakan(Contract):
    """A sourced measure against the risk of one issue; `singkat` is what a slide says of it, eight words or so."""

    kode: Kode
    isu: Kode
    strategi: Kode
    tahapan: Daftar
    pelaku: Daftar
    teks: Dwibahasa
    singkat: Dwibahasa | None = None
    dasar_hukum: Dwibahasa | None = None
    sumber: Sumber


class Istilah(Contract):
    """A term and what it means; `halaman` are the pages that explain it at their foot."""

    kode: Kode
    kelompok: Kelompok
    nama: Sebaris
    arti: Dwibahasa
    halaman: Daftar


class Preset(Contract):
    """A ready-made weighting of the issues to try out; without weights, that of the release."""

    kode: Kode
    nama: Sebaris
    uraian: Dwibahasa
    bobot: BobotKode = Field(default_factory=dict)


def _multipliers() -> dict[Tingkat, float]:
    return {"ringan": 1, "sedang": 2, "berat": 3}


class ParameterBaku(Contract):
    """The default parameters of a release. Empty weights: the default of the method."""

    agregasi: Agregasi = "arithmetic"
    normalisasi: Normalisasi = "goalposts"
    penyusutan: Ya = True
    cakupan_min: Persen = 65
    bobot_isu: BobotKode = Field(default_factory=dict)
    bobot_tahapan: BobotKode = Field(default_factory=dict)
    pengali_tingkat: dict[Tingkat, Pengali] = Field(default_factory=_multipliers)


class Batas(Contract):
    """The frozen class limits of the total under the default parameters."""

    rendah_sedang: BatasSkor
    sedang_tinggi: BatasSkor

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.sedang_tinggi - self.rendah_sedang < NEAREST:
            raise PydanticCustomError("batas_terbalik", "limits must ascend")
        return self


class InfoRilis(Contract):
    """`rilis.toml`: what a release is, where it comes from and how it is computed by default.

    `status`: `resmi` is issued by the publisher named, who can be asked (`kontak`), `publik` made from public records,
    `pratinjau` from own counts that nobody has reviewed, `simulasi` made up. `bobot_indikator_pasti`: its publisher
    fixed how the indicators of an issue are mixed; else the draws of the certainty vary it, from method 2 on.
    """

    id: Kode
    status: Literal["publik", "simulasi", "resmi", "pratinjau"]
    judul: Sebaris
    ringkas: Sealinea
    penerbit: Nama = Field(default="", validate_default=True)
    kontak: Kontak = Field(default="", validate_default=True)
    wilayah: KodeWilayah
    pemilihan: Sebaris
    tanggal_pemilihan: Tanggal
    tanggal_data: Tanggal
    tanggal_rilis: Tanggal
    versi_metode: VersiMetode
    bobot_indikator_pasti: Ya = False
    lisensi: Dwibahasa
    sumber_singkat: Sealinea
    atribusi: Annotated[tuple[Dwibahasa, ...], Field(max_length=100)]
    tahapan: Daftar
    parameter: ParameterBaku = ParameterBaku()
    batas: Batas

    @field_validator("judul", "ringkas", "penerbit", "kontak", "lisensi")
    @classmethod
    def _official_is_complete(cls, value: str | Dwibahasa, of: ValidationInfo) -> str | Dwibahasa:
        return finished(value, of.field_name or "") if of.data.get("status") == "resmi" else value


class Indikator(Contract):
    """An indicator of a release; `acuan` in units of the rate (per 100 of exposure) or of the value."""

    kode: Kode
    isu: Kode | None = None
    tahapan: Daftar
    jenis: Literal["kejadian", "proporsi", "nilai"]
    dinilai: Ya = True
    arah: Arah = 1
    bobot: Bobot = 1.0
    acuan: tuple[Bilangan, Bilangan] | None = None
    eksposur: Sebaris | None = None
    satuan: Sebaris
    label: Sebaris
    definisi: Dwibahasa
    mutu: Literal["kuat", "sedang", "lemah"]
    periode: Filled
    sumber: Sumber
    catatan: Dwibahasa

    @model_validator(mode="after")
    def _scored_is_complete(self) -> Self:
        if not self.dinilai:
            return self
        if self.isu is None:
            raise PydanticCustomError("dinilai_tanpa_isu", "a scored indicator belongs to an issue")
        if self.acuan is None or self.acuan[0] >= self.acuan[1]:
            raise PydanticCustomError("acuan_terbalik", "goalposts must ascend")
        low, high = self.acuan
        if high - low < max(NEAREST, NEAREST_PART * max(abs(low), abs(high))):
            raise PydanticCustomError("acuan_dekat", "goalposts must differ")
        if (self.eksposur is None) != (self.jenis == "nilai"):
            raise PydanticCustomError("eksposur_tak_cocok", "rates need an exposure, values have none")
        return self
