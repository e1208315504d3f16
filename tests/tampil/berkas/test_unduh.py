"""Downloads parsed back: the figures are those of the recipe, the marks are inside, and formulas compute the same."""

import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import formulas
import numpy as np
import openpyxl
import pandas as pd
import pytest

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
EDGE = Parameters(bobot_isu=UNEVEN, agregasi="complement_geometric", cakupan_min=0.0, penyusutan=False)
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
    "ujung": ("publik-2024", EDGE),
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
    """Give the first units all, nothing, no data, data in one issue, and all of the issue without weight."""
    full, nothing, gap, alone, weightless = rilis.kecamatan.index[:5]
    free = [kode for kode, item in rilis.indikator.items() if item.isu == UNEVEN[0][0]]
    nilai = rilis.nilai.astype({"kejadian": float, "eksposur": float, "nilai": float})
    counted, measured = nilai["kejadian"].notna(), nilai["nilai"].notna()
    every, some = nilai["indikator"].notna(), nilai["indikator"].isin(free)
    edges = (
        (full, every, nilai["eksposur"], 1e6),
        (nothing, every, 0.0, 0.0),
        (weightless, some, nilai["eksposur"], 1e6),
    )
    for kode, where, count, value in edges:
        own = (nilai["kode"] == kode) & where
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


def computed(choice: str, folder: Path) -> dict[str, Any]:
    """Return what the package `formulas` makes of every cell from the raw values alone; an error is its text."""
    file = folder / "buku.xlsx"
    file.write_bytes(unduh.FORMATS["xlsx"](found(choice), "id"))
    solution = formulas.ExcelModel().loads(str(file)).finish().calculate()
    return {place: cells.value[0, 0] for place, cells in solution.items() if isinstance(cells, formulas.ranges.Ranges)}


# Formulas of every kind: shrinkage or not, gaps, ranks, every mean, scores and weights of 0 and 100, a flat indicator.
COMPUTED = ("publik", "contoh_rekapitulasi", "kuadrat", "celah", "pangkat", "datar", "ujung", "ujung_kuadrat", "satu")


@pytest.mark.parametrize("choice", COMPUTED)
def test_formulas_computed_from_the_raw_values_give_the_values_of_the_engine(choice: str, tmp_path: Path) -> None:
    live, shown, values = opened(choice, values=False), opened(choice, values=True), computed(choice, tmp_path)
    wrong, count = [], 0
    for worksheet in live.worksheets:
        for item in (cell for row in worksheet.iter_rows() for cell in row if cell.data_type == "f"):
            expected = shown[worksheet.title][item.coordinate].value
            value = values[f"'[buku.xlsx]{worksheet.title.upper()}'!{item.coordinate}"]
            figure = isinstance(expected, int | float)
            same = value == (pytest.approx(expected, abs=1e-9) if figure else expected or "")
            count += 1
            wrong += [] if same else [(worksheet.title, item.coordinate, item.value, value, expected)]
    assert wrong == [] and count > 24 * 5


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
    read = pd.read_csv(io.BytesIO(content), sep=separator, decimal=decimal, encoding="utf-8-sig").set_index("kode")
    expected = score_table(result).set_index("kode")
    for name in ("skor", "peringkat", "cakupan", *result.isu):
        got, wanted = read[name].astype(float), pd.to_numeric(expected[name]).astype(float)
        pd.testing.assert_series_equal(got, wanted, check_names=False)
    # In words: a spreadsheet would read 042e5459 as a number.
    assert set(read["sidik"]) == {t("status.sidik", "id", sidik=result.fingerprint)}
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
