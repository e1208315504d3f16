"""The command line: check a release, print its scores, print their certainty.

Tables go to standard output; what must be known to read them (status, date, fingerprint) goes to standard error,
and into the document itself where the format has room for it.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

import pandas as pd

import kerawanan
from kerawanan import cli_agregasi, cli_alamat, cli_banding, cli_isian, cli_paket, cli_wilayah
from kerawanan.arguments import add_choices, folder_of, parse_parameters, positive, seed
from kerawanan.errors import IndeksError, ParameterError, Problem, ProblemsError, Severity, count
from kerawanan.katalog import check, read
from kerawanan.rilis.load import Rilis, as_official
from kerawanan.simulasi.reverse import ANSWERED, leave_class, overtake
from kerawanan.skor.bekukan import freeze
from kerawanan.skor.kepastian import DRAWS, certainty
from kerawanan.skor.metode import METODE
from kerawanan.skor.parameter import Parameters, as_dict
from kerawanan.skor.resep import score
from kerawanan.tampil.berkas.lembar import defuse
from kerawanan.tampil.kata import nama
from kerawanan.tampil.kata.reverse import reverse
from kerawanan.tampil.kata.status import status_line
from kerawanan.tampil.kata.tabel import certainty_table, score_table
from kerawanan.tampil.tanda import marks
from kerawanan.teks.markup import plain
from kerawanan.teks.text import BAHASA, number, problem, t


def document(
    table: pd.DataFrame,
    rilis: Rilis,
    parameters: Parameters,
    sidik: str,
    bahasa: str,
    name: str = "kecamatan",
    more: Mapping[str, object] = MappingProxyType({}),
) -> str:
    """Return the table as JSON together with everything that is needed to read it."""
    rows = json.loads(str(table.to_json(orient="records", double_precision=12)))
    head = {
        "rilis": rilis.info.id,
        "status": rilis.info.status,
        "keterangan": status_line(rilis, parameters, sidik, bahasa),
        "sidik": sidik,
        "parameter": as_dict(parameters),
    }
    return json.dumps({**head, **more, name: rows}, ensure_ascii=False, indent=2)


def opened(args: argparse.Namespace) -> Rilis:
    """Read the release that is asked for; whoever prepares one needs its scores before its limits can be right."""
    rilis, problems = read(folder_of(args.rilis))
    for item in problems:
        if item.severity == "error":
            print(problem(item, args.bahasa), file=sys.stderr)
    return rilis


def run_periksa(args: argparse.Namespace) -> int:
    """Print every problem of a release, and apart from them what is odd but possible; 1 when there is a problem."""
    folder = folder_of(args.rilis)
    found = check(folder)
    if args.sebagai:
        found += tuple(item for item in as_official(folder) if item not in found)
    wrong, odd = ([item for item in found if item.severity == kind] for kind in get_args(Severity))
    for item in wrong:
        print(problem(item, args.bahasa))
    key = "cli.ada_masalah" if wrong else "cli.siap_resmi" if args.sebagai else "cli.tanpa_masalah"
    print(t(key, args.bahasa, jumlah=number(count(wrong), args.bahasa, 0), folder=args.rilis))
    if odd:
        print(t("cli.ada_peringatan", args.bahasa, jumlah=number(count(odd, "warning"), args.bahasa, 0)))
    for item in odd:
        print(problem(item, args.bahasa))
    return 1 if wrong else 0


def run_bekukan(args: argparse.Namespace) -> int:
    """Write the right frozen numbers into the files of a release, and print what was changed."""
    changes = freeze(folder_of(args.rilis))
    for item in changes:
        old = t("cli.beku_belum", args.bahasa) if item.old is None else item.old
        print(t("cli.beku_ganti", args.bahasa, berkas=item.file, kolom=item.column, lama=old, baru=item.new))
    key = "cli.beku_selesai" if changes else "cli.beku_tetap"
    print(t(key, args.bahasa, jumlah=len(changes), folder=args.rilis))
    return 0


def run_skor(args: argparse.Namespace) -> int:
    """Print the score of every kecamatan."""
    rilis = opened(args)
    result = score(rilis, parse_parameters(args))
    return emit(score_table(result), rilis, result.parameters, result.fingerprint, args)


def with_method(rilis: Rilis, version: str) -> Rilis:
    """Return the release as if made with another version of the method; nothing stands for its own."""
    if version and version not in METODE:
        raise ParameterError([Problem("pilihan", "", None, "--metode", {"harap": ", ".join(METODE), "temu": version})])
    return replace(rilis, info=rilis.info.model_copy(update={"versi_metode": version or rilis.info.versi_metode}))


def run_pasti(args: argparse.Namespace) -> int:
    """Print rank bands and class probabilities of every kecamatan."""
    rilis = with_method(opened(args), args.metode)
    found = certainty(rilis, parse_parameters(args), n=args.n, seed=args.benih)
    result = found.result
    return emit(certainty_table(found), rilis, result.parameters, result.fingerprint, args)


def kecamatan(rilis: Rilis, kode: str, option: str) -> str:
    """Return the name of a kecamatan as Markdown, or the problem with its code."""
    if kode not in rilis.kecamatan.index:
        fields = {"harap": ", ".join(rilis.kecamatan.index), "temu": kode}
        raise ParameterError([Problem("pilihan", "", None, option, fields)])
    return nama.kecamatan(rilis, kode)


def run_balik(args: argparse.Namespace) -> int:
    """Print the nearest weights that change an order or a class; 1 when the question has no answer."""
    rilis, bahasa = opened(args), args.bahasa
    codes = args.menyalip or [args.keluar_kelas]
    names = [kecamatan(rilis, kode, "--menyalip" if args.menyalip else "--keluar-kelas") for kode in codes]
    result = score(rilis, parse_parameters(args))
    if args.menyalip:
        answer, question = overtake(result, *codes), dict(zip("ab", names, strict=True))
    else:
        answer = leave_class(result, codes[0])
        question = {"nama": names[0], "kelas": nama.kelas(result.ref, result.table.at[codes[0], "kelas"], bahasa)}
    sentence = plain(reverse(result.ref, answer, question, bahasa))
    if args.format == "json":
        text: dict[str, object] = {"tanda": marks(rilis, bahasa, scenario=True), "jawaban": answer.status}
        text |= {"kalimat": sentence, "geser": answer.geser}
        print(document(answer.table(), rilis, result.parameters, result.fingerprint, bahasa, "bobot", text))
    else:
        print(answer.table().to_csv(index=False, lineterminator="\n"), end="")
    print(marks(rilis, bahasa, scenario=True), sentence, sep=" · ", file=sys.stderr)
    if answer.geser is not None:
        print(t("balik.geser", bahasa, geser=number(answer.geser, bahasa, 6)), file=sys.stderr)
    print(status_line(rilis, result.parameters, result.fingerprint, bahasa), file=sys.stderr)
    return 0 if answer.status in ANSWERED else 1


def emit(table: pd.DataFrame, rilis: Rilis, parameters: Parameters, sidik: str, args: argparse.Namespace) -> int:
    """Write a table in the format that was asked for."""
    if args.format == "json":
        print(document(table, rilis, parameters, sidik, args.bahasa))
    else:
        print(table.map(defuse).to_csv(index=False, lineterminator="\n"), end="")
    print(status_line(rilis, parameters, sidik, args.bahasa), file=sys.stderr)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--bahasa", default="id", choices=BAHASA, help=t("cli.arg_bahasa", "id"))
    top = argparse.ArgumentParser(prog="python -m kerawanan", description=t("cli.judul", "id"))
    top.add_argument("--versi", action="version", version=kerawanan.__version__, help=t("cli.arg_versi", "id"))
    commands = top.add_subparsers(required=True, metavar="PERINTAH")

    def command(name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        found = commands.add_parser(name, parents=[common], help=t(text, "id"))
        found.set_defaults(run=run)
        return found

    for name, run in (("periksa", run_periksa), ("bekukan", run_bekukan)):
        made = command(name, f"cli.{name}", run)
        made.add_argument("rilis", metavar="FOLDER", help=t("cli.arg_rilis", "id"))
        if name == "periksa":
            made.add_argument("--sebagai", choices=("resmi",), help=t("cli.arg_sebagai", "id"))
    add_choices(command("skor", "cli.skor", run_skor))
    pasti = command("pasti", "cli.pasti", run_pasti)
    add_choices(pasti)
    pasti.add_argument("--n", type=positive, default=DRAWS, metavar="N", help=t("cli.arg_n", "id"))
    pasti.add_argument("--benih", type=seed, default=1, metavar="N", help=t("cli.arg_benih", "id"))
    pasti.add_argument("--metode", default="", metavar="V", help=t("cli.arg_metode", "id"))
    cli_paket.add(command("paket", "paket.bantuan", cli_paket.run))
    balik = command("balik", "balik.bantuan", run_balik)
    add_choices(balik)
    question = balik.add_mutually_exclusive_group(required=True)
    question.add_argument("--menyalip", nargs=2, metavar=("KODE_A", "KODE_B"), help=t("balik.arg_menyalip", "id"))
    question.add_argument("--keluar-kelas", metavar="KODE", help=t("balik.arg_keluar", "id"))
    cli_agregasi.add(command("agregasi", "agregasi.bantuan", cli_agregasi.run))
    cli_banding.add(command("banding", "banding_rilis.bantuan", cli_banding.run))
    cli_alamat.add(command("alamat", "alamat.bantuan", cli_alamat.run))
    cli_isian.add_templat(command("templat", "isian.bantuan_templat", cli_isian.run_templat))
    cli_isian.add_rilis(command("rilis", "isian.bantuan_rilis", cli_isian.run_rilis))
    cli_wilayah.add(command("wilayah", "wilayah_buat.bantuan", cli_wilayah.run))
    return top


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 done, 1 problems in the input."""
    args = parser().parse_args(argv)
    try:
        return args.run(args)
    except ProblemsError as error:
        for item in error.problems:
            print(problem(item, args.bahasa), file=sys.stderr)
    except IndeksError as error:
        print(t("masalah.mesin", args.bahasa, rincian=error), file=sys.stderr)
    return 1
