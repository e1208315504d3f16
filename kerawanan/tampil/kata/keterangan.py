"""What stands in a picture beside its finding, for whoever meets it far from its page: where and when, and why."""

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import Result
from kerawanan.tampil.kata import alasan, kalimat, lapis, nama
from kerawanan.tampil.kata.status import status_line
from kerawanan.teks.markup import plain
from kerawanan.teks.text import listing, t
from kerawanan.telaah.lapis import CLASSES, values

# How many kecamatan of an indicator are named with what was counted there.
MOST = 5


def about(result: Result, bahasa: str) -> str:
    """Return what must be known to read any picture or document: source, then release, status, date, fingerprint."""
    source = t("peta.sumber_gambar", bahasa, sumber=result.rilis.info.sumber_singkat.get(bahasa))
    line = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return f"{source} {line[:1].upper()}{line[1:]}."


def where_and_when(rilis: Rilis, bahasa: str) -> str:
    """Name the site, the kabupaten/kota and the election.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> where_and_when(load(DATA / "rilis" / "publik-2024"), "id")
    'Peta Kerawanan Pemilihan · Kabupaten Probolinggo · Pemilihan Serentak 2024'
    """
    parts = (t("situs.pendek", bahasa), rilis.wilayah.nama, rilis.info.pemilihan.get(bahasa))
    return " · ".join(part for part in parts if part)


def notes(found: Certainty, kode: str, bahasa: str, layer: str = CLASSES) -> list[str]:
    """Return the lines below a picture as plain text: a kecamatan's reasons, else who is on top and what this is.

    In the layer of an indicator, what was counted where there is most of it.
    """
    rilis = found.result.rilis
    if kode and layer == CLASSES and (why := alasan.short(found, kode, bahasa)):
        return [plain(line).replace("- ", "– ", 1) for line in why.split("\n") if line.strip()]
    return [*_foremost(found, bahasa, layer), plain(rilis.info.ringkas.get(bahasa))]


def _foremost(found: Certainty, bahasa: str, layer: str) -> list[str]:
    """Name the kecamatan on top: with the class, the group with its bands of ranks; else with what was counted."""
    rilis = found.result.rilis
    if layer == CLASSES:
        group = kalimat.top_group(found)
        bands = found.table.loc[group, ["peringkat_p5", "peringkat_p95"]].astype(int)
        named = [f"{nama.kecamatan(rilis, kode)} ({low}–{high})" for kode, low, high in bands.itertuples(name=None)]
        fields = {"banyak": len(group), "nama": listing(named, bahasa)}
        return [plain(t("keterangan.kelompok", bahasa, **fields))] if len(group) > 1 else []
    if layer not in rilis.indikator:
        return []
    known = values(found, layer).dropna().sort_values(ascending=False, kind="stable")
    counted = [
        f"{nama.kecamatan(rilis, str(kode))}: {lapis.recorded(found, layer, str(kode), bahasa)}"
        for kode in known.index[known > 0][:MOST]
    ]
    return [plain(t("keterangan.tercatat", bahasa, isi="; ".join(counted)))] if counted else []
