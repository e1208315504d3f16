"""Downloads: the table as CSV for machines and for Indonesian spreadsheets, and the map as GeoJSON.

Every file carries its status inside: columns of their own in tables, a member of the collection in GeoJSON.
"""

import json
from collections.abc import Callable

import pandas as pd

from kerawanan.kepastian import Certainty
from kerawanan.skor import Result
from kerawanan.tampil.peta import boundaries
from kerawanan.tampil.kalimat import is_scenario, status_line
from kerawanan.tampil.tabel import certainty_table, score_table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def defuse(value: object) -> object:
    """Keep a spreadsheet from reading a text cell as a formula.

    Examples
    --------
    >>> defuse("=1+1"), defuse("Tiris"), defuse(-1.5)
    ("'=1+1", 'Tiris', -1.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def full_table(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return scores and certainty side by side, each row with what must be known to read it."""
    result = found.result
    table = score_table(result).merge(certainty_table(found).drop(columns="nama"), on="kode")
    note = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return table.assign(rilis=result.rilis.info.id, status=result.rilis.info.status, keterangan=note).map(defuse)


def csv_comma(found: Certainty, bahasa: str) -> bytes:
    """Return CSV with comma and decimal point, UTF-8."""
    return full_table(found, bahasa).to_csv(index=False, lineterminator="\n").encode()


def csv_semicolon(found: Certainty, bahasa: str) -> bytes:
    """Return CSV with semicolon and decimal comma, as spreadsheets in Indonesian open it."""
    text = full_table(found, bahasa).to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def geojson(found: Certainty, bahasa: str) -> bytes:
    """Return the boundaries with scores as plain numbers."""
    result = found.result
    rows = full_table(found, bahasa).set_index("kode")
    rows = json.loads(rows.to_json(orient="index", double_precision=10))
    shapes = boundaries(result.rilis.info.wilayah)
    items = [{**shape, "properties": shape["properties"] | rows[shape["id"]]} for shape in shapes["features"]]
    head = {
        "type": "FeatureCollection",
        "keterangan": status_line(result.rilis, result.parameters, result.fingerprint, bahasa),
        "atribusi": list(result.rilis.info.atribusi),
    }
    return json.dumps({**head, "features": items}, ensure_ascii=False, separators=(",", ":")).encode()


FORMATS: dict[str, Callable[[Certainty, str], bytes]] = {
    "csv": csv_comma,
    "csv_titik_koma": csv_semicolon,
    "geojson": geojson,
}


MIME = {"csv": "text/csv", "csv_titik_koma": "text/csv", "geojson": "application/geo+json"}
ENDING = {"csv": ".csv", "csv_titik_koma": "_excel.csv", "geojson": ".geojson"}


def name_of(result: Result, what: str, ending: str) -> str:
    """Return a file name that says what is inside: simulation or not, release, content, fingerprint."""
    mark = result.rilis.info.status == "simulasi" or is_scenario(result.rilis, result.parameters)
    return "_".join([*(["SIMULASI"] if mark else []), result.rilis.info.id, what, result.fingerprint]) + ending


def file_name(found: Certainty, kind: str) -> str:
    """Return the file name of a download of scores."""
    return name_of(found.result, "skor", ENDING[kind])


def table_csv(table: pd.DataFrame, result: Result, bahasa: str) -> bytes:
    """Return any table for reading as CSV, each row with what must be known to read it."""
    note = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return table.assign(keterangan=note).map(defuse).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
