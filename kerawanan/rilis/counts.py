"""Events and counts of a release → one table per indicator for a choice of stage and weights."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from kerawanan.agregasi.step import NEEDED, sums_of
from kerawanan.rilis.load import Rilis

COLUMNS = ("kejadian", "eksposur", "nilai")


def selected(rilis: Rilis, isu: tuple[str, ...], tahapan: str) -> tuple[str, ...]:
    """Return the scored indicators whose issue is chosen and whose stages contain the stage ("" = all stages)."""
    return tuple(
        kode for kode, item in rilis.scored.items() if item.isu in isu and (not tahapan or tahapan in item.tahapan)
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Register:
    """The register of a release, added up; one entry per unit, scored indicator, stage and level that occur.

    `unit`, `indikator`, `tahapan` and `tingkat` are positions in the units of the release and in the `names` of the
    others; `jumlah` is the number of events.
    """

    unit: np.ndarray
    indikator: np.ndarray
    tahapan: np.ndarray
    tingkat: np.ndarray
    jumlah: np.ndarray
    names: dict[str, list[str]]


@dataclass(eq=False, slots=True)
class _Kept:
    """What is made of a release once, and goes with it: the register, the names of the rows by chosen indicators."""

    register: _Register
    rows: dict[tuple[str, ...], pd.MultiIndex] = field(default_factory=dict)


# Nothing in it may hold the release itself: a preview that is over would stay in memory.
_KEPT: WeakKeyDictionary[Rilis, _Kept] = WeakKeyDictionary()


def _kept(rilis: Rilis) -> _Kept:
    """Add up the register once: stages and weights are chosen again and again, its events stay."""
    found = _KEPT.get(rilis)
    return _KEPT.setdefault(rilis, _Kept(_register(rilis))) if found is None else found


def _register(rilis: Rilis) -> _Register:
    table = sums_of(rilis.kejadian.loc[rilis.kejadian["indikator"].isin(list(rilis.scored)), list(NEEDED)])
    place, names = {}, {}
    for name in ("indikator", "tahapan", "tingkat"):
        place[name], found = pd.factorize(table[name])
        names[name] = found.tolist()
    unit = rilis.kecamatan.index.get_indexer(table["kode_kecamatan"])
    return _Register(unit=unit, jumlah=table["jumlah"].to_numpy(float), names=names, **place)


def _events(
    rilis: Rilis, chosen: tuple[str, ...], tahapan: str, bobot_tahapan: dict[str, float], pengali: dict[str, float]
) -> np.ndarray:
    """Return units × chosen indicators: number of events × level multiplier × stage weight, added up."""
    added, shape = _kept(rilis).register, (len(rilis.kecamatan), len(chosen))
    names, columns = added.names, {kode: place for place, kode in enumerate(chosen)}
    column = np.array([columns.get(kode, -1) for kode in names["indikator"]], dtype=int)[added.indikator]
    stage = [bobot_tahapan.get(kode, 1.0) if tahapan in ("", kode) else 0.0 for kode in names["tahapan"]]
    level = [pengali[kode] for kode in names["tingkat"]]
    weighted = added.jumlah * np.array(level, dtype=float)[added.tingkat] * np.array(stage, dtype=float)[added.tahapan]
    kept = column >= 0
    place = added.unit[kept] * shape[1] + column[kept]
    return np.bincount(place, weighted[kept], shape[0] * shape[1]).reshape(shape)


def _summed(values: np.ndarray, place: np.ndarray, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Add up what is there per unit and indicator, missing where nothing is; and say how many there are."""
    there, size = ~np.isnan(values), shape[0] * shape[1]
    many = np.bincount(place[there], minlength=size)
    found = np.where(many > 0, np.bincount(place[there], values[there], size), np.nan)
    return found.reshape(shape), many.reshape(shape)


def _places(rilis: Rilis, chosen: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return unit and indicator of each row of `nilai.csv` as positions, −1 where not chosen, and its stage."""
    units = {kode: place for place, kode in enumerate(rilis.kecamatan.index)}
    columns = {kode: place for place, kode in enumerate(chosen)}
    row = np.array([units[kode] for kode in rilis.nilai["kode"].tolist()], dtype=int)
    column = np.array([columns.get(kode, -1) for kode in rilis.nilai["indikator"].tolist()], dtype=int)
    return row, column, rilis.nilai["tahapan"].tolist()


def _rows(rilis: Rilis, chosen: tuple[str, ...]) -> pd.MultiIndex:
    """Name the rows: units × indicators. Kept because pandas spends more on the names than the counts cost."""
    rows = _kept(rilis).rows
    if chosen not in rows:
        rows[chosen] = pd.MultiIndex.from_product([rilis.kecamatan.index, chosen], names=["kode", "indikator"])
    return rows[chosen]


def counts(
    rilis: Rilis, chosen: tuple[str, ...], tahapan: str, bobot_tahapan: dict[str, float], pengali: dict[str, float]
) -> pd.DataFrame:
    """Return what was counted or measured, one row per unit and chosen indicator.

    Rows of `nilai.csv` that carry a stage count only in it. Over several stages: counts add up, weighted by stage
    for `kejadian`; the exposure adds up for `proporsi` and is the largest for `kejadian` (the same polling
    stations are exposed in every stage); measured values are averaged. What is not reported is never zero: an
    exposure without its count stays out of a `proporsi`, and a unit that lacks a stage which others report has no
    sum of `kejadian`. A row with exposure of an indicator that has no count anywhere says that the unit reports
    through the register, so that no event there means zero; no row means no data.

    Returns
    -------
    pandas.DataFrame
        Index `kode`, `indikator`: all units in the order of the release, times `chosen`; columns `kejadian`,
        `eksposur`, `nilai`; missing where not reported.
    """
    units, frame = rilis.kecamatan.index, rilis.nilai
    row, column, stage = _places(rilis, chosen)
    counted, exposure, value = (frame[name].to_numpy(float) for name in COLUMNS)
    in_table = np.isin(np.arange(len(chosen)), column[~np.isnan(counted)])
    kept = (column >= 0) & np.array([not tahapan or kode in ("", tahapan) for kode in stage], dtype=bool)
    shape = len(units), len(chosen)
    column, place = column[kept], row[kept] * shape[1] + column[kept]
    counted, exposure, value = counted[kept], exposure[kept], value[kept]
    weight = np.array([bobot_tahapan.get(kode, 1.0) for kode in stage])[kept]
    kind = [rilis.indikator[kode].jenis for kode in chosen]
    is_event, is_share = (np.array([item == name for item in kind], dtype=bool) for name in ("kejadian", "proporsi"))
    summed, reported = _summed(counted * np.where(is_event[column], weight, 1.0), place, shape)
    total, _ = _summed(np.where(np.isnan(counted) & is_share[column], np.nan, exposure), place, shape)
    largest = np.full(shape[0] * shape[1], np.nan)
    np.fmax.at(largest, place, exposure)
    measured, many = _summed(value, place, shape)
    exposed = np.where(is_event, largest.reshape(shape), total)
    summed[is_event & (reported < reported.max(axis=0, initial=0))] = np.nan
    in_register = is_event & ~np.isnan(exposed) & ~in_table
    if in_register.any():
        summed = np.where(in_register, _events(rilis, chosen, tahapan, bobot_tahapan, pengali), summed)
    columns = np.stack([summed, exposed, measured / np.maximum(many, 1)], axis=2)
    return pd.DataFrame(columns.reshape(-1, len(COLUMNS)), index=_rows(rilis, chosen), columns=list(COLUMNS))
