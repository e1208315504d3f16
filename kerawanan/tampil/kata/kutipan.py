"""Sentences to quote and the cards of the issues. Each sentence carries its figure, date, source and certainty."""

from dataclasses import dataclass

from kerawanan.rilis.load import Rilis
from kerawanan.skor.kelas import KELAS, KEYAKINAN, RAGU, TINGGI, YAKIN
from kerawanan.skor.kepastian import Certainty
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import top_group
from kerawanan.tampil.kata.kepastian import band, sureness
from kerawanan.tampil.kata.status import grade, said, status_words
from kerawanan.tampil.tanda import framed, mark
from kerawanan.teks.markup import literal, plain
from kerawanan.teks.text import day, listing, number, of_draws, prose, spelled, t

NAMED = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What the front page says of an issue."""

    nama: str
    rumusan: str
    kekuatan: str
    terkuat: str
    mutu: str


def names(found: Certainty, units: list[str], bahasa: str) -> str:
    """Name some units, and say how many more there are."""
    known = [nama.kecamatan(found.result.rilis, kode) for kode in units]
    if len(known) <= NAMED:
        return listing(known, bahasa)
    return t("kutipan.dan_lain", bahasa, nama=", ".join(known[:NAMED]), lagi=len(known) - NAMED)


def quality(found: Certainty, isu: str, bahasa: str) -> str:
    """Say how good the evidence of an issue is: the grades of its indicators."""
    rilis = found.result.rilis
    grades = {grade(rilis, item) for item in rilis.scored.values() if item.isu == isu}
    worst_last = [name for name in ("kuat", "sedang", "lemah", "rekaan") if name in grades]
    words = listing([t(f"mutu.{name}", bahasa) for name in worst_last], bahasa)
    return words[:1].upper() + words[1:]


def card(found: Certainty, isu: str, bahasa: str) -> Card:
    """Return the card of an issue; `found` is the result for this issue alone."""
    item = found.ref.isu[isu]
    classes, words = found.result.table["kelas"], found.table["keyakinan"]
    high = classes == TINGGI
    counts = {
        "jumlah": spelled(int(high.sum()), bahasa),
        "n": len(classes),
        "ragu": int((high & (words == RAGU)).sum()),
    }
    fields = {**counts, **nama.classes(found.ref, bahasa)}
    key = "kutipan.kekuatan" if classes.isin(KELAS).any() else "kutipan.kekuatan_datar"
    group = top_group(found)
    strongest = "kutipan.terkuat_satu" if len(group) == 1 else "kutipan.terkuat"
    return Card(
        nama=nama.said(item.nama, bahasa),
        rumusan=nama.said(item.rumusan, bahasa),
        kekuatan=framed(found.result, said(key, found.result.rilis, bahasa, **fields), bahasa),
        terkuat=t(strongest, bahasa, nama=names(found, group, bahasa)) if group else t("kelas.belum_ada_data", bahasa),
        mutu=quality(found, isu, bahasa),
    )


def place(rilis: Rilis, bahasa: str) -> str:
    """Name the kabupaten/kota and the election, for a sentence that travels, as plain text."""
    return ", ".join(part for part in (rilis.wilayah.nama, rilis.info.pemilihan.get(bahasa)) if part)


def site(rilis: Rilis, bahasa: str) -> str:
    """Name the site and the kabupaten/kota, as plain text."""
    return " – ".join(part for part in (t("situs.pendek", bahasa), rilis.wilayah.nama) if part)


def description(rilis: Rilis, bahasa: str) -> str:
    """Say in one sentence what the site shows, as plain text."""
    count = {"isu": len(rilis.isu), "tahapan": len(rilis.info.tahapan)}
    words = {name: spelled(many, bahasa).lower() for name, many in count.items()}
    n = number(len(rilis.kecamatan), bahasa, 0)
    return t("situs.deskripsi_rilis", bahasa, tempat=place(rilis, bahasa), n=n, **words)


def about(rilis: Rilis, bahasa: str) -> str:
    """Say what the map is and how it came about, as Markdown."""
    own = f"{nama.said(rilis.cerita.asal, bahasa)} " if rilis.cerita.asal else ""
    fields = {"isu": spelled(len(rilis.isu), bahasa).lower(), "n": number(len(rilis.kecamatan), bahasa, 0)}
    return own + prose("beranda", bahasa, tempat=literal(rilis.wilayah.nama), **fields)


def tail(found: Certainty, bahasa: str) -> str:
    """Return what must stand behind every quoted figure."""
    info = found.result.rilis.info
    return t(
        "kutipan.ekor",
        bahasa,
        situs=t("situs.pendek", bahasa),
        status=literal(status_words(found.result.rilis, bahasa)),
        tanggal=day(info.tanggal_data, bahasa),
        sumber=nama.said(info.sumber_singkat, bahasa),
        sidik=found.result.fingerprint,
    )


def quotes(found: Certainty, bahasa: str) -> list[str]:
    """Return three sentences that a reporter can quote as they stand, as plain text; none without scores.

    Where the draws cannot tell the top apart, no sentence names one kecamatan as the most vulnerable.
    """
    result = found.result
    if not result.scores.notna().any():
        return []
    group = top_group(found)
    first = group[0]
    fields = {"nama": nama.kecamatan(result.rilis, first), "skor": number(result.scores[first], bahasa)}
    fields["peringkat"] = band(found, first, bahasa)
    if len(group) == 1:
        lead = t("kutipan.satu", bahasa, **fields)
    else:
        lead = t(
            "kutipan.kelompok", bahasa, banyak=spelled(len(group), bahasa), daftar=names(found, group, bahasa), **fields
        )
    classes = {kode: int((result.table["kelas"] == kode).sum()) for kode in KELAS}
    words = {kode: int((found.table["keyakinan"] == kode).sum()) for kode in KEYAKINAN}
    scored = int(result.scores.notna().sum())
    split = t("kutipan.kelas", bahasa, n=scored, **classes, **nama.classes(found.ref, bahasa))
    sure = t("kutipan.yakin" if words[YAKIN] else "kutipan.yakin_nol", bahasa, **words)
    contrast = _contrast(found, bahasa)
    words, where = mark(result, bahasa), literal(place(result.rilis, bahasa))
    start = f"{words}. {where}" if words else where
    return [plain(f"{start}: {text} {tail(found, bahasa)}") for text in (lead, f"{split} {sure}", contrast)]


def _contrast(found: Certainty, bahasa: str) -> str:
    """Say whether the highest and the lowest score really differ, and how sure that is."""
    scores = found.result.scores.dropna().sort_values(ascending=False)
    top, bottom = str(scores.index[0]), str(scores.index[-1])
    key = "kutipan.beda" if found.differ(top, bottom) else "kutipan.tidak_beda"
    return said(
        key,
        found.result.rilis,
        bahasa,
        atas=nama.kecamatan(found.result.rilis, top),
        bawah=nama.kecamatan(found.result.rilis, bottom),
        skor_atas=number(scores.iloc[0], bahasa),
        skor_bawah=number(scores.iloc[-1], bahasa),
        pasti_atas=sureness(found, top, bahasa),
        pasti_bawah=sureness(found, bottom, bahasa),
        peluang=of_draws(float(found.above.at[top, bottom]), bahasa),
    )
