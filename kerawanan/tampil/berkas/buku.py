"""The spreadsheet of a result: every computing step on a sheet of its own, with live formulas from counts to class."""

import pandas as pd

from kerawanan.indeks import aggregate, coverage, effective_weights
from kerawanan.skor import kelas
from kerawanan.skor.kelas import KELAS
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import as_dict
from kerawanan.skor.resep import scaled
from kerawanan.skor.steps import ROOT, methods
from kerawanan.tampil import warna
from kerawanan.tampil.berkas import rumus
from kerawanan.tampil.berkas.lembar import FIRST, Book, Cell, Row
from kerawanan.tampil.kata.metode import moments
from kerawanan.tampil.kata.status import grade, said, status_line
from kerawanan.tampil.kata.tabel import certainty_table
from kerawanan.teks.text import day, t

SHEETS = ("baca", "indikator", "nilai", "tingkat", "skala", "bobot", "isu", "skor", "poin", "kepastian")
LOW, HIGH, MEAN, SPREAD = 4, 5, 6, 7  # columns of the sheet of indicators
WEIGHT, ISSUES, LIMITS = FIRST + 1, FIRST + 6, FIRST + 10  # rows of the sheet of weights
DATA = 2  # the first column after code and name


class ResultBook:
    """The sheets of one result. Columns of indicators are in the order of their issues, the same on every sheet."""

    def __init__(self, found: Certainty, bahasa: str) -> None:
        self.found, self.result, self.ref, self.bahasa = found, found.result, found.ref, bahasa
        info, tree = self.result.rilis.info, self.result.structure
        names = {kode: t(f"buku.lembar_{kode}", bahasa) for kode in SHEETS}
        note = status_line(self.result.rilis, self.result.parameters, self.result.fingerprint, bahasa)
        self.book = Book(names, info.judul.get(bahasa), note, info.tanggal_rilis)
        self.weight = tree.set_index("kode")["bobot"].astype(float)
        issues = tree[tree["induk"] == ROOT]
        # Where all weight lies on issues that this selection does not have, there is nothing to weigh.
        self.isu = [str(kode) for kode in issues["kode"]] if issues["bobot"].any() else []
        self.groups = {isu: [str(kode) for kode in tree.loc[tree["induk"] == isu, "kode"]] for isu in self.isu}
        self.leaves = [kode for members in self.groups.values() for kode in members]
        self.indikator = list(dict.fromkeys([*self.leaves, *self.result.chosen]))
        self.units = [(str(kode), str(nama)) for kode, nama in self.result.table["nama"].items()]
        self.z = scaled(self.result)[self.leaves]

    def table(self, kode: str, heads: list[str], rows: list[Row]) -> None:
        """Fill a sheet under its title."""
        self.book.table(kode, said(f"buku.judul_{kode}", self.result.rilis, self.bahasa), heads, rows)

    def heads(self, *names: str) -> list[str]:
        """Return headings in words."""
        words = {f"kelas_{kode}": warna.label(self.ref, kode, self.bahasa) for kode in KELAS}
        return [t(f"buku.kolom_{name}", self.bahasa, **words) for name in names]

    def long_row(self, unit: int, indicator: int) -> int:
        """Return the row of a kecamatan and an indicator on the long sheets."""
        return FIRST + unit * len(self.indikator) + indicator

    def span(self, kode: str, row: int, isu: str) -> str:
        """Return the cells of the indicators of an issue in a row of a wide sheet."""
        first = DATA + self.leaves.index(self.groups[isu][0])
        return self.book.span(kode, row, first, first + len(self.groups[isu]) - 1)

    def write_read_me(self) -> None:
        """Say what this is, whose it is, how it was computed, and what is on which sheet."""
        info, bahasa = self.result.rilis.info, self.bahasa
        lines = [
            ("rilis", f"{info.id}: {info.judul.get(bahasa)}"),
            ("status", self.book.note),
            ("ringkas", info.ringkas.get(bahasa)),
            ("data", day(info.tanggal_data, bahasa)),
            ("terbit", day(info.tanggal_rilis, bahasa)),
            ("sidik", self.result.fingerprint),
            ("sumber", info.sumber_singkat.get(bahasa)),
            ("lisensi", info.lisensi.get(bahasa)),
            *(("atribusi", line.get(self.bahasa)) for line in info.atribusi),
            *(("parameter", f"{name} = {value}") for name, value in as_dict(self.result.parameters).items()),
            *(("catatan", t(f"buku.catatan_{name}", bahasa)) for name in ("rumus", "kosong", "bulat")),
        ]
        rows: list[Row] = [(*self.heads(name), value) for name, value in lines]
        rows += [(self.book.names[kode], said(f"buku.judul_{kode}", self.result.rilis, bahasa)) for kode in SHEETS[1:]]
        self.table("baca", self.heads("hal", "isi"), rows)

    def write_indicators(self) -> None:
        """Write one row per indicator: goalposts, mean and variance of the true rates, definition, source."""
        rows: list[Row] = []
        for kode in self.indikator:
            item = self.result.rilis.indikator[kode]
            m, a = (float("nan"),) * 2 if item.jenis == "nilai" else moments(self.result, kode)
            head = (kode, item.label.get(self.bahasa), str(item.isu), item.jenis, *(item.acuan or ()), m, a, item.arah)
            texts = (item.eksposur, item.satuan, item.definisi, item.catatan)
            words = [text.get(self.bahasa) if text else "" for text in texts] + [grade(self.result.rilis, item)]
            rows.append((*head, *words, item.periode, item.sumber.teks.get(self.bahasa), item.sumber.url))
        numbers = ("kode", "indikator", "isu", "jenis", "bawah", "atas", "m", "a", "arah")
        words = ("eksposur", "satuan", "definisi", "catatan", "mutu", "periode", "sumber", "alamat")
        self.table("indikator", self.heads(*numbers, *words), rows)

    def write_counts(self) -> None:
        """Write what was counted or measured, and the rates from it, one row per kecamatan and indicator."""
        counts, rates = [], []
        for unit, head in enumerate(self.units):
            for place, kode in enumerate(self.indikator):
                row = self.result.steps.loc[(head[0], kode)]
                counts.append((*head, kode, row["kejadian"], row["eksposur"], row["nilai"]))
                cells = self._rates(kode, self.long_row(unit, place), FIRST + place, row)
                rates.append((*head, kode, *cells))
        self.table("nilai", self.heads("kode", "kecamatan", "indikator", "kejadian", "eksposur", "nilai"), counts)
        self.table("tingkat", self.heads("kode", "kecamatan", "indikator", "kasar", "susut"), rates)

    def _rates(self, kode: str, own: int, indicator: int, row: pd.Series) -> tuple[Cell, Cell]:
        """Return the raw and the shrunk rate of a kecamatan as formulas."""
        count, exposure, value = (self.book.at("nilai", own, column) for column in (3, 4, 5))
        raw = self.book.at("tingkat", own, 3)
        if self.result.rilis.indikator[kode].jenis == "nilai":
            formulas = f'=IF(ISNUMBER({value}),{value},"")', f"={raw}"
        else:
            m, a = (self.book.at("indikator", indicator, column) for column in (MEAN, SPREAD))
            shrunk = f"100*({m}+IF({a}>0,{a}/({a}+{m}/{exposure}),0)*({raw}/100-{m}))"
            formulas = (
                f'=IF(AND(ISNUMBER({count}),ISNUMBER({exposure})),100*{count}/{exposure},"")',
                f'=IF(ISNUMBER({raw}),{shrunk},"")' if self.result.parameters.penyusutan else f"={raw}",
            )
        return Cell(formulas[0], row["tingkat_kasar"]), Cell(formulas[1], row["tingkat_susut"])

    def write_scale(self) -> None:
        """Write units × indicators on 0–100; live for fixed goalposts, values for scales that compare all units."""
        rows: list[Row] = []
        for unit, head in enumerate(self.units):
            cells: list[object] = []
            for kode in self.leaves:
                place = self.indikator.index(kode)
                rate = self.book.at("tingkat", self.long_row(unit, place), 4)
                low, high = (self.book.at("indikator", FIRST + place, column) for column in (LOW, HIGH))
                scaled = f"MAX(0,MIN(100,100*({rate}-{low})/({high}-{low})))"
                turned = f"100-{scaled}" if self.result.rilis.indikator[kode].arah < 0 else scaled
                value = self.z.at[head[0], kode]
                live = self.result.parameters.normalisasi == "goalposts"
                cells.append(Cell(f'=IF(ISNUMBER({rate}),{turned},"")', value) if live else value)
            rows.append((*head, *cells))
        self.table("skala", [*self.heads("kode", "kecamatan"), *self.leaves], rows)

    def write_weights(self) -> None:
        """Write the weights above the columns that they belong to, and the limits."""
        effective = effective_weights(self.result.structure)
        root = self.book.span("bobot", ISSUES, DATA, DATA + len(self.isu) - 1)
        own, shares = [], []
        for isu, members in self.groups.items():
            group, above = self.span("bobot", WEIGHT, isu), self.book.at("bobot", ISSUES, DATA + self.isu.index(isu))
            for kode in members:
                cell = self.book.at("bobot", WEIGHT, DATA + self.leaves.index(kode))
                own.append(Cell(f"={cell}/SUM({group})*{above}/SUM({root})", effective[kode]))
            shares.append(self.weight[isu])
        labels = self.heads("baris_isu", "baris_bobot", "baris_efektif", "baris_bobot_isu")
        parent = [isu for isu, members in self.groups.items() for _ in members]
        rows: list[Row] = [("", labels[0], *parent), ("", labels[1], *(self.weight[kode] for kode in self.leaves))]
        self.table("bobot", ["", "", *self.leaves], [*rows, ("", labels[2], *own)])
        self.book.heading("bobot", ISSUES - 1, self.isu, DATA)
        self.book.rows("bobot", [("", labels[3], *shares)], ISSUES)
        values = (float(self.result.parameters.cakupan_min or 0) / 100, *(self.result.limits or (float("nan"),) * 2))
        names = self.heads("baris_cakupan_min", "baris_batas_bawah", "baris_batas_atas")
        self.book.rows("bobot", [("", name, value) for name, value in zip(names, values, strict=True)], LIMITS)

    def write_issues(self) -> None:
        """Write mean, coverage and score of every issue."""
        groups = aggregate(self.z, self.result.structure, methods(self.result.parameters))
        covered = coverage(self.z, self.result.structure)
        least, k, rows = self.book.at("bobot", LIMITS, DATA), len(self.isu), []
        for unit, head in enumerate(self.units):
            means, covers, scores = [], [], []
            for place, isu in enumerate(self.isu):
                z, w = self.span("skala", FIRST + unit, isu), self.span("bobot", WEIGHT, isu)
                there = f"SUMPRODUCT(1*ISNUMBER({z}),{w})"
                mean, cover = (self.book.at("isu", FIRST + unit, DATA + place + shift) for shift in (0, k))
                means.append(Cell(f'=IF({there}>0,SUMPRODUCT({z},{w})/{there},"")', groups.at[head[0], isu]))
                covers.append(Cell(f"={there}/SUM({w})", covered.at[head[0], isu]))
                scores.append(Cell(rumus.scored(cover, least, mean), self.result.isu.at[head[0], isu]))
            rows.append((*head, *means, *covers, *scores))
        heads = [f"{isu}: {word}" for word in self.heads("rata", "cakupan", "skor") for isu in self.isu]
        self.table("isu", [*self.heads("kode", "kecamatan"), *heads], rows)

    def total(self, row: int) -> str:
        """Return the formula of the total from the means of the issues."""
        k = len(self.isu)
        s, w = self.book.span("isu", row, DATA, DATA + k - 1), self.book.span("bobot", ISSUES, DATA, DATA + k - 1)
        cells = [(self.book.at("isu", row, DATA + i), self.book.at("bobot", ISSUES, DATA + i)) for i in range(k)]
        return rumus.mean(str(self.result.parameters.agregasi), s, w, cells)

    def write_scores(self) -> None:
        """Write coverage, score, rank and class."""
        k, rows = len(self.isu), []
        least = self.book.at("bobot", LIMITS, DATA)
        shares = self.book.span("bobot", ISSUES, DATA, DATA + k - 1)
        scores = f"{self.book.at('skor', FIRST, 3)}:$D${FIRST + len(self.units)}"
        for row, head in enumerate(self.units, FIRST):
            own, covers = self.result.table.loc[head[0]], self.book.span("isu", row, DATA + k, DATA + 2 * k - 1)
            cover, score = self.book.at("skor", row, 2), self.book.at("skor", row, 3)
            cells = (
                Cell(f"=SUMPRODUCT({covers},{shares})/SUM({shares})", own["cakupan"]),
                Cell(rumus.scored(cover, least, self.total(row)), own["skor"]),
                Cell(rumus.rank(score, scores), own["peringkat"]),
            )
            rows.append((*head, *cells, self._class(score, own["kelas"])))
        self.table("skor", self.heads("kode", "kecamatan", "cakupan", "skor", "peringkat", "kelas"), rows)

    def _class(self, score: str, kode: str) -> Cell | str:
        """Return the class as a formula; where nothing tells the units apart there is only the word for that."""
        if kode == kelas.TIDAK_MEMBEDAKAN or not self.result.limits:
            return warna.label(self.ref, kode, self.bahasa)
        low, high = (self.book.at("bobot", LIMITS + place, DATA) for place in (1, 2))
        words = [warna.label(self.ref, name, self.bahasa) for name in (*kelas.KELAS, kelas.BELUM_ADA_DATA)]
        return Cell(rumus.class_word(score, low, high, words), warna.label(self.ref, kode, self.bahasa))

    def write_points(self) -> None:
        """Write how many points each indicator brings; they add up to the score."""
        points = self.result.steps["poin"].unstack("indikator").reindex(index=self.z.index, columns=self.leaves)
        rows: list[Row] = []
        for row, head in enumerate(self.units, FIRST):
            span = self.book.span("poin", row, DATA, DATA + len(self.leaves) - 1)
            total = Cell(f'=IF(COUNT({span})>0,SUM({span}),"")', self.result.scores[head[0]])
            rows.append((*head, *points.loc[head[0]], total))
        self.table("poin", [*self.heads("kode", "kecamatan"), *self.leaves, *self.heads("jumlah")], rows)

    def write_certainty(self) -> None:
        """Write rank bands and chances of the classes, as drawn."""
        table = certainty_table(self.found)
        words = table["keyakinan"].map(lambda word: t(f"keyakinan.{word}", self.bahasa), na_action="ignore")
        rows = table.assign(keyakinan=words).itertuples(index=False, name=None)
        names = ("kode", "kecamatan", "p5", "p50", "p95", "p_rendah", "p_sedang", "p_tinggi", "keyakinan")
        self.table("kepastian", self.heads(*names), list(rows))

    def write(self) -> bytes:
        """Write all sheets; where nothing is selected those of the weighting only list the kecamatan."""
        self.write_read_me()
        self.write_indicators()
        self.write_counts()
        if self.isu and self.result.assessed:
            for step in (self.write_scale, self.write_weights, self.write_issues, self.write_scores, self.write_points):
                step()
        else:
            for kode in ("skala", "bobot", "isu", "skor", "poin"):
                self.table(kode, self.heads("kode", "kecamatan"), list(self.units))
        self.write_certainty()
        return self.book.content()


def workbook(found: Certainty, bahasa: str) -> bytes:
    """Return the spreadsheet of a result; the same result gives the same bytes."""
    return ResultBook(found, bahasa).write()
