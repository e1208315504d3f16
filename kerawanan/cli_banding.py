"""The command `banding`: prints why the scores of two releases differ; notes go to standard error."""

import argparse
import json
import sys

from kerawanan.arguments import folder_of, positive, seed
from kerawanan.errors import ProblemsError
from kerawanan.katalog import open_release
from kerawanan.rilis.load import Rilis
from kerawanan.skor.kepastian import DRAWS, SEED
from kerawanan.skor.parameter import as_dict
from kerawanan.tampil.berkas.lembar import defuse
from kerawanan.tampil.kata import perubahan as kata
from kerawanan.teks.text import t
from kerawanan.telaah.perubahan import Perubahan, perubahan


def add(command: argparse.ArgumentParser) -> None:
    """Add what the command understands."""
    for name in ("a", "b"):
        command.add_argument(f"rilis_{name}", metavar=f"RILIS_{name.upper()}", help=t("cli.arg_rilis", "id"))
    command.add_argument("--n", type=positive, default=DRAWS, metavar="N", help=t("cli.arg_n", "id"))
    command.add_argument("--benih", type=seed, default=SEED, metavar="N", help=t("cli.arg_benih", "id"))
    command.add_argument("--format", default="csv", choices=("csv", "json"), help=t("cli.arg_format", "id"))


def _opened(name: str, bahasa: str) -> Rilis:
    """Open one of both; where it cannot be opened, say first which one."""
    try:
        return open_release(folder_of(name))
    except ProblemsError:
        print(t("banding_rilis.tak_terbuka", bahasa, rilis=name), file=sys.stderr)
        raise


def document(found: Perubahan, bahasa: str) -> str:
    """Return the table as JSON with what must be known of both releases to read it."""
    lines = kata.status_lines(found, bahasa)
    head: dict[str, object] = {"peringatan": kata.caution(found, bahasa), "kalimat": kata.finding(found, bahasa)}
    for name, item in (("a", found.a), ("b", found.b)):
        info = item.rilis.info
        about: dict[str, object] = {"rilis": info.id, "status": info.status, "keterangan": lines[name]}
        head[name] = about | {"sidik": item.fingerprint, "parameter": as_dict(item.parameters)}
    rows = json.loads(str(kata.file_table(found).to_json(orient="records", double_precision=12)))
    return json.dumps({**head, "kecamatan": rows}, ensure_ascii=False, indent=2)


def run(args: argparse.Namespace) -> int:
    """Print every kecamatan's change and its parts; first of the notes what the comparison is no news of."""
    bahasa = args.bahasa
    a, b = (_opened(name, bahasa) for name in (args.rilis_a, args.rilis_b))
    found = perubahan(a, b, args.n, args.benih)
    if args.format == "json":
        print(document(found, bahasa))
    else:
        print(kata.file_table(found).map(defuse).to_csv(index=False, lineterminator="\n"), end="")
    print(kata.caution(found, bahasa), kata.finding(found, bahasa), sep="\n", file=sys.stderr)
    for name, line in kata.status_lines(found, bahasa).items():
        print(f"{name}: {line}", file=sys.stderr)
    return 0
