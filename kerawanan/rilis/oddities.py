"""What is possible in a release but odd: warnings, which `periksa` prints apart and which stop nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from kerawanan.errors import Problem
from kerawanan.rilis.consistency import MOST_YEARS, flag
from kerawanan.rilis.contract_toml import Indikator, InfoRilis
from kerawanan.rilis.fields import TINGKAT

# More events than this for one unit of exposure (a polling station, a village), or in one row of the register.
MOST_PER_UNIT, MOST_PER_ROW = 10, 100


def _odd(key: str, file: str, column: str, **fields: object) -> Problem:
    return Problem(key, file, None, column, fields, "warning")


def _warnings(problems: Iterable[Problem]) -> list[Problem]:
    return [replace(item, severity="warning") for item in problems]


def odd_info(info: InfoRilis, today: date) -> list[Problem]:
    """Look at limits, coverage, level multipliers and dates; `today` only finds releases dated in the future."""
    file, found = "rilis.toml", []
    for name in ("rendah_sedang", "sedang_tinggi"):
        if not 0 <= getattr(info.batas, name) <= 100:
            found.append(_odd("batas_luar", file, f"batas.{name}", temu=getattr(info.batas, name)))
    if info.parameter.cakupan_min < 1:
        found.append(_odd("cakupan_kecil", file, "parameter.cakupan_min", temu=info.parameter.cakupan_min))
    levels = [info.parameter.pengali_tingkat.get(name, 0.0) for name in TINGKAT]
    if all(levels) and levels != sorted(levels):
        found.append(_odd("pengali_turun", file, "parameter.pengali_tingkat", temu=", ".join(map(str, levels))))
    if info.tanggal_rilis > today:
        found.append(_odd("rilis_belum_tiba", file, "tanggal_rilis", temu=info.tanggal_rilis))
    if info.tanggal_pemilihan - info.tanggal_data > timedelta(days=365 * MOST_YEARS):
        found.append(_odd("data_lama", file, "tanggal_data", harap=info.tanggal_pemilihan, temu=info.tanggal_data))
    return found


def odd_indikator(items: Iterable[Indikator]) -> list[Problem]:
    """Look for labels that two indicators share and for goalposts that no figure can reach."""
    items, file, found = list(items), "indikator.toml", []
    for bahasa in ("id", "en"):
        many = Counter(item.label.get(bahasa).casefold() for item in items)
        for item in items:
            if many[item.label.get(bahasa).casefold()] > 1:
                place = f"indikator[{item.kode}].label.{bahasa}"
                found.append(_odd("label_sama", file, place, temu=item.label.get(bahasa)))
    for item in items:
        if item.acuan and (item.acuan[0] < 0 or (item.jenis == "proporsi" and item.acuan[1] > 100)):
            range_ = "0 … 100" if item.jenis == "proporsi" else "≥ 0"
            place = f"indikator[{item.kode}].acuan"
            found.append(_odd("acuan_luar", file, place, harap=range_, temu=", ".join(map(str, item.acuan))))
    return found


def odd_exposure(nilai: pd.DataFrame, kejadian: pd.DataFrame, indikator: Mapping[str, Indikator]) -> list[Problem]:
    """Look for rows of `nilai.csv` with far more events than units that could have had one."""
    event = pd.Series([indikator[kode].jenis == "kejadian" for kode in nilai["indikator"]], nilai.index, dtype=bool)
    of_unit = kejadian.groupby(["kode_kecamatan", "indikator"])["jumlah"].sum()
    registered = of_unit.reindex(pd.MultiIndex.from_frame(nilai[["kode", "indikator"]])).to_numpy(float)
    counted = nilai["kejadian"].fillna(pd.Series(registered, nilai.index))
    many = event & (counted > MOST_PER_UNIT * nilai["eksposur"])
    return _warnings(flag(nilai, many, "eksposur_kecil", "nilai.csv", "eksposur"))


def odd_events(kejadian: pd.DataFrame, info: InfoRilis, indikator: Mapping[str, Indikator]) -> list[Problem]:
    """Look at scored events: later than the data, long before the election, or very many in one row."""
    file = "kejadian.csv"
    scored = pd.Series([indikator[kode].dinilai for kode in kejadian["indikator"]], kejadian.index, dtype=bool)
    first = info.tanggal_pemilihan.year - MOST_YEARS
    late = kejadian["tanggal"].astype(str) > info.tanggal_data.isoformat()
    early = kejadian["tanggal"].astype(str) < f"{first:04}"
    found = flag(kejadian, scored & late, "sesudah_data", file, "tanggal")
    found += flag(kejadian, scored & early, "kejadian_lama", file, "tanggal")
    return _warnings(
        found + flag(kejadian, scored & (kejadian["jumlah"] > MOST_PER_ROW), "jumlah_besar", file, "jumlah")
    )
