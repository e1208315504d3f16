"""The recipe followed for one kecamatan, step by step, with the numbers of a result: sentences, formulas and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kerawanan.indeks import Moments, empirical_bayes_moments
from kerawanan.rilis.load import Rilis
from kerawanan.skor import metode as versions
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import ROOT, Result
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import raw_count, verdict
from kerawanan.tampil.kata.status import said
from kerawanan.teks.text import number, t

Formula = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step to show: heading, sentences, formulas (what they are of, LaTeX) and a table where there is one."""

    judul: str
    teks: str
    rumus: tuple[Formula, ...] = ()
    tabel: pd.DataFrame | None = None

    def formulas(self) -> list[str]:
        """Return the formulas as Markdown, each below the name of what it is of, so that both stay together."""
        heads = (f"{name}  \n" if name else "" for name, _ in self.rumus)
        return [rf"{head}$\displaystyle {formula}$" for head, (_, formula) in zip(heads, self.rumus, strict=True)]


def tex(value: float, bahasa: str, decimals: int = 2) -> str:
    """Write a number for a formula, where a bare comma would be followed by a space.

    Examples
    --------
    >>> tex(1234.5, "id", 1), tex(0.5, "en")
    ('1.234{,}5', '0.50')
    """
    return number(value, bahasa, decimals).replace(",", "{,}")


def lines(rows: list[str]) -> str:
    """Set formulas below each other, aligned at their ``&``, so that they fit a narrow screen."""
    return r"\begin{aligned}" + r" \\ ".join(rows) + r"\end{aligned}"


def mixture(rilis: Rilis, bahasa: str) -> str:
    """Return the words that the draws of a release vary the mixture of indicators, too; nothing where they do not."""
    return t("metode.campuran", bahasa) if versions.metode(rilis).mixes else ""


def moments(result: Result, kode: str) -> Moments:
    """Return mean and variance of the true rates of an indicator, as fractions, as the shrinkage uses them."""
    part = result.steps.xs(kode, level="indikator")
    return empirical_bayes_moments(part["kejadian"], part["eksposur"])


def trust(found: Moments, exposure: float) -> float:
    """Return A/(A + m/E), 0–1: how much of a unit's own difference from the mean is kept.

    Examples
    --------
    >>> trust(Moments(0.1, 0.01), 30.0), trust(Moments(0.1, 0.0), 30.0)
    (0.75, 0.0)
    """
    return found.variance / (found.variance + found.mean / exposure) if found.variance > 0 else 0.0


@dataclass(frozen=True, eq=False)
class Example:
    """The way of one kecamatan through the recipe."""

    found: Certainty
    kode: str
    bahasa: str

    @cached_property
    def result(self) -> Result:
        """The scores behind the example."""
        return self.found.result

    @cached_property
    def own(self) -> pd.DataFrame:
        """The steps of this kecamatan, one row per indicator."""
        steps = self.result.steps
        return steps[steps.index.get_level_values("kode") == self.kode].droplevel("kode")

    @cached_property
    def focus(self) -> str:
        """The counted indicator that adds most here, one that tells the kecamatan apart before one that does not."""
        counted = self.own[self.own["kejadian"].notna()]
        apart = counted[~counted.index.isin(self.result.flat)]
        counted = apart if len(apart) else counted
        return str(counted["poin"].fillna(-1.0).idxmax() if len(counted) else self.own.index[0])

    def steps(self) -> list[Step]:
        """Return the steps; nothing where nothing was counted, and no total without a score."""
        if not len(self.own) or self.own["z"].isna().all():
            return []
        first = [self.counts(), self.rates(), self.scale(), self.issues()]
        if self.result.scores.isna()[self.kode]:
            return [*first, Step(t("hitung.total", self.bahasa), verdict(self.found, self.kode, self.bahasa))]
        return [*first, self.total(), self.class_of()]

    def label(self, kode: str) -> str:
        """Return the name of an indicator."""
        return nama.indikator(self.result.rilis, kode, self.bahasa)

    def rows(self) -> Iterator[tuple[str, pd.Series]]:
        """Go through the steps of this kecamatan, indicator by indicator."""
        return ((str(kode), row) for kode, row in self.own.iterrows())

    def goalposts(self, kode: str) -> tuple[float, float]:
        """Return the goalposts of an indicator; one that is scored has them."""
        return self.result.rilis.indikator[kode].acuan or (float("nan"), float("nan"))

    def table(self, rows: Sequence[tuple[str, ...]], *columns: str) -> pd.DataFrame:
        """Return rows as a table with headings in words."""
        return pd.DataFrame(
            rows, columns=[said(f"hitung.kolom_{name}", self.result.rilis, self.bahasa) for name in columns]
        )

    def counts(self) -> Step:
        """Step 1: what was selected and counted."""
        ref, items = self.result.ref, self.result.rilis.indikator
        rows = [(self.label(kode), raw_count(items[kode], row, self.bahasa)) for kode, row in self.rows()]
        stage = self.result.parameters.tahapan
        name = nama.tahapan(ref, stage, self.bahasa) if stage else t("bingkai.semua_tahapan", self.bahasa)
        text = t("hitung.cacah_teks", self.bahasa, n=len(rows), isu=len(self.result.isu.columns), tahapan=name)
        return Step(t("hitung.cacah", self.bahasa), text, tabel=self.table(rows, "indikator", "cacah"))

    def rates(self) -> Step:
        """Step 2: rates, drawn towards the mean of all kecamatan."""
        shrink, rows = bool(self.result.parameters.penyusutan), []
        for kode, row in self.rows():
            cells = ["–", "–", "–"]
            if row["kejadian"] == row["kejadian"] and shrink:
                found = moments(self.result, kode)
                kept = number(trust(found, row["eksposur"]), self.bahasa, 2)
                cells = [number(100 * found.mean, self.bahasa, 2), number(1e4 * found.variance, self.bahasa, 2), kept]
            raw, shrunk = (number(row[name], self.bahasa, 2) for name in ("tingkat_kasar", "tingkat_susut"))
            rows.append((self.label(kode), raw, *cells, shrunk))
        text = t("hitung.tingkat_teks" if shrink else "hitung.tingkat_mentah", self.bahasa)
        table = self.table(rows, "indikator", "r", "m", "a", "w", "susut")
        return Step(t("hitung.tingkat", self.bahasa), text, self._rate_formula(), table)

    def _rate_formula(self) -> tuple[Formula, ...]:
        """Write one rate with its numbers, per 100 of exposure; nothing for a measured value."""
        row, bahasa = self.own.loc[self.focus], self.bahasa
        if row["kejadian"] != row["kejadian"]:
            return ()
        y, exposed = (tex(row[name], bahasa, 0) for name in ("kejadian", "eksposur"))
        raw, shrunk = (tex(row[name], bahasa) for name in ("tingkat_kasar", "tingkat_susut"))
        rows = [rf"r &= 100\cdot\frac{{y}}{{E}} = 100\cdot\frac{{{y}}}{{{exposed}}} = {raw}"]
        if self.result.parameters.penyusutan:
            found = moments(self.result, self.focus)
            m, a = tex(found.mean, bahasa, 5), tex(found.variance, bahasa, 6)
            mean, kept = tex(100 * found.mean, bahasa), tex(trust(found, row["eksposur"]), bahasa, 3)
            rows += [r"W &= \frac{A}{A+m/E}", rf"&= \frac{{{a}}}{{{a}+{m}/{exposed}}} = {kept}"]
            rows += [r"\hat r &= m + W\,(r-m)", rf"&= {mean} + {kept}\,({raw}-{mean})", f"&= {shrunk}"]
        return ((self.label(self.focus), lines(rows)),)

    def scale(self) -> Step:
        """Step 3: to 0–100."""
        method, bahasa, rows = str(self.result.parameters.normalisasi), self.bahasa, []
        for kode, row in self.rows():
            low, high = (number(value, bahasa, 2) for value in self.goalposts(kode))
            z = number(row["z"], bahasa, 2)
            rows.append((self.label(kode), number(row["tingkat_susut"], bahasa, 2), f"{low}–{high}", z))
        table = self.table(rows, "indikator", "tingkat", "acuan", "z")
        formulas = self._scale_formula() if method == "goalposts" else ()
        if method != "goalposts":
            table = table.drop(columns=t("hitung.kolom_acuan", bahasa))
        return Step(t("hitung.skala", bahasa), t(f"hitung.skala_{method}", bahasa), formulas, table)

    def _scale_formula(self) -> tuple[Formula, ...]:
        item, row = self.result.rilis.indikator[self.focus], self.own.loc[self.focus]
        if row["z"] != row["z"]:
            return ()
        low, high, x, z = (
            tex(value, self.bahasa) for value in (*self.goalposts(self.focus), row["tingkat_susut"], row["z"])
        )
        turned = "100 - " if item.arah < 0 else ""
        return ((self.label(self.focus), rf"z = {turned}100\cdot\frac{{{x}-{low}}}{{{high}-{low}}} = {z}"),)

    def means(self) -> dict[str, tuple[pd.Series, pd.Series, float]]:
        """Return per issue with data: the indicators on 0–100, their weights, and the mean."""
        tree, found = self.result.structure, {}
        for isu in tree.loc[tree["induk"] == ROOT, "kode"]:
            part = tree[tree["induk"] == isu].set_index("kode")["bobot"].astype(float)
            z = self.own["z"].reindex(part.index).dropna()
            weight = part[z.index]
            if weight.sum() > 0:
                found[str(isu)] = z, weight, float((z * weight).sum() / weight.sum())
        return found

    def issues(self) -> Step:
        """Step 4: the mean of the indicators of each issue, over those that have data."""
        ref, bahasa, formulas = self.result.ref, self.bahasa, []
        for isu, (z, weight, mean) in self.means().items():
            if weight.nunique() == 1:
                above, below = [tex(value, bahasa) for value in z], str(len(z))
            else:
                above = [rf"{tex(weight[kode], bahasa)}\cdot{tex(z[kode], bahasa)}" for kode in z.index]
                below = tex(weight.sum(), bahasa)
            mean_of = rf"\frac{{{' + '.join(above)}}}{{{below}}} = " if len(z) > 1 else ""
            formulas.append((nama.isu(ref, isu, bahasa), f"s = {mean_of}{tex(mean, bahasa)}"))
        return Step(t("hitung.isu", bahasa), t("hitung.isu_teks", bahasa), tuple(formulas))

    def total(self) -> Step:
        """Step 5: the weighted mean of the issues, over those that have data."""
        bahasa, row = self.bahasa, self.result.table.loc[self.kode]
        method, tree = str(self.result.parameters.agregasi), self.result.structure.set_index("kode")["bobot"]
        found = {isu: mean for isu, (_, _, mean) in self.means().items()}
        weight = tree[list(found)].astype(float) / float(tree[list(found)].sum())
        shapes = {
            "arithmetic": (r"{w}\cdot {s}", "+", "S &= {score}"),
            "power2": (r"{w}\cdot {s}^2", "+", r"S &= \sqrt{{\Sigma}} = {score}"),
            "complement_geometric": (r"(100-{s})^{{{w}}}", r"\cdot", r"S &= 100 - \Pi = {score}"),
        }
        part, sign, last = shapes[method]
        parts = [part.format(w=tex(weight[isu], bahasa, 4), s=tex(mean, bahasa)) for isu, mean in found.items()]
        rows = [rf"&\phantom{{{sign}}}\; {parts[0]}", *(rf"&{sign}\; {item}" for item in parts[1:])]
        formula = lines([*rows, last.format(score=tex(row["skor"], bahasa))])
        text = t(f"hitung.total_{method}", bahasa, cakupan=number(100 * row["cakupan"], bahasa, 0))
        return Step(t("hitung.total", bahasa), text, (("", formula),))

    def class_of(self) -> Step:
        """Step 6: class and certainty."""
        limits, bahasa = self.result.limits, self.bahasa
        text = verdict(self.found, self.kode, bahasa)
        if limits and self.result.table.at[self.kode, "kelas"] in KELAS:
            low, high = (number(value, bahasa, 2) for value in limits)
            score = number(self.result.scores[self.kode], bahasa, 2)
            words = nama.classes(self.result.ref, bahasa)
            text = t("hitung.kelas_teks", bahasa, skor=score, bawah=low, atas=high, **words) + " " + text
        return Step(t("hitung.kelas", bahasa), text)
