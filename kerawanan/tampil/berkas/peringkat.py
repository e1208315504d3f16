"""The files of a map of ranks: table and pictures, each with what it is inside and in its name."""

from collections.abc import Callable

import pandas as pd

from kerawanan.rilis.peringkat import Peringkat
from kerawanan.tampil.berkas.lembar import defuse
from kerawanan.tampil.kata import peringkat as words
from kerawanan.tampil.peta.peringkat import png, svg
from kerawanan.teks.text import BAHASA


def csv(of: Peringkat, bahasa: str) -> bytes:
    """Return the ranks by code as CSV, UTF-8; empty = no rank. Each row says what it is, and what it is not."""
    nama = of.nama
    ranks = ["" if kode not in of.urutan else str(of.urutan[kode]) for kode in nama]
    table = pd.DataFrame({"kode": list(nama), "nama": list(nama.values()), "peringkat": ranks})
    table = table.assign(status="pratinjau", arah=words.way(of, bahasa), keterangan=words.about(of, bahasa))
    return table.map(defuse).to_csv(index=False, lineterminator="\n").encode()


def entries(of: Peringkat) -> dict[str, object]:
    """Return what a map of ranks is, for the file beside its table."""
    return {
        "status": "pratinjau",
        "rilis": False,
        "wilayah": of.wilayah.kode,
        "kolom": of.kolom,
        "arah": of.arah,
        "tanggal": of.tanggal,
        "berkas": of.berkas,
        "sumber": of.sumber,
        "keterangan": {bahasa: words.about(of, bahasa) for bahasa in BAHASA},
        "atribusi": [item.model_dump() for item in of.atribusi],
    }


FORMATS: dict[str, tuple[Callable[[Peringkat, str], bytes], str]] = {
    "png": (png, "image/png"),
    "svg": (lambda of, bahasa: svg(of, bahasa).encode(), "image/svg+xml"),
    "csv": (csv, "text/csv"),
}


def file_name(of: Peringkat, kind: str) -> str:
    """Return a file name that says what is inside; no fingerprint, for there are no scores."""
    return f"PRATINJAU_peringkat_{of.wilayah.kode}_{of.tanggal}.{kind}"
