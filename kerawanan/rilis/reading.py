"""Reads TOML files into the models of the contract; every problem of a file is found in one pass."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kerawanan.errors import MOST, Problem, RilisError, shown, unlisted
from kerawanan.rilis.fields import EXAMPLES, Contract
from kerawanan.rilis.files import MAX_TOML, read_text

M = TypeVar("M", bound=Contract)
MAX_TABLES = 1_000

# What pydantic calls a mistake → the sentence of the catalogues that says it; what is not named here is called as the
# sentence is, or has another kind than expected.
SENTENCES = {
    "missing": "wajib",
    "string_too_short": "wajib",
    "too_short": "wajib",
    "too_long": "terlalu_banyak",
    "string_too_long": "terlalu_panjang",
    "extra_forbidden": "asing",
    "literal_error": "pilihan",
    "greater_than": "harus_positif",
    "less_than_equal": "terlalu_tinggi",
    "string_pattern_mismatch": "pola",
    "string_unicode": "karakter_kendali",
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
}
OWN = frozenset({
    *("wajib", "karakter_kendali", "hanya_tanda", "bukan_nama", "bukan_alamat", "rentang", "ganda", "pilihan"),
    *("terlalu_rendah", "tanggal_terbalik", "batas_terbalik", "resmi_kurang", "terlalu_panjang", "dinilai_tanpa_isu"),
    *("acuan_terbalik", "acuan_dekat", "eksposur_tak_cocok", "kejadian_berisu"),
})  # fmt: skip
# What was expected, as TOML writes it, so that it reads the same in every language.
SHAPES = {
    "string_type": '"…"',
    "tuple_type": "[…]",
    "dict_type": "{…}",
    "model_type": "{…}",
    "bool_type": "true, false",
    "bool_parsing": "true, false",
}

# Keys with many points: the parser needs memory by the square of their number. Texts and comments are passed over.
_PASSED = re.compile(r"""\"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|'[^'\n]*'?|#[^\n]*""")
_DEEP = re.compile(r'(?<![\w"-])(?:(?:[\w-]++|"")[ \t]*+\.[ \t]*+){16}')
_LONG = re.compile(r"(?<![\w.])[+-]?[0-9_]{400}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TWICE = re.compile("Cannot (overwrite|declare|mutate|redefine)")


def _key(item: ErrorDetails) -> str:
    kind, least = item["type"], item.get("ctx", {}).get("ge", 0)
    if kind in OWN:
        return kind
    if kind == "greater_than_equal":
        above_zero = least > 0 and item["input"] <= 0
        return "harus_positif" if above_zero else "terlalu_rendah" if least else "harus_tak_negatif"
    return SENTENCES.get(kind, "jenis")


def _expected(item: ErrorDetails) -> object:
    context = item.get("ctx", {})
    limit = next((context[name] for name in ("harap", "le", "ge", "max_length") if name in context), None)
    if limit is not None:
        return int(limit) if isinstance(limit, float) and limit.is_integer() else limit
    if "pattern" in context:
        return EXAMPLES.get(context["pattern"], context["pattern"])
    known = SHAPES.get(item["type"], "")
    return str(context.get("expected", known)).replace(" or ", ", ").replace("'", "")


def _shadowed(item: ErrorDetails, every: list[ErrorDetails]) -> bool:
    """Say whether a list is only too short because its items could not be read."""
    loc = item["loc"]
    return item["type"] == "too_short" and any(other["loc"][: len(loc)] == loc for other in every if other is not item)


def problems_of(error: ValidationError, file: str, prefix: str = "") -> list[Problem]:
    """Turn pydantic's report into problems that the catalogues can say."""
    every = error.errors(include_url=False)
    found = []
    for item in every[:MOST]:
        if _shadowed(item, every[:MOST]):
            continue
        fields = {"harap": _expected(item), "temu": item.get("ctx", {}).get("temu", item["input"])}
        place = [shown(part) for part in item["loc"] if part != "[key]"]
        found.append(Problem(_key(item), file, None, ".".join([prefix, *place] if prefix else place), fields))
    return [*found, *unlisted(len(every) - min(len(every), MOST), file)]


def _open_quote(text: str) -> int:
    """Return where a text begins that its line does not end, or the end of the file; long texts are not looked at."""
    if '"""' in text or "'''" in text:
        return len(text.rstrip())
    found = (item for item in _PASSED.finditer(text) if item[0][0] != "#")
    opened = (item.start() for item in found if len(item[0]) == 1 or item[0][-1] != item[0][0])
    return next(opened, len(text.rstrip()))


def _broken(error: ValueError, text: str, file: str) -> Problem:
    """Say where a file is no TOML, in our own words."""
    found = _PLACE.search(str(error))
    if found:
        row, place = int(found[1]), int(found[2])
    else:
        before = text[: _open_quote(text)]
        row, place = before.count("\n") + 1, len(before) - before.rfind("\n")
    if _TWICE.search(str(error)):
        return Problem("toml_ganda", file, row)
    return Problem("toml_rusak", file, row, fields={"huruf": place})


def _unreadable(text: str, file: str) -> list[Problem]:
    """Find what the parser must not be given."""
    plain = _PASSED.sub('""', text)
    found = [("toml_dalam", _DEEP.search(plain)), ("angka_panjang", _LONG.search(plain))]
    return [Problem(key, file, plain.count("\n", 0, place.start()) + 1) for key, place in found if place]


def read_toml(path: Path) -> tuple[dict, list[Problem]]:
    """Read a TOML file; a missing or broken one is a problem, not an exception."""
    text, problems = read_text(path, MAX_TOML, legacy=False)
    problems = problems or _unreadable(text, path.name)
    if problems:
        return {}, problems
    try:
        return tomllib.loads(text), []
    except RecursionError:
        return {}, [Problem("toml_dalam", path.name)]
    except ValueError as error:
        return {}, [_broken(error, text, path.name)]


def load_toml(path: Path) -> dict:
    """Return what a TOML file says.

    Raises
    ------
    RilisError
        It is missing or broken.
    """
    raw, problems = read_toml(path)
    if problems:
        raise RilisError(problems)
    return raw


def read_list(model: type[M], rows: object, file: str, name: str) -> tuple[tuple[M, ...], list[Problem]]:
    """Read a list of tables ``[[name]]`` into models with unique codes."""
    if not isinstance(rows, list) or not rows:
        return (), [Problem("wajib", file, None, name)]
    if len(rows) > MAX_TABLES:
        return (), [Problem("terlalu_banyak", file, None, name, {"harap": MAX_TABLES, "temu": len(rows)})]
    items: list[M] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for place, row in enumerate(rows, 1):
        kode = shown(row.get("kode", place) if isinstance(row, Mapping) else place)
        try:
            items.append(model.model_validate(row))
        except ValidationError as error:
            problems += problems_of(error, file, f"{name}[{kode}]")
        if kode in seen:
            problems.append(Problem("ganda", file, None, f"{name}[{kode}]", {"temu": kode}))
        seen.add(kode)
    return tuple(items), problems
