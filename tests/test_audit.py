"""What is made of a report of `pip-audit`; above all that "nothing was asked" never passes for "nothing was found"."""

import json

from scripts.audit import CLEAN, HOLES, UNKNOWN, verdict

SOUND = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "skip_reason": "Dependency not found on PyPI"}
HOLE = {"name": "c", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}


def of(*found: dict) -> tuple[int, str]:
    status, said = verdict(json.dumps({"dependencies": found}))
    return status, " ".join(said)


def test_only_what_was_asked_counts():
    assert of(SOUND)[0] == CLEAN
    assert of(SKIPPED) == of() == (UNKNOWN, " ".join(verdict("ERROR: no network")[1]))
    status, said = of(SOUND, SKIPPED)
    assert status == UNKNOWN and "b" in said
    status, said = of(SOUND, SKIPPED, HOLE)
    assert status == HOLES and "PYSEC-1" in said and "2.1" in said
