"""What is dated today in Indonesia has happened, also where the server counts by UTC."""

from datetime import UTC, date, datetime

import pytest

from kerawanan.isian import baca as isian
from kerawanan.rilis import beside, load, tanggal
from kerawanan.rilis.isian import load_kerangka

NIGHT = datetime(2024, 11, 27, 17, 30, tzinfo=UTC)
"""Half past midnight in Jakarta, half past two in Jayapura, after the day of the vote."""
COUNTED = "tanggal;tahapan;isu;kecamatan;jumlah\n28/11/2024;Penghitungan suara;Keberatan saksi di TPS;Tiris;1\n"


def test_the_night_of_counting_is_the_day_after_the_vote():
    assert tanggal.latest_day(NIGHT) == tanggal.made_on(NIGHT) == date(2024, 11, 28)
    assert tanggal.made_on() <= tanggal.latest_day()


@pytest.mark.parametrize(("day", "refused"), [(tanggal.latest_day(NIGHT), False), (NIGHT.date(), True)])
def test_a_register_of_that_night_is_read(monkeypatch: pytest.MonkeyPatch, day: date, refused: bool):
    monkeypatch.setattr(isian, "latest_day", lambda: day)
    read = isian.baca({"register.csv": COUNTED.encode()}, load_kerangka("3513"))
    assert any(problem.key == "rentang" for problem in read.masalah) == refused


@pytest.mark.parametrize("part", [tanggal, beside])
def test_a_release_is_held_against_that_day(monkeypatch: pytest.MonkeyPatch, part):
    asked: list[date] = []
    latest = tanggal.latest_day

    def day() -> date:
        asked.append(latest())
        return asked[-1]

    monkeypatch.setattr(part, "latest_day", day)
    load.load(load.DATA / "rilis" / "publik-2024")
    assert asked
