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


def _summed(values: np.ndarray, place: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Add up what is there, missing where nothing is; and say how many there are."""
    there = ~np.isnan(values)
    many = np.bincount(place[there], minlength=size)
    return np.where(many > 0, np.bincount(place[there], values[there], size), np.nan), many


def _places(frame: pd.DataFrame) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Return the pairs of unit and indicator in order, and which of them each row belongs to."""
    rows = list(zip(frame["kode"].tolist(), frame["indikator"].tolist(), strict=True))
    keys = sorted(set(rows))
    known = {key: place for place, key in enumerate(keys)}
    return keys, np.array([known[key] for key in rows], dtype=int)


def counts(rilis: Rilis, tahapan: str, bobot_tahapan: dict[str, float], pengali: dict[str, float]) -> pd.DataFrame:
    """Return what was counted or measured, one row per unit and indicator.

    Rows of `nilai.csv` that carry a stage count only in it. Over several stages: counts add up, weighted by stage
    for `kejadian`; the exposure adds up for `proporsi` and is the largest for `kejadian` (the same polling
    stations are exposed in every stage); measured values are averaged. What is not reported is never zero: an
    exposure without its count stays out of a `proporsi`, and a unit that lacks a stage which others report has no
    sum of `kejadian`. A row with exposure of an indicator that has no count anywhere says that the unit reports
    through the register, so that no event there means zero; no row means no data.

    Returns
    -------
    pandas.DataFrame
        Index `kode`, `indikator`; columns `kejadian`, `eksposur`, `nilai`; missing where not reported.
    """
    frame = rilis.nilai
    in_table = set(frame.loc[frame["kejadian"].notna(), "indikator"])
    if tahapan:
        frame = frame[frame["tahapan"].isin(["", tahapan])]
    keys, place = _places(frame)
    kind = np.array([rilis.indikator[kode].jenis for _, kode in keys], dtype=object)
    is_event, is_share = kind == "kejadian", kind == "proporsi"
    counted, exposure, value = (frame[name].to_numpy(float) for name in COLUMNS)
    stage = np.array([bobot_tahapan.get(kode, 1.0) for kode in frame["tahapan"].tolist()])
    summed, reported = _summed(counted * np.where(is_event[place], stage, 1.0), place, len(keys))
    total, _ = _summed(np.where(np.isnan(counted) & is_share[place], np.nan, exposure), place, len(keys))
    largest = np.full(len(keys), np.nan)
    np.fmax.at(largest, place, exposure)
    measured, many = _summed(value, place, len(keys))
    exposed = np.where(is_event, largest, total)
    most: dict[str, int] = {}
    for (_, kode), found in zip(keys, reported, strict=True):
        most[kode] = max(found, most.get(kode, 0))
    summed[is_event & (reported < np.array([most[kode] for _, kode in keys], dtype=int))] = np.nan
    events = _events(rilis, tahapan, bobot_tahapan, pengali)
    in_register = is_event & ~np.isnan(exposed) & np.array([kode not in in_table for _, kode in keys], dtype=bool)
    summed = np.where(in_register, [events.get(key, 0.0) for key in keys], summed)
    columns = dict(zip(COLUMNS, (summed, exposed, measured / np.maximum(many, 1)), strict=True))
    return pd.DataFrame(columns, index=pd.MultiIndex.from_tuples(keys, names=["kode", "indikator"]))
