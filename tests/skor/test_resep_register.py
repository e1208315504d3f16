"""The recipe on small registers and tables made up for the purpose, worked by hand."""

from collections.abc import Callable

import numpy as np
import pytest

from kerawanan.rilis.load import Rilis
from kerawanan.skor import kelas
from kerawanan.skor.parameter import NORMALISASI, Parameters
from kerawanan.skor.resep import score

Build = Callable[..., Rilis]


EVENT = {"kode": "banjir", "isu": "bencana", "jenis": "kejadian", "acuan": [0, 50]}
PLAIN = {"penyusutan": False}


def event(number: int, stage: str, unit: int, amount: int, level: str) -> str:
    return f"E{number},2024-11-27,{stage},banjir,99.01.0{unit},,,{amount},{level},x,x,"


def test_levels_and_stage_weights_multiply_the_register(made_up: Build) -> None:
    """Unit 1: 2 light events and 1 heavy, 2·1 + 1·3 = 5 at 10 stations, 50 per 100. Unit 2: one medium, 2 at 20: 10."""
    rilis = made_up(
        [EVENT],
        ["99.01.01,banjir,,,10,", "99.01.02,banjir,,,20,", "99.01.03,banjir,,,40,"],
        [
            event(1, "logistik", 1, 2, "ringan"),
            event(2, "pemungutan", 1, 1, "berat"),
            event(3, "pemungutan", 2, 1, "sedang"),
        ],
        parameter=PLAIN,
    )
    result = score(rilis)
    steps = result.steps.xs("banjir", level="indikator")
    assert steps["kejadian"].tolist() == [5, 2, 0]
    assert steps["tingkat_kasar"].tolist() == [50, 10, 0]
    assert result.scores.tolist() == [100, 20, 0]
    assert result.table["kelas"].tolist() == ["tinggi", "rendah", "rendah"]
    level = score(rilis, Parameters(pengali_tingkat=(("berat", 10.0),)))
    assert level.steps["kejadian"].tolist() == [2 * 1 + 1 * 10, 2, 0]
    stage = score(rilis, Parameters(bobot_tahapan=(("pemungutan", 0.5),)))
    assert stage.steps["kejadian"].tolist() == [2 * 1 * 1 + 1 * 3 * 0.5, 2 * 0.5, 0]
    logistics = score(rilis, Parameters(tahapan="logistik"))
    assert logistics.steps["kejadian"].tolist() == [2, 0, 0]


def test_an_event_counts_only_where_the_unit_reports(made_up: Build) -> None:
    rilis = made_up([EVENT], ["99.01.01,banjir,,,10,", "99.01.02,banjir,,,10,"], [event(1, "logistik", 1, 1, "ringan")])
    result = score(rilis)
    assert result.steps.loc[("99.01.02", "banjir"), "kejadian"] == 0
    assert np.isnan(result.steps.loc[("99.01.03", "banjir"), "kejadian"])
    assert result.table.at["99.01.03", "kelas"] == kelas.BELUM_ADA_DATA


def test_an_exposure_without_count_is_no_zero_where_others_have_counts(made_up: Build) -> None:
    """Counts of an indicator come from one place: a blank beside counts is a gap, not a register without events."""
    rilis = made_up([EVENT], ["99.01.01,banjir,,3,10,", "99.01.02,banjir,,1,10,", "99.01.03,banjir,,,10,"])
    assert np.isnan(score(rilis).scores["99.01.03"])
    staged = [
        "99.01.01,banjir,logistik,3,10,",
        "99.01.01,banjir,pemungutan,,10,",
        "99.01.02,banjir,logistik,1,10,",
        "99.01.02,banjir,pemungutan,2,10,",
        "99.01.03,banjir,logistik,0,10,",
    ]
    steps = score(made_up([EVENT], staged)).steps.xs("banjir", level="indikator")["kejadian"]
    assert np.isnan(steps["99.01.01"]), "a stage that others report is missing"
    assert steps["99.01.02"] == 3
    assert np.isnan(steps["99.01.03"])
    stage = score(made_up([EVENT], staged), Parameters(tahapan="pemungutan")).steps["kejadian"]
    assert np.isnan(stage[("99.01.01", "banjir")])
    assert stage[("99.01.02", "banjir")] == 2


def test_a_share_over_stages_leaves_out_the_exposure_of_a_gap(made_up: Build) -> None:
    item = {"kode": "angka", "isu": "komplain_saksi", "jenis": "proporsi", "acuan": [0, 100]}
    rows = [
        "99.01.01,angka,pemungutan,2,10,",
        "99.01.01,angka,penghitungan,,10,",
        "99.01.02,angka,pemungutan,2,10,",
        "99.01.02,angka,penghitungan,0,10,",
    ]
    steps = score(made_up([item], rows, parameter=PLAIN)).steps.xs("angka", level="indikator")
    assert steps["tingkat_kasar"].tolist()[:2] == [20, 10]


def test_values_over_stages_are_averaged_and_reversed_where_high_is_good(made_up: Build) -> None:
    item = {"kode": "sinyal", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "arah": -1}
    rows = ["99.01.01,sinyal,logistik,,,2", "99.01.01,sinyal,pemungutan,,,4", "99.01.02,sinyal,logistik,,,10"]
    assert score(made_up([item], rows)).scores.tolist()[:2] == [70, 0]


def test_indicator_weights_inside_an_issue(made_up: Build) -> None:
    items = [
        {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "bobot": 3},
        {"kode": "b", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10], "bobot": 1},
    ]
    rows = ["99.01.01,a,,,,10", "99.01.01,b,,,,2", "99.01.02,a,,,,0", "99.01.02,b,,,,2"]
    assert score(made_up(items, rows)).scores.tolist()[:2] == [(3 * 100 + 1 * 20) / 4, 5]


def test_where_nothing_differs_there_is_no_class(made_up: Build) -> None:
    item = {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]}
    rilis = made_up([item], ["99.01.01,a,,,,5", "99.01.02,a,,,,5"])
    for normalisasi in NORMALISASI:
        result = score(rilis, Parameters(normalisasi=normalisasi))
        assert result.table["kelas"].tolist() == [kelas.TIDAK_MEMBEDAKAN] * 2 + [kelas.BELUM_ADA_DATA], normalisasi
        assert result.table["cakupan"].tolist() == [1, 1, 0]
        assert result.flat == ("a",)


def test_weights_of_the_release_replace_those_of_the_ikp(made_up: Build) -> None:
    items = [
        {"kode": "a", "isu": "bencana", "jenis": "nilai", "acuan": [0, 10]},
        {"kode": "b", "isu": "komplain_saksi", "jenis": "nilai", "acuan": [0, 10]},
    ]
    rows = ["99.01.01,a,,,,10", "99.01.01,b,,,,0", "99.01.02,a,,,,0", "99.01.02,b,,,,10"]
    assert score(made_up(items, rows)).scores.tolist()[:2] == pytest.approx([100 * 13.5 / 32.5, 100 * 19 / 32.5])
    own = made_up(items, rows, parameter={"bobot_isu": {"bencana": 1, "komplain_saksi": 3}})
    assert score(own).scores.tolist()[:2] == [25, 75]
