"""What the server tells machines of its releases: which are open with which fingerprint, which are refused and why."""

from collections.abc import Mapping, Sequence

from kerawanan import katalog
from kerawanan.errors import Problem
from kerawanan.teks.markup import short
from kerawanan.teks.text import BAHASA, problem
from kerawanan.ui import cache

FEW, LONGEST = 3, 200


def releases() -> tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, object]]]:
    """Return the open releases, the default first, and the refused ones with their first problems."""
    known = katalog.katalog()
    opened = [
        {"id": name, "status": item.info.status, "sidik": cache.certainty(item).result.fingerprint}
        for name, item in known.opened.items()
    ]
    refused = [
        {"id": name, "masalah": item.count, "pertama": [_said(each) for each in item.problems[:FEW]]}
        for name, item in known.refused.items()
    ]
    return opened, refused


def _said(found: Problem) -> str:
    return short(problem(found, BAHASA[0]), LONGEST)
