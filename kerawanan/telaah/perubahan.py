"""Why two releases of the same place differ: every change of score split into data, weights, method and goalposts.

The change is shared out by Shapley values (Shapley 1953, "A value for n-person games"; for decompositions of a figure
Shorrocks 2013, "Decomposition procedures for distributional analysis", Journal of Economic Inequality 11): the part of
a component is the mean, over all orders in which the components could have gone from the first release to the second,
of what the score moves when this one goes. The parts add up to the change and depend on no order.

A mixed release has, component by component, what one of the two says (`mixed`):

- data: figures and events, and with them which indicators there are, their issue, kind, direction, exposure, stages;
- weights: those of issues and, inside an issue, of indicators; of stages; multipliers of levels; the mean, the scale,
  the shrinkage. An indicator, issue or stage that only the release of the data has keeps the weight that it has there;
- method: the version. Versions 1 and 2 differ in their draws alone, so that between them this part is nothing;
- limits: goalposts. An indicator that only the release of the data has, or has in another kind, keeps its own.

The selection is the same for both: all issues and stages. The least coverage decides whether there is a score, not how
high it is, so mixed releases are asked for none. Class limits move no score; what they do is said of the class.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import factorial

import numpy as np
import pandas as pd

from kerawanan.errors import ParameterError, Problem
from kerawanan.indeks import SAME
from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.kepastian import DRAWS, SEED, draw_issues, weigh_scores
from kerawanan.skor.parameter import Parameters, resolve
from kerawanan.skor.resep import Result, score

KOMPONEN = ("data", "bobot", "metode", "batas")
ARTI = (LEBIH_TINGGI, LEBIH_RENDAH, DALAM_DERAU, TETAP, TANPA_SKOR) = (
    *("lebih_tinggi", "lebih_rendah", "belum_jelas", "tetap", "tanpa_skor"),
)
SEBAB = (SKOR, LIMITS, BERSAMA, TANPA_KELAS) = ("skor", "batas", "bersama", "tanpa_kelas")
ASKED_FOR_NONE = Parameters(cakupan_min=0.0)

Coalition = frozenset[str]
COALITIONS: tuple[Coalition, ...] = tuple(
    map(frozenset, chain.from_iterable(combinations(KOMPONEN, size) for size in range(len(KOMPONEN) + 1)))
)


@dataclass(frozen=True, eq=False, slots=True)
class Perubahan:
    """What differs between two releases a and b of one place, and why. Read-only: shared by all visitors.

    Attributes
    ----------
    a, b
        Their results under their own parameters, all issues and stages.
    table
        Per unit: `nama`; `skor_a`, `skor_b` and `ubah` = b − a, points; `data`, `bobot`, `metode`, `batas`, the parts
        of `ubah`, points, missing unless both have a score; `kelas_a`, `kelas_b` and `sebab_kelas`, what moved the
        class (one of `SEBAB`, empty where it did not move); `peringkat_a`, `peringkat_b`; `p_lebih_tinggi` and
        `p_lebih_rendah`, shares of paired draws in which b is above a, and below; `arti`, one of `ARTI`.
    sama, hanya_a, hanya_b
        Scored indicators that both have, and that only one has.
    """

    a: Result
    b: Result
    table: pd.DataFrame
    sama: tuple[str, ...]
    hanya_a: tuple[str, ...]
    hanya_b: tuple[str, ...]

    @property
    def parts(self) -> pd.Series:
        """Mean size of each part over the units that have one, points; missing where none has."""
        return self.table[list(KOMPONEN)].abs().mean()

    def meaning(self, *arti: str) -> list[str]:
        """Return the codes of the units with one of these meanings."""
        return [str(kode) for kode in self.table.index[self.table["arti"].isin(arti)]]


def shapley(values: Mapping[Coalition, np.ndarray]) -> dict[str, np.ndarray]:
    """Share out what all players reach together, v(N) − v(∅).

    The part of player i among n is Σ over the coalitions S without i of |S|!(n−|S|−1)!/n! · (v(S ∪ {i}) − v(S)).

    Parameters
    ----------
    values
        v of every coalition, arrays of one shape.

    Examples
    --------
    >>> v = {frozenset(): 40, frozenset("d"): 60, frozenset("b"): 20, frozenset("db"): 30}
    >>> found = shapley({players: np.array(value) for players, value in v.items()})
    >>> float(found["d"]), float(found["b"])
    (15.0, -25.0)
    """
    players = sorted(max(values, key=len))
    n, found = len(players), {}
    for player in players:
        terms = []
        for without in (coalition for coalition in values if player not in coalition):
            size = len(without)
            share = factorial(size) * factorial(n - size - 1) / factorial(n)
            terms.append(share * (values[without | {player}] - values[without]))
        found[player] = np.sum(terms, axis=0)
    return found


def _indicator(item: Indikator, weights: Rilis, limits: Rilis) -> Indikator:
    """Give an indicator the weight of one release and the goalposts of another, where these have it."""
    if not item.dinilai:
        return item
    weight, ends = weights.scored.get(item.kode), limits.scored.get(item.kode)
    changed: dict[str, object] = {"bobot": weight.bobot} if weight else {}
    changed |= {"acuan": ends.acuan} if ends and ends.jenis == item.jenis else {}
    return item.model_copy(update=changed)


def mixed(data: Rilis, weights: Rilis, method: Rilis, limits: Rilis) -> Rilis:
    """Compose a release of what four releases of one place say; the rule for what only one has is at the top.

    Where the release of the weights gives none to any issue of the data, the data keep theirs.
    """
    theirs, own = (dict(resolve(item, Parameters()).bobot_isu) for item in (weights, data))
    issues = {kode: theirs.get(kode, own[kode]) for kode in data.isu}
    chosen, stages = weights.info.parameter, weights.info.tahapan
    kept = {kode: value for kode, value in data.info.parameter.bobot_tahapan.items() if kode not in stages}
    given = {kode: value for kode, value in chosen.bobot_tahapan.items() if kode in data.info.tahapan}
    update = {"bobot_isu": issues if any(issues.values()) else own, "bobot_tahapan": kept | given}
    info = {
        "parameter": chosen.model_copy(update=update),
        "versi_metode": method.info.versi_metode,
        "batas": limits.info.batas,
    }
    items = {kode: _indicator(item, weights, limits) for kode, item in data.indikator.items()}
    return replace(data, info=data.info.model_copy(update=info), indikator=items)


def _reached(a: Rilis, b: Rilis, coalition: Coalition) -> np.ndarray:
    """Return the scores when these components are those of b and the others those of a, shape (units,)."""
    data, weights, method, limits = (b if name in coalition else a for name in KOMPONEN)
    return score(mixed(data, weights, method, limits), ASKED_FOR_NONE).scores.reindex(a.kecamatan.index).to_numpy()


def _draws(result: Result, units: pd.Index, n: int, seed: int) -> np.ndarray:
    """Draw total scores, shape (n, units); all missing where nothing has a score."""
    if result.scores.isna().all():
        return np.full((n, len(units)), np.nan)
    totals = weigh_scores(result, draw_issues(result, n, seed), seed)
    return pd.DataFrame(totals, columns=result.table.index)[units].to_numpy()


def _cause(a: Result, b: Result, units: pd.Index) -> pd.Series:
    """Name what moved the class of each unit: the score or the limits where only one would do it alone, else both."""
    before, after = (result.table["kelas"].reindex(units) for result in (a, b))
    by_score = kelas.classify(b.scores.reindex(units), a.limits)
    by_limits = kelas.classify(a.scores.reindex(units), b.limits)
    moved = before != after
    rated = before.isin(kelas.KELAS) & after.isin(kelas.KELAS)
    score_alone, limits_alone = by_score != before, by_limits != before
    cases = [~moved, ~rated, score_alone & ~limits_alone, limits_alone & ~score_alone]
    return pd.Series(np.select(cases, ["", TANPA_KELAS, SKOR, LIMITS], BERSAMA), units, dtype=object)


def _meaning(table: pd.DataFrame) -> np.ndarray:
    """Name what a change is: beyond the noise where at least 90 % of the draws go its way."""
    change, up, down = (table[name] for name in ("ubah", "p_lebih_tinggi", "p_lebih_rendah"))
    higher, lower = (change > SAME) & (up >= kelas.SURE), (change < -SAME) & (down >= kelas.SURE)
    cases = [change.isna(), higher, lower, change.abs() <= SAME]
    return np.select(cases, [TANPA_SKOR, LEBIH_TINGGI, LEBIH_RENDAH, TETAP], DALAM_DERAU)


def perubahan(a: Rilis, b: Rilis, n: int = DRAWS, seed: int = SEED) -> Perubahan:
    """Compare release b with release a of the same place.

    A change is beyond the noise where the score in b is above that in a, or below it, in at least 90 % of n paired
    draws. Pairs share their random numbers, code by code: an opinion about weights holds for both releases, so it is
    no reason why they should differ. What differs by chance in the counts of either is in the draws of its rates.

    Raises
    ------
    ParameterError
        The two are not of the same place.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> publik, contoh = (load(DATA / "rilis" / name) for name in ("publik-2024", "contoh"))
    >>> found = perubahan(publik, contoh, n=100)
    >>> found.sama, bool(np.allclose(found.table[list(KOMPONEN)].sum(axis=1, skipna=False), found.table["ubah"],
    ...                              equal_nan=True))
    ((), True)
    """
    units = a.kecamatan.index
    if a.info.wilayah != b.info.wilayah or set(units) != set(b.kecamatan.index):
        raise ParameterError(
            [Problem("rilis_lain_wilayah", "", None, b.info.id, {"harap": a.info.wilayah, "temu": b.info.wilayah})]
        )
    first, second = score(a), score(b)
    table = pd.DataFrame({"nama": a.kecamatan["nama"]}, index=units)
    table["skor_a"], table["skor_b"] = first.scores.reindex(units), second.scores.reindex(units)
    table["ubah"] = table["skor_b"] - table["skor_a"]
    parts = shapley({coalition: _reached(a, b, coalition) for coalition in COALITIONS})
    for name in KOMPONEN:
        table[name] = pd.Series(parts[name], units).where(table["ubah"].notna()) + 0.0
    for name in ("kelas", "peringkat"):
        table[f"{name}_a"], table[f"{name}_b"] = (item.table[name].reindex(units) for item in (first, second))
    table["sebab_kelas"] = _cause(first, second, units)
    change = _draws(second, units, n, seed) - _draws(first, units, n, seed)
    known = table["ubah"].notna()
    for name, share in (("p_lebih_tinggi", change > SAME), ("p_lebih_rendah", change < -SAME)):
        table[name] = pd.Series(share.mean(axis=0), units).where(known)
    table["arti"] = _meaning(table)
    only_a = tuple(kode for kode in a.scored if kode not in b.scored)
    only_b = tuple(kode for kode in b.scored if kode not in a.scored)
    return Perubahan(first, second, table, tuple(kode for kode in a.scored if kode in b.scored), only_a, only_b)
