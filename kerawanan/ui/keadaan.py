"""What the server tells machines of its releases: which are open with which fingerprint, which are refused and why."""

from collections.abc import Mapping, Sequence
from functools import cache as once

from kerawanan import katalog, pantau
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


@once
def watch() -> pantau.Watch:
    """Return what remembers the files of the releases."""
    return pantau.Watch()


def changed() -> Sequence[Mapping[str, object]]:
    """Return the releases whose files changed since the start; they are shown as they were read."""
    return [
        {"id": item.id, "utuh": item.sound, "pertama": [_said(each) for each in item.problems[:FEW]]}
        for item in watch().look(katalog.katalog())
    ]


def _said(found: Problem) -> str:
    return short(problem(found, BAHASA[0]), LONGEST)
