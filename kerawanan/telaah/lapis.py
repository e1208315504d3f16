"""What a map can show: the class of each unit, how likely the highest one is, what an indicator or context recorded."""

import math
from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import BELUM_ADA_DATA, KELAS, TIDAK_DINILAI
from kerawanan.skor.kepastian import Certainty
from kerawanan.telaah.beside import context
from kerawanan.telaah.kejadian import counts

CLASSES, CHANCE, EVENTS = "kelas", "peluang", "kejadian"
# The two states of a kecamatan in the layer of events; neither is a class.
RECORDED, UNRECORDED = "tercatat", "belum_tercatat"
# Widths that people read easily, times a power of ten.
ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of one width, the lowest first: step k holds low + k·width ≤ value < low + (k + 1)·width, the last its end.

    `whole`: the values are whole numbers and a step is one of them.
    """

    low: float
    width: float
    many: int
    whole: bool = False

    def place(self, value: float) -> int:
        """Return the step of a value, from 0.

        Examples
        --------
        >>> fifths = Steps(0, 20, 5)
        >>> [fifths.place(value) for value in (0, 19.99, 20, 100)]
        [0, 0, 1, 4]
        """
        return min(max(math.floor((value - self.low) / self.width + NEAR), 0), self.many - 1)

    def limits(self) -> list[tuple[float, float]]:
        """Return where each step begins and ends."""
        return [(self.low + k * self.width, self.low + (k + 1) * self.width) for k in range(self.many)]


def layers(rilis: Rilis) -> tuple[str, ...]:
    """Return all that the map of a release can show: class, chance, events, scored indicators, then context."""
    return tuple(dict.fromkeys((CLASSES, CHANCE, EVENTS, *rilis.scored, *rilis.beside.konteks)))


def highlights(rilis: Rilis, lapis: str) -> tuple[str, ...]:
    """Return what can be picked out of a layer: every class or step, and the states without one."""
    ref = rilis.referensi
    if lapis == CLASSES:
        return tuple(ref.kelas)
    if lapis == EVENTS:
        return RECORDED, UNRECORDED
    return (*ref.nilai, *(kode for kode in ref.kelas if kode not in KELAS))


def is_context(rilis: Rilis, lapis: str) -> bool:
    """Say whether a layer shows a figure that is never scored; it is the same whatever is chosen."""
    return lapis in rilis.beside.konteks


def values(found: Certainty, lapis: str) -> pd.Series:
    """Return what a layer other than the class shows of each unit, as recorded; missing where there is nothing.

    Returns
    -------
    Series, index = units
        The chance of the highest class, 0–100; or the raw rate of an indicator per 100, or its measured value. All are
        missing where the indicator is not among the chosen issues and stages. Of events how many are on record, missing
        where none is. Of context its rate.
    """
    if lapis == EVENTS:
        return counts(found.result)
    if is_context(found.result.rilis, lapis):
        return context(found.result.rilis, lapis)["laju"]
    units = found.result.table.index
    if lapis == CHANCE:
        return 100 * found.table[f"p_{KELAS[-1]}"].astype(float)
    if lapis not in found.result.chosen:
        return pd.Series(float("nan"), index=units)
    return found.result.steps.xs(lapis, level="indikator")["tingkat_kasar"].astype(float).reindex(units)


def codes(found: Certainty, lapis: str) -> pd.Series:
    """Return the class, step or state that a layer gives each unit."""
    if lapis == CLASSES:
        return found.result.table["kelas"]
    known = values(found, lapis)
    if lapis == EVENTS:
        return known.notna().map({True: RECORDED, False: UNRECORDED})
    names = list(found.ref.nilai)
    ladder = steps(found, lapis, len(names))
    places = [
        names[ladder.place(value)] if value == value else state(found, lapis, str(kode))
        for kode, value in known.items()
    ]
    return pd.Series(places, index=known.index)


def state(found: Certainty, lapis: str, kode: str) -> str:
    """Return why a layer shows no value of a unit: the code of a state without class."""
    if lapis == CHANCE:
        return str(found.result.table.at[kode, "kelas"])
    missing = lapis in found.result.chosen or is_context(found.result.rilis, lapis)
    return BELUM_ADA_DATA if missing else TIDAK_DINILAI


def steps(found: Certainty, lapis: str, many: int) -> Steps:
    """Return the steps in which a layer's values are shown: of a chance 0–100, else round ones that hold all values.

    Counts and shares begin at zero, so that a small one looks small; measured values begin below the smallest.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.kepastian import certainty
    >>> found = certainty(load(DATA / "rilis" / "publik-2024"), n=100)
    >>> steps(found, "peluang", 5), steps(found, "sirekap_2024", 5)
    (Steps(low=0.0, width=20.0, many=5, whole=False), Steps(low=0.0, width=2.0, many=5, whole=False))
    """
    if lapis == CHANCE:
        return Steps(0.0, 100 / many, many)
    known = values(found, lapis).dropna()
    if known.empty:
        return Steps(0.0, 1.0, many)
    if is_context(found.result.rilis, lapis):
        return _no_finer(known, many, found.result.rilis.beside.konteks[lapis].selisih_berarti)
    measured = found.result.rilis.indikator[lapis].jenis == "nilai"
    return round_steps(float(known.min()) if measured else 0.0, float(known.max()), many, whole=_whole(known))


def _no_finer(known: pd.Series, many: int, apart: float) -> Steps:
    """Return steps from below the smallest value, none narrower than what tells two places apart."""
    least = float(known.min())
    ladder = round_steps(least, float(known.max()), many, whole=_whole(known))
    return ladder if ladder.width >= apart else Steps(math.floor(least / apart) * apart, apart, many)


def _whole(known: pd.Series) -> bool:
    return bool((known == known.round()).all())


def round_steps(least: float, most: float, many: int, *, whole: bool = False) -> Steps:
    """Return so many steps of a round width that hold everything from the least value to the most.

    Examples
    --------
    >>> round_steps(0, 7.8, 5)
    Steps(low=0.0, width=2.0, many=5, whole=False)
    >>> round_steps(0, 3, 5, whole=True)
    Steps(low=0.0, width=1.0, many=5, whole=True)
    >>> round_steps(52.3, 71, 5)
    Steps(low=52.0, width=4.0, many=5, whole=False)
    """
    if whole and most - least < many:
        return Steps(float(least), 1.0, many, whole=True)
    power = 10.0 ** math.floor(math.log10(max((most - least) / many, NEAR)))
    for width in (each * scale for scale in (power, 10 * power) for each in ROUND):
        low = math.floor(least / width + NEAR) * width
        if low + many * width >= most - NEAR * width:
            return Steps(round(low, 9), round(width, 9), many)
    return Steps(float(least), max(most - least, NEAR) / many, many)
