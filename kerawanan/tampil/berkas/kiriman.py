"""A finished file as it goes out, by a server or into a folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What goes out: the bytes, their media type, and a file name that says what is inside."""

    isi: bytes
    jenis: str
    nama: str
