"""Did it come true? Scores set against what happened afterwards; diagnosis only, no score changes.

Every test is one of ranks and of permutations: it asks how often a map that knows nothing would do as well. With few
places and few events a weak relation is easily missed, and one of many tests is easily found by luck.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from kerawanan.rilis.beside import Beside
from kerawanan.rilis.contract_beside import Hasil
from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import DEFAULT, fingerprint
from kerawanan.telaah.beside import outcome

PERMUTATIONS, SEED = 20_000, 1
# Fewer places or events than these tell nothing; from this p on a relation is not told from chance.
FEWEST_PLACES, FEWEST_EVENTS, REAL = 8, 5, 0.05
# Rounding that makes no difference between two correlations.
NEAR = 1e-9
TOO_FEW, NOT_SEEN, SAME_WAY, OTHER_WAY = "terlalu_sedikit", "tidak_terlihat", "searah", "berlawanan"


@dataclass(frozen=True, eq=False, slots=True)
class Correlation:
    """Spearman's rank correlation, and what chance alone gives.

    Attributes
    ----------
    n
        Places with both numbers.
    rho
        −1 to 1; missing where one of both does not vary or there are fewer than three places.
    p
        Two-sided, (1 + number of permutations at least as far from zero) / (1 + permutations).
    drawn : ndarray, shape (permutations,)
        The correlations of maps that know nothing.
    """

    n: int
    rho: float
    p: float
    drawn: np.ndarray

    @property
    def band(self) -> tuple[float, float]:
        """The middle 90 % of what chance alone gives."""
        if not len(self.drawn):
            return float("nan"), float("nan")
        low, high = np.quantile(self.drawn, [0.05, 0.95])
        return float(low), float(high)


def correlate(x: pd.Series, y: pd.Series, n: int = PERMUTATIONS, seed: int = SEED) -> Correlation:
    """Correlate two numbers per place by ranks (average ranks for ties), with a permutation test.

    Examples
    --------
    >>> found = correlate(pd.Series([1.0, 2, 3, 4]), pd.Series([10.0, 20, 30, 25]), n=999)
    >>> round(found.rho, 3), found.n
    (0.8, 4)
    """
    known = (x.notna() & y.notna()).to_numpy()
    first, second = (rankdata(side.to_numpy(float)[known]) for side in (x, y))
    many = int(known.sum())
    if many < 3 or not np.ptp(first) or not np.ptp(second):
        return Correlation(many, float("nan"), float("nan"), np.empty(0))
    first, second = ((side - side.mean()) / np.linalg.norm(side - side.mean()) for side in (first, second))
    rng = np.random.default_rng(seed)
    drawn = rng.permuted(np.tile(second, (n, 1)), axis=1) @ first
    rho = float(first @ second)
    as_far = int((np.abs(drawn) >= abs(rho) - NEAR).sum())
    return Correlation(many, rho, (1 + as_far) / (1 + n), drawn)


def holm(p: pd.Series) -> pd.Series:
    """Correct p-values for how many there are (Holm 1979); missing ones were no test.

    Examples
    --------
    >>> list(holm(pd.Series([0.01, 0.04, float("nan"), 0.03])).round(3))
    [0.03, 0.06, nan, 0.06]
    """
    known = p.dropna().sort_values()
    raised = known * np.arange(len(known), 0, -1)
    return raised.cummax().clip(upper=1.0).reindex(p.index)


@dataclass(frozen=True, eq=False, slots=True)
class Lookback:
    """One outcome beside the scores that were to tell it.

    Attributes
    ----------
    places
        Index = units with data: `skor`, `kelas`, `keyakinan`, `p_tinggi`, `kejadian`, `eksposur`, `laju` (per 100).
    classes
        Index = classes, the highest first: `tempat` (places), `dengan` (places with an event), `kejadian`, `eksposur`,
        `laju`, and `acak`, `acak_p5`, `acak_p95`: the events that a random map with as many places would have there.
    correlation
        Of score and rate.
    verdict
        One of `TOO_FEW`, `NOT_SEEN`, `SAME_WAY`, `OTHER_WAY`.
    """

    item: Hasil
    places: pd.DataFrame
    classes: pd.DataFrame
    correlation: Correlation
    verdict: str


def basis(rilis: Rilis, item: Hasil) -> Parameters:
    """Return whose scores an outcome is set against: those of its issue where it is one, else the total."""
    return Parameters(isu=(item.isu,)) if item.isu in rilis.isu else DEFAULT


def look_back(found: Certainty, item: Hasil, n: int = PERMUTATIONS, seed: int = SEED) -> Lookback:
    """Set an outcome against a result.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.kepastian import certainty
    >>> rilis = load(DATA / "rilis" / "publik-2024")
    >>> found = look_back(certainty(rilis, n=100), rilis.beside.sesudah.hasil[0])
    >>> found.verdict, int(found.classes["kejadian"].sum())
    ('tidak_terlihat', 27)
    """
    rows = outcome(found.result.rilis, item.kode)
    table = found.result.table[["skor", "kelas"]].join(found.table[["keyakinan", f"p_{kelas.TINGGI}"]]).join(rows)
    correlation = correlate(table["skor"], table["laju"], n, seed)
    places = table[table["laju"].notna()]
    return Lookback(
        item, places, _by_class(places, n, seed), correlation, _verdict(correlation, places["kejadian"].sum())
    )


def _by_class(places: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Count events by class, and what a random map would count: the outcomes dealt out among the places."""
    counts = places["kejadian"].to_numpy(float)
    dealt = np.random.default_rng(seed).permuted(np.tile(counts, (n, 1)), axis=1)
    rows = {}
    for kode in reversed(kelas.KELAS):
        inside = (places["kelas"] == kode).to_numpy()
        own, chance = places[inside], dealt[:, inside].sum(axis=1)
        exposed = own["eksposur"].sum()
        rows[kode] = {
            "tempat": len(own),
            "dengan": int((own["kejadian"] > 0).sum()),
            "kejadian": int(own["kejadian"].sum()),
            "eksposur": int(exposed),
            "laju": 100 * own["kejadian"].sum() / exposed if exposed else float("nan"),
            "acak": float(chance.mean()),
            "acak_p5": float(np.quantile(chance, 0.05)),
            "acak_p95": float(np.quantile(chance, 0.95)),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _verdict(found: Correlation, events: float) -> str:
    if found.n < FEWEST_PLACES or events < FEWEST_EVENTS or found.rho != found.rho:
        return TOO_FEW
    if found.p >= REAL:
        return NOT_SEEN
    return SAME_WAY if found.rho > 0 else OTHER_WAY


def proxies(found: Certainty, n: int = PERMUTATIONS, seed: int = SEED) -> pd.DataFrame:
    """Test each scored indicator, as recorded and turned as it counts, against each outcome.

    Returns
    -------
    DataFrame
        One row a pair: `hasil`, `indikator`, `n`, `rho`, `p`, `p_holm` corrected for all tests of the table. Missing
        where one of both does not vary: that is no test.
    """
    rilis, rows = found.result.rilis, []
    raw = found.result.steps["tingkat_kasar"].unstack("indikator")
    for item in rilis.beside.sesudah.hasil:
        rate = outcome(rilis, item.kode)["laju"]
        for kode, indikator in rilis.scored.items():
            if kode in raw:
                one = correlate(raw[kode].reindex(rate.index).astype(float) * indikator.arah, rate, n, seed)
                rows.append({"hasil": item.kode, "indikator": kode, "n": one.n, "rho": one.rho, "p": one.p})
    table = pd.DataFrame(rows, columns=["hasil", "indikator", "n", "rho", "p"])
    return table.assign(p_holm=holm(table["p"]))


def frozen(rilis: Rilis) -> str:
    """Return the fingerprint of what was expected: that of the release without its outcomes, which stays for good."""
    before = Beside(konteks=rilis.beside.konteks, nilai_konteks=rilis.beside.nilai_konteks)
    return fingerprint(replace(rilis, beside=before), DEFAULT)
