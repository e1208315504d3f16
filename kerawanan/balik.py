"""The reverse question: how little weight must move until one kecamatan passes another, or leaves its class.

The engine gives the nearest weights exactly (`kerawanan.indeks.whatif`); here the question is put to a result, and the
answer is believed only after the recipe, run again with the rounded weights, confirms it.
"""

from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

import pandas as pd

from kerawanan.diagnosis import scaled
from kerawanan.errors import IndeksError
from kerawanan.indeks import WeightShift, aggregate, smallest_shift_to_overtake, smallest_shift_to_reach
from kerawanan.kelas import KELAS
from kerawanan.skor import ROOT, Result, methods, score

# How far past the tie, relative to the scores: far above the tolerance of ranks, far below what a reader sees.
MARGIN = 1e-7
Status = Literal["bisa", "sudah", "tidak", "seri", "tanpa_skor", "tanpa_kelas", "satu_pihak", "menentukan", "sama"]


@dataclass(frozen=True, eq=False, slots=True)
class Balik:
    """The answer to a reverse question.

    Attributes
    ----------
    status
        ``bisa``: `baru` are the nearest weights that do it. ``sudah``: it is so already. ``tidak``: no weights do it.
        ``seri``: no weights do more than draw level. The others say why the question has no answer: a unit has no score
        or no class, an issue has data for only one of the two, a score of 100 decides alone, twice the same unit.
    awal, baru
        Shares per issue that add up to 1; `baru` is None without an answer.
    geser
        ½Σ|baru − awal|, the share of weight that moves.
    kelas
        The class that the unit comes to, where its class was the question.
    """

    status: Status
    awal: pd.Series
    baru: pd.Series | None = None
    geser: float | None = None
    kelas: str = ""

    def table(self) -> pd.DataFrame:
        """Return `isu, bobot_awal, bobot_baru`; the last is empty without an answer."""
        new = self.awal.map(lambda _: float("nan")) if self.baru is None else self.baru
        columns = {"isu": list(self.awal.index), "bobot_awal": list(self.awal), "bobot_baru": list(new)}
        return pd.DataFrame(columns)


def _start(result: Result) -> pd.Series:
    return pd.Series(dict(result.parameters.bobot_isu), dtype=float)[list(result.parameters.isu)]


def issue_scores(result: Result) -> pd.DataFrame:
    """Return units × issues as the total is made of them, those below the least coverage too."""
    weights = result.structure.loc[result.structure["induk"] == ROOT, "kode"]
    return aggregate(scaled(result), result.structure, methods(result.parameters))[list(weights)]


def _whole(result: Result, shift: WeightShift) -> pd.Series | None:
    """Return the answer over all chosen issues: those without data in this stage keep their weight."""
    if shift.weights is None:
        return None
    whole = _start(result)
    inside = list(shift.weights.index)
    whole[inside] = shift.weights * fsum(whole[inside])
    return whole.round(12)


def _under(result: Result, weights: pd.Series) -> Result:
    """Run the recipe again with other weights."""
    return score(result.rilis, replace(result.parameters, bobot_isu=tuple(weights.items())))


def _answer(result: Result, new: pd.Series, kelas: str = "") -> Balik:
    start = _start(result)
    return Balik("bisa", start, new, float((new - start).abs().sum() / 2), kelas)


def _inside(result: Result) -> dict[str, float]:
    """Return the weights of the issues that have indicators in this selection."""
    root = result.structure[result.structure["induk"] == ROOT]
    return dict(zip(root["kode"], root["bobot"].astype(float), strict=True))


def overtake(result: Result, a: str, b: str) -> Balik:
    """Find the nearest weights under which unit a ranks above unit b.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> result = score(load(DATA / "rilis" / "publik-2024"))
    >>> first, second = result.table.sort_values("peringkat").index[:2]
    >>> overtake(result, first, second).status
    'sudah'
    """
    start = _start(result)
    if a == b:
        return Balik("sama", start)
    if result.scores[[a, b]].isna().any():
        return Balik("tanpa_skor", start)
    rank = result.table["peringkat"]
    if rank[a] < rank[b]:
        return Balik("sudah", start)
    scores = issue_scores(result)
    if (scores.loc[a].isna() != scores.loc[b].isna()).any():
        return Balik("satu_pihak", start)
    try:
        shift = smallest_shift_to_overtake(scores, _inside(result), a, b, str(result.parameters.agregasi), MARGIN)
    except IndeksError:
        return Balik("menentukan", start)
    new = _whole(result, shift)
    if new is None:
        return Balik("tidak", start)
    after = _under(result, new).table["peringkat"]
    return _answer(result, new) if after[a] < after[b] else Balik("seri", start)


def leave_class(result: Result, kode: str) -> Balik:
    """Find the nearest weights under which a unit is in another class; the limits stay those of the release."""
    start, own = _start(result), result.table.at[kode, "kelas"]
    if result.scores.isna()[kode]:
        return Balik("tanpa_skor", start)
    if own not in KELAS or result.limits is None:
        return Balik("tanpa_kelas", start)
    low, high = result.limits
    ways = {"rendah": [(low, "up")], "sedang": [(low, "down"), (high, "up")], "tinggi": [(high, "down")]}[str(own)]
    given = issue_scores(result), _inside(result), kode
    method, found = str(result.parameters.agregasi), []
    for limit, direction in ways:
        try:
            shift = smallest_shift_to_reach(*given, limit, direction, method, MARGIN)
        except IndeksError:
            return Balik("menentukan", start)
        new = _whole(result, shift)
        after = own if new is None else str(_under(result, new).table.at[kode, "kelas"])
        if new is not None and after != own and after in KELAS:
            found.append(_answer(result, new, after))
    return min(found, key=lambda item: item.geser) if found else Balik("tidak", start)
