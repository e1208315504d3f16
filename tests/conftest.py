"""Builders that many tests share: the shipped releases, a copy to break, and small made-up releases."""

import csv
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.metode import METODE

# A busy machine must not fail a property for being slow.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HEADER = {
    "nilai.csv": "kode,indikator,tahapan,kejadian,eksposur,nilai",
    "kejadian.csv": "id,tanggal,tahapan,indikator,kode_kecamatan,kode_desa,tps,jumlah,tingkat,keterangan,sumber,url",
}
BOTH = '{ id = "x", en = "x" }'


@dataclass(frozen=True)
class Copy:
    """A release that a test may break."""

    path: Path

    def rows(self, file: str) -> list[list[str]]:
        """Return the cells of a CSV file, header first."""
        with (self.path / file).open(encoding="utf-8", newline="") as stream:
            return list(csv.reader(stream))

    def write(self, file: str, rows: Sequence[Sequence[str]]) -> None:
        """Write the cells of a CSV file."""
        with (self.path / file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    def cell(self, file: str, row: int, column: str, value: str) -> None:
        """Change one cell; rows count as in a spreadsheet, the header is row 1."""
        rows = self.rows(file)
        rows[row - 1][rows[0].index(column)] = value
        self.write(file, rows)

    def append(self, file: str, **cells: str) -> int:
        """Add a row with the given cells and return its number."""
        rows = self.rows(file)
        rows.append([cells.get(name, "") for name in rows[0]])
        self.write(file, rows)
        return len(rows)

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text, which must be there."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text, old
        (self.path / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="session")
def publik() -> Rilis:
    return load(DATA / "rilis" / "publik-2024")


@pytest.fixture(scope="session")
def contoh() -> Rilis:
    return load(DATA / "rilis" / "contoh")


@pytest.fixture(scope="session", params=["publik-2024", "contoh"])
def rilis(request: pytest.FixtureRequest) -> Rilis:
    """Return each shipped release in turn."""
    return load(DATA / "rilis" / request.param)


@pytest.fixture(scope="session")
def pasti_publik(publik: Rilis) -> Certainty:
    return certainty(publik)


@pytest.fixture(scope="session")
def pasti_contoh(contoh: Rilis) -> Certainty:
    return certainty(contoh)


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[str], Copy]:
    """Copy a shipped release to a folder of the test."""

    def build(name: str) -> Copy:
        target = tmp_path / name
        shutil.copytree(DATA / "rilis" / name, target)
        return Copy(target)

    return build


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value)


VERSION = max(METODE)
INFO = f"""id = "uji"
judul = {BOTH}
ringkas = {BOTH}
status = "simulasi"
wilayah = "9901"
pemilihan = {BOTH}
tanggal_pemilihan = 2024-11-27
tanggal_data = 2024-11-27
tanggal_rilis = 2024-11-27
versi_metode = "{VERSION}"
lisensi = {BOTH}
sumber_singkat = {BOTH}
atribusi = []
tahapan = ["logistik", "pemungutan", "penghitungan"]
"""


def _indikator(item: Mapping[str, object]) -> str:
    filled: dict[str, object] = {
        "tahapan": ["logistik", "pemungutan", "penghitungan"],
        "mutu": "sedang",
        "periode": "2024",
        "sumber": {"teks": {"id": "x", "en": "x"}},
    }
    filled |= {name: {"id": "x", "en": "x"} for name in ("satuan", "definisi", "catatan")}
    filled["label"] = {"id": item["kode"], "en": item["kode"]}
    if item["jenis"] != "nilai":
        filled["eksposur"] = {"id": "TPS", "en": "polling stations"}
    return "[[indikator]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in (filled | dict(item)).items())


def square(place: int) -> dict:
    """Return the shape of the kecamatan with a number from 1: a square of a tenth of a degree, ten in a row."""
    x, y = 110 + (place - 1) % 10 / 10, -7 + (place - 1) // 10 / 10
    return {
        "type": "Polygon",
        "coordinates": [[[x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y + 0.1], [x, y]]],
    }


def collection(*features: Mapping[str, object]) -> dict:
    """Return a GeoJSON collection."""
    return {"type": "FeatureCollection", "features": [{"type": "Feature", **item} for item in features]}


def build_place(folder: Path, units: int) -> None:
    """Write a made-up place with `units` kecamatan: boundaries and the list, nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    kode = f"{folder.name[:2]}.{folder.name[2:]}"
    names = {f"{kode}.{place:02}": (f"Kec {place}", square(place)) for place in range(1, units + 1)}
    shapes = [{"properties": {"kode": unit, "nama": name}, "geometry": shape} for unit, (name, shape) in names.items()]
    (folder / "kecamatan.geojson").write_text(json.dumps(collection(*shapes)), encoding="utf-8")
    rows = [f"{unit},{name},kecamatan" for unit, (name, _) in names.items()]
    (folder / "wilayah.csv").write_text("\n".join(["kode,nama,tingkat", *rows]) + "\n", encoding="utf-8")


def build_release(
    data: Path,
    indikator: Sequence[Mapping[str, object]],
    nilai: Sequence[str],
    kejadian: Sequence[str] = (),
    units: int = 3,
    batas: tuple[float, float] = (40.0, 60.0),
    parameter: Mapping[str, object] = {},
) -> Rilis:
    """Write a made-up place with `units` kecamatan (99.01.01 …) and a release of it below `data`, and read it."""
    folder = data / "rilis" / "uji"
    shutil.copytree(DATA / "referensi", data / "referensi", dirs_exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    build_place(data / "wilayah" / "9901", units)
    (folder / "nilai.csv").write_text("\n".join([HEADER["nilai.csv"], *nilai]) + "\n")
    (folder / "kejadian.csv").write_text("\n".join([HEADER["kejadian.csv"], *kejadian]) + "\n")
    (folder / "indikator.toml").write_text("\n".join(map(_indikator, indikator)))
    limits = f"[batas]\nrendah_sedang = {batas[0]}\nsedang_tinggi = {batas[1]}\n"
    (folder / "rilis.toml").write_text(f"{INFO}parameter = {_toml(parameter)}\n{limits}")
    return load(folder, data)


@pytest.fixture(scope="session")
def place_at() -> Callable[[Path, int], None]:
    """Write a made-up place."""
    return build_place


@pytest.fixture
def made_up(tmp_path: Path) -> Callable[..., Rilis]:
    """Build a made-up release; arguments as `build_release` after the folder."""

    def build(*args: object, **options: object) -> Rilis:
        return build_release(tmp_path / "data", *args, **options)  # ty: ignore[invalid-argument-type]

    return build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser last: it keeps an event loop going in which `asyncio.run` of other tests would fail."""
    items.sort(key=lambda item: item.get_closest_marker("peramban") is not None)
