"""Whether other weights matter: what changes against another result, and what any weighting at all would do."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kerawanan.indeks import importance, read_mean, weighted_mean
from kerawanan.skor.kelas import CUKUP_YAKIN, KELAS, YAKIN
from kerawanan.skor.kepastian import DRAWS, SEED, Certainty
from kerawanan.skor.resep import ROOT, Result, issue_scores


@dataclass(frozen=True, eq=False)
class Change:
    """A result against another one of the same release.

    Attributes
    ----------
    table
        Per unit: `nama` and `skor`, `kelas`, `peringkat`, each with the ending `_awal` and `_baru`, and `pindah`:
        whether the class is another one. A unit without a class in one of the two has not moved: nothing is known.
    spearman
        Correlation of the ranks; NaN where either ranking has no spread.
    mean_shift
        Mean absolute change of rank over the units that have both.
    """

    table: pd.DataFrame
    spearman: float
    mean_shift: float

    @cached_property
    def ways(self) -> dict[str, str]:
        """Which way each unit goes whose class is another one.

        To a class of more vulnerability ("naik") or of less ("turun").
        """
        columns = (self.table[name].tolist() for name in ("kelas_awal", "kelas_baru", "pindah"))
        rows = zip(self.table.index, *columns, strict=True)
        return {
            str(kode): "naik" if KELAS.index(new) > KELAS.index(old) else "turun"
            for kode, old, new, moved in rows
            if moved
        }

    @property
    def moved(self) -> list[str]:
        """Codes of the units whose class is another one."""
        return list(self.ways)

    @property
    def one_sided(self) -> list[str]:
        """Codes of the units that have a score in one of the two only."""
        old, new = (self.table[name].notna() for name in ("skor_awal", "skor_baru"))
        return [str(kode) for kode in self.table.index[old != new]]


def compare(before: Result, after: Result) -> Change:
    """Set a result against another one of the same release.

    Returns
    -------
    Change
        Scores in points, changes of rank in ranks (as `kerawanan.indeks.rank` gives them); ranks that tie count with
        their mean in the correlation.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> result = score(load(DATA / "rilis" / "publik-2024"))
    >>> same = compare(result, result)
    >>> same.moved, round(same.spearman, 6), same.mean_shift
    ([], 1.0, 0.0)
    """
    names, old, new = ("skor", "kelas", "peringkat"), before.table, after.table.reindex(before.table.index)
    columns = {f"{name}_{when}": table[name] for when, table in (("awal", old), ("baru", new)) for name in names}
    classes = zip(old["kelas"], new["kelas"], strict=True)
    moved = [first != second and first in KELAS and second in KELAS for first, second in classes]
    table = pd.DataFrame({"nama": old["nama"], **columns, "pindah": moved})
    known = old["skor"].notna() & new["skor"].notna()
    both = table[known]
    first, second = (both[f"peringkat_{when}"].astype(float) for when in ("awal", "baru"))
    spread = len(both) > 1 and first.nunique() > 1 and second.nunique() > 1
    rho = float(np.corrcoef(first.rank(), second.rank())[0, 1]) if spread else float("nan")
    shift = float((second - first).abs().mean()) if len(both) else float("nan")
    return Change(table, rho, shift)


def sure_moves(change: Change, after: Certainty) -> list[str]:
    """Return the codes of the units that move to a class of which the what-if is at least fairly sure.

    A change matters when there is one: a kecamatan that moves to a doubtful class might as well have stayed.
    """
    words = after.table["keyakinan"]
    return [kode for kode in change.moved if words[kode] in (YAKIN, CUKUP_YAKIN)]


def any_weighting(result: Result, n: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Give every weighting of the issues the same chance and return the share in which each unit has each class.

    Weights ~ Dirichlet(1, …, 1), by code in alphabetical order; scores of the issues stay as they are.

    Returns
    -------
    DataFrame, index = units
        `p_rendah`, `p_sedang`, `p_tinggi`, 0–1; missing without a score or without limits.
    """
    names = [f"p_{kode}" for kode in KELAS]
    table = pd.DataFrame(float("nan"), index=result.table.index, columns=names)
    if result.limits is None or result.scores.isna().all():
        return table
    scores = issue_scores(result).sort_index(axis=1)
    weights = np.random.default_rng(seed).dirichlet(np.ones(scores.shape[1]), n)
    mean, rows = read_mean(str(result.parameters.agregasi)), scores.to_numpy(float).T
    totals = weighted_mean(rows, weights.T[:, :, np.newaxis], mean)
    low, high = result.limits
    below, above = (totals < low).mean(axis=0), (totals >= high).mean(axis=0)
    table[names] = np.column_stack([below, 1 - below - above, above])
    return table.where(result.scores.notna(), axis=0)


def nominal_and_real(result: Result) -> pd.DataFrame:
    """Return per issue the weight that it has by name and the share of the total's variation that it goes with.

    Returns
    -------
    DataFrame, index = issues
        `weight`, `r2`, `importance`; the last two are missing where an issue does not vary. No rows without a score.
    """
    if result.scores.isna().all():
        return pd.DataFrame(columns=["weight", "r2", "importance"], dtype=float)
    root = result.structure[result.structure["induk"] == ROOT]
    known = issue_scores(result)[result.scores.notna()]
    return importance(known, root, str(result.parameters.agregasi))
