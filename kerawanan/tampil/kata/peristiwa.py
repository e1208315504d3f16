"""Events of a kecamatan in words: when, where, at which stage, and who says so."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.skor.resep import Result
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama
from kerawanan.teks.markup import literal
from kerawanan.teks.text import day, t
from kerawanan.telaah.kejadian import amount, within

ADDRESS = re.compile(r"https?://[^\s,;]*[^\s,;.:!?\)\]}>]")


def host(url: str) -> str:
    """Return the short name of an address: its host without "www.".

    Examples
    --------
    >>> host("https://www.wartabromo.com/2024/02/26/x")
    'wartabromo.com'
    """
    return urlsplit(url).netloc.removeprefix("www.")


def link(url: str, text: str = "") -> str:
    """Return an address as a Markdown link that shows its host or a short text, never the address itself.

    An address of made-up data that cannot exist (RFC 2606: `.example`) is no link: only the text.

    Examples
    --------
    >>> link("https://pantura7.com/?p=66072")
    '[pantura7.com](https://pantura7.com/?p=66072)'
    >>> link("https://bukti.example/rakor", "bukti")
    'bukti'
    """
    if host(url).endswith(".example"):
        return literal(text or host(url))
    return f"[{literal(text or host(url))}]({quote(url, safe=':/?&=#%+;,@~!$*')})"


def cited(sumber: str, url: str) -> str:
    """Return who says so, with links in place of the names of the media; further addresses in the text become links.

    Examples
    --------
    >>> cited("Camat Dringu, kompas.com", "https://kompas.com/x")
    'Camat Dringu, [kompas.com](https://kompas.com/x)'
    >>> cited("BPBD; juga https://rmol.id/y", "https://jpnn.com/z")
    'BPBD; juga [rmol.id](https://rmol.id/y), [jpnn.com](https://jpnn.com/z)'
    """
    parts, place = [], 0
    for found in ADDRESS.finditer(sumber):
        parts += [literal(sumber[place : found.start()]), link(found.group())]
        place = found.end()
    text = "".join([*parts, literal(sumber[place:])])
    if not url:
        return text
    named = re.search(rf"(?<![\w./\[-]){re.escape(host(url))}(?![\w./\]-])", text)
    return text[: named.start()] + link(url) + text[named.end() :] if named else f"{text}, {link(url)}"


def of_unit(result: Result, kode: str) -> pd.DataFrame:
    """Return the register rows of a unit ("" = those about the whole kabupaten) inside the selection, by date."""
    rows = within(result)
    rows = rows[rows["kode_kecamatan"] == kode]
    return rows.sort_values(["tanggal", "id"], ascending=[False, True])


def left_out(result: Result, kode: str) -> int:
    """Return how many rows about a unit the selection leaves out."""
    return int((result.rilis.kejadian["kode_kecamatan"] == kode).sum()) - len(of_unit(result, kode))


def groups(result: Result, kode: str) -> dict[str, pd.DataFrame]:
    """Return the events of a unit by indicator, in the order of the release; indicators without events are absent."""
    rows = of_unit(result, kode)
    return {name: part for name in result.rilis.indikator if len(part := rows[rows["indikator"] == name])}


def title(rilis: Rilis, name: str, part: pd.DataFrame, bahasa: str) -> str:
    """Return the heading of a group: what, how many, and whether they count towards the score."""
    item = rilis.indikator[name]
    key = "kecamatan.peristiwa_dinilai" if item.dinilai else "kecamatan.peristiwa_konteks"
    return t(key, bahasa, label=nama.indikator(rilis, name, bahasa), jumlah=amount(part))


@dataclass(frozen=True, slots=True)
class Group:
    """The events of an indicator in words: its code, a heading, and one line an event."""

    kode: str
    judul: str
    baris: list[str]


def written(result: Result, kode: str, bahasa: str) -> list[Group]:
    """Return the events of a unit ("" = the whole kabupaten) inside the selection, by indicator."""
    rilis, found = result.rilis, groups(result, kode)
    return [
        Group(name, title(rilis, name, part, bahasa), [line(rilis, row, bahasa) for _, row in part.iterrows()])
        for name, part in found.items()
    ]


def hidden(result: Result, kode: str, bahasa: str) -> str:
    """Say how many events of a unit and of the whole kabupaten the selection leaves out; nothing where none."""
    many = sum(left_out(result, unit) for unit in (kode, ""))
    return t("kecamatan.peristiwa_tersaring", bahasa, jumlah=many) if many else ""


def _place(rilis: Rilis, row: pd.Series, bahasa: str) -> list[str]:
    desa, parts = rilis.wilayah.units, []
    if row["kode_desa"] in desa.index:
        kind = str(desa.at[row["kode_desa"], "tingkat"])
        parts.append(t(f"kecamatan.{kind}", bahasa, nama=literal(desa.at[row["kode_desa"], "nama"])))
    if row["tps"]:
        parts.append(t("kecamatan.tps", bahasa, nomor=literal(row["tps"])))
    return parts


def mark(rilis: Rilis, bahasa: str) -> str:
    """Return the mark that every made-up event carries; nothing for real ones."""
    colour = tanda.BADGES[rilis.info.status]
    return f":{colour}-badge[{t('kecamatan.contoh', bahasa)}] " if tanda.made_up(rilis) else ""


def where(rilis: Rilis, row: pd.Series, bahasa: str) -> str:
    """Return where it happened, how serious it was and how often; empty where nothing of it is on record."""
    words = [] if "Desa:" in row["keterangan"] else _place(rilis, row, bahasa)
    if row["tingkat"]:
        words.append(t(f"kecamatan.tingkat_{row['tingkat']}", bahasa))
    if row["jumlah"] > 1:
        words.append(f"{int(row['jumlah'])}×")
    return ", ".join(words)


def line(rilis: Rilis, row: pd.Series, bahasa: str) -> str:
    """Return one event as Markdown; every made-up one carries its mark."""
    head, place = [f"{mark(rilis, bahasa)}**{day(row['tanggal'], bahasa)}**"], where(rilis, row, bahasa)
    if row["tahapan"]:
        head.append(nama.tahapan(rilis.referensi, row["tahapan"], bahasa))
    head += [place] if place else []
    return f"{' · '.join(head)}: {literal(row['keterangan'])} ({cited(row['sumber'], row['url'])})"
