"""Three engines on random small registers: the same sums, whatever the files are, empty ones among them."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kerawanan.agregasi import audit, cluster, engines, files
from kerawanan.agregasi.nilai import exposed, nilai
from kerawanan.agregasi.step import KEYS, NEEDED
from tests.agregasi.test_register import BAD, CELLS, KNOWN, LEVELS, Row, as_dict, by_hand, quiet

# Codes as they should be, unknown ones and none; so few of each that rows meet under one key.
UNITS, KINDS = ("35.13.01", "35.13.02", "99.99.99", "3513", ""), ("banjir", "Ä;,\"'", "")
STAGES, GRADES = ("logistik", "pemungutan", ""), ("ringan", "sedang", "berat", "gawat", "")
ROWS = st.tuples(*map(st.sampled_from, (UNITS, KINDS, STAGES, GRADES, (*CELLS, *BAD))))
# Each file: its form and its rows; none is a file with a header only, or a Parquet file without a group of rows.
WHOLE = re.compile(r"-?[0-9]{1,17}")
EMPTY = [("parquet", []), (",", []), ("whole", [(*("35.13.01", "banjir", "logistik", "berat"), "7")] * 3)]
PARTS = st.lists(
    st.tuples(st.sampled_from([",", ";", "parquet", "whole"]), st.lists(ROWS, max_size=6)), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Yield the scheduler of a cluster inside this process, on loopback."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as own:
        yield own.scheduler_address


def write(folder: Path, parts: Sequence[tuple[str, Sequence[Row]]]) -> list[Row]:
    """Write the files; return the rows that stand in them: in some the numbers are whole, and none else is written."""
    stand: list[Row] = []
    for place, (form, given_rows) in enumerate(parts):
        rows = [row for row in given_rows if form != "whole" or WHOLE.fullmatch(row[4])]
        table = pd.DataFrame(rows, columns=list(NEEDED), dtype="str")
        if form == "whole":
            table = table.astype({"jumlah": "int64"})
            rows = [(*row[:4], str(int(row[4]))) for row in rows]
        path = folder / f"{place}.{'csv' if form in ',;' else 'parquet'}"
        if form in ",;":
            table.to_csv(path, index=False, sep=form)
        else:
            table.to_parquet(path, row_group_size=2)
        stand += rows
    return stand


@settings(max_examples=5, deadline=None)
@given(parts=PARTS)
@example(EMPTY)
@example(EMPTY[:2])
def test_three_engines_count_as_by_hand(tmp_path_factory, address: str, parts: list) -> None:
    folder = tmp_path_factory.mktemp("register")
    rows = write(folder, parts)
    found = files.sources([folder], KNOWN)
    pandas = engines.in_memory(found, quiet)
    assert as_dict(pandas) == by_hand(rows)
    others = engines.out_of_core(found, quiet), cluster.on_cluster(found, quiet, address)
    for other in others:
        pd.testing.assert_frame_equal(other, pandas)
    said = [audit.problems(table, found, list(LEVELS)) for table in (pandas, *others)]
    assert said[0] == said[1] == said[2]
    assert bool(said[0]) == any(wrong(row) for row in rows)


def wrong(row: Row) -> bool:
    """Say whether the contract refuses a row."""
    return row[0] in ("3513", "") or row[1] != "banjir" or not row[2] or row[3] not in LEVELS or row[4] not in CELLS


def test_counts_of_every_engine_meet_the_exposures_of_those_that_report(tmp_path: Path, address: str) -> None:
    chance = random.Random(4)
    codes = [(unit, "banjir", stage, grade) for unit in UNITS[:2] for stage in STAGES[:2] for grade in GRADES[:3]]
    good: list[Row] = [(*chance.choice(codes), chance.choice(["1", "7"])) for _ in range(40)]
    write(tmp_path, [("parquet", good[:20]), (";", []), (",", good[20:])])
    found = files.sources([tmp_path], KNOWN)
    exposures = pd.DataFrame({"kode": ["35.13.01", "35.13.02", "35.13.03"], "eksposur": [9, 8, 7]})
    tables = [
        exposed(nilai(table, LEVELS), exposures)
        for table in (
            engines.in_memory(found, quiet),
            engines.out_of_core(found, quiet),
            cluster.on_cluster(found, quiet, address),
        )
    ]
    for table in tables:
        pd.testing.assert_frame_equal(table, tables[0])
    assert tables[0]["kejadian"].sum() == sum(LEVELS[row[3]] * int(row[4]) for row in good)
    assert len(tables[0]) == 6 and list(KEYS[1:3]) == list(tables[0].columns[1:3])
