"""What every page without scripts has around its content: switches, status, sources, what engines read."""

from typing import Any

from kerawanan.tampil import tanda
from kerawanan.tampil.berkas.gambar import SIZES, finding
from kerawanan.tampil.berkas.terbuka import FILES
from kerawanan.tampil.kata import nama, rujukan
from kerawanan.tampil.kata.kutipan import place
from kerawanan.tampil.kata.status import official_note, scope, status_line, status_words
from kerawanan.tampil.ringkas.bahan import Ingredients
from kerawanan.tampil.ringkas.tautan import Target, path
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, day, t

LOCALES = {"id": "id_ID", "en": "en_GB"}
WORDS = (
    *("ke_isi", "bahasa", "rilis", "tahapan", "isu", "saring", "bahasa_rilis", "tolak_judul", "tolak"),
    *("peta", "peta_baca", "tabel", "tabel_baca", "isu_judul", "bukti", "cegah", "sesudah", "kabupaten"),
    *("tidak_ditemukan", "data", "data_baca", "sumber", "lisensi", "penerbit", "kontak", "kutip", "batas"),
    *(
        "aplikasi",
        "semua_kecamatan",
        "susunan",
        "peristiwa",
        "konteks",
        "gambar",
        "utuh",
        "buka",
        "sumber_pendek",
    ),
)


def words(bahasa: str) -> dict[str, str]:
    """Return the words of the templates by name."""
    return {name: t(f"ringkas.{name}", bahasa) for name in WORDS}


def _choices(of: Ingredients, kode: str) -> dict[str, list[dict[str, object]]]:
    """Return the switches as links: language, release, stage, issue; the one that holds is marked."""
    result, here = of.found.result, of.target(kode)
    rilis, ref = result.rilis, of.found.ref
    stages = [("", t("ringkas.semua_tahapan", of.bahasa))]
    stages += [(each, ref.tahapan[each].nama.get(of.bahasa)) for each in rilis.info.tahapan]
    issues: list[tuple[tuple[str, ...], str]] = [((), t("ringkas.semua_isu", of.bahasa))]
    issues += [((each,), ref.isu[each].nama.get(of.bahasa)) for each in rilis.isu]
    return {
        "bahasa": [
            {"kata": t(f"ringkas.bahasa_{each}", each), "ke": of.links(here.to(bahasa=each)), "ini": each == of.bahasa}
            | {"lang": each}
            for each in BAHASA
        ],
        "rilis": [
            {"kata": each.info.judul.get(of.bahasa), "ini": each.info.id == rilis.info.id}
            | {"ke": of.links(Target("ringkas", each.info.id, of.bahasa, kode if kode in each.kecamatan.index else ""))}
            for each in of.lain
        ],
        "tahapan": [
            {"kata": word, "ke": of.links(here.to(tahapan=each)), "ini": each == here.tahapan} for each, word in stages
        ],
        "isu": [
            {"kata": word, "ke": of.links(here.to(isu=each)), "ini": each == here.isu or set(each) & set(here.isu)}
            for each, word in issues
        ],
    }


def _leading(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the links that lead somewhere, and what holds now."""
    return [item for item in items if item["ke"] or item.get("ini")]


def _files(of: Ingredients) -> list[dict[str, str]]:
    """Return the files of open data of this choice as links, each with what it holds."""
    here = of.target().to(jenis="data")
    files = [
        {"nama": name, "ke": of.links(here.to(nama=name)), "isi": t(f"ringkas.berkas_{file.kata}", of.bahasa)}
        for name, file in FILES.items()
    ]
    return _leading(files)


def _dataset(of: Ingredients, title: str, said: str) -> dict[str, Any]:
    """Return what a search engine reads of the figures, in the words of schema.org."""
    result, info = of.found.result, of.found.result.rilis.info
    here = of.target()
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": said,
        "url": of.asal + path(here),
        "inLanguage": of.bahasa,
        "version": result.fingerprint,
        "datePublished": info.tanggal_rilis.isoformat(),
        "temporalCoverage": f"../{info.tanggal_data.isoformat()}",
        "spatialCoverage": {"@type": "Place", "name": result.rilis.wilayah.nama},
        "license": info.lisensi.get(of.bahasa),
        "creditText": info.sumber_singkat.get(of.bahasa),
        "isAccessibleForFree": True,
        "creativeWorkStatus": status_words(result.rilis, of.bahasa),
        "distribution": [
            {"@type": "DataDownload", "name": name, "encodingFormat": file.jenis}
            | {"contentUrl": of.asal + path(here.to(jenis="data", nama=name))}
            for name, file in FILES.items()
        ],
    }


def head(of: Ingredients, kode: str, title: str) -> dict[str, Any]:
    """Return what stands in the head of a page: title, description, address, picture, what engines read."""
    result, bahasa = of.found.result, of.bahasa
    said = f"{finding(of.found, kode, bahasa)} ({plain(status_words(result.rilis, bahasa))})"
    mark = tanda.mark(result, bahasa)
    named = plain(f"{mark}: {title}" if mark else title)
    size = next(iter(SIZES))
    picture = of.target().to(jenis="gambar", nama=f"{kode or 'peta'}.png", ukuran=size)
    return {
        "judul": named,
        "deskripsi": said,
        "alamat": of.asal + path(of.target(kode)) if of.asal else "",
        "lain": {each: of.asal + path(of.target(kode).to(bahasa=each)) for each in BAHASA} if of.asal else {},
        "gambar": of.asal + path(picture) if of.asal else "",
        "lebar": SIZES[size][0],
        "tinggi": SIZES[size][1],
        "alt": finding(of.found, kode, bahasa),
        "locale": LOCALES[bahasa],
        "situs": t("situs.pendek", bahasa),
        "rekaan": tanda.made_up(result.rilis),
        "dataset": _dataset(of, named, said) if of.asal and not kode else None,
    }


def around(of: Ingredients, kode: str = "") -> dict[str, Any]:
    """Return what stands around the content of a page."""
    result, bahasa = of.found.result, of.bahasa
    info = result.rilis.info
    here = of.target(kode)
    page = here.to(jenis="aplikasi", nama="kecamatan" if kode else "peta", kode=kode)
    pictures = [
        {"kata": kind, "ke": of.links(here.to(jenis="gambar", nama=f"{kode or 'peta'}.{kind}"))}
        for kind in (("png",) if kode else ("png", "svg"))
    ]
    return {
        "bahasa": bahasa,
        "kata": words(bahasa),
        "jangan": rujukan.never(bahasa),
        "tempat": place(result.rilis, bahasa),
        "tanda": tanda.mark(result, bahasa),
        "status": t(f"status.{info.status}", bahasa),
        "milik": official_note(result.rilis, bahasa),
        "pilihan": plain(scope(result.rilis, result.parameters, bahasa)).rstrip(":") if result.assessed else "",
        "saringan": {name: _leading(items) for name, items in _choices(of, kode).items()},
        "catatan": of.catatan,
        "berkas": _files(of),
        "baris": status_line(result.rilis, result.parameters, result.fingerprint, bahasa),
        "sidik": result.fingerprint,
        "sumber": info.sumber_singkat.get(bahasa),
        "data_sampai": day(info.tanggal_data, bahasa),
        "lisensi": info.lisensi.get(bahasa),
        "penerbit": info.penerbit,
        "kontak": rujukan.contact(result.rilis),
        "atribusi": [line.get(bahasa) for line in info.atribusi],
        "ringkas": info.ringkas.get(bahasa),
        "kutipan": rujukan.citation(result, of.asal + path(here) if of.asal else "", bahasa),
        "aplikasi": of.links(page),
        "utuh": of.links(here.to(nama="")),
        "gambar": _leading(pictures),
        "kecamatan": [
            {"nama": plain(nama.kecamatan(result.rilis, unit)), "ke": of.links(here.to(nama=unit)), "ini": unit == kode}
            for unit in result.rilis.kecamatan.sort_values("nama").index
        ],
    }
