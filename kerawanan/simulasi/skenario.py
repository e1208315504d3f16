"""Scenarios: other weights than the release's, with a name, as an address and as a file. None is ever a release."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode

from pydantic import Field, ValidationError

from kerawanan.errors import ParameterError, Problem
from kerawanan.indeks import shift_weight
from kerawanan.rilis.load import Rilis
from kerawanan.rilis.reading import problems_of
from kerawanan.rilis.schema import Agregasi, Contract, Kode, Normalisasi, TakNegatif
from kerawanan.skor.parameter import AGREGASI, NORMALISASI, TINGKAT, Parameters, Weights, resolve
from kerawanan.skor.resep import fingerprint

MOST, MAX_BYTES, LARGEST = 4, 100_000, 1e6
FILE = "skenario.json"
WEIGHTS = {"bobot": "bobot_isu", "bobot_tahapan": "bobot_tahapan", "pengali": "pengali_tingkat"}
CHOICES = {"agregasi": AGREGASI, "normalisasi": NORMALISASI, "penyusutan": ("ya", "tidak")}
NAMES = (*WEIGHTS, *CHOICES, "cakupan")
NAME = r"[A-Za-z0-9À-ÖØ-öø-ÿ][A-Za-z0-9À-ÖØ-öø-ÿ .,()–-]{0,39}"

Amounts = dict[Kode, Annotated[TakNegatif, Field(le=LARGEST)]]


@dataclass(frozen=True, slots=True)
class Skenario:
    """Parameters with a name."""

    nama: str
    parameter: Parameters


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
    """A scenario in a file."""

    nama: Annotated[str, Field(pattern=f"^{NAME}$")]
    sidik: str = ""
    parameter: _Isi


class _Berkas(Contract):
    """A file of scenarios."""

    jenis: Literal["skenario"]
    keterangan: str = ""
    rilis: str
    skenario: Annotated[tuple[_Satu, ...], Field(max_length=MOST)]


def weights_of(rilis: Rilis, parameters: Parameters) -> dict[str, float]:
    """Return the weight of every issue of the release in percent; they add up to 100."""
    if parameters.bobot_isu and set(dict(parameters.bobot_isu)) == set(rilis.isu):
        given = dict(parameters.bobot_isu)
        if abs(sum(given.values()) - 100) < 1e-9:
            return {kode: given[kode] for kode in rilis.isu}
    resolved = dict(resolve(rilis, parameters).bobot_isu)
    return {kode: 100 * resolved.get(kode, 0.0) for kode in rilis.isu}


def move(weights: Mapping[str, float], kode: str, value: float, locked: Collection[str] = ()) -> dict[str, float]:
    """Set one weight; those without a lock make room in proportion, those with one keep theirs to the last digit.

    Parameters
    ----------
    weights
        Percent by code, adding up to 100.
    kode, value
        The weight that moves, and where to (percent); clipped to what the locks leave.

    Examples
    --------
    >>> move({"a": 25.0, "b": 25.0, "c": 50.0}, "a", 50, locked=["b"])
    {'a': 50.0, 'b': 25.0, 'c': 25.0}
    """
    moved = shift_weight(dict(sorted(weights.items())), kode, value / 100, locked)
    return {k: weights[k] if k in locked else 100 * float(moved[k]) for k in weights}


def weighted(parameters: Parameters, weights: Mapping[str, float]) -> Parameters:
    """Return the parameters with other weights of the issues."""
    return replace(parameters, bobot_isu=tuple(weights.items()))


def preset(rilis: Rilis, kode: str, parameters: Parameters) -> Parameters:
    """Return the parameters with the weights of a preset, those of the release where it has none."""
    given = rilis.referensi.preset[kode].bobot
    used = {isu: given[isu] for isu in rilis.isu if given.get(isu, 0) > 0}
    return weighted(parameters, {isu: 0.0 for isu in rilis.isu} | used if used else {})


def preset_of(rilis: Rilis, parameters: Parameters) -> str:
    """Return the preset whose weights these are, or nothing."""
    own, known = resolve(rilis, parameters).bobot_isu, rilis.referensi.preset
    return next((k for k in known if resolve(rilis, preset(rilis, k, parameters)).bobot_isu == own), "")


def _pairs(weights: Weights) -> str:
    return ",".join(f"{kode}:{value!r}" for kode, value in weights)


def to_query(parameters: Parameters) -> dict[str, str]:
    """Return what was chosen as the parts of an address; `from_query` gives back the same to the last digit.

    Examples
    --------
    >>> to_query(Parameters(bobot_isu=(("bencana", 40.0), ("rekapitulasi", 60.0)), penyusutan=False))
    {'bobot': 'bencana:40.0,rekapitulasi:60.0', 'penyusutan': 'tidak'}
    """
    found = {name: _pairs(getattr(parameters, field)) for name, field in WEIGHTS.items()}
    found |= {"agregasi": parameters.agregasi, "normalisasi": parameters.normalisasi}
    if parameters.penyusutan is not None:
        found["penyusutan"] = "ya" if parameters.penyusutan else "tidak"
    if parameters.cakupan_min is not None:
        found["cakupan"] = repr(parameters.cakupan_min)
    found |= {"isu": ",".join(parameters.isu), "tahapan": parameters.tahapan}
    return {name: value for name, value in found.items() if value}


def pack(item: Skenario) -> str:
    """Return a named scenario as one part of an address; `unpack` gives back the same."""
    return urlencode({"nama": item.nama} | to_query(item.parameter))


def unpack(rilis: Rilis, text: str) -> Skenario | None:
    """Read a named scenario from a part of an address; None if it cannot be followed."""
    query = dict(parse_qsl(text))
    name = query.pop("nama", "")
    parameters, wrong = from_query(rilis, query)
    try:
        resolve(rilis, parameters)
    except ParameterError:
        return None
    return Skenario(name, parameters) if re.fullmatch(NAME, name) and not wrong else None


def _number(text: str, most: float) -> float:
    value = float(text) if re.fullmatch(r"[0-9.e+-]{1,32}", text) else -1.0
    if not 0 <= value <= most:
        raise ValueError(text)
    return value


def _weights(text: str, known: Collection[str]) -> Weights:
    pairs = [part.partition(":") for part in text.split(",")]
    found = tuple((kode, _number(value, LARGEST)) for kode, _, value in pairs)
    names = [kode for kode, _ in found]
    if len(set(names)) < len(names) or not set(names) <= set(known):
        raise ValueError(text)
    return found


def from_query(rilis: Rilis, query: Mapping[str, str]) -> tuple[Parameters, list[str]]:
    """Read parameters from the parts of an address, and name the parts that cannot be followed."""
    known = {"bobot": rilis.isu, "bobot_tahapan": rilis.info.tahapan, "pengali": TINGKAT}
    found: dict[str, object] = {}
    wrong = []
    for name in (name for name in NAMES if query.get(name)):
        text = query[name]
        try:
            if name in WEIGHTS:
                found[WEIGHTS[name]] = _weights(text, known[name])
            elif name == "cakupan":
                found["cakupan_min"] = _number(text, 100)
            else:
                found[name] = CHOICES[name][CHOICES[name].index(text)]
        except ValueError:
            wrong.append(name)
    if "penyusutan" in found:
        found["penyusutan"] = found["penyusutan"] == "ya"
    isu = tuple(filter(None, query.get("isu", "").split(",")))
    parameters = replace(Parameters(isu=isu, tahapan=query.get("tahapan", "")), **found)
    if parameters.bobot_isu and not any(dict(parameters.bobot_isu).get(k, 0) for k in isu or rilis.isu):
        return replace(parameters, bobot_isu=()), [*wrong, "bobot"]
    return parameters, wrong


def as_file(rilis: Rilis, items: Collection[Skenario], note: str) -> bytes:
    """Return scenarios as a JSON file that says what it is not."""
    rows = []
    for item in items:
        p = item.parameter
        own = (name for name in _Isi.model_fields if name not in (*WEIGHTS.values(), "tahapan"))
        plain = _Isi.model_validate({name: None if getattr(p, name) == "" else getattr(p, name) for name in own})
        pairs = {field: dict(getattr(p, field)) for field in WEIGHTS.values()}
        content = plain.model_dump(mode="json", exclude_defaults=True) | {k: v for k, v in pairs.items() if v}
        content |= {"tahapan": p.tahapan} if p.tahapan else {}
        rows.append({"nama": item.nama, "sidik": fingerprint(rilis, resolve(rilis, p)), "parameter": content})
    head = {"jenis": "skenario", "keterangan": note, "rilis": rilis.info.id}
    return json.dumps({**head, "skenario": rows}, ensure_ascii=False, indent=1).encode()


def _read(content: bytes) -> _Berkas:
    """Read a file as the contract of scenarios has it."""
    if len(content) > MAX_BYTES:
        raise ParameterError([Problem("terlalu_besar", FILE, fields={"harap": MAX_BYTES // 1000})])
    try:
        return _Berkas.model_validate(json.loads(content.decode("utf-8-sig")))
    except ValidationError as error:
        raise ParameterError(problems_of(error, FILE)) from error
    except (ValueError, RecursionError) as error:
        raise ParameterError([Problem("json_rusak", FILE)]) from error


def from_file(rilis: Rilis, content: bytes) -> list[Skenario]:
    """Read scenarios from a file.

    Raises
    ------
    ParameterError
        With everything that is wrong: no JSON, unknown entries, another release, weights that cannot be followed.
    """
    read = _read(content)
    problems = []
    if read.rilis != rilis.info.id:
        problems.append(Problem("pilihan", FILE, None, "rilis", {"harap": rilis.info.id, "temu": read.rilis}))
    if not read.skenario:
        problems.append(Problem("wajib", FILE, None, "skenario"))
    items = []
    for place, one in enumerate(read.skenario):
        values = one.parameter.model_dump()
        values |= {name: values[name] or "" for name in ("agregasi", "normalisasi")}
        pairs = {field: tuple(values[field].items()) for field in WEIGHTS.values()}
        items.append(Skenario(one.nama, replace(Parameters(), **(values | pairs))))
        try:
            resolve(rilis, items[-1].parameter)
        except ParameterError as error:
            problems += [replace(p, file=FILE, column=f"skenario.{place}.{p.column}") for p in error.problems]
    if problems:
        raise ParameterError(problems)
    return items
