"""The list of all files of a kit with their SHA-256, as `sha256sum -c` reads it, and one fingerprint over all."""

import re
from collections.abc import Mapping
from hashlib import sha256

from kerawanan.teks.text import BAHASA, t

NAME = "MANIFEST"
# The first line: by it the command knows its own folder again.
FIRST = "# Peta Kerawanan Pemilihan: paket"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    return sha256(content).hexdigest()


def _lines(digests: Mapping[str, str]) -> str:
    return "".join(f"{digests[place]}  {place}\n" for place in sorted(digests))


def fingerprint(digests: Mapping[str, str]) -> str:
    """Return the SHA-256 over the lines of all files; `digests` gives that of each by its place."""
    return digest(_lines(digests).encode())


def manifest(digests: Mapping[str, str], about: list[str]) -> str:
    """Return the list: what this is, the fingerprint over all, then a line for each file.

    Examples
    --------
    >>> print(manifest({"a.txt": "0" * 64}, ["contoh"]).splitlines()[0])
    # Peta Kerawanan Pemilihan: paket
    >>> read(manifest({"a.txt": "0" * 64}, ["contoh"])) == {"a.txt": "0" * 64}
    True
    """
    head = [
        FIRST,
        *(f"# {line}" for line in about),
        *(f"# {t('paket.sidik', bahasa, sidik=fingerprint(digests))}" for bahasa in BAHASA),
    ]
    return "\n".join(head) + "\n" + _lines(digests)


def read(text: str) -> dict[str, str] | None:
    """Return the SHA-256 of each file by its place, or nothing where a text is no list of ours."""
    first, *lines = text.splitlines() or [""]
    if first != FIRST:
        return None
    return {found[2]: found[1] for line in lines if (found := LINE.fullmatch(line))}
