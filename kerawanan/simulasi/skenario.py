"""Scenarios: other weights than the release's, with a name, and their address. None is ever a release.

What stands for a scenario everywhere is its letter, A to D in the order of the address; the name is a visitor's text
and only ever stands beside it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from kerawanan.errors import ParameterError, Problem
from kerawanan.rilis.load import Rilis
from kerawanan.simulasi.names import refusal, tidy
from kerawanan.simulasi.weights import DECIMALS, weighted
from kerawanan.skor.parameter import AGREGASI, LARGEST, NORMALISASI, TINGKAT, Parameters, Weights, fewest, resolve

LETTERS = "ABCD"
WEIGHTS = {"bobot": "bobot_isu", "bobot_tahapan": "bobot_tahapan", "pengali": "pengali_tingkat"}
CHOICES = {"agregasi": AGREGASI, "normalisasi": NORMALISASI, "penyusutan": ("ya", "tidak")}
NAMES = (*WEIGHTS, *CHOICES, "cakupan")


@dataclass(frozen=True, slots=True)
class Skenario:
    """Parameters with a name."""

    nama: str
    parameter: Parameters


def own(rilis: Rilis, parameters: Parameters) -> Parameters:
    """Return the one form of a choice: only what differs from the release, numbers with at most four decimals.

    Raises
    ------
    ParameterError
        With everything that the recipe cannot follow.

    Examples
    --------
    >>> from kerawanan.rilis.load import DATA, load
    >>> rilis = load(DATA / "rilis" / "contoh")
    >>> own(rilis, Parameters(agregasi="arithmetic", pengali_tingkat=(("berat", 3.0), ("ringan", 0.12345678))))
    ... # doctest: +ELLIPSIS
    Parameters(..., pengali_tingkat=(('ringan', 0.1235),), agregasi='', ...)
    """
    new: dict[str, Any] = {
        name: tuple((kode, round(value, DECIMALS)) for kode, value in getattr(parameters, name))
        for name in ("bobot_tahapan", "pengali_tingkat")
    }
    if parameters.cakupan_min is not None:
        new["cakupan_min"] = round(parameters.cakupan_min, DECIMALS)
    found = fewest(rilis, resolve(rilis, replace(parameters, **new)))
    return weighted(rilis, found, dict(found.bobot_isu)) if found.bobot_isu else found


def _plain(value: float) -> str:
    return repr(value).removesuffix(".0")


def _pairs(weights: Weights) -> str:
    return ",".join(f"{kode}:{_plain(value)}" for kode, value in weights)


def to_query(parameters: Parameters) -> dict[str, str]:
    """Return what was chosen as the parts of an address; `from_query` gives back the same to the last digit.

    Examples
    --------
    >>> to_query(Parameters(bobot_isu=(("bencana", 40.0), ("rekapitulasi", 60.0)), penyusutan=False))
    {'bobot': 'bencana:40,rekapitulasi:60', 'penyusutan': 'tidak'}
    """
    found = {name: _pairs(getattr(parameters, field)) for name, field in WEIGHTS.items()}
    found |= {"agregasi": parameters.agregasi, "normalisasi": parameters.normalisasi}
    if parameters.penyusutan is not None:
        found["penyusutan"] = "ya" if parameters.penyusutan else "tidak"
    if parameters.cakupan_min is not None:
        found["cakupan"] = _plain(parameters.cakupan_min)
    found |= {"isu": ",".join(parameters.isu), "tahapan": parameters.tahapan}
    return {name: value for name, value in found.items() if value}


def pack(item: Skenario) -> str:
    """Return a named scenario as one part of an address; `unpack` gives back the same."""
    return urlencode({"nama": item.nama} | to_query(item.parameter))


def unpack(rilis: Rilis, text: str, others: Mapping[str, str]) -> Skenario | Problem:
    """Read a named scenario from a part of an address, or say why it cannot be followed.

    `others` holds the names that are taken, with the letter of each.
    """
    query = dict(parse_qsl(text))
    name = tidy(query.pop("nama", ""))
    if problem := refusal(rilis, name, others):
        return problem
    parameters, wrong = from_query(rilis, query)
    broken = Problem("skenario_rusak", fields={"temu": name})
    if wrong or set(query) - {*NAMES, "isu", "tahapan"}:
        return broken
    try:
        return Skenario(name, own(rilis, parameters))
    except ParameterError:
        return broken


def lettered(items: Sequence[Skenario]) -> dict[str, str]:
    """Return the names of scenarios, each with its letter."""
    return {item.nama: letter for item, letter in zip(items, LETTERS, strict=False)}


def unpack_all(rilis: Rilis, texts: Sequence[str]) -> tuple[list[Skenario], list[Problem]]:
    """Read the named scenarios of an address, and say why the others cannot be followed."""
    good: list[Skenario] = []
    problems = []
    for text in texts[: len(LETTERS)]:
        found = unpack(rilis, text, lettered(good))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            good.append(found)
    if len(texts) > len(LETTERS):
        problems.append(Problem("banyak_skenario", fields={"harap": len(LETTERS), "temu": len(texts)}))
    return good, problems


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
    """Read parameters from the parts of an address, and name the parts that cannot be followed.

    What is read back from the address of a choice is that choice; `own` gives what anybody may have typed its one form.
    """
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
    if parameters.bobot_isu and not any(dict(parameters.bobot_isu).get(kode, 0) for kode in isu or rilis.isu):
        return replace(parameters, bobot_isu=()), [*wrong, "bobot"]
    return parameters, wrong
