"""A release whose texts are full of what Markdown, HTML, Plotly, TeX or a spreadsheet would read as more than text."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from kerawanan.rilis.contract_beside import Konteks
from kerawanan.rilis.fields import Contract, Dwibahasa
from kerawanan.rilis.load import Rilis

KODE = "35.13.22"
BAD = "=1+1 $xq$ _aq_ **bq** <i>cq</i> [dq](http://eq.example) :smile: `fq` %{y} {nama}"
BAD += " <script>gq()</script> <img src=x onerror=hq()> [iq](javascript:jq())"
BOTH = {"id": "x", "en": "x"}


def loaded(value: Any, bad: str = BAD) -> Any:
    """Return the same with something bad before every text in two languages."""
    if isinstance(value, Dwibahasa):
        return Dwibahasa.model_construct(id=f"{bad} {value.id}", en=f"{bad} {value.en}")
    if isinstance(value, Contract):
        return value.model_copy(update={name: loaded(getattr(value, name), bad) for name in type(value).model_fields})
    if isinstance(value, dict):
        return {name: loaded(item, bad) for name, item in value.items()}
    if isinstance(value, tuple):
        return tuple(loaded(item, bad) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: loaded(getattr(value, item.name), bad) for item in fields(value)})
    return value


def with_texts(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.assign(**{name: BAD + " " + table[name] for name in columns})


def full_of_markup(contoh: Rilis) -> Rilis:
    """Return the made-up release with markup in every text, and some context, of which it has none."""
    after = contoh.beside
    figure: dict[str, object] = {
        "kode": "angka",
        "jenis": "proporsi",
        "tanggal": date(2024, 11, 28),
        "sumber": {"teks": BOTH},
    }
    figure |= dict.fromkeys(("label", "definisi", "satuan", "eksposur", "catatan"), BOTH)
    table = pd.DataFrame({"kode": contoh.kecamatan.index, "konteks": "angka", "kejadian": 1.0, "eksposur": 2.0})
    beside = replace(after, sesudah=loaded(after.sesudah), konteks={"angka": loaded(Konteks.model_validate(figure))})
    beside = replace(beside, nilai_konteks=table.assign(nilai=float("nan")))
    return Rilis(
        info=loaded(contoh.info).model_copy(update={"penerbit": BAD}),
        indikator=loaded(contoh.indikator),
        kecamatan=with_texts(contoh.kecamatan, "nama"),
        nilai=contoh.nilai,
        kejadian=with_texts(contoh.kejadian, "keterangan", "sumber"),
        tindakan=contoh.tindakan,
        wilayah=replace(contoh.wilayah, units=with_texts(contoh.wilayah.units, "nama")),
        referensi=loaded(contoh.referensi),
        beside=beside,
    )
