"""Other weights of the issues than the release's: how they are written, moved, and set by a preset.

A weight is a percentage with at most four decimals, and all of them add up to 100 exactly: short enough for an address,
and a hundred thousand times finer than a score is shown. The same choice therefore has one form, one address and one
fingerprint, whatever it was typed as.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from math import floor, fsum

from kerawanan.indeks import shift_weight
from kerawanan.rilis.load import Rilis
from kerawanan.skor.parameter import Parameters, default_weights, resolve

DECIMALS = 4
UNIT = 10**DECIMALS
# How much further than the nearest weights a visitor is taken, in units: more than rounding all weights can undo.
PAST = 5


def rounded(weights: Mapping[str, float], total: float = 100.0) -> dict[str, float]:
    """Return weights of any scale as percentages of at most four decimals that add up to `total` exactly.

    What rounding down leaves goes to the largest remainders, equal ones in the order of the codes.

    Examples
    --------
    >>> rounded({"a": 1, "b": 1, "c": 1})
    {'a': 33.3334, 'b': 33.3333, 'c': 33.3333}
    """
    largest = max(weights.values())
    scale = fsum(value / largest for value in weights.values())
    all_units = round(total * UNIT)
    exact = {kode: round(value / largest / scale * all_units, 4) for kode, value in weights.items()}
    return {kode: value / UNIT for kode, value in _shared_out(exact, all_units).items()}


def _shared_out(exact: Mapping[str, float], total: int) -> dict[str, int]:
    """Bring numbers to whole ones that add up to `total`: what rounding down leaves goes to the largest remainders."""
    units = {kode: floor(value) for kode, value in exact.items()}
    order = sorted(exact, key=lambda kode: (units[kode] - exact[kode], kode))
    for kode in order[: total - sum(units.values())]:
        units[kode] += 1
    return units


def whole(weights: Mapping[str, float]) -> dict[str, int]:
    """Return weights that add up to 100 as whole percentages that do so, too: the one way in which they are shown.

    Examples
    --------
    >>> whole({"a": 33.3334, "b": 33.3333, "c": 33.3333})
    {'a': 34, 'b': 33, 'c': 33}
    """
    return _shared_out(weights, 100)


def weights_of(rilis: Rilis, parameters: Parameters) -> dict[str, float]:
    """Return the weight of every issue of the release in percent; they add up to 100."""
    known = dict(resolve(rilis, parameters).bobot_isu)
    return rounded({kode: known.get(kode, 0.0) for kode in rilis.isu})


def weighted(rilis: Rilis, parameters: Parameters, weights: Mapping[str, float]) -> Parameters:
    """Return the parameters with other weights of the issues; those of the release are no choice of their own.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> rilis = load(DATA / "rilis" / "publik-2024")
    >>> weighted(rilis, Parameters(), {"bencana": 3, "rekapitulasi": 1}).bobot_isu
    (('bencana', 75.0), ('rekapitulasi', 25.0))
    """
    found = rounded({kode: weights.get(kode, 0.0) for kode in rilis.isu})
    own = default_weights(rilis)
    if found == rounded({kode: own.get(kode, 0.0) for kode in rilis.isu}):
        return replace(parameters, bobot_isu=())
    return replace(parameters, bobot_isu=tuple((kode, value) for kode, value in found.items() if value))


def move(
    weights: Mapping[str, float], kode: str, value: float, locked: Collection[str] = (), *still: Collection[str]
) -> dict[str, float]:
    """Set one weight; those without a lock make room in proportion, those with one keep theirs to the last digit.

    Parameters
    ----------
    weights
        Percent by code, adding up to 100.
    kode, value
        The weight that moves, and where to (percent); clipped to what the locks leave.
    still
        Weights that keep theirs, too, if others can make the room; where they cannot, the next such group, if any.

    Examples
    --------
    >>> move({"a": 25.0, "b": 25.0, "c": 50.0}, "a", 50, locked=["b"])
    {'a': 50.0, 'b': 25.0, 'c': 25.0}
    >>> move({"a": 25.0, "b": 25.0, "c": 50.0}, "a", 85, [], ["b"])
    {'a': 85.0, 'b': 5.0, 'c': 10.0}
    """
    wanted = ({*locked, *group} - {kode} for group in still)
    locked = next(
        (group for group in wanted if len(group) < len(weights) - 1 and value <= room(weights, group)), locked
    )
    moved = shift_weight(dict(sorted(weights.items())), kode, value / 100, locked)
    free = {k: max(float(moved[k]), 0.0) for k in weights if k not in locked}
    free = rounded(free, room(weights, locked)) if any(free.values()) else dict.fromkeys(free, 0.0)
    return {k: free.get(k, weights[k]) for k in weights}


def room(weights: Mapping[str, float], locked: Collection[str]) -> float:
    """Return what the locked weights leave to the others, percent.

    Examples
    --------
    >>> room({"a": 25.0, "b": 25.0, "c": 50.0}, ["b"])
    75.0
    """
    return max(100 - fsum(value for kode, value in weights.items() if kode in locked), 0.0)


def past(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """Return weights as an address carries them that surely do what the nearest weights `after` do.

    Rounding could fall short of the nearest weights by a hair, so a hair more moves from the weight that gave most and
    has some left to the one that gained most.

    Parameters
    ----------
    before, after
        Shares by code that add up to 1.

    Examples
    --------
    >>> past({"a": 0.5, "b": 0.5}, {"a": 0.6, "b": 0.4})
    {'a': 60.0005, 'b': 39.9995}
    """
    gain = {kode: after[kode] - before[kode] for kode in after}
    to = max(gain, key=lambda kode: gain[kode])
    giver = min((kode for kode in after if after[kode] > 0), key=lambda kode: gain[kode])
    more = 0.0 if giver == to else min(PAST / UNIT / 100, after[giver])
    return rounded({kode: value + more * ((kode == to) - (kode == giver)) for kode, value in after.items()})


def preset(rilis: Rilis, kode: str, parameters: Parameters) -> Parameters:
    """Return the parameters with the weights of a preset, those of the release where it has none."""
    given = rilis.referensi.preset[kode].bobot
    used = {isu: given[isu] for isu in rilis.isu if given.get(isu, 0) > 0}
    return weighted(rilis, parameters, used) if used else replace(parameters, bobot_isu=())


def preset_of(rilis: Rilis, parameters: Parameters) -> str:
    """Return the preset whose weights these are, or nothing."""
    own = weights_of(rilis, parameters)
    return next((k for k in rilis.referensi.preset if weights_of(rilis, preset(rilis, k, parameters)) == own), "")
