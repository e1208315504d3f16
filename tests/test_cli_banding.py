"""The command `banding`: the numbers of the engine, what must be known to read them, and which release is wrong."""

import csv
import io
import json

import numpy as np
import pytest

from kerawanan import cli
from kerawanan.rilis.load import Rilis
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.teks.text import BAHASA, t
from kerawanan.telaah.perubahan import KOMPONEN, perubahan

FEW = ("--n", "50")


def run(capsys: pytest.CaptureFixture, *args: str) -> tuple[int, str, str]:
    code = cli.main(("banding", *args))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_it_prints_the_parts_and_says_first_that_one_is_made_up(
    capsys: pytest.CaptureFixture, publik: Rilis, contoh: Rilis
) -> None:
    expected = perubahan(publik, contoh, n=50)
    for bahasa in BAHASA:
        code, out, err = run(capsys, "publik-2024", "contoh", *FEW, "--bahasa", bahasa)
        rows = list(csv.DictReader(io.StringIO(out)))
        assert code == 0 and [row["kode"] for row in rows] == list(expected.table.index)
        for row in rows:
            own = expected.table.loc[row["kode"]]
            numbers = [float(row[name] or "nan") for name in ("ubah", *KOMPONEN)]
            assert np.allclose(numbers, own[["ubah", *KOMPONEN]].astype(float), atol=1e-9, equal_nan=True)
            assert row["arti"] == own["arti"]
        lines = err.splitlines()
        assert lines[0] == t("banding_rilis.hati_1", bahasa) and lines[1].startswith(t("status.contoh", bahasa))
        assert lines[2:] == [f"{name}: {line}" for name, line in kata.status_lines(expected, bahasa).items()]
        assert expected.a.fingerprint in lines[2] and expected.b.fingerprint in lines[3]


def test_json_holds_the_same_and_both_releases(capsys: pytest.CaptureFixture) -> None:
    code, out, _ = run(capsys, "contoh", "publik-2024", *FEW, "--format", "json")
    found = json.loads(out)
    assert code == 0 and found["peringatan"] == t("banding_rilis.hati_1", "id")
    assert found["kalimat"].startswith(t("status.contoh", "id"))
    assert [(found[name]["rilis"], found[name]["status"]) for name in "ab"] == [
        ("contoh", "simulasi"),
        ("publik-2024", "publik"),
    ]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "contoh", "publik-2024", *FEW)[1])))
    assert [list(row) for row in found["kecamatan"]] == [list(row) for row in rows]


def test_the_release_that_cannot_be_opened_is_named(capsys: pytest.CaptureFixture) -> None:
    code, out, err = run(capsys, "publik-2024", "tidak-ada")
    assert (code, out) == (1, "") and err.startswith(t("banding_rilis.tak_terbuka", "id", rilis="tidak-ada"))
    assert "Traceback" not in err
