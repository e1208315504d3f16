"""The reference data that all releases share: stages, issues, classes, strategies, the IKP indicators."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kerawanan.errors import Problem, RilisError
from kerawanan.rilis.contract_kelas import Dasar, Gambar, Gerak, Kelas, Simulasi, TingkatNilai
from kerawanan.rilis.contract_toml import (
    Contract,
    Dimensi,
    Istilah,
    Isu,
    Pelaku,
    Preset,
    Strategi,
    Tahapan,
    Tindakan,
)
from kerawanan.rilis.reading import problems_of, read_list, read_toml

DATA = Path(__file__).parents[2] / "data"
# Model, file and table of the lists, in the order in which their problems are named.
LISTS = (
    (Isu, "isu", "isu"),
    (Tahapan, "tahapan", "tahapan"),
    (Kelas, "kelas", "kelas"),
    (TingkatNilai, "kelas", "nilai"),
    (Strategi, "strategi", "strategi"),
    (Tindakan, "strategi", "tindakan"),
    (Preset, "skenario", "skenario"),
    (Istilah, "glosarium", "istilah"),
)


@dataclass(frozen=True, eq=False, slots=True)
class Referensi:
    """All reference data, keyed by code in the order of the files."""

    dimensi: dict[str, Dimensi]
    isu: dict[str, Isu]
    tahapan: dict[str, Tahapan]
    kelas: dict[str, Kelas]
    nilai: dict[str, TingkatNilai]
    simulasi: Simulasi
    dasar: dict[str, Dasar]
    gambar: Gambar
    gerak: dict[str, Gerak]
    pelaku: dict[str, Pelaku]
    strategi: dict[str, Strategi]
    tindakan: dict[str, Tindakan]
    preset: dict[str, Preset]
    istilah: dict[str, Istilah]
    nama_terpakai: tuple[str, ...]
    indikator_ikp: tuple[dict[str, str], ...]


def _table(model: type[Contract], raw: object, file: str, name: str, problems: list[Problem]) -> dict:
    items = {}
    for key, row in raw.items() if isinstance(raw, dict) else ():
        try:
            items[key] = model.model_validate(row)
        except ValidationError as error:
            problems += problems_of(error, file, f"{name}.{key}")
    if not items:
        problems.append(Problem("wajib", file, None, name))
    return items


def _unknown(file: str, place: str, found: tuple[str, ...], known: dict) -> list[Problem]:
    expected = ", ".join(known)
    return [
        Problem("pilihan", file, None, place, {"harap": expected, "temu": kode}) for kode in found if kode not in known
    ]


def _links(ref: Referensi) -> list[Problem]:
    """Check that every code named in one file exists in the other."""
    problems: list[Problem] = []
    for isu in ref.isu.values():
        problems += _unknown("isu.toml", f"isu[{isu.kode}].dimensi", (isu.dimensi,), ref.dimensi)
        problems += _unknown("isu.toml", f"isu[{isu.kode}].tahapan", isu.tahapan + isu.tahapan_utama, ref.tahapan)
    for item in ref.preset.values():
        problems += _unknown("skenario.toml", f"skenario[{item.kode}].bobot", tuple(item.bobot), ref.isu)
    for item in (*ref.strategi.values(), *ref.tindakan.values()):
        place = f"{type(item).__name__.lower()}[{item.kode}]"
        issues = (item.isu,) if isinstance(item, Tindakan) else item.isu
        problems += _unknown("strategi.toml", f"{place}.isu", issues, ref.isu)
        problems += _unknown("strategi.toml", f"{place}.tahapan", item.tahapan, ref.tahapan)
        problems += _unknown("strategi.toml", f"{place}.pelaku", item.pelaku, ref.pelaku)
        if isinstance(item, Tindakan):
            problems += _unknown("strategi.toml", f"{place}.strategi", (item.strategi,), ref.strategi)
    return problems


def _words(raw: object, file: str, place: str) -> tuple[tuple[str, ...], list[Problem]]:
    """Read a list of words, none of them empty."""
    words = tuple(raw) if isinstance(raw, list) else ()
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        return (), [Problem("wajib", file, None, place)]
    return words, []


@cache
def load_referensi(folder: Path = DATA / "referensi") -> Referensi:
    """Read and check the reference data.

    Raises
    ------
    RilisError
        With every problem of every file.
    """
    raw: dict[str, dict] = {}
    problems: list[Problem] = []
    for name in ("isu", "tahapan", "kelas", "strategi", "skenario", "glosarium"):
        raw[name], found = read_toml(folder / f"{name}.toml")
        problems += found
    lists: dict[str, Any] = {}
    for model, place, name in LISTS:
        items, found = read_list(model, raw[place].get(name), f"{place}.toml", name)
        lists[name] = {item.kode: item for item in items}
        problems += found
    lists["preset"] = lists.pop("skenario")
    lists["nama_terpakai"], found = _words(raw["skenario"].get("nama_terpakai"), "skenario.toml", "nama_terpakai")
    problems += found
    dimensi = _table(Dimensi, raw["isu"].get("dimensi"), "isu.toml", "dimensi", problems)
    pelaku = _table(Pelaku, raw["strategi"].get("pelaku"), "strategi.toml", "pelaku", problems)
    dasar = _table(Dasar, raw["kelas"].get("dasar"), "kelas.toml", "dasar", problems)
    lists["gerak"] = _table(Gerak, raw["kelas"].get("gerak"), "kelas.toml", "gerak", problems)
    simulasi = _table(Simulasi, {"simulasi": raw["kelas"].get("simulasi")}, "kelas.toml", "simulasi", problems)
    gambar = _table(Gambar, {"gambar": raw["kelas"].get("gambar")}, "kelas.toml", "gambar", problems)
    with (folder / "indikator_ikp.csv").open(encoding="utf-8", newline="") as file:
        ikp = tuple(csv.DictReader(file))
    if problems:
        raise RilisError(problems)
    lists |= {"dimensi": dimensi, "pelaku": pelaku, "dasar": dasar}
    lists |= {"simulasi": simulasi["simulasi"], "gambar": gambar["gambar"]}
    ref = Referensi(**lists, indikator_ikp=ikp)
    if problems := _links(ref):
        raise RilisError(problems)
    return ref
