"""Reads TOML files into the models of the contract; every problem of a file is found in one pass."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kerawanan.errors import Problem
from kerawanan.rilis.schema import Contract

M = TypeVar("M", bound=Contract)

# What pydantic calls a mistake → the sentence of the catalogues that says it; all others: "expected …, found …".
SENTENCES = {
    "missing": "wajib",
    "string_too_short": "wajib",
    "too_short": "wajib",
    "extra_forbidden": "asing",
    "literal_error": "pilihan",
    "greater_than": "harus_positif",
    "greater_than_equal": "harus_tak_negatif",
    "string_pattern_mismatch": "pola",
    "finite_number": "bukan_angka",
    "float_type": "bukan_angka",
    "float_parsing": "bukan_angka",
    "int_type": "bukan_bulat",
    "int_parsing": "bukan_bulat",
    "int_from_float": "bukan_bulat",
    "date_type": "bukan_tanggal",
    "date_parsing": "bukan_tanggal",
    "date_from_datetime_parsing": "bukan_tanggal",
    "date_from_datetime_inexact": "bukan_tanggal",
    "batas_terbalik": "batas_terbalik",
    "resmi_tanpa_penerbit": "resmi_tanpa_penerbit",
    "dinilai_tanpa_isu": "dinilai_tanpa_isu",
    "acuan_terbalik": "acuan_terbalik",
    "eksposur_tak_cocok": "eksposur_tak_cocok",
}
# What was expected, as TOML writes it, so that it reads the same in every language.
SHAPES = {
    "string_type": '"…"',
    "tuple_type": "[…]",
    "dict_type": "{…}",
    "model_type": "{…}",
    "bool_type": "true, false",
    "bool_parsing": "true, false",
}


def _expected(item: ErrorDetails) -> str:
    context = item.get("ctx", {})
    most = context.get("le", context.get("max_length"))
    if most is not None:
        return f"≤ {most:g}"
    known = SHAPES.get(item["type"], item["type"])
    return str(context.get("expected", context.get("pattern", known))).replace(" or ", ", ")


def problems_of(error: ValidationError, file: str, prefix: str = "") -> list[Problem]:
    """Turn pydantic's report into problems that the catalogues can say."""
    found = []
    for item in error.errors(include_url=False):
        fields = {"harap": _expected(item), "temu": item["input"]}
        column = ".".join([prefix, *map(str, item["loc"])] if prefix else map(str, item["loc"]))
        found.append(Problem(SENTENCES.get(item["type"], "jenis"), file, None, column, fields))
    return found


def read_toml(path: Path) -> tuple[dict, list[Problem]]:
    """Read a TOML file; a missing or broken one is a problem, not an exception."""
    if not path.is_file():
        return {}, [Problem("berkas_tidak_ada", path.name)]
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig")), []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Problem("toml_rusak", path.name, fields={"rincian": error})]


def read_list(model: type[M], rows: object, file: str, name: str) -> tuple[tuple[M, ...], list[Problem]]:
    """Read a list of tables ``[[name]]`` into models with unique codes."""
    if not isinstance(rows, list) or not rows:
        return (), [Problem("wajib", file, None, name)]
    items: list[M] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, row in enumerate(rows, 1):
        kode = str(row.get("kode", place) if isinstance(row, dict) else place)
        try:
            items.append(model.model_validate(row))
        except ValidationError as error:
            problems += problems_of(error, file, f"{name}[{kode}]")
        if kode in seen:
            problems.append(Problem("ganda", file, None, f"{name}[{kode}]", {"temu": kode}))
        seen.add(kode)
    return tuple(items), problems
