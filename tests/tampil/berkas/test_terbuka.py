"""Open data: a valid data package, stable columns, status and fingerprint in every file."""

import csv
import io
import json
from pathlib import Path

import frictionless
import pytest

from kerawanan.skor.kepastian import Certainty, certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.tampil.berkas.terbuka import CSV, FILES, PACKAGE, TABLES, file_name
from kerawanan.tampil.berkas.unduh import about
from kerawanan.tampil.kata.tabel import certainty_table, score_table
from kerawanan.teks.text import BAHASA, t


@pytest.fixture(params=["publik", "contoh"])
def found(request: pytest.FixtureRequest) -> Certainty:
    return request.getfixturevalue(f"pasti_{request.param}")


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_package_describes_its_files(found: Certainty, tmp_path: Path) -> None:
    for bahasa in BAHASA:
        for name, file in FILES.items():
            (tmp_path / name).write_bytes(file.make(found, bahasa))
        report = frictionless.validate(str(tmp_path / PACKAGE))
        assert report.valid, report.flatten(["type", "note", "fieldName", "rowNumber"])
        described = json.loads((tmp_path / PACKAGE).read_text(encoding="utf-8"))
        assert [item["path"] for item in described["resources"]] == [name for name in FILES if name != PACKAGE]
        assert described["version"] == found.result.fingerprint


def test_every_file_says_what_it_is(found: Certainty) -> None:
    for bahasa in BAHASA:
        known = about(found.result, bahasa)
        for name, file in FILES.items():
            content = file.make(found, bahasa)
            if file.jenis == CSV:
                table = rows(content)
                assert table, name
                for column, value in known.items():
                    own = f"{column}_rilis" if f"{column}_rilis" in table[0] else column
                    wanted = t("status.sidik", bahasa, sidik=value) if column == "sidik" else value
                    assert {row[own] for row in table} == {wanted}, (name, column)
            else:
                head = json.loads(content)
                assert {column: head[column] for column in known} == known, name
            assert found.result.fingerprint in file_name(found, name)
            assert file_name(found, name).startswith("CONTOH_") == (found.result.rilis.info.status == "simulasi")


def test_the_numbers_are_those_of_the_engine(found: Certainty) -> None:
    scores, sure = score_table(found.result), certainty_table(found)
    own = [(row["kode"], row["skor"], row["kelas"]) for row in rows(FILES["skor.csv"].make(found, "id"))]
    written = scores["skor"].map(lambda value: "" if value != value else str(value))
    assert own == list(zip(scores["kode"], written, scores["kelas"], strict=True))
    listed = json.loads(FILES["skor.json"].make(found, "en"))["kecamatan"]
    assert [row["p_tinggi"] for row in listed] == pytest.approx(
        [None if value != value else value for value in sure["p_tinggi"]]
    )
    points = rows(FILES["indikator.csv"].make(found, "id"))
    for kode, score in found.result.scores.dropna().items():
        parts = [float(row["poin"]) for row in points if row["kode"] == kode and row["poin"]]
        assert sum(parts) == pytest.approx(score, abs=1e-4)


def test_a_choice_has_its_columns_and_events(publik) -> None:
    chosen = certainty(publik, Parameters(isu=("bencana",)), n=100)
    table = TABLES["skor"](chosen, "id")
    assert "bencana" in table and "rekapitulasi" not in table
    assert set(TABLES["kejadian"](chosen, "id")["indikator"]) <= {
        kode for kode, item in publik.indikator.items() if item.isu == "bencana"
    }
    assert {item["isu"] for item in json.loads(FILES["strategi.json"].make(chosen, "id"))["tindakan"]} == {"bencana"}


def test_outcomes_are_apart_from_scores_and_carry_their_caution(found: Certainty) -> None:
    table = rows(FILES["hasil.csv"].make(found, "id"))
    items = {item.kode: item for item in found.result.rilis.beside.sesudah.hasil}
    assert {row["hasil"] for row in table} == set(items)
    assert all(row["hati_hati"] == items[row["hasil"]].catatan.get("id") for row in table)
    assert "skor" not in table[0]
