"""The command `agregasi`: adds up a register of any size and writes the counts as `nilai.csv`."""

import argparse
import re
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
from pyarrow import ArrowInvalid

from kerawanan.agregasi import audit, engines
from kerawanan.agregasi.files import Source, sources
from kerawanan.agregasi.nilai import exposed, nilai
from kerawanan.arguments import parse_weights
from kerawanan.errors import ParameterError, Problem, RilisError, bounded
from kerawanan.rilis.columns import Column, Rule, check, decimal_of, numbers, one_of
from kerawanan.rilis.contract_csv import CACAH, KEJADIAN
from kerawanan.rilis.contract_toml import ParameterBaku
from kerawanan.rilis.rows import read_rows
from kerawanan.teks.text import number, t

BAR = 30
# A kecamatan, and what its counts are compared with: never nothing.
SHAPE, EXAMPLE = audit.SHAPES["kode_kecamatan"]
PLACE = Column((Rule("kode_kecamatan_pola", lambda v: re.fullmatch(SHAPE, v) is not None, EXAMPLE),))
EXPOSURE = Column(
    (Rule("wajib", lambda v: v != ""), Rule("harus_positif", lambda v: v.strip("0") != "" or v == "")), CACAH.amount
)
# What each engine needs beside the packages of the server.
MESIN = {"pandas": (), "duckdb": ("duckdb",), "dask": ("dask", "distributed")}


def add(command: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    command.add_argument("path", metavar="PATH", nargs="+", type=Path, help=t("agregasi.arg_path", "id"))
    command.add_argument("--ke", required=True, metavar="FILE", type=Path, help=t("agregasi.arg_ke", "id"))
    command.add_argument("--mesin", default="pandas", choices=MESIN, help=t("agregasi.arg_mesin", "id"))
    command.add_argument("--penjadwal", default="", metavar="ADDRESS", help=t("agregasi.arg_penjadwal", "id"))
    command.add_argument("--pengali", default="", metavar="berat=3", help=t("agregasi.arg_pengali", "id"))
    command.add_argument("--eksposur", metavar="FILE", type=Path, help=t("agregasi.arg_eksposur", "id"))
    command.add_argument("--ganti", action="store_true", help=t("agregasi.arg_ganti", "id"))


def multipliers(text: str) -> dict[str, int]:
    """Return the multiplier of each level: the default ones, and what is named instead; whole numbers from 0.

    Raises
    ------
    ParameterError
        A part is not ``level=number``, not whole, or no level.

    Examples
    --------
    >>> multipliers("berat=4")
    {'ringan': 1, 'sedang': 2, 'berat': 4}
    """
    known = {str(name): float(value) for name, value in ParameterBaku().pengali_tingkat.items()}
    asked = dict(parse_weights(text, "--pengali"))
    problems = [
        Problem("pilihan", "", None, "--pengali", {"harap": ", ".join(known), "temu": name})
        for name in asked
        if name not in known
    ]
    problems += [
        Problem("bukan_bulat", "", None, "--pengali", {"temu": f"{name}={value:g}"})
        for name, value in asked.items()
        if value < 0 or value % 1
    ]
    if problems:
        raise ParameterError(problems)
    return {name: int(value) for name, value in (known | asked).items()}


def _progress(done: int, all_of_them: int) -> None:
    """Draw how far it is, where somebody looks."""
    if sys.stderr.isatty():
        full = BAR * done // all_of_them
        end = "\n" if done == all_of_them else ""
        share = 100 * done // all_of_them
        print(f"\r[{'#' * full}{'.' * (BAR - full)}] {share} %", end=end, file=sys.stderr, flush=True)


def _checked(args: argparse.Namespace) -> None:
    """Refuse what cannot end well before anything is read."""
    lacking = [name for name in MESIN[args.mesin] if find_spec(name) is None]
    problems = [Problem("perlu_alat", fields={"temu": ", ".join(lacking)})] if lacking else []
    if args.penjadwal and args.mesin != "dask":
        problems.append(Problem("hanya_dask", "", None, "--penjadwal", {"temu": args.mesin}))
    if args.ke.exists() and not args.ganti:
        problems.append(Problem("berkas_ada", str(args.ke)))
    if not args.ke.parent.is_dir():
        problems.append(Problem("berkas_tidak_ada", str(args.ke.parent)))
    if problems:
        raise ParameterError(problems)


def _added(found: Sequence[Source], args: argparse.Namespace) -> pd.DataFrame:
    if args.mesin == "dask":
        from kerawanan.agregasi.cluster import on_cluster

        return on_cluster(found, _progress, args.penjadwal)
    return (engines.in_memory if args.mesin == "pandas" else engines.out_of_core)(found, _progress)


def _exposures(path: Path, counted: pd.DataFrame) -> pd.DataFrame:
    """Read what counts are compared with: a row a kecamatan, or a kecamatan and indicator; all problems at once.

    Raises
    ------
    RilisError
        With every problem of the file, each key that stands twice, and the counts that nothing is there for.
    """
    kinds = one_of(counted["indikator"].unique().tolist(), empty=False)
    columns = {"kode": PLACE, "eksposur": EXPOSURE}
    table, problems = read_rows(path, tuple(columns), ("indikator", "nama"))
    if problems:
        raise RilisError(problems)
    keys = [name for name in ("kode", "indikator") if name in table]
    columns |= {"indikator": kinds} if "indikator" in table else {}
    decimal, problems = decimal_of(table, ["eksposur"], path.name)
    problems += check(table, path.name, columns, decimal)
    first = table.reset_index(names="baris").groupby(keys)["baris"].transform("min").tolist()
    for row, before, kode in zip(table.index.tolist(), first, table["kode"], strict=True):
        if before < row:
            problems.append(Problem("ganda_baris", path.name, row, "kode", {"lain": before, "temu": kode}))
    given = pd.MultiIndex.from_frame(table[keys])
    left = pd.MultiIndex.from_frame(counted[keys].drop_duplicates()).difference(given)
    if len(left):
        shown = left[0] if len(keys) == 1 else " ".join(left[0])
        fields = {"jumlah": len(left), "temu": shown if isinstance(shown, str) else shown[0]}
        problems.append(Problem("register_tanpa_eksposur", path.name, fields=fields))
    if problems:
        raise RilisError(bounded(problems))
    whole = numbers(table, ["eksposur"], decimal)[[*keys, "eksposur"]]
    return whole.astype({"eksposur": "int64"})


def _written(table: pd.DataFrame, to: Path) -> None:
    """Write a table in one step: a reader finds the former file or the whole new one."""
    part = to.with_name(f".{to.name}.sebagian")
    try:
        table.to_csv(part, index=False, lineterminator="\n", encoding="utf-8")
        part.replace(to)
    except OSError as error:
        raise ParameterError([Problem("tidak_tertulis", str(to))]) from error
    finally:
        part.unlink(missing_ok=True)


def run(args: argparse.Namespace) -> int:
    """Add up a register and write its counts; print how much was counted.

    Raises
    ------
    ProblemsError
        With everything that is wrong with the files or the rows; nothing is written then.
    """
    weights, bahasa = multipliers(args.pengali), args.bahasa
    _checked(args)
    found = sources(args.path, KEJADIAN)
    try:
        table = _added(found, args)
    except (ArrowInvalid, OSError, *engines.failures(args.mesin)) as error:
        engine = Problem("mesin", fields={"rincian": " ".join(str(error).split())})
        raise RilisError(audit.broken(found) or [engine]) from error
    wrong = audit.problems(table, found, list(weights))
    if wrong:
        raise RilisError(wrong)
    counted = nilai(table, weights)
    if args.eksposur:
        counted = exposed(counted, _exposures(args.eksposur, counted))
    _written(counted, args.ke)
    amounts = {"baris": table["baris"].sum(), "kejadian": table["jumlah"].sum(), "kecamatan": counted["kode"].nunique()}
    fields = {name: number(int(value), bahasa, 0) for name, value in amounts.items()}
    said = "agregasi.selesai_lengkap" if args.eksposur else "agregasi.selesai"
    print(t(said, bahasa, berkas=args.ke, **fields))
    return 0
