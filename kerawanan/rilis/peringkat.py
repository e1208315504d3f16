"""A table of ranks and nothing else. It is no release and becomes none: of ranks nobody can make a score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kerawanan.errors import Problem
from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.referensi import Referensi
from kerawanan.rilis.wilayah import Wilayah

# What a folder with such a table holds; the name of the first one tells it from a release.
FILE, TABLE, PICTURE = "peringkat.toml", "peringkat.csv", "peta"
# What rank 1 means: the most vulnerable place, or the least.
RAWAN, AMAN = "satu_rawan", "satu_aman"


@dataclass(frozen=True, eq=False, slots=True)
class Peringkat:
    """Ranks that somebody gave to the places of one kabupaten/kota.

    Attributes
    ----------
    wilayah, referensi
        The place, and the reference data with the colours.
    kolom
        The heading of the column of ranks, as it stands in the file.
    arah
        What rank 1 means: `RAWAN` or `AMAN`.
    urutan
        Code of a kecamatan → its rank, from 1; one without a rank is absent.
    berkas, sumber
        The file or files, and what they say of their source; empty where they say nothing.
    tanggal
        The day on which they were read.
    atribusi
        What must be named together with boundaries and names of the place.
    """

    wilayah: Wilayah
    referensi: Referensi
    kolom: str
    arah: str
    urutan: Mapping[str, int]
    berkas: str
    sumber: str
    tanggal: date
    atribusi: tuple[Dwibahasa, ...]

    @property
    def nama(self) -> dict[str, str]:
        """The names of all kecamatan by code."""
        units = self.wilayah.units
        return {str(kode): str(name) for kode, name in units.loc[units["tingkat"] == "kecamatan", "nama"].items()}

    @property
    def terakhir(self) -> int:
        """The last rank that was given."""
        return max(self.urutan.values())

    def bagian(self, kode: str) -> float | None:
        """Return how far up a place stands, 0–1, 1 being the most vulnerable; nothing without a rank."""
        rank, last = self.urutan.get(kode), self.terakhir
        if rank is None:
            return None
        up = (last - rank) / (last - 1) if last > 1 else 1.0
        return up if self.arah == RAWAN or last == 1 else 1.0 - up


def not_a_release(folder: Path) -> list[Problem]:
    """Say that a folder holds a map of ranks and no release; nothing where it may be one."""
    if (folder / FILE).is_file() and not (folder / "rilis.toml").is_file():
        return [Problem("folder_peringkat", folder.name)]
    return []
