"""The recipe: a release and parameters in, scores and their reasons out.

Steps: select (1), rate and shrink (2), normalise (3), aggregate (4), class (5), rank (6), why (8), fingerprint (10).
`score` takes them in order; 2–4 are in `steps`, certainty (7) is in `kepastian`, what differs between the versions of
the method in `metode`. Every step is kept in the result, so that it can be shown and exported.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kerawanan.indeks import aggregate, enough, rank
from kerawanan.rilis import sidik
from kerawanan.rilis.counts import counts, selected
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.referensi import Referensi
from kerawanan.skor import kelas
from kerawanan.skor.metode import metode
from kerawanan.skor.parameter import Parameters, as_dict, resolve
from kerawanan.skor.steps import ROOT, combined, least_coverage, methods, normalised, rates

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
        Per unit: `nama`, `skor`, `peringkat`, `kelas`, `cakupan` (share 0–1, missing where nothing is assessed).
    limits
        Frozen limits between the classes; None where nothing tells the units apart.
    flat
        Indicators of the selection that do not tell the units apart.
    assessed
        Whether any indicator of the selection has weight; without, a score is not missing but not asked for.
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
    assessed: bool
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
    def chosen(self) -> tuple[str, ...]:
        """The indicators of the selection in the order of the steps, also those that were left out of the score."""
        return tuple(selected(self.rilis, self.parameters.isu, self.parameters.tahapan))

    @property
    def scores(self) -> pd.Series:
        """Total score per unit, 0–100, missing where coverage is too low."""
        return self.table["skor"]


def score(rilis: Rilis, parameters: Parameters = DEFAULT, of_release: Result | None = None) -> Result:
    """Compute the score of every unit.

    Parameters
    ----------
    rilis
        A release that keeps the contract.
    parameters
        What is chosen; the rest is filled in from the release.
    of_release
        What the release itself says of the same selection, where it is at hand: its limits then need no second score.

    Raises
    ------
    ParameterError
        With everything that the recipe cannot follow.
    RilisError
        If there is no such version of the method.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> result = score(load(DATA / "rilis" / "publik-2024"))
    >>> len(result.table), result.table["peringkat"].min()
    (24, np.int64(1))
    """
    metode(rilis)  # an unknown version is refused before anything is computed
    p = resolve(rilis, parameters)
    chosen = selected(rilis, p.isu, p.tahapan)
    counted = counts(rilis, chosen, p.tahapan, dict(p.bobot_tahapan), dict(p.pengali_tingkat))
    steps = rates(rilis, chosen, counted, bool(p.penyusutan))
    wide = steps.to_numpy()[:, list(steps).index("tingkat_susut")].reshape(len(rilis.kecamatan), len(chosen))
    x = pd.DataFrame(wide, index=rilis.kecamatan.index, columns=list(chosen))
    z = normalised(rilis, x, p.normalisasi)
    structure, groups, covered, points = combined(rilis, x, z, p)
    names, shares = list(groups), covered.to_numpy()
    scored, total = enough(shares, least_coverage(p)), names.index(ROOT)
    values, known = np.where(scored, groups.to_numpy(), np.nan), scored[:, total]
    totals = pd.Series(values[:, total], index=rilis.kecamatan.index)
    bounds = class_limits(rilis, p, totals, of_release)
    assessed = not np.isnan(shares[:, total]).all()
    table = pd.DataFrame(
        {
            "nama": rilis.kecamatan["nama"],
            "skor": totals,
            "peringkat": rank(totals),
            "kelas": kelas.classify(totals, bounds, known) if assessed else kelas.TIDAK_DINILAI,
            "cakupan": shares[:, total],
        }
    )
    poin = np.where(known[:, np.newaxis], _in_order(points, chosen), np.nan)
    columns = np.column_stack([steps.to_numpy(), _in_order(z, chosen).ravel(), poin.ravel()])
    steps = pd.DataFrame(columns, index=steps.index, columns=[*steps, "z", "poin"])
    apart = {kode for kode, differs in zip(z, np.ravel(kelas.tells_apart(z)), strict=True) if differs}
    flat = tuple(kode for kode in chosen if kode not in apart)
    own = [kode for kode in p.isu if kode in names]
    issues = pd.DataFrame(values[:, [names.index(kode) for kode in own]], index=totals.index, columns=own)
    assessed = bool(table["kelas"].iat[0] != kelas.TIDAK_DINILAI)  # which is said of all units or of none
    return Result(rilis, p, steps, structure, issues, table, bounds, flat, assessed, digest(rilis, p))


def _in_order(wide: pd.DataFrame, chosen: tuple[str, ...]) -> np.ndarray:
    """Bring units × indicators into the order of the steps; those that were left out are missing."""
    if tuple(wide) == chosen:
        return wide.to_numpy(float)
    return wide.reindex(columns=list(chosen)).to_numpy(float)


def class_limits(
    rilis: Rilis, parameters: Parameters, scores: pd.Series, of_release: Result | None = None
) -> kelas.Limits | None:
    """Return the limits of the release for the selection of stage and issue of resolved parameters.

    They come from the scores under the release's own parameters, so that a what-if is read with the limits of the
    release. Those of the total are frozen in `rilis.toml`. `of_release` as in `score`; another result counts for
    nothing.
    """
    own = resolve(rilis, parameters.selection())
    if of_release and of_release.rilis is rilis and of_release.parameters == own:
        return of_release.limits
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
    """Return units × indicators on 0–100, high = more vulnerable; the columns are the leaves of `Result.structure`."""
    leaves = result.structure.loc[~result.structure["kode"].isin(result.structure["induk"]), "kode"]
    wide = result.steps["z"].unstack("indikator").reindex(index=result.table.index, columns=list(leaves))
    return wide.astype(float).rename_axis(columns=None)


def issue_scores(result: Result) -> pd.DataFrame:
    """Return units × issues, 0–100, as the total is made of them: those below the least coverage, too.

    Raises
    ------
    IndeksError
        Where there is nothing to weigh; the result then has no score.
    """
    weights = result.structure.loc[result.structure["induk"] == ROOT, "kode"]
    return aggregate(scaled(result), result.structure, methods(result.parameters))[list(weights)]
