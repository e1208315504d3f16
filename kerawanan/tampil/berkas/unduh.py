"""Downloads: the table as CSV for machines and for Indonesian spreadsheets, a spreadsheet of all steps, GeoJSON.

Every file carries its status, source, date and fingerprint inside: columns of their own in tables, the first sheet of
the spreadsheet, members of the collection in GeoJSON.
"""

import json
from collections.abc import Callable

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import is_scenario
from kerawanan.skor.resep import Result
from kerawanan.tampil.berkas.buku import workbook
from kerawanan.tampil.berkas.lembar import Book, defuse
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.kata.tabel import DECIMALS, certainty_table, score_table
from kerawanan.tampil.tanda import made_up, preview
from kerawanan.teks.text import t
from kerawanan.telaah.robustness import Robustness


def full_table(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return scores and certainty side by side for a spreadsheet, each row with what must be known to read it."""
    return whole_table(found, bahasa).map(defuse)


def whole_table(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the same with texts as they stand, for what computes nothing."""
    result = found.result
    table = score_table(result).merge(certainty_table(found).drop(columns="nama"), on="kode")
    return table.assign(**about(result, bahasa))


def about(result: Result, bahasa: str) -> dict[str, str]:
    """Return what must be known to read any figure of a result, as columns or members of a file."""
    info = result.rilis.info
    return {
        "rilis": info.id,
        "status": info.status,
        "tanggal_data": info.tanggal_data.isoformat(),
        "sidik": result.fingerprint,
        "sumber": info.sumber_singkat.get(bahasa),
        "keterangan": status_line(result.rilis, result.parameters, result.fingerprint, bahasa),
    }


def _rows(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the table for CSV; its fingerprint is words, because a bare 042e5459 is read as a number."""
    return full_table(found, bahasa).assign(sidik=t("status.sidik", bahasa, sidik=found.result.fingerprint))


def csv_comma(found: Certainty, bahasa: str) -> bytes:
    """Return CSV with comma and decimal point, UTF-8."""
    return _rows(found, bahasa).to_csv(index=False, lineterminator="\n").encode()


def csv_semicolon(found: Certainty, bahasa: str) -> bytes:
    """Return CSV with semicolon and decimal comma, as spreadsheets in Indonesian open it."""
    text = _rows(found, bahasa).to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def geojson(found: Certainty, bahasa: str) -> bytes:
    """Return the boundaries with scores as plain numbers."""
    result = found.result
    rows = whole_table(found, bahasa).set_index("kode")
    rows = json.loads(str(rows.to_json(orient="index", double_precision=10)))
    shapes = result.rilis.wilayah.kecamatan["features"]
    items = [{**shape, "properties": shape["properties"] | rows[shape["id"]]} for shape in shapes]
    head = {
        "type": "FeatureCollection",
        **about(result, bahasa),
        "atribusi": [line.get(bahasa) for line in result.rilis.info.atribusi],
    }
    return json.dumps({**head, "features": items}, ensure_ascii=False, separators=(",", ":")).encode()


def variants(found: Robustness, bahasa: str) -> pd.DataFrame:
    """Return every way to compute with its limits, and score and class of each unit, as for machines: codes and dots.

    One row per way; two columns per unit, `skor_<kode>` and `kelas_<kode>`.
    """
    table = found.variants.assign(penyusutan=found.variants["penyusutan"].map({True: "ya", False: "tidak"}))
    table = table.round({"bawah": DECIMALS, "atas": DECIMALS})
    scores = found.scores.round(DECIMALS).add_prefix("skor_")
    parts = table.join(scores).join(found.classes.add_prefix("kelas_"))
    sidik = t("status.sidik", bahasa, sidik=found.result.fingerprint)
    return parts.assign(**about(found.result, bahasa) | {"sidik": sidik}).map(defuse)


def variants_csv(found: Robustness, bahasa: str) -> bytes:
    """Return every way to compute as CSV with comma and decimal point, UTF-8."""
    return variants(found, bahasa).to_csv(index=False, lineterminator="\n").encode()


FORMATS: dict[str, Callable[[Certainty, str], bytes]] = {
    "csv": csv_comma,
    "csv_titik_koma": csv_semicolon,
    "xlsx": workbook,
    "geojson": geojson,
}
MIME = {
    "csv": "text/csv",
    "csv_titik_koma": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "toml": "application/toml",
}
ENDING = {"csv": ".csv", "csv_titik_koma": "_excel.csv", "xlsx": ".xlsx", "geojson": ".geojson"}


def name_of(result: Result, what: str, ending: str) -> str:
    """Return a file name that says what is inside: its marks, release, content, fingerprint."""
    scenario = is_scenario(result.rilis, result.parameters)
    return marked(result.rilis, f"{result.rilis.info.id}_{what}_{result.fingerprint}{ending}", scenario=scenario)


def marked(rilis: Rilis, name: str, *, scenario: bool) -> str:
    """Return a file name with the marks in front: SIMULASI of a what-if, CONTOH of made-up data, or PRATINJAU.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> marked(load(DATA / "rilis" / "contoh"), "skor.csv", scenario=True)
    'SIMULASI_CONTOH_skor.csv'
    """
    said = {"SIMULASI": scenario, "CONTOH": made_up(rilis), "PRATINJAU": preview(rilis)}
    return "_".join([*(word for word, holds in said.items() if holds), name])


def file_name(found: Certainty, kind: str) -> str:
    """Return the file name of a download of scores."""
    return name_of(found.result, "skor", ENDING[kind])


def table_csv(table: pd.DataFrame, result: Result, bahasa: str) -> bytes:
    """Return any table for reading as CSV, each row with what must be known to read it."""
    note = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    table = table.rename(columns=defuse).assign(keterangan=note)
    return table.map(defuse).to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def table_xlsx(table: pd.DataFrame, result: Result, title: str, bahasa: str) -> bytes:
    """Return any table for reading as a spreadsheet of one sheet, with what must be known to read it on top."""
    info, note = result.rilis.info, status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    book = Book({"daftar": title}, info.judul.get(bahasa), note, info.tanggal_rilis)
    book.table("daftar", title, list(table.columns), table.to_numpy().tolist())
    return book.content()


TABLES: dict[str, Callable[[pd.DataFrame, Result, str, str], bytes]] = {
    "csv": lambda table, result, _, bahasa: table_csv(table, result, bahasa),
    "xlsx": table_xlsx,
}
