"""The request for data, filled in as an officer would: what comes back is a release that `periksa` calls clean."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Cm

from kerawanan import cli
from kerawanan.errors import RilisError
from kerawanan.rilis.load import DATA, check, load
from kerawanan.rilis.permintaan import load_permintaan
from kerawanan.skor.resep import Result, score
from kerawanan.tampil.berkas import permintaan
from kerawanan.tampil.kata import permintaan as kata
from kerawanan.teks.text import BAHASA

ASKED = load_permintaan().at("Kabupaten Probolinggo")
Rows = list[list[str]]


def result(name: str = "publik-2024") -> Result:
    return score(load(DATA / "rilis" / name))


def made_up(place: int) -> int:
    """Return a made-up count: different from row to row, sometimes none."""
    return (7 * place + place // 24) % 5


def stations(place: int) -> int:
    return 60 + place


def from_csv(found: Result) -> Rows:
    """Fill in the CSV."""
    text = permintaan.table_csv(found, ASKED).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    for place, row in enumerate(rows):
        row[head.index("kejadian")], row[head.index("eksposur")] = str(made_up(place)), str(stations(place % 24))
    return [head, *rows]


def from_xlsx(found: Result) -> Rows:
    """Fill in the spreadsheet: polling stations once, counts row by row; the exposure follows by its formula."""
    book = openpyxl.load_workbook(io.BytesIO(permintaan.table_xlsx(found, ASKED, "id")))
    units, sheet = book[permintaan.UNITS], book[permintaan.ROWS]
    for place in range(24):
        units.cell(place + 2, 3, stations(place))
    head = [str(cell.value) for cell in sheet[1]]
    for place in range(sheet.max_row - 1):
        sheet.cell(place + 2, head.index("kejadian") + 1, made_up(place))
    stream = io.BytesIO()
    book.save(stream)
    back = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    rows = [["" if value is None else str(value) for value in row] for row in back[permintaan.ROWS].values]
    for row in rows[1:]:
        formula = row[head.index("eksposur")]
        cell = formula.rpartition("!")[2].rstrip(")")
        assert formula == f"=IF('pembanding'!{cell}=\"\",\"\",'pembanding'!{cell})"
        row[head.index("eksposur")] = str(back[permintaan.UNITS][cell].value)
    return rows


def new_release(folder: Path, rows: Rows, found: Result) -> Path:
    """Do what the page says: a copy of `rilis.toml`, the indicators, the table."""
    target = folder / "jawaban"
    target.mkdir()
    info = (DATA / "rilis" / "publik-2024" / "rilis.toml").read_text(encoding="utf-8")
    info = info.replace('id = "publik-2024"', 'id = "jawaban"')
    info = info.replace("tanggal_data = 2024-02-19", "tanggal_data = 2024-12-16")
    (target / "rilis.toml").write_text(info, encoding="utf-8")
    (target / "indikator.toml").write_bytes(permintaan.indicators_toml(found, ASKED))
    with (target / "nilai.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return target


@pytest.mark.parametrize("fill", [from_csv, from_xlsx])
def test_the_filled_in_table_becomes_a_clean_release(fill: Callable[[Result], Rows], tmp_path: Path) -> None:
    found = result()
    target = new_release(tmp_path, fill(found), found)
    assert cli.main(["bekukan", str(target)]) == 0
    assert cli.main(["periksa", str(target)]) == 0
    assert check(target) == ()
    answer = score(load(target))
    assert answer.scores.notna().all() and answer.limits is not None
    own = answer.steps["kejadian"].xs("rekomendasi_perubahan_suara", level="indikator")
    assert own.tolist() == [made_up(24 * 7 + place) for place in range(24)]
    assert "nama" not in load(target).nilai


def test_a_register_comes_back_as_well_and_empty_is_not_zero(tmp_path: Path) -> None:
    found = result()
    head, *rows = from_csv(found)
    silent = "35.13.24"
    for row in rows:
        row[head.index("kejadian")] = ""
        if row[0] == silent:
            row[head.index("eksposur")] = ""
    target = new_release(tmp_path, [head, *rows], found)
    events = permintaan.events_csv().decode("utf-8-sig")
    for item in ASKED.kejadian:
        stage = kata.stages_of(found.rilis, item)[-1]
        for place, unit in enumerate(found.rilis.kecamatan.index[:20]):
            kinds = f"{item.kode};{unit};;;{1 + place % 4};sedang;kejadian rekaan;uji;"
            events += f"{item.kode}-{place};2024-11-27;{stage};{kinds}\r\n"
    (target / "kejadian.csv").write_text(events, encoding="utf-8", newline="")
    assert cli.main(["bekukan", str(target)]) == 0 and check(target) == ()
    scores = score(load(target)).scores
    assert scores.index[scores.isna()].tolist() == [silent]


def test_a_name_that_slipped_is_found(tmp_path: Path) -> None:
    found = result()
    rows = from_csv(found)
    rows[1][1], rows[2][1] = rows[2][1], rows[1][1]
    problems = check(new_release(tmp_path, rows, found))
    named = [(item.file, item.row, item.column) for item in problems if item.key == "nama_lain_kode"]
    assert named == [("nilai.csv", 2, "nama"), ("nilai.csv", 3, "nama")]


def test_the_letter_has_blanks_that_can_be_filled_in(tmp_path: Path) -> None:
    found = result()
    for to in ASKED.pemegang:
        document = docx.Document(io.BytesIO(permintaan.letter_docx(found, ASKED, to, "id")))
        runs = [run for item in document.paragraphs for run in item.runs]
        blanks = [run for run in runs if "[" in run.text]
        assert len(blanks) >= 9
        for run in blanks:
            start, end = run.text.index("["), run.text.rindex("]")
            run.text = f"{run.text[:start]}Isian rekaan{run.text[end + 1 :]}"
        file = tmp_path / f"{to}.docx"
        document.save(str(file))
        text = "\n".join(item.text for item in docx.Document(str(file)).paragraphs)
        assert "[" not in text and "{" not in text and "Isian rekaan" in text
        assert f"Kepada Yth. {ASKED.pemegang[to].nama.id}" in text and "UU 14/2008 Pasal 22" in text
        page, columns = document.sections[0], document.tables[0].columns
        paper = [size / Cm(1) for size in (page.page_width, page.page_height) if size]
        assert paper == pytest.approx(permintaan.A4, rel=0.001)
        assert sum(item.width or 0 for item in columns) / Cm(1) == pytest.approx(
            paper[0] - 2 * permintaan.MARGIN, 0.001
        )
        own = [item.nama.id for item in ASKED.hitungan.values() if to in item.pemegang]
        assert [row.cells[0].text for row in document.tables[0].rows][1:] == own


def test_files_are_the_same_every_time_and_say_whose_figures_they_rest_on() -> None:
    for name in ("publik-2024", "contoh"):
        found = result(name)
        for bahasa in BAHASA:
            text = permintaan.letter_txt(found, ASKED, "bawaslu_kab", bahasa).decode("utf-8-sig")
            assert found.fingerprint in text and (("rekaan" in text) or ("made-up" in text)) == (name == "contoh")
            again = [
                (permintaan.letter_docx(found, ASKED, "kpu_kab", bahasa), permintaan.table_xlsx(found, ASKED, bahasa))
                for _ in range(2)
            ]
            assert again[0] == again[1]


def test_what_the_map_gains_is_read_from_the_release() -> None:
    rilis = result().rilis
    assert [kata.evidence(rilis, item) for item in ASKED.kejadian] == ["sedang", "sedang", "lemah", "lemah"]
    replaced = [proxy.kode for item in ASKED.hitungan.values() for proxy in kata.replaced(rilis, item)]
    assert sorted(replaced) == sorted(rilis.scored)
    assert {kata.evidence(result("contoh").rilis, item) for item in ASKED.kejadian} == {"rekaan"}


def test_mistakes_in_the_file_of_the_request_are_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "referensi", tmp_path / "referensi"))
    file = folder / "permintaan.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"pusdatin"]', '"siapa"]').replace('kode = "tps_november"', 'kode = "total"'), "utf-8")
    with pytest.raises(RilisError) as error:
        load_permintaan(folder)
    columns = {item.column for item in error.value.problems}
    assert columns == {
        "hitungan[bencana_tahapan].pemegang",
        "hitungan[catatan_khusus_tps].pemegang",
        "hitungan[total].kode",
    }
    file.write_text(text.replace('isu = "bencana"\n', ""), "utf-8")
    load_permintaan.cache_clear()
    with pytest.raises(RilisError) as error:
        load_permintaan(folder)
    assert [item.key for item in error.value.problems] == ["kejadian_berisu"]
