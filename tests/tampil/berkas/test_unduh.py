"""Downloads parsed back: the figures are those of the recipe, the marks are inside, and formulas compute the same."""

import ast
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.formula import Tokenizer

from kerawanan import cli
from kerawanan.rilis.load import DATA, Rilis, load
from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil import warna
from kerawanan.tampil.berkas import buku, unduh
from kerawanan.tampil.berkas.lembar import Book, Cell, defuse
from kerawanan.tampil.kata.tabel import score_table
from kerawanan.teks.text import t

UNEVEN = (("bencana", 0.0), ("rekapitulasi", 1.0), ("catatan_pengawas", 3.0))
CHOICES = {
    "publik": ("publik-2024", Parameters()),
    "publik_pemungutan": ("publik-2024", Parameters(tahapan="pemungutan")),
    "contoh": ("contoh", Parameters()),
    "contoh_rekapitulasi": ("contoh", Parameters(isu=("rekapitulasi", "bencana"), tahapan="rekapitulasi")),
    "kuadrat": ("contoh", Parameters(agregasi="power2")),
    "sisa": ("contoh", Parameters(agregasi="complement_geometric")),
    "mentah": ("publik-2024", Parameters(penyusutan=False)),
    "pangkat": ("publik-2024", Parameters(normalisasi="rank")),
    "celah": ("publik-2024", Parameters()),
    "datar": ("publik-2024", Parameters(isu=("komplain_saksi",), tahapan="penghitungan")),
    "ujung": ("publik-2024", Parameters(bobot_isu=UNEVEN, agregasi="complement_geometric", cakupan_min=0.0)),
    "ujung_kuadrat": ("publik-2024", Parameters(bobot_isu=UNEVEN, agregasi="power2", penyusutan=False)),
    "satu": ("publik-2024", Parameters(agregasi="complement_geometric")),
}


@cache
def found(choice: str) -> Certainty:
    name, parameters = CHOICES[choice]
    rilis = load(DATA / "rilis" / name)
    if choice == "celah":  # an exposure without a count: not reported, never zero
        gap = (rilis.nilai["kode"] == "35.13.07") & rilis.nilai["indikator"].isin(["longsor_2016", "dprdkab_2019"])
        rilis = replace(rilis, nilai=rilis.nilai.assign(kejadian=rilis.nilai["kejadian"].mask(gap)))
    if choice.startswith("ujung"):
        rilis = at_the_edge(rilis)
    if choice == "satu":  # one indicator in each of two issues, nothing in the others
        one = {kode: item for kode, item in rilis.indikator.items() if kode in ("banjir_abrasi", "rekap_beda_2019")}
        rilis = at_the_edge(replace(rilis, indikator=one))
    return certainty(rilis, parameters, n=200)


def at_the_edge(rilis: Rilis) -> Rilis:
    """Give the first units all of it, nothing of it, no data, and data in one issue, so that scores are 0 and 100."""
    full, nothing, gap, alone = rilis.kecamatan.index[:4]
    nilai = rilis.nilai.astype({"kejadian": float, "eksposur": float, "nilai": float})
    counted, measured = nilai["kejadian"].notna(), nilai["nilai"].notna()
    for kode, count, value in ((full, nilai["eksposur"], 1e6), (nothing, 0.0, 0.0)):
        own = nilai["kode"] == kode
        nilai["kejadian"] = nilai["kejadian"].mask(own & counted, count)
        nilai["nilai"] = nilai["nilai"].mask(own & measured, value)
    lost = (nilai["kode"] == gap) | ((nilai["kode"] == alone) & (nilai["indikator"] != "rekap_beda_2019"))
    nilai.loc[lost, ["kejadian", "eksposur", "nilai"]] = np.nan
    return replace(rilis, nilai=nilai)


@cache
def opened(choice: str, *, values: bool, bahasa: str = "id") -> openpyxl.Workbook:
    content = unduh.FORMATS["xlsx"](found(choice), bahasa)
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def sheet(choice: str, kode: str, *, values: bool = True) -> pd.DataFrame:
    rows = opened(choice, values=values)[t(f"buku.lembar_{kode}", "id")].iter_rows(min_row=3, values_only=True)
    heads = next(rows)
    return pd.DataFrame(list(rows), columns=list(heads))


# A reader of formulas that knows no more than the sheets use; text and empty cells behave as in a spreadsheet.


def flat(value: Any) -> list[Any]:
    return [item for part in value for item in flat(part)] if isinstance(value, list) else [value]


def is_number(value: Any) -> Any:
    if isinstance(value, list):
        return np.array([is_number(item) for item in flat(value)])
    return int(isinstance(value, (int, float)) and not isinstance(value, bool))


def numbers(value: Any) -> np.ndarray:
    return np.array([item if is_number(item) else 0.0 for item in flat(value)]) if isinstance(value, list) else value


class Range(list):
    """A range of cells that can be compared with a number; text is above every number."""

    def __gt__(self, other: float) -> np.ndarray:  # ty: ignore[incompatible-method-override]
        return np.array([item > other if is_number(item) else isinstance(item, str) for item in self])


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda test, yes, no: yes() if test() else no(),
    "AND": lambda *items: all(item() for item in items),
    "ISNUMBER": lambda value: is_number(value()),
    "N": lambda value: value() if is_number(value()) else 0,
    "SUM": lambda value: numbers(value()).sum(),
    "COUNT": lambda value: is_number(value()).sum(),
    "SUMPRODUCT": lambda *items: np.prod([numbers(item()) for item in items], axis=0).sum(),
    "SQRT": lambda value: value() ** 0.5,
    "MAX": lambda *items: max(item() for item in items),
    "MIN": lambda *items: min(item() for item in items),
}


def power(base: float, exponent: float) -> float:
    """Raise to a power as a spreadsheet does: 0^0 is an error, so is a root of what is below 0."""
    assert base > 0 or (base == 0 and exponent > 0), f"{base}^{exponent} is no number"
    return base**exponent


class Powers(ast.NodeTransformer):
    """Hands powers to `power`."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        return ast.Call(ast.Name("power", ast.Load()), [node.left, node.right], [])


def translate(formula: str) -> Any:
    """Return a formula as compiled Python with lazy arguments."""
    parts, depth = [], []
    for token in Tokenizer(formula).items:
        if token.type == "FUNC":
            parts.append(f"FUNCTIONS['{token.value[:-1]}'](lambda: " if token.subtype == "OPEN" else ")")
            depth.append("f") if token.subtype == "OPEN" else depth.pop()
        elif token.type == "PAREN":
            parts.append(token.value)
            depth.append("p") if token.subtype == "OPEN" else depth.pop()
        elif token.type == "SEP":
            parts.append(", lambda: ")
        elif token.subtype == "RANGE":
            parts.append(f"look({token.value!r})")
        else:
            parts.append({"^": "**", "=": "=="}.get(token.value, token.value))
    tree = Powers().visit(ast.parse("".join(parts), mode="eval"))
    return compile(ast.fix_missing_locations(tree), formula, "eval")


def compute(book: openpyxl.Workbook) -> Callable[[str, str], Any]:
    """Return a function that gives the value of a cell, computing formulas from the cells that they name."""
    known: dict[tuple[str, str], Any] = {}

    def cell(name: str, place: str) -> Any:
        if (name, place) not in known:
            value = book[name][place].value
            if isinstance(value, str) and value.startswith("="):
                names = {"FUNCTIONS": FUNCTIONS, "look": look, "power": power, "__builtins__": {}}
                value = eval(translate(value), names)
            known[name, place] = value
        return known[name, place]

    def look(address: str) -> Any:
        name, place = address.replace("$", "").removeprefix("'").split("'!")
        if ":" not in place:
            return cell(name, place)
        return Range(cell(name, item.coordinate) for row in book[name][place] for item in row)

    return cell


@pytest.mark.parametrize("choice", CHOICES)
def test_formulas_computed_from_the_raw_values_give_the_values_of_the_engine(choice: str) -> None:
    live, shown = opened(choice, values=False), opened(choice, values=True)
    value, formulas = compute(live), 0
    for worksheet in live.worksheets:
        for row in worksheet.iter_rows():
            for item in row:
                if item.data_type == "f":
                    formulas += 1
                    expected = shown[worksheet.title][item.coordinate].value
                    computed = value(worksheet.title, item.coordinate)
                    if isinstance(expected, (int, float)):
                        assert computed == pytest.approx(expected, abs=1e-9), (worksheet.title, item.coordinate)
                    else:
                        assert computed == (expected or ""), (worksheet.title, item.coordinate, item.value)
    assert formulas > 24 * 5


@pytest.mark.parametrize("choice", CHOICES)
def test_every_sheet_equals_the_steps_of_the_recipe(choice: str) -> None:
    result = found(choice).result
    steps = result.steps.reset_index().set_index(["kode", "indikator"])
    raw, rates = sheet(choice, "nilai"), sheet(choice, "tingkat")
    assert len(raw) == len(rates) == len(steps)
    for frame, columns in (
        (raw, {"kejadian": "kejadian", "eksposur": "eksposur", "nilai": "nilai"}),
        (rates, {"tingkat kasar": "tingkat_kasar", "tingkat setelah penyusutan": "tingkat_susut"}),
    ):
        frame = frame.set_index(["kode", "indikator"])
        for head, name in columns.items():
            got = frame[head].astype(float).reindex(steps.index)
            pd.testing.assert_series_equal(got, steps[name].astype(float), check_names=False, rtol=1e-12)
    for kode, name in (("skala", "z"), ("poin", "poin")):
        frame = sheet(choice, kode).set_index("kode")
        for indikator in steps.index.unique("indikator"):
            if indikator in frame:
                expected = steps[name].xs(indikator, level="indikator").reindex(frame.index)
                got = frame[indikator].astype(float)
                pd.testing.assert_series_equal(got, expected.astype(float), check_names=False, rtol=1e-12)
    scores = sheet(choice, "skor").set_index("kode")
    for head in ("skor", "peringkat", "cakupan"):
        got, expected = scores[head].astype(float), result.table[head].astype(float)
        pd.testing.assert_series_equal(got, expected, check_names=False, rtol=1e-12)
    assert list(scores["kelas"]) == [warna.label(result.ref, kode, "id") for kode in result.table["kelas"]]
    issues = sheet(choice, "isu").set_index("kode")
    for isu in result.isu:
        got = issues[f"{isu}: skor"].astype(float)
        pd.testing.assert_series_equal(got, result.isu[isu].astype(float), check_names=False, rtol=1e-12)


def test_where_no_issue_has_weight_the_spreadsheet_lists_the_kecamatan() -> None:
    """Logistik has indicators of bencana only, and here all weight lies elsewhere."""
    chosen = Parameters(tahapan="logistik", bobot_isu=(("rekapitulasi", 1.0),))
    content = unduh.FORMATS["xlsx"](certainty(load(DATA / "rilis" / "publik-2024"), chosen, n=50), "id")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [len(list(page.values)) >= 3 + 24 for page in book.worksheets[2:]] == [True] * 8


def test_score_recomputed_by_hand_from_the_sheets() -> None:
    scale, weights = sheet("publik", "skala").set_index("kode"), sheet("publik", "bobot")
    own, isu = weights.iloc[1, 2:12].astype(float), weights.iloc[0, 2:12]
    top = dict(zip(weights.iloc[5, 2:6], weights.iloc[6, 2:6], strict=True))
    totals = {}
    for kode, row in scale.iloc[:, 1:].iterrows():
        z = row.astype(float)
        parts = {name: (z * own)[isu == name].sum() / own[isu == name].sum() for name in top}
        totals[kode] = sum(top[name] * value for name, value in parts.items()) / sum(top.values())
    assert pd.Series(totals).to_numpy() == pytest.approx(found("publik").result.scores.to_numpy(), abs=1e-9)


@pytest.mark.parametrize("bahasa", ["id", "en"])
def test_spreadsheet_says_first_what_it_is(bahasa: str) -> None:
    book = opened("contoh", values=True, bahasa=bahasa)
    result = found("contoh").result
    assert book.sheetnames == [t(f"buku.lembar_{kode}", bahasa) for kode in buku.SHEETS]
    text = "\n".join(str(c) for row in book.worksheets[0].iter_rows(values_only=True) for c in row if c)
    info = result.rilis.info
    for needed in (result.fingerprint, *(line.get(bahasa) for line in info.atribusi), info.lisensi.get(bahasa)):
        assert needed in text
    for worksheet in book.worksheets:
        first = worksheet["A1"].value
        assert t("status.simulasi", bahasa) in first and result.fingerprint in first
        assert t("status.bukan_resmi", bahasa) in first


def test_same_result_same_bytes() -> None:
    assert unduh.FORMATS["xlsx"](found("publik"), "id") == unduh.FORMATS["xlsx"](found("publik"), "id")


def test_text_never_becomes_a_formula() -> None:
    book = Book({"a": "lembar"}, "judul", "catatan", found("publik").result.rilis.info.tanggal_rilis)
    bad = ["=1+1", "+62", "-3", "@x", "\tx", "{=1}", "https://contoh.id"]
    book.table("a", "=judul", ["=kepala", "b"], [(text, Cell("=1+1", 2)) for text in bad])
    read = openpyxl.load_workbook(io.BytesIO(book.content()))["lembar"]
    for row, text in zip(read.iter_rows(min_row=4), bad, strict=True):
        assert row[0].data_type == "s" and row[0].hyperlink is None
        assert row[0].value == defuse(text)
        assert row[1].data_type == "f"
    assert read["A1"].data_type == read["A3"].data_type == "s"


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize(("kind", "separator", "decimal"), [("csv", ",", "."), ("csv_titik_koma", ";", ",")])
def test_csv_read_back_equals_the_table(choice: str, kind: str, separator: str, decimal: str) -> None:
    result = found(choice).result
    content = unduh.FORMATS[kind](found(choice), "id")
    assert content.startswith(b"\xef\xbb\xbf") == (kind == "csv_titik_koma")
    read = pd.read_csv(
        io.BytesIO(content), sep=separator, decimal=decimal, encoding="utf-8-sig", dtype={"sidik": str}
    ).set_index("kode")
    expected = score_table(result).set_index("kode")
    for name in ("skor", "peringkat", "cakupan", *result.isu):
        got, wanted = read[name].astype(float), pd.to_numeric(expected[name]).astype(float)
        pd.testing.assert_series_equal(got, wanted, check_names=False)
    assert (read["sidik"] == result.fingerprint).all()
    assert set(read["status"]) == {result.rilis.info.status}
    assert set(read["sumber"]) == {result.rilis.info.sumber_singkat.id}
    assert set(read["tanggal_data"]) == {result.rilis.info.tanggal_data.isoformat()}
    assert all(result.fingerprint in text and t("status.bukan_resmi", "id") in text for text in read["keterangan"])


def test_numbers_are_those_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["skor", "publik-2024"]) == 0
    printed = pd.read_csv(io.StringIO(capsys.readouterr().out))
    read = pd.read_csv(io.BytesIO(unduh.FORMATS["csv"](found("publik"), "id")))
    pd.testing.assert_frame_equal(read[list(printed)], printed)
    book = sheet("publik", "skor")
    assert book["skor"].astype(float).round(6).tolist() == printed["skor"].tolist()


@pytest.mark.parametrize("choice", ["publik", "contoh"])
def test_geojson_carries_scores_and_status(choice: str) -> None:
    result = found(choice).result
    read = json.loads(unduh.FORMATS["geojson"](found(choice), "en"))
    assert read["type"] == "FeatureCollection" and read["sidik"] == result.fingerprint
    assert read["status"] == result.rilis.info.status and read["atribusi"] == [
        line.en for line in result.rilis.info.atribusi
    ]
    assert t("status.bukan_resmi", "en") in read["keterangan"]
    assert len(read["features"]) == len(result.table)
    for item in read["features"]:
        own, score = item["properties"], result.scores[item["id"]]
        assert own["skor"] == (None if np.isnan(score) else pytest.approx(score, abs=1e-6))
        assert own["kelas"] == result.table.at[item["id"], "kelas"]
        assert item["geometry"]["type"] in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("kind", unduh.FORMATS)
def test_file_names_say_what_is_inside(kind: str) -> None:
    public, example, scenario = (unduh.file_name(found(name), kind) for name in ("publik", "contoh", "mentah"))
    assert example.startswith("CONTOH_contoh_") and scenario.startswith("SIMULASI_publik-2024_")
    assert public.startswith("publik-2024_")
    for name, choice in ((public, "publik"), (example, "contoh"), (scenario, "mentah")):
        assert found(choice).result.fingerprint in name
        assert re.fullmatch(r"[\w.-]+", name)
