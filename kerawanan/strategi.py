"""Which measures apply where. The measures themselves, their words and sources are data."""

from collections.abc import Iterable

import pandas as pd

from kerawanan.rilis.contract_toml import Tindakan
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor.kepastian import Certainty


def measures(ref: Referensi, isu: Iterable[str] = (), tahapan: str = "", pelaku: str = "") -> list[Tindakan]:
    """Return the measures that fit a choice; an empty choice leaves that side open.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> found = measures(load(DATA / "rilis" / "publik-2024").referensi, isu=["rekapitulasi"], tahapan="rekapitulasi")
    >>> {item.isu for item in found}
    {'rekapitulasi'}
    """
    wanted = set(isu)
    return [
        item
        for item in ref.tindakan.values()
        if (not wanted or item.isu in wanted)
        and (not tahapan or tahapan in item.tahapan)
        and (not pelaku or pelaku in item.pelaku)
    ]


def matrix(ref: Referensi, isu: Iterable[str]) -> pd.DataFrame:
    """Return how many measures each strategy has against each issue: strategies × issues.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> ref = load(DATA / "rilis" / "publik-2024").referensi
    >>> int(matrix(ref, ["rekapitulasi"]).sum().sum()) == len(measures(ref, ["rekapitulasi"]))
    True
    """
    return pd.DataFrame(
        {
            kode: [sum(item.isu == kode and item.strategi == s for item in ref.tindakan.values()) for s in ref.strategi]
            for kode in isu
        },
        index=list(ref.strategi),
    )


def points_by_issue(found: Certainty, kode: str) -> pd.Series:
    """Return what each issue adds to the score of a unit, in points, highest first; nothing without a score.

    They add up to the score.
    """
    steps = found.result.of_unit(kode)
    issue = [found.result.rilis.indikator[str(name)].isu for name in steps.index]
    points = steps["poin"].groupby(issue).sum(min_count=1).dropna()
    return points.sort_values(ascending=False)
