"""The contract of the TOML files: one model per table, every problem of a file found in one pass."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from kerawanan.errors import Problem

Kode = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Filled = Annotated[str, Field(min_length=1)]
Alamat = Annotated[str, Field(pattern=r"^(https?://\S+)?$")]
Warna = Annotated[str, Field(pattern=r"^#[0-9A-F]{6}$")]
Positif = Annotated[float, Field(gt=0, allow_inf_nan=False)]
TakNegatif = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Agregasi = Literal["arithmetic", "power2", "complement_geometric"]
Normalisasi = Literal["goalposts", "minmax", "zscore", "rank", "percentile"]


class Contract(BaseModel):
    """Base of all models: unknown entries are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=Contract)


class Dwibahasa(Contract):
    """A text in both languages."""

    id: Filled
    en: Filled

    def get(self, bahasa: str) -> str:
        """Return the text in the language."""
        return self.en if bahasa == "en" else self.id


class Sumber(Contract):
    """Where a figure or a rule comes from; the address is empty only where none is known."""

    teks: Filled
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


class ParameterBaku(Contract):
    """The default parameters of a release. Empty weights: the default of the method."""

    agregasi: Agregasi = "arithmetic"
    normalisasi: Normalisasi = "goalposts"
    penyusutan: bool = True
    cakupan_min: Annotated[float, Field(ge=0, le=100)] = 65
    bobot_isu: dict[Kode, TakNegatif] = {}
    bobot_tahapan: dict[Kode, TakNegatif] = {}
    pengali_tingkat: dict[Literal["ringan", "sedang", "berat"], Positif] = {"ringan": 1, "sedang": 2, "berat": 3}


class Batas(Contract):
    """The frozen class limits of the total under the default parameters."""

    rendah_sedang: float
    sedang_tinggi: float

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
    versi_metode: Literal["1"]
    lisensi: Dwibahasa
    sumber_singkat: Dwibahasa
    atribusi: tuple[Filled, ...]
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
    bobot: TakNegatif = 1.0
    acuan: tuple[float, float] | None = None
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


# What pydantic calls a mistake → the sentence of the catalogues that says it.
SENTENCES = {
    "missing": "wajib",
    "string_too_short": "wajib",
    "too_short": "wajib",
    "extra_forbidden": "asing",
    "literal_error": "pilihan",
    "greater_than": "harus_positif",
    "greater_than_equal": "harus_tak_negatif",
    "string_pattern_mismatch": "pola",
    "batas_terbalik": "batas_terbalik",
    "resmi_tanpa_penerbit": "resmi_tanpa_penerbit",
    "dinilai_tanpa_isu": "dinilai_tanpa_isu",
    "acuan_terbalik": "acuan_terbalik",
    "eksposur_tak_cocok": "eksposur_tak_cocok",
}


def problems_of(error: ValidationError, file: str, prefix: str = "") -> list[Problem]:
    """Turn pydantic's report into problems that the catalogues can say."""
    found = []
    for item in error.errors(include_url=False):
        context = item.get("ctx", {})
        expected = str(context.get("expected", context.get("pattern", item["type"]))).replace(" or ", ", ")
        fields = {"harap": expected, "temu": item["input"]}
        column = ".".join([prefix, *map(str, item["loc"])] if prefix else map(str, item["loc"]))
        found.append(Problem(SENTENCES.get(item["type"], "jenis"), file, None, column, fields))
    return found


def read_toml(path: Path) -> tuple[dict, list[Problem]]:
    """Read a TOML file; a missing or broken one is a problem, not an exception."""
    if not path.is_file():
        return {}, [Problem("berkas_tidak_ada", path.name)]
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Problem("toml_rusak", path.name, fields={"rincian": error})]


def read_list(model: type[M], rows: object, file: str, name: str) -> tuple[tuple[M, ...], list[Problem]]:
    """Read a list of tables ``[[name]]`` into models with unique codes."""
    if not isinstance(rows, list) or not rows:
        return (), [Problem("wajib", file, None, name)]
    items: list[M] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, row in enumerate(rows, 1):
        kode = row.get("kode", place) if isinstance(row, dict) else place
        try:
            items.append(model.model_validate(row))
        except ValidationError as error:
            problems += problems_of(error, file, f"{name}[{kode}]")
        if kode in seen:
            problems.append(Problem("ganda", file, None, f"{name}[{kode}]", {"temu": kode}))
        seen.add(str(kode))
    return tuple(items), problems
