"""The checks of a score as sentences and tables: coherence, chance, what drives the ranking, units taken out."""

from collections.abc import Sequence

import pandas as pd

from kerawanan.skor.resep import ROOT
from kerawanan.tampil.kata import nama
from kerawanan.teks.text import listing, number, percent, t
from kerawanan.telaah.chance import REAL
from kerawanan.telaah.diagnosis import Diagnosis


def p_value(p: float, bahasa: str) -> str:
    """Write a p-value; very small ones only as smaller than a thousandth.

    Examples
    --------
    >>> p_value(0.0104, "id"), p_value(float("nan"), "id")
    ('0,010', '–')
    """
    return f"<\u00a0{number(0.001, bahasa, 3)}" if p < 0.001 else number(p, bahasa, 3)


def _label(found: Diagnosis, kode: str, bahasa: str) -> str:
    return nama.indikator(found.result.rilis, kode, bahasa)


def _issue(found: Diagnosis, kode: str, bahasa: str) -> str:
    return nama.isu(found.result.ref, kode, bahasa)


def _frame(rows: Sequence[tuple[str, ...]], bahasa: str, *columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[t(f"periksa.kolom_{name}", bahasa) for name in columns])


def chance_verdict(found: Diagnosis, kode: str, bahasa: str) -> str:
    """Say what the test of one indicator means, and what the recipe makes of it."""
    row = found.indicators.loc[kode]
    if found.result.rilis.indikator[kode].jenis == "nilai":
        return t("periksa.tak_diuji", bahasa)
    if row["p"] != row["p"]:
        return t("periksa.tak_ada_kejadian", bahasa)
    flat = kode in found.result.flat
    key = "datar" if flat else "lemah" if row["p"] >= REAL else "nyata"
    return t(f"periksa.beda_{key}", bahasa)


def chance_table(found: Diagnosis, bahasa: str) -> pd.DataFrame:
    """Return per indicator: share of zeros, distinct values, coverage, p-value and what it means."""
    rows = []
    for kode, row in found.indicators.iterrows():
        p = p_value(row["p"], bahasa) + (t("periksa.tanda_kasar", bahasa) if row["rough"] else "")
        zeros, coverage = percent(row["zeros"], bahasa), percent(row["coverage"], bahasa)
        name, verdict = _label(found, str(kode), bahasa), chance_verdict(found, str(kode), bahasa)
        rows.append((name, p, verdict, zeros, str(row["distinct"]), coverage))
    return _frame(rows, bahasa, "indikator", "p", "bacaan", "nol", "berbeda", "cakupan")


def chance_sentence(found: Diagnosis, bahasa: str) -> str:
    """Say how many counted indicators differ between kecamatan by more than chance, and name those that do not."""
    tested = found.indicators[found.indicators["p"].notna()]
    alike = [_label(found, str(kode), bahasa) for kode in tested.index[tested["p"] >= REAL]]
    head = t("periksa.uji", bahasa, diuji=len(tested), nyata=len(tested) - len(alike))
    return f"{head} {t('periksa.uji_datar', bahasa, nama=listing(alike, bahasa))}" if alike else head


def weight_table(found: Diagnosis, bahasa: str) -> pd.DataFrame:
    """Return per indicator: weight by name, share of the variation, change of rank when it is left out."""
    rows = [
        (
            _label(found, str(kode), bahasa),
            percent(row["weight"], bahasa, 1),
            percent(row["importance"], bahasa, 1),
            number(row["shift"], bahasa, 1),
        )
        for kode, row in found.indicators.iterrows()
    ]
    return _frame(rows, bahasa, "indikator", "bobot", "pengaruh", "geser")


def weight_sentence(found: Diagnosis, bahasa: str) -> str:
    """Name the indicator with the most influence beyond its weight, and the one that moves ranks most."""
    table = found.indicators[["weight", "importance", "shift"]].dropna()
    if len(table) < 2:
        return t("periksa.satu_indikator", bahasa)
    over, moves = (table["importance"] - table["weight"]).idxmax(), table["shift"].idxmax()
    return t(
        "periksa.bobot_kalimat",
        bahasa,
        lebih=_label(found, str(over), bahasa),
        pengaruh=percent(table.at[over, "importance"], bahasa),
        bobot=percent(table.at[over, "weight"], bahasa),
        geser=_label(found, str(moves), bahasa),
        tingkat=number(table.at[moves, "shift"], bahasa, 1),
    )


def alpha_table(found: Diagnosis, bahasa: str) -> pd.DataFrame:
    """Return Cronbach's alpha and the mean correlation of the indicators, per issue and over all."""
    rows = []
    for kode, alpha in found.alpha.items():
        name = t("periksa.semua", bahasa) if kode == ROOT else _issue(found, str(kode), bahasa)
        rows.append((name, number(alpha, bahasa, 2), number(mean_correlation(found, str(kode)), bahasa, 2)))
    return _frame(rows, bahasa, "isu", "alfa", "r")


def mean_correlation(found: Diagnosis, kode: str) -> float:
    """Return the mean correlation of the pairs inside an issue; under `total` that of the pairs across issues."""
    pairs, group = found.pairs, found.indicators["isu"]
    if pairs.empty:
        return float("nan")
    if kode == ROOT:
        return float(pairs.loc[~pairs["same_group"], "r"].mean())
    return float(pairs.loc[pairs["same_group"] & (pairs["a"].map(group) == kode), "r"].mean())


def pair_sentences(found: Diagnosis, bahasa: str) -> list[str]:
    """Name the pairs of indicators that may count twice or that pull in opposite directions."""
    lines = []
    for flag in ("high", "low"):
        for _, row in found.pairs[found.pairs["flag"] == flag].iterrows():
            names = {"a": _label(found, row["a"], bahasa), "b": _label(found, row["b"], bahasa)}
            lines.append(t(f"periksa.pasangan_{flag}", bahasa, **names, r=number(row["r"], bahasa, 2)))
    return lines or [t("periksa.pasangan_tanpa", bahasa)]


def _reading(row: pd.Series, bahasa: str) -> tuple[str, str]:
    """Return a correlation and what its flag says."""
    return number(row["r"], bahasa, 2), t(f"periksa.tanda_{row['flag']}", bahasa) if row["flag"] else ""


def pair_table(found: Diagnosis, bahasa: str) -> pd.DataFrame:
    """Return all pairs of issues, then of indicators, with their correlation and what it says."""
    rows = [
        (*(_issue(found, row[end], bahasa) for end in "ab"), t("periksa.isu_isu", bahasa), *_reading(row, bahasa))
        for _, row in found.issue_pairs.iterrows()
    ]
    for _, row in found.pairs.iterrows():
        place = t("periksa.dalam" if row["same_group"] else "periksa.antar", bahasa)
        names = (_label(found, row["a"], bahasa), _label(found, row["b"], bahasa))
        rows.append((*names, place, *_reading(row, bahasa)))
    return _frame(rows, bahasa, "a", "b", "letak", "r", "tanda")


def driver_table(found: Diagnosis, bahasa: str) -> pd.DataFrame:
    """Return per issue: weight, Sobol shares of the change of rank with their bands, change of rank when left out."""
    rows = []
    for kode, row in found.issues.iterrows():
        cells = [percent(row["weight"], bahasa, 1)]
        for name in ("first", "total"):
            low, high = (number(100 * row.get(f"{name}_{end}", float("nan")), bahasa, 0) for end in ("p5", "p95"))
            cells.append(f"{percent(row.get(name, float('nan')), bahasa)} ({low}–{high})")
        rows.append((_issue(found, str(kode), bahasa), *cells, number(row["shift"], bahasa, 1)))
    return _frame(rows, bahasa, "isu", "bobot", "sendiri", "bersama", "geser")


def driver_sentence(found: Diagnosis, bahasa: str) -> str:
    """Say which issue weight drives the ranking most, and whether it stands clear of the next."""
    if "total" not in found.issues:
        return t("periksa.sobol_tanpa", bahasa)
    table = found.issues.sort_values("total", ascending=False)
    first, second = table.iloc[0], table.iloc[1]
    key = "sobol_jelas" if first["total_p5"] > second["total_p95"] else "sobol_tipis"
    names = [_issue(found, str(kode), bahasa) for kode in table.index[:2]]
    return t(f"periksa.{key}", bahasa, isu=names[0], kedua=names[1], bersama=percent(first["total"], bahasa))


def removal_sentence(found: Diagnosis, bahasa: str) -> str:
    """Say whether others swap places when a kecamatan is taken out, with and without shrinkage."""
    rows = []
    for shrink, key in ((False, "tanpa"), (True, "dengan")):
        row = found.removal.loc[shrink]
        n, left = int(row["of"]), int(row["of"]) - 1
        fields = {"n": n, "unit": int(row["units"]), "pasangan": int(row["pairs"]), "semua": left * (left - 1) // 2}
        rows.append(t(f"periksa.cabut_{key}" if row["units"] else f"periksa.cabut_{key}_nol", bahasa, **fields))
    return " ".join(rows)
