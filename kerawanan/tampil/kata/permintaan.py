"""The counts that nobody has opened yet, in words: what each would replace, who holds it, the letter that asks."""

from dataclasses import dataclass

import pandas as pd

from kerawanan.rilis.contract_toml import Indikator
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.permintaan import Hitungan, Permintaan
from kerawanan.skor.resep import Result
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.kalimat import citation, listing
from kerawanan.tampil.kata.status import grade, said, status_line
from kerawanan.tampil.tanda import made_up
from kerawanan.teks.markup import plain
from kerawanan.teks.text import number, prose, spelled, t

# From the best evidence to none.
GRADES = ("kuat", "sedang", "lemah", "rekaan")
TABLE, LAW = "{tabel}", "{hukum}"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the letter: `teks` of lines, `butir` of list items, or `tabel` of rows with the headings first."""

    kind: str
    rows: tuple[tuple[str, ...], ...]


def replaced(rilis: Rilis, item: Hitungan) -> tuple[Indikator, ...]:
    """Return the scored indicators of a release that a count would replace: those of its issue."""
    return tuple(own for own in rilis.scored.values() if own.isu == item.isu and item.isu)


def evidence(rilis: Rilis, item: Hitungan) -> str:
    """Return the best evidence that a release has on the issue of a count; empty where it assesses none of it."""
    found = {grade(rilis, own) for own in replaced(rilis, item)}
    return next((name for name in GRADES if name in found), "")


def proxies(rilis: Rilis, item: Hitungan, bahasa: str) -> str:
    """Name what a count would replace, each with its evidence; a dash where the release has nothing of the issue."""
    own = [
        f"{nama.said(proxy.label, bahasa)} ({t(f'mutu.{grade(rilis, proxy)}', bahasa)})"
        for proxy in replaced(rilis, item)
    ]
    return "; ".join(own) if own else "–"


def holders(asked: Permintaan, item: Hitungan, bahasa: str) -> str:
    """Name who holds a count."""
    return listing([nama.said(asked.pemegang[kode].nama, bahasa) for kode in item.pemegang], bahasa)


def stages(rilis: Rilis, item: Hitungan, bahasa: str) -> str:
    """Name the stages by which a count is asked for: those of its issue that the release has."""
    return listing([nama.tahapan(rilis.referensi, kode, bahasa) for kode in stages_of(rilis, item)], bahasa)


def stages_of(rilis: Rilis, item: Hitungan) -> tuple[str, ...]:
    """Return the stages of the release on which the issue of a count bears; none for what has no issue."""
    return tuple(k for k in rilis.referensi.isu[item.isu].tahapan if k in rilis.info.tahapan) if item.isu else ()


def gain(rilis: Rilis, asked: Permintaan, bahasa: str) -> str:
    """Say which issues would turn from weak to strong evidence, and which would gain as well."""
    if made_up(rilis):
        return t("belum_dibuka.hasil_rekaan", bahasa)
    by_grade = {
        name: [nama.isu(rilis.referensi, str(i.isu), bahasa) for i in asked.kejadian if evidence(rilis, i) == name]
        for name in ("lemah", "sedang")
    }
    key = "hasil" if by_grade["lemah"] else "hasil_tanpa_lemah"
    weak, medium = (listing(names, bahasa) for names in by_grade.values())
    n = spelled(len(by_grade["lemah"]), bahasa)
    text = t(f"belum_dibuka.{key}", bahasa, n=n, isu=weak)
    return f"{text} {t('belum_dibuka.hasil_sedang', bahasa, isu=medium)}" if medium else text


def table(rilis: Rilis, asked: Permintaan, bahasa: str) -> pd.DataFrame:
    """Return everything that is asked for: what it replaces, form, field, unit, who holds it, source."""
    rows = [
        (
            nama.said(item.nama, bahasa),
            nama.isu(rilis.referensi, item.isu, bahasa) if item.isu else t(f"belum_dibuka.{item.peran}", bahasa),
            proxies(rilis, item, bahasa),
            nama.said(item.formulir, bahasa),
            nama.said(item.ruas, bahasa),
            nama.said(item.satuan, bahasa),
            holders(asked, item, bahasa),
            citation(item.sumber, bahasa),
        )
        for item in asked.hitungan.values()
    ]
    heads = ("hitungan", "isu", "pengganti", "formulir", "ruas", "satuan", "pemegang", "sumber")
    return pd.DataFrame(rows, columns=[t(f"belum_dibuka.kolom_{name}", bahasa) for name in heads])


def law(asked: Permintaan, bahasa: str) -> pd.DataFrame:
    """Return what the law says, its times in working days, and where that was read."""
    rows = [
        (
            nama.said(item.dasar, bahasa),
            nama.said(item.isi, bahasa),
            number(item.hari, bahasa, 0),
            citation(item.sumber, bahasa),
        )
        for item in asked.hukum.values()
    ]
    heads = ("dasar", "isi", "hari", "sumber")
    return pd.DataFrame(rows, columns=[t(f"belum_dibuka.kolom_{name}", bahasa) for name in heads])


def _asked_rows(rilis: Rilis, items: list[Hitungan], bahasa: str) -> tuple[tuple[str, ...], ...]:
    heads = tuple(t(f"belum_dibuka.kolom_{name}", bahasa) for name in ("hitungan", "formulir", "satuan", "tahapan"))
    rows = [
        (
            item.nama.get(bahasa),
            f"{item.formulir.get(bahasa)}: {item.ruas.get(bahasa)}",
            item.satuan.get(bahasa),
            plain(stages(rilis, item, bahasa)) or "–",
        )
        for item in items
    ]
    return (heads, *rows)


def letter(result: Result, asked: Permintaan, pemegang: str, bahasa: str) -> list[Block]:
    """Return the letter to one holder, its blanks in square brackets, and last what its table was made from."""
    rilis = result.rilis
    items = [item for item in asked.hitungan.values() if pemegang in item.pemegang]
    cited = [(f"{item.dasar.get(bahasa)}: {item.isi.get(bahasa)}",) for item in asked.hukum.values() if item.di_surat]
    special = {TABLE: Block("tabel", _asked_rows(rilis, items, bahasa)), LAW: Block("butir", tuple(cited))}
    fields = {
        "penerima": asked.pemegang[pemegang].nama.get(bahasa),
        "pemilihan": rilis.info.pemilihan.get(bahasa),
        "alasan": said("belum_dibuka.alasan", rilis, bahasa, judul=rilis.info.judul.get(bahasa)),
        "n": len(rilis.kecamatan),
    }
    text, blocks = prose("surat", bahasa, **fields, tabel=TABLE, hukum=LAW), []
    for part in text.strip().split("\n\n"):
        lines = part.split("\n")
        listed = all(line.startswith("- ") for line in lines)
        rows = tuple((line.removeprefix("- ") if listed else line,) for line in lines)
        blocks.append(special.get(part) or Block("butir" if listed else "teks", rows))
    made_from = status_line(rilis, result.parameters, result.fingerprint, bahasa)
    return [*blocks, Block("teks", ((t("belum_dibuka.dibuat_dari", bahasa, keterangan=made_from),),))]


def letter_text(blocks: list[Block]) -> str:
    """Return the letter as plain text; the rows of the table become list items."""

    def part(block: Block) -> str:
        if block.kind == "tabel":
            heads, *rows = block.rows
            more = [". ".join(map(": ".join, zip(heads[2:], row[2:], strict=True))) for row in rows]
            items = [f"- {row[0]}. {row[1]}. {rest}." for row, rest in zip(rows, more, strict=True)]
        else:
            items = [f"- {row[0]}" if block.kind == "butir" else row[0] for row in block.rows]
        return "\n".join(items)

    return "\n\n".join(map(part, blocks)) + "\n"


def card(rilis: Rilis, asked: Permintaan, item: Hitungan, bahasa: str) -> str:
    """Return what the page says of one count as Markdown."""
    fields = {
        "formulir": nama.said(item.formulir, bahasa),
        "ruas": nama.said(item.ruas, bahasa),
        "satuan": nama.said(item.satuan, bahasa),
        "pemegang": holders(asked, item, bahasa),
    }
    text = f"**{nama.said(item.nama, bahasa)}**  \n{nama.said(item.definisi, bahasa)}\n\n"
    text += t("belum_dibuka.kartu", bahasa, **fields)
    now, own = evidence(rilis, item), proxies(rilis, item, bahasa)
    before = t(f"mutu.{now}", bahasa) if now else t("belum_dibuka.tanpa_bukti", bahasa)
    return f"{text}\n\n{t('belum_dibuka.ganti', bahasa, pengganti=own, sekarang=before, nanti=t('mutu.kuat', bahasa))}"


def beside(asked: Permintaan, bahasa: str) -> list[str]:
    """Return what is asked for as well, as lines: what counts are compared with, and context."""
    return [
        t(
            "belum_dibuka.di_samping",
            bahasa,
            nama=nama.said(item.nama, bahasa),
            guna=t(f"belum_dibuka.{item.peran}", bahasa),
            arti=nama.said(item.definisi, bahasa),
            pemegang=holders(asked, item, bahasa),
            sumber=citation(item.sumber, bahasa),
        )
        for item in asked.hitungan.values()
        if item.peran != "kejadian"
    ]


def source(item: Hitungan, bahasa: str) -> str:
    """Say where form and field were read."""
    return t("belum_dibuka.dibaca", bahasa, sumber=citation(item.sumber, bahasa))


def holder_reasons(asked: Permintaan, bahasa: str) -> list[str]:
    """Say of each holder why we think that the counts are there."""
    return [
        f"**{nama.said(item.nama, bahasa)}**: {nama.said(item.sebab, bahasa)} ({citation(item.sumber, bahasa)})."
        for item in asked.pemegang.values()
    ]
