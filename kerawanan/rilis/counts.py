"""Events and counts of a release → one table per indicator for a choice of stage and weights."""

import numpy as np
import pandas as pd

from kerawanan.rilis.load import Rilis

COLUMNS = ("kejadian", "eksposur", "nilai")


def selected(rilis: Rilis, isu: tuple[str, ...], tahapan: str) -> tuple[str, ...]:
    """Return the scored indicators whose issue is chosen and whose stages contain the stage ("" = all stages)."""
    return tuple(
        kode for kode, item in rilis.scored.items() if item.isu in isu and (not tahapan or tahapan in item.tahapan)
    )


def _events(rilis: Rilis, tahapan: str, bobot_tahapan: dict[str, float], pengali: dict[str, float]) -> dict:
    """Sum the register per unit and indicator: number × level multiplier × stage weight."""
    names = ("kode_kecamatan", "indikator", "tahapan", "tingkat", "jumlah")
    scored, found = rilis.scored, {}
    for unit, kode, stage, level, amount in zip(*(rilis.kejadian[name].tolist() for name in names), strict=True):
        if kode in scored and (not tahapan or stage == tahapan):
            weighted = amount * pengali[level] * bobot_tahapan.get(stage, 1.0)
            found[unit, kode] = found.get((unit, kode), 0.0) + weighted
    return found


def _summed(values: np.ndarray, place: np.ndarray, shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Add up what is there per unit and indicator, missing where nothing is; and say how many there are."""
    there, size = ~np.isnan(values), shape[0] * shape[1]
    many = np.bincount(place[there], minlength=size)
    found = np.where(many > 0, np.bincount(place[there], values[there], size), np.nan)
    return found.reshape(shape), many.reshape(shape)


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
    frame = frame[frame["indikator"].isin(chosen)]
    in_table = set(frame["indikator"].to_numpy()[frame["kejadian"].notna().to_numpy()])
    if tahapan:
        frame = frame[frame["tahapan"].isin(["", tahapan])]
    shape = len(units), len(chosen)
    column = pd.Index(chosen).get_indexer(frame["indikator"])
    place, size = units.get_indexer(frame["kode"]) * shape[1] + column, shape[0] * shape[1]
    kind = np.array([rilis.indikator[kode].jenis for kode in chosen], dtype=object)
    is_event, is_share = kind == "kejadian", kind == "proporsi"
    counted, exposure, value = (frame[name].to_numpy(float) for name in COLUMNS)
    stage = np.array([bobot_tahapan.get(kode, 1.0) for kode in frame["tahapan"].tolist()])
    summed, reported = _summed(counted * np.where(is_event[column], stage, 1.0), place, shape)
    total, _ = _summed(np.where(np.isnan(counted) & is_share[column], np.nan, exposure), place, shape)
    largest = np.full(size, np.nan)
    np.fmax.at(largest, place, exposure)
    measured, many = _summed(value, place, shape)
    exposed = np.where(is_event, largest.reshape(shape), total)
    summed[is_event & (reported < reported.max(axis=0, initial=0))] = np.nan
    in_register = is_event & ~np.isnan(exposed) & np.array([kode not in in_table for kode in chosen], dtype=bool)
    if in_register.any():
        events = _events(rilis, tahapan, bobot_tahapan, pengali)
        found = np.array([[events.get((unit, kode), 0.0) for kode in chosen] for unit in units])
        summed = np.where(in_register, found, summed)
    columns = dict(zip(COLUMNS, (summed, exposed, measured / np.maximum(many, 1)), strict=True))
    index = pd.MultiIndex.from_product([units, chosen], names=["kode", "indikator"])
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=index)
