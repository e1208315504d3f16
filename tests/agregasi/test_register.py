"""A register of events and its counts: the same from every engine, by hand, and as the recipe counts them."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kerawanan.agregasi import audit, engines, files
from kerawanan.agregasi.nilai import nilai
from kerawanan.agregasi.step import KEYS, NEEDED, SUMS, sums_of
from kerawanan.cli import main
from kerawanan.rilis.contract_csv import KEJADIAN
from kerawanan.rilis.load import DATA, load
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score

LEVELS = {"ringan": 1, "sedang": 2, "berat": 3}
KNOWN = (*KEJADIAN,)
# What stands in a cell of numbers, and what it counts for; nothing is no whole number from 1 to a million.
CELLS = {"1": 1, "7": 7, "007": 7, "1000000": 1_000_000}
BAD = ("", "0", "-1", "2.5", "1.000", "1,000", "1e3", "1000001", "tiga", "99999999999999999999", "１", " 1", "1\n")
Row = tuple[str, str, str, str, str]


def quiet(done: int, all_of_them: int) -> None:
    assert 0 <= done <= all_of_them


def by_hand(events: Sequence[Row]) -> dict[tuple, tuple[int, int, int]]:
    """Add up with nothing but Python."""
    amount, rows, wrong = Counter(), Counter(), Counter()
    for *key, cell in events:
        amount[tuple(key)] += CELLS.get(cell, 0)
        rows[tuple(key)] += 1
        wrong[tuple(key)] += cell not in CELLS
    return {key: (amount[key], rows[key], wrong[key]) for key in rows}


def as_dict(table: pd.DataFrame) -> dict[tuple, tuple[int, ...]]:
    keys = zip(*(table[name] for name in KEYS), strict=True)
    return dict(zip(keys, zip(*(table[name].tolist() for name in SUMS), strict=True), strict=True))


def write(folder: Path, events: Sequence[Row], forms: Sequence[str]) -> None:
    """Write a register as several files of several forms, each with what may stand in a spreadsheet beside it."""
    for place, form in enumerate(forms):
        table = pd.DataFrame(list(events)[place :: len(forms)], columns=list(NEEDED), dtype="str")
        table.insert(place % 3, "keterangan", 'hujan, "lebat"; deras\nsekali')
        path = folder / f"{place}"
        if form == "parquet":
            table.to_parquet(path.with_suffix(".parquet"), row_group_size=2)
        else:
            table.to_csv(path.with_suffix(".csv"), index=False, sep=form, encoding="utf-8-sig" if place else "utf-8")


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{name}-a", f"{name}-b", "Ä;,\"'", ""])


EVENTS = st.lists(st.tuples(*map(codes, KEYS), st.sampled_from([*CELLS, *BAD])), min_size=1, max_size=30)
FORMS = st.lists(st.sampled_from([",", ";", "parquet"]), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None)
@given(events=EVENTS, forms=FORMS)
def test_pandas_and_duckdb_count_as_by_hand(tmp_path_factory, events: list[Row], forms: list[str]) -> None:
    folder = tmp_path_factory.mktemp("register")
    write(folder, events, forms)
    found = files.sources([folder], KNOWN)
    pandas = engines.in_memory(found, quiet)
    assert as_dict(pandas) == by_hand(events)
    pd.testing.assert_frame_equal(pandas, engines.out_of_core(found, quiet))


@pytest.mark.parametrize("kind", ["int8", "int64", "uint64", "Int32", "float32", "float64", "category"])
def test_numbers_of_every_type_count_alike(tmp_path: Path, kind: str) -> None:
    cells = ["3", "1", "0", "3"] if kind in ("int8", "int64", "uint64", "category") else ["3", None, "1", "0"]
    if kind.startswith("float"):
        cells += ["2.5", "inf", "-3"]
    values = pd.Series(cells, dtype="category" if kind == "category" else "Float64").astype(kind)
    table = pd.DataFrame({**{name: ["a"] * len(cells) for name in KEYS}, "jumlah": values})
    table.astype(dict.fromkeys(KEYS, "category")).to_parquet(tmp_path / "r.parquet")
    found = files.sources([tmp_path], KNOWN)
    pandas = engines.in_memory(found, quiet)
    expected = {"jumlah": sum(int(c) for c in cells if c in ("1", "3")), "baris": len(cells)}
    assert pandas[["jumlah", "baris"]].to_dict("records") == [expected]
    assert pandas["salah"].tolist() == [len(cells) - sum(c in ("1", "3") for c in cells)]
    pd.testing.assert_frame_equal(pandas, engines.out_of_core(found, quiet))


def test_the_register_of_a_release_counts_the_same_as_its_table_of_counts() -> None:
    """Aggregated beforehand, with a zero for every unit that reports, it gives the scores that its events give."""
    rilis = load(DATA / "rilis" / "contoh")
    counted = nilai(sums_of(rilis.kejadian), LEVELS)
    exposed = rilis.nilai.drop(columns=["kejadian", "nilai", "tahapan"])
    stages = pd.DataFrame(
        [(kode, stage) for kode, item in rilis.indikator.items() for stage in item.tahapan],
        columns=["indikator", "tahapan"],
    )
    whole = exposed.merge(stages, on="indikator").merge(
        counted.drop(columns=["eksposur", "nilai"]), how="left", on=["kode", "indikator", "tahapan"]
    )
    whole["kejadian"] = whole["kejadian"].fillna(0.0).astype(float)
    table = whole.assign(nilai=np.nan)[list(rilis.nilai)]
    other = replace(rilis, nilai=table, kejadian=rilis.kejadian.iloc[:0])
    for parameters in (Parameters(), Parameters(tahapan="pemungutan"), Parameters(bobot_tahapan=(("logistik", 2.5),))):
        first, second = score(rilis, parameters), score(other, parameters)
        pd.testing.assert_series_equal(first.scores, second.scores)
        pd.testing.assert_series_equal(first.steps["kejadian"], second.steps["kejadian"])


def test_the_recipe_counts_events_as_by_hand() -> None:
    """Number × level × stage weight, unit by unit, for a stage and for all; multipliers need not be whole there."""
    rilis = load(DATA / "rilis" / "contoh")
    weights, levels = (("logistik", 0.5), ("kampanye", 3.0)), (("berat", 4.5), ("ringan", 0.25), ("sedang", 1.0))
    for stage in ("", "logistik"):
        result = score(rilis, Parameters(tahapan=stage, bobot_tahapan=weights, pengali_tingkat=levels))
        expected: Counter = Counter()
        for row in rilis.kejadian.to_dict("records"):
            if stage in ("", row["tahapan"]):
                weight = dict(weights).get(row["tahapan"], 1.0)
                expected[row["kode_kecamatan"], row["indikator"]] += (
                    row["jumlah"] * dict(levels)[row["tingkat"]] * weight
                )
        shown = result.steps["kejadian"].dropna()
        assert len(shown) >= 24
        assert shown.to_dict() == pytest.approx({key: expected[key] for key in shown.index})


# The command ----------------------------------------------------------------------------------------------------------

HEAD = "id,tanggal,tahapan,indikator,kode_kecamatan,kode_desa,tps,jumlah,tingkat,keterangan,sumber,url\n"
GOOD = "a,2024-11-27,pemungutan,komplain,35.13.01,,,2,berat,x,y,\n"


def test_it_writes_what_was_computed_by_hand(tmp_path: Path, capsys) -> None:
    rows = [GOOD, GOOD.replace(",2,berat", ",5,ringan"), GOOD.replace("pemungutan", "logistik")]
    rows += [GOOD.replace("35.13.01", "35.13.02").replace("berat", "sedang")]
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows[:2]), encoding="utf-8")
    (tmp_path / "b.csv").write_text(HEAD + "".join(rows[2:]), encoding="utf-8")
    written = []
    for mesin in ("pandas", "duckdb"):
        to = tmp_path / mesin
        assert main(["agregasi", str(tmp_path), "--mesin", mesin, "--ke", str(to)]) == 0
        written.append(to.read_text(encoding="utf-8"))
    assert (
        written[0]
        == written[1]
        == (
            "kode,indikator,tahapan,kejadian,eksposur,nilai\n"
            "35.13.01,komplain,logistik,6,,\n35.13.01,komplain,pemungutan,11,,\n35.13.02,komplain,pemungutan,4,,\n"
        )
    )
    again = ["agregasi", str(tmp_path / "a.csv"), "--ke", str(tmp_path / "pandas"), "--pengali", "berat=10"]
    assert main(again) == 1 and (tmp_path / "pandas").read_text(encoding="utf-8") == written[0]
    assert "sudah ada" in capsys.readouterr().err
    assert main([*again, "--ganti"]) == 0
    assert (tmp_path / "pandas").read_text(encoding="utf-8").splitlines()[1] == "35.13.01,komplain,pemungutan,25,,"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "duckdb", "pandas"]


def test_with_exposures_the_counts_are_whole_and_give_scores(tmp_path: Path, capsys) -> None:
    """A kecamatan of the file reports: no event there is zero; what the file lacks is said, all of it at once."""
    (tmp_path / "r.csv").write_text(
        HEAD + GOOD + GOOD.replace("35.13.01", "35.13.02").replace("pemungutan", "logistik"), encoding="utf-8"
    )
    words = ["agregasi", str(tmp_path / "r.csv"), "--ke", str(tmp_path / "x"), "--eksposur", str(tmp_path / "e.csv")]
    (tmp_path / "e.csv").write_text(
        "kode;nama;eksposur\n35.13.02;A;66\n35.13.01;B;90\n35.13.03;C;5\n", encoding="utf-8"
    )
    assert main(words) == 0
    expected = [("01", 0, 6, 90), ("02", 6, 0, 66), ("03", 0, 0, 5)]
    lines = [
        f"35.13.{unit},komplain,{stage},{amount},{stations},"
        for unit, first, second, stations in expected
        for stage, amount in (("logistik", first), ("pemungutan", second))
    ]
    written = "\n".join(["kode,indikator,tahapan,kejadian,eksposur,nilai", *lines, ""])
    assert (tmp_path / "x").read_text(encoding="utf-8") == written
    assert "3 kecamatan yang melapor" in capsys.readouterr().out
    by_indicator = "kode,indikator,eksposur\n35.13.01,komplain,90\n35.13.01,komplain,91\n3513,bencana,0\n"
    (tmp_path / "e.csv").write_text(by_indicator, encoding="utf-8")
    assert main([*words, "--ganti"]) == 1
    said = capsys.readouterr().err
    for part in (
        "baris 4, kolom kode: bentuknya tidak seperti 12.34.56; ditemukan 3513",
        "baris 4, kolom indikator: diharapkan salah satu dari: komplain; ditemukan bencana",
        "baris 4, kolom eksposur: harus lebih besar dari nol; ditemukan 0",
        "baris 3, kolom kode: sudah dipakai di baris 2; ditemukan 35.13.01",
        "yang pertama 35.13.02 komplain",
    ):
        assert part in said, (part, said)
    assert (tmp_path / "x").read_text(encoding="utf-8") == written


def test_all_that_is_wrong_is_said_at_once_by_either_engine(tmp_path: Path, capsys) -> None:
    rows = [GOOD, GOOD.replace("35.13.01", "3513010"), GOOD.replace(",2,", ",2.5,"), GOOD.replace(",2,", ",-1,")]
    rows += [GOOD.replace("berat", "gawat"), GOOD.replace("pemungutan", ""), GOOD.replace("35.13.01", "")]
    (tmp_path / "a.csv").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "b.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    said = []
    for mesin in ("pandas", "duckdb"):
        assert main(["agregasi", str(tmp_path), "--mesin", mesin, "--ke", str(tmp_path / "x")]) == 1
        said.append(capsys.readouterr().err.splitlines())
        assert not (tmp_path / "x").exists()
    assert (
        said[0]
        == said[1]
        == [
            "b.csv, baris 3, kolom kode_kecamatan: 2 baris bentuknya tidak seperti 12.34.56; yang pertama 3513010.",
            'b.csv, baris 7, kolom tahapan: 1 baris bentuknya tidak seperti logistik; yang pertama "".',
            "b.csv, baris 6, kolom tingkat: 1 baris bukan salah satu dari: ringan, sedang, berat; yang pertama gawat.",
            "b.csv, baris 4, kolom jumlah: 2 baris bukan bilangan bulat dari 1 sampai 1000000, "
            "ditulis dengan angka saja; yang pertama 2.5.",
        ]
    )


def test_files_that_are_none_are_named_with_their_reason(tmp_path: Path, capsys, subtests) -> None:
    narrow = GOOD.rsplit(",", 1)[0] + "\n"
    cases = {
        "lebar.csv": ((HEAD + GOOD + narrow + narrow).encode(), "lebar.csv, baris 3: 2 baris tidak selebar judulnya"),
        "huruf.csv": ((HEAD + GOOD).encode() + GOOD.replace("komplain", "komplaïn").encode("cp1252"), "bukan UTF-8"),
        "judul.csv": (
            HEAD.replace("jumlah", "banyak").encode() + GOOD.encode(),
            "kolom banyak: kolom ini tidak dikenal",
        ),
        "kosong.csv": (b"", "kolom jumlah: kolom ini tidak ada"),
        "palsu.parquet": (b"PAR1 bukan", "bukan berkas Parquet yang utuh"),
        "register.xlsx": (b"PK", "diharapkan berkas .csv, .parquet"),
    }
    for mesin in ("pandas", "duckdb"):
        for name, (content, expected) in cases.items():
            if (mesin, name) == ("pandas", "huruf.csv"):  # it never looks at the column with the broken letter
                continue
            with subtests.test(mesin=mesin, name=name):
                (tmp_path / name).write_bytes(content)
                assert main(["agregasi", str(tmp_path / name), "--mesin", mesin, "--ke", str(tmp_path / "x")]) == 1
                assert expected in capsys.readouterr().err


def test_options_that_cannot_be_followed(tmp_path: Path, capsys, monkeypatch, subtests) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    cases = {
        ("--pengali", "berat=1.5"): "--pengali: diharapkan bilangan bulat",
        ("--pengali", "gawat=2"): "--pengali: diharapkan salah satu dari: ringan, sedang, berat",
        ("--penjadwal", "tcp://127.0.0.1:1"): "hanya untuk --mesin dask",
        (str(path),): "tercatat lebih dari sekali",
        (str(tmp_path / "b.csv"),): "tidak ditemukan",
    }
    for words, expected in cases.items():
        with subtests.test(words=words):
            assert main(["agregasi", str(path), *words, "--ke", str(tmp_path / "x")]) == 1
            assert expected in capsys.readouterr().err
    monkeypatch.setattr("kerawanan.cli_agregasi.find_spec", lambda name: None)
    assert main(["agregasi", str(path), "--mesin", "duckdb", "--ke", str(tmp_path / "x")]) == 1
    assert "pip install -r requirements-alat.txt" in capsys.readouterr().err


def test_the_first_wrong_row_is_found_behind_many_good_ones(tmp_path: Path) -> None:
    """In a later piece of the file than the first one that is read."""
    many = 60_000
    wrong = random.Random(1).randrange(many // 2, many)
    rows = [GOOD] * many
    rows[wrong] = GOOD.replace("berat", "")
    (tmp_path / "a.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    found = files.sources([tmp_path], KNOWN)
    problem = audit.problems(engines.in_memory(found, quiet), found, list(LEVELS))
    assert [(item.key, item.row, item.column) for item in problem] == [("register_pilihan", wrong + 2, "tingkat")]
