"""Texts full of markup in the files to download: as they stand, and never a formula of others."""

import io

import openpyxl
import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import certainty
from kerawanan.strategi import measures
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.kata import tabel
from tests.halaman.tanda import full_of_markup


def test_files_hold_texts_as_they_stand_and_no_formula_of_others(contoh: Rilis) -> None:
    nasty = full_of_markup(contoh)
    found, wrong = certainty(nasty, n=200), []
    lists = [tabel.events(nasty, "id"), tabel.checklist(nasty.referensi, measures(nasty.referensi, nasty.isu), "id")]
    files = {kind: write(found, "id") for kind, write in unduh.FORMATS.items()}
    for place, table in enumerate(lists):
        files |= {f"{place}.{kind}": write(table, found.result, "x", "id") for kind, write in unduh.TABLES.items()}
    for kind, content in files.items():
        if kind.endswith("xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(content))
            cells = [(cell.value, cell.data_type) for sheet in book for row in sheet.rows for cell in row]
            texts = [str(value) for value, _ in cells]
            wrong += [(kind, value) for value, form in cells if form == "f" and str(value).startswith("=1+1")]
        else:
            texts = [content.decode("utf-8-sig")]
            if "csv" in kind:
                separator = ";" if kind == "csv_titik_koma" else ","
                read = pd.read_csv(io.BytesIO(content), sep=separator, encoding="utf-8-sig", dtype=str)
                texts = [*map(str, read.to_numpy().ravel())]
        wrong += [(kind, text) for text in texts if text.startswith("=1") or r"\$xq" in text]
        assert any("$xq$ _aq_ **bq**" in text for text in texts), kind
    assert wrong == []
