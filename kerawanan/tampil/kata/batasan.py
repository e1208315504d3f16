"""What the map cannot say: limits of every release, of its status, and of its own data and place."""

from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import metode, nama
from kerawanan.teks.markup import literal
from kerawanan.teks.text import number, prose, t


def towns(found: Certainty, bahasa: str) -> list[str]:
    """Say of each town beside the place that it is another one, as both often bear one name."""
    wilayah = found.result.rilis.wilayah
    about = [feature["properties"] for feature in wilayah.konteks["features"]]
    beside = [item["nama"] for item in about if (item.get("jenis"), item.get("peran")) == ("kota", "tetangga")]
    own = literal(wilayah.nama)
    return [t("batasan.kota", bahasa, wilayah=own, kota=literal(name)) for name in beside if own]


def limits(found: Certainty, bahasa: str) -> str:
    """Return all limits as a list in Markdown: those of the status first, then of the release, then of every map."""
    rilis = found.result.rilis
    n = number(len(rilis.kecamatan), bahasa, 0)
    fields = {"n": n, "campuran": metode.mixture(rilis, bahasa), **nama.classes(found.ref, bahasa)}
    own = [*(nama.said(item, bahasa) for item in rilis.cerita.keterbatasan), *towns(found, bahasa)]
    parts = [prose(f"keterbatasan_{rilis.info.status}", bahasa), *(f"- {line}\n" for line in own)]
    return "".join([*parts, prose("keterbatasan", bahasa, **fields)])
