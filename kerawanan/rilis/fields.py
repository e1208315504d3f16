"""What entries of TOML files are made of, each with its range. A number is a number and a date a date, never a text."""

from collections.abc import Hashable
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kerawanan.errors import is_hidden
from kerawanan.rilis.columns import FIRST_YEAR, has_words, is_address

LAST_YEAR = 2100
LONGEST = 5_000
# Enough to tell issues or indicators apart a million to one.
LEAST_WEIGHT, MOST_WEIGHT = 0.001, 1_000

KODE, WARNA, WILAYAH = r"^[a-z0-9][a-z0-9_-]*$", r"^#[0-9A-F]{6}$", r"^[0-9]{2}([0-9]{2})?$"
LAPOR = r"^$|^mailto:\S+@\S+$|^https://\S+$"
KONTAK = r"^$|^(mailto:)?[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$|^https://[^\s<>\"'\\]+$"
# What a sentence names instead of a pattern.
EXAMPLES = {
    KODE: "pemungutan, publik-2024",
    f"^$|{KODE}": "publik-2024",
    WARNA: "#1F77B4",
    WILAYAH: "1101, 11",
    LAPOR: "mailto:lapor@contoh.go.id, https://contoh.go.id/lapor",
    KONTAK: "humas@contoh.go.id, https://contoh.go.id/kontak",
}


def _says_something(text: str) -> str:
    """Refuse texts that are blank or hide something; line breaks and tabs are fine."""
    if any(is_hidden(char) and char not in "\n\t" for char in text):
        raise PydanticCustomError("karakter_kendali", "hidden characters")
    if not text.strip():
        raise PydanticCustomError("wajib", "blank")
    return text


def _has_words(text: str) -> str:
    if not has_words(text):
        raise PydanticCustomError("hanya_tanda", "signs only")
    return text


def _name_or_nothing(text: str) -> str:
    if text and sum(char.isalpha() for char in text) < 2:
        raise PydanticCustomError("bukan_nama", "no name")
    return _says_something(text) if text else text


def _address_or_nothing(text: str) -> str:
    if text and not is_address(text):
        raise PydanticCustomError("bukan_alamat", "no address")
    return text


def _in_the_calendar(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("rentang", "year", {"harap": f"{FIRST_YEAR}-01-01 … {LAST_YEAR}-12-31"})
    return day


def _once(items: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[Hashable] = set()
    for item in items:
        if item in seen:
            raise PydanticCustomError("ganda", "twice", {"temu": item})
        seen.add(item)
    return items


def _no_bool(value: object) -> object:
    """Refuse true, which Python takes for 1."""
    if isinstance(value, bool):
        raise PydanticCustomError("pilihan", "bool", {"harap": "1, -1"})
    return value


def _nothing_or_a_weight(value: float) -> float:
    if 0 < value < LEAST_WEIGHT:
        raise PydanticCustomError("terlalu_rendah", "too small", {"harap": LEAST_WEIGHT})
    return value


Kode = Annotated[str, Field(strict=True, pattern=KODE, max_length=64)]
KodeAtauKosong = Annotated[str, Field(strict=True, pattern=f"^$|{KODE}", max_length=64)]
Lapor = Annotated[str, Field(strict=True, pattern=LAPOR, max_length=2_000)]
Kontak = Annotated[str, Field(strict=True, pattern=KONTAK, max_length=200)]
Warna = Annotated[str, Field(strict=True, pattern=WARNA)]
KodeWilayah = Annotated[str, Field(strict=True, pattern=WILAYAH)]
Filled = Annotated[
    str, Field(strict=True, max_length=LONGEST), AfterValidator(_says_something), AfterValidator(_has_words)
]
Nama = Annotated[str, Field(strict=True, max_length=200), AfterValidator(_name_or_nothing)]
Alamat = Annotated[str, Field(strict=True, max_length=2_000), AfterValidator(_address_or_nothing)]
Tanggal = Annotated[date, Field(strict=True), AfterValidator(_in_the_calendar)]
Ya = Annotated[bool, Field(strict=True)]
Bilangan = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e15, le=1e15)]
Bobot = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=LEAST_WEIGHT, le=MOST_WEIGHT)]
BobotNol = Annotated[
    float, Field(strict=True, allow_inf_nan=False, ge=0, le=MOST_WEIGHT), AfterValidator(_nothing_or_a_weight)
]
BobotKode = Annotated[dict[Kode, BobotNol], Field(max_length=100)]
TakNegatif = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0)]
Pengali = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0.01, le=100)]
Persen = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=100)]
# The mean of scores from 0 to 100, less or plus one standard deviation, never lies farther out than this.
BatasSkor = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-25, le=125)]
Banyak = Annotated[int, Field(strict=True, ge=1, le=1_000)]
Daftar = Annotated[tuple[Kode, ...], Field(min_length=1, max_length=100), AfterValidator(_once)]
Arah = Annotated[Literal[1, -1], BeforeValidator(_no_bool)]
Agregasi = Literal["arithmetic", "power2", "complement_geometric"]
Normalisasi = Literal["goalposts", "minmax", "zscore", "rank", "percentile"]
Tingkat = Literal["ringan", "sedang", "berat"]
TINGKAT: tuple[str, ...] = get_args(Tingkat)
# What each of them computes is in `kerawanan.skor.metode`.
VersiMetode = Literal["1", "2"]


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


def _at_most(most: int) -> AfterValidator:
    """Return the check of a text that ends in pictures, where there is no room for more letters."""

    def check(text: Dwibahasa) -> Dwibahasa:
        if long := [own for own in (text.id, text.en) if len(own) > most]:
            raise PydanticCustomError("terlalu_panjang", "too long", {"harap": most, "temu": long[0]})
        return text

    return AfterValidator(check)


# A word in the key of a picture, a line of a picture or of its key, a paragraph below it.
Sekata = Annotated[Dwibahasa, _at_most(60)]
Sebaris = Annotated[Dwibahasa, _at_most(200)]
Sealinea = Annotated[Dwibahasa, _at_most(1_000)]
# A sign on its own, such as the letter of a class, which stands on every kecamatan of a map.
Tanda = Annotated[str, Field(strict=True, max_length=8), AfterValidator(_says_something)]


class Lambang(Contract):
    """A letter or sign in both languages."""

    id: Tanda
    en: Tanda

    def get(self, bahasa: str) -> str:
        """Return the sign in the language."""
        return self.en if bahasa == "en" else self.id


class Sumber(Contract):
    """Where a figure or a rule comes from; the address is empty only where none is known."""

    teks: Dwibahasa
    url: Alamat = ""
