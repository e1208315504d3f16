"""Every mistake in a release gets its sentence, at its file, row and column; all of them in one pass."""

import dataclasses
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from kerawanan.errors import MOST, Problem, RilisError, count
from kerawanan.rilis.beside import Beside
from kerawanan.rilis.load import DATA, Rilis, check, load
from kerawanan.skor.kepastian import certainty
from kerawanan.teks.text import BAHASA, catalogue, problem
from tests.conftest import Copy
from tests.rilis.test_oddities import CASES as ODD
from tests.rilis.test_rows import WRONG

SOURCES = Path(__file__).parents[2] / "kerawanan" / "rilis"
# What is wrong with a place has its own cases, in test_wilayah.py.
PLACE = {"wilayah.py", "boundaries.py", "units.py", "geojson.py", "geometry.py", "files.py", "isian.py"}
Where = tuple[str, str, int | None, str]


def cell(file: str, row: int, column: str, value: str) -> Callable:
    return lambda copied: copied.cell(file, row, column, value)


def replace(file: str, old: str, new: str) -> Callable:
    return lambda copied: copied.replace(file, old, new)


def write(file: str, content: str) -> Callable:
    return lambda copied: (copied.path / file).write_text(content, encoding="utf-8")


def add(file: str, **cells: str) -> Callable:
    return lambda copied: copied.append(file, **cells)


def both(*steps: Callable) -> Callable:
    return lambda copied: [step(copied) for step in steps]


def drop(file: str) -> Callable:
    return lambda copied: (copied.path / file).unlink()


def rename(file: str, name: str) -> Callable:
    return lambda copied: (copied.path / file).rename(copied.path / name)


def header(file: str, old: str, new: str) -> Callable:
    """Change the first row only."""

    def change(copied) -> None:
        rows = copied.rows(file)
        rows[0] = [new if name == old else name for name in rows[0]]
        copied.write(file, rows)

    return change


def widen(file: str, row: int) -> Callable:
    def change(copied) -> None:
        rows = copied.rows(file)
        rows[row - 1].append("x")
        copied.write(file, rows)

    return change


def double(file: str, column: str) -> Callable:
    def change(copied) -> None:
        rows = copied.rows(file)
        place = rows[0].index(column)
        copied.write(file, [[*row, row[place]] for row in rows])

    return change


NEW = {"id": "CONTOH-9999", "tanggal": "2024-11-27", "indikator": "catatan_khusus", "kode_kecamatan": "35.13.01"}
NEW |= {"tahapan": "pemungutan", "jumlah": "1", "tingkat": "ringan", "keterangan": "x", "sumber": "x"}
OLD = "35.13.01,catatan_khusus,,,66,"
P, C = "publik-2024", "contoh"
N, K, T, R, D = "nilai.csv", "kejadian.csv", "tindakan.csv", "rilis.toml", "indikator.toml"
H, HT, X, XT = "hasil.csv", "hasil.toml", "konteks.csv", "konteks.toml"
ANYWHERE = -1
LONG = "indikator[longsor_2016]"

LATE, TAKEN = "hasil[formulir_bupati_0100]", "konteks[bencana].kode"
_BOTH = '{ id = "x", en = "x" }'
NOTHING = '[[hasil]]\nkode = "lain"\njenis = "kejadian"\ntanggal = 2024-12-01\nsumber = { teks = ' + _BOTH + " }\n"
NOTHING += "".join(f"{name} = {_BOTH}\n" for name in ("label", "definisi", "satuan", "eksposur", "catatan"))


def measured(copied: Copy) -> None:
    """Make a context figure a measured value, but leave its counts."""
    (copied.path / XT).write_text(
        '[[konteks]]\nkode = "penduduk_per_tps"\njenis = "nilai"\ntanggal = 2024-12-01\n'
        f"sumber = {{ teks = {_BOTH} }}\n"
        + "".join(f"{name} = {_BOTH}\n" for name in ("label", "definisi", "satuan", "catatan")),
        encoding="utf-8",
    )
    copied.write(X, [copied.rows(X)[0], ["35.13.01", "penduduk_per_tps", "1", "", "2"]])


def renamed_outcome(copied: Copy) -> None:
    """Give both outcomes one code."""
    copied.replace(HT, "formulir_bupati_0100", "formulir_gubernur_0100")


CASES: list[tuple[str, Callable, Where]] = [
    # nilai.csv, cell by cell
    (P, cell(N, 2, "kode", "35.74.01"), ("pilihan", N, 2, "kode")),
    (P, cell(N, 2, "kode", ""), ("pilihan", N, 2, "kode")),
    (P, cell(N, 2, "indikator", "longsor"), ("pilihan", N, 2, "indikator")),
    (P, cell(N, 2, "tahapan", "pilpres"), ("pilihan", N, 2, "tahapan")),
    (P, cell(N, 2, "kejadian", "sepuluh"), ("bukan_angka", N, 2, "kejadian")),
    (P, cell(N, 2, "kejadian", "nan"), ("bukan_angka", N, 2, "kejadian")),
    (P, cell(N, 2, "eksposur", "1e999"), ("terlalu_tinggi", N, 2, "eksposur")),
    (P, cell(N, 2, "kejadian", "-1"), ("harus_tak_negatif", N, 2, "kejadian")),
    (P, cell(N, 2, "kejadian", "1,5"), ("bukan_bulat", N, 2, "kejadian")),
    (P, cell(N, 50, "nilai", "banyak"), ("bukan_angka", N, 50, "nilai")),
    (P, cell(N, 50, "nilai", "-0.5"), ("harus_tak_negatif", N, 50, "nilai")),
    # nilai.csv, what no office can mean
    (P, cell(N, 2, "kejadian", "1.000"), ("dua_arti", N, 2, "kejadian")),
    (P, cell(N, 2, "eksposur", "1,000"), ("dua_arti", N, 2, "eksposur")),
    (P, cell(N, 50, "nilai", "1.234"), ("dua_arti", N, 50, "nilai")),
    (P, both(cell(N, 50, "nilai", "0.5"), cell(N, 51, "nilai", "1,5")), ("tanda_campur", N, None, "")),
    (P, cell(N, 2, "kejadian", "1e1"), ("bukan_bulat", N, 2, "kejadian")),
    (P, cell(N, 2, "kejadian", "١٠"), ("angka_asing", N, 2, "kejadian")),
    (P, cell(N, 50, "nilai", "２"), ("angka_asing", N, 50, "nilai")),
    (P, cell(N, 2, "eksposur", "1e308"), ("terlalu_tinggi", N, 2, "eksposur")),
    (P, cell(N, 2, "eksposur", "9" * 4_999), ("terlalu_tinggi", N, 2, "eksposur")),
    (P, cell(N, 50, "nilai", "1e16"), ("terlalu_tinggi", N, 50, "nilai")),
    # kejadian.csv, the same
    (P, cell(K, 2, "tanggal", "1024-06-05"), ("rentang", K, 2, "tanggal")),
    (P, cell(K, 2, "tanggal", "2099"), ("rentang", K, 2, "tanggal")),
    (P, cell(K, 2, "tanggal", "٢٠١٦-٠٦-٠٥"), ("bukan_tanggal", K, 2, "tanggal")),
    (P, cell(K, 2, "tps", "-3"), ("bukan_tps", K, 2, "tps")),
    (P, cell(K, 2, "tps", "000"), ("bukan_tps", K, 2, "tps")),
    (P, cell(K, 2, "tps", "TPS 1000"), ("bukan_tps", K, 2, "tps")),
    (P, cell(K, 2, "jumlah", "1000001"), ("terlalu_tinggi", K, 2, "jumlah")),
    (P, cell(K, 2, "keterangan", "-"), ("hanya_tanda", K, 2, "keterangan")),
    (P, cell(K, 2, "sumber", "\u200b\u00a0"), ("wajib", K, 2, "sumber")),
    (P, cell(K, 2, "url", "https://."), ("bukan_alamat", K, 2, "url")),
    (P, cell(K, 2, "keterangan", "a\0b"), ("karakter_kendali", K, 2, "")),
    (C, cell(T, 2, "tenggat", "2099-01-01"), ("rentang", T, 2, "tenggat")),
    (C, cell(T, 2, "tenggat", "1024-01-01"), ("rentang", T, 2, "tenggat")),
    # nilai.csv, what belongs together
    (P, cell(N, 3, "kode", "35.13.01"), ("ganda", N, 3, "kode")),
    (P, cell(N, 2, "kejadian", "13"), ("melebihi_eksposur", N, 2, "kejadian")),
    (P, cell(N, 2, "eksposur", ""), ("wajib", N, 2, "eksposur")),
    (P, both(cell(N, 2, "kejadian", "0"), cell(N, 2, "eksposur", "0")), ("harus_positif", N, 2, "eksposur")),
    (P, cell(N, 50, "eksposur", "3"), ("bukan_cacahan", N, 50, "indikator")),
    (P, cell(N, 2, "nilai", "3"), ("bukan_nilai", N, 2, "indikator")),
    (P, cell(N, 98, "tahapan", "kampanye"), ("tahapan_luar", N, 98, "tahapan")),
    (
        P,
        add(N, kode="35.13.01", indikator="longsor_2016", tahapan="logistik", kejadian="1", eksposur="12"),
        ("tahapan_campur", N, 242, "tahapan"),
    ),
    # kejadian.csv
    (P, cell(K, 3, "id", "PUB-001"), ("ganda", K, 3, "id")),
    (P, cell(K, 2, "id", " "), ("wajib", K, 2, "id")),
    (P, cell(K, 2, "tanggal", "5 Juni 2016"), ("bukan_tanggal", K, 2, "tanggal")),
    (P, cell(K, 2, "tanggal", "2016-02-30"), ("bukan_tanggal", K, 2, "tanggal")),
    (P, cell(K, 2, "tanggal", "2016-13"), ("bukan_tanggal", K, 2, "tanggal")),
    (P, cell(K, 2, "tanggal", ""), ("bukan_tanggal", K, 2, "tanggal")),
    (P, cell(K, 2, "tahapan", "pilpres"), ("pilihan", K, 2, "tahapan")),
    (P, cell(K, 2, "indikator", "rob"), ("pilihan", K, 2, "indikator")),
    (P, cell(K, 2, "kode_kecamatan", "35.13"), ("pilihan", K, 2, "kode_kecamatan")),
    (P, cell(K, 2, "kode_desa", "35.13.14.9999"), ("pilihan", K, 2, "kode_desa")),
    (P, cell(K, 2, "kode_desa", "35.13.08.2013"), ("desa_luar", K, 2, "kode_desa")),
    (P, cell(K, 2, "jumlah", "1.5"), ("bukan_bulat", K, 2, "jumlah")),
    (P, cell(K, 2, "tingkat", "parah"), ("pilihan", K, 2, "tingkat")),
    (P, cell(K, 2, "keterangan", ""), ("wajib", K, 2, "keterangan")),
    (P, cell(K, 2, "sumber", ""), ("wajib", K, 2, "sumber")),
    (P, cell(K, 2, "url", "bpbd.go.id"), ("bukan_alamat", K, 2, "url")),
    (P, cell(K, 2, "url", "javascript:alert(1)"), ("bukan_alamat", K, 2, "url")),
    (P, cell(K, 2, "indikator", "longsor_2016"), ("bukan_register", K, 2, "indikator")),
    (P, cell(K, 2, "indikator", "longsor_2016"), ("dua_sumber", K, 2, "indikator")),
    (C, cell(K, 2, "tahapan", ""), ("wajib", K, 2, "tahapan")),
    (C, both(cell(K, 2, "kode_desa", ""), cell(K, 2, "kode_kecamatan", "")), ("wajib", K, 2, "kode_kecamatan")),
    (C, cell(K, 2, "tingkat", ""), ("wajib", K, 2, "tingkat")),
    (C, cell(K, 2, "jumlah", ""), ("wajib", K, 2, "jumlah")),
    (C, cell(K, 2, "jumlah", "0"), ("harus_positif", K, 2, "jumlah")),
    (C, cell(K, 2, "tanggal", "2024-06"), ("bukan_tanggal", K, 2, "tanggal")),
    (C, add(K, **(NEW | {"tahapan": "kampanye"})), ("tahapan_luar", K, 416, "tahapan")),
    (C, add(K, **(NEW | {"kode_kecamatan": "35.13.03"})), ("tanpa_eksposur", K, 416, "kode_kecamatan")),
    (C, both(replace(N, OLD, "35.13.01,catatan_khusus,,3,66,")), ("dua_sumber", K, ANYWHERE, "indikator")),
    # tindakan.csv
    (C, cell(T, 2, "strategi", "doa"), ("pilihan", T, 2, "strategi")),
    (C, cell(T, 2, "pelaku", "hantu"), ("pilihan", T, 2, "pelaku")),
    (C, cell(T, 2, "status", "batal"), ("pilihan", T, 2, "status")),
    (C, cell(T, 2, "tenggat", "besok"), ("bukan_tanggal", T, 2, "tenggat")),
    (C, cell(T, 2, "bukti_url", "lihat map"), ("bukan_alamat", T, 2, "bukti_url")),
    # the shape of a table
    (P, header(N, "kejadian", "jumlah"), ("kolom_kurang", N, 1, "kejadian")),
    (P, header(N, "kejadian", "jumlah"), ("kolom_asing", N, 1, "jumlah")),
    (P, double(N, "nilai"), ("ganda", N, 1, "nilai")),
    (P, widen(N, 7), ("lebar_baris", N, 7, "")),
    (P, write(N, ""), ("berkas_kosong", N, 1, "")),
    (P, drop(N), ("berkas_tidak_ada", N, None, "")),
    (C, drop(K), ("berkas_tidak_ada", K, None, "")),
    (P, rename(R, "peringkat.toml"), ("folder_peringkat", P, None, "")),
    # rilis.toml
    (P, drop(R), ("berkas_tidak_ada", R, None, "")),
    (P, write(R, "judul = "), ("toml_rusak", R, 1, "")),
    (P, replace(R, 'id = "publik-2024"\n', ""), ("wajib", R, None, "id")),
    (P, replace(R, 'id = "publik-2024"', 'id = "Publik 2024"'), ("pola", R, None, "id")),
    (P, replace(R, 'id = "publik-2024"', 'id = "contoh"'), ("id_bukan_folder", R, None, "id")),
    (P, replace(R, "[parameter]", "[parameter]\nwarna = 3"), ("asing", R, None, "parameter.warna")),
    (P, replace(R, 'status = "publik"', 'status = "final"'), ("pilihan", R, None, "status")),
    (P, replace(R, 'versi_metode = "2"', 'versi_metode = "3"'), ("pilihan", R, None, "versi_metode")),
    (
        P,
        replace(R, "lisensi =", 'bobot_indikator_pasti = "ya"\nlisensi ='),
        ("jenis", R, None, "bobot_indikator_pasti"),
    ),
    (P, replace(R, 'status = "publik"', 'status = "resmi"'), ("resmi_kurang", R, None, "penerbit")),
    (P, replace(R, "rendah_sedang = 3", "rendah_sedang = 9"), ("batas_terbalik", R, None, "batas")),
    (P, replace(R, "rendah_sedang = 31.", "rendah_sedang = nan #"), ("bukan_angka", R, None, "batas.rendah_sedang")),
    (P, replace(R, "berat = 3", "berat = 0"), ("harus_positif", R, None, "parameter.pengali_tingkat.berat")),
    (P, replace(R, "cakupan_min = 65", "cakupan_min = -1"), ("harus_tak_negatif", R, None, "parameter.cakupan_min")),
    (P, replace(R, "cakupan_min = 65", "cakupan_min = 650"), ("terlalu_tinggi", R, None, "parameter.cakupan_min")),
    (P, replace(R, "penyusutan = true", 'penyusutan = "mungkin"'), ("jenis", R, None, "parameter.penyusutan")),
    (
        P,
        replace(R, "tanggal_data = 2024-02-19", 'tanggal_data = "kemarin"'),
        ("bukan_tanggal", R, None, "tanggal_data"),
    ),
    (P, replace(R, 'wilayah = "3513"', 'wilayah = "../x"'), ("pola", R, None, "wilayah")),
    (P, replace(R, 'wilayah = "3513"', 'wilayah = "9999"'), ("berkas_tidak_ada", "wilayah/9999/wilayah.csv", None, "")),
    (P, replace(R, '"logistik", ', '"logistik", "pilpres", '), ("pilihan", R, None, "tahapan")),
    (
        P,
        replace(R, "[batas]", "[parameter.bobot_isu]\nbanjir = 1\nbencana = 1\n[batas]"),
        ("pilihan", R, None, "parameter.bobot_isu"),
    ),
    (
        P,
        replace(R, "[batas]", "[parameter.bobot_isu]\nbencana = 0\n[batas]"),
        ("bobot_nol", R, None, "parameter.bobot_isu"),
    ),
    (
        P,
        replace(R, "[batas]", "[parameter.bobot_tahapan]\npilpres = 1\n[batas]"),
        ("pilihan", R, None, "parameter.bobot_tahapan"),
    ),
    # indikator.toml
    (P, drop(D), ("berkas_tidak_ada", D, None, "")),
    (P, write(D, "[[indikator]"), ("toml_rusak", D, 1, "")),
    (P, write(D, ""), ("wajib", D, None, "indikator")),
    (P, write(D, 'indikator = ["longsor_2016"]'), ("jenis", D, None, "indikator[1]")),
    (P, replace(D, 'isu = "bencana"', 'isu = "banjir"'), ("pilihan", D, None, f"{LONG}.isu")),
    (P, replace(D, 'isu = "bencana"\n', ""), ("dinilai_tanpa_isu", D, None, LONG)),
    (P, replace(D, 'jenis = "proporsi"', 'jenis = "persen"'), ("pilihan", D, None, f"{LONG}.jenis")),
    (P, replace(D, 'jenis = "proporsi"', 'jenis = "nilai"'), ("eksposur_tak_cocok", D, None, LONG)),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [100.0, 0.0]"), ("acuan_terbalik", D, None, LONG)),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [0.0, inf]"), ("bukan_angka", D, None, f"{LONG}.acuan.1")),
    (P, replace(D, "bobot = 1.0", "bobot = 0"), ("harus_positif", D, None, f"{LONG}.bobot")),
    (P, replace(D, "bobot = 1.0", 'bobot = "berat"'), ("bukan_angka", D, None, f"{LONG}.bobot")),
    (P, replace(D, 'kode = "krb_bromo_2016"', 'kode = "longsor_2016"'), ("ganda", D, None, LONG)),
    (P, replace(D, 'kode = "longsor_2016"', 'kode = "bencana"'), ("kode_terpakai", D, None, "indikator[bencana].kode")),
    (P, replace(D, 'kode = "longsor_2016"', "kode = [1]"), ("jenis", D, None, "indikator[[1]].kode")),
    (P, replace(D, '"logistik", ', '"logistik", "pilpres", '), ("pilihan", D, None, f"{LONG}.tahapan")),
    (P, replace(D, 'periode = "2016"', 'periode = ""'), ("wajib", D, None, f"{LONG}.periode")),
    (P, replace(D, 'url = "https://jatimnet', 'url = "jatimnet'), ("bukan_alamat", D, None, f"{LONG}.sumber.url")),
    # rilis.toml, what no office can mean
    (P, write(R, "id = 1\nid = 2\n"), ("toml_ganda", R, 2, "")),
    (P, write(R, "a = " + "[" * 100_000), ("toml_dalam", R, None, "")),
    (P, write(R, "\n" + "a." * 100_000 + "a = 1"), ("toml_dalam", R, 2, "")),
    (P, write(R, "\na = " + "9" * 5_000), ("angka_panjang", R, 2, "")),
    (P, lambda copied: (copied.path / R).write_bytes(b"PK\x03\x04"), ("bukan_teks", R, None, "")),
    (P, lambda copied: (copied.path / R).write_bytes('id = "caf\xe9 é"'.encode() + b"\xe9"), ("huruf_rusak", R, 1, "")),
    (P, lambda copied: (copied.path / R).write_bytes(b"#" * 500_001), ("terlalu_besar", R, None, "")),
    (
        P,
        replace(R, "tanggal_data = 2024-02-19", 'tanggal_data = "2024-02-19"'),
        ("bukan_tanggal", R, None, "tanggal_data"),
    ),
    (P, replace(R, "tanggal_data = 2024-02-19", "tanggal_data = 20240219"), ("bukan_tanggal", R, None, "tanggal_data")),
    (P, replace(R, "tanggal_data = 2024-02-19", "tanggal_data = 1024-02-19"), ("rentang", R, None, "tanggal_data")),
    (P, replace(R, "tanggal_data = 2024", "tanggal_data = 2099"), ("terlalu_akhir", R, None, "tanggal_data")),
    (P, replace(R, "emilihan = 2024-11-27", "emilihan = 2099-11-27"), ("terlalu_akhir", R, None, "tanggal_pemilihan")),
    (P, replace(R, "tanggal_rilis = 2026", "tanggal_rilis = 2099"), ("terlalu_akhir", R, None, "tanggal_rilis")),
    (P, replace(R, "penyusutan = true", "penyusutan = 1"), ("jenis", R, None, "parameter.penyusutan")),
    (P, replace(R, "cakupan_min = 65", 'cakupan_min = "65"'), ("bukan_angka", R, None, "parameter.cakupan_min")),
    (P, replace(R, "cakupan_min = 65", "cakupan_min = true"), ("bukan_angka", R, None, "parameter.cakupan_min")),
    (P, replace(R, "berat = 3", "berat = 1e308"), ("terlalu_tinggi", R, None, "parameter.pengali_tingkat.berat")),
    (P, replace(R, "berat = 3", "berat = 1e-9"), ("terlalu_rendah", R, None, "parameter.pengali_tingkat.berat")),
    (
        P,
        replace(R, "[batas]", "[parameter.bobot_isu]\nbencana = 1e308\n[batas]"),
        ("terlalu_tinggi", R, None, "parameter.bobot_isu.bencana"),
    ),
    (
        P,
        replace(R, "[batas]", "[parameter.bobot_isu]\nbencana = 1e-300\n[batas]"),
        ("terlalu_rendah", R, None, "parameter.bobot_isu.bencana"),
    ),
    (
        P,
        replace(R, "[batas]", '[parameter.bobot_isu]\n"Bencana Alam" = 1\n[batas]'),
        ("pola", R, None, "parameter.bobot_isu.Bencana Alam"),
    ),
    (P, replace(R, "sedang_tinggi = 42.", "sedang_tinggi = 542."), ("terlalu_tinggi", R, None, "batas.sedang_tinggi")),
    (P, replace(R, "rendah_sedang = 31.", "rendah_sedang = -31."), ("terlalu_rendah", R, None, "batas.rendah_sedang")),
    (
        P,
        replace(R, "sedang_tinggi = 42.49217773", "sedang_tinggi = 31.484927836"),
        ("batas_terbalik", R, None, "batas"),
    ),
    (P, replace(R, 'penerbit = ""', 'penerbit = "."'), ("bukan_nama", R, None, "penerbit")),
    (P, replace(R, 'penerbit = ""', 'penerbit = "Bawaslu\\u0000"'), ("karakter_kendali", R, None, "penerbit")),
    (P, replace(R, 'penerbit = ""', f'penerbit = "{"B" * 201}"'), ("terlalu_panjang", R, None, "penerbit")),
    (P, replace(R, 'en = "Vulnerability map from public records"', 'en = " "'), ("wajib", R, None, "judul.en")),
    (P, replace(R, 'en = "Vulnerability map from public records"', 'en = "…"'), ("hanya_tanda", R, None, "judul.en")),
    (P, replace(R, "Vulnerability map", "Vulner\\u200bability"), ("karakter_kendali", R, None, "judul.en")),
    (P, replace(R, "Vulnerability map", "Vulner\\u202eability"), ("karakter_kendali", R, None, "judul.en")),
    (P, replace(R, '"logistik", ', '"logistik", "logistik", '), ("ganda", R, None, "tahapan")),
    (P, replace(R, 'wilayah = "3513"', 'wilayah = "３５１３"'), ("pola", R, None, "wilayah")),
    # indikator.toml, the same
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [99.99, 100.0]"), ("acuan_dekat", D, None, LONG)),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [0.0, 1e-9]"), ("acuan_dekat", D, None, LONG)),
    (P, replace(D, "acuan = [0.0, 100.0]", "acuan = [0.0, 1e308]"), ("terlalu_tinggi", D, None, f"{LONG}.acuan.1")),
    (P, replace(D, "acuan = [0.0, 100.0]", 'acuan = ["0", 100.0]'), ("bukan_angka", D, None, f"{LONG}.acuan.0")),
    (P, replace(D, "bobot = 1.0", f"bobot = 0x{'f' * 5_000}"), ("bukan_angka", D, None, f"{LONG}.bobot")),
    (P, replace(D, "bobot = 1.0", f"bobot = {'9' * 399}"), ("bukan_angka", D, None, f"{LONG}.bobot")),
    (P, replace(D, "bobot = 1.0", "bobot = 1e308"), ("terlalu_tinggi", D, None, f"{LONG}.bobot")),
    (P, replace(D, "bobot = 1.0", "bobot = 1e-308"), ("terlalu_rendah", D, None, f"{LONG}.bobot")),
    (P, replace(D, "bobot = 1.0", 'bobot = "1"'), ("bukan_angka", D, None, f"{LONG}.bobot")),
    (P, replace(D, 'jenis = "proporsi"', 'jenis = "proporsi"\narah = true'), ("pilihan", D, None, f"{LONG}.arah")),
    (P, replace(D, 'tahapan = ["daftar_pemilih", ', 'tahapan = ["kampanye", '), ("ganda", D, None, f"{LONG}.tahapan")),
    (
        P,
        replace(D, 'kode = "longsor_2016"', f'kode = "{"a" * 65}"'),
        ("terlalu_panjang", D, None, f"indikator[{'a' * 60}…].kode"),
    ),
    (P, write(D, "[[indikator]]\n" * 1_001), ("terlalu_banyak", D, None, "indikator")),
    # hasil.csv and konteks.csv
    (P, cell(H, 2, "kode", "35.74.01"), ("pilihan", H, 2, "kode")),
    (P, cell(H, 2, "hasil", "formulir"), ("pilihan", H, 2, "hasil")),
    (P, cell(H, 2, "kejadian", "dua"), ("bukan_angka", H, 2, "kejadian")),
    (P, cell(H, 2, "kejadian", ""), ("wajib", H, 2, "kejadian")),
    (P, cell(H, 2, "kejadian", "38"), ("melebihi_eksposur", H, 2, "kejadian")),
    (P, cell(H, 2, "eksposur", ""), ("wajib", H, 2, "eksposur")),
    (P, cell(H, 2, "eksposur", "0"), ("harus_positif", H, 2, "eksposur")),
    (P, cell(H, 3, "kode", "35.13.01"), ("ganda", H, 3, "kode")),
    (P, cell(X, 2, "konteks", "penduduk"), ("pilihan", X, 2, "konteks")),
    (P, cell(X, 2, "nilai", "3"), ("bukan_nilai", X, 2, "konteks")),
    (P, cell(X, 50, "kejadian", "99999"), ("melebihi_eksposur", X, 50, "kejadian")),
    (P, measured, ("bukan_cacahan", X, 2, "konteks")),
    (P, drop(H), ("berkas_tidak_ada", H, None, "")),
    (P, drop(HT), ("berkas_tidak_ada", HT, None, "")),
    (P, drop(X), ("berkas_tidak_ada", X, None, "")),
    # hasil.toml and konteks.toml
    (P, write(HT, "hasil = 1"), ("wajib", HT, None, "hasil")),
    (P, write(HT, ""), ("wajib", HT, None, "hasil")),
    (P, write(HT, "[[hasil]"), ("toml_rusak", HT, 1, "")),
    (P, replace(HT, "[[kabupaten]]", "[[kota]]"), ("asing", HT, None, "kota")),
    (P, replace(HT, "2024-11-28", "2024-11-26"), ("terlalu_awal", HT, None, f"{LATE}.tanggal")),
    (P, replace(HT, "2024-11-28", "2098-11-28"), ("terlalu_akhir", HT, None, f"{LATE}.tanggal")),
    (P, replace(HT, "2024-11-29", "2098-11-28"), ("terlalu_akhir", HT, None, "kabupaten[pungut_ulang].tanggal")),
    (P, replace(HT, 'jenis = "proporsi"', 'jenis = "nilai"'), ("pilihan", HT, None, f"{LATE}.jenis")),
    (P, replace(HT, 'jenis = "proporsi"', 'jenis = "proporsi"\nisu = "x"'), ("pilihan", HT, None, f"{LATE}.isu")),
    (P, replace(HT, 'catatan = { id = "', 'catatan = { id = "", x = "'), ("wajib", HT, None, f"{LATE}.catatan.id")),
    (P, renamed_outcome, ("ganda", HT, None, "hasil[formulir_gubernur_0100]")),
    (P, replace(HT, "[[kabupaten]]", NOTHING + "\n[[kabupaten]]"), ("tanpa_baris", H, None, "hasil")),
    (P, replace(XT, 'kode = "belum_rekam_ktp"', 'kode = "bencana"'), ("kode_terpakai", XT, None, TAKEN)),
    (P, replace(XT, "eksposur = {", "satuan_lain = {"), ("asing", XT, None, "konteks[penduduk_per_tps].satuan_lain")),
    (
        P,
        replace(XT, 'jenis = "rasio"', 'jenis = "nilai"'),
        ("eksposur_tak_cocok", XT, None, "konteks[penduduk_per_tps]"),
    ),
]


def found_in(path: Path) -> list[Where]:
    return [(item.key, item.file, item.row, item.column) for item in check(path)]


# A mistake that makes others: a doubled code, an unreadable header, an event of an indicator that is counted elsewhere.
FOLLOWED = {"dua_sumber", "bukan_register", "kolom_asing", "kolom_kurang"}
# How Python and the libraries talk: never to an officer.
ENGLISH_OF_OTHERS = re.compile(r"Traceback|Error|Invalid|Expected|Cannot|Input should|\^\[|_type|_parsing|\(at line")


def said_of(case: tuple[str, Callable, Where], folder: Path) -> str:
    """Break a copy as the case says, and return what is not as expected."""
    name, break_it, expected = case
    copied = Copy(shutil.copytree(DATA / "rilis" / name, folder / name))
    break_it(copied)
    problems = check(copied.path)
    found = [(item.key, item.file, item.row, item.column) for item in problems]
    if expected[1] in (N, K, T, H, X) and expected[0] not in FOLLOWED:
        good = found == [expected]
    elif expected[2] == ANYWHERE:
        good = expected[0] in {key for key, *_ in found}
    else:
        good = expected in found
    for item in problems:
        for sentence in (problem(item, bahasa) for bahasa in BAHASA):
            good = good and sentence.startswith(item.file) and str(item.row or "") in sentence
            good = good and item.column in sentence and not ENGLISH_OF_OTHERS.search(sentence)
    return "" if good else f"expected {expected}, found {[problem(item, 'id') for item in problems]}"


def test_one_mistake_is_named_where_it_is(tmp_path: Path) -> None:
    found = [said_of(case, tmp_path / str(place)) for place, case in enumerate(CASES)]
    assert [text for text in found if text] == []


def test_every_sentence_that_reading_can_say_is_reached() -> None:
    sources = [path for path in SOURCES.glob("*.py") if path.name not in PLACE]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    keys = {key.removeprefix("masalah.") for key in catalogue("id") if key.startswith("masalah.")}
    said = {key for key in keys if re.search(rf'"{key}"', text)} - {"baris", "kolom", "peringatan"}
    reached = {expected[0] for _, _, expected in CASES} | {key for _, found in WRONG.values() for key, *_ in found}
    reached |= {key for _, _, found in ODD for key, *_ in found}
    own = {
        "rilis_belum_tiba",
        "eksposur_kecil",
        "tanggal_terbalik",
        "nama_terpakai",
        "kejadian_berisu",
        "nama_lain_kode",
    }
    assert said - reached == own, "each has a test of its own"


def test_everything_is_reported_in_one_pass(copy_of: Callable) -> None:
    copied = copy_of(C)
    (copied.path / R).write_text("id = \n", encoding="utf-8")
    copied.replace(D, 'jenis = "kejadian"', 'jenis = "insiden"')
    copied.cell(N, 5, "eksposur", "banyak")
    copied.cell(K, 9, "tanggal", "kemarin")
    copied.cell(K, 2, "jumlah", "-1")
    copied.cell(T, 3, "status", "batal")
    assert found_in(copied.path) == [
        ("toml_rusak", R, 1, ""),
        ("pilihan", D, None, "indikator[bencana_mengganggu].jenis"),
        ("bukan_angka", N, 5, "eksposur"),
        ("harus_tak_negatif", K, 2, "jumlah"),
        ("bukan_tanggal", K, 9, "tanggal"),
        ("pilihan", T, 3, "status"),
    ]


def test_a_wrong_cell_in_one_file_does_not_hide_what_rows_say_together(copy_of: Callable) -> None:
    copied = copy_of(C)
    copied.replace(R, 'status = "simulasi"', 'status = "final"')
    copied.cell(K, 3, "id", "CONTOH-0001")
    copied.cell(T, 3, "status", "batal")
    copied.append(N, kode="35.13.01", indikator="catatan_khusus", eksposur="66")
    assert found_in(copied.path) == [
        ("pilihan", R, None, "status"),
        ("pilihan", T, 3, "status"),
        ("ganda", N, 94 + 1, "kode"),
        ("ganda", K, 3, "id"),
    ]


def test_what_was_found_and_expected_is_in_the_sentence(copy_of: Callable) -> None:
    copied = copy_of(P)
    copied.cell(N, 7, "kejadian", "dua")
    copied.replace(R, "cakupan_min = 65", "cakupan_min = 650")
    first, second = check(copied.path)
    assert problem(first, "id") == "rilis.toml, kolom parameter.cakupan_min: paling banyak 100; ditemukan 650."
    assert problem(second, "id") == "nilai.csv, baris 7, kolom kejadian: diharapkan angka; ditemukan dua."
    assert problem(second, "en") == "nilai.csv, row 7, column kejadian: expected a number; found dua."


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(RilisError) as caught:
        load(DATA / "rilis" / "tidak-ada")
    assert caught.value.problems == (Problem("berkas_tidak_ada", str(DATA / "rilis" / "tidak-ada")),)


def test_a_release_is_called_as_its_folder_however_the_folder_is_named(
    copy_of: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = copy_of(C)
    inside = copied.path / "bagian"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for folder in (copied.path, "..", copied.path / "bagian" / "..", f"{copied.path}/"):
        assert check(folder) == (), folder
    other = copied.path.rename(copied.path.with_name("salinan"))
    monkeypatch.chdir(other)
    for folder in (other, "."):
        (found,) = check(folder)
        sentence = "rilis.toml, kolom id: harus sama dengan nama foldernya, salinan; ditemukan contoh."
        assert problem(found, "id") == sentence
    link = other.with_name("tautan")
    link.symlink_to(other)
    (other / R).write_text((other / R).read_text("utf-8").replace('id = "contoh"', 'id = "salinan"'), "utf-8")
    assert check(other) == () and [item.fields["harap"] for item in check(link)] == ["tautan"]


def test_the_place_is_a_code_and_no_path(copy_of: Callable) -> None:
    """Nothing is looked up outside: no second problem says whether a file is there."""
    copied = copy_of(P)
    copied.replace(R, 'wilayah = "3513"', 'wilayah = "../tidak-ada"')
    assert found_in(copied.path) == [("pola", R, None, "wilayah")]


def test_no_file_of_a_release_may_be_a_link_that_leads_out(copy_of: Callable, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.write_text("kata-sandi;kata-sandi\n", encoding="utf-8")
    for file in (N, K, T, R, D):
        copied = copy_of(C)
        (copied.path / file).unlink()
        (copied.path / file).symlink_to(secret)
        problems = check(copied.path)
        assert ("tautan_luar", file) in {(item.key, item.file) for item in problems}
        assert not any("sandi" in problem(item, "id") for item in problems)
        shutil.rmtree(copied.path)


def test_a_release_of_garbage_is_reported_in_its_first_problems_and_a_number(copy_of: Callable) -> None:
    copied = copy_of(C)
    head = (copied.path / K).read_text(encoding="utf-8").split("\n", 1)[0]
    rows = "".join(",".join(f"x{row}y{place}" for place in range(12)) + "\n" for row in range(5_000))
    (copied.path / K).write_text(f"{head}\n{rows}", encoding="utf-8")
    copied.replace(D, 'jenis = "kejadian"', 'jenis = "insiden"')
    problems = check(copied.path)
    assert len(problems) == MOST + 1 and problems[0].file == D and problems[1].row == 2
    # All columns but id, description and source have rules that these texts break.
    assert count(problems) == 1 + 5_000 * 9
    assert problem(problems[-1], "en") == "44,801 more are not listed one by one."


JUNK = [
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"[",
    b"{",
    b"=",
    b".",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe2\x80\x8b",
    b"1.000",
    b"#",
    b"-",
]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(shutil.copytree(DATA / "rilis" / C, tmp_path_factory.mktemp("rusak") / C))


@settings(max_examples=40)
@given(st.sampled_from([N, K, T, R, D, H, HT]), st.integers(0, 10**6), st.integers(0, 200), st.sampled_from(JUNK))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    damaged: Copy, file: str, place: int, lost: int, junk: bytes
) -> None:
    path = damaged.path / file
    sound = path.read_bytes()
    at = place % len(sound)
    path.write_bytes(sound[:at] + junk + sound[at + lost :])
    try:
        for item in check(damaged.path):
            assert [problem(item, bahasa) for bahasa in BAHASA]
    finally:
        path.write_bytes(sound)


def test_reading_changes_no_file(copy_of: Callable) -> None:
    copied = copy_of(C)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in copied.path.iterdir()}
    load(copied.path)
    copied_after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in copied.path.iterdir()}
    assert copied_after == before


def test_a_release_without_optional_files(copy_of: Callable) -> None:
    copied = copy_of(P)
    drop(K)(copied)
    assert check(copied.path) == ()
    copied = copy_of(C)
    drop(T)(copied)
    assert check(copied.path) == ()
    assert load(copied.path).tindakan.empty


def test_without_outcomes_and_context_scores_certainty_and_the_former_digest_stay(copy_of: Callable) -> None:
    """What stands beside the scores enters none of them; files that are absent leave no trace in the digest."""
    copied = copy_of(P)
    whole = load(copied.path)
    for file in (H, HT, X, XT):
        drop(file)(copied)
    bare = load(copied.path)
    assert bare.beside.sesudah.hasil == () and bare.beside.konteks == {} and len(whole.beside.sesudah.hasil) == 2
    assert bare.sidik == whole_without(whole) != whole.sidik
    first, second = certainty(whole, n=500), certainty(bare, n=500)
    assert_frame_equal(first.result.table, second.result.table)
    assert_frame_equal(first.table, second.table)


def whole_without(rilis: Rilis) -> str:
    return dataclasses.replace(rilis, beside=Beside()).sidik
