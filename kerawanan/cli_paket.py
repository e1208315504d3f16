"""The command `paket`: makes the kit of a release and writes it into a folder, by as many processes as there are cores.

It writes only into an empty folder or into one that it wrote before, and removes only files that it wrote itself and
that are unchanged.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime, time
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from kerawanan.arguments import address, folder_of, positive
from kerawanan.errors import ParameterError, Problem
from kerawanan.katalog import katalog, open_release
from kerawanan.rilis.load import Rilis
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.paket import daftar
from kerawanan.tampil.paket.kit import Kit
from kerawanan.teks.text import BAHASA, number, t

EPOCH = "SOURCE_DATE_EPOCH"
# What is made from the results of all issues alone.
OF_ISSUES = ("salindia", "selebaran", "kutipan", "keterangan")
BAR = 30


def add(command: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    command.add_argument("rilis", metavar="RILIS", nargs="?", default="", help=t("cli.arg_rilis", "id"))
    command.add_argument("--ke", required=True, metavar="FOLDER", type=Path, help=t("paket.arg_ke", "id"))
    command.add_argument("--alamat", metavar="URL", type=address, help=t("paket.arg_alamat", "id"))
    command.add_argument(
        "--proses", default=os.cpu_count() or 1, type=positive, metavar="N", help=t("paket.arg_proses", "id")
    )


def made(rilis: Rilis) -> datetime:
    """Return the time that documents give as that of their making: of the environment, else the day of the release.

    Raises
    ------
    ParameterError
        The environment names none that is a whole number of seconds.
    """
    given = os.environ.get(EPOCH, "")
    if not given:
        return datetime.combine(rilis.info.tanggal_rilis, time(), UTC)
    if not given.isdecimal() or len(given) > 11:
        raise ParameterError([Problem("pola", "", None, EPOCH, {"harap": "1735689600", "temu": given})])
    return datetime.fromtimestamp(int(given), UTC)


@cache
def _kit(folder: Path, alamat: str) -> Kit:
    """Return the kit of a release; each process opens it once."""
    rilis = open_release(folder)
    return Kit(rilis, made(rilis), alamat)


def _write(folder: Path, alamat: str, to: Path, places: list[int]) -> list[tuple[str, str]]:
    """Make some files of the kit and write them; return the place of each and its SHA-256."""
    kit, written = _kit(folder, alamat), []
    for place in places:
        sent = kit.make(kit.pieces[place])
        path = to / sent.nama
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sent.isi)
        written.append((sent.nama, daftar.digest(sent.isi)))
    return written


def _shares(kit: Kit) -> list[list[int]]:
    """Return the numbers of all files, together those that need the same results, the largest shares first.

    What is made of all issues is one share, each choice of stage or issue one, every other file one of its own.
    """
    found: dict[object, list[int]] = {"issues": []}
    for place, piece in enumerate(kit.pieces):
        one = (piece.target.isu, piece.target.tahapan)
        alone = one if any(one) else place
        found.setdefault("issues" if piece.jenis in OF_ISSUES else alone, []).append(place)
    return sorted((share for share in found.values() if share), key=len, reverse=True)


def former(to: Path) -> dict[str, str]:
    """Return what an earlier run wrote into a folder; nothing where it is empty or not there.

    Raises
    ------
    ParameterError
        There is something in it that is not ours.
    """
    if not to.exists():
        return {}
    if not to.is_dir():
        raise ParameterError([Problem("bukan_folder", str(to))])
    path = to / daftar.NAME
    found = daftar.read(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else None
    if found is None and any(to.iterdir()):
        raise ParameterError([Problem("folder_terisi", str(to))])
    return found or {}


def _tidy(to: Path, old: dict[str, str], new: dict[str, str]) -> None:
    """Remove what an earlier run wrote and this one did not, where it is still as it was written."""
    inside = to.resolve()
    for place in sorted(set(old) - set(new)):
        path = to / place
        if inside in path.resolve().parents and path.is_file() and daftar.digest(path.read_bytes()) == old[place]:
            path.unlink()


def _progress(done: int, all_of_them: int) -> None:
    """Draw how far it is, where somebody looks."""
    if sys.stderr.isatty():
        full = BAR * done // all_of_them
        end = "\n" if done == all_of_them else ""
        print(f"\r[{'#' * full}{'.' * (BAR - full)}] {done}/{all_of_them}", end=end, file=sys.stderr, flush=True)


def _made(folder: Path, alamat: str, to: Path, kit: Kit, processes: int) -> Iterator[tuple[str, str]]:
    """Make all files, the largest shares first, so that no process waits long for another at the end."""
    shares = _shares(kit)
    if processes == 1:
        for share in shares:
            yield from _write(folder, alamat, to, share)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(_write, folder, alamat, to, share) for share in shares]
        try:
            for each in as_completed(running):
                yield from each.result()
        finally:
            pool.shutdown(cancel_futures=True)


def run(args: argparse.Namespace) -> int:
    """Write the kit of a release, the default one where none is named; print its fingerprint.

    Raises
    ------
    ProblemsError
        The release cannot be opened, or the folder holds what is not ours.
    """
    alamat = args.alamat or ""
    folder = folder_of(args.rilis or katalog().default).resolve()
    kit, old = _kit(folder, alamat), former(args.ke)
    args.ke.mkdir(parents=True, exist_ok=True)
    about = [status_line(kit.rilis, kit.certainty(kit.rilis).result.parameters, kit.sidik, each) for each in BAHASA]
    listing = args.ke / daftar.NAME
    if not old:
        listing.write_text(daftar.manifest({}, about), encoding="utf-8", newline="\n")
    written: dict[str, str] = {}
    for place, digest in _made(folder, alamat, args.ke, kit, args.proses):
        written[place] = digest
        _progress(len(written), len(kit.pieces))
    _tidy(args.ke, old, written)
    listing.write_text(daftar.manifest(written, about), encoding="utf-8", newline="\n")
    size = sum((args.ke / place).stat().st_size for place in written)
    fields = {"jumlah": number(len(written), args.bahasa, 0), "ukuran": number(size / 1e6, args.bahasa)}
    print(t("paket.selesai", args.bahasa, folder=args.ke, sidik=daftar.fingerprint(written), **fields))
    return 0
