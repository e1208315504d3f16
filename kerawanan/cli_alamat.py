"""The command `alamat`: prints where other devices in the same network find the dashboard, and its QR code."""

import argparse
import io
import socket
import sys

import segno

from kerawanan.teks.text import t

# Asked in turn by which of its addresses this machine would speak to them; nothing is sent. First anybody beyond the
# router, then the usual routers of a hall and hotspots without a way to the internet, where there is only a neighbour.
ASKED = (
    "192.0.2.1",
    *("192.168.0.1", "192.168.1.1", "192.168.8.1", "192.168.43.1", "192.168.137.1", "172.20.10.1"),
    *("10.0.0.1", "10.42.0.1"),
)
# White on black whatever the colours of the terminal: an inverted code is not read by every phone.
COLOURS, PLAIN = "\033[97;40m", "\033[0m"
BLOCKS = "█▀▄"


def port(text: str) -> int:
    """Read the number of a port.

    Examples
    --------
    >>> port("8501")
    8501
    """
    value = int(text)
    if not 0 < value < 65536:
        raise ValueError(text)
    return value


def local() -> str:
    """Return the IPv4 address of this machine in its network; empty where there is no network."""
    for other in ASKED:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            try:
                asked.connect((other, 9))
            except OSError:
                continue
            own = str(asked.getsockname()[0])
            if not own.startswith(("127.", "0.")):
                return own
    return ""


def code(address: str) -> str:
    """Return the QR code of an address as lines for a terminal, with the quiet zone that phones need."""
    text = io.StringIO()
    segno.make_qr(address, error="m").terminal(text, border=4, compact=True)
    return "\n".join(f"{COLOURS}{line}{PLAIN}" for line in text.getvalue().splitlines())


def draws() -> bool:
    """Say whether standard output is a terminal that has the signs of a QR code."""
    try:
        BLOCKS.encode(sys.stdout.encoding or "ascii", "strict")
    except UnicodeEncodeError:
        return False
    return sys.stdout.isatty()


def add(command: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    command.add_argument("--port", default=8501, type=port, metavar="N", help=t("alamat.arg_port", "id"))


def run(args: argparse.Namespace) -> int:
    """Print the address; the code only where a phone can read it from a screen."""
    own = local()
    if not own:
        print(t("alamat.tanpa_jaringan", args.bahasa, port=args.port))
        return 0
    address = f"http://{own}:{args.port}"
    print(t("alamat.jaringan", args.bahasa, alamat=address))
    if draws():
        print(code(address))
    return 0
