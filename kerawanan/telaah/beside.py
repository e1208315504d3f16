"""The figures that stand beside the scores, as rates: context that helps to read the map, outcomes known afterwards."""

import pandas as pd

from kerawanan.rilis.contract_beside import PER
from kerawanan.rilis.load import Rilis


def context(rilis: Rilis, kode: str) -> pd.DataFrame:
    """Return a context figure: index = units; `kejadian`, `eksposur`, and `laju`: in percent, per one, or as measured.

    Missing where the release has no figure.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> found = context(load(DATA / "rilis" / "publik-2024"), "partisipasi_pendekatan")
    >>> round(found.at["35.13.24", "laju"], 2)
    np.float64(53.06)
    """
    rows = _rows(rilis, rilis.beside.nilai_konteks, "konteks", kode)
    kind = rilis.beside.konteks[kode].jenis
    rate = rows["nilai"] if kind == "nilai" else PER[kind] * rows["kejadian"] / rows["eksposur"]
    return rows[["kejadian", "eksposur"]].assign(laju=rate.astype(float))


def outcome(rilis: Rilis, kode: str) -> pd.DataFrame:
    """Return an outcome: index = units; `kejadian`, `eksposur` and `laju`, per 100 of the exposure.

    Missing where nothing is known, which is not zero.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> found = outcome(load(DATA / "rilis" / "publik-2024"), "formulir_bupati_0100")
    >>> found["kejadian"].sum(), found.at["35.13.09", "laju"]
    (np.float64(27.0), np.float64(10.0))
    """
    rows = _rows(rilis, rilis.beside.hasil, "hasil", kode)[["kejadian", "eksposur"]].astype(float)
    return rows.assign(laju=100 * rows["kejadian"] / rows["eksposur"])


def overall(rows: pd.DataFrame, per: float) -> float:
    """Return the rate of all units together; of measured values their mean."""
    counted = rows.dropna(subset=["kejadian", "eksposur"])
    return per * counted["kejadian"].sum() / counted["eksposur"].sum() if len(counted) else float(rows["laju"].mean())


def _rows(rilis: Rilis, frame: pd.DataFrame, column: str, kode: str) -> pd.DataFrame:
    return frame[frame[column] == kode].set_index("kode").reindex(rilis.kecamatan.index)
