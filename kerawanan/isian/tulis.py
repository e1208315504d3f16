"""A release as files: the same bytes each time, as a folder or as one ZIP; reading them back gives the same release."""

import csv
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import tomlkit
from tomlkit.items import Item

from kerawanan.rilis.contract_beside import HASIL
from kerawanan.rilis.contract_csv import KEJADIAN, NILAI, TINDAKAN
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.peringkat import FILE, PICTURE, TABLE, Peringkat
from kerawanan.tampil.berkas.peringkat import FORMATS, entries
from kerawanan.teks.markup import short
from kerawanan.teks.text import t

NO_TIME = (1980, 1, 1, 0, 0, 0)


def _value(entry: Any) -> Item:
    """Return an entry on one line."""
    if isinstance(entry, Mapping):
        table = tomlkit.inline_table()
        table.update({key: _value(item) for key, item in entry.items() if item is not None})
        return table
    if isinstance(entry, list | tuple):
        items = tomlkit.array()
        items.extend(_value(item) for item in entry)
        return items.multiline(multiline=any(isinstance(item, Mapping) for item in entry))
    return tomlkit.item(entry)


def _toml(entries: Mapping[str, Any], comment: str, tables: Mapping[str, Any]) -> bytes:
    """Write entries and then tables, or lists of tables."""
    document = tomlkit.document()
    document.add(tomlkit.comment(comment))
    document.add(tomlkit.nl())
    for key, entry in entries.items():
        if entry is not None:
            document.add(key, _value(entry))
    for key, content in tables.items():
        if isinstance(content, Mapping):
            document.add(key, _table(content))
        else:
            many = tomlkit.aot()
            for item in content:
                many.append(_table(item))
            document.add(key, many)
    return document.as_string().encode()


def _table(content: Mapping[str, Any]) -> Any:
    table = tomlkit.table()
    for key, entry in content.items():
        if entry is not None:
            table.add(key, _value(entry))
    return table


def _spelled(cell: object) -> str:
    if isinstance(cell, float):
        return "" if cell != cell else str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)


def _csv(table: pd.DataFrame, columns: Iterable[str]) -> bytes:
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_spelled(cell) for cell in row] for row in table.itertuples(index=False, name=None))
    return stream.getvalue().encode()


def tulis_rilis(rilis: Rilis) -> dict[str, bytes]:
    """Return the files of a release: name → bytes.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> sorted(tulis_rilis(load(DATA / "rilis" / "contoh")))
    ['hasil.csv', 'hasil.toml', 'indikator.toml', 'kejadian.csv', 'nilai.csv', 'rilis.toml', 'tindakan.csv']
    """
    info = rilis.info.model_dump()
    tables = {name: info.pop(name) for name in ("parameter", "batas")}
    comment = t("isian.kepala_berkas", "id", nama=rilis.info.sumber_singkat.get("id"))
    files = {
        "rilis.toml": _toml(info, comment, tables),
        "indikator.toml": _toml({}, comment, {"indikator": [x.model_dump() for x in rilis.indikator.values()]}),
        "nilai.csv": _csv(rilis.nilai, NILAI),
    }
    if len(rilis.kejadian):
        files["kejadian.csv"] = _csv(rilis.kejadian, KEJADIAN)
    if len(rilis.tindakan):
        files["tindakan.csv"] = _csv(rilis.tindakan, TINDAKAN)
    if len(rilis.beside.hasil):
        after = rilis.beside.sesudah.model_dump()
        files["hasil.toml"] = _toml({}, comment, {name: items for name, items in after.items() if items})
        files["hasil.csv"] = _csv(rilis.beside.hasil, HASIL)
    return files


def tulis_peringkat(of: Peringkat, bahasa: str) -> dict[str, bytes]:
    """Return the files of a map of ranks: what it is, the table, the pictures in a language."""
    files = {FILE: _toml(entries(of), t("peta_peringkat.kepala_berkas", "id", nama=short(of.berkas, 100)), {})}
    files[TABLE] = FORMATS["csv"][0](of, bahasa)
    return files | {f"{PICTURE}.{kind}": FORMATS[kind][0](of, bahasa) for kind in ("svg", "png")}


def kemas(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return files as a ZIP with one folder in it, without the time at which it was packed."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return stream.getvalue()
