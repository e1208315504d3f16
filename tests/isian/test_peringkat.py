"""Ranks and nothing else: a map that says so, never a release; what is not clear is asked."""

import csv
import io
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from kerawanan import cli
from kerawanan.errors import RilisError
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.isian.tulis import tulis_peringkat
from kerawanan.katalog import check, katalog
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.rilis.load import DATA
from kerawanan.rilis.peringkat import AMAN, RAWAN, Peringkat
from kerawanan.tampil.peta.drawing import Frame
from kerawanan.tampil.peta.peringkat import drawn
from kerawanan.teks.text import BAHASA, t
from tests.isian import berkas as b
from tests.tampil.test_berbahaya import BAD, alive, formulas
from tests.wilayah.rekaan import region

TODAY = date(2026, 11, 26)
# The shape in which offices publish them: by name, a column an issue, gaps, whole numbers; the figures are made up.
HEAD = ("kapanewon", "peringkat_gabungan", "peringkat_kampanye", "sumber")
ROWS = (("Tiris", "1", "", "Rilis rekaan"), ("Krucil", "2", "4", ""), ("Gading", "2", "1", ""), ("Sumber", "4", "", ""))
ANSWERS = {"peringkat": "hitungan.csv:B", "arah_peringkat": RAWAN}


@pytest.fixture(scope="module")
def own() -> Kerangka:
    return load_kerangka("3513")


def made(own: Kerangka, **answers: str) -> Bacaan:
    return baca(b.counts(*ROWS, head=HEAD), own, ANSWERS | answers, TODAY)


def ranks(own: Kerangka, **answers: str) -> Peringkat:
    found = made(own, **answers).peringkat
    assert found is not None
    return found


def test_what_is_not_clear_is_asked_and_the_answer_decides(own: Kerangka) -> None:
    asked = baca(b.counts(*ROWS, head=HEAD), own, today=TODAY)
    assert [item.kode for item in asked.pertanyaan] == ["peringkat", "arah_peringkat"] and asked.peringkat is None
    assert list(asked.pertanyaan[0].pilihan) == ["hitungan.csv:B", "hitungan.csv:C"]
    of = ranks(own)
    assert of.urutan == {"35.13.07": 1, "35.13.08": 2, "35.13.09": 2, "35.13.02": 4}
    assert (of.kolom, of.sumber, of.berkas, of.tanggal) == (HEAD[1], "Rilis rekaan", "hitungan.csv", TODAY)
    assert ranks(own, peringkat="hitungan.csv:C").urutan == {"35.13.08": 4, "35.13.09": 1}


def test_the_way_is_taken_from_the_file_where_it_says_so(own: Kerangka) -> None:
    for words, way in (("1 = paling rawan", RAWAN), ("1 = paling aman", AMAN)):
        above = b.text((("Urutan kerawanan", words), ("kecamatan", "peringkat"), ("Tiris", "1"), ("Krucil", "2")))
        for head in ({"a.csv": above}, b.counts(ROWS[0][:2], head=("kecamatan", f"peringkat ({words})"))):
            found = baca(head, own, today=TODAY).peringkat
            assert found is not None and found.arah == way


def test_the_darkest_is_the_most_vulnerable_either_way(own: Kerangka) -> None:
    for way, parts in ((RAWAN, (1.0, 2 / 3, 0.0)), (AMAN, (0.0, 1 / 3, 1.0))):
        of = ranks(own, arah_peringkat=way)
        assert [of.bagian(kode) for kode in ("35.13.07", "35.13.08", "35.13.02")] == pytest.approx(parts)
        assert of.bagian("35.13.01") is None


def test_a_rank_that_nobody_has_is_remarked(own: Kerangka) -> None:
    assert made(own).catatan == (), "a tie explains it"
    assert [item.key for item in made(own, peringkat="hitungan.csv:C").catatan] == ["peringkat_loncat"]


def test_no_release_is_made_of_ranks(own: Kerangka) -> None:
    read = made(own)
    assert not read.siap
    with pytest.raises(RilisError):
        susun(read, own, Keterangan("uji", TODAY))


@pytest.mark.parametrize("bahasa", BAHASA)
def test_the_picture_says_what_it_is(own: Kerangka, bahasa: str) -> None:
    of = ranks(own)
    for frame in (Frame(1200, 900, 16), Frame(340, 300, 14, bare=True, names=False)):
        root = drawn(of, bahasa, frame)
        said = " ".join(item.text or "" for item in root.iter("text"))
        assert said.count(t("status.tanda_pratinjau", bahasa)) >= 1
        named = {item.attrib["data-kode"]: item.findtext("title") for item in root.findall("g[@data-kode]")}
        assert len(named) == 24 and str(named["35.13.01"]).endswith(t("peta_peringkat.kosong", bahasa))
        fills = {item.attrib["data-kode"]: item[1].attrib["fill"] for item in root.findall("g[@data-kode]")}
        classes = {item.isi for item in of.referensi.kelas.values()} - {of.referensi.kelas["belum_ada_data"].isi}
        assert not classes & set(fills.values()), "no colour of a class"
        assert fills["35.13.08"] == fills["35.13.09"] != fills["35.13.02"]
        if not frame.bare:
            for key in ("satu_rawan", "batasan"):
                assert t(f"peta_peringkat.{key}", bahasa) in said
            assert "hitungan.csv" in said and "Rilis rekaan" in said and str(TODAY.year) in said


def test_what_a_file_says_is_harmless_and_bounded(own: Kerangka) -> None:
    of = replace(ranks(own), kolom=f"=1+1 {BAD * 20}", sumber=f"=1+1 {BAD * 20}", berkas=f"@{BAD}.csv")
    for bahasa in BAHASA:
        files = tulis_peringkat(of, bahasa)
        assert list(alive(fromstring(files["peta.svg"]))) == [] and formulas(files["peringkat.csv"]) == []
        assert tomllib.loads(files["peringkat.toml"].decode())["status"] == "pratinjau"
        assert Image.open(io.BytesIO(files["peta.png"])).size == (1200, 900)


def test_another_place_has_ranks_up_to_its_own_number(tmp_path: Path) -> None:
    data = tmp_path / "data"
    copytree(DATA / "referensi", data / "referensi")
    region(data, "64.09", 5, "Lima")
    own = load_kerangka("6409", data)
    codes = own.wilayah.units.index
    for last in (5, 6):
        rows = [(code, str(rank)) for code, rank in zip(codes, (1, 2, 3, 4, last), strict=True)]
        read = baca(b.counts(*rows, head=("kode", "rank")), own, {"arah_peringkat": AMAN}, TODAY)
        assert (read.peringkat is not None) == (last == 5)
        assert [item.fields["harap"] for item in read.masalah] == [5] * (last == 6)


def test_the_command_line_writes_a_folder_that_is_no_release(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file, folder = tmp_path / "rank.csv", tmp_path / "data" / "rilis" / "rank-uji"
    file.write_bytes(b.text((HEAD, *ROWS)))
    command = ["rilis", "buat", str(file), "--wilayah", "3513", "--ke", str(folder)]
    assert cli.main(command) == 1 and not folder.exists()
    assert '--jawab "peringkat=rank.csv:B"' in capsys.readouterr().err
    given = ["--jawab", "peringkat=rank.csv:B", "--jawab", f"arah_peringkat={RAWAN}"]
    assert cli.main([*command, *given]) == 0
    assert t("peta_peringkat.selesai_bukan", "id") in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == ["peringkat.csv", "peringkat.toml", "peta.png", "peta.svg"]
    rows = list(csv.DictReader(io.StringIO((folder / "peringkat.csv").read_text())))
    assert len(rows) == 24 and {row["status"] for row in rows} == {"pratinjau"}
    assert {row["nama"]: row["peringkat"] for row in rows if row["peringkat"]} == {row[0]: row[1] for row in ROWS}
    about = tomllib.loads((folder / "peringkat.toml").read_text())
    assert (about["rilis"], about["arah"], about["sumber"]) == (False, RAWAN, "Rilis rekaan")
    assert cli.main([*command, *given]) == 1, "what is there stays"
    for name in ("referensi", "wilayah"):
        (tmp_path / "data" / name).symlink_to(DATA / name)
    (refused,) = katalog(tmp_path / "data").refused.values()
    assert [item.key for item in refused.problems] == ["folder_peringkat"]
    assert [item.key for item in check(folder)] == ["folder_peringkat"]
