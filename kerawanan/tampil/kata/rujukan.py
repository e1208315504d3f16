"""What a reader takes along or looks up: how to cite, how to report, the IKP indicators and scores, the history."""

from urllib.parse import quote

import pandas as pd

from kerawanan.rilis.load import Rilis
from kerawanan.rilis.situs import load_provinces, load_riwayat, load_situs
from kerawanan.skor.resep import Result
from kerawanan.tampil import tanda
from kerawanan.tampil.kata import nama, status
from kerawanan.tampil.kata.kutipan import site
from kerawanan.tampil.kata.peristiwa import link
from kerawanan.tampil.kata.status import status_line, status_words
from kerawanan.teks.markup import literal
from kerawanan.teks.text import day, number, t


def citation(result: Result, address: str, bahasa: str) -> str:
    """Return the sentence to cite a view by: mark, title, status, dates, method, fingerprint, address."""
    info = result.rilis.info
    said = t(
        "rujukan.kutipan",
        bahasa,
        situs=site(result.rilis, bahasa),
        rilis=info.judul.get(bahasa),
        status=status_words(result.rilis, bahasa),
        terbit=day(info.tanggal_rilis, bahasa),
        data=day(info.tanggal_data, bahasa),
        versi=info.versi_metode,
        sidik=result.fingerprint,
        alamat=address,
    )
    return tanda.framed(result, said, bahasa)


def contact(rilis: Rilis) -> tuple[str, str]:
    """Return whom to ask about a release: what is shown and where it leads; both empty where nobody is named.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> contact(load(DATA / "rilis" / "publik-2024"))
    ('', '')
    """
    given = rilis.info.kontak
    if not given or given.startswith("https://"):
        return given.removeprefix("https://").rstrip("/"), given
    plain = given.removeprefix("mailto:")
    return plain, f"mailto:{plain}"


def publisher(rilis: Rilis, bahasa: str) -> str:
    """Return who issued a release and whom to ask, as Markdown; empty where neither is named."""
    parts, (shown, address) = [], contact(rilis)
    if rilis.info.penerbit:
        parts.append(t("siaran.penerbit", bahasa, penerbit=literal(rilis.info.penerbit)))
    if address:
        parts.append(t("siaran.kontak", bahasa, kontak=link(address, shown)))
    return " ".join(parts)


def never(bahasa: str) -> list[str]:
    """Return what nobody may say by this map, whoever takes figures from it."""
    return [t(f"rujukan.jangan_{place}", bahasa) for place in (1, 2, 3)]


def report(result: Result, address: str, bahasa: str) -> str:
    """Return the text of a report of an error: what was looked at is filled in."""
    line = status_line(result.rilis, result.parameters, result.fingerprint, bahasa)
    return t("rujukan.laporan", bahasa, alamat=address, keterangan=line)


def report_link(text: str, bahasa: str) -> str:
    """Return where to send a report, with the text filled in where that is mail; empty where nobody has set it."""
    target = load_situs().lapor
    if not target.startswith("mailto:"):
        return target
    return f"{target}?subject={quote(t('rujukan.perihal', bahasa))}&body={quote(text)}"


def provinces(bahasa: str) -> pd.DataFrame:
    """Return the published IKP 2024 scores of the provinces as printed."""
    table = load_provinces()
    words = [t(f"rujukan.kategori_{value}", bahasa) for value in table["kategori"]]
    return pd.DataFrame(
        {
            t("rujukan.kolom_urutan", bahasa): [str(value) for value in table["peringkat"]],
            t("rujukan.kolom_provinsi", bahasa): [literal(name) for name in table["provinsi"]],
            t("rujukan.kolom_skor_ikp", bahasa): [number(value, bahasa, 2) for value in table["skor_ikp"]],
            t("rujukan.kolom_kategori", bahasa): words,
        }
    )


def national(rilis: Rilis, bahasa: str) -> str:
    """Say where the province of a release stands in the published IKP 2024; empty where the table lacks it."""
    table, name = load_provinces().set_index("provinsi"), rilis.wilayah.provinsi.removeprefix("Provinsi ")
    if name not in table.index:
        return ""
    row = table.loc[name]
    return status.said(
        "rujukan.nasional",
        rilis,
        bahasa,
        provinsi=literal(name),
        skor=number(row["skor_ikp"], bahasa, 2),
        kategori=t(f"rujukan.kategori_{row['kategori']}", bahasa),
        urutan=int(row["peringkat"]),
        n=len(table),
    )


def history(rilis: str, bahasa: str) -> list[str]:
    """Return the changes of the method and of one release as lines, the latest first."""
    return [
        f"**{day(item.tanggal, bahasa)} · {t(f'rujukan.jenis_{item.jenis}', bahasa)}.** {nama.said(item.teks, bahasa)}"
        for item in load_riwayat()
        if item.jenis == "metode" or item.rilis == rilis
    ]
