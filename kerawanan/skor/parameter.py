"""What may be chosen about a score, and what the release fills in where nothing is chosen."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import get_args

from kerawanan import indeks
from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.fields import TINGKAT, Agregasi, Normalisasi
from kerawanan.rilis.load import Rilis

Weights = tuple[tuple[str, float], ...]
AGREGASI: tuple[str, ...] = get_args(Agregasi)
NORMALISASI: tuple[str, ...] = get_args(Normalisasi)
DECIMALS = 12
GRID = 10**DECIMALS
# Multipliers beyond this are a slip: they multiply counts, whose sums would leave what floats can hold. Weights of
# issues count only as shares and may have any size.
LARGEST = 1e6
# Choices that are kept resolved, because every figure asks for them.
KEPT = 512


@dataclass(frozen=True, slots=True)
class Parameters:
    """The choices behind a score; what is left empty comes from the release.

    Weights are pairs of code and number, keyed by code and never by position. `isu` empty means all issues of the
    release, `tahapan` empty all stages. In `bobot_isu` an issue that is not named has weight 0.
    """

    isu: tuple[str, ...] = ()
    tahapan: str = ""
    bobot_isu: Weights = ()
    bobot_tahapan: Weights = ()
    pengali_tingkat: Weights = ()
    agregasi: str = ""
    normalisasi: str = ""
    penyusutan: bool | None = None
    cakupan_min: float | None = None

    def selection(self) -> "Parameters":
        """Return the same choice of issue and stage, everything else left to the release."""
        return Parameters(isu=self.isu, tahapan=self.tahapan)

    def unweighted(self) -> "Parameters":
        """Return the same choice with weights of issues, their mean and the least coverage left to the release."""
        return replace(self, bobot_isu=(), agregasi="", cakupan_min=None)


def default_weights(rilis: Rilis) -> dict[str, float]:
    """Return the issue weights of the release, by code, of any scale.

    Without weights of its own, the IKP weight of each dimension is shared over the issues of that dimension.
    """
    if rilis.info.parameter.bobot_isu:
        return dict(rilis.info.parameter.bobot_isu)
    ref = rilis.referensi
    members = [isu.dimensi for isu in ref.isu.values()]
    return {kode: ref.dimensi[ref.isu[kode].dimensi].bobot / members.count(ref.isu[kode].dimensi) for kode in rilis.isu}


def shares(weights: Iterable[tuple[str, float]], kode: Iterable[str]) -> dict[str, float]:
    """Return the weights of the given codes as shares that add up to 1; codes not named have none.

    Raises
    ------
    IndeksError
        If none of them has a weight.

    Examples
    --------
    >>> shares((("a", 1.0), ("b", 3.0), ("c", 4.0)), ["b", "a", "d"])
    {'b': 0.75, 'a': 0.25, 'd': 0.0}
    """
    named = dict(weights)
    return indeks.shares({k: named.get(k, 0.0) for k in kode})


def _settled(parts: dict[str, float]) -> Weights:
    """Round shares to twelve digits, the largest so that they add up to 1: the shares of these are the same again."""
    grid = {kode: round(value * GRID) for kode, value in sorted(parts.items())}
    largest = max(grid, key=grid.__getitem__)
    grid[largest] += GRID - sum(grid.values())
    return tuple((kode, value / GRID) for kode, value in grid.items())


def _choice(column: str, found: str, known: tuple[str, ...]) -> list[Problem]:
    if found in known:
        return []
    return [Problem("pilihan", "", None, column, {"harap": ", ".join(known), "temu": found})]


def _weights(column: str, weights: Weights, known: tuple[str, ...], most: float) -> list[Problem]:
    problems = []
    for kode, value in weights:
        problems += _choice(column, kode, known)
        if value > most:
            fields = {"harap": f"{most:.15g}", "temu": value}
            problems.append(Problem("angka_terlalu_besar", "", None, f"{column}.{kode}", fields))
        elif not value >= 0:
            problems.append(Problem("harus_tak_negatif", "", None, f"{column}.{kode}", {"temu": value}))
    return problems


def _coverage(least: float) -> list[Problem]:
    if 0 <= least <= 100:
        return []
    return [Problem("jenis", "", None, "cakupan_min", {"harap": "0–100", "temu": least})]


@lru_cache(KEPT)
def resolve(rilis: Rilis, chosen: Parameters) -> Parameters:
    """Fill in from the release what was not chosen.

    The result does not depend on the order of weights, on their common scale or on weights of issues that are not
    selected, so equal choices have equal fingerprints; resolving it again changes nothing.

    Raises
    ------
    ParameterError
        With everything that the recipe cannot follow.
    """
    base, all_isu = rilis.info.parameter, rilis.isu
    isu = tuple(kode for kode in all_isu if kode in chosen.isu) or all_isu
    stage = dict.fromkeys(rilis.info.tahapan, 1.0) | base.bobot_tahapan | dict(chosen.bobot_tahapan)
    level = dict(base.pengali_tingkat) | dict(chosen.pengali_tingkat)
    weights = chosen.bobot_isu or tuple(default_weights(rilis).items())
    filled = Parameters(
        isu=isu,
        tahapan=chosen.tahapan,
        bobot_tahapan=tuple(sorted(stage.items())),
        pengali_tingkat=tuple(sorted(level.items())),
        agregasi=chosen.agregasi or base.agregasi,
        normalisasi=chosen.normalisasi or base.normalisasi,
        penyusutan=base.penyusutan if chosen.penyusutan is None else chosen.penyusutan,
        cakupan_min=base.cakupan_min if chosen.cakupan_min is None else chosen.cakupan_min,
    )
    problems = [p for kode in chosen.isu for p in _choice("isu", kode, all_isu)]
    problems += _choice("tahapan", filled.tahapan, ("", *rilis.info.tahapan))
    problems += _choice("agregasi", filled.agregasi, AGREGASI) + _choice("normalisasi", filled.normalisasi, NORMALISASI)
    problems += _weights("bobot", weights, tuple(rilis.referensi.isu), sys.float_info.max)
    problems += _weights("bobot_tahapan", filled.bobot_tahapan, rilis.info.tahapan, LARGEST)
    problems += _weights("pengali_tingkat", filled.pengali_tingkat, TINGKAT, LARGEST)
    problems += _coverage(base.cakupan_min if filled.cakupan_min is None else filled.cakupan_min)
    if not problems and not any(dict(weights).get(kode, 0.0) > 0 for kode in isu):
        problems.append(Problem("bobot_nol", "", None, "bobot", {"harap": ", ".join(isu)}))
    if problems:
        raise ParameterError(problems)
    return replace(filled, bobot_isu=_settled(shares(weights, isu)))


def fewest(rilis: Rilis, parameters: Parameters) -> Parameters:
    """Return the fewest choices that resolve to these resolved parameters: what differs from the release.

    An address names a result by them, so that one result has one address.
    """
    own = resolve(rilis, parameters.selection())
    issues = () if parameters.isu == rilis.isu else parameters.isu
    found = Parameters(isu=issues, tahapan=parameters.tahapan)
    for name in ("bobot_isu", "agregasi", "normalisasi", "penyusutan", "cakupan_min"):
        if getattr(parameters, name) != getattr(own, name):
            found = replace(found, **{name: getattr(parameters, name)})
    for name in ("bobot_tahapan", "pengali_tingkat"):
        known = dict(getattr(own, name))
        found = replace(found, **{name: tuple(pair for pair in getattr(parameters, name) if known[pair[0]] != pair[1])})
    return found


def is_scenario(rilis: Rilis, parameters: Parameters) -> bool:
    """Say whether anything but the selection of issue and stage differs from the release."""
    return resolve(rilis, parameters) != resolve(rilis, parameters.selection())


def as_dict(parameters: Parameters) -> dict[str, object]:
    """Return the parameters as plain values, weights as dictionaries, for fingerprints and exports."""
    values = {item.name: getattr(parameters, item.name) for item in fields(parameters)}
    pairs = ("bobot_isu", "bobot_tahapan", "pengali_tingkat")
    return {name: dict(value) if name in pairs else value for name, value in values.items()}
