"""Own counts on the command line: the template to fill in, and a release from what was filled in."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kerawanan.errors import ParameterError, Problem, RilisError
from kerawanan.isian.baca import Bacaan, baca
from kerawanan.isian.bungkus import MOST
from kerawanan.isian.kolom import UNREAD, possible
from kerawanan.isian.laporan import salinan, wrote
from kerawanan.isian.susun import Keterangan, susun
from kerawanan.isian.templat import templat
from kerawanan.isian.tulis import tulis_peringkat, tulis_rilis
from kerawanan.katalog import open_release
from kerawanan.rilis.isian import Kerangka, load_kerangka
from kerawanan.rilis.load import name_of
from kerawanan.rilis.peringkat import Peringkat, not_a_release
from kerawanan.rilis.referensi import DATA
from kerawanan.rilis.tanggal import made_on
from kerawanan.teks.text import number, problem, t


def _write(path: Path, content: bytes) -> None:
    """Write a file.

    Raises
    ------
    ParameterError
        It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise ParameterError([Problem("tidak_tertulis", str(path))]) from error


def _place_of(kode: str) -> Kerangka:
    """Return what files of a kabupaten/kota are read against.

    Raises
    ------
    ParameterError
        There are no boundaries of it yet.
    """
    if not (DATA / "wilayah" / kode).is_dir():
        raise ParameterError([Problem("tanpa_wilayah", f"data/wilayah/{kode}")])
    return load_kerangka(kode)


def run_templat(args: argparse.Namespace) -> int:
    """Write the template of a kabupaten/kota; a file that is there may hold somebody's work, so it stays.

    Raises
    ------
    ParameterError
        The file is there already, or cannot be written, or the place is not known.
    """
    own = _place_of(args.wilayah)
    if args.ke.exists():
        raise ParameterError([Problem("templat_ada", str(args.ke))])
    _write(args.ke, templat(own))
    print(t("isian.templat_selesai", args.bahasa, berkas=args.ke))
    return 0


def _opened(paths: list[Path]) -> dict[str, bytes]:
    """Read the files that were named, no more of each than is allowed; all that cannot be read at once."""
    found, problems = {}, []
    for path in paths:
        try:
            with path.open("rb") as stream:
                found[path.name] = stream.read(MOST + 1)
        except OSError:
            problems.append(Problem("berkas_tidak_ada", str(path)))
    if problems or len(found) < len(paths):
        raise ParameterError(problems or [Problem("ganda", "", None, "FILE")])
    return found


def _answers(pairs: list[str]) -> Mapping[str, str]:
    """Read answers as they were typed: question=answer."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise ParameterError([Problem("bukan_jawaban", "", None, "--jawab", {"temu": pair}) for pair in wrong])
    return {kode: answer for kode, _, answer in (pair.rpartition("=") for pair in pairs)}


def _report(read: Bacaan, own: Kerangka, bahasa: str) -> None:
    """Print what was accepted and left out, what is wrong, and what is asked with the words that answer it.

    Columns that nobody knows are no question, but an answer may say what they mean.
    """
    for kind, many in read.diterima.items():
        print(t("isian.diterima", bahasa, lembar=kind, jumlah=number(many, bahasa, 0)), file=sys.stderr)
    for item in (*read.catatan, *read.masalah):
        print(problem(item, bahasa), file=sys.stderr)
    for item in read.pertanyaan:
        print(item.kalimat[bahasa], file=sys.stderr)
        for kode, words in item.pilihan.items():
            print(f'  --jawab "{item.kode}={kode}"  ({words[bahasa]})', file=sys.stderr)
    unread = [(sheet, item) for sheet in read.lembar for item in sheet.kolom if item.makna == UNREAD and item.contoh]
    for sheet, item in unread:
        print("  " + t("isian.jawab_kolom", bahasa, lembar=sheet.lembar.nama, huruf=item.huruf), file=sys.stderr)
    if unread:
        print("  " + t("isian.arti_kolom", bahasa, daftar=", ".join(possible(own))), file=sys.stderr)


def _place(folder: Path, files: Mapping[str, bytes], look: Callable[[Path], object]) -> None:
    """Put files in their folder only when it opens as what it is to be; a folder that holds something stays.

    `look` opens it and raises where it cannot be opened.

    Raises
    ------
    RilisError
        It would not open, or cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix=".") as room:
            made = Path(room) / name_of(folder)
            made.mkdir()
            for name, content in files.items():
                (made / name).write_bytes(content)
            look(made)
            made.replace(folder)
    except OSError as error:
        raise RilisError([Problem("tidak_tertulis", str(folder))]) from error


def _ranks(of: Peringkat, folder: Path, bahasa: str) -> int:
    """Write the map of ranks that the files hold in place of counts, and say that it is no release."""
    files = tulis_peringkat(of, bahasa)
    _place(folder, files, not_a_release)
    print(t("peta_peringkat.selesai", bahasa, folder=folder, berkas=", ".join(files)))
    print(t("peta_peringkat.selesai_bukan", bahasa))
    return 0


def run_rilis(args: argparse.Namespace) -> int:
    """Make a release from files that were filled in; 1 when something is wrong or open, and nothing is written then.

    Of ranks alone a map of ranks is made, which is no release.
    """
    folder, bahasa = args.ke, args.bahasa
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ParameterError([Problem("folder_ada", str(folder))])
    own, files = _place_of(args.wilayah), _opened(args.berkas)
    if args.salinan and args.salinan.resolve() in [path.resolve() for path in args.berkas]:
        raise ParameterError([Problem("salinan_sama", str(args.salinan))])
    read = baca(files, own, _answers(args.jawab))
    if args.salinan:
        _write(args.salinan, salinan(read, bahasa))
        print(wrote(args.salinan.name, bahasa), file=sys.stderr)
    _report(read, own, bahasa)
    if read.peringkat:
        return _ranks(read.peringkat, folder, bahasa)
    if not read.siap:
        print(t("isian.belum_siap", bahasa), file=sys.stderr)
        return 1
    about = Keterangan(name_of(folder), made_on(), args.pemilihan, args.judul)
    _place(folder, tulis_rilis(susun(read, own, about)), open_release)
    print(t("isian.rilis_selesai", bahasa, folder=folder))
    return 0


def _kabupaten(text: str) -> str:
    """Read the code of a kabupaten/kota, with or without a point.

    Examples
    --------
    >>> _kabupaten("35.13")
    '3513'
    """
    found = text.replace(".", "")
    if not re.fullmatch("[0-9]{4}", found):
        raise ValueError(text)
    return found


def add_templat(command: argparse.ArgumentParser) -> None:
    """Add what the template needs."""
    command.add_argument("--wilayah", type=_kabupaten, required=True, metavar="KODE", help=t("isian.arg_wilayah", "id"))
    command.add_argument("--ke", type=Path, required=True, metavar="FILE", help=t("isian.arg_ke_berkas", "id"))


def add_rilis(command: argparse.ArgumentParser) -> None:
    """Add what making a release needs."""
    command.add_argument("apa", choices=("buat",), help=t("isian.arg_buat", "id"))
    command.add_argument("berkas", type=Path, nargs="+", metavar="FILE", help=t("isian.arg_berkas", "id"))
    command.add_argument("--wilayah", type=_kabupaten, required=True, metavar="KODE", help=t("isian.arg_wilayah", "id"))
    command.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help=t("isian.arg_ke_folder", "id"))
    command.add_argument("--judul", default="", metavar="TEKS", help=t("isian.arg_judul", "id"))
    command.add_argument("--pemilihan", type=date.fromisoformat, metavar="TANGGAL", help=t("isian.arg_pemilihan", "id"))
    command.add_argument("--jawab", action="append", default=[], metavar="A=B", help=t("isian.arg_jawab", "id"))
    command.add_argument("--salinan", type=Path, metavar="FILE", help=t("isian.arg_salinan", "id"))
