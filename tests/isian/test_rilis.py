"""From the template, filled in as an officer would, to a release on disk: the same figures, the same fingerprint."""

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kerawanan import cli
from kerawanan.errors import RilisError
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.isian.laporan import laporan, salinan
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.isian.templat import NAMES, templat
from kerawanan.isian.tulis import kemas, tulis_rilis
from kerawanan.katalog import check, open_release
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.rilis.referensi import load_referensi
from kerawanan.skor.resep import score
from kerawanan.teks.text import BAHASA
from tests.isian import berkas as b

TODAY = date(2026, 11, 26)
ABOUT = Keterangan("uji-sendiri", TODAY)
# The counts of the request for data that stand for the indicators of the made-up release, issue by issue.
SAME = {
    "bencana_mengganggu": "bencana_tahapan",
    "rekomendasi_rekap": "rekomendasi_perubahan_suara",
    "catatan_khusus": "catatan_khusus_tps",
    "komplain_di_tps": "keberatan_saksi_tps",
}


@pytest.fixture(scope="module")
def own() -> Kerangka:
    return load_kerangka("3513")


def filled(own: Kerangka, contoh: Rilis) -> bytes:
    """Return the template with the made-up register in it, in the words of its drop-downs."""
    book = openpyxl.load_workbook(io.BytesIO(templat(own)))
    events, exposed = book["kejadian"], book["eksposur"]
    events.delete_rows(2)
    stages, names = load_referensi().tahapan, own.wilayah.units["nama"]
    for row, (_, item) in enumerate(contoh.kejadian.iterrows(), 2):
        values = (
            *(date.fromisoformat(item["tanggal"]), stages[item["tahapan"]].nama.id),
            *(own.hitungan[SAME[item["indikator"]]].nama.id, names[item["kode_kecamatan"]], names[item["kode_desa"]]),
            *(item["tps"], item["jumlah"], item["tingkat"], f"{item['keterangan']} ({item['id']})"),
        )
        for column, value in enumerate(values, 1):
            events.cell(row, column, value)
    known = contoh.nilai.drop_duplicates("kode").set_index("kode")["eksposur"]
    for row in range(2, 2 + len(known)):
        exposed.cell(row, 3, known[exposed.cell(row, 1).value])
        exposed.cell(row, 4, "ya")
    book["hasil"].append(["Tiris", own.kata.hasil[0].label.id, 2, 85])
    book["tindakan"].append(
        ["akurasi_kpu", "Tiris", "kpu", "Daftar pemilih", date(2024, 9, 1), "selesai", "https://a.id/b"]
    )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def read(own: Kerangka, contoh: Rilis) -> Bacaan:
    return baca({"form a.xlsx": filled(own, contoh)}, own, today=TODAY)


@pytest.fixture(scope="module")
def made(own: Kerangka, read: Bacaan) -> Rilis:
    return susun(read, own, ABOUT)


def test_the_template_says_the_same_each_time_and_offers_what_is_read(own: Kerangka) -> None:
    content = templat(own)
    assert content == templat(own)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert tuple(book.sheetnames) == NAMES
    rules = {rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation}
    lists = {formula for formula in rules if formula and "kode!" in formula}
    assert len(lists) == 9
    words = [cell.value for column in book["kode"].iter_cols(min_row=2) for cell in column if cell.value]
    assert len(words) > 60 and all(book[name].freeze_panes for name in NAMES)
    guide = [cell for row in book["petunjuk"].iter_rows(values_only=True) for cell in row if cell]
    assert any(str(cell).startswith("Sel kosong berarti") for cell in guide)
    assert any(str(cell).startswith("An empty cell means") for cell in guide)


def test_the_empty_template_is_refused_with_its_example_and_without_it_for_want_of_figures(own: Kerangka) -> None:
    assert [item.key for item in baca({"a.xlsx": templat(own)}, own).masalah] == ["baris_contoh"]
    book = openpyxl.load_workbook(io.BytesIO(templat(own)))
    book["kejadian"].delete_rows(2)
    stream = io.BytesIO()
    book.save(stream)
    assert [item.key for item in baca({"a.xlsx": stream.getvalue()}, own).masalah] == ["tanpa_angka"]


def test_the_template_of_another_place_offers_its_own_names(tmp_path: Path, place_at) -> None:
    shutil.copytree(DATA / "referensi", tmp_path / "referensi")
    place_at(tmp_path / "wilayah" / "9901", 5)
    other = load_kerangka("9901", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(templat(other)))
    assert [row[1].value for row in book["eksposur"].iter_rows(min_row=2)] == [f"Kec {n}" for n in range(1, 6)]
    text = b.text(
        (("kecamatan", "jumlah TPS", "catatan khusus"), *((f"Kec {n}", str(9 + n), str(n)) for n in range(1, 6)))
    )
    made = susun(baca({"a.csv": text}, other), other, ABOUT)
    assert made.info.wilayah == "9901" and len(made.nilai) == 5 and made.info.atribusi == ()


def test_a_filled_template_gives_the_scores_of_its_counts(read: Bacaan, made: Rilis, contoh: Rilis) -> None:
    """All kecamatan report here, so those that the example leaves out of some indicators are left out of this one."""
    assert read.siap and read.diterima == {"kejadian": 414, "eksposur": 24, "tindakan": 1, "hasil": 1, "hitungan": 0}
    assert (made.info.status, len(made.kejadian), len(made.nilai)) == ("pratinjau", 414, 96)
    own, other = score(made).steps["tingkat_kasar"], score(contoh).steps["tingkat_kasar"]
    for name, kode in SAME.items():
        expected = other.xs(name, level="indikator").dropna()
        found = own.xs(kode, level="indikator")[expected.index]
        assert (found - expected).abs().max() < 1e-9, kode


def test_it_is_the_same_release_in_memory_on_disk_and_from_a_zip(made: Rilis, tmp_path: Path) -> None:
    files = tulis_rilis(made)
    assert files == tulis_rilis(made) and kemas(files, "x") == kemas(files, "x")
    with zipfile.ZipFile(io.BytesIO(kemas(files, made.info.id))) as packed:
        packed.extractall(tmp_path)
    assert check(tmp_path / made.info.id) == made.peringatan
    opened = open_release(tmp_path / made.info.id)
    assert opened.sidik == made.sidik
    assert score(opened).table.equals(score(made).table)
    assert set(files) == {
        *("rilis.toml", "indikator.toml", "nilai.csv", "kejadian.csv", "tindakan.csv", "hasil.toml", "hasil.csv")
    }


def test_a_shipped_release_survives_being_written(contoh: Rilis, publik: Rilis, tmp_path: Path) -> None:
    for rilis in (contoh, publik):
        folder = tmp_path / rilis.info.id
        folder.mkdir()
        plain = replace(rilis, beside=replace(rilis.beside, konteks={}, nilai_konteks=rilis.beside.nilai_konteks[:0]))
        for name, content in tulis_rilis(plain).items():
            (folder / name).write_bytes(content)
        assert open_release(folder).sidik == plain.sidik


def test_what_a_release_says_of_itself_keeps_the_contract(read: Bacaan, own: Kerangka) -> None:
    for about in (Keterangan("Nama Salah", TODAY), Keterangan("uji", TODAY, judul="\u202e")):
        with pytest.raises(RilisError) as caught:
            susun(read, own, about)
        assert caught.value.problems[0].file == "rilis.toml"


def test_the_copy_has_remarks_beside_their_rows_and_nothing_that_computes(own: Kerangka) -> None:
    evil = b.register(b.event(jumlah="-1", keterangan="=1+1", tanggal="kemarin"), b.SECOND)
    read = baca(evil, own, {"nol": "nol"}, TODAY)
    groups = laporan(read)
    assert {group.key for group in groups if group.severity == "error"} == {"harus_tak_negatif", "bukan_tanggal_isian"}
    for bahasa in BAHASA:
        content = salinan(read, bahasa)
        assert content == salinan(read, bahasa)
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames[0] == "laporan" and not [c for s in book for row in s for c in row if c.data_type == "f"]
        rows = list(book.worksheets[1].iter_rows(values_only=True))
        assert rows[0][-1] == "catatan pemeriksaan" and rows[1][-2] == "'=1+1"
        remark = str(rows[1][-1])
        assert "kemarin" in remark and "-1" in remark and rows[2][-1] is None
    # The copy itself can be mended and read again: the column of remarks is not.
    again = baca({"salinan.xlsx": salinan(read, "id")}, own, {"nol": "nol"}, TODAY)
    assert {item.key for item in again.masalah} == {"harus_tak_negatif", "bukan_tanggal_isian"}


def test_the_command_makes_what_the_app_makes_and_leaves_everything_else_alone(
    own: Kerangka, contoh: Rilis, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    form, folder = tmp_path / "isi.xlsx", tmp_path / "rilis" / "gladi"
    form.write_bytes(filled(own, contoh))
    typed = ["rilis", "buat", str(form), "--wilayah", "35.13", "--ke", str(folder)]
    assert cli.main(typed) == 0 and "PRATINJAU" not in capsys.readouterr().out
    assert open_release(folder).info.status == "pratinjau" and check(folder) == ()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cli.main(typed) == 1 and "folder ini sudah berisi" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["gladi"]


def test_the_command_refuses_what_is_open_says_how_to_answer_and_writes_the_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    files = b.counts(("Tirris", "85", "4"), ("Sukapura", "66", "2"))
    form, folder, copied = tmp_path / "hitungan.csv", tmp_path / "gladi", tmp_path / "salinan.xlsx"
    form.write_bytes(files["hitungan.csv"])
    typed = ["rilis", "buat", str(form), "--wilayah", "3513", "--ke", str(folder)]
    assert cli.main([*typed, "--salinan", str(copied)]) == 1
    said = capsys.readouterr().err
    assert '--jawab "tempat:Tirris=35.13.07"' in said and not folder.exists() and copied.is_file()
    assert cli.main([*typed, "--jawab", "tempat:Tirris=35.13.07"]) == 0 and (folder / "rilis.toml").is_file()
    for wrong, sentence in (
        (["rilis", "buat", str(tmp_path / "x.csv"), *typed[3:-1], str(tmp_path / "lain")], "tidak ditemukan"),
        ([*typed[:-1], str(tmp_path / "lain"), "--jawab", "apa"], "pertanyaan=jawaban"),
        ([*typed[:4], "9999", *typed[5:-1], str(tmp_path / "lain")], "wilayah/9999"),
        ([*typed[:-1], str(tmp_path / "Nama Salah"), "--jawab", "tempat:Tirris=35.13.07"], "bentuknya harus seperti"),
    ):
        assert cli.main(wrong) == 1 and sentence in capsys.readouterr().err, wrong
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gladi", "hitungan.csv", "salinan.xlsx"]
    assert cli.main(["templat", "--wilayah", "3513", "--ke", str(tmp_path / "baru" / "t.xlsx")]) == 0
    assert (tmp_path / "baru" / "t.xlsx").read_bytes() == templat(load_kerangka("3513"))


def test_the_command_never_writes_over_what_somebody_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    form = tmp_path / "isi.csv"
    form.write_bytes(b"punya kantor")
    for typed, sentence in (
        (["templat", "--wilayah", "3513", "--ke", str(form)], "mungkin sudah diisi"),
        (
            ["rilis", "buat", str(form), "--wilayah", "3513", "--ke", str(tmp_path / "x"), "--salinan", str(form)],
            "menimpa",
        ),
        (["templat", "--wilayah", "9999", "--ke", str(tmp_path / "t.xlsx")], "wilayah buat"),
    ):
        assert cli.main(typed) == 1 and sentence in capsys.readouterr().err, typed
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("isi.csv", b"punya kantor")]


def test_a_column_nobody_knows_is_named_once_with_the_answer_that_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    form, folder = tmp_path / "forma.csv", tmp_path / "gladi"
    head = ("No", "Tgl", "Tahapan", "Warna", "Kec", "TPS", "Jml", "Tingkat")
    rows = [(str(n), "27/11/2024", "Pemungutan suara", "Catatan khusus", "Tiris", "3", "2", "berat") for n in (1, 2)]
    form.write_bytes(b.text((head, *rows)))
    exposed = tmp_path / "tps.csv"
    exposed.write_bytes(b.text((("Kecamatan", "Jumlah TPS"), ("Tiris", "85"), ("Sukapura", "66"))))
    typed = ["rilis", "buat", str(form), str(exposed), "--wilayah", "3513", "--ke", str(folder)]
    assert cli.main(typed) == 1
    said = capsys.readouterr().err
    (answer,) = re.findall(r'--jawab "(kolom:.*:D)=ARTI"', said)
    assert said.count("kolom indikator: kolom ini tidak ada") == 1 and "wajib diisi" not in said
    cli.main([*typed, "--jawab", f"{answer}=indikator"])
    said = capsys.readouterr().err
    assert "kolom ini tidak ada" not in said and "tidak dikenal" not in said


@pytest.mark.parametrize(
    ("bound", "most", "key"), [("MAX_ROWS", 400, "banyak_baris"), ("MAX_CSV", 40_000, "terlalu_besar")]
)
def test_files_that_are_too_much_together_become_no_release_that_cannot_be_read_again(
    own: Kerangka, contoh: Rilis, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, key: str
):
    read = baca({"isian.xlsx": filled(own, contoh)}, own)
    assert len(susun(read, own, ABOUT).kejadian) > 400
    monkeypatch.setattr(f"kerawanan.isian.susun.{bound}", most)
    with pytest.raises(RilisError) as refused:
        susun(read, own, ABOUT)
    assert [(item.key, item.file) for item in refused.value.problems] == [(key, "kejadian.csv")]
