"""The corpus of bad files, by the name of each: its content and the sentence or question that it gives."""

import random
import re
from collections.abc import Mapping
from datetime import date

from tests.isian import berkas as b

RANKED = ("kecamatan", "peringkat (1 = paling rawan)")
TODAY = date(2026, 11, 26)
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
GOOD = ("Tiris", "85", "4")
GOOD_CODED = ("35.13.01", "Tiris", "85", "4")


def whole_files() -> dict[str, tuple[bytes, str]]:
    """Return what is no file of figures at all: name of the file → bytes and the sentence or question."""
    csv = b.text((("kecamatan", "jumlah TPS", "catatan khusus"), GOOD))
    long = "kecamatan;jumlah TPS\n" + "\n".join("Tiris;1" for _ in range(50_001))
    return {
        "kosong.xlsx": (b"", "isian_kosong"),
        "spasi.csv": (b" \r\n;;;\n\n", "isian_kosong"),
        "lembar-kosong.xlsx": (b.book({"a": []}), "isian_kosong"),
        "foto.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "bukan_teks"),
        "surat.pdf": (b"%PDF-1.7\n1 0 obj", "bukan_teks"),
        "foto.jpg": (b"\xff\xd8\xff\xe0" + b"JFIF", "bukan_teks"),
        "arsip.gz": (b"\x1f\x8b\x08\x00abc", "bukan_teks"),
        "surat.rtf": (b"{\\rtf1 kecamatan}", "bukan_teks"),
        "tabel.xls": (b"<html><table><tr><td>kecamatan</td></tr></table></html>", "bukan_teks"),
        "lama.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "xls_lama"),
        "utf16.csv": (csv.decode().encode("utf-16"), "bukan_teks"),
        "utf16-tanpa-tanda.csv": (csv.decode().encode("utf-16-le"), "bukan_teks"),
        "utf32.csv": (csv.decode().encode("utf-32"), "bukan_teks"),
        "huruf-rusak.csv": (csv + "é".encode() + b"\xe9\n", "huruf_rusak"),
        "nol.csv": (csv + b"Tir\x00is;1;1\n", "karakter_kendali"),
        "acak.bin": (random.Random(1).randbytes(4_000), "huruf_rusak"),
        "besar.csv": (b"kecamatan;jumlah TPS\n" * 300_000, "terlalu_besar"),
        "panjang.csv": (long.encode(), "banyak_baris"),
        "baris-panjang.csv": (b"kecamatan;" + b"x" * 200_000, "baris_panjang"),
        "luas.csv": ((b";".join([b"k"] * 13) + b"\n") * 46_154, "banyak_sel"),
        "lebar.csv": (b";".join(b"k%d" % n for n in range(61)) + b"\n", "banyak_kolom_isian"),
        "sel-panjang.csv": (csv + b"Tiris;1;" + b"9" * 6_000, "sel_panjang"),
        "../../rahasia.csv": (b"warna;rasa\nmerah;manis\n", "tanpa_lembar"),
        "terpotong.xlsx": (b.GOOD[: len(b.GOOD) // 2], "zip_rusak"),
        "ekor-hilang.xlsx": (b.GOOD[:-30], "zip_rusak"),
        "isi-rusak.xlsx": (b.GOOD.replace(b"\x03\x04", b"\x03\x05"), "zip_rusak"),
        "arsip.zip": (b.packed({"kecamatan.csv": csv}), "bukan_xlsx"),
        "surat.docx": (b.packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "bukan_xlsx"),
    }


def packed_files() -> dict[str, tuple[bytes, str]]:
    """Return spreadsheets that must not be opened, or cannot."""
    zeros, row = bytes(50_000_000), b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"
    strings = "xl/sharedStrings.xml"
    far = b'<row r="1"><c r="%s"><v>1</v></c></row>'
    hollow = b"<row>" + b"".join(random.Random(2).choices((b"<c/>", b'<c s="1"/>', b"<d/>"), k=16_000)) + b"</row>"
    locked = bytearray(b.GOOD)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), b.GOOD):
            locked[found.start() + place] |= 1
    return {
        "bom.xlsx": (b.packed({**b.parts(), b.SHEET: zeros}), "bungkus_besar"),
        "bom-kata.xlsx": (b.packed({**b.parts(), strings: zeros}), "bungkus_besar"),
        "bom-lampiran.xlsx": (b.with_part("xl/media/a.png", zeros), "bungkus_besar"),
        "banyak-bagian.xlsx": (b.packed({**b.parts(), **{f"a/{n}": b"" for n in range(501)}}), "bungkus_banyak"),
        "sejuta-kolom.xlsx": (b.sheet_of(row), "bungkus_besar"),
        "ribuan-kolom.xlsx": (b.sheet_of(b"<row>" + b"<c/>" * 16_385 + b"</row>"), "banyak_kolom_isian"),
        "kolom-jauh.xlsx": (b.sheet_of(far % b"XFE1"), "banyak_kolom_isian"),
        "kolom-aneh.xlsx": (b.sheet_of(far % b"ZZZZZZ1"), "banyak_kolom_isian"),
        "baris-jauh.xlsx": (b.sheet_of(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "banyak_baris"),
        "sel-terpisah.xlsx": (b.sheet_of(far % b"A1" + far % b"AZ49000"), "banyak_sel"),
        "sel-kosong.xlsx": (b.sheet_of(hollow * 300), "banyak_sel"),
        "pengodean.xlsx": (b.having(xl__workbook_xxml=b'<?xml version="1.0" encoding="x-lain"?><a/>'), "xml_rusak"),
        "lembar-hilang.xlsx": (b.having(xl___rels__workbook_xxml_xrels=None), "xlsx_rusak"),
        "entitas.xlsx": (b.packed({**b.parts(), strings: DTD + b"<x>&b;</x>"}), "xml_entitas"),
        "entitas-luar.xlsx": (b.packed({**b.parts(), "xl/workbook.xml": OUTSIDE + b"<x>&a;</x>"}), "xml_entitas"),
        "dtd-lembar.xlsx": (b.packed({**b.parts(), b.SHEET: DTD + b"<worksheet/>"}), "xml_entitas"),
        "dtd-hubungan.xlsx": (b.packed({**b.parts(), "_rels/.rels": DTD + b"<x/>"}), "xml_entitas"),
        "xml-rusak.xlsx": (b.packed({**b.parts(), b.SHEET: b"<worksheet><sheetData>"}), "xml_rusak"),
        "xml-bukan.xlsx": (b.packed({**b.parts(), b.SHEET: b"kecamatan;1"}), "xml_rusak"),
        "makro.xlsm": (b.with_part("xl/vbaProject.bin"), "berisi_makro"),
        "makro-jenis.xlsx": (
            b.replaced("[Content_Types].xml", b"sheet.main", b"sheet.macroEnabled.main"),
            "berisi_makro",
        ),
        "lembar-makro.xlsx": (b.with_part("xl/macrosheets/sheet1.xml", b"<a/>"), "berisi_makro"),
        "tertanam.xlsx": (b.with_part("xl/embeddings/oleObject1.bin"), "berisi_makro"),
        "activex.xlsx": (b.with_part("xl/activeX/activeX1.xml", b"<a/>"), "berisi_makro"),
        "tautan.xlsx": (b.with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "tautan_buku"),
        "sambungan.xlsx": (b.with_part("xl/connections.xml", b"<a/>"), "tautan_buku"),
        "jalur.xlsx": (b.with_part("../../etc/passwd"), "bungkus_nama"),
        "jalur-mutlak.xlsx": (b.with_part("/etc/passwd"), "bungkus_nama"),
        "jalur-windows.xlsx": (b.with_part("C:\\x.xml"), "bungkus_nama"),
        "bersandi.xlsx": (bytes(locked), "bersandi"),
        "tanpa-buku.xlsx": (b.having(xl__workbook_xxml=None), "xlsx_rusak"),
        "kata-hilang.xlsx": (b.sheet_of(b'<row r="1"><c r="A1" t="s"><v>999</v></c></row>'), "xlsx_rusak"),
        "banyak-lembar.xlsx": (b.book({f"l{n}": [("a",)] for n in range(31)}), "banyak_lembar"),
        "bukan-angka-baris.xlsx": (b.sheet_of(b'<row r="x"><c r="A1"><v>abc</v></c></row>'), "xlsx_rusak"),
    }


def shapes() -> dict[str, tuple[Mapping[str, bytes], str]]:
    """Return tables whose shape is wrong: files and the sentence or question."""
    head = ("kecamatan", "jumlah TPS", "catatan khusus")
    formula = [head, ("Tiris", 85, ("=2+2", 4)), ("Sukapura", 66, 1)]
    both = {**b.changed(), **b.counts(("Tiris", "85", "4"))}
    return {
        "tanpa judul": ({"a.csv": b"1;2;3\n4;5;6\n"}, "tanpa_lembar"),
        "judul saja": (b.counts(), "tanpa_angka"),
        "tanpa kecamatan": (
            {"a.csv": b.text((("indikator", "pemilihan", "jumlah"), ("x", "2024", "1")))},
            "kolom_kurang",
        ),
        "tanpa indikator": (
            {"kejadian.csv": b.text((("tanggal", "kecamatan"), ("27/11/2024", "Tiris")))},
            "kolom_kurang",
        ),
        "kolom kembar": (
            b.counts(("Tiris", "85", "66"), head=("kecamatan", "jumlah TPS", "banyak TPS")),
            "kolom_kembar",
        ),
        "petik": ({"a.csv": b'kecamatan;jumlah TPS;catatan khusus\nTiris;"85;1\n'}, "petik"),
        "pemisah campur": ({"a.csv": b.text((head, GOOD)) + b"Sukapura,66,1\n"}, "pemisah_campur"),
        "baris melebar": ({"a.csv": b.text((head, GOOD)) + b"Sukapura;66;1;9\n"}, "lebar_baris"),
        "hanya peringkat": (b.counts(("Tiris", "1"), head=("kapanewon", "peringkat gabungan")), "arah_peringkat"),
        "dua kolom peringkat": (b.counts(("Tiris", "1", "2"), head=("kec", "rank a", "rank b")), "peringkat"),
        "peringkat dan hitungan": (
            {**b.counts(("Tiris", "85", "4")), "rank.csv": b.text((("kec", "rank"), ("Tiris", "1")))},
            "hanya_peringkat",
        ),
        "tanpa satu peringkat": (b.counts(("Tiris", ""), head=RANKED), "peringkat_kosong"),
        "peringkat tanpa tempat": (b.counts(("1",), head=RANKED[1:]), "tanpa_lembar"),
        "baris contoh": (b.changed(keterangan="CONTOH: hapus baris ini"), "baris_contoh"),
        "rumus": ({"a.xlsx": b.book({"hitungan": formula})}, "rumus"),
        "rumus kosong": ({"a.xlsx": b.book({"hitungan": [head, ("Tiris", 85, ("=A9", ""))]})}, "rumus_kosong"),
        "judul HTML": ({"a.csv": b"<script>alert(1)</script>;=cmd|'/c calc'!A1\n1;2\n"}, "tanpa_lembar"),
        "tanpa pembanding": ({"register.csv": b.text((b.HEAD, b.EVENT))}, "tanpa_eksposur_isian"),
        "satu tanpa pembanding": (b.changed(kecamatan="Gading"), "tempat_tanpa_eksposur"),
        "dua sumber": (both, "sumber"),
        "dua kali kecamatan": (b.counts(GOOD, ("TIRIS", "85", "5")), "ganda_tempat"),
        "dua kali kejadian": (b.register(b.EVENT, b.EVENT, b.SECOND), "ganda"),
        "rekap": (
            b.register(
                b.EVENT, b.event(tps="004"), b.event(tps="", jumlah="2", keterangan="Rekap kecamatan"), b.SECOND
            ),
            "rekap_ganda",
        ),
    }


def ranked(*rows: tuple[str, str]) -> Mapping[str, bytes]:
    """Return a table of ranks that says which end is the vulnerable one."""
    return b.counts(*rows, head=RANKED)


def cells() -> dict[str, tuple[Mapping[str, bytes], str]]:
    """Return tables with one wrong cell: files and the sentence or question."""
    zero = b"kecamatan;jumlah TPS;melapor\nTiris;0;ya\nKrucil;90;ya\n"
    silent = b"kecamatan;jumlah TPS;melapor\nTiris;85;tidak\nKrucil;90;ya\n"
    quiet = b"kecamatan;jumlah TPS\nTiris;85\nKrucil;90\nSukapura;66\n"
    outcome = b.text((("kecamatan", "hasil", "jumlah", "jumlah TPS"), ("Tiris", "psu", "9", "5")))
    swapped = b.book({"kejadian": [b.HEAD, b.event(), (date(2024, 5, 11), *b.EVENT[1:])]})
    head = ("kecamatan", "jumlah TPS", "bencana")
    broken, truth = (b.book({"hitungan": [head, ("Tiris", 85, cell)]}) for cell in ("#REF!", True))
    coded = b.counts(GOOD_CODED, head=("kode", "kecamatan", "jumlah TPS", "catatan khusus"))
    return {
        "kode kota lain": (b.changed(kecamatan="35.74.01"), "tempat_asing"),
        "kode BPS lain": (b.changed(kecamatan="3574010"), "tempat_asing"),
        "kota bukan kabupaten": (b.changed(kecamatan="Kota Probolinggo"), "tempat_asing"),
        "nama asing": (b.changed(kecamatan="Zzyzx"), "tempat_asing"),
        "nama HTML": (b.changed(kecamatan="<img src=x onerror=alert(1)>"), "tempat_asing"),
        "nama rumus": (b.changed(kecamatan="=HYPERLINK(A1)"), "tempat_asing"),
        "nama mirip": (b.changed(kecamatan="Tirris"), "tempat"),
        "tanpa kecamatan": (b.changed(kecamatan=""), "wajib"),
        "kode bukan nama": (coded, "nama_lain_kode"),
        "peringkat nol": (ranked(("Tiris", "0")), "bukan_peringkat"),
        "peringkat pecahan": (ranked(("Tiris", "1,5")), "bukan_peringkat"),
        "peringkat kata": (ranked(("Tiris", "III")), "bukan_peringkat"),
        "peringkat setrip": (ranked(("Tiris", "-")), "bukan_peringkat"),
        "peringkat rumus": (ranked(("Tiris", "=1+1")), "bukan_peringkat"),
        "peringkat melebihi tempat": (ranked(("Tiris", "25")), "bukan_peringkat"),
        "peringkat dua kali": (ranked(("Tiris", "1"), ("TIRIS", "2")), "ganda_tempat"),
        "peringkat tempat asing": (ranked(("Zzyzx", "1")), "tempat_asing"),
        "peringkat tempat mirip": (ranked(("Tirris", "1")), "tempat"),
        "peringkat tanpa kecamatan": (ranked(("", "1"), ("Tiris", "2")), "wajib"),
        "negatif": (b.counts(("Tiris", "85", "-4")), "harus_tak_negatif"),
        "pecahan": (b.counts(("Tiris", "85", "4,5")), "bukan_bulat"),
        "kata": (b.counts(("Tiris", "85", "tiga")), "bukan_angka"),
        "setrip": (b.counts(("Tiris", "85", "-")), "bukan_angka"),
        "galat lembar": ({"a.xlsx": broken}, "bukan_angka"),
        "benar sebagai angka": ({"a.xlsx": truth}, "bukan_angka"),
        "seribu atau satu": (b.counts(("Tiris", "85", "1.000")), "angka"),
        "tanda campur": (b.counts(("Tiris", "85", "1,5"), ("Sukapura", "66", "2.5")), "tanda_campur"),
        "sangat besar": (b.counts(("Tiris", "85", "1000000000000")), "terlalu_tinggi"),
        "tak hingga": (b.counts(("Tiris", "85", "1e400")), "terlalu_tinggi"),
        "angka Arab": (b.counts(("Tiris", "85", "\u0661\u0662")), "angka_asing"),
        "eksponen": (b.counts(("Tiris", "85", "1,2E+05")), "bukan_bulat"),
        "TPS": (b.changed(tps="abc"), "bukan_tps"),
        "jumlah nol": (b.changed(jumlah="0"), "harus_positif"),
        "jumlah kosong": (b.changed(jumlah=""), "wajib"),
        "hari tidak ada": (b.changed(tanggal="31/02/2024"), "bukan_tanggal_isian"),
        "hari kata": (b.changed(tanggal="kemarin"), "bukan_tanggal_isian"),
        "hari kosong": (b.changed(tanggal=""), "wajib"),
        "bulan saja": (b.changed(tanggal="November 2024"), "bukan_tanggal_isian"),
        "di luar masa": (b.changed(tanggal="27/11/2019"), "masa"),
        "belum tiba": (b.changed(tanggal="27/11/2031"), "rentang"),
        "hari atau bulan": (b.register(b.event(tanggal="05/06/2024")), "tanggal"),
        "hari dan bulan campur": (b.changed(tanggal="11/27/2024"), "tanggal_campur"),
        "hari tertukar": ({"a.xlsx": swapped, "e.csv": quiet}, "tertukar"),
        "indikator asing": (b.changed(indikator="politik uang"), "indikator"),
        "indikator kosong": (b.changed(indikator=""), "wajib"),
        "tahapan asing": (b.changed(tahapan="masa tenang"), "tahapan"),
        "tahapan luar": (b.changed(tahapan="kampanye"), "pilihan"),
        "tingkat asing": (b.changed(tingkat="dahsyat"), "tingkat"),
        "eksposur nol": ({**b.changed(), "eksposur.csv": zero}, "harus_positif"),
        "tidak melapor": ({**b.changed(), "eksposur.csv": silent}, "melapor_tidak"),
        "nol atau belum": ({**b.changed(), "eksposur.csv": quiet}, "nol"),
        "hasil melebihi": ({**b.changed(), "hasil.csv": outcome}, "melebihi_eksposur"),
        "alamat skrip": ({"r.csv": b.text(((*b.HEAD, "url"), (*b.EVENT, "javascript:alert(1)")))}, "bukan_alamat"),
        "desa lain": ({"r.csv": b.text(((*b.HEAD, "desa"), (*b.EVENT, "Ngadisari")))}, "desa_asing"),
        "nomor ganda": ({"r.csv": b.text((("id", *b.HEAD), ("7", *b.EVENT), ("7", *b.SECOND)))}, "ganda_baris"),
    }


CORPUS: dict[str, tuple[Mapping[str, bytes], str]] = {
    **{name: ({name: content}, key) for name, (content, key) in whole_files().items()},
    **{name: ({name: content}, key) for name, (content, key) in packed_files().items()},
    **shapes(),
    **cells(),
}
