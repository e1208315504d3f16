"""Reads what stands beside the scores: outcomes (`hasil.toml`, `hasil.csv`) and context (`konteks.toml`, `.csv`).

All four files are optional; without them nothing is known after the election, and nothing helps to read the map.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pandas as pd

from kerawanan.errors import Problem
from kerawanan.rilis.columns import read_table
from kerawanan.rilis.consistency import WRITTEN, flag
from kerawanan.rilis.contract_beside import (
    HASIL,
    KONTEKS,
    Hasil,
    Konteks,
    Pernyataan,
    Sesudah,
    TidakDitemukan,
    columns,
)
from kerawanan.rilis.contract_toml import InfoRilis
from kerawanan.rilis.fields import Contract
from kerawanan.rilis.reading import read_list, read_toml
from kerawanan.rilis.referensi import Referensi
from kerawanan.rilis.tanggal import latest_day

M = TypeVar("M", bound=Contract)
LISTS: dict[str, type[Contract]] = {"hasil": Hasil, "kabupaten": Pernyataan, "tidak_ditemukan": TidakDitemukan}
# What a layer of the map may be called besides.
TAKEN = frozenset({"total", "kelas", "peluang", "kejadian"})


@dataclass(frozen=True, eq=False, slots=True)
class Beside:
    """What stands beside the scores of a release; empty where its files are absent.

    `hasil` and `nilai_konteks` have the columns of the contract, counts and values as numbers.
    """

    sesudah: Sesudah = field(default_factory=Sesudah)
    hasil: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(HASIL)))
    konteks: dict[str, Konteks] = field(default_factory=dict)
    nilai_konteks: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(KONTEKS)))

    def parts(self) -> dict[str, object]:
        """Return what a digest covers: a file that is absent leaves no trace."""
        after, context = self.sesudah != Sesudah(), bool(self.konteks)
        known: dict[str, object] = {"sesudah": self.sesudah, "hasil": self.hasil} if after else {}
        return known | ({"konteks": self.konteks, "nilai_konteks": self.nilai_konteks} if context else {})


@dataclass(frozen=True, slots=True)
class Known:
    """What the files are checked against; `info` is None where `rilis.toml` cannot be read."""

    kecamatan: Collection[str]
    indikator: Collection[str]
    info: InfoRilis | None
    ref: Referensi


def _tables(file: str, raw: dict, lists: dict[str, type[Contract]]) -> tuple[dict[str, tuple], list[Problem]]:
    """Read the lists of a TOML file; it must have one of them, and nothing else."""
    problems = [Problem("asing", file, None, name, {"temu": raw[name]}) for name in raw if name not in lists]
    if not set(raw) & set(lists):
        problems.append(Problem("wajib", file, None, next(iter(lists))))
    found: dict[str, tuple] = dict.fromkeys(lists, ())
    for name, model in lists.items():
        if name in raw:
            found[name], wrong = read_list(model, raw[name], file, name)
            problems += wrong
    return found, problems


def _days(file: str, name: str, items: Sequence, info: InfoRilis | None) -> list[Problem]:
    """Check dates: nothing is known before its day, and no outcome before the election. A wrong clock stops nothing."""
    today, found = latest_day(), []
    for item in items:
        place = f"{name}[{item.kode}].tanggal"
        if item.tanggal > today >= WRITTEN:
            found.append(Problem("terlalu_akhir", file, None, place, {"harap": today, "temu": item.tanggal}))
        if name == "hasil" and info and item.tanggal < info.tanggal_pemilihan:
            fields = {"harap": info.tanggal_pemilihan, "temu": item.tanggal}
            found.append(Problem("terlalu_awal", file, None, place, fields))
    return found


def _rows(frame: pd.DataFrame, name: str, items: Sequence[Hasil] | Sequence[Konteks]) -> list[Problem]:
    """Check the rows against each other and against what they count: each figure once, whole, in its own columns."""
    file, kinds = f"{name}.csv", {item.kode: item.jenis for item in items}
    kind = pd.Series([kinds[kode] for kode in frame[name]], index=frame.index, dtype=object)
    value, counted = kind == "nilai", frame["kejadian"].notna() | frame["eksposur"].notna()
    found = flag(frame, frame.duplicated(["kode", name]), "ganda", file, "kode")
    found += flag(frame, ~value & frame["kejadian"].isna(), "wajib", file, "kejadian")
    found += flag(frame, ~value & frame["eksposur"].isna(), "wajib", file, "eksposur")
    found += flag(frame, ~value & (frame["eksposur"] == 0), "harus_positif", file, "eksposur")
    above = (kind == "proporsi") & (frame["kejadian"] > frame["eksposur"])
    found += flag(frame, above, "melebihi_eksposur", file, "kejadian")
    if "nilai" in frame:
        found += flag(frame, value & frame["nilai"].isna(), "wajib", file, "nilai")
        found += flag(frame, value & counted, "bukan_cacahan", file, name)
        found += flag(frame, ~value & frame["nilai"].notna(), "bukan_nilai", file, name)
    silent = [kode for kode in kinds if kode not in set(frame[name])]
    return found + [Problem("tanpa_baris", file, None, name, {"temu": kode}) for kode in silent]


def _pair(
    folder: Path, name: str, lists: dict[str, type[Contract]], known: Known
) -> tuple[dict[str, tuple], pd.DataFrame, list[Problem]]:
    """Read `<name>.toml` and `<name>.csv`; neither needs to be there, but no table without its meaning."""
    toml, table = folder / f"{name}.toml", folder / f"{name}.csv"
    empty = pd.DataFrame(columns=list(HASIL if name == "hasil" else KONTEKS))
    if not toml.exists():
        return {}, empty, [Problem("berkas_tidak_ada", toml.name)] if table.exists() else []
    raw, problems = read_toml(toml)
    if problems:
        return {}, empty, problems
    found, problems = _tables(toml.name, raw, lists)
    for kind, items in found.items():
        problems += _days(toml.name, kind, items, known.info) if kind != "tidak_ditemukan" else []
    items = found[name]
    listed = isinstance(raw.get(name), list) and len(raw[name]) == len(items)
    if items or table.exists():
        codes = [item.kode for item in items] if listed else []
        frame, wrong = read_table(table, columns(table.name, known.kecamatan, codes))
        problems += wrong if wrong or not listed else _rows(frame, name, items)
        return found, frame, problems
    return found, empty, problems


def read_beside(folder: Path, known: Known) -> tuple[Beside, list[Problem]]:
    """Read what stands beside the scores of the release in `folder`, and all that is wrong with it."""
    after, hasil, problems = _pair(folder, "hasil", LISTS, known)
    for item in after.get("hasil", ()):
        if item.isu and item.isu not in known.ref.isu:
            fields = {"harap": ", ".join(known.ref.isu), "temu": item.isu}
            problems.append(Problem("pilihan", "hasil.toml", None, f"hasil[{item.kode}].isu", fields))
    context, figures, wrong = _pair(folder, "konteks", {"konteks": Konteks}, known)
    taken = {*TAKEN, *known.ref.isu, *known.indikator}
    for item in context.get("konteks", ()):
        if item.kode in taken:
            place = f"konteks[{item.kode}].kode"
            wrong.append(Problem("kode_terpakai", "konteks.toml", None, place, {"temu": item.kode}))
    items = {item.kode: item for item in context.get("konteks", ())}
    return Beside(Sesudah(**after), hasil, items, figures), problems + wrong
