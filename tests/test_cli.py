"""The command line: what it prints where, and what it says to a wrong request."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kerawanan import cli
from kerawanan.arguments import parse_weights
from kerawanan.errors import IndeksError, ParameterError, Problem
from kerawanan.rilis.load import DATA, Rilis
from kerawanan.skor.kepastian import Certainty
from kerawanan.skor.resep import score
from kerawanan.teks.text import t

ROOT = Path(__file__).parents[1]
ISU = ["bencana", "rekapitulasi", "catatan_pengawas", "komplain_saksi"]
FEW = ("--n", "200")


def run(capsys: pytest.CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = cli.main(args)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def table(text: str) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text))
    return list(reader.fieldnames or []), list(reader)


def test_skor_has_these_columns_and_the_numbers_of_the_recipe(capsys: pytest.CaptureFixture, rilis: Rilis) -> None:
    code, out, err = run(capsys, "skor", rilis.info.id)
    names, rows = table(out)
    assert code == 0
    assert names == ["kode", "nama", "skor", "peringkat", "kelas", "cakupan", *ISU]
    result = score(rilis)
    assert [row["kode"] for row in rows] == list(result.table.index)
    for row in rows:
        expected = result.table.loc[row["kode"]]
        if expected["skor"] == expected["skor"]:
            assert float(row["skor"]) == pytest.approx(expected["skor"], abs=1e-6)
            assert row["peringkat"] == str(expected["peringkat"])
        else:
            assert (row["skor"], row["peringkat"]) == ("", ""), "missing is empty, never zero"
        assert row["kelas"] == expected["kelas"]
    assert result.fingerprint in err
    assert "bukan rilis resmi Bawaslu" in err


def test_pasti_has_these_columns(capsys: pytest.CaptureFixture, pasti_contoh: Certainty) -> None:
    code, out, err = run(capsys, "pasti", "contoh")
    names, rows = table(out)
    assert code == 0
    assert names == [
        *("kode", "nama", "peringkat_p5", "peringkat_p50", "peringkat_p95"),
        *("p_rendah", "p_sedang", "p_tinggi", "keyakinan"),
    ]
    for row in rows:
        expected = pasti_contoh.table.loc[row["kode"]]
        if row["p_rendah"]:
            assert row["peringkat_p5"] == str(int(expected["peringkat_p5"]))
            assert float(row["p_tinggi"]) == expected["p_tinggi"]
            assert row["keyakinan"] == expected["keyakinan"]
        else:
            assert row["kode"] == "35.13.03"
    assert "CONTOH" in err and "SIMULASI" not in err


def test_the_seed_can_be_repeated(capsys: pytest.CaptureFixture) -> None:
    first = run(capsys, "pasti", "publik-2024", *FEW, "--benih", "7")
    assert run(capsys, "pasti", "publik-2024", *FEW, "--benih", "7") == first
    assert run(capsys, "pasti", "publik-2024", *FEW, "--benih", "8")[1] != first[1]


@pytest.mark.parametrize("command", ["skor", "pasti"])
def test_json_carries_what_it_is(capsys: pytest.CaptureFixture, command: str) -> None:
    more = FEW if command == "pasti" else ()
    code, out, _ = run(capsys, command, "contoh", "--format", "json", *more)
    found = json.loads(out)
    assert code == 0
    assert (found["rilis"], found["status"]) == ("contoh", "simulasi")
    assert "CONTOH" in found["keterangan"]
    assert "bukan rilis resmi Bawaslu" in found["keterangan"]
    assert len(found["sidik"]) == 8
    assert found["parameter"]["bobot_isu"]["bencana"] == pytest.approx(13.5 / 65)
    _, csv_out, _ = run(capsys, command, "contoh", *more)
    names, rows = table(csv_out)
    assert list(found["kecamatan"][0]) == names
    for row, plain in zip(found["kecamatan"], rows, strict=True):
        assert {key: "" if value is None else value for key, value in row.items()} == {
            key: type(row[key])(value) if value else "" for key, value in plain.items()
        }


def test_choices_reach_the_recipe(capsys: pytest.CaptureFixture) -> None:
    names, _ = table(run(capsys, "skor", "publik-2024", "--tahapan", "rekapitulasi")[1])
    assert names[6:] == ["bencana", "rekapitulasi"]
    names, _ = table(run(capsys, "skor", "publik-2024", "--isu", "komplain_saksi,bencana")[1])
    assert names[6:] == ["bencana", "komplain_saksi"]
    _, rows = table(run(capsys, "skor", "publik-2024", "--bobot", "bencana=1")[1])
    assert all(row["skor"] == row["bencana"] for row in rows)
    base = run(capsys, "skor", "publik-2024")[1]
    for more in (["--agregasi", "power2"], ["--normalisasi", "rank"], ["--tanpa-penyusutan"]):
        assert run(capsys, "skor", "publik-2024", *more)[1] != base


def test_a_what_if_says_so(capsys: pytest.CaptureFixture) -> None:
    assert run(capsys, "skor", "publik-2024", "--bobot", "bencana=1")[2].startswith(t("status.skenario", "id"))
    assert "SIMULASI" not in run(capsys, "skor", "publik-2024")[2]


def test_what_is_odd_is_said_last_and_does_not_stop(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, wrong = Problem("cincin_terbuka", "kecamatan.geojson", severity="warning"), Problem("wajib", "nilai.csv", 2)
    for found, code in (((odd,), 0), ((odd, wrong), 1)):
        monkeypatch.setattr(cli, "check", lambda _, found=found: found)
        result, out, _ = run(capsys, "periksa", "contoh")
        lines = out.splitlines()
        assert (result, len(lines)) == (code, len(found) + 2), "each, the sum and the heading of what is odd"
        assert lines[-1].startswith("kecamatan.geojson: peringatan: ")


def test_english(capsys: pytest.CaptureFixture) -> None:
    assert "not an official release" in run(capsys, "skor", "publik-2024", "--bahasa", "en")[2]


@pytest.mark.parametrize("command", ["skor", "pasti"])
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["publik-2024", "--isu", "banjir"], "kolom isu: diharapkan salah satu dari: bencana, rekapitulasi"),
        (["publik-2024", "--tahapan", "pilpres"], "kolom tahapan: diharapkan salah satu dari"),
        (["publik-2024", "--bobot", "bencana"], "diharapkan kode=angka, misalnya bencana=0.4; ditemukan bencana"),
        (["publik-2024", "--bobot", "bencana=banyak"], "ditemukan bencana=banyak"),
        (["publik-2024", "--bobot", "banjir=1"], "kolom bobot: diharapkan salah satu dari"),
        (["publik-2024", "--bobot", "bencana=-1"], "harus nol atau lebih; ditemukan -1"),
        (["publik-2024", "--bobot", "bencana=nan"], "harus nol atau lebih; ditemukan nan"),
        (["publik-2024", "--bobot", "bencana=0"], "harus lebih dari nol"),
        (["publik-2024", "--bobot", "bencana=1,bencana=2"], "tercatat lebih dari sekali; ditemukan bencana"),
        (["tidak-ada"], "tidak-ada: berkas atau folder ini tidak ditemukan"),
    ],
)
def test_a_wrong_request_gets_a_sentence(
    capsys: pytest.CaptureFixture, command: str, args: list[str], sentence: str
) -> None:
    code, out, err = run(capsys, command, *args)
    assert (code, out) == (1, "")
    assert sentence in err
    assert "Traceback" not in err


def test_all_that_is_wrong_is_said_at_once(capsys: pytest.CaptureFixture) -> None:
    _, _, err = run(capsys, "skor", "publik-2024", "--isu", "banjir", "--tahapan", "pilpres", "--bobot", "x=1")
    assert len(err.splitlines()) == 3


@pytest.mark.parametrize("args", [["--benih", "-1"], ["--benih", "x"], ["--n", "0"], ["--format", "xml"]])
def test_wrong_options_are_refused_by_the_parser(capsys: pytest.CaptureFixture, args: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["pasti", "publik-2024", *args])
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_periksa_of_a_sound_release(capsys: pytest.CaptureFixture) -> None:
    for name in ("contoh", str(DATA / "rilis" / "publik-2024")):
        assert run(capsys, "periksa", name) == (0, f"Tidak ada masalah di {name}.\n", "")


def test_periksa_names_every_problem(capsys: pytest.CaptureFixture, copy_of: Callable) -> None:
    copied = copy_of("contoh")
    copied.cell("nilai.csv", 5, "eksposur", "banyak")
    copied.cell("kejadian.csv", 9, "tanggal", "kemarin")
    code, out, err = run(capsys, "periksa", str(copied.path))
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "nilai.csv, baris 5, kolom eksposur: diharapkan angka; ditemukan banyak.",
        "kejadian.csv, baris 9, kolom tanggal: diharapkan tanggal seperti 2024-11-27; ditemukan kemarin.",
        f"2 masalah ditemukan di {copied.path}.",
    ]
    code, out, _ = run(capsys, "periksa", str(copied.path), "--bahasa", "en")
    assert code == 1
    assert out.startswith("nilai.csv, row 5, column eksposur: expected a number")
    code, out, err = run(capsys, "skor", str(copied.path))
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 2


def test_bekukan_tells_what_it_wrote_and_periksa_is_content(capsys: pytest.CaptureFixture, copy_of: Callable) -> None:
    copied = copy_of("contoh")
    copied.replace("rilis.toml", "rendah_sedang = 23.33001815", "rendah_sedang = 20 # lama")
    folder = str(copied.path)
    code, out, _ = run(capsys, "periksa", folder)
    assert code == 1 and "diharapkan 23.33001815, ditemukan 20.0" in out
    code, out, err = run(capsys, "skor", folder)
    scores = [[row["skor"] for row in table(text)[1]] for text in (out, run(capsys, "skor", "contoh")[1])]
    assert code == 0 and scores[0] == scores[1]
    assert "batas.rendah_sedang: bukan batas dari skor rilis ini sendiri" in err
    assert run(capsys, "bekukan", folder) == (
        0,
        f"rilis.toml, batas.rendah_sedang: 20 → 23.33001815\n1 angka ditulis di {folder}.\n",
        "",
    )
    assert run(capsys, "bekukan", folder, "--bahasa", "en")[1].endswith("nothing was changed.\n")
    assert run(capsys, "periksa", folder)[0] == 0
    assert "rendah_sedang = 23.33001815 # lama" in (copied.path / "rilis.toml").read_text("utf-8")
    copied.cell("nilai.csv", 5, "eksposur", "banyak")
    code, out, err = run(capsys, "bekukan", folder)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_periksa_prints_what_is_odd_apart_and_is_content(capsys: pytest.CaptureFixture, copy_of: Callable) -> None:
    copied = copy_of("contoh")
    copied.cell("kejadian.csv", 2, "tanggal", "2013-12-31")
    folder = str(copied.path)
    odd = "kejadian.csv, baris 2, kolom tanggal: peringatan: kejadian ini jauh sebelum pemilihan; ditemukan 2013-12-31."
    heading = "1 peringatan, yang tidak menghentikan rilis:"
    assert run(capsys, "periksa", folder) == (0, f"Tidak ada masalah di {folder}.\n{heading}\n{odd}\n", "")
    copied.replace("rilis.toml", "cakupan_min = 65", "cakupan_min = 650")
    code, out, _ = run(capsys, "periksa", folder, "--bahasa", "en")
    assert code == 1 and out.splitlines()[1] == f"1 problems found in {folder}."


def test_a_refusal_of_the_engine_is_a_sentence(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise IndeksError("weights: all zero")

    monkeypatch.setattr(cli, "score", refuse)
    assert run(capsys, "skor", "publik-2024") == (1, "", "Perhitungan tidak dapat dilakukan: weights: all zero\n")


def test_weights_of_the_command_line() -> None:
    assert parse_weights("bencana=0.4, rekapitulasi = 6e-1") == (("bencana", 0.4), ("rekapitulasi", 0.6))
    assert parse_weights("") == ()
    with pytest.raises(ParameterError) as caught:
        parse_weights("a,b=x,c=1")
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("args", "code", "where"),
    [
        (["skor", "publik-2024"], 0, "35.13.22,Wonomerto,47.989101,1,tinggi,1.0,"),
        (["skor", "tidak-ada"], 1, "berkas atau folder ini tidak ditemukan"),
        (["--help"], 0, "periksa berkas sebuah rilis"),
    ],
)
def test_runs_as_a_module(args: list[str], code: int, where: str) -> None:
    command = [sys.executable, "-W", "error", "-m", "kerawanan", *args]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert where in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_certainty_of_another_version_of_the_method(capsys: pytest.CaptureFixture) -> None:
    own = run(capsys, "pasti", "publik-2024", *FEW)
    assert run(capsys, "pasti", "publik-2024", *FEW, "--metode", "2") == own
    code, out, err = run(capsys, "pasti", "publik-2024", *FEW, "--metode", "1")
    assert code == 0 and out != own[1]
    assert "metode versi 1" in err and "metode versi 2" in own[2]
    code, out, err = run(capsys, "pasti", "publik-2024", *FEW, "--metode", "3")
    assert (code, out) == (1, "")
    assert err.strip().endswith("diharapkan salah satu dari: 1, 2; ditemukan 3.") and "--metode" in err
