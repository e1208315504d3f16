"""The contract of the TOML files: one model per table."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

KODE = r"^[a-z0-9][a-z0-9_-]*$"
Kode = Annotated[str, Field(pattern=KODE)]
Filled = Annotated[str, Field(min_length=1)]
Alamat = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
Warna = Annotated[str, Field(pattern=r"^#[0-9A-F]{6}$")]
Bilangan = Annotated[float, Field(allow_inf_nan=False)]
Positif = Annotated[float, Field(gt=0, allow_inf_nan=False)]
TakNegatif = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Agregasi = Literal["arithmetic", "power2", "complement_geometric"]
Normalisasi = Literal["goalposts", "minmax", "zscore", "rank", "percentile"]
Tingkat = Literal["ringan", "sedang", "berat"]
# What each of them computes is in `kerawanan.skor.metode`.
VersiMetode = Literal["1"]


class Contract(BaseModel):
    """Base of all models: unknown entries are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dwibahasa(Contract):
    """A text in both languages."""

    id: Filled
    en: Filled

    def get(self, bahasa: str) -> str:
        """Return the text in the language."""
        return self.en if bahasa == "en" else self.id


class Sumber(Contract):
    """Where a figure or a rule comes from; the address is empty only where none is known."""

    teks: Dwibahasa
    url: Alamat = ""


class Dimensi(Contract):
    """A dimension of the IKP with its published weight."""

    nama: Dwibahasa
    bobot: Positif
    sumber: Sumber


class Isu(Contract):
    """One of the issues of the map, and the IKP indicator that it is."""

    kode: Kode
    nama: Dwibahasa
    rumusan: Dwibahasa
    indikator_ikp: int
    dimensi: Kode
    tahapan: tuple[Kode, ...]
    tahapan_utama: tuple[Kode, ...]


class Rincian(Contract):
    """A row of the regulation's calendar inside a stage."""

    nama: Dwibahasa
    mulai: date | None = None
    selesai: date | None = None


class Tahapan(Contract):
    """A stage of the election; dates are absent where the regulation's list has none."""

    kode: Kode
    nama: Dwibahasa
    mulai: date | None = None
    selesai: date | None = None
    catatan: Dwibahasa
    sumber: Sumber
    rincian: tuple[Rincian, ...] = ()


class Kelas(Contract):
    """A class or a state without class: its word, letter and colours."""

    kode: Kode
    nama: Dwibahasa
    huruf: Dwibahasa
    isi: Warna
    teks: Warna


class Pelaku(Contract):
    """Somebody who acts."""

    nama: Dwibahasa


class Strategi(Contract):
    """One of the strategies of the release of August 2024."""

    kode: Kode
    nama: Dwibahasa
    uraian: Dwibahasa
    pelaku: tuple[Kode, ...]
    isu: tuple[Kode, ...]
    tahapan: tuple[Kode, ...]
    sumber: Sumber


class Tindakan(Contract):
    """A sourced measure against the risk of one issue."""

    kode: Kode
    isu: Kode
    strategi: Kode
    tahapan: tuple[Kode, ...]
    pelaku: tuple[Kode, ...]
    teks: Dwibahasa
    dasar_hukum: Dwibahasa | None = None
    sumber: Sumber


class Preset(Contract):
    """A ready-made weighting of the issues to try out; without weights, that of the release."""

    kode: Kode
    nama: Dwibahasa
    uraian: Dwibahasa
    bobot: dict[Kode, TakNegatif] = {}


class ParameterBaku(Contract):
    """The default parameters of a release. Empty weights: the default of the method."""

    agregasi: Agregasi = "arithmetic"
    normalisasi: Normalisasi = "goalposts"
    penyusutan: bool = True
    cakupan_min: Annotated[float, Field(ge=0, le=100)] = 65
    bobot_isu: dict[Kode, TakNegatif] = {}
    bobot_tahapan: dict[Kode, TakNegatif] = {}
    pengali_tingkat: dict[Tingkat, Positif] = {"ringan": 1, "sedang": 2, "berat": 3}


class Batas(Contract):
    """The frozen class limits of the total under the default parameters."""

    rendah_sedang: Bilangan
    sedang_tinggi: Bilangan

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if self.rendah_sedang >= self.sedang_tinggi:
            raise PydanticCustomError("batas_terbalik", "limits must ascend")
        return self


class InfoRilis(Contract):
    """`rilis.toml`: what a release is, where it comes from and how it is computed by default."""

    id: Kode
    judul: Dwibahasa
    ringkas: Dwibahasa
    status: Literal["publik", "simulasi", "resmi"]
    penerbit: str = ""
    wilayah: Annotated[str, Field(pattern=r"^\d{4}$")]
    pemilihan: Dwibahasa
    tanggal_pemilihan: date
    tanggal_data: date
    tanggal_rilis: date
    versi_metode: VersiMetode
    lisensi: Dwibahasa
    sumber_singkat: Dwibahasa
    atribusi: tuple[Dwibahasa, ...]
    tahapan: Annotated[tuple[Kode, ...], Field(min_length=1)]
    parameter: ParameterBaku = ParameterBaku()
    batas: Batas

    @model_validator(mode="after")
    def _official_names_publisher(self) -> Self:
        if self.status == "resmi" and not self.penerbit.strip():
            raise PydanticCustomError("resmi_tanpa_penerbit", "an official release names its publisher")
        return self


class Indikator(Contract):
    """An indicator of a release; `acuan` in units of the rate (per 100 of exposure) or of the value."""

    kode: Kode
    isu: Kode | None = None
    tahapan: tuple[Kode, ...]
    jenis: Literal["kejadian", "proporsi", "nilai"]
    dinilai: bool = True
    arah: Literal[1, -1] = 1
    bobot: Positif = 1.0
    acuan: tuple[Bilangan, Bilangan] | None = None
    eksposur: Dwibahasa | None = None
    satuan: Dwibahasa
    label: Dwibahasa
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
        if (self.eksposur is None) != (self.jenis == "nilai"):
            raise PydanticCustomError("eksposur_tak_cocok", "rates need an exposure, values have none")
        return self
