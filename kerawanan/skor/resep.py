"""The recipe, method version 1: a release and parameters in, scores and their reasons out.

Steps: select (1), rate and shrink (2), normalise (3), aggregate (4), class (5), rank (6), why (8), fingerprint (10).
Certainty (7) is in `kepastian`. Every step is kept in the result, so that it can be shown and exported.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kerawanan.indeks import (
    aggregate,
    breakdown,
    constant_columns,
    coverage,
    empirical_bayes,
    normalise,
    rank,
)
from kerawanan.rilis import sidik
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.rilis.register import COLUMNS, counts, selected
from kerawanan.skor import kelas
from kerawanan.skor.parameter import Parameters, as_dict, resolve

ROOT = "total"
DEFAULT = Parameters()
SHOWN = 8


@dataclass(frozen=True, eq=False, slots=True)
class Result:
    """Scores of one release under one set of parameters. Read-only: shared by all visitors.

    Attributes
    ----------
    parameters
        The resolved parameters.
    steps
        One row per unit and indicator (index `kode`, `indikator`): `kejadian`, `eksposur`, `nilai`, `tingkat_kasar`
        (raw rate per 100, or the value), `tingkat_susut` (after shrinkage), `z` (0–100), `poin` (contribution).
    structure
        The weights as the engine used them: `kode`, `induk`, `bobot`.
    isu
        Units × issues: score per issue, missing where its coverage is too low.
    table
        Per unit: `nama`, `skor`, `peringkat`, `kelas`, `cakupan` (share 0–1).
    limits
        Frozen limits between the classes; None where nothing tells the units apart.
    flat
        Indicators of the selection that do not tell the units apart.
    digest
        SHA-256 over all that numbers and colours depend on; what is made from a result is kept by it.
    """

    rilis: Rilis
    parameters: Parameters
    steps: pd.DataFrame
    structure: pd.DataFrame
    isu: pd.DataFrame
    table: pd.DataFrame
    limits: kelas.Limits | None
    flat: tuple[str, ...]
    digest: str

    @property
    def fingerprint(self) -> str:
        """The first 8 characters of the digest, as they are shown."""
        return self.digest[:SHOWN]

    def of_unit(self, kode: str) -> pd.DataFrame:
        """Return the steps of one unit by indicator; none where the selection has no indicator."""
        steps = self.steps
        return steps[steps.index.get_level_values("kode") == kode].droplevel("kode")

    @property
    def ref(self) -> Referensi:
        """The reference data that the release was checked against: names, colours, stages, measures."""
        return self.rilis.referensi

    @property
    def scores(self) -> pd.Series:
        """Total score per unit, 0–100, missing where coverage is too low."""
        return self.table["skor"]


def rates(rilis: Rilis, chosen: tuple[str, ...], counted: pd.DataFrame, shrink: bool) -> pd.DataFrame:
    """Add the raw and the shrunk rate per 100 units of exposure; measured values are taken as they are.

    The shrinkage is the global empirical-Bayes estimator of Marshall (1991), per indicator over all units. `counted`
    has one row per unit and chosen indicator, in that order.
    """
    shape = len(rilis.kecamatan), len(chosen)
    columns = {name: counted[name].to_numpy(float).reshape(shape) for name in COLUMNS}
    raw = 100 * columns["kejadian"] / columns["eksposur"]
    shrunk = raw.copy()
    for place, kode in enumerate(chosen):
        there = ~np.isnan(raw[:, place])
        if rilis.indikator[kode].jenis == "nilai":
            raw[:, place] = shrunk[:, place] = columns["nilai"][:, place]
        elif shrink and there.any():
            count, exposure = (columns[name][there, place] for name in ("kejadian", "eksposur"))
            shrunk[there, place] = 100 * empirical_bayes(count, exposure)
    columns |= {"tingkat_kasar": raw, "tingkat_susut": shrunk}
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=counted.index)


def normalised(rilis: Rilis, x: pd.DataFrame, method: str) -> pd.DataFrame:
    """Bring units × indicators to 0–100, high = more vulnerable.

    Columns without any value stay missing. Under methods that depend on the data a column that does not tell the
    units apart has no scale: it is left out, so that its weight goes to the others.
    """
    missing = x.isna().to_numpy()
    empty = [kode for place, kode in enumerate(x) if missing[:, place].all()]
    filled = x.drop(columns=empty) if empty else x
    if method != "goalposts" and len(filled.columns):
        filled = filled.drop(columns=constant_columns(filled))
    if filled.columns.empty:
        return x[empty]
    goalposts = {kode: rilis.indikator[kode].acuan for kode in filled} if method == "goalposts" else None
    reversed_ones = {kode: -1 for kode in filled if rilis.indikator[kode].arah < 0}
    z = normalise(filled, method, reversed_ones or None, goalposts)
    if method == "rank":
        z = 100 * z / filled.count()
    z = pd.DataFrame(np.clip(z.to_numpy(), 0, 100), index=z.index, columns=z.columns)
    return z.join(x[empty])[[kode for kode in x if kode in z or kode in empty]] if empty else z


def weight_tree(rilis: Rilis, indikator: list[str], parameters: Parameters) -> pd.DataFrame:
    """Return the tree indicator → issue → total with its weights, as the engine reads it."""
    issues = dict.fromkeys(str(rilis.indikator[kode].isu) for kode in indikator)
    weights = dict(parameters.bobot_isu)
    rows = [(kode, str(rilis.indikator[kode].isu), rilis.indikator[kode].bobot) for kode in indikator]
    rows += [(kode, ROOT, weights[kode]) for kode in issues]
    return pd.DataFrame(rows, columns=["kode", "induk", "bobot"])


def methods(parameters: Parameters) -> list[str]:
    """Return the mean per level: plain inside an issue, the chosen one between issues."""
    return ["arithmetic", parameters.agregasi]


def _usable(structure: pd.DataFrame) -> bool:
    """Say whether the tree has any weight at all in this selection."""
    above, weights = structure["induk"].tolist(), structure["bobot"].tolist()
    return any(parent == ROOT and weight > 0 for parent, weight in zip(above, weights, strict=True))


def combined(rilis: Rilis, x: pd.DataFrame, z: pd.DataFrame, p: Parameters) -> tuple[pd.DataFrame, ...]:
    """Return tree, group scores, coverage and points.

    Where no indicator tells the units apart there is no score; coverage still says whether there are data.
    """
    structure = weight_tree(rilis, list(z), p)
    if _usable(structure):
        found = breakdown(z, structure, methods(p))
        return structure, found.scores, found.coverage, found.points
    nothing = pd.DataFrame({ROOT: float("nan")}, index=x.index)
    whole = weight_tree(rilis, list(x), p)
    covered = coverage(x, whole) if _usable(whole) else nothing.fillna(0.0)
    return structure, nothing, covered, pd.DataFrame(index=x.index)


def score(rilis: Rilis, parameters: Parameters = DEFAULT) -> Result:
    """Compute the score of every unit.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> result = score(load(DATA / "rilis" / "publik-2024"))
    >>> len(result.table), result.table["peringkat"].min()
    (24, np.int64(1))
    """
    p = resolve(rilis, parameters)
    chosen = selected(rilis, p.isu, p.tahapan)
    counted = counts(rilis, chosen, p.tahapan, dict(p.bobot_tahapan), dict(p.pengali_tingkat))
    steps = rates(rilis, chosen, counted, bool(p.penyusutan))
    wide = steps["tingkat_susut"].to_numpy().reshape(len(rilis.kecamatan), len(chosen))
    x = pd.DataFrame(wide, index=rilis.kecamatan.index, columns=list(chosen))
    z = normalised(rilis, x, p.normalisasi)
    structure, groups, covered, points = combined(rilis, x, z, p)
    least = max(float(p.cakupan_min or 0) / 100 - kelas.SAME, np.nextafter(0, 1))
    wide = np.where(covered[list(groups)].to_numpy() >= least, groups.to_numpy(), np.nan)
    groups, enough = pd.DataFrame(wide, groups.index, groups.columns), covered[ROOT] >= least
    bounds = class_limits(rilis, p, groups[ROOT])
    table = pd.DataFrame(
        {
            "nama": rilis.kecamatan["nama"],
            "skor": groups[ROOT],
            "peringkat": rank(groups[ROOT]),
            "kelas": kelas.classify(groups[ROOT], bounds, enough),
            "cakupan": covered[ROOT],
        }
    )
    steps["z"] = _long(z, chosen)
    steps["poin"] = np.where(np.repeat(enough, len(chosen)), _long(points, chosen), np.nan)
    apart = set(z.columns[kelas.tells_apart(z)])
    flat = tuple(kode for kode in chosen if kode not in apart)
    issues = groups[[kode for kode in p.isu if kode in groups]]
    return Result(rilis, p, steps, structure, issues, table, bounds, flat, digest(rilis, p))


def _long(wide: pd.DataFrame, chosen: tuple[str, ...]) -> np.ndarray:
    """Bring units × indicators into the order of the steps."""
    return wide.reindex(columns=list(chosen)).to_numpy(float).ravel()


def class_limits(rilis: Rilis, parameters: Parameters, scores: pd.Series) -> kelas.Limits | None:
    """Return the limits of the release for the selection of stage and issue of resolved parameters.

    They come from the scores under the release's own parameters, so that a what-if is read with the limits of the
    release. Those of the total are frozen in `rilis.toml`.
    """
    own = resolve(rilis, parameters.selection())
    if not own.tahapan and own.isu == rilis.isu:
        return rilis.info.batas.rendah_sedang, rilis.info.batas.sedang_tinggi
    return kelas.limits(scores if parameters == own else score(rilis, own).scores)


def digest(rilis: Rilis, parameters: Parameters) -> str:
    """Return the SHA-256 over the release with its place and colours, parameters and method, in hexadecimal digits.

    Equal digests mean equal numbers and colours. Parameters count in their resolved form; those of the release for the
    same selection count, too, because the class limits come from them.
    """
    chosen, own = resolve(rilis, parameters), resolve(rilis, parameters.selection())
    content = {"rilis": rilis.sidik, "parameter": as_dict(chosen), "baku": as_dict(own)}
    return sidik.digest(content | {"metode": rilis.info.versi_metode})


def fingerprint(rilis: Rilis, parameters: Parameters) -> str:
    """Return the first 8 characters of the digest, as they are shown."""
    return digest(rilis, parameters)[:SHOWN]


def scaled(result: Result) -> pd.DataFrame:
    """Return units × indicators on 0–100, the columns as the weights name them."""
    leaves = result.structure.loc[~result.structure["kode"].isin(result.structure["induk"]), "kode"]
    wide = result.steps["z"].unstack("indikator").reindex(index=result.table.index, columns=list(leaves))
    return wide.astype(float).rename_axis(columns=None)


def issue_scores(result: Result) -> pd.DataFrame:
    """Return units × issues as the total is made of them, those below the least coverage too."""
    weights = result.structure.loc[result.structure["induk"] == ROOT, "kode"]
    return aggregate(scaled(result), result.structure, methods(result.parameters))[list(weights)]
