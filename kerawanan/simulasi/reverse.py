"""The reverse question: how little weight must move until one kecamatan passes another, or leaves its class.

Where a kecamatan has all its data the engine gives the nearest weights exactly (`kerawanan.indeks.whatif`), else they
are searched (`kerawanan.simulasi.nearest`). The answer is believed only after the recipe, run again with the rounded
weights, confirms it.
"""

from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

import numpy as np
import pandas as pd

from kerawanan.errors import IndeksError
from kerawanan.indeks import (
    SAME,
    Mean,
    coverage,
    linear_scale,
    read_mean,
    shares,
    smallest_shift_to_overtake,
    smallest_shift_to_reach,
)
from kerawanan.simulasi import nearest
from kerawanan.skor.kelas import KELAS, RENDAH, SEDANG, TINGGI
from kerawanan.skor.parameter import DECIMALS
from kerawanan.skor.resep import Result, issue_scores, scaled, score
from kerawanan.skor.steps import ROOT, least_coverage

# How far past the tie, relative to the scores: far above the tolerance of ranks, far below what a reader sees.
MARGIN = 1e-7
ANSWERED = ("bisa", "sudah", "tidak", "seri")
Status = Literal["bisa", "sudah", "tidak", "seri", "tanpa_skor", "tanpa_kelas", "menentukan", "sama"]


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """The answer to a reverse question.

    Attributes
    ----------
    status
        ``bisa``: `baru` are the nearest weights that do it. ``sudah``: it is so already. ``tidak``: no weights do it.
        ``seri``: no weights do more than draw level. The others say why the question has no answer: a unit has no score
        or no class, a score of 100 decides alone, twice the same unit.
    awal, baru
        Shares per issue that add up to 1; `baru` is None where no weights do it.
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


def _units(result: Result, codes: list[str]) -> list[nearest.Unit] | None:
    """Return units with gaps on the scale where the mean is linear; None where none of them has any gap."""
    cover = coverage(scaled(result), result.structure).loc[codes, list(_inside(result))].to_numpy(float)
    if (cover > 1 - SAME).all():
        return None
    values = linear_scale(_mean(result), issue_scores(result).loc[codes].to_numpy(float))
    return [nearest.Unit(value, share) for value, share in zip(values, cover, strict=True)]


def _mean(result: Result) -> Mean:
    return read_mean(str(result.parameters.agregasi))


def _to_overtake(result: Result, a: str, b: str) -> pd.Series | None:
    """Return the nearest weights: exact where nothing is missing, else searched."""
    weights, units = _inside(result), _units(result, [a, b])
    if units is None:
        method = str(result.parameters.agregasi)
        return smallest_shift_to_overtake(issue_scores(result), weights, a, b, method, MARGIN).weights
    start = np.array(list(weights.values()))
    return _series(weights, nearest.overtake(start, *units, least_coverage(result.parameters)))


def _to_reach(result: Result, kode: str, limit: float, direction: str) -> pd.Series | None:
    """Return the nearest weights that bring a unit across a limit."""
    weights, units = _inside(result), _units(result, [kode])
    if units is None:
        method = str(result.parameters.agregasi)
        return smallest_shift_to_reach(issue_scores(result), weights, kode, limit, direction, method, MARGIN).weights
    start, level = np.array(list(weights.values())), float(linear_scale(_mean(result), limit))
    return _series(weights, nearest.reach(start, units[0], level, direction == "up", least_coverage(result.parameters)))


def _series(weights: dict[str, float], values: np.ndarray | None) -> pd.Series | None:
    return None if values is None else pd.Series(values, index=list(weights))


def _whole(result: Result, inside: pd.Series | None) -> pd.Series | None:
    """Return the answer over all chosen issues: those without data in this stage keep their weight."""
    if inside is None:
        return None
    whole, codes = _start(result), list(inside.index)
    whole[codes] = inside * fsum(whole[codes])
    return whole.round(DECIMALS)


def _under(result: Result, weights: pd.Series) -> Result:
    """Run the recipe again with other weights."""
    return score(result.rilis, replace(result.parameters, bobot_isu=tuple(weights.items())))


def _answer(result: Result, new: pd.Series, kelas: str = "") -> Answer:
    start = _start(result)
    return Answer("bisa", start, new, float((new - start).abs().sum() / 2), kelas)


def _inside(result: Result) -> dict[str, float]:
    """Return the shares of the issues that have indicators in this selection."""
    root = result.structure[result.structure["induk"] == ROOT]
    return shares(dict(zip(root["kode"], root["bobot"].astype(float), strict=True)))


def overtake(result: Result, a: str, b: str) -> Answer:
    """Find the nearest weights under which unit a ranks above unit b.

    Parameters
    ----------
    result
        The scores to start from.
    a, b
        Codes of units of the result; any other is a KeyError.

    Returns
    -------
    Answer
        Also where the question has none: its `status` says why.

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
        return Answer("sama", start)
    if result.scores[[a, b]].isna().any():
        return Answer("tanpa_skor", start)
    rank = result.table["peringkat"]
    if rank[a] < rank[b]:
        return Answer("sudah", start, start, 0.0)
    try:
        new = _whole(result, _to_overtake(result, a, b))
    except IndeksError:
        return Answer("menentukan", start)
    if new is None:
        return Answer("tidak", start)
    after = _under(result, new).table["peringkat"]
    return _answer(result, new) if after[a] < after[b] else Answer("seri", start)


def leave_class(result: Result, kode: str) -> Answer:
    """Find the nearest weights under which a unit is in another class; the limits stay those of the release.

    Parameters and answer as in `overtake`; from the middle class the nearer of both ways out is taken.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> result = score(load(DATA / "rilis" / "publik-2024"))
    >>> answer = leave_class(result, str(result.scores.idxmax()))
    >>> answer.status, answer.kelas
    ('bisa', 'sedang')
    """
    start, own = _start(result), result.table.at[kode, "kelas"]
    if result.scores.isna()[kode]:
        return Answer("tanpa_skor", start)
    if own not in KELAS or result.limits is None:
        return Answer("tanpa_kelas", start)
    low, high = result.limits
    ways = {RENDAH: [(low, "up")], SEDANG: [(low, "down"), (high, "up")], TINGGI: [(high, "down")]}[str(own)]
    found = []
    for limit, direction in ways:
        try:
            new = _whole(result, _to_reach(result, kode, limit, direction))
        except IndeksError:
            return Answer("menentukan", start)
        after = own if new is None else str(_under(result, new).table.at[kode, "kelas"])
        if new is not None and after != own and after in KELAS:
            found.append(_answer(result, new, after))
    return min(found, key=lambda item: item.geser) if found else Answer("tidak", start)
