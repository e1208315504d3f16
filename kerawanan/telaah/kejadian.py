"""The register of events of a release: which of them a selection keeps, how many where, and by how many sources."""

import pandas as pd

from kerawanan.skor.resep import Result


def within(result: Result) -> pd.DataFrame:
    """Return the rows of the register inside the selection.

    With a stage chosen only the events recorded for that stage count, with issues chosen only theirs.
    """
    rilis, p = result.rilis, result.parameters
    rows = rilis.kejadian
    if p.tahapan:
        rows = rows[rows["tahapan"] == p.tahapan]
    if p.isu != rilis.isu:
        rows = rows[rows["indikator"].map(lambda name: rilis.indikator[name].isu in p.isu).astype(bool)]
    return rows


def amount(rows: pd.DataFrame) -> int:
    """Return how many events some rows are: a row may stand for several (`jumlah`).

    Examples
    --------
    >>> amount(pd.DataFrame({"jumlah": [1.0, 3.0]}))
    4
    """
    return int(rows["jumlah"].sum())


def counts(result: Result) -> pd.Series:
    """Return how many events are on record for each kecamatan; missing, and never zero, where none is."""
    found = within(result).groupby("kode_kecamatan")["jumlah"].sum()
    return found[found > 0].reindex(result.table.index).astype(float)


def sources(rows: pd.DataFrame) -> int:
    """Return how many sources some rows have: their addresses, or who said so where there is none."""
    return int(rows["url"].where(rows["url"] != "", rows["sumber"]).nunique())


def places(result: Result) -> dict[str, pd.DataFrame]:
    """Return the rows by the place that they know: the desa, or else the kecamatan; most events first.

    Those about the whole kabupaten have no place.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> from kerawanan.skor.resep import score
    >>> found = places(score(load(DATA / "rilis" / "publik-2024")))
    >>> next((kode, len(rows)) for kode, rows in found.items())
    ('35.13.19', 7)
    """
    rows = within(result)
    rows = rows[rows["kode_kecamatan"] != ""]
    known = rows["kode_desa"].isin(result.rilis.wilayah.units.index)
    parts = {str(kode): part for kode, part in rows.groupby(rows["kode_desa"].where(known, rows["kode_kecamatan"]))}
    return dict(sorted(parts.items(), key=lambda item: (-amount(item[1]), item[0])))
