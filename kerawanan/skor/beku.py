"""The frozen numbers of a release, goalposts and class limits: which would be right, and whether its own are.

Frozen numbers keep scores comparable when data are corrected. Copied from another release they are worse than none:
every kecamatan gets the same 100, or a class that its own scores do not give.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from kerawanan.errors import Problem
from kerawanan.rilis.contract_toml import NEAREST as LEAST
from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.resep import score

# Scores are known to about 1e-12, so that these digits do not depend on the machine.
DIGITS = 9
# Half of the units clipped at the same end: goalposts no longer tell apart what they were made to tell apart.
MOST_OUTSIDE = 0.5
# Goalposts may be rounded: what lies outside by less than a thousandth of their distance does not count.
SLACK = 0.001
# Below this part of their distance the figures of an indicator add next to nothing to any score.
NEAREST = 0.01
GOALPOSTS, FAR, LIMITS = "acuan_usang", "acuan_jauh", "batas_usang"
WHOLE_SCALE = (0.0, 100.0)

Goalposts = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frozen:
    """The right frozen numbers of a release.

    Attributes
    ----------
    acuan
        Goalposts of the indicators whose own do not fit their data, by code.
    batas
        Limits of the total under these goalposts; None where nothing tells the units apart.
    """

    acuan: dict[str, Goalposts]
    batas: kelas.Limits | None


def outside(rates: pd.Series, acuan: Goalposts) -> int:
    """Count the units beyond the end of the goalposts where most of them are; units without data do not count.

    Examples
    --------
    >>> outside(pd.Series([871.4, 1000.0, 2589.3]), (0, 20)), outside(pd.Series([0.0, 3.0, 20.01]), (0, 20))
    (3, 0)
    """
    low, high = acuan
    slack = SLACK * (high - low)
    return max(int((rates > high + slack).sum()), int((rates < low - slack).sum()))


def goalposts(rates: pd.Series) -> Goalposts:
    """Return 0 and the largest unshrunk rate; 0 and 100 where all are nothing, or too little for goalposts.

    Examples
    --------
    >>> goalposts(pd.Series([1.0, 7.25])), goalposts(pd.Series([0.0, 1e-7]))
    ((0.0, 7.25), (0.0, 100.0))
    """
    known = rates.dropna()
    largest = round(float(known.max()), DIGITS) if len(known) else 0.0
    return (0.0, largest) if largest >= LEAST else WHOLE_SCALE


def _rates(rilis: Rilis) -> dict[str, pd.Series]:
    """Return the unshrunk rates (per 100 of exposure, or values) by scored indicator, under the release's defaults."""
    steps = score(rilis).steps["tingkat_kasar"]
    return {kode: steps.xs(kode, level="indikator").dropna() for kode in rilis.scored}


def _stale(item: Indikator, rates: pd.Series) -> bool:
    found = outside(rates, item.acuan) if item.acuan else 0
    return found > 0 and found >= MOST_OUTSIDE * len(rates)


def with_goalposts(rilis: Rilis, acuan: dict[str, Goalposts]) -> Rilis:
    """Return the release with other goalposts for some indicators."""
    items = {
        kode: item.model_copy(update={"acuan": acuan[kode]}) if kode in acuan else item
        for kode, item in rilis.indikator.items()
    }
    return replace(rilis, indikator=items)


def limits(rilis: Rilis) -> kelas.Limits | None:
    """Return mean ∓ one standard deviation (n − 1) of the release's own scores under its default parameters."""
    found = kelas.limits(score(rilis).scores)
    return found and (round(found[0], DIGITS), round(found[1], DIGITS))


def frozen(rilis: Rilis, anew: Collection[str] = ()) -> Frozen:
    """Return the numbers that would be right for a release.

    Parameters
    ----------
    rilis
        A release that keeps the contract.
    anew
        Indicators that get new goalposts even where theirs would do.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> frozen(load(DATA / "rilis" / "publik-2024"))
    Frozen(acuan={}, batas=(31.484927835, 42.49217773))
    """
    rates = _rates(rilis)
    acuan = {k: goalposts(rates[k]) for k, item in rilis.scored.items() if k in anew or _stale(item, rates[k])}
    return Frozen(acuan, limits(with_goalposts(rilis, acuan)))


def same(written: float, right: float) -> bool:
    """Say whether a limit is the right one, rounded to the decimals with which it is written, at least one.

    Examples
    --------
    >>> same(31.5, 31.4849), same(31.48, 31.4849), same(31.5, 31.43), same(31, 31.4849)
    (True, True, False, False)
    """
    exponent = Decimal(repr(float(written))).as_tuple().exponent
    decimals = max(1, -exponent if isinstance(exponent, int) else 1)
    return abs(written - right) <= 0.5 * 10.0**-decimals + kelas.SAME


def check(rilis: Rilis) -> list[Problem]:
    """Return the frozen numbers that do not belong to the data of a release, each with the right one.

    Goalposts that all figures come nowhere near are a warning: early in a stage few events are no fault.
    """
    rates, right, problems = _rates(rilis), frozen(rilis), []
    for kode, item in rilis.scored.items():
        if kode in right.acuan:
            problems.append(_misfit(GOALPOSTS, item, rates[kode]))
        elif _far(item, rates[kode]):
            problems.append(replace(_misfit(FAR, item, rates[kode]), severity="warning"))
    written = rilis.info.batas.rendah_sedang, rilis.info.batas.sedang_tinggi
    for name, own, limit in zip(("rendah_sedang", "sedang_tinggi"), written, right.batas or written, strict=True):
        if not same(own, limit):
            problems.append(Problem(LIMITS, "rilis.toml", None, f"batas.{name}", {"temu": own, "harap": limit}))
    return problems


def _far(item: Indikator, rates: pd.Series) -> bool:
    """Say whether the largest figure, more than nothing, is in the lowest hundredth of the goalposts."""
    if not item.acuan or not len(rates):
        return False
    low, high = item.acuan
    return low < float(rates.max()) < low + NEAREST * (high - low) and goalposts(rates) != item.acuan


def _misfit(key: str, item: Indikator, rates: pd.Series) -> Problem:
    found = item.acuan or WHOLE_SCALE
    fields = {
        "temu": list(found),
        "harap": list(goalposts(rates)),
        "banyak": outside(rates, found),
        "jumlah": len(rates),
        "dari": _readable(rates.min()),
        "sampai": _readable(rates.max()),
    }
    return Problem(key, "indikator.toml", None, f"indikator[{item.kode}].acuan", fields)


def _readable(rate: float) -> float:
    """Round to two decimals, or where these say nothing to two digits."""
    return round(float(rate), 2) or float(f"{rate:.2g}")
