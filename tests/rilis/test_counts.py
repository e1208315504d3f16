"""Events and counts of a release: what is kept of it goes with it."""

import gc
import weakref
from dataclasses import replace

from kerawanan.rilis import counts
from kerawanan.rilis.load import Rilis


def test_a_release_that_is_over_leaves_nothing_behind(contoh: Rilis) -> None:
    """A preview goes with its tab; its register is added up once while it is there."""

    def made(rilis: Rilis) -> None:
        for stage in ("", "logistik"):
            counts.counts(rilis, tuple(rilis.scored), stage, {}, {"ringan": 1.0, "sedang": 2.0, "berat": 3.0})

    preview = replace(contoh)
    made(preview)
    kept, gone = counts._KEPT[preview], weakref.ref(preview)
    made(preview)
    assert counts._KEPT[preview] is kept and len(kept.rows) == 1
    before = len(counts._KEPT)
    del preview
    gc.collect()
    assert gone() is None and len(counts._KEPT) == before - 1
