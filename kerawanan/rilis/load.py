"""Reads a release from its folder and checks all of it; a release that loads is whole and consistent."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from kerawanan.errors import Problem, RilisError, bounded, is_sound, shown
from kerawanan.rilis import consistency, contract_csv, oddities, tanggal
from kerawanan.rilis.beside import Beside, Known, read_beside
from kerawanan.rilis.cerita import Cerita, read_cerita
from kerawanan.rilis.columns import read_table
from kerawanan.rilis.contract_toml import Indikator, InfoRilis
from kerawanan.rilis.peringkat import not_a_release
from kerawanan.rilis.reading import problems_of, read_list, read_toml
from kerawanan.rilis.referensi import DATA, Referensi, load_referensi
from kerawanan.rilis.sidik import colours, digest
from kerawanan.rilis.units import known_units
from kerawanan.rilis.wilayah import CODE, Wilayah, load_wilayah


@dataclass(frozen=True, eq=False)
class Rilis:
    """A checked release. Its tables are shared by all visitors: never change them in place.

    `kecamatan` has one row per unit (index `kode`; `nama`, `nama_lain`, label place), `wilayah` is the place with all
    units and boundaries; `nilai`, `kejadian` and `tindakan` have the columns of the contract, with numbers where the
    contract says so. `referensi` is what the release was checked against: stages, issues, classes, measures.
    `peringatan` names what is odd but possible; `beside` are outcomes and context, of which no score is made;
    `cerita` is what only this release says of itself.
    """

    info: InfoRilis
    indikator: dict[str, Indikator]
    kecamatan: pd.DataFrame
    nilai: pd.DataFrame
    kejadian: pd.DataFrame
    tindakan: pd.DataFrame
    wilayah: Wilayah
    referensi: Referensi
    peringatan: tuple[Problem, ...] = ()
    beside: Beside = field(default_factory=Beside)
    cerita: Cerita = field(default_factory=Cerita)

    @cached_property
    def sidik(self) -> str:
        """The SHA-256 of what the files of the release say, of boundaries and unit list and of the class table.

        Whom to ask (`kontak`) may change without another fingerprint: no figure depends on it.
        """
        elsewhere = {"kecamatan", "wilayah", "referensi", "peringatan", "beside", "cerita"}
        parts = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in elsewhere}
        parts["info"] = {name: value for name, value in dict(self.info).items() if name != "kontak"}
        parts |= self.beside.parts()
        return digest(parts | {"wilayah": self.wilayah.sidik, "kelas": colours(self.referensi)})

    @property
    def scored(self) -> dict[str, Indikator]:
        """The indicators that count towards the score."""
        return {kode: item for kode, item in self.indikator.items() if item.dinilai}

    @property
    def isu(self) -> tuple[str, ...]:
        """The issues that have a scored indicator, in the order of the reference data."""
        used = {item.isu for item in self.scored.values()}
        return tuple(kode for kode in self.referensi.isu if kode in used)


def _info(raw: dict) -> tuple[InfoRilis | None, list[Problem]]:
    try:
        return InfoRilis.model_validate(raw), []
    except ValidationError as error:
        return None, problems_of(error, "rilis.toml")


def as_official(folder: Path) -> list[Problem]:
    """Return what `rilis.toml` would have to say before the status may be `resmi`, beside what is wrong with it."""
    raw, problems = read_toml(folder / "rilis.toml")
    return problems or _info({**raw, "status": "resmi"})[1]


def name_of(folder: Path) -> str:
    """Return the name of a folder, however the path to it is written; a link goes by its own name."""
    return Path(os.path.normpath(folder.absolute())).name


def _identity(raw: dict, folder: Path) -> list[Problem]:
    """Check that the release is called as its folder: two names for one release would show one under the other's."""
    name, found = name_of(folder), raw.get("id")
    if not isinstance(found, str) or found == name:
        return []
    return [Problem("id_bukan_folder", "rilis.toml", None, "id", {"harap": name, "temu": found})]


def _wilayah(kode: object, data: Path) -> tuple[Wilayah | None, pd.DataFrame, list[Problem]]:
    """Read the place; of a broken one the units as far as they are sound, to check the codes of the release."""
    if not isinstance(kode, str) or not re.fullmatch(CODE, kode):
        return None, pd.DataFrame(columns=["tingkat"]), []
    try:
        wilayah = load_wilayah(kode, data)
    except RilisError as error:
        return None, known_units(data / "wilayah" / kode, kode)[0], list(error.problems)
    return wilayah, wilayah.units, list(wilayah.peringatan)


def _codes(info: dict, rows: dict, units: pd.DataFrame, ref: Referensi) -> contract_csv.Codes:
    """Collect the codes that cells may use, as far as the TOML files can be read."""
    listed, tahapan, until = rows.get("indikator"), info.get("tahapan"), info.get("tanggal_rilis")
    indikator = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return contract_csv.Codes(
        kecamatan=frozenset(units.index[units["tingkat"] == "kecamatan"]),
        desa=frozenset(units.index[units["tingkat"].isin(["desa", "kelurahan"])]),
        indikator=frozenset(shown(row.get("kode")) for row in indikator),
        tahapan=frozenset(map(shown, tahapan)) if isinstance(tahapan, list) else frozenset(ref.tahapan),
        strategi=frozenset({*ref.strategi, *ref.tindakan}),
        pelaku=frozenset(ref.pelaku),
        until=until if isinstance(until, date) else None,
    )


def _unknown(file: str, place: str, found: Sequence[str | None], known: Sequence[str]) -> list[Problem]:
    expected = ", ".join(known)
    wrong = [kode for kode in found if kode and kode not in known]
    return [Problem("pilihan", file, None, place, {"harap": expected, "temu": kode}) for kode in wrong]


def _info_links(info: InfoRilis, ref: Referensi) -> list[Problem]:
    problems = _unknown("rilis.toml", "tahapan", info.tahapan, list(ref.tahapan))
    problems += _unknown("rilis.toml", "parameter.bobot_isu", list(info.parameter.bobot_isu), list(ref.isu))
    return problems + _unknown(
        "rilis.toml", "parameter.bobot_tahapan", list(info.parameter.bobot_tahapan), info.tahapan
    )


def _indikator_links(indikator: Sequence[Indikator], tahapan: Sequence[str], ref: Referensi) -> list[Problem]:
    problems = []
    for item in indikator:
        place = f"indikator[{item.kode}]"
        problems += _unknown("indikator.toml", f"{place}.isu", [item.isu], list(ref.isu))
        problems += _unknown("indikator.toml", f"{place}.tahapan", item.tahapan, tahapan)
        if item.kode in {*ref.isu, "total"}:
            problems.append(Problem("kode_terpakai", "indikator.toml", None, f"{place}.kode", {"temu": item.kode}))
    return problems


def _scorable(info: InfoRilis | None, indikator: Sequence[Indikator], ref: Referensi) -> list[Problem]:
    """Check that something is scored, and with weight; needs all indicators."""
    used = {str(item.isu) for item in indikator if item.dinilai}
    if not used:
        return [Problem("wajib", "indikator.toml", None, "indikator.dinilai")]
    weights = info.parameter.bobot_isu if info else {}
    if weights and not any(weights.get(isu) for isu in used):
        fields = {"harap": ", ".join(isu for isu in ref.isu if isu in used)}
        return [Problem("bobot_nol", "rilis.toml", None, "parameter.bobot_isu", fields)]
    return []


def _tables(
    folder: Path, codes: contract_csv.Codes, units: pd.DataFrame
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read the CSV files; one with a wrong cell comes back empty."""
    frames, problems = {}, []
    for file in contract_csv.FILES:
        columns = contract_csv.columns(file, codes)
        if (folder / file).is_file() or file == "nilai.csv":
            frame, found = read_table(folder / file, columns, contract_csv.BESIDE.get(file, ()))
            found += consistency.check_names(frame, units) if "nama" in frame and not frame.empty else []
            frames[file], problems = frame[list(columns)], problems + found
        else:
            frames[file] = pd.DataFrame(columns=list(columns))
    return frames, problems


def _consistent(
    folder: Path, frames: dict[str, pd.DataFrame], indikator: dict[str, Indikator], broken: set[str]
) -> list[Problem]:
    """Check the tables against each other, as far as they could be read."""
    if "nilai.csv" in broken:
        return []
    nilai, kejadian = frames["nilai.csv"], frames["kejadian.csv"]
    problems = consistency.check_nilai(nilai, indikator) + consistency.check_kejadian(kejadian, nilai, indikator)
    problems += oddities.odd_exposure(nilai, kejadian, indikator)
    return problems if (folder / "kejadian.csv").is_file() else problems + consistency.check_register(nilai, indikator)


def load(folder: Path | str, data: Path = DATA) -> Rilis:
    """Read the release in `folder`.

    Parameters
    ----------
    folder
        Holds `rilis.toml`, `indikator.toml`, `nilai.csv` and perhaps `kejadian.csv`, `tindakan.csv`,
        `hasil.toml`, `hasil.csv`, `konteks.toml`, `konteks.csv`.
    data
        The folder with `referensi/` and `wilayah/`.

    Raises
    ------
    RilisError
        With every problem of every file.

    Examples
    --------
    >>> rilis = load(DATA / "rilis" / "publik-2024")
    >>> rilis.info.status, len(rilis.kecamatan), len(rilis.scored)
    ('publik', 24, 10)
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise RilisError([Problem("berkas_tidak_ada", str(folder))])
    if other := not_a_release(folder):
        raise RilisError(other)
    ref = load_referensi(data / "referensi")
    raw_info, problems = read_toml(folder / "rilis.toml")
    info, found = _info(raw_info) if not problems else (None, [])
    raw_rows, broken = read_toml(folder / "indikator.toml")
    rows, wrong = ((), []) if broken else read_list(Indikator, raw_rows.get("indikator"), "indikator.toml", "indikator")
    problems += found + _identity(raw_info, folder) + broken + wrong
    problems += consistency.check_dates(info, tanggal.latest_day()) + _info_links(info, ref) if info else []
    problems += _indikator_links(rows, info.tahapan if info else list(ref.tahapan), ref)
    problems += [] if broken or wrong else _scorable(info, rows, ref)
    wilayah, units, found = _wilayah(raw_info.get("wilayah"), data)
    codes = _codes(raw_info, raw_rows, units, ref)
    frames, wrong = _tables(folder, codes, units)
    beside, odd = read_beside(folder, Known(codes.kecamatan, codes.indikator, info, ref))
    cerita, said = read_cerita(folder)
    problems += found + wrong + odd + said
    indikator = {item.kode: item for item in rows}
    if rows and len(indikator) == len(codes.indikator):
        problems += _consistent(folder, frames, indikator, {item.file for item in wrong})
    if info is None or wilayah is None or not is_sound(problems):
        raise RilisError(problems)
    problems += oddities.odd_info(info, tanggal.latest_day()) + oddities.odd_indikator(rows)
    problems += oddities.odd_events(frames["kejadian.csv"], info, indikator)
    kecamatan = units[units["tingkat"] == "kecamatan"].drop(columns="tingkat")
    return Rilis(info, indikator, kecamatan, *frames.values(), wilayah, ref, bounded(problems), beside, cerita)


def check(folder: Path | str, data: Path = DATA) -> tuple[Problem, ...]:
    """Return everything that is wrong with the release in `folder`, and what is odd; nothing when it is sound."""
    try:
        return load(folder, data).peringatan
    except RilisError as error:
        return error.problems
