"""What README tells a newcomer to type works as it stands there, and the version is said once."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

import kerawanan
from kerawanan import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```\n(.*?)```", README, flags=re.DOTALL)
LINES = [line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]


def test_every_command_of_the_package_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """With a copy of a release as the folder that the reader would have made by then."""
    for name in ("rilis", "wilayah", "referensi"):
        shutil.copytree(ROOT / "data" / name, tmp_path / "data" / name)
    own = tmp_path / "data" / "rilis" / "gladi"
    shutil.copytree(ROOT / "data" / "rilis" / "contoh", own)
    file = own / "rilis.toml"
    file.write_text(re.sub(r"^id = .*$", 'id = "gladi"', file.read_text(), flags=re.MULTILINE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = [
        shlex.split(line.replace("NAMA", "gladi"))[3:] for line in LINES if line.startswith("python -m kerawanan ")
    ]
    assert {words[0] for words in commands} == {"periksa", "bekukan", "skor", "pasti", "balik"}
    failed = []
    for words in commands:
        code = cli.main([str(own) if word == "FOLDER" else word for word in words])
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
    named = set(re.findall(r"\]\((?!http)([^)#]+)\)", README)) | {
        word for word in re.findall(r"`([\w./-]+/[\w.-]*)`", README) if "NAMA" not in word
    }
    assert len(named) > 8
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_version_is_the_newest_of_the_changelog(capsys: pytest.CaptureFixture) -> None:
    newest = re.search(r"^## Code (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert newest and newest[1] == kerawanan.__version__
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--versi"])
    assert capsys.readouterr().out.strip() == kerawanan.__version__
