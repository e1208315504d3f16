"""Every console can print every report: our own signs, those of a user's file, names of files that are no text."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerawanan import cli
from kerawanan.console import HANDLER, use_any_code_page

ROOT = Path(__file__).parents[1]
CONSOLES = ("cp1252", "cp850", "ascii", "utf-8", "utf-16")
STRANGE = "≤ 東 😀 “é”"
ESCAPED = r"<= \u6771 \ud83d\ude00"


def printed(monkeypatch: pytest.MonkeyPatch, console: str, *args: str) -> tuple[str, str]:
    """Run a command on a console of this code page, and return what it shows."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=console) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    use_any_code_page()
    cli.main(args)
    shown = []
    for stream in streams:
        stream.flush()
        shown.append(stream.buffer.getvalue().decode(console))
    monkeypatch.undo()
    return shown[0], shown[1]


def test_every_report_on_every_console(copy_of: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    copied, broken = copy_of("publik-2024"), copy_of("contoh")
    copied.replace("rilis.toml", 'id = "Peta kerawanan dari catatan publik"', f'id = "Peta {STRANGE}"')
    broken.cell("nilai.csv", 5, "eksposur", STRANGE)
    for console in CONSOLES:
        report, _ = printed(monkeypatch, console, "periksa", str(broken.path))
        assert f"ditemukan {'≤ 東 😀' if console.startswith('utf') else ESCAPED}" in report
        table, note = printed(monkeypatch, console, "skor", str(copied.path))
        assert "35.13.22,Wonomerto,47.989101,1,tinggi" in table and note.startswith("Peta ")
        document, _ = printed(monkeypatch, console, "pasti", str(copied.path), "--n", "200", "--format", "json")
        assert "東 😀" in json.loads(document)["keterangan"], "what is escaped is still JSON"
        question = ("balik", str(copied.path), "--menyalip", "35.13.10", "35.13.22")
        assert printed(monkeypatch, console, *question)[0].startswith("isu,")
        assert printed(monkeypatch, console, "skor", "tidak-ada-\udcff")[1]


def test_the_module_uses_it(copy_of: Callable) -> None:
    broken = copy_of("contoh")
    broken.cell("nilai.csv", 5, "eksposur", STRANGE)
    command = [sys.executable, "-m", "kerawanan", "periksa", str(broken.path)]
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"") and b"ditemukan <= " in done.stdout


@given(st.text(st.characters()))
def test_any_text_is_written_in_full(text: str) -> None:
    use_any_code_page()
    for console in CONSOLES:
        shown = json.dumps({"a": text}, ensure_ascii=False).encode(console, HANDLER).decode(console)
        assert list(json.loads(shown)) == ["a"]
