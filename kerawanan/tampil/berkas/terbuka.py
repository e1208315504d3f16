"""Open data: every table of a result as a file for machines, under names and columns that stay.

Each row of a CSV and the head of each JSON carry release, status, date and fingerprint; what the columns are stands in
`datapackage.json` (Frictionless Data Package, version 1).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.parameter import as_dict
from kerawanan.strategi import measures
from kerawanan.tampil.berkas import unduh
from kerawanan.tampil.berkas.lembar import defuse
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.kata.rujukan import contact
from kerawanan.tampil.kata.status import grade
from kerawanan.tampil.kata.tabel import DECIMALS, certainty_table
from kerawanan.teks.text import t
from kerawanan.telaah.beside import outcome
from kerawanan.telaah.kejadian import within

CSV, JSON, GEOJSON = "text/csv; charset=utf-8", "application/json", "application/geo+json"
# What a column holds in the words of the Table Schema; all others hold text.
NUMBERS = {
    *("skor", "cakupan", "p_rendah", "p_sedang", "p_tinggi", "kejadian", "eksposur", "nilai"),
    *("tingkat_kasar", "tingkat_susut", "z", "poin", "laju", "jumlah"),
}
WHOLE = {"peringkat", "peringkat_p5", "peringkat_p50", "peringkat_p95"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of open data: the key of what it holds in words, its media type, and how it is made."""

    kata: str
    jenis: str
    make: Callable[[Certainty, str], bytes]


def _marked(table: pd.DataFrame, found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return a table, each row with what must be known to read it; its own columns keep their names."""
    about = unduh.about(found.result, bahasa) | {"sidik": t("status.sidik", bahasa, sidik=found.result.fingerprint)}
    named = {f"{name}_rilis" if name in table else name: value for name, value in about.items()}
    return table.assign(**named).map(defuse)


def scores(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return score, rank, class, coverage, the scores of the issues and the certainty, a row each kecamatan."""
    return unduh.full_table(found, bahasa).assign(sidik=t("status.sidik", bahasa, sidik=found.result.fingerprint))


def sureness(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the band of ranks and the chances of the classes, a row each kecamatan."""
    return _marked(certainty_table(found), found, bahasa)


def indicators(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return every indicator of the selection with its counts and points, a row each kecamatan and indicator."""
    rilis = found.result.rilis
    table = found.result.steps.round(DECIMALS).reset_index()
    items = [rilis.indikator[str(kode)] for kode in table["indikator"]]
    table.insert(1, "nama", list(rilis.kecamatan["nama"].reindex(table["kode"])))
    table.insert(3, "label", [item.label.get(bahasa) for item in items])
    table.insert(4, "isu", [str(item.isu) for item in items])
    table = table.assign(
        satuan=[item.satuan.get(bahasa) for item in items],
        mutu=[grade(rilis, item) for item in items],
        periode=[item.periode for item in items],
        sumber=[item.sumber.teks.get(bahasa) for item in items],
        url=[item.sumber.url for item in items],
    )
    return _marked(table, found, bahasa)


def events(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return the register of events inside the selection, a row each event."""
    return _marked(within(found.result), found, bahasa)


def outcomes(found: Certainty, bahasa: str) -> pd.DataFrame:
    """Return what happened afterwards, a row each outcome and kecamatan, with its date, source and caution."""
    rilis, parts = found.result.rilis, []
    columns = ["kode", "nama", "hasil", "label", "kejadian", "eksposur", "laju", "satuan", "tanggal", "sumber", "url"]
    for item in rilis.beside.sesudah.hasil:
        rows = outcome(rilis, item.kode).round(DECIMALS).rename_axis("kode").reset_index()
        rows = rows.assign(nama=list(rilis.kecamatan["nama"].reindex(rows["kode"])), hasil=item.kode)
        rows = rows.assign(label=item.label.get(bahasa), satuan=item.satuan.get(bahasa), tanggal=str(item.tanggal))
        rows = rows.assign(sumber=item.sumber.teks.get(bahasa), url=item.sumber.url)
        parts.append(rows[columns].assign(hati_hati=item.catatan.get(bahasa)))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*columns, "hati_hati"])
    return _marked(table, found, bahasa)


TABLES: dict[str, Callable[[Certainty, str], pd.DataFrame]] = {
    "skor": scores,
    "kepastian": sureness,
    "indikator": indicators,
    "kejadian": events,
    "hasil": outcomes,
}


def _csv(name: str) -> Callable[[Certainty, str], bytes]:
    return lambda found, bahasa: TABLES[name](found, bahasa).to_csv(index=False, lineterminator="\n").encode()


def _json(found: Certainty, bahasa: str, **parts: object) -> bytes:
    """Write parts under what must be known to read them, and under the parameters."""
    head = {**unduh.about(found.result, bahasa), "parameter": as_dict(found.result.parameters)}
    return json.dumps({**head, **parts}, ensure_ascii=False, indent=1).encode()


def scores_json(found: Certainty, bahasa: str) -> bytes:
    """Return the table of scores as JSON."""
    table = unduh.whole_table(found, bahasa).drop(columns=list(unduh.about(found.result, bahasa)))
    rows = json.loads(str(table.to_json(orient="records", double_precision=10)))
    limits = dict(zip(("rendah_sedang", "sedang_tinggi"), found.result.limits or (), strict=False))
    return _json(found, bahasa, batas=limits, kecamatan=rows)


def strategies(found: Certainty, bahasa: str) -> bytes:
    """Return the strategies, and the measures for the selection with those who act, legal basis and source, as JSON."""
    ref, chosen = found.ref, found.result.parameters
    named = {kode: item.nama.get(bahasa) for kode, item in ref.pelaku.items()}
    main = [
        {"kode": item.kode, "nama": item.nama.get(bahasa), "uraian": item.uraian.get(bahasa)}
        | {"pelaku": [named[kode] for kode in item.pelaku], "sumber": item.sumber.teks.get(bahasa)}
        for item in ref.strategi.values()
    ]
    own = [
        {"kode": item.kode, "isu": item.isu, "strategi": item.strategi, "tahapan": list(item.tahapan)}
        | {"teks": item.teks.get(bahasa), "pelaku": [named[kode] for kode in item.pelaku]}
        | {"dasar_hukum": item.dasar_hukum.get(bahasa) if item.dasar_hukum else None}
        | {"sumber": item.sumber.teks.get(bahasa), "url": item.sumber.url or None}
        for item in measures(ref, chosen.isu, chosen.tahapan)
    ]
    return _json(found, bahasa, strategi=main, tindakan=own)


def _field(name: str, found: Certainty, bahasa: str) -> dict[str, str]:
    """Describe a column: what it holds, and in which unit."""
    if name in found.ref.isu and name in found.result.isu:
        said = t("data_terbuka.kolom_skor_isu", bahasa, isu=found.ref.isu[name].nama.get(bahasa))
        return {"name": name, "type": "number", "description": said}
    kind = "number" if name in NUMBERS else "integer" if name in WHOLE else "string"
    return {"name": name, "type": kind, "description": t(f"data_terbuka.kolom_{name}", bahasa)}


def _resource(name: str, file: File, found: Certainty, bahasa: str) -> dict[str, object]:
    own: dict[str, object] = {
        "name": name.replace(".", "-"),
        "path": name,
        "title": t(f"ringkas.berkas_{file.kata}", bahasa),
    }
    stem, _, ending = name.rpartition(".")
    about = own | {"format": ending, "mediatype": file.jenis.partition(";")[0], "encoding": "utf-8"}
    if file.jenis != CSV:
        return about
    columns = TABLES[stem](found, bahasa).columns
    fields = [_field(str(column), found, bahasa) for column in columns]
    return about | {"profile": "tabular-data-resource", "schema": {"fields": fields, "missingValues": [""]}}


def _contributors(rilis: Rilis) -> dict[str, list[dict[str, str]]]:
    """Say who issued a release and whom to ask; nothing where neither is named."""
    shown, address = contact(rilis)
    if not (rilis.info.penerbit or address):
        return {}
    known = {"title": rilis.info.penerbit or shown, "role": "publisher"}
    if address:
        known |= {"email": shown} if address.startswith("mailto:") else {"path": address}
    return {"contributors": [known]}


def package(found: Certainty, bahasa: str) -> bytes:
    """Return what all the files are: a Frictionless Data Package of the release and its selection."""
    result, info = found.result, found.result.rilis.info
    described = {
        "profile": "data-package",
        "name": f"peta-kerawanan-{info.id}",
        "title": f"{t('situs.pendek', bahasa)}: {info.judul.get(bahasa)}",
        "description": f"{place(result.rilis, bahasa)}. {info.ringkas.get(bahasa)}",
        "version": result.fingerprint,
        "created": f"{info.tanggal_rilis.isoformat()}T00:00:00Z",
        "licenses": [{"name": "other-open", "title": info.lisensi.get(bahasa)}],
        "sources": [{"title": info.sumber_singkat.get(bahasa)}],
        **_contributors(result.rilis),
        "resources": [_resource(name, file, found, bahasa) for name, file in FILES.items() if name != PACKAGE],
    }
    return _json(found, bahasa, **described)


PACKAGE = "datapackage.json"
FILES: dict[str, File] = {
    "skor.csv": File("skor", CSV, _csv("skor")),
    "skor.json": File("skor", JSON, scores_json),
    "kepastian.csv": File("kepastian", CSV, _csv("kepastian")),
    "indikator.csv": File("indikator", CSV, _csv("indikator")),
    "kejadian.csv": File("kejadian", CSV, _csv("kejadian")),
    "hasil.csv": File("hasil", CSV, _csv("hasil")),
    "kecamatan.geojson": File("batas", GEOJSON, unduh.geojson),
    "strategi.json": File("strategi", JSON, strategies),
    PACKAGE: File("paket", JSON, package),
}


def file_name(found: Certainty, name: str) -> str:
    """Return the file name of a file of open data, which says what is inside."""
    stem, _, ending = name.rpartition(".")
    return unduh.name_of(found.result, stem, f".{ending}")
