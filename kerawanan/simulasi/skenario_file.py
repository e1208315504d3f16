"""A file of scenarios: JSON that says of itself, and of each scenario in it, that it is no release."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.fields import Agregasi, Contract, Kode, Normalisasi, TakNegatif
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.reading import problems_of
from kerawanan.simulasi.names import refusal, tidy
from kerawanan.simulasi.skenario import LETTERS, WEIGHTS, Skenario, own
from kerawanan.skor.parameter import LARGEST, Parameters, resolve
from kerawanan.skor.resep import fingerprint

FILE, MAX_BYTES = "skenario.json", 100_000

Amounts = dict[Kode, Annotated[TakNegatif, Field(le=LARGEST)]]


class _Isi(Contract):
    """The parameters of a scenario in a file; what is absent comes from the release."""

    isu: tuple[Kode, ...] = ()
    tahapan: str = ""
    bobot_isu: Amounts = Field(default_factory=dict)
    bobot_tahapan: Amounts = Field(default_factory=dict)
    pengali_tingkat: Amounts = Field(default_factory=dict)
    agregasi: Agregasi | None = None
    normalisasi: Normalisasi | None = None
    penyusutan: bool | None = None
    cakupan_min: Annotated[float, Field(ge=0, le=100)] | None = None


class _Satu(Contract):
    """A scenario in a file. Its mark is written for whoever opens the file, and not read."""

    tanda: str = ""
    nama: str
    sidik: str = ""
    parameter: _Isi


class _Berkas(Contract):
    """A file of scenarios. Its note is written for whoever opens the file, and not read."""

    jenis: Literal["skenario"]
    keterangan: str = ""
    rilis: str
    skenario: Annotated[tuple[_Satu, ...], Field(max_length=len(LETTERS))]


def _row(rilis: Rilis, item: Skenario, note: str) -> dict[str, object]:
    p = item.parameter
    own = (name for name in _Isi.model_fields if name not in (*WEIGHTS.values(), "tahapan"))
    plain = _Isi.model_validate({name: None if getattr(p, name) == "" else getattr(p, name) for name in own})
    pairs = {field: dict(getattr(p, field)) for field in WEIGHTS.values()}
    content = plain.model_dump(mode="json", exclude_defaults=True) | {k: v for k, v in pairs.items() if v}
    content |= {"tahapan": p.tahapan} if p.tahapan else {}
    return {"tanda": note, "nama": item.nama, "sidik": fingerprint(rilis, resolve(rilis, p)), "parameter": content}


def as_file(rilis: Rilis, items: Sequence[Skenario], note: str) -> bytes:
    """Return scenarios as a JSON file that says what it is not: `note` stands on top and with each of them."""
    head = {"jenis": "skenario", "keterangan": note, "rilis": rilis.info.id}
    rows = [_row(rilis, item, note) for item in items]
    return json.dumps({**head, "skenario": rows}, ensure_ascii=False, indent=1).encode()


def _names(rilis: Rilis, content: Any) -> list[Problem]:
    """Return what is wrong with the names, as far as the file can be read."""
    rows = content.get("skenario") if isinstance(content, dict) else None
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for place, row in enumerate(rows if isinstance(rows, list) else []):
        name = row.get("nama") if isinstance(row, dict) else None
        if isinstance(name, str):
            found = refusal(rilis, tidy(name), taken)
            problems += [replace(found, file=FILE, column=f"skenario.{place}.nama")] if found else []
            taken.setdefault(tidy(name), LETTERS[place : place + 1] or str(place + 1))
    return problems


def _read(rilis: Rilis, content: bytes) -> _Berkas:
    """Read a file as the contract of scenarios has it."""
    if len(content) > MAX_BYTES:
        raise ParameterError([Problem("terlalu_besar", FILE, fields={"harap": MAX_BYTES // 1000})])
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ParameterError([Problem("json_rusak", FILE)]) from error
    problems = _names(rilis, raw)
    try:
        read = _Berkas.model_validate(raw)
    except ValidationError as error:
        raise ParameterError([*problems_of(error, FILE), *problems]) from error
    if problems:
        raise ParameterError(problems)
    return read


def _parameters(rilis: Rilis, content: _Isi) -> Parameters:
    """Return the parameters of a scenario in their one form; raise what the recipe cannot follow."""
    values = content.model_dump()
    values |= {name: values[name] or "" for name in ("agregasi", "normalisasi")}
    pairs = {field: tuple(values[field].items()) for field in WEIGHTS.values()}
    return own(rilis, replace(Parameters(), **(values | pairs)))


def from_file(rilis: Rilis, content: bytes) -> list[Skenario]:
    """Read scenarios from a file.

    Raises
    ------
    ParameterError
        With everything that is wrong: no JSON, unknown entries, another release, names that cannot be taken, weights
        that cannot be followed.
    """
    read = _read(rilis, content)
    problems = []
    if read.rilis != rilis.info.id:
        problems.append(Problem("pilihan", FILE, None, "rilis", {"harap": rilis.info.id, "temu": read.rilis}))
    if not read.skenario:
        problems.append(Problem("wajib", FILE, None, "skenario"))
    items = []
    for place, one in enumerate(read.skenario):
        try:
            items.append(Skenario(tidy(one.nama), _parameters(rilis, one.parameter)))
        except ParameterError as error:
            problems += [replace(p, file=FILE, column=f"skenario.{place}.{p.column}") for p in error.problems]
    if problems:
        raise ParameterError(problems)
    return items
