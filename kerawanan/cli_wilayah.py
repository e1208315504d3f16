"""The command `wilayah buat`: makes `data/wilayah/<kode>/` from a file of boundaries and says how it was understood."""

import argparse
import sys
from pathlib import Path

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.isian import CREDIT
from kerawanan.rilis.referensi import DATA
from kerawanan.teks.text import BAHASA, number, problem, t
from kerawanan.wilayah.buat import Asked, make

TEXTS = ("kode_kolom", "nama_kolom", "lapis", "induk", "nama", "kode_konteks", "nama_konteks")
FILES = ("padanan", "konteks", "tempat")
WHOSE = ("sumber", "lisensi")


def add(command: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    command.add_argument("tindakan", choices=("buat",), help=t("wilayah_buat.arg_tindakan", "id"))
    command.add_argument("file", metavar="FILE", type=Path, help=t("wilayah_buat.arg_file", "id"))
    for name in (*TEXTS, *WHOSE):
        option = f"--{name.replace('_', '-')}"
        command.add_argument(option, default="", metavar=name.upper(), help=t(f"wilayah_buat.arg_{name}", "id"))
    for name in FILES:
        command.add_argument(f"--{name}", metavar="FILE", type=Path, help=t(f"wilayah_buat.arg_{name}", "id"))
    command.add_argument(
        "--ke", default=DATA / "wilayah", metavar="FOLDER", type=Path, help=t("wilayah_buat.arg_ke", "id")
    )
    command.add_argument("--ganti", action="store_true", help=t("wilayah_buat.arg_ganti", "id"))


def _credit(args: argparse.Namespace) -> dict[str, str] | None:
    """Return what must be named together with the boundaries, by language; nothing where nobody said it.

    Raises
    ------
    ParameterError
        Source or licence were named, but not both.
    """
    said = {name: " ".join(getattr(args, name).split()) for name in WHOSE}
    if not any(said.values()):
        return None
    if missing := [name for name, text in said.items() if not text]:
        raise ParameterError([Problem("wajib", "", None, f"--{name}") for name in missing])
    return {bahasa: t("wilayah_buat.atribusi", bahasa, **said) for bahasa in BAHASA}


def run(args: argparse.Namespace) -> int:
    """Make the folder of a place; print what it holds, and on standard error what was odd.

    Raises
    ------
    ProblemsError
        The file cannot be understood or would not become a sound place; nothing is written then.
    """
    bahasa, given = args.bahasa, {name: getattr(args, name) for name in (*TEXTS, *FILES, "file", "ke", "ganti")}
    made = make(Asked(**given, atribusi=_credit(args)))
    for item in made.problems:
        print(problem(item, bahasa), file=sys.stderr)
    columns = made.columns
    print(t("wilayah_buat.kolom", bahasa, kode=columns.kode, nama=columns.nama))
    counts = {"kecamatan": made.count, "sekitar": made.around, "titik": made.points}
    fields = {name: number(value, bahasa, 0) for name, value in counts.items()}
    print(t("wilayah_buat.selesai", bahasa, folder=made.folder, nama=made.nama, **fields))
    if not made.credited:
        print(t("wilayah_buat.tanpa_atribusi", bahasa, berkas=made.folder / CREDIT), file=sys.stderr)
    return 0
