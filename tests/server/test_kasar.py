"""A small part of `tests.kasar` in every run of the tests."""

from pathlib import Path

from tests.kasar import siege


def test_a_stranger_finds_no_error_and_nobody_beside_notices(tmp_path: Path):
    found = siege(tmp_path / "log.txt", (120, 40))
    assert found.failures == []
    assert found.statuses.total() == 120 and {200, 400, 404} <= set(found.statuses)
    assert found.closed.total() > 10
