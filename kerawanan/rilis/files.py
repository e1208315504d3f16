"""How a file of a release or a place is opened: nothing outside its folder, nothing larger than expected."""

from pathlib import Path

from kerawanan.errors import Problem


def read_bytes(path: Path, most: int) -> tuple[bytes, list[Problem]]:
    """Read a file that lies in its folder and has at most `most` bytes; what it is instead is a problem."""
    if not path.is_file():
        return b"", [Problem("berkas_tidak_ada", path.name)]
    if not path.resolve().is_relative_to(path.parent.resolve()):
        return b"", [Problem("tautan_luar", path.name)]
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError:
        return b"", [Problem("tidak_terbaca", path.name)]
    return raw, [Problem("terlalu_besar", path.name, fields={"harap": most // 1000})] if len(raw) > most else []
