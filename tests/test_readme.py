"""What README tells a newcomer to type works as it stands there, and the version is said once."""

import re
import shlex
import shutil
from pathlib import Path

import openpyxl
import pytest

import kerawanan
from kerawanan import cli

ROOT = Path(__file__).parents[1]
NAMES = ("README.md", "README.en.md")
BOTH = [(ROOT / name).read_text(encoding="utf-8") for name in NAMES]
README = BOTH[0]


def commands(text: str) -> list[str]:
    """Return what stands in blocks to be typed."""
    blocks = re.findall(r"```\n(.*?)```", text, flags=re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]


LINES = commands(README)


def fill_in(path: Path) -> None:
    """Fill in a template as its reader would: counts and polling stations, and without the example row."""
    book = openpyxl.load_workbook(path)
    book["kejadian"].delete_rows(2)
    for row in range(2, book["eksposur"].max_row + 1):
        book["eksposur"].cell(row, 3, 50 + row)
        for column in range(3, 7):
            book["hitungan"].cell(row, column, row * column % 7)
    book.save(path)


def test_every_command_of_the_package_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """In their order: the release that they speak of is the one that they have made, from the template filled in."""
    for name in ("rilis", "wilayah", "referensi"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    shipped = str(tmp_path / "data" / "rilis" / "contoh")
    monkeypatch.chdir(tmp_path)
    typed = [
        shlex.split(line.replace("NAMA", "gladi"))[3:] for line in LINES if line.startswith("python -m kerawanan ")
    ]
    assert {words[0] for words in typed} == {
        *("periksa", "bekukan", "skor", "pasti", "balik", "alamat", "templat", "rilis")
    }
    failed = []
    for words in typed:
        if words[0] == "rilis":
            fill_in(tmp_path / words[2])
        code = cli.main([shipped if word == "FOLDER" else word for word in words])
        printed = capsys.readouterr()
        if code != 0 or not printed.out.strip():
            failed.append((words, code, printed.err))
    assert failed == []


def test_every_target_of_make_is_there() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = set(re.findall(r"\bmake ([a-z]+)", README)) | {line.split()[1] for line in LINES if line.startswith("make ")}
    assert {"run", "test"} <= said
    assert [name for name in sorted(said) if not re.search(rf"^{name}:", rules, flags=re.MULTILINE)] == []
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").count("make test") == 1


def test_every_file_that_is_named_is_there() -> None:
    for text in BOTH:
        named = set(re.findall(r"\]\((?!http)([^)#]+)\)", text)) | {
            word for word in re.findall(r"`([\w./-]+/[\w.-]*)`", text) if "NAMA" not in word
        }
        assert len(named) > 8
        assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_both_languages_say_the_same_to_type_and_lead_to_each_other() -> None:
    """In the same order: commands, names and addresses in the text, headings, tables, steps, pictures and files."""
    indonesian, english = BOTH
    assert f"]({NAMES[1]})" in indonesian and f"]({NAMES[0]})" in english
    assert commands(english) == LINES and len(LINES) > 12
    inline = [
        re.findall(r"`((?:make|python|streamlit|…/|https?:|[\w-]+=)[^`]*|make)`", text.replace("id = ", "id="))
        for text in BOTH
    ]
    assert inline[0] == inline[1] and len(inline[0]) > 20
    heads, languages = [], set()
    for text in BOTH:
        prose = re.sub(r"```\n.*?```", "```", text, flags=re.DOTALL)
        heads.append(re.findall(r"^(#+ |\d+\. |- |```|\*\*|\||> |!\[)", prose, flags=re.MULTILINE))
        languages.add(tuple(re.findall(r"^#+ (.*)", prose, flags=re.MULTILINE)))
    assert heads[0] == heads[1] and len(languages) == 2
    targets = [set(re.findall(r"\]\(([^)]+)\)", text)) - set(NAMES) for text in BOTH]
    assert targets[0] == targets[1]


def test_the_version_is_the_newest_of_the_changelog(capsys: pytest.CaptureFixture) -> None:
    newest = re.search(r"^## Code (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert newest and newest[1] == kerawanan.__version__
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--versi"])
    assert capsys.readouterr().out.strip() == kerawanan.__version__
