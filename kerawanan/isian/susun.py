"""From what was read to a release, in memory: checked, its limits and goalposts frozen; nothing touches the disk."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from pydantic import ValidationError

from kerawanan.errors import Problem, RilisError, bounded, is_sound
from kerawanan.isian.baca import Bacaan
from kerawanan.isian.sel import values
from kerawanan.isian.temuan import both
from kerawanan.rilis import consistency, oddities
from kerawanan.rilis.beside import Beside
from kerawanan.rilis.contract_beside import HASIL, Hasil, Sesudah
from kerawanan.rilis.contract_toml import Indikator, InfoRilis
from kerawanan.rilis.fields import Dwibahasa
from kerawanan.rilis.files import MAX_CSV
from kerawanan.rilis.isian import Kerangka, indicator
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.reading import problems_of
from kerawanan.rilis.rows import MAX_LINE, MAX_ROWS
from kerawanan.skor import beku
from kerawanan.skor.metode import METODE
from kerawanan.teks.text import t

NUMBERS = ("kejadian", "eksposur", "nilai")


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What a file does not say of itself.

    Attributes
    ----------
    id
        The name of the release; on disk that of its folder.
    tanggal_rilis
        The day on which it is made.
    tanggal_pemilihan
        Polling day; that of the reference data where it is not given.
    judul
        Its title; one with the name of the place where it is not given.
    """

    id: str
    tanggal_rilis: date
    tanggal_pemilihan: date | None = None
    judul: str = ""


def _words(key: str, **fields: object) -> Dwibahasa:
    return Dwibahasa.model_validate(both(f"isian.{key}", **fields))


def _files(read: Bacaan) -> str:
    return ", ".join(item.nama for item in read.berkas)


def _polling_day(own: Kerangka, about: Keterangan) -> date:
    known = own.referensi.tahapan.get("pemungutan")
    return about.tanggal_pemilihan or (known.mulai if known and known.mulai else about.tanggal_rilis)


def _info(read: Bacaan, own: Kerangka, about: Keterangan) -> InfoRilis:
    """Return what the release says of itself; limits are for the data to give."""
    polling = _polling_day(own, about)
    last = max([date.fromisoformat(day) for day in read.kejadian["tanggal"] if day], default=polling)
    title = {"id": about.judul, "en": about.judul} if about.judul else None
    entries = {
        "id": about.id,
        "judul": title or _words("judul_rilis", wilayah=own.wilayah.nama or own.wilayah.kode),
        "ringkas": _words("ringkas_rilis"),
        "status": "pratinjau",
        "wilayah": own.wilayah.kode,
        "pemilihan": _words("pemilihan", tahun=polling.year),
        "tanggal_pemilihan": polling,
        "tanggal_data": min(last, about.tanggal_rilis),
        "tanggal_rilis": about.tanggal_rilis,
        "versi_metode": max(METODE),
        "lisensi": _words("lisensi"),
        "sumber_singkat": _words("sumber_rilis", nama=_files(read)),
        "atribusi": own.atribusi,
        "tahapan": tuple(own.referensi.tahapan),
        "batas": {"rendah_sedang": beku.WHOLE_SCALE[0], "sedang_tinggi": beku.WHOLE_SCALE[1]},
    }
    try:
        return InfoRilis.model_validate(entries)
    except ValidationError as error:
        raise RilisError(problems_of(error, "rilis.toml")) from error


def _indicators(read: Bacaan, own: Kerangka, year: int) -> dict[str, Indikator]:
    """Return the indicators of which the file has a figure."""
    found, source = {}, _words("sumber_rilis", nama=_files(read))
    for kode, item in own.hitungan.items():
        if kode in set(read.nilai["indikator"]):
            fields = {
                bahasa: t(
                    "belum_dibuka.per_seratus",
                    bahasa,
                    satuan=item.satuan.get(bahasa),
                    eksposur=own.eksposur.satuan.get(bahasa),
                )
                for bahasa in ("id", "en")
            }
            words = {"satuan": Dwibahasa(**fields), "sumber": source, "catatan": _words("catatan_indikator")}
            found[kode] = indicator(own, kode, words, str(year))
    return found


def _numbered(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table with its numbers as such, its rows counted as those of the file that it becomes."""
    rows = pd.RangeIndex(2, 2 + len(table)).astype("int64")
    filled = table.set_axis(pd.Index(rows), axis="index")
    return filled.assign(**{name: pd.Series(values(filled[name]), filled.index, dtype=float) for name in columns})


def _beside(read: Bacaan, own: Kerangka, info: InfoRilis) -> Beside:
    """Return the outcomes that were filled in."""
    used = {kode for _, kode in read.hasil}
    source = {"teks": info.sumber_singkat}
    listed = tuple(
        Hasil.model_validate({**item.model_dump(), "tanggal": info.tanggal_data, "sumber": source})
        for item in own.kata.hasil
        if item.kode in used
    )
    rows = [(kode, hasil, count, exposed) for (kode, hasil), (count, exposed, *_) in read.hasil.items()]
    return Beside(Sesudah(hasil=listed), pd.DataFrame(rows, columns=list(HASIL))) if rows else Beside()


def _too_much(kejadian: pd.DataFrame) -> list[Problem]:
    """Return why a table of events could not be read again: several files together may pass what a release may have."""
    if len(kejadian) > MAX_ROWS:
        return [Problem("banyak_baris", "kejadian.csv", fields={"harap": MAX_ROWS, "temu": len(kejadian)})]
    # Fewer cannot, however long their texts are.
    if len(kejadian) * MAX_LINE > MAX_CSV and len(kejadian.to_csv(index=False).encode()) > MAX_CSV:
        return [Problem("terlalu_besar", "kejadian.csv", fields={"harap": MAX_CSV // 1000})]
    return []


def _checked(rilis: Rilis) -> Rilis:
    """Return the release with what is odd about it.

    Raises
    ------
    RilisError
        What was accepted breaks the contract all the same.
    """
    problems = consistency.check_dates(rilis.info, rilis.info.tanggal_rilis) + _too_much(rilis.kejadian)
    problems += consistency.check_nilai(rilis.nilai, rilis.indikator)
    problems += consistency.check_kejadian(rilis.kejadian, rilis.nilai, rilis.indikator)
    if not is_sound(problems):
        raise RilisError(problems)
    odd = oddities.odd_exposure(rilis.nilai, rilis.kejadian, rilis.indikator)
    odd += oddities.odd_events(rilis.kejadian, rilis.info, rilis.indikator)
    return replace(rilis, peringatan=bounded(odd))


def susun(read: Bacaan, own: Kerangka, about: Keterangan) -> Rilis:
    r"""Return the release that a file becomes: status `pratinjau`, limits and goalposts frozen from its own data.

    Raises
    ------
    RilisError
        Something is wrong or still open (`Bacaan.siap`), there are ranks only, or the contract is broken.

    Examples
    --------
    >>> from kerawanan.isian.baca import baca
    >>> from kerawanan.rilis.isian import load_kerangka
    >>> own = load_kerangka("3513")
    >>> text = "Kecamatan;Jumlah TPS;Catatan khusus\nTiris;85;4\nSukapura;66;1\nSumber;70;0\n".encode()
    >>> made = susun(baca({"hitungan.csv": text}, own), own, Keterangan("uji", date(2026, 11, 26)))
    >>> made.info.status, made.indikator["catatan_khusus_tps"].acuan
    ('pratinjau', (0.0, 4.705882353))
    """
    if read.peringkat:
        raise RilisError([Problem("hanya_peringkat", read.peringkat.berkas)])
    if not read.siap:
        raise RilisError(read.masalah or [Problem("belum_dijawab", fields={"jumlah": len(read.pertanyaan)})])
    info = _info(read, own, about)
    units = own.wilayah.units
    kecamatan = units[units["tingkat"] == "kecamatan"].drop(columns="tingkat")
    indikator = _indicators(read, own, info.tanggal_pemilihan.year)
    nilai, kejadian = _numbered(read.nilai, NUMBERS), _numbered(read.kejadian, ("jumlah",))
    tables = (nilai, kejadian, _numbered(read.tindakan, ()))
    rilis = _checked(
        Rilis(info, indikator, kecamatan, *tables, own.wilayah, own.referensi, (), _beside(read, own, info))
    )
    right = beku.frozen(rilis, indikator)
    rilis = beku.with_goalposts(rilis, right.acuan)
    if right.batas:
        limits = {"rendah_sedang": right.batas[0], "sedang_tinggi": right.batas[1]}
        entries = {**info.model_dump(exclude={"batas"}), "batas": limits}
        rilis = replace(rilis, info=InfoRilis.model_validate(entries))
    return rilis
