"""The address in the local network: with and without a network, on a terminal and off it."""

import io
import re
import socket

import pytest
import segno

from kerawanan import cli, cli_alamat
from kerawanan.teks.text import BAHASA, t


class Terminal(io.TextIOWrapper):
    """A terminal of some code page."""

    def isatty(self) -> bool:
        """Say that somebody looks at it."""
        return True


class Neighbourhood(socket.socket):
    """A network whose router is not the first one that is asked, and that does not lead any further."""

    def connect(self, address: object, /) -> None:
        """Know the neighbour only."""
        if address != ("10.42.0.1", 9):
            raise OSError(101, "unreachable")

    def getsockname(self) -> tuple[str, int]:
        """Return the own address."""
        return ("10.42.0.7", 40000)


def printed(monkeypatch: pytest.MonkeyPatch, console: str, *args: str) -> str:
    raw = io.BytesIO()
    stream = Terminal(raw, encoding=console, errors="strict")
    monkeypatch.setattr("sys.stdout", stream)
    assert cli.main(["alamat", *args]) == 0
    stream.flush()
    return raw.getvalue().decode(console)


def test_a_terminal_shows_the_code_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_alamat, "local", lambda: "192.168.8.20")
    for bahasa in BAHASA:
        shown = printed(monkeypatch, "utf-8", "--port", "8957", "--bahasa", bahasa)
        first, *lines = shown.splitlines()
        assert first == t("alamat.jaringan", bahasa, alamat="http://192.168.8.20:8957")
        assert all(line.startswith(cli_alamat.COLOURS) and line.endswith(cli_alamat.PLAIN) for line in lines)
        # White is light: what is drawn is read back, two rows of modules in a line.
        signs = [re.sub(r"\033\[[\d;]+m", "", line) for line in lines]
        rows = [[sign in light for sign in line] for line in signs for light in ("█▀", "█▄")]
        modules = segno.make_qr("http://192.168.8.20:8957", error="m").matrix_iter(border=4)
        expected = [[not dark for dark in row] for row in modules]
        assert rows[: len(expected)] == expected


def test_without_a_terminal_or_its_signs_only_the_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(cli_alamat, "local", lambda: "192.168.8.20")
    sentence = t("alamat.jaringan", "id", alamat="http://192.168.8.20:8501")
    assert cli.main(["alamat"]) == 0
    assert capsys.readouterr().out.splitlines() == [sentence]
    assert printed(monkeypatch, "ascii").splitlines() == [sentence]


def test_no_network_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(101, "unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable, raising=False)
    assert cli.main(["alamat", "--port", "9"]) == 0
    assert capsys.readouterr().out.strip() == t("alamat.tanpa_jaringan", "id", port=9)


def test_a_hotspot_without_the_internet_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", Neighbourhood)
    assert cli_alamat.local() == "10.42.0.7"


def test_a_port_that_there_is_not_is_refused(capsys: pytest.CaptureFixture) -> None:
    for wrong in ("0", "65536", "x"):
        with pytest.raises(SystemExit, match="2"):
            cli.main(["alamat", "--port", wrong])
        assert wrong in capsys.readouterr().err
