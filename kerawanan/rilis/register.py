"""Events and counts of a release → one table per indicator for a choice of stage and weights."""

import pandas as pd

from kerawanan.rilis.load import Rilis

COLUMNS = ("kejadian", "eksposur", "nilai")


def selected(rilis: Rilis, isu: tuple[str, ...], tahapan: str) -> tuple[str, ...]:
    """Return the scored indicators whose issue is chosen and whose stages contain the stage ("" = all stages)."""
    return tuple(
        kode for kode, item in rilis.scored.items() if item.isu in isu and (not tahapan or tahapan in item.tahapan)
    )


def _weight(frame: pd.DataFrame, bobot_tahapan: dict[str, float]) -> pd.Series:
    return frame["tahapan"].map(lambda kode: bobot_tahapan.get(kode, 1.0)).astype(float)


def _events(rilis: Rilis, tahapan: str, bobot_tahapan: dict[str, float], pengali: dict[str, float]) -> pd.Series:
    """Sum the register per unit and indicator: number × level multiplier × stage weight."""
    frame = rilis.kejadian
    frame = frame[frame["indikator"].isin(list(rilis.scored))]
    if tahapan:
        frame = frame[frame["tahapan"] == tahapan]
    amount = frame["jumlah"] * frame["tingkat"].map(pengali).astype(float) * _weight(frame, bobot_tahapan)
    return amount.groupby([frame["kode_kecamatan"], frame["indikator"]]).sum()


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
    in_table = frame.loc[frame["kejadian"].notna(), "indikator"].unique()
    if tahapan:
        frame = frame[frame["tahapan"].isin(["", tahapan])]
    kind = frame["indikator"].map(lambda kode: rilis.indikator[kode].jenis)
    weight = _weight(frame, bobot_tahapan).where(kind == "kejadian", 1.0)
    counted = frame["kejadian"].notna()
    keys = [frame["kode"], frame["indikator"]]
    summed = (frame["kejadian"] * weight).groupby(keys).sum(min_count=1)
    exposure = frame["eksposur"].where(counted | (kind != "proporsi")).groupby(keys)
    total, largest = exposure.sum(min_count=1), exposure.max()
    is_event = pd.Series([rilis.indikator[k].jenis == "kejadian" for k in total.index.get_level_values(1)], total.index)
    result = pd.DataFrame(
        {
            "kejadian": summed,
            "eksposur": largest.where(is_event, total),
            "nilai": frame["nilai"].groupby(keys).mean(),
        }
    )
    reported = counted.groupby(keys).sum()
    most = reported.groupby(level="indikator").transform("max")
    events = _events(rilis, tahapan, bobot_tahapan, pengali).reindex(result.index).fillna(0.0)
    result["kejadian"] = result["kejadian"].mask(is_event & (reported < most))
    in_register = is_event & ~result.index.isin(in_table, level=1) & result["eksposur"].notna()
    result["kejadian"] = result["kejadian"].mask(in_register, events)
    return result.rename_axis(["kode", "indikator"])
