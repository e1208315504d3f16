"""The register of events: what a selection keeps, counted by place, with its sources; none is no zero."""

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import Parameters
from kerawanan.skor.resep import score
from kerawanan.telaah.kejadian import amount, counts, places, sources, within


def test_events_are_counted_where_they_are_known_and_never_as_zero(pasti_publik: Certainty) -> None:
    """By hand, from kejadian.csv: 67 rows, three about all; Dringu nine; Kotaanyar, Bantaran and Kuripan none."""
    found = pasti_publik.result
    known = counts(found)
    assert (len(within(found)), known.sum(), known["35.13.19"]) == (67, 64, 9)
    assert set(known.index[known.isna()]) == {"35.13.03", "35.13.04", "35.13.11"}
    parts = places(found)
    assert sum(len(rows) for rows in parts.values()) == 64 and "" not in parts
    assert {kode[:8] for kode in parts} == set(known.dropna().index)
    assert all((rows["kode_kecamatan"] == kode[:8]).all() for kode, rows in parts.items())


def test_a_row_of_several_events_counts_as_so_many(contoh: Rilis) -> None:
    """By hand, from kejadian.csv: 414 rows for 468 events; in Dringu 31 rows for 37."""
    found = score(contoh)
    known, rows = counts(found), within(found)
    assert (len(rows), known.sum() + amount(rows[rows["kode_kecamatan"] == ""])) == (414, 468)
    dringu = rows[rows["kode_kecamatan"] == "35.13.19"]
    assert (len(dringu), amount(dringu), known["35.13.19"]) == (31, 37, 37)
    sizes = [amount(part) for part in places(found).values()]
    assert sizes == sorted(sizes, reverse=True) and sum(sizes) == known.sum()


def test_a_selection_keeps_its_events_only(contoh: Rilis) -> None:
    """By hand: 121 of the made-up rows are disasters."""
    assert len(within(score(contoh, Parameters(isu=("bencana",))))) == 121
    part = within(score(contoh, Parameters(tahapan="logistik")))
    assert set(part["tahapan"]) == {"logistik"}


def test_a_source_is_counted_once_by_its_address_or_its_name() -> None:
    rows = pd.DataFrame({"url": ["https://a.id/1", "https://a.id/1", "", ""], "sumber": ["x", "y", "BPBD", "BPBD"]})
    assert sources(rows) == 2
