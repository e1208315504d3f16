"""What the command line understands: a release, weights, the choices behind a score."""

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.referensi import DATA
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, Parameters, Weights
from kerawanan.teks.text import t


def folder_of(name: str) -> Path:
    """Return the folder of a release: a path, or the identifier of a shipped one."""
    shipped = DATA / "rilis" / name
    return shipped if not Path(name).exists() and shipped.is_dir() else Path(name)


def parse_weights(text: str, option: str = "--bobot") -> Weights:
    """Read ``a=0.4,b=0.6`` of an option.

    Raises
    ------
    ParameterError
        A part is not a code, an equals sign and a number.

    Examples
    --------
    >>> parse_weights("bencana=0.4,rekapitulasi=0.6")
    (('bencana', 0.4), ('rekapitulasi', 0.6))
    """
    pairs, problems = [], []
    for part in filter(None, text.split(",")):
        kode, _, value = part.partition("=")
        try:
            pairs.append((kode.strip(), float(value)))
        except ValueError:
            problems.append(Problem("bukan_bobot", "", None, option, {"temu": part}))
    names = [kode for kode, _ in pairs]
    problems += [Problem("ganda", "", None, option, {"temu": k}) for k in dict.fromkeys(names) if names.count(k) > 1]
    if problems:
        raise ParameterError(problems)
    return tuple(pairs)


def parse_parameters(args: argparse.Namespace) -> Parameters:
    """Collect the choices of the command line."""
    return Parameters(
        isu=tuple(filter(None, args.isu.split(","))),
        tahapan=args.tahapan,
        bobot_isu=parse_weights(args.bobot),
        agregasi=args.agregasi,
        normalisasi=args.normalisasi,
        penyusutan=False if args.tanpa_penyusutan else None,
    )


def add_choices(command: argparse.ArgumentParser) -> None:
    """Add the choices that `skor` and `pasti` share."""
    command.add_argument("rilis", metavar="RILIS", help=t("cli.arg_rilis", "id"))
    command.add_argument("--isu", default="", metavar="A,B", help=t("cli.arg_isu", "id"))
    command.add_argument("--tahapan", default="", metavar="T", help=t("cli.arg_tahapan", "id"))
    command.add_argument("--bobot", default="", metavar="A=0.4,B=0.6", help=t("cli.arg_bobot", "id"))
    command.add_argument("--agregasi", default="", choices=AGREGASI, help=t("cli.arg_agregasi", "id"))
    command.add_argument("--normalisasi", default="", choices=NORMALISASI, help=t("cli.arg_normalisasi", "id"))
    command.add_argument("--tanpa-penyusutan", action="store_true", help=t("cli.arg_penyusutan", "id"))
    command.add_argument("--format", default="csv", choices=("csv", "json"), help=t("cli.arg_format", "id"))


def address(text: str) -> str:
    """Read the address of a site, whole and without what follows a question mark; it ends with a slash.

    Examples
    --------
    >>> address("https://peta.example")
    'https://peta.example/'
    """
    found = urlsplit(text)
    if found.scheme not in ("http", "https") or not found.hostname or found.query or found.fragment:
        raise ValueError(text)
    return f"{text.rstrip('/')}/"


def positive(text: str) -> int:
    """Read a whole number of at least 1."""
    value = int(text)
    if value < 1:
        raise ValueError(text)
    return value


def seed(text: str) -> int:
    """Read a whole number of at least 0."""
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value
