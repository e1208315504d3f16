"""The digest of a release: one number for all that its figures and colours are made of, however the files spell it.

It covers what the files say, not their bytes: line ends, byte order mark, separators, comments, the order of rows, of
entries and of weights and the spelling of numbers (1, 1.0, 1,0) change no figure and no digest (docs/keputusan/0018).
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

import pandas as pd
from pydantic import BaseModel

from kerawanan.rilis.referensi import Referensi


def digest(content: object) -> str:
    """Return the SHA-256 of plain values, models, tables and mappings or sequences of them, in hexadecimal digits.

    Examples
    --------
    >>> digest({"a": 1, "b": (2.5, None)}) == digest({"b": [2.5, float("nan")], "a": 1.0})
    True
    >>> digest({"a": 1}) == digest({"a": True})
    False
    """
    spelled = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    """Bring a value to the one form that is hashed: numbers as floats, missing ones as nothing, tables as sorted rows.

    Raises
    ------
    TypeError
        The value is of a kind that has no such form yet.
    """
    # Nearly all values are texts and numbers; asking for every other kind first takes three times as long.
    if type(value) is str or type(value) is float:
        return _single(value)
    if isinstance(value, pd.DataFrame):
        rows = [_plain(row) for row in value.itertuples(index=False, name=None)]
        return {"kolom": list(value.columns), "baris": sorted(rows, key=json.dumps)}
    if isinstance(value, BaseModel):
        return _plain(dict(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return _single(value)


def _single(value: object) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return None if value != value else float(value) + 0.0
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"expected plain values, found {type(value).__name__}")


def colours(referensi: Referensi) -> dict[str, object]:
    """Return the class table: classes with their words, letters and colours, those of what-ifs and of the ground."""
    return {"kelas": referensi.kelas, "simulasi": referensi.simulasi, "dasar": referensi.dasar}
